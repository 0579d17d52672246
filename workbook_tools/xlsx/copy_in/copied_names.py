"""Defined names that come with transplanted sheets, and those that stand in their way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec.structs import replace

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import parse_target, quote_sheet, unquoted
from workbook_tools.xlsx.a1.formula_references import Piece, parse_formula, write_formula
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.sheet.defined_names import defined_names
from workbook_tools.xlsx.sheet.tables import read_tables

_FORMULAS = ("f", "formula", "formula1", "formula2")


def rename_sheets(root: etree._Element, called: Mapping[str, str]) -> None:
    """Name the sheets as they are called now in formulas of cells, rules, sparklines and charts, and in links."""
    if all(old == new for old, new in called.items()):
        return
    for element in root.iter(*(f"{{*}}{name}" for name in _FORMULAS)):
        element.text = renamed_formula(element.text or "", called)
    for link in root.iter(tag("hyperlink")):
        if link.get("location"):
            link.set("location", renamed_formula(link.get("location", ""), called))


def renamed_formula(text: str, called: Mapping[str, str]) -> str:
    """The formula with the sheets named as they are called now."""
    if "!" not in text:
        return text
    return write_formula(tuple(_renamed(piece, called) for piece in parse_formula(text)))


def _renamed(piece: Piece, called: Mapping[str, str]) -> Piece:
    if isinstance(piece, str) or not piece.prefix:
        return piece
    name = unquoted(piece.prefix)
    return replace(piece, prefix=f"{quote_sheet(called[name])}!") if name in called else piece


_AFTER_NAMES: Final = tuple(
    tag(name)
    for name in (
        *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
        *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
    )
)


def refuse_taken_names(target: Package, source: Package, moved: Sequence[Sheet]) -> None:
    """Raise WorkbookRefused where a table or name of the target is called like a table that comes."""
    coming = [name for name, table in read_tables(source).items() if table.sheet in moved]
    taken = {name.casefold(): f"a table '{name}'" for name in read_tables(target)}
    taken |= {name.casefold(): f"a defined name '{name}'" for name in defined_names(target)}
    faults = [
        Fault(
            f"the workbook has {taken[name.casefold()]} of its own, and the scorecard needs a table of that name",
            "Rename it in Excel (Formulas > Name Manager, or Table Design > Table Name); formulas follow.",
            Place(target.file),
        )
        for name in coming
        if name.casefold() in taken
    ]
    if faults:
        raise WorkbookRefused(*faults)


def add_names(target: Package, source: Package, moved: Sequence[Sheet], called: Mapping[str, str]) -> None:
    """Give the target the names of the moved sheets' cells, unless it has such a name already."""
    coming = list(_names_of(source, {sheet.index: called[sheet.name] for sheet in moved}, called))
    positions = _positions(target)
    known = {name.casefold() for name in defined_names(target)}
    for name, sheet, text, hidden in coming:
        if not sheet and name.casefold() in known:
            continue
        element = etree.SubElement(_list_of_names(target), tag("definedName"), name=name)
        if sheet:
            element.set("localSheetId", str(positions[sheet]))
        if hidden:
            element.set("hidden", "1")
        element.text = text


def _names_of(
    source: Package, homes: Mapping[int, str], called: Mapping[str, str]
) -> Iterator[tuple[str, str, str, bool]]:
    """Name, sheet that it is limited to ("" for none), formula, and whether it is hidden."""
    for element in source.root(workbook_part(source)).iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        text, local = element.text or "", element.get("localSheetId")
        hidden = element.get("hidden") in {"1", "true"}
        if local is not None and int(local) in homes:
            yield element.get("name", ""), homes[int(local)], renamed_formula(text, called), hidden
        elif local is None and (place := parse_target(text)) is not None and place[0] in called:
            yield element.get("name", ""), "", renamed_formula(text, called), hidden


def _positions(package: Package) -> dict[str, int]:
    elements = package.root(workbook_part(package)).iterfind(f"{tag('sheets')}/{tag('sheet')}")
    return {element.get("name", ""): position for position, element in enumerate(elements)}


def _list_of_names(target: Package) -> etree._Element:
    root = target.edit(workbook_part(target))
    names = root.find(tag("definedNames"))
    if names is None:
        names = etree.Element(tag("definedNames"))
        behind = next((child for child in root if child.tag in _AFTER_NAMES), None)
        if behind is None:
            root.append(names)
        else:
            behind.addprevious(names)
    return names
