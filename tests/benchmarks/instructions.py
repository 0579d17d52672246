"""How many instructions a refresh takes beside another checkout: `python -m tests.benchmarks.instructions FOLDER`.

Make that checkout with `git worktree add FOLDER COMMIT`. Valgrind counts, which takes minutes, but whatever else the
computer does makes no difference: a run gives the same figure again. Both fill the same template from the same
settings and data: afresh, and the month after.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.material import PERIODS, Material, make_material
from tests.benchmarks.refresh import refresh_command, run_once
from tests.places import ROOT

SIZES = (12, 81)
MILLION = 1_000_000
_COUNTED = re.compile(r"Collected : (\d+)")


def main(other: Path, sizes: Sequence[int] = SIZES) -> None:
    """Prints a line for each size, fresh and the month after."""
    print(f"{'':32}{'there':>8}{'here':>8}{'ratio':>8}   millions of instructions of the whole command")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            material = make_material(Path(folder), size)
            before = make_material(Path(folder, "month before"), size, PERIODS[:-1])
            for occasion, standing in (("fresh", None), ("the month after", before)):
                there, here = (
                    _counted(Path(folder, "result.xlsx"), material, standing, each) for each in (other, ROOT)
                )
                name = f"{size:,} indicators, {occasion}"
                print(f"{name:32}{there:8,.0f}{here:8,.0f}{here / there:8.2f}", flush=True)


def _counted(result: Path, material: Material, before: Material | None, checkout: Path) -> float:
    """Millions of instructions of the second of two runs: the first compiles the modules."""
    standing = result.with_name("standing.xlsx")
    if before:
        standing.unlink(missing_ok=True)
        run_once(refresh_command(before, standing), timed_within=False, folder=checkout)
    for counts in (False, True):
        result.unlink(missing_ok=True)
        if before:
            shutil.copy(standing, result)
        if not counts:
            run_once(refresh_command(material, result), timed_within=False, folder=checkout)
    return _instructions(refresh_command(material, result), checkout) / MILLION


def _instructions(command: Sequence[str], checkout: Path) -> int:
    always = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONHASHSEED": "0"
    }
    ran = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        cwd=checkout, env=always, capture_output=True, text=True, check=True,
    )  # fmt: skip
    counted = _COUNTED.search(ran.stderr)
    assert counted, ran.stderr
    return int(counted[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
