"""`python -m tests.benchmarks.versions FOLDER` prints how long a refresh takes here beside another checkout, FOLDER.

Make that checkout with `git worktree add FOLDER COMMIT`. Both fill the same template from the same settings and data:
afresh, and the month after. Each run is a process of its own, the two taking turns; seconds are the processor's, and
each ratio is the median of the ratios of the pairs.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.material import PERIODS, Material, make_material
from tests.benchmarks.refresh import refresh_command, run_once
from tests.places import ROOT

SIZES = (12, 81, 1_000)
PAIRS = 9


def main(other: Path, sizes: Sequence[int] = SIZES, pairs: int = PAIRS) -> None:
    """Prints a line for each size, fresh and the month after."""
    print(f"{'':32}{'there':>8}{'here':>8}{'ratio':>8}   median of {pairs} pairs, seconds of the processor")
    for size in sizes:
        for occasion in ("fresh", "the month after"):
            with tempfile.TemporaryDirectory() as folder:
                there, here, ratio = _paired(Path(folder), other, size, pairs, again=occasion != "fresh")
            print(f"{f'{size:,} indicators, {occasion}':32}{there:8.3f}{here:8.3f}{ratio:8.2f}", flush=True)


def _paired(folder: Path, other: Path, size: int, pairs: int, *, again: bool) -> tuple[float, float, float]:
    material = make_material(folder, size)
    before = make_material(folder / "month before", size, PERIODS[:-1])
    result = folder / "result.xlsx"
    runs: list[tuple[float, float]] = []
    for _ in range(pairs + 1):
        seconds = []
        for checkout in (other, ROOT):
            standing = folder / f"{checkout.name}.xlsx"
            if again and not standing.exists():
                _run(before, standing, checkout)
            result.unlink(missing_ok=True)
            if again:
                shutil.copy(standing, result)
            seconds.append(_run(material, result, checkout))
        runs.append((seconds[0], seconds[1]))
    there, here = zip(*runs[1:], strict=True)  # the first pair compiles the modules
    ratio = statistics.median(ours / theirs for theirs, ours in runs[1:])
    return statistics.median(there), statistics.median(here), ratio


def _run(material: Material, output: Path, checkout: Path) -> float:
    return run_once(refresh_command(material, output), timed_within=False, folder=checkout).seconds


if __name__ == "__main__":
    main(Path(sys.argv[1]))
