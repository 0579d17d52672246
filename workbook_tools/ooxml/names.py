"""Defined names that point at one cell, and the cells that repeat them."""

from collections import defaultdict
from typing import NamedTuple

from workbook_tools.ooxml.cells import FORMULA
from workbook_tools.ooxml.grid import numbered_cells, numbered_rows
from workbook_tools.ooxml.package import Package, Sheet, sheets, workbook_part
from workbook_tools.ooxml.references import parse_cell, parse_target
from workbook_tools.ooxml.xml import tag


class NamedCell(NamedTuple):
    """The one cell that a name stands for."""

    sheet: Sheet
    row: int
    column: int


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


def defined_names(package: Package) -> frozenset[str]:
    """Every workbook-wide name, whatever it stands for."""
    elements = package.root(workbook_part(package)).iterfind(f"{tag('definedNames')}/{tag('definedName')}")
    return frozenset(element.get("name", "") for element in elements if element.get("localSheetId") is None)


def repeating_cells(package: Package) -> dict[str, list[NamedCell]]:
    """By name in lower case, the cells whose whole formula is that name, such as a title shown on each sheet."""
    names = {name.casefold() for name in defined_names(package)}
    found: defaultdict[str, list[NamedCell]] = defaultdict(list)
    for sheet in sheets(package):
        root = package.root(sheet.part)
        if not any((formula.text or "").casefold() in names for formula in root.iter(FORMULA)):
            continue
        for row, element in numbered_rows(root):
            for column, cell in numbered_cells(element):
                text = cell.findtext(FORMULA, "").casefold() if len(cell) > 1 else ""
                if text in names:
                    found[text].append(NamedCell(sheet, row, column))
    return found
