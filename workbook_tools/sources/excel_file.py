"""The rows of a sheet of an Excel workbook."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.cells import RawCell


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
    return found.iter_rows
