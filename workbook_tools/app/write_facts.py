"""The star of a scorecard's figures, written into a folder for Power BI, Tableau and whatever else reads tables."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from workbook_tools.app.request import Request
from workbook_tools.app.show_scorecard import show_with_notes
from workbook_tools.errors import Place, SaveError
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.say.tidy.star_tables import flat_table, star_tables
from workbook_tools.say.tidy.tidy_files import as_csv, as_parquet
from workbook_tools.say.tidy.tidy_table import TidyTable
from workbook_tools.xlsx.opc.save_file import refuse_if_locked, refuse_if_open, save_workbook
from workbook_tools.xlsx.opc.several_files import all_or_none


class FactsForm(StrEnum):
    """What kind of file each table becomes."""

    CSV = "csv"
    PARQUET = "parquet"


_NAMES: Final = {FactsForm.CSV: "CSV", FactsForm.PARQUET: "Parquet"}
_WRITERS: Final[Mapping[FactsForm, Callable[[TidyTable], bytes]]] = {
    FactsForm.CSV: as_csv,
    FactsForm.PARQUET: as_parquet,
}


class FactsFile(Struct, frozen=True):
    """A file of the star, its content, how many rows it has, and whether it stands there already, byte for byte."""

    path: Path
    content: bytes
    rows: int
    same: bool

    def save(self) -> None:
        """Write it, in a new folder if need be, if it is not there already. Raises SaveError."""
        if not self.same:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            save_workbook(self.path, self.content, keep_backup=False)


class Facts(Struct, frozen=True):
    """A scorecard's star, not yet written: save with `save`. `notes` are what one must know of the figures."""

    scorecard: Scorecard
    files: tuple[FactsFile, ...]
    notes: tuple[str, ...]

    def save(self) -> None:
        """Write the files that are not there already, or none where one may not be written. Raises SaveError."""
        for each in self.files:
            refuse_if_open(each.path)
        with all_or_none(each.path for each in self.files):
            for each in self.files:
                each.save()


def facts(request: Request, folder: Path, form: FactsForm) -> Facts:
    """The star of the request's scorecard, its files in a folder. Nothing is written yet.

    Raises SaveError where a file of another kind would be replaced, or one is open or a folder, before any is written;
    and any other ScorecardError where config or data are wrong.
    """
    scorecard, notes = show_with_notes(request)
    return Facts(scorecard, tuple(_files(scorecard, folder, form)), notes)


def flat_facts(scorecard: Scorecard, path: Path, form: FactsForm) -> FactsFile:
    """All facts in one table with words instead of keys, as a file. Nothing is written yet.

    Raises SaveError where the file's name does not say what it is, or another file would be replaced, and ConfigError
    where the package that writes Parquet is not installed.
    """
    if path.suffix.lower() != f".{form}":
        remedy = f"Give --output a name that ends in .{form}."
        raise SaveError.of(f"the table is written as {_NAMES[form]}", remedy, Place(str(path)))
    return _file(flat_table(scorecard), path, form, "Name another one with --output.")


def _files(scorecard: Scorecard, folder: Path, form: FactsForm) -> Iterator[FactsFile]:
    for table in star_tables(scorecard):
        yield _file(table, folder / f"{table.name}.{form}", form, "Name another folder with --output.")


def _file(table: TidyTable, path: Path, form: FactsForm, remedy: str) -> FactsFile:
    content = _WRITERS[form](table)
    refuse_if_locked(path)
    standing = path.read_bytes() if path.is_file() else None
    if standing and not _is_ours(standing, table):
        raise SaveError.of(f"there is a file that is not a table of {table.name}", remedy, Place(str(path)))
    return FactsFile(path, content, len(table.rows), standing == content)


def _is_ours(standing: bytes, table: TidyTable) -> bool:
    """Whether the file begins with the table's first headings, or is Parquet and has them."""
    first = [heading.encode() for heading in table.headings[:3]]
    in_parquet = standing[:4] == b"PAR1" and all(heading in standing for heading in first)
    return b",".join(first) in standing[:200] or in_parquet
