"""The worksheets of a workbook: their tabs, and the parts that hold them."""

from msgspec import Struct

from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, tag


class Sheet(Struct, frozen=True):
    """A worksheet: its name on the tab, its part, its lasting id and its position among all tabs from 0."""

    name: str
    part: str
    sheet_id: int
    index: int


def sheets(package: Package) -> tuple[Sheet, ...]:
    """The worksheets in the order of their tabs. Chart, macro and dialog sheets are left out."""
    workbook = workbook_part(package)
    parts = {
        relationship.id: relationship.target
        for relationship in package.relationships(workbook)
        if relationship.type.endswith("/worksheet") and not relationship.external
    }
    found = []
    for index, element in enumerate(package.root(workbook).iterfind(f"{tag('sheets')}/{tag('sheet')}")):
        part = parts.get(element.get(f"{{{OFFICE_RELATIONSHIPS}}}id", ""))
        if part is not None:
            found.append(Sheet(element.get("name", ""), part, int(element.get("sheetId", "0")), index))
    return tuple(found)
