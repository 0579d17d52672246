"""Formulas give way to the results that are stored beside them."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import column_letters
from workbook_tools.xlsx.a1.plain_references import sheets_read
from workbook_tools.xlsx.opc.package import workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.publish.known_elements import remove
from workbook_tools.xlsx.sheet.cell_contents import FORMULA, INLINE, VALUE
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.shared_strings import decode_text

_WHAT_IS_PRINTED: Final = "_xlnm.Print_"
"""A print area or title that is a formula stays, lest the whole sheet seem to be printed."""

_TABLE_FORMULAS: Final = (tag("calculatedColumnFormula"), tag("totalsRowFormula"))


def freeze_formulas(workbook: Workbook) -> tuple[Fault, ...]:
    """What the officer is told: cells that show an error, and formulas that have no result.

    No cell, table or name of the workbook holds a formula any more; a name of plain cells stays.
    """
    told = [fault for sheet in sheets(workbook.package) for fault in _freeze_sheet(workbook, sheet)]
    for table in workbook.tables.values():
        for formula in list(workbook.package.edit(table.part).iter(*_TABLE_FORMULAS)):
            remove(formula)
    for name in list(workbook.package.edit(workbook_part(workbook.package)).iter(tag("definedName"))):
        if not sheets_read(name.text or "") and not name.get("name", "").startswith(_WHAT_IS_PRINTED):
            remove(name)
    workbook.rows_moved()
    return tuple(told)


def _freeze_sheet(workbook: Workbook, sheet: Sheet) -> Iterator[Fault]:
    for row, element in numbered_rows(workbook.package.edit(sheet.part)):
        for column, cell in numbered_cells(element):
            formula = cell.find(FORMULA)
            if formula is not None:
                remove(formula)
                _keep_as_text(workbook, cell)
            trouble = _trouble(cell, had_formula=formula is not None)
            if trouble:
                yield Fault(*trouble, Place(workbook.package.file, sheet.name, row, column_letters(column)))


def _keep_as_text(workbook: Workbook, cell: etree._Element) -> None:
    """Make a text that was a formula's result a text of the cell's own."""
    for attribute in ("cm", "vm"):
        cell.attrib.pop(attribute, "")
    value = cell.find(VALUE)
    if cell.get("t") == "str" and value is not None:
        cell.set("t", "s")
        value.text = str(workbook.strings.index(decode_text(value.text or "")))


def _trouble(cell: etree._Element, *, had_formula: bool) -> tuple[str, str] | None:
    if cell.get("t") == "e":
        error = cell.findtext(VALUE, "an error")
        return (
            f"the cell shows {error}",
            "Mend its formula or what it reads, save the workbook, and make the copy again.",
        )
    if had_formula and cell.find(VALUE) is None and cell.find(INLINE) is None:
        remedy = "Open the workbook in Excel, save it, and make the copy again."
        return "the cell's formula has no stored result, so members would see it empty", remedy
    return None
