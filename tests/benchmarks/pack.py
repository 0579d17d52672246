"""`python -m tests.benchmarks.pack` prints how many scorecards are filled in a second, of 153: one for every council.

`scorecard refresh --all` is compared with a loop of the analyst's script in one process, which loads pandas and
openpyxl once. Each way runs in a process of its own, the ways taking turns; `--quick` fills 12 scorecards, once.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.material import make_material
from tests.benchmarks.refresh import Run, run_once
from tests.places import ROOT

COUNCILS, INDICATORS, RUNS = 153, 12, 3
WAYS = {"scorecard": "scorecard refresh --all", "script": "a loop of openpyxl"}


def main(councils: int, runs: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        make_configs(Path(folder, "configs"), councils)
        taken = measure(Path(folder), runs)
    print(table_of(taken, councils))


def make_configs(folder: Path, councils: int) -> None:
    """So many config folders, each with its own source data of 12 made-up indicators."""
    folder.mkdir()
    first = make_material(folder, INDICATORS).config
    for number in range(1, councils):
        shutil.copytree(first, folder / f"council-{number}")


def measure(folder: Path, runs: int) -> dict[str, Run]:
    """The median of each way to fill a workbook for every config folder in `configs`."""
    loop = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.script_loop"]
    commands = {
        "scorecard": [sys.executable, "-m", "workbook_tools", "refresh", "--all", str(folder / "configs")],
        "script": [*loop, str(folder / "configs"), str(ROOT / "template" / "Scorecard.xlsx")],
    }
    where = {"scorecard": ["--output"], "script": []}
    measured: dict[str, list[Run]] = {way: [] for way in commands}
    for _ in range(runs):
        for way, command in commands.items():
            made = folder / "made"
            made.mkdir()
            measured[way].append(run_once([*command, *where[way], str(made)], timed_within=False))
            shutil.rmtree(made)
    return {
        way: Run(statistics.median(run.clock for run in taken), statistics.median(run.megabytes for run in taken))
        for way, taken in measured.items()
    }


def table_of(taken: dict[str, Run], councils: int) -> str:
    """A line for each way: seconds, workbooks a second, and the most memory that one process had."""
    lines = [f"{f'{councils} scorecards':24}{'seconds':>10}{'a second':>10}{'peak MB':>10}"]
    lines += [
        f"  {name:22}{taken[way].seconds:10.1f}{councils / taken[way].seconds:10.1f}{taken[way].megabytes:10.0f}"
        for way, name in WAYS.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main(*((12, 1) if "--quick" in sys.argv else (COUNCILS, RUNS)))
