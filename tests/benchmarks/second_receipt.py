"""`python -m tests.benchmarks.second_receipt` prints what the second receipt adds to a refresh.

The second receipt is the proof that every row's texts, notes and references stand beside their indicator. Whole
commands from a cold start, with it and without it, take turns. Seconds are the processor's; the ratio is the median of
the pairs'.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.material import PERIODS, Material, make_material
from tests.benchmarks.one_refresh import WAYS
from tests.benchmarks.refresh import run_once

SIZES = (12, 81, 1_000)
RUNS = 25


def main(sizes: Sequence[int] = SIZES, runs: int = RUNS) -> None:
    """Prints a line for each size, fresh and the month after."""
    print(f"{'':32}{'without':>10}{'with':>10}{'ratio':>8}   seconds of the processor, median of {runs} pairs")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            material = make_material(Path(folder), size)
            last_month = _filled(make_material(Path(folder, "month before"), size, PERIODS[:-1]))
            for occasion, standing in (("fresh", None), ("the month after", last_month)):
                pairs = [_pair(material, standing, swapped=number % 2 == 1) for number in range(runs + 1)][1:]
                with_it, without = (statistics.median(each[way] for each in pairs) for way in WAYS)
                ratio = statistics.median(each["with"] / each["without"] for each in pairs)
                print(f"{size:6,} indicators, {occasion:14}{without:10.3f}{with_it:10.3f}{ratio:8.2f}", flush=True)


def _filled(material: Material) -> Path:
    """The workbook of the month before."""
    made = material.config / "standing.xlsx"
    run_once(_command("with", material, made), timed_within=False)
    return made


def _pair(material: Material, standing: Path | None, *, swapped: bool) -> dict[str, float]:
    """The seconds of both ways, one after the other."""
    result = material.config / "result.xlsx"
    seconds = {}
    for way in reversed(WAYS) if swapped else WAYS:
        result.unlink(missing_ok=True)
        if standing:
            shutil.copy(standing, result)
        seconds[way] = run_once(_command(way, material, result), timed_within=False).seconds
    return seconds


def _command(way: str, material: Material, output: Path) -> list[str]:
    words = ["refresh", "--config", str(material.config), "--output", str(output)]
    return [sys.executable, "-m", "tests.benchmarks.one_refresh", way, *words]


if __name__ == "__main__":
    main()
