"""A sheet of source data: headings and rows as they stand, from an Excel or a CSV file."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_tools.errors import DataError, Place

RawCell = object
"""A cell as it stands: text, number, date, or nothing ("" or None)."""


@dataclass(frozen=True)
class SourceSheet:
    """`rows` pairs each row's number in the file, from 1, with its cells; the heading row is not among them."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[RawCell]], ...]


def read_sheet(path: Path, sheet: str) -> SourceSheet:
    """The sheet of an Excel workbook, or a CSV file (whose sheet has no name).

    The first row that is not empty holds the headings. Raises DataError where the file cannot be read so.
    """
    if not path.is_file():
        raise DataError.of(
            "the source file is not there",
            "Put it there, or name it under [source] in scorecard.toml.",
            Place(str(path)),
        )
    is_text = path.suffix.lower() == ".csv"
    grid = _read_csv(path) if is_text else _read_excel(path, sheet)
    return sheet_of_grid(str(path), "" if is_text else sheet, grid)


def sheet_of_grid(file: str, sheet: str, grid: Iterable[Sequence[RawCell]], first_row: int = 1) -> SourceSheet:
    """The headings and rows of a grid of cells, its empty rows left out; the grid begins at the sheet's `first_row`."""
    filled = [
        (number, row) for number, row in enumerate(grid, start=first_row) if any(cell not in ("", None) for cell in row)
    ]
    if not filled:
        raise DataError.of("the source sheet is empty", "Paste the data with their heading row.", Place(file, sheet))
    _, first = filled[0]
    headings = tuple("" if cell is None else str(cell).strip() for cell in first)
    return SourceSheet(file, sheet, headings, tuple(filled[1:]))


def _read_excel(path: Path, sheet: str) -> list[list[RawCell]]:
    from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

    place = Place(str(path), sheet)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        return [list(row) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
    except WorksheetNotFound:
        named = ", ".join(f"'{name}'" for name in workbook.sheet_names)
        remedy = f"Name the sheet under [source] in scorecard.toml. The file has {named}."
        raise DataError.of(f"there is no sheet '{sheet}'", remedy, Place(str(path))) from None
    except (CalamineError, OSError) as trouble:
        remedy = "Open it in Excel, save it as an Excel workbook (.xlsx), and close it."
        raise DataError.of(f"this is not a workbook that can be read ({trouble})", remedy, place) from None


def _read_csv(path: Path) -> list[list[RawCell]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return [list(row) for row in csv.reader(lines, strict=True)]
    except (UnicodeDecodeError, csv.Error, OSError) as trouble:
        remedy = "In Excel save it as 'CSV UTF-8 (comma delimited)'."
        raise DataError.of(f"this is not a CSV file that can be read ({trouble})", remedy, Place(str(path))) from None
