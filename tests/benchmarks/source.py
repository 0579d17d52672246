"""`python -m tests.benchmarks.source` prints how long a source of a million rows takes, beside pandas' bare read of it.

Each way runs in a process of its own, the ways taking turns. Seconds are the processor's, from the process's start
to its end, so that whatever else the computer does counts less. `--quick` runs each once.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.refresh import Run, run_once, table_of
from tests.benchmarks.source_material import KINDS, MOST, SUFFIXES, write_csv

RUNS = 3
WAYS = {"pandas": "pandas' bare read", "own": "12 indicators of 4", "all": "every row observed"}
SIZES = (10, 1_000, 10_000, 100_000, 1_000_000)
ENOUGH = 1_000
"""Fewer rows are lost in the time of the start-up."""


def main(runs: int) -> None:
    """Prints a table for each kind of file, and how time and memory grow with the rows."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"A source of {MOST:,} rows: the quickest of {runs}, in processor seconds; pandas' bare read is 1.0\n")
        for kind, write in KINDS.items():
            path = Path(folder, f"source{SUFFIXES[kind]}")
            write(path, MOST)
            size = f"{kind}, {path.stat().st_size / 1e6:.0f} MB"
            print(table_of(size, measure(path, WAYS, runs), WAYS, unit="pandas"), flush=True)
            path.unlink()
        print("CSV files of growing size, every row observed\n")
        print(growth(Path(folder), runs))


def measure(path: Path, ways: Mapping[str, str], runs: int) -> Mapping[str, Run]:
    """The quickest run of each way to read the file: the one that least else disturbed."""
    taken: dict[str, list[Run]] = {way: [] for way in ways}
    for _ in range(runs):
        for way, measured in taken.items():
            command = [sys.executable, "-m", "tests.benchmarks.source_pass", way, str(path)]
            measured.append(run_once(command, timed_within=True))
    return {way: min(done, key=lambda run: run.seconds) for way, done in taken.items()}


def growth(folder: Path, runs: int, sizes: Sequence[int] = SIZES) -> str:
    """A line for each size: seconds, peak memory, and both of the rows alone, the smallest file's being taken off."""
    lines = [f"{'rows':>10}{'seconds':>10}{'peak MB':>10}{'µs a row':>12}{'bytes a row':>14}"]
    least = Run(0, 0)
    for size in sizes:
        write_csv(folder / "growing.csv", size)
        run = measure(folder / "growing.csv", {"all": ""}, runs)["all"]
        least = least if least.seconds else run
        each = (run.seconds - least.seconds) * 1e6 / size, (run.megabytes - least.megabytes) * 2**20 / size
        alone = f"{each[0]:12.1f}{each[1]:14.0f}" if size >= ENOUGH else ""
        lines.append(f"{size:10,}{run.seconds:10.3f}{run.megabytes:10.0f}{alone}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(1 if "--quick" in sys.argv else RUNS)
