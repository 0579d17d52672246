"""The sheets of an Excel workbook: their rows, and what else they show."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.excel_formats import RowCodes, codes_by_row, hidden_in
from workbook_tools.sources.data.excel_stand_ins import StandIns, stand_ins
from workbook_tools.sources.data.source_cells import FormattedNumber, RawCell
from workbook_tools.sources.data.source_sheet import SheetLook
from workbook_tools.visible_text import folded
from workbook_tools.xlsx.opc.refused_workbooks import CLEAR_PASSWORD, OTHER_KINDS

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_NO_MORE: RowCodes = (1 << 30, {})
"""Beyond a sheet's last row."""
USUAL_SHEET = "Data"
"""The sheet that is read where none is named, unless the workbook has but one."""


class ExcelSheet(Struct, frozen=True):
    """A sheet's name; its rows, begun anew by each call, the first of them row 1; and what else it shows."""

    name: str
    rows: Callable[[], Iterator[Sequence[RawCell]]]
    look: Callable[[], SheetLook]


def excel_sheet(path: Path, sheet: str) -> ExcelSheet:
    """The sheet of this name; of "" the sheet Data, or the workbook's only one. Raises DataError."""
    workbook = _opened(path, sheet)
    names = workbook.sheet_names
    name = sheet or next((name for name in names if folded(name) == folded(USUAL_SHEET)), USUAL_SHEET)
    if not sheet and name not in names and len(shown := _shown(workbook)) == 1:
        [name] = shown
    if name not in names:
        named = ", ".join(f"'{each}'" for each in names)
        remedy = f"Name the sheet under [source] in scorecard.toml. The file has {named}."
        raise DataError.of(f"there is no sheet '{name}'", remedy, Place(str(path)))
    return _sheet(path, workbook, name)


def sheets_beside(path: Path, sheet: str) -> tuple[str, ...]:
    """The names of the workbook's other sheets that are not hidden; none of a file that is no workbook."""
    with suppress(DataError):
        return tuple(name for name in _shown(_opened(path, sheet)) if name != sheet)
    return ()


def shown_sheets(path: Path, *, hidden: bool = False) -> tuple[ExcelSheet, ...]:
    """The workbook's sheets that are not hidden, in their order, or else those that are. Raises DataError."""
    workbook = _opened(path, "")
    return tuple(_sheet(path, workbook, name) for name in _shown(workbook, hidden=hidden))


def _opened(path: Path, sheet: str) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as trouble:
        raise _unreadable(path, sheet, trouble) from None


def _unreadable(path: Path, sheet: str, trouble: Exception) -> DataError:
    with suppress(BadZipFile, OSError), ZipFile(path) as package:
        for folder, (kind, ending) in OTHER_KINDS.items():
            if any(name.startswith(folder) for name in package.namelist()):
                remedy = f"Name a workbook. If it was renamed, give it its own ending back: {ending}."
                return DataError.of(f"this is {kind}, whatever its name ends in", remedy, Place(str(path)))
    if "password" in str(trouble).casefold():
        return DataError.of("the workbook is encrypted with a password", CLEAR_PASSWORD, Place(str(path)))
    remedy = "Open it in Excel, save it as an Excel workbook (.xlsx), and close it."
    return DataError.of(f"this is not a workbook that can be read ({trouble})", remedy, Place(str(path), sheet))


def _shown(workbook: "CalamineWorkbook", *, hidden: bool = False) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        each.name
        for each in workbook.sheets_metadata
        if (each.visible is not SheetVisibleEnum.Visible) is hidden and each.typ is SheetTypeEnum.WorkSheet
    ]


def _sheet(path: Path, workbook: "CalamineWorkbook", name: str) -> ExcelSheet:
    from python_calamine import CalamineError

    try:
        found = workbook.get_sheet_by_name(name)
    except (CalamineError, OSError) as trouble:
        raise _unreadable(path, name, trouble) from None
    if not found.height:  # python-calamine up to 0.8 panics when it is to go through an empty sheet
        return ExcelSheet(name, lambda: iter(()), SheetLook)
    codes, first_column = codes_by_row(path, name), (found.start or (0, 0))[1]
    instead = stand_ins(path, name)
    return ExcelSheet(
        name,
        lambda: _with_stand_ins(_with_formats(found.iter_rows(), codes(), first_column), instead, first_column),
        lambda: _look(path, found, first_column),
    )


def _look(path: Path, sheet: "CalamineSheet", first_column: int) -> SheetLook:
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return SheetLook(merged, *hidden_in(path, sheet.name), first_column)


def _with_stand_ins(
    rows: Iterator[Sequence[RawCell]], instead: StandIns, first_column: int
) -> Iterator[Sequence[RawCell]]:
    """The rows, each cell that holds an error or a formula without a result with what stands in for it."""
    if not instead:
        yield from rows
        return
    for number, row in enumerate(rows, start=1):
        texts = instead.get(number, {})
        yield [texts.get(column, cell) for column, cell in enumerate(row, start=first_column + 1)] if texts else row


def _with_formats(
    rows: Iterable[Sequence[RawCell]], codes: Iterator[RowCodes], first_column: int
) -> Iterator[Sequence[RawCell]]:
    """The rows, each number that a format shows otherwise with the format's code; `first_column` counts from 0."""
    with_codes, found = next(codes, _NO_MORE)
    for number, row in enumerate(rows, start=1):
        while with_codes < number:
            with_codes, found = next(codes, _NO_MORE)
        if with_codes != number:
            yield row
            continue
        yield [
            FormattedNumber(cell, code)
            if (code := found.get(column)) and isinstance(cell, float | int) and not isinstance(cell, bool)
            else cell
            for column, cell in enumerate(row, start=first_column + 1)
        ]
