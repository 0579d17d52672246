"""What is tied to single rows of an open workbook's table: cells that are typed anew elsewhere do not take it along."""

from collections.abc import Iterable

from lxml import etree

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.ooxml.grid import numbered_rows
from workbook_tools.ooxml.moves.move import changes_of_rows
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.tables import Table, read_tables
from workbook_tools.plan.edits import ArrangeRows, Edit

_TAKEN_ALONG = ("comment", "threadedComment", "ClientData", "sparkline", "c")
"""What goes along all the same, or is refused cell by cell: notes, threads, our trend lines, formulas in the rows."""
_LOOKS = ("hidden", "customHeight", "outlineLevel")
_REMEDY = "Save and close the workbook, run: scorecard refresh FILE, and open it again. That takes all along."


def refuse_tied_rows(copy: bytes, file: str, edits: Iterable[Edit]) -> None:
    """Raise WorkbookRefused where rows of a table go to other places and something is tied to one of them.

    So are a formula elsewhere, a name, a chart, a validation or a format of single cells, and a row's own height.
    """
    arranged = [edit for edit in edits if isinstance(edit, ArrangeRows)]
    if not arranged or not copy:
        return
    package = Package.open(copy, file)
    tables = read_tables(package)
    tied = [tables[edit.table] for edit in arranged if edit.table in tables and _is_tied(package, tables[edit.table])]
    if tied:
        raise WorkbookRefused(*(_fault(table, file) for table in tied))


def _is_tied(package: Package, table: Table) -> bool:
    rows = [row for number, row in numbered_rows(package.root(table.sheet.part))
            if table.area.top <= number <= table.area.bottom]  # fmt: skip
    if any(row.get(name) not in {None, "0", "false"} for row in rows for name in _LOOKS):
        return True
    try:
        return any(not _goes_along(element, table) for element in changes_of_rows(package, table.sheet, table.area))
    except WorkbookRefused:
        return True


def _goes_along(element: etree._Element, table: Table) -> bool:
    for each in (element, *element.iterancestors()):
        kind = etree.QName(each).localname
        if kind == "c":
            row = each.getparent()
            return row is not None and table.area.top <= int(row.get("r", "0")) <= table.area.bottom
        if kind in _TAKEN_ALONG:
            return True
    return False


def _fault(table: Table, file: str) -> Fault:
    trouble = (
        f"Rows of table '{table.name}' go to other places, and a formula, name, chart, format or height of yours is "
        "tied to one of them, which does not go along while the workbook is open."
    )
    return Fault(trouble, _REMEDY, Place(file, table.sheet.name))
