"""Defined names that point at one cell, and the cells that repeat them."""

from collections import defaultdict
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import parse_cell, parse_target
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.cell_contents import FORMULA
from workbook_tools.xlsx.sheet.grid import formula_position

_BEFORE_NAMES: Final = frozenset(
    tag(name)
    for name in (
        *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
        *("functionGroups", "externalReferences"),
    )
)
"""What stands before the names in a workbook's part."""


class NamedCell(Struct, frozen=True):
    """The one cell that a name stands for."""

    sheet: Sheet
    row: int
    column: int


@damage_refused
def named_cells(package: Package) -> dict[str, NamedCell]:
    """The workbook-wide names of single cells. Names of one sheet, of areas and of formulas are left out."""
    by_name = {sheet.name.casefold(): sheet for sheet in sheets(package)}
    found = {}
    for element in package.root(workbook_part(package)).iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        target = parse_target(element.text or "")
        if target is None or element.get("localSheetId") is not None:
            continue
        sheet, position = by_name.get(target[0].casefold()), parse_cell(target[1])
        if sheet is not None and position is not None:
            found[element.get("name", "")] = NamedCell(sheet, *position)
    return found


@damage_refused
def defined_names(package: Package) -> frozenset[str]:
    """Every workbook-wide name, whatever it stands for."""
    elements = package.root(workbook_part(package)).iterfind(f"{tag('definedNames')}/{tag('definedName')}")
    return frozenset(element.get("name", "") for element in elements if element.get("localSheetId") is None)


def add_name(package: Package, name: str, text: str, sheet: int | None = None) -> None:
    """Give the workbook a defined name, of the sheet at this position alone where one is given."""
    root = package.edit(workbook_part(package))
    names = root.find(tag("definedNames"))
    if names is None:
        names = etree.Element(tag("definedNames"))
        root.insert(sum(child.tag in _BEFORE_NAMES for child in root), names)
    element = etree.SubElement(names, tag("definedName"), name=name)
    if sheet is not None:
        element.set("localSheetId", str(sheet))
    element.text = text


@damage_refused
def repeating_cells(package: Package) -> dict[str, list[NamedCell]]:
    """By name in lower case, the cells whose whole formula is that name, such as a title shown on each sheet."""
    names = {name.casefold() for name in defined_names(package)}
    found: defaultdict[str, list[NamedCell]] = defaultdict(list)
    for sheet in sheets(package):
        for formula in package.root_without_appended(sheet.part).iter(FORMULA):  # those have none
            text = (formula.text or "").casefold()
            if text in names:
                found[text].append(NamedCell(sheet, *formula_position(formula)))
    return found
