"""Formulas of a sheet that has a new name."""

from collections.abc import Mapping

from lxml import etree

from workbook_tools.xlsx.a1.formula_references import Piece, parse_formula, write_formula
from workbook_tools.xlsx.a1.sheet_names import quote_sheet, unquoted
from workbook_tools.xlsx.opc.part_xml import tag

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
    return piece._replace(prefix=f"{quote_sheet(called[name])}!") if name in called else piece
