"""The points that a chart keeps of the cells of one reference."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from lxml import etree

from workbook_tools.xlsx.sheet.cell_contents import number_text, read_number
from workbook_tools.xlsx.sheet.shared_strings import decode_text, encode_text
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ERRORS: Final = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})

_COUNT, _FORMAT, _POINT, _VALUE = (f"{CHART}{name}" for name in ("ptCount", "formatCode", "pt", "v"))

Points = Mapping[int, str]
"""The text of each point by its position from 0; an empty cell has none."""


def numbers(contents: Sequence[CellContent]) -> Points:
    """The points that are numbers or errors. A word is no figure, though Excel itself draws it as nought."""
    return {
        index: number_text(content) if isinstance(content, Decimal) else str(content)
        for index, content in enumerate(contents)
        if isinstance(content, Decimal) or (isinstance(content, str) and content in ERRORS)
    }


def words(contents: Sequence[CellContent]) -> Points:
    """The points as texts; a number without its format."""
    shown = {}
    for index, content in enumerate(contents):
        if isinstance(content, bool):
            shown[index] = str(content).upper()
        elif isinstance(content, Decimal):
            shown[index] = number_text(content)
        elif content:
            shown[index] = content
    return shown


def set_points(cache: etree._Element, holder: etree._Element, wanted: Points, count: int) -> bool:
    """Whether the cache, or that level of it which is `holder`, had to change to hold these points.

    A point that says the same already stays as it is spelt, with its own number format.
    """
    kept = {int(point.get("idx", "0")): point for point in holder.iterchildren(_POINT)}
    if _count(cache) == str(count) and _agree(kept, wanted):
        return False
    _state_count(cache, count)
    for point in kept.values():
        holder.remove(point)
    before = holder.find(_COUNT)
    place = 0 if before is None else holder.index(before) + 1
    for offset, (index, text) in enumerate(wanted.items()):
        old = kept.get(index)
        point = etree.Element(_POINT, idx=str(index)) if old is None else old
        holder.insert(place + offset, _with_text(point, text))
    return True


def set_format(cache: etree._Element, code: str, *, replace: bool) -> bool:
    """Whether the number format kept for labels had to change to be the cells' own.

    Cells without one have no say. One that is kept goes only to `replace` it: Excel spells some of its own otherwise
    than in the cells, such as "$"#\\ ##0 for "$"#,##0.
    """
    stated = cache.find(_FORMAT)
    kept = "General" if stated is None else stated.text or "General"
    if code in {"", "General", kept} or (kept != "General" and not replace):
        return False
    if stated is None:
        stated = etree.Element(_FORMAT)
        cache.insert(0, stated)
    stated.text = code
    return True


def forget_format(cache: etree._Element) -> None:
    """Take the number format out of the cache: texts have none."""
    for code in list(cache.iterchildren(_FORMAT)):
        cache.remove(code)


def _agree(kept: Mapping[int, etree._Element], wanted: Points) -> bool:
    shown = {index: text for index, point in kept.items() if (text := point.findtext(_VALUE))}
    return shown.keys() == wanted.keys() and all(_alike(shown[index], text) for index, text in wanted.items())


def _alike(kept: str, wanted: str) -> bool:
    """Whether both say the same: numbers to the digits that Excel shows."""
    if decode_text(kept) == wanted:
        return True
    try:
        return read_number(kept) == read_number(wanted)
    except ArithmeticError:  # one of them is a text
        return False


def _count(cache: etree._Element) -> str:
    stated = cache.find(_COUNT)
    return "" if stated is None else stated.get("val", "")


def _state_count(cache: etree._Element, count: int) -> None:
    stated = cache.find(_COUNT)
    if stated is None:
        stated = etree.Element(_COUNT)
        cache.insert(len(cache.findall(_FORMAT)), stated)
    stated.set("val", str(count))


def _with_text(point: etree._Element, text: str) -> etree._Element:
    value = point.find(_VALUE)
    if value is None:
        value = etree.SubElement(point, _VALUE)
    if not _alike(value.text or "", text):
        value.text = encode_text(text)
    return point
