"""The workbook itself: its sheets, defined names, shared strings, styles and the order of calculation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from lxml import etree

from workbook_tools.xlsx.check.linting.lint_cells import CellTrouble, FormulaCells, StoredCounts
from workbook_tools.xlsx.check.linting.lint_finding import Trouble
from workbook_tools.xlsx.check.linting.lint_formulas import FormulaReader
from workbook_tools.xlsx.check.linting.lint_lengths import defined_name_troubles, length_troubles
from workbook_tools.xlsx.check.linting.lint_order import order_troubles
from workbook_tools.xlsx.opc.content_types import CONTENT_TYPES_PART
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.relationships import relationships_owner

_WITHOUT_TYPE = {CONTENT_TYPES_PART, "_rels/.rels"}


def part_troubles(package: Package) -> Iterator[Trouble]:
    """What is wrong with relationships and content types."""
    for name in package.names:
        if name not in _WITHOUT_TYPE and not package.content_type(name):
            yield Trouble(name, "the part has no content type")
        if name.casefold().endswith(".rels"):
            yield from _relationship_troubles(package, name)


def _relationship_troubles(package: Package, name: str) -> Iterator[Trouble]:
    owner = relationships_owner(name)
    if owner and not package.has(owner):
        yield Trouble(name, "the relationships belong to a part that is not there", owner)
        return
    met = set()
    for relationship in package.relationships(owner):
        if relationship.id in met:
            yield Trouble(name, "two relationships have the same id", relationship.id)
        met.add(relationship.id)
        if not relationship.external and not package.has(relationship.target):
            yield Trouble(name, f"a relationship leads to {relationship.target}, which is not there", relationship.id)


Key = TypeVar("Key")

LONGEST_SHEET_NAME: Final = 31
_FORBIDDEN_IN_SHEET_NAMES = set("[]:*?/\\")
_STYLE_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}


def book_troubles(
    root: etree._Element, table_names: Iterable[str], relationship_ids: Iterable[str]
) -> Iterator[CellTrouble]:
    """What is wrong with the lists of sheets and names."""
    listed = list(root.iterfind(f"{tag('sheets')}/{tag('sheet')}"))
    ids = set(relationship_ids)
    for sheet in listed:
        if not ids.intersection(sheet.values()):
            yield "a sheet names a relationship that is not there", sheet.get("name", "")
    yield from order_troubles(root)
    yield from _sheet_name_troubles(listed)
    for view in root.iterfind(f"{tag('bookViews')}/{tag('workbookView')}"):
        for attribute in ("activeTab", "firstSheet"):
            if int(view.get(attribute, "0")) >= len(listed):
                yield f"the window's {attribute} is not one of the sheets", view.get(attribute, "")
    yield from _name_troubles(root, len(listed), table_names)


def _sheet_name_troubles(listed: list[etree._Element]) -> Iterator[CellTrouble]:
    for name in _repeated(sheet.get("name", "").casefold() for sheet in listed):
        yield "two sheets have the same name", name
    for identity in _repeated(sheet.get("sheetId", "") for sheet in listed):
        yield "two sheets have the same id", identity
    for sheet in listed:
        name = sheet.get("name", "")
        if not 0 < len(name) <= LONGEST_SHEET_NAME or _FORBIDDEN_IN_SHEET_NAMES.intersection(name):
            yield "Excel does not accept a sheet's name", name


def _name_troubles(root: etree._Element, sheet_count: int, table_names: Iterable[str]) -> Iterator[CellTrouble]:
    defined = list(root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"))
    reader = FormulaReader()
    keys = [(name.get("localSheetId", ""), name.get("name", "").casefold()) for name in defined]
    keys += [("", name.casefold()) for name in table_names]
    for _, name in _repeated(keys):
        yield "two names or tables are called the same", name
    yield from defined_name_troubles(root)
    for element in defined:
        yield from length_troubles(element)
        where = f"name '{element.get('name')}'"
        if int(element.get("localSheetId", "0")) >= sheet_count:
            yield "a name belongs to a sheet that is not there", where
        for trouble in reader.troubles(element.text or ""):
            yield trouble, where


def calculation_troubles(root: etree._Element, formula_cells: Mapping[str, FormulaCells]) -> Iterator[CellTrouble]:
    """A trouble for each cell in the order of calculation that holds no formula. Cells are given by sheet id."""
    sheet = ""
    for entry in root.iterchildren(tag("c")):
        sheet = entry.get("i", sheet)
        if sheet in formula_cells and not formula_cells[sheet].hold(entry.get("r", "")):
            yield "the order of calculation names a cell without a formula", entry.get("r", "")


def style_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    """A trouble for each cell style that names a font, fill, border or base style that is not there."""
    yield from order_troubles(root)
    for element in root.iterfind(f"{tag('numFmts')}/{tag('numFmt')}"):
        yield from length_troubles(element)
    for attribute, name in _STYLE_LISTS.items():
        size = _length(root, name)
        for style in root.iterfind(f"{tag('cellXfs')}/{tag('xf')}"):
            if int(style.get(attribute, "0")) >= max(size, 1):
                yield f"a style's {attribute} is not in the list of {name}", ""


def count_limits(strings: etree._Element | None, styles: etree._Element | None) -> StoredCounts:
    """How far the indexes in the sheets may go."""
    return StoredCounts(
        strings=0 if strings is None else len(list(strings.iterchildren(tag("si")))),
        styles=1 if styles is None else max(_length(styles, "cellXfs"), 1),
        conditional_styles=0 if styles is None else _length(styles, "dxfs"),
    )


def _length(styles: etree._Element, name: str) -> int:
    listed = styles.find(tag(name))
    return 0 if listed is None else len(list(listed.iterchildren("*")))


def _repeated(values: Iterable[Key]) -> Iterator[Key]:
    for value, count in Counter(values).items():
        yield from [value] * (count - 1)
