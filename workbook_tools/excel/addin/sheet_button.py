"""A copy of a workbook with a Refresh button on a sheet, for those who would rather click there than in the ribbon.

The button is a shape with a macro. The macro only asks the add-in, so a workbook may be copied and renamed at will.
"""

import posixpath
import re
from pathlib import Path

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Place
from workbook_tools.excel.addin.addin_parts import Parts, read_parts, written_parts, xml_bytes
from workbook_tools.excel.addin.python_starter import SetupError

MACRO_WORKBOOK = ".xlsm"
MODULE = "ScorecardButton"
MACRO_FILE = "ScorecardButton.bin"
"""The VBA project with that module, as `build_addin` made it of its text."""

_HERE = Path(__file__).parent
_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_MACRO_PART = "xl/vbaProject.bin"
_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_PROJECT_KIND = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_LATER = (
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""What follows the element `drawing` in a sheet, as its schema orders them."""


class Spot(Struct, frozen=True):
    """Where the button goes: a sheet, and the cell at its upper left, both counted from 0."""

    sheet: str
    row: int
    column: int


def button_macro() -> bytes:
    """The VBA project with the macro that the button runs."""
    return (_HERE / MACRO_FILE).read_bytes()


def with_button(workbook: bytes, spot: Spot, macro: bytes, file: str) -> bytes:
    """The workbook as an .xlsm with the button; every part but a few is as it was. Raises SetupError."""
    parts = read_parts(workbook)
    if _MACRO_PART in parts:
        remedy = (
            f"Import {MODULE}.bas in its VBA editor, and give a shape the macro ScorecardRefresh: docs/it.md says how."
        )
        raise SetupError.of(
            "the workbook has macros of its own, and the button would replace them", remedy, Place(file)
        )
    return written_parts(_with_macro(_with_shape(parts, spot, file), macro))


def macro_copy(workbook: Path, wanted: Path | None) -> Path:
    """Where the copy goes: as wanted, or beside the workbook. Raises SetupError where it is no new .xlsm."""
    copy = wanted or workbook.with_suffix(MACRO_WORKBOOK)
    if copy.suffix.lower() != MACRO_WORKBOOK:
        raise SetupError.of("Excel runs macros of .xlsm files only", "End its name in .xlsm.", Place(str(copy)))
    if copy.exists():
        raise SetupError.of("there is a file already", "Choose another --output.", Place(str(copy)))
    return copy


def cell_of(address: str) -> tuple[int, int]:
    """Row and column of a cell such as "H1", counted from 0. Raises SetupError."""
    found = re.fullmatch(r"([A-Za-z]{1,3})([1-9]\d{0,6})", address)
    if found is None:
        raise SetupError.of(f"'{address}' is not a cell", "Write it as H1.")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _with_macro(parts: Parts, macro: bytes) -> Parts:
    """The workbook as one with macros, with this VBA project, which knows it by the name ThisWorkbook."""
    types = etree.fromstring(parts[_TYPES].replace(_PLAIN_TYPE, _MACRO_TYPE))
    override = str(types.tag).replace("Types", "Override")
    etree.SubElement(types, override, PartName=f"/{_MACRO_PART}", ContentType=_PROJECT_TYPE)
    book = etree.fromstring(parts[_WORKBOOK])
    settings = book.find(f"{{{_MAIN}}}workbookPr")
    if settings is None:
        settings = etree.Element(f"{{{_MAIN}}}workbookPr")
        before = [child for child in book if etree.QName(child).localname in ("fileVersion", "fileSharing")]
        book.insert(len(before), settings)
    settings.set("codeName", "ThisWorkbook")
    relations = _relations_of(_WORKBOOK)
    _, related = _with_relation(parts.get(relations), _PROJECT_KIND, _MACRO_PART)
    changed = {_TYPES: xml_bytes(types), _WORKBOOK: xml_bytes(book), relations: related}
    return {**parts, **changed, _MACRO_PART: macro}


def _with_shape(parts: Parts, spot: Spot, file: str) -> Parts:
    """With the shape in the sheet's drawing, a new one if it has none."""
    sheet = _sheet_part(parts, spot.sheet, file)
    relations = _relations_of(sheet)
    drawing = _related(parts, sheet, "/drawing")
    if drawing is not None:
        return {**parts, drawing: _with_anchor(parts[drawing], spot)}
    drawing = next(name for name in map("xl/drawings/drawing{}.xml".format, range(1, 10_000)) if name not in parts)
    identity, related = _with_relation(parts.get(relations), f"{_RELATED}/drawing", drawing)
    return {
        **parts,
        _TYPES: _with_type(parts[_TYPES], drawing),
        sheet: _with_drawing_element(parts[sheet], identity),
        relations: related,
        drawing: _with_anchor(f'<xdr:wsDr xmlns:xdr="{_DRAWN}"/>'.encode(), spot),
    }


def _sheet_part(parts: Parts, title: str, file: str) -> str:
    sheets = list(etree.fromstring(parts[_WORKBOOK]).iter(f"{{{_MAIN}}}sheet"))
    for sheet in sheets:
        if sheet.get("name") == title:
            return _target(parts, _WORKBOOK, str(sheet.get(f"{{{_RELATED}}}id")))
    known = ", ".join(str(sheet.get("name")) for sheet in sheets)
    raise SetupError.of(f"there is no sheet '{title}'", f"Name one of its sheets: {known}.", Place(file))


def _related(parts: Parts, part: str, kind: str) -> str | None:
    """The part that another one is related to in this way."""
    relations = parts.get(_relations_of(part))
    for relation in [] if relations is None else etree.fromstring(relations):
        if str(relation.get("Type")).endswith(kind):
            return _target(parts, part, str(relation.get("Id")))
    return None


def _target(parts: Parts, part: str, identity: str) -> str:
    [target] = [
        str(relation.get("Target"))
        for relation in etree.fromstring(parts[_relations_of(part)])
        if relation.get("Id") == identity
    ]
    folder = part.rpartition("/")[0]
    return posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _with_relation(relations: bytes | None, kind: str, part: str) -> tuple[str, bytes]:
    root = etree.fromstring(relations or f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    taken = {relation.get("Id") for relation in root}
    identity = next(name for name in map("rId{}".format, range(1, 10_000)) if name not in taken)
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=identity, Type=kind, Target=f"/{part}")
    return identity, xml_bytes(root)


def _with_type(types: bytes, drawing: str) -> bytes:
    root = etree.fromstring(types)
    tag = str(root.tag).replace("Types", "Override")
    etree.SubElement(root, tag, PartName=f"/{drawing}", ContentType=_DRAWING_TYPE)
    return xml_bytes(root)


def _with_drawing_element(sheet: bytes, identity: str) -> bytes:
    root = etree.fromstring(sheet)
    element = etree.Element(f"{{{_MAIN}}}drawing", {f"{{{_RELATED}}}id": identity}, nsmap={"r": _RELATED})
    later = [child for child in root if etree.QName(child).localname in _LATER]
    root.insert(root.index(later[0]) if later else len(root), element)
    return xml_bytes(root)


def _with_anchor(drawing: bytes, spot: Spot) -> bytes:
    root = etree.fromstring(drawing)
    used = {int(each.get("id", "0")) for each in root.iter(f"{{{_DRAWN}}}cNvPr")}
    anchor = (_HERE / "sheet_button.xml").read_text(encoding="utf-8")
    filled = anchor.format(row=spot.row, column=spot.column, id=max(used, default=1) + 1)
    root.append(etree.fromstring(filled))
    return xml_bytes(root)
