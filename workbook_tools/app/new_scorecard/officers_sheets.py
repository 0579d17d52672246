"""The sheets of an officer's file as they stand, and the columns of a list in them by their headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from workbook_tools.app.new_scorecard.known_columns import list_word
from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.source_cells import RawCell, exact_number, shown_as_percentage, text_of
from workbook_tools.sources.data.source_columns import column_letters
from workbook_tools.sources.data.source_sheet import SheetLook
from workbook_tools.sources.kinds.csv_source import TextFormat, csv_rows
from workbook_tools.workbook.heading_synonyms import meanings
from workbook_tools.workbook.headings_of_words import officers_word, word_over_sentences
from workbook_tools.workbook.outdated_cells import is_month

if TYPE_CHECKING:  # it is read for workbooks alone
    from workbook_tools.sources.data.excel_file import ExcelSheet

_TEXTS = (".csv", ".txt", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_LOOKED_AT = 40
"""A heading row stands among the first so many rows of a sheet, or not at all."""
_LOOKED_BELOW = 60
_NAME_LENGTH = 9
"""Names of indicators are longer than this on average, references shorter."""


class OfficersSheet(Struct, frozen=True):
    """A sheet with its rows, the first of them row 1; a text file's sheet has no name.

    It is `turned` where each of its columns is a row now; `look` is what else the workbook shows of it.
    """

    file: str
    name: str
    rows: tuple[tuple[RawCell, ...], ...]
    turned: bool = False
    look: SheetLook = SheetLook()

    @property
    def where(self) -> str:
        """The place as the words beside a guess name it: "Targets.xlsx, sheet 'Targets'"."""
        return f"{Path(self.file).name}, sheet '{self.name}'" if self.name else Path(self.file).name

    def cell(self, row: int, column: int | None) -> RawCell:
        """A cell, from 0; nothing beyond the sheet's edge, and where there is no such column."""
        if column is None or row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]


class FoundList(Struct, frozen=True):
    """A list in a sheet: the row of its headings, from 0, and the column of each of our words, from 0.

    `headings` are those of all columns, where they are more than what stands in that row.
    """

    sheet: OfficersSheet
    heading_row: int
    columns: Mapping[str, int]
    headings: Sequence[str] = ()

    def rows(self) -> Iterator[int]:
        """The rows below the headings that hold anything where the indicator's name or reference stands."""
        named = [self.columns[word] for word in ("indicator", "ref") if word in self.columns]
        for row in range(self.heading_row + 1, len(self.sheet.rows)):
            if any(text_of(self.sheet.cell(row, column)) for column in named):
                yield row

    def cell(self, row: int, word: str) -> RawCell:
        """The cell of a row under the heading of our word."""
        return self.sheet.cell(row, self.columns.get(word))

    def text(self, row: int, word: str) -> str:
        """The same as text."""
        return text_of(self.cell(row, word))

    def heading(self, column: int) -> str:
        """What a column is headed by, or its letters where that is nothing."""
        above = self.headings[column] if column < len(self.headings) else ""
        return above or text_of(self.sheet.cell(self.heading_row, column)) or column_letters(column + 1)

    def place(self, row: int) -> str:
        """Where a row is, in words."""
        return f"{self.sheet.where}, row {row + 1}"


def read_sheets(path: Path) -> tuple[OfficersSheet, ...]:
    """Every sheet of a workbook that has something in it and is not hidden, or the one of a text file.

    Raises DataError where the file cannot be read.
    """
    if path.is_dir():
        raise DataError.of("this is a folder, and no file", "Name the file in it that is to be read.", Place(str(path)))
    if not path.is_file():
        raise DataError.of("there is no such file", "Correct its name, or put it there.", Place(str(path)))
    kind = path.suffix.lower()
    if kind in _TEXTS:
        return (OfficersSheet(str(path), "", _tidy(csv_rows(path, TextFormat())())),)
    if kind not in _WORKBOOKS:
        remedy = "Save it in Excel as a workbook (.xlsx) or as CSV, and name that."
        raise DataError.of(f"a file that ends in '{path.suffix}' is not read here", remedy, Place(str(path)))
    from workbook_tools.sources.data.excel_file import shown_sheets

    return _filled(path, shown_sheets(path))


