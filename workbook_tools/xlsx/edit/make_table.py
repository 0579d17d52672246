"""An Excel table made where cells stand already: nothing moves, and nothing looks otherwise than before."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, OFFICE_RELATIONSHIPS, serialise_part, tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.cell_contents import write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.shared_strings import encode_text
from workbook_tools.xlsx.vocabulary.untabled_cells import CellBlock, NewTable, Spot

_TABLE_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_FILTER_NAME: Final = "_xlnm._FilterDatabase"
_RELATIONSHIP_ID: Final = f"{{{OFFICE_RELATIONSHIPS}}}id"


@damage_refused
def make_table(package: Package, new: NewTable, parted: Collection[CellBlock] = ()) -> str:
    """The part of the sheet on which this table is made now.

    Its headings are written into their cells, as texts. The merged cells `parted` become single ones, which Excel asks
    of a table. A filter of the sheet over these cells becomes the table's. It has no style of its own, so that all
    looks as before.
    """
    sheet = next(each for each in sheets(package) if each.name == new.sheet)
    book = Workbook(package)
    grid = book.grid(sheet)
    grid.name_changed()
    _part_merged(grid.root, parted)
    for column, heading in enumerate(new.headings, new.left):
        grid.change(new.heading_row, column, partial(write_value, value=heading, strings=book.strings))
    filtered = _take_filter(package, sheet, grid.root, Area(*new.block))
    part = _free_part(package)
    package.add(part, serialise_part(_table(new, _next_id(package), filtered)), _TABLE_TYPE)
    _list_table(grid.root, package.relate(sheet.part, f"{OFFICE_RELATIONSHIPS}/table", part))
    return sheet.part


@damage_refused
def write_cells(package: Package, sheet_name: str, texts: Iterable[tuple[Spot, str | None]]) -> None:
    """Write these texts into single cells of a sheet; None empties a cell."""
    sheet = next(each for each in sheets(package) if each.name == sheet_name)
    book = Workbook(package)
    grid = book.grid(sheet)
    for (row, column), text in texts:
        if text is not None or grid.find(row, column) is not None:
            grid.change(row, column, partial(write_value, value=text, strings=book.strings))


def _part_merged(root: etree._Element, parted: Collection[CellBlock]) -> None:
    merged = root.find(tag("mergeCells"))
    if merged is None:
        return
    areas = {Area(*block) for block in parted}
    for each in [each for each in merged if parse_area(each.get("ref", "")) in areas]:
        merged.remove(each)
    merged.set("count", str(len(merged)))
    if not len(merged):
        root.remove(merged)


def _take_filter(package: Package, sheet: Sheet, root: etree._Element, area: Area) -> bool:
    """Whether the sheet had a filter over the area, which is no more the sheet's."""
    found = root.find(tag("autoFilter"))
    over = None if found is None else parse_area(found.get("ref", ""))
    if found is None or over is None or not over.overlaps(area):
        return False
    root.remove(found)
    names = package.edit(workbook_part(package)).find(tag("definedNames"))
    for name in [] if names is None else list(names):
        if name.get("name") == _FILTER_NAME and name.get("localSheetId") == str(sheet.index):
            names.remove(name)  # type: ignore[union-attr]
    if names is not None and not len(names):
        names.getparent().remove(names)  # type: ignore[union-attr]
    return True


def _table(new: NewTable, number: int, filtered: bool) -> etree._Element:
    ref = str(Area(*new.block))
    said = {"id": str(number), "name": new.name, "displayName": new.name, "ref": ref, "totalsRowShown": "0"}
    root = etree.fromstring(f'<table xmlns="{MAIN}"/>'.encode())
    for name, value in said.items():
        root.set(name, value)
    if filtered:
        etree.SubElement(root, tag("autoFilter"), ref=ref)
    columns = etree.SubElement(root, tag("tableColumns"), count=str(len(new.headings)))
    for place, heading in enumerate(new.headings, 1):
        etree.SubElement(columns, tag("tableColumn"), id=str(place), name=encode_text(heading))
    plain = dict.fromkeys(("showFirstColumn", "showLastColumn", "showRowStripes", "showColumnStripes"), "0")
    etree.SubElement(root, tag("tableStyleInfo"), plain)
    return root


def _next_id(package: Package) -> int:
    parts = [part for part in package.names if package.content_type(part) == _TABLE_TYPE]
    return max((int(package.root(part).get("id", "0")) for part in parts), default=0) + 1


def _free_part(package: Package) -> str:
    folder = workbook_part(package).rpartition("/")[0]
    names = (f"{folder}/tables/table{number}.xml".removeprefix("/") for number in range(1, len(package.names) + 2))
    return next(name for name in names if not package.has(name))


def _list_table(root: etree._Element, identity: str) -> None:
    """List the table among the sheet's, which stand behind all but extensions."""
    listed = root.find(tag("tableParts"))
    if listed is None:
        listed = etree.Element(tag("tableParts"))
        extensions = root.find(tag("extLst"))
        if extensions is None:
            root.append(listed)
        else:
            extensions.addprevious(listed)
    etree.SubElement(listed, tag("tablePart")).set(_RELATIONSHIP_ID, identity)
    listed.set("count", str(len(listed)))
