"""`python -m tests.benchmarks.installed_ways FOLDER ENVIRONMENT` sets the folder without Python beside an environment.

FOLDER is what packaging/build_folder.py made, ENVIRONMENT a virtual environment with the program. Their sizes, and
the times of three commands from a cold start, in an empty folder each; the ways take turns.
"""

import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.refresh import Run, run_once

RUNS = 5
SCORECARD = ("output/manchester-proxy-2018-09.xlsx", "--config", "manchester-proxy")
COMMANDS = {
    "scorecard refresh": ("refresh",),
    "scorecard members, with page": ("members", *SCORECARD, "--html", "--force", "a measurement, analyst"),
    "scorecard addin build": ("addin", "build"),
}
Ways = Mapping[str, Path]


def main(folder: Path, environment: Path) -> None:
    """Print the table."""
    programs = {"folder": folder / "scorecard", "environment": environment / "bin" / "scorecard"}
    sizes = {"folder": size_of(folder), "environment": size_of(environment)}
    print(table_of(sizes, measure({way: path.absolute() for way, path in programs.items()}, RUNS)))


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder, each once however many names it has."""
    found = {status.st_ino: status.st_size for path in folder.rglob("*") if (status := path.lstat()) and path.is_file()}
    return sum(found.values())


def measure(programs: Ways, runs: int) -> dict[str, dict[str, Run]]:
    """The median of each command by each program, by the command's name and then the way's."""
    taken: dict[str, dict[str, list[Run]]] = {name: {way: [] for way in programs} for name in COMMANDS}
    for _ in range(runs):
        for way, program in programs.items():
            with tempfile.TemporaryDirectory() as here:
                for name, words in COMMANDS.items():
                    taken[name][way].append(run_once([str(program), *words], timed_within=False, folder=Path(here)))
    return {name: {way: _median(found) for way, found in ways.items()} for name, ways in taken.items()}


def _median(runs: list[Run]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.megabytes for run in runs),
        statistics.median(run.clock for run in runs),
    )


def table_of(sizes: Mapping[str, int], taken: Mapping[str, Mapping[str, Run]]) -> str:
    """A line for the sizes, then one for each command: seconds of the processor by each way."""
    ways = list(sizes)
    lines = [f"{'':32}" + "".join(f"{way:>14}" for way in ways)]
    lines.append(f"{'megabytes on the disk':32}" + "".join(f"{sizes[way] / 1e6:14,.0f}" for way in ways))
    for name, runs in taken.items():
        lines.append(f"{name:32}" + "".join(f"{runs[way].seconds:12.2f} s" for way in ways))
    return "\n".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
