"""Several sheets of a workbook that are one source, such as a sheet for each theme."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.sources.data.excel_file import ExcelSheet, excel_sheet, shown_sheets
from workbook_tools.sources.data.export_heading_rows import HeadFinder
from workbook_tools.sources.data.export_rows import NamedIndicators
from workbook_tools.sources.data.source_sheet import SourceSheet, sheet_of_grid
from workbook_tools.sources.data.turned_export import turned
from workbook_tools.sources.settings.source_settings import SourceSettings


def read_sheets(path: Path, sheets: Sequence[str], source: SourceSettings) -> SourceSheet:
    """The first of the sheets, the others beside it: those named, or else all that are shown and have a table.

    Raises DataError where one is not there, or none has a table.
    """
    if sheets:
        return _as_one(path, _named(path, sheets), ())
    shown = shown_sheets(path)
    tables = [each for each in shown if _has_table(each, source)]
    passed = tuple(each.name for each in shown if each not in tables)
    if not tables:
        named = ", ".join(f"'{name}'" for name in passed)
        remedy = "Name those that have the figures under [source], or their heading row with heading_row = 4."
        raise DataError.of(f"none of the sheets {named} has a table with headings", remedy, Place(str(path)))
    return _as_one(path, tables, passed)


def _named(path: Path, names: Sequence[str]) -> list[ExcelSheet]:
    found: list[ExcelSheet] = []
    faults: list[Fault] = []
    for name in names:
        try:
            found.append(excel_sheet(path, name))
        except DataError as stopped:
            faults += stopped.faults
    if faults:
        raise DataError(*faults)
    return found


def _has_table(sheet: ExcelSheet, source: SourceSettings) -> bool:
    rows, heading_row = list(sheet.rows()), source.export.heading_row
    if HeadFinder(rows, source.headings).found(heading_row):
        return True
    return turned(rows, NamedIndicators(), heading_row) is not None


def _as_one(path: Path, sheets: Sequence[ExcelSheet], passed: tuple[str, ...]) -> SourceSheet:
    first, *others = (replace(sheet_of_grid(str(path), each.name, each.rows), look=each.look) for each in sheets)
    return replace(first, others=tuple(others), passed=passed)