def hidden_sheets(path: Path) -> tuple[OfficersSheet, ...]:
    """Every sheet of a workbook that has something in it and is hidden. Raises DataError where it cannot be read."""
    if path.suffix.lower() not in _WORKBOOKS:
        return ()
    from workbook_tools.sources.data.excel_file import shown_sheets

    return _filled(path, shown_sheets(path, hidden=True))


def _filled(path: Path, found: Iterable["ExcelSheet"]) -> tuple[OfficersSheet, ...]:
    looks = ((each, each.look()) for each in found)
    sheets = (OfficersSheet(str(path), each.name, _tidy(each.rows(), look.left_out), look=look) for each, look in looks)
    return tuple(sheet for sheet in sheets if any(any(map(text_of, row)) for row in sheet.rows))


def find_list(sheet: OfficersSheet) -> FoundList | None:
    """The list whose heading row names most that we know; None where no row names an indicator and anything else."""
    found: list[FoundList] = []
    for row in range(min(_LOOKED_AT, len(sheet.rows))):
        columns = _columns(sheet, row)
        if ("indicator" in columns or "ref" in columns) and len(columns) > 1:
            found.append(FoundList(sheet, row, columns))
    return max(found, key=lambda each: len(each.columns), default=None)


def number_in(cell: RawCell) -> tuple[Decimal, int] | None:
    """A cell's exact number as it is shown and by how much it was multiplied (100 for a percentage); None for none."""
    number = exact_number(cell)
    if number is None:
        return None
    times = shown_as_percentage(cell)
    return number * times, times


def _columns(sheet: OfficersSheet, row: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    taken: set[int] = set()
    for column, cell in enumerate(sheet.rows[row]):
        heading = text_of(cell)
        if not heading or len(heading) > 60:
            continue
        word = officers_word(heading) or list_word(heading)
        if word and word not in columns:
            columns[word] = column
            taken.add(column)
    for column, cell in enumerate(sheet.rows[row]):
        if column not in taken and (word := word_over_sentences(text_of(cell), _below(sheet, row, column))):
            taken.add(column)
            columns.setdefault(word, column)
        for word in meanings(text_of(cell)) if column not in taken else ():
            if word == "indicator" and not _holds_names(sheet, row, column):
                continue
            if word == "ref" and _holds_names(sheet, row, column):
                continue
            if word not in columns:
                columns[word] = column
                break
    return _with_latest(sheet, row, columns)


def _with_latest(sheet: OfficersSheet, row: int, columns: dict[str, int]) -> dict[str, int]:
    """With the last column that is headed by a month as the latest figures, where none is headed so."""
    if "latest" not in columns:
        months = [
            at for at, cell in enumerate(sheet.rows[row]) if is_month(text_of(cell)) and at not in columns.values()
        ]
        filled = [
            at for at in months if any(number_in(sheet.cell(below, at)) for below in range(row + 1, len(sheet.rows)))
        ]
        if filled:
            columns["latest"] = filled[-1]
    return columns


def _holds_names(sheet: OfficersSheet, row: int, column: int) -> bool:
    filled = [text for text in _below(sheet, row, column) if text]
    return bool(filled) and sum(map(len, filled)) / len(filled) > _NAME_LENGTH


def _below(sheet: OfficersSheet, row: int, column: int) -> list[str]:
    return [text_of(sheet.cell(below, column)) for below in range(row + 1, min(row + _LOOKED_BELOW, len(sheet.rows)))]


def _tidy(rows: Iterable[Sequence[RawCell]], left_out: int = 0) -> tuple[tuple[RawCell, ...], ...]:
    """The rows with empty cells for the columns before the first that is used, which the reader leaves out."""
    return tuple((*("",) * left_out, *("" if cell is None else cell for cell in row)) for row in rows)
