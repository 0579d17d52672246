"""The verdict on a workbook: kept, refused with the reason, or lost, which must not be."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fidelity.after_a_move import lost_after_moves
from tests.fidelity.journey import travel, write_configs
from tests.fidelity.rows import rows_lost
from workbook_tools.errors import ScorecardError

ENDINGS = {".xlsx", ".xlsm"}


@dataclass(frozen=True)
class Verdict:
    """What became of one workbook. `rows_refused` tells why rows could not move on some sheet of it."""

    file: str
    refused: str = ""
    lost: tuple[str, ...] = ()
    rows_refused: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.lost:
            return f"LOST: {'; '.join(self.lost)}"
        if self.refused:
            return f"refused: {self.refused}"
        return "kept" + "".join(f"; rows refused: {reason}" for reason in self.rows_refused)


def judge(files: Iterable[Path], named_from: Path) -> Iterator[Verdict]:
    """The verdict on each of the files, which are not touched themselves."""
    with tempfile.TemporaryDirectory() as folder:
        configs = write_configs(Path(folder))
        for file in files:
            copy = Path(shutil.copy(file, folder))
            copy.chmod(0o600)
            yield _verdict(str(file.relative_to(named_from)), copy, configs)
            copy.unlink()


def workbooks_in(folder: Path) -> list[Path]:
    """The workbooks in a folder and the folders below it, in order."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in ENDINGS)


def _verdict(name: str, copy: Path, configs: dict[str, Path]) -> Verdict:
    before = copy.read_bytes()
    try:
        lost = travel(copy, configs)
    except ScorecardError as refusal:
        touched = () if copy.read_bytes() == before else ("written though refused",)
        return Verdict(name, refusal.faults[0].trouble, touched)
    rows, refused = rows_lost(before)
    moved, also_refused = _moved(copy, before, configs)
    return Verdict(name, "", (*lost, *rows, *moved), tuple(dict.fromkeys([*refused, *also_refused])))


def _moved(copy: Path, before: bytes, configs: dict[str, Path]) -> tuple[list[str], list[str]]:
    """What is out of place after moves of a council's own tables in the workbook, or why they were refused."""
    copy.write_bytes(before)
    try:
        return lost_after_moves(copy, configs), []
    except ScorecardError as refusal:
        return [], [f"own tables: {refusal.faults[0].trouble}"]
