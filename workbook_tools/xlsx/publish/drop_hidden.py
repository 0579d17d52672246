"""Members see what is printed: rows and columns that are hidden or outside the print area leave the workbook."""

from collections.abc import Iterable

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.xlsx.edit.row_heights import fit_rows
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.publish.flatten_formats import shown_sheets
from workbook_tools.xlsx.publish.hidden.find_hidden import PrintedAreas, find_hidden
from workbook_tools.xlsx.publish.hidden.removed_from_drawings import cut_drawings
from workbook_tools.xlsx.publish.hidden.removed_from_references import (
    cut_charts,
    cut_formats,
    cut_links,
    cut_names,
    cut_trend_lines,
)
from workbook_tools.xlsx.publish.hidden.removed_from_sheet import cut_sheet, forget_filters, show_rows
from workbook_tools.xlsx.publish.hidden.removed_from_tables import cut_tables, show_filtered_tables
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.filters import filtered_areas
from workbook_tools.xlsx.sheet.tables import Table, tables_on
from workbook_tools.xlsx.vocabulary.publishing_edits import DropHidden


def drop_hidden(workbook: Workbook, edit: DropHidden) -> tuple[Fault, ...]:
    """What the officer is told: trend lines, charts and formats that go because what they read goes.

    Of each sheet that is shown, the rows and columns that are hidden or outside the print area are gone; what is left
    closes up, and what names or reads cells follows. Rows that a filter hides are shown again, and so are all rows of
    the edit's `whole` tables. Formulas are to be frozen before; notes, validations and controls, which do not follow,
    are to go afterwards. Raises WorkbookRefused where a print area is a formula, or leaves out rows of such a table.
    """
    package = workbook.package
    workbook.rows_moved()  # grids are read afresh
    removed: dict[str, Removed] = {}
    told: list[Fault] = []
    for sheet in shown_sheets(workbook):
        whole = [table for table in tables_on(package, sheet) if table.name in edit.whole]
        if whole and show_rows(package.root(sheet.part), [table.area for table in whole]):
            package.edit(sheet.part)
            fit_rows(package, workbook.strings.texts)
        found, printed = find_hidden(package, sheet)
        _refuse_unprinted(whole, found, printed, package.file)
        if filtered := filtered_areas(package, sheet):
            show_rows(package.edit(sheet.part), filtered)
            forget_filters(package.root(sheet.part))
            show_filtered_tables(package, sheet)
        if not found:
            continue
        removed[sheet.name.casefold()] = found
        told += cut_formats(package, sheet, found)
        cut_tables(package, sheet, found)
        cut_drawings(package, sheet, found, printed)
        package.edit(sheet.part)
        cut_sheet(workbook.grid(sheet), found, printed)
    if removed:
        cut_names(package, removed)
        for sheet in sheets(package):
            cut_links(package.edit(sheet.part), removed)
            told += cut_trend_lines(package, sheet, removed)
        told += cut_charts(package, removed)
    workbook.rows_moved()
    return tuple(told)


def _refuse_unprinted(whole: Iterable[Table], gone: Removed, printed: PrintedAreas, file: str) -> None:
    """Raise WorkbookRefused where nothing is printed of a row of these tables."""
    faults = []
    for table in whole if printed.areas else ():
        top, left, bottom, right = table.area
        in_print = {
            row for row in range(top, bottom + 1) for column in range(left, right + 1)
            if printed.shows(row, column) and not gone.takes(row, column)
        }  # fmt: skip
        if left_out := [str(row) for row in range(top, bottom + 1) if row not in in_print]:
            faults.append(Fault(
                f"the print area leaves out rows of the table '{table.name}', all of which members see: "
                f"{', '.join(left_out)}",
                "Set the print area in Excel so that it takes in the whole table (Page Layout, Print Area).",
                Place(file, table.sheet.name),
            ))  # fmt: skip
    if faults:
        raise WorkbookRefused(*faults)
