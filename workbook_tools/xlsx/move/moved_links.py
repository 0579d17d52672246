"""What else refers to cells: links, shapes, form controls, charts, queries, names, the calculation chain."""

from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec.structs import replace

from workbook_tools.xlsx.a1.row_change import ALL_COLUMNS
from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove, without_marks
from workbook_tools.xlsx.move.moved_lists import moved_areas
from workbook_tools.xlsx.move.part_changes import BesideRows, Change, Remove, SetAttribute, set_attribute, set_text
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, THREADED, tag


def plan_notes(package: Package, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a part of notes or of threaded comments; one whose row is taken away goes with it."""
    for note in package.root(part).iter(tag("comment"), f"{{{THREADED}}}threadedComment"):
        cell = moved_areas(note.get("ref", ""), move.change, Growth.NONE)
        yield from set_attribute(part, note, "ref", cell) if cell else [Remove(part, note)]


ESCAPED_GONE: Final = "%23REF!"
"""What a lost place is among the relationships, in which "#" begins a place."""
_LINKED = ("fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup", "linkedCell", "listFillRange", "textlink", "cellRange")
_HOLDS_ONE_CELL = "tx"
_PRINT_AREA = "_xlnm.Print_Area"


def plan_hyperlinks(sheet: BesideRows, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to where a sheet's hyperlinks lead within the workbook; one with an id leads to another file."""
    for link in sheet.named(tag("hyperlink")):
        location = link.get("location")
        if location and link.get(f"{{{OFFICE_RELATIONSHIPS}}}id") is None:
            place = location.removeprefix("#")  # some programs write "#Board!A9", as an address on the web has it
            mark = location[: len(location) - len(place)]
            yield from set_attribute(part, link, "location", mark + move.formula(place, home, Growth.NONE))


def plan_linked_cells(root: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the cells that shapes, pictures and form controls over the sheet `home` show or set."""
    for element in root.iter(etree.Element):
        for name in _LINKED if element.attrib else ():
            formula = element.get(name)
            if formula:
                yield from set_attribute(part, element, name, move.formula(formula, home))


def plan_related_places(root: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to where relationships lead within the workbook.

    Excel keeps so where a shape leads; openpyxl and others write so where a cell's hyperlink does.
    """
    for relationship in root:
        target = relationship.get("Target", "")
        if not target.startswith("#"):
            continue
        from urllib.parse import unquote  # seldom needed, and slow to load

        place = unquote(target.removeprefix("#"))
        moved = move.formula(place, "", Growth.NONE)
        if moved != place:
            sheet = target[: target.rfind("!") + 1]  # spelt as it was: programs differ in what they escape
            cells = moved[len(place[: place.rfind("!") + 1]) :].replace("#REF!", ESCAPED_GONE)
            yield SetAttribute(part, relationship, "Target", sheet + cells)


def plan_chart(root: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the ranges that a chart draws. The values it keeps of them are left for Excel to read anew."""
    for element in root.iter("{*}f", "{*}sqref"):
        parent = element.getparent()
        holder = None if parent is None else parent.getparent()
        title = holder is not None and etree.QName(holder).localname == _HOLDS_ONE_CELL
        growth = Growth.NONE if title else Growth.SERIES
        yield from set_text(part, element, move.formula(element.text or "", "", growth))


def plan_connections(root: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the cells from which queries of outside data take their parameters."""
    for parameter in root.iter(tag("parameter")):
        cell = parameter.get("cell")
        if cell:
            yield from set_attribute(part, parameter, "cell", move.formula(cell, "", Growth.NONE))


def plan_names(root: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the workbook's defined names, print areas and print titles among them."""
    whole = replace(move, change=replace(move.change, columns=ALL_COLUMNS)) if move.change.count > 0 else None
    for name in root.iter(tag("definedName")):
        if not move.may_name_the_sheet(name.text or ""):  # most do not, and all are asked each time
            continue
        printed = whole if name.get("name") == _PRINT_AREA else None  # it grows, or a part of the table is not printed
        moved = (printed or move).name(name.text or "")
        is_printed = name.get("name") == _PRINT_AREA  # which rows are on paper is nobody's: from the first to the last
        yield from set_text(part, name, without_marks(moved) if is_printed else moved)


def plan_calculation_chain(root: etree._Element, part: str, sheet_id: int, move: SheetMove) -> Iterator[Change]:
    """The changes to the list of formula cells. An entry without a sheet id is on the sheet of the one before it."""
    sheet, lost = "", False
    for entry in root.iterchildren(tag("c")):
        inherits = entry.get("i") is None
        sheet = entry.get("i", sheet)
        if sheet != str(sheet_id):
            lost = False
            continue
        cell = moved_areas(entry.get("r", ""), move.change, Growth.NONE)
        if not cell:
            lost = lost or not inherits
            yield Remove(part, entry)
            continue
        if inherits and lost:
            yield SetAttribute(part, entry, "i", sheet)
        lost = False
        yield from set_attribute(part, entry, "r", cell)


def plan_mapped_cells(root: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the single cells that a custom XML map fills; one whose row is taken away is no longer mapped."""
    for cell in root.iter(tag("singleXmlCell")):
        reference = moved_areas(cell.get("r", ""), move.change, Growth.NONE)
        yield from set_attribute(part, cell, "r", reference) if reference else [Remove(part, cell)]
