"""The rows of a sheet of an Excel workbook."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.excel_formats import RowCodes, codes_by_row
from workbook_tools.sources.data.source_cells import FormattedNumber, RawCell

_NO_MORE: RowCodes = (1 << 30, {})
"""Beyond a sheet's last row."""


def excel_rows(path: Path, sheet: str) -> Callable[[], Iterator[Sequence[RawCell]]]:
    """Begins the sheet's rows, the first of them row 1 of the sheet. Raises DataError."""
    from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        found = workbook.get_sheet_by_name(sheet)
    except WorksheetNotFound:
        named = ", ".join(f"'{name}'" for name in workbook.sheet_names)
        remedy = f"Name the sheet under [source] in scorecard.toml. The file has {named}."
        raise DataError.of(f"there is no sheet '{sheet}'", remedy, Place(str(path))) from None
    except (CalamineError, OSError) as trouble:
        remedy = "Open it in Excel, save it as an Excel workbook (.xlsx), and close it."
        place = Place(str(path), sheet)
        raise DataError.of(f"this is not a workbook that can be read ({trouble})", remedy, place) from None
    if not found.height:  # python-calamine up to 0.8 panics when it is to go through an empty sheet
        return lambda: iter(())
    codes, first_column = codes_by_row(path, sheet), (found.start or (0, 0))[1]
    return lambda: _with_formats(found.iter_rows(), codes(), first_column)


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
