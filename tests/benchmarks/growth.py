"""`python -m tests.benchmarks.growth` prints how time and memory of a refresh grow from 10 to 10,000 rows.

A row is an indicator's; each brings 22 rows of source data. Every run is a process of its own, from its start to its
end, in seconds of the processor. `--quick` runs each size once.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.material import Material, make_material
from tests.benchmarks.refresh import Run, refresh_command, run_once

SIZES = (10, 100, 1_000, 10_000)
RUNS = 3


def main(runs: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        print(growth(Path(folder), runs))


def growth(folder: Path, runs: int, sizes: Sequence[int] = SIZES) -> str:
    """A line for each size: seconds, peak memory, and both of each row that it has more than the size before."""
    lines = [f"{'indicators':>10}{'seconds':>10}{'peak MB':>10}{'ms a row':>12}{'kB a row':>12}"]
    before: tuple[int, Run] | None = None
    for size in sizes:
        run = quickest(make_material(folder, size), runs)
        each = ""
        if before:
            more = size - before[0]
            seconds, megabytes = run.seconds - before[1].seconds, run.megabytes - before[1].megabytes
            each = f"{seconds * 1_000 / more:12.1f}{megabytes * 1_024 / more:12.0f}"
        lines.append(f"{size:10,}{run.seconds:10.2f}{run.megabytes:10.0f}{each}")
        before = size, run
    return "\n".join(lines) + "\n"


def quickest(material: Material, runs: int) -> Run:
    """The run that was least disturbed, each filling the template afresh."""
    result = material.config / "result.xlsx"
    taken = []
    for _ in range(runs):
        result.unlink(missing_ok=True)
        taken.append(run_once(refresh_command(material, result), timed_within=False))
    return min(taken, key=lambda run: run.seconds)


if __name__ == "__main__":
    main(1 if "--quick" in sys.argv else RUNS)
