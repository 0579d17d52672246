"""What there may be only one of: ids, owners of a part, links and notes of a cell, descriptions of a column."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, cell_name, parse_area, parse_cell
from workbook_tools.xlsx.check.linting.lint_cells import CellTrouble
from workbook_tools.xlsx.check.linting.lint_finding import Trouble
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.relationships import relationships_owner

_OWNED: Final = ("/table", "/comments", "/threadedComment", "/vmlDrawing", "/drawing", "/worksheet", "/pivotTable")
_UID: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}uid"
_MOST_LEVELS: Final = 7
_WIDEST: Final = 255


def owner_troubles(package: Package) -> Iterator[Trouble]:
    """A trouble for each part that two others own: Excel reads a table, drawing or note part once."""
    owned = Counter(
        relationship.target
        for name in package.names
        if name.casefold().endswith(".rels")
        for relationship in package.relationships(relationships_owner(name))
        if not relationship.external and relationship.type.endswith(_OWNED)
    )
    for part in repeated(owned.elements()):
        yield Trouble(part, "two relationships lead to the part, and it can belong to one only")


def table_id_troubles(tables: Iterable[tuple[str, etree._Element]]) -> Iterator[Trouble]:
    """A trouble for each table whose id, or lasting id, another has, or that has none."""
    met: set[str] = set()
    for part, root in tables:
        number = root.get("id", "")
        if not number.isdecimal() or int(number) < 1:
            yield Trouble(part, "a table has no id", number)
        for identity in (number, root.get(_UID, "")):
            if identity and identity in met:
                yield Trouble(part, "two tables have the same id", identity)
            met.add(identity)


def lasting_id_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    """A trouble for each lasting id (xr:uid) that stands twice outside a sheet's rows."""
    ids = (
        element.get(_UID, "")
        for part in root.iterchildren("*")
        if part.tag != tag("sheetData")
        for element in part.iter("*")
        if _UID in element.attrib
    )
    yield from (("two things have the same lasting id", identity) for identity in repeated(ids))


def filter_troubles(workbook: etree._Element, index: int, root: etree._Element) -> Iterator[CellTrouble]:
    """A trouble where a sheet's filter and the hidden name that Excel keeps of it disagree. `index` is the tab's."""
    filtered = root.find(tag("autoFilter"))
    for name in workbook.iter(tag("definedName")):
        if name.get("name") == "_xlnm._FilterDatabase" and name.get("localSheetId") == str(index):
            kept = (name.text or "").rpartition("!")[2].replace("$", "")
            if filtered is not None and parse_area(kept) != parse_area(filtered.get("ref", "")):
                yield "the sheet's filter and its hidden name cover other cells", kept


def shape_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    """A trouble for each id that two shapes of a drawing have."""
    ids = (shape.get("id", "") for shape in root.iter("{*}cNvPr", "{urn:schemas-microsoft-com:vml}shape"))
    yield from (("two shapes have the same id", identity) for identity in repeated(ids))


def sheet_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    """What a sheet says twice of one cell or column, and what lies past its limits."""
    links = (link.get("ref", "") for link in root.iterfind(f"{tag('hyperlinks')}/{tag('hyperlink')}"))
    yield from (("a cell has two links", cell) for cell in repeated(links))
    for merged in root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}"):
        area = parse_area(merged.get("ref", ""))
        if area is not None and area[:2] == area[2:]:
            yield "a merged cell is one cell only", merged.get("ref", "")
    for rule in root.iterfind(f"{tag('conditionalFormatting')}/{tag('cfRule')}"):
        if int(rule.get("priority", "0")) < 1:
            yield "a conditional format has no priority", ""
    rules = (rule.get("priority", "") for rule in root.iterfind(f"{tag('conditionalFormatting')}/{tag('cfRule')}"))
    yield from (("two conditional formats have the same priority", number) for number in repeated(rules))
    yield from lasting_id_troubles(root)
    yield from _column_troubles(root)


def merged_table_troubles(root: etree._Element, tables: Iterable[tuple[str, Area]]) -> Iterator[CellTrouble]:
    """A trouble for each merged cell that reaches into a table."""
    merged = [area for each in root.iter(tag("mergeCell")) if (area := parse_area(each.get("ref", "")))]
    for name, table in tables:
        for area in merged:
            if area.overlaps(table):
                yield f"merged cells reach into table '{name}'", str(area)


def note_troubles(root: etree._Element, drawings: Iterable[etree._Element]) -> Iterator[CellTrouble]:
    """A trouble for each cell with two notes, and for each note without its box, or box without its note."""
    cells = [note.get("ref", "") for note in root.iterfind(f"{tag('commentList')}/{tag('comment')}")]
    yield from (("a cell has two notes", cell) for cell in repeated(cells))
    boxes = {
        (int(box.findtext("{*}Row", "-1")) + 1, int(box.findtext("{*}Column", "-1")) + 1)
        for drawing in drawings
        for box in drawing.iter("{urn:schemas-microsoft-com:office:excel}ClientData")
        if box.get("ObjectType") == "Note"
    }
    notes = {cell for cell in map(parse_cell, cells) if cell is not None}
    yield from (("a note has no box to show it", cell_name(*cell)) for cell in sorted(notes - boxes))
    yield from (("a note's box stands at a cell without a note", cell_name(*cell)) for cell in sorted(boxes - notes))


def repeated(values: Iterable[str]) -> Iterator[str]:
    """Each value once for every time that it stands again."""
    for value, count in Counter(values).items():
        yield from [value] * (count - 1)


def _column_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    last = 0
    for column in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        first, end = int(column.get("min", "0")), int(column.get("max", "0"))
        where = f"columns {first} to {end}"
        if not last < first <= end:
            yield "columns are described twice or out of order", where
        last = max(last, end)
        if float(column.get("width", "0")) > _WIDEST or int(column.get("outlineLevel", "0")) > _MOST_LEVELS:
            yield "a column is wider, or grouped deeper, than Excel takes", where
