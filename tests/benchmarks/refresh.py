"""`python -m tests.benchmarks.refresh` prints how long a refresh takes, and how much memory, beside other ways.

Each figure is the median of several runs, each in a process of its own, the ways taking turns. Seconds are the
processor's, so that whatever else the computer does counts less.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.material import PERIODS, Material, make_material
from tests.places import ROOT

SIZES = (12, 81, 1_000)
RUNS = 9
WAYS = {"ours": "our engine", "openpyxl": "openpyxl", "floor": "unzip and zip"}
COMMANDS = {
    "scorecard": "scorecard refresh",
    "again": "the month after",
    "script": "pandas and openpyxl",
    "quick": "the same with calamine",
}
STOPWATCH = Path(__file__).with_name("stopwatch.py")


@dataclass(frozen=True)
class Run:
    """One measurement: processor seconds, the most memory of its process in megabytes, and seconds by the clock."""

    seconds: float
    megabytes: float
    clock: float = 0


def main() -> None:
    """Prints both tables."""
    with tempfile.TemporaryDirectory() as folder:
        materials = {size: make_material(Path(folder), size) for size in SIZES}
        print(f"One template filled, in memory: median of {RUNS} runs, the fastest possible being 1.0\n")
        for size, material in materials.items():
            print(table_of(f"{size:,} indicators", measure_passes(material), WAYS, unit="floor"))
        print(f"Whole commands, from a cold start: median of {RUNS} paired runs\n")
        for size, material in materials.items():
            before = make_material(Path(folder, "month before"), size, PERIODS[:-1])
            print(table_of(f"{size:,} indicators", measure_commands(material, before), COMMANDS, unit="scorecard"))


def measure_passes(material: Material, runs: int = RUNS) -> Mapping[str, Run]:
    """The median of each way to fill the template, config and data being read beforehand."""
    result = material.config / "result.xlsx"
    module = [sys.executable, "-m", "tests.benchmarks.one_pass"]
    commands = {way: [*module, way, str(material.config), str(result)] for way in WAYS}
    return _medians(commands, runs, timed_within=True)


def measure_commands(material: Material, before: Material, runs: int = RUNS) -> Mapping[str, Run]:
    """The median of each whole command, from its start to its end.

    The scorecard is filled from the template, and the month after into the workbook of the month `before`.
    """
    ours, theirs, again = (material.config / f"{name}.xlsx" for name in ("ours", "theirs", "again"))
    last_month = before.config / "scorecard.xlsx"
    run_once(refresh_command(before, last_month), timed_within=False)
    script = ROOT / "tests" / "benchmarks" / "analyst_script.py"
    analyst = [sys.executable, str(script), str(material.source), str(material.template), str(theirs)]
    commands = {
        "scorecard": refresh_command(material, ours),
        "again": refresh_command(material, again),
        "script": analyst,
        "quick": [*analyst, "calamine"],
    }
    return _medians(commands, runs, timed_within=False, made_from={ours: None, theirs: None, again: last_month})


def refresh_command(material: Material, output: Path) -> list[str]:
    """The command that fills `output` again, or the template afresh where it is not there yet."""
    config = str(material.config)
    return [sys.executable, "-m", "workbook_tools", "refresh", "--config", config, "--output", str(output)]


def table_of(title: str, runs: Mapping[str, Run], names: Mapping[str, str], unit: str) -> str:
    """The runs as lines of text, each with its ratio to the run called `unit`."""
    lines = [f"{title:24}{'seconds':>10}{'ratio':>8}{'peak MB':>10}"]
    for way, name in names.items():
        run = runs[way]
        ratio = run.seconds / runs[unit].seconds
        lines.append(f"  {name:22}{run.seconds:10.3f}{ratio:8.1f}{run.megabytes:10.0f}")
    return "\n".join(lines) + "\n"


def _medians(
    commands: Mapping[str, Sequence[str]],
    runs: int,
    *,
    timed_within: bool,
    made_from: Mapping[Path, Path | None] | None = None,
) -> Mapping[str, Run]:
    """The median of each command's runs; `made_from` tells which workbook stands where a result goes, if any does."""
    measured: dict[str, list[Run]] = {way: [] for way in commands}
    for command in commands.values():
        run_once(command, timed_within=timed_within)  # once beforehand, so that every way has its compiled modules
    for _ in range(runs):
        for made, standing in (made_from or {}).items():
            made.unlink(missing_ok=True)  # a workbook that is there would be filled again instead of the template
            if standing:
                shutil.copy(standing, made)
        for way, command in commands.items():
            measured[way].append(run_once(command, timed_within=timed_within))
    return {
        way: Run(statistics.median(run.seconds for run in taken), statistics.median(run.megabytes for run in taken))
        for way, taken in measured.items()
    }


def run_once(command: Sequence[str], *, timed_within: bool, folder: Path = ROOT) -> Run:
    """One run of a command in a folder. `timed_within` takes the seconds that it prints rather than its whole life."""
    watched = [sys.executable, "-I", "-S", str(STOPWATCH), *command]
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    measured = subprocess.run(
        watched, cwd=folder, env=compiled, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    code, clock, seconds, megabytes, said = json.loads(measured.stdout)
    if code:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said}")
    return Run(float(said) if timed_within else seconds, megabytes, clock)


if __name__ == "__main__":
    main()
