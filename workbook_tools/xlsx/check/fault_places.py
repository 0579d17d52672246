"""A fault of a finished workbook, told of the workbook that its officer knows: file, sheet, and the cell as it is now.

The finished one is never written, so that a place in it is of no use to anybody.
"""

from typing import Final

from lxml import etree
from msgspec.structs import replace

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import column_letters, parse_cell
from workbook_tools.xlsx.check.linting.lint_finding import LintFinding
from workbook_tools.xlsx.check.linting.lint_formulas import LOST
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.tables import tables_on

_LOST_ROW: Final = "Let it read the table's column instead, as in SUM(Scorecard[Latest])."
_REPORT: Final = "The workbook is untouched. Please report this with the workbook's template."


def fault_of(finding: LintFinding, before: Package, after: Package) -> Fault:
    """The finding of the workbook `after` in terms of the workbook `before` that it was made from."""
    sheet = _sheet_of(after, finding.part)
    place, formula = Place(before.file, sheet.name if sheet else ""), None
    cell = parse_cell(finding.where) if sheet and finding.part == sheet.part else None
    if sheet and cell:
        row, column = after.moved.row_before(sheet.part, *cell), column_letters(cell[1])
        place = Place(before.file, sheet.name, row, column)
        formula = _formula(before, sheet.part, f"{column}{row}")
    if LOST not in finding.trouble:
        words = ": ".join(text for text in ("" if cell else _thing(after, finding), finding.trouble) if text)
        return Fault(f"the finished workbook would have a fault: {words}", _REPORT, place)
    if cell and formula is None:  # it came from another row of its table
        place = replace(place, row=None)
    what = f"the formula ={formula}" if formula else ("" if cell else _thing(after, finding)) or "a formula"
    return Fault(f"{what} reads a row that goes, and would become {LOST}", _LOST_ROW, place)


def _sheet_of(package: Package, part: str) -> Sheet | None:
    """The sheet that the part is, or that holds the table that it is."""
    for sheet in sheets(package):
        if part == sheet.part or any(table.part == part for table in tables_on(package, sheet)):
            return sheet
    return None


def _thing(package: Package, finding: LintFinding) -> str:
    """What in the sheet or the file it is about, where it is no cell; a part that has no name of its own is named."""
    for sheet in sheets(package):
        for table in tables_on(package, sheet):
            if table.part == finding.part:
                return ", ".join(text for text in (f"table '{table.name}'", finding.where) if text)
    known = {sheet.part for sheet in sheets(package)} | {workbook_part(package)}
    return finding.where if finding.part in known else ": ".join(filter(None, (finding.part, finding.where)))


def _formula(package: Package, part: str, place: str) -> str | None:
    """The formula in a cell; None where it has none."""
    if not package.has(part):
        return None
    cell: etree._Element
    for cell in package.root(part).iter(tag("c")):
        if cell.get("r") == place:
            return cell.findtext(tag("f"))
    return None
