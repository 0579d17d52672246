"""Conditional formats and validations taken off some cells of what they cover; the rest stay covered as before."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_areas
from workbook_tools.xlsx.a1.formula_references import shift_formula
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag

_KINDS_THAT_STAY: Final = frozenset({"dataBar"})
"""A bar in a cell says how large its figure is, and nothing of good or bad."""
_KINDS_THAT_GO: Final = frozenset({"iconSet", "colorScale"})
_FORMULAS: Final = frozenset({tag("formula"), f"{{{XM}}}f"})


def cut_rules(root: etree._Element, cells: Area, beside: int) -> bool:
    """Whether conditional formats coloured these cells, which they cover no more.

    Bars stay. A rule that covers column `beside`, too, is one for whole rows: it stays unless it draws icons or scales.
    """
    cut = False
    for holder in [*root.iterfind(tag("conditionalFormatting")), *root.iter(f"{{{X14}}}conditionalFormatting")]:
        areas = list(parse_areas(_sqref(holder)))
        if not any(area.overlaps(cells) for area in areas):
            continue
        whole_rows = any(area.left <= beside <= area.right for area in areas)
        going = [rule for rule in _rules(holder) if _goes(rule, whole_rows)]
        if going:
            cut = True
            _cut(holder, going, areas, cells)
    return cut


def cut_validations(root: etree._Element, cells: Area) -> None:
    """Let anything be typed into these cells: a list to choose from would write over a formula."""
    for holder in [*root.iter(tag("dataValidation")), *root.iter(f"{{{X14}}}dataValidation")]:
        areas = list(parse_areas(_sqref(holder)))
        if any(area.overlaps(cells) for area in areas):
            _cover(holder, areas, cells)
    for listed in [*root.iter(tag("dataValidations")), *root.iter(f"{{{X14}}}dataValidations")]:
        listed.set("count", str(len(listed)))
        if not len(listed):
            parent = listed.getparent()
            if parent is not None:
                parent.remove(listed)
    _drop_empty_extensions(root)


def _rules(holder: etree._Element) -> Iterator[etree._Element]:
    yield from holder.iterchildren(tag("cfRule"), f"{{{X14}}}cfRule")


def _goes(rule: etree._Element, whole_rows: bool) -> bool:
    kind = rule.get("type", "")
    return kind in _KINDS_THAT_GO or (kind not in _KINDS_THAT_STAY and not whole_rows)


def _cut(holder: etree._Element, going: list[etree._Element], areas: list[Area], cells: Area) -> None:
    """Part the rules that go from those that stay, and let them cover what is left."""
    if len(going) < sum(1 for _ in _rules(holder)):
        other = deepcopy(holder)
        for rule, copied in zip(list(_rules(holder)), list(_rules(other)), strict=True):
            (holder.remove(rule) if rule in going else other.remove(copied))
        holder.addnext(other)
        holder = other
    parent = holder.getparent()
    _cover(holder, areas, cells)
    if parent is not None and parent.tag == f"{{{X14}}}conditionalFormattings" and not len(parent):
        extension = parent.getparent()
        if extension is not None:
            extension.remove(parent)
            _drop_empty_extensions(extension.getroottree().getroot())


def _cover(holder: etree._Element, areas: list[Area], cells: Area) -> None:
    """Have the holder cover the areas without the cells, or go."""
    left = [piece for area in areas for piece in _without(area, cells)]
    if not left:
        parent = holder.getparent()
        if parent is not None:
            parent.remove(holder)
        return
    rows, columns = left[0].top - areas[0].top, left[0].left - areas[0].left
    for formula in holder.iter(*_FORMULAS):
        formula.text = shift_formula(formula.text or "", rows, columns)
    text = " ".join(map(str, left))
    place = holder.find(f"{{{XM}}}sqref")
    if place is None:
        holder.set("sqref", text)
    else:
        place.text = text


def _without(area: Area, cells: Area) -> Iterator[Area]:
    """The area's cells that are none of these, in as few rectangles as may be."""
    if not area.overlaps(cells):
        yield area
        return
    top, bottom = max(area.top, cells.top), min(area.bottom, cells.bottom)
    pieces = (
        Area(area.top, area.left, cells.top - 1, area.right),
        Area(top, area.left, bottom, cells.left - 1),
        Area(top, cells.right + 1, bottom, area.right),
        Area(cells.bottom + 1, area.left, area.bottom, area.right),
    )
    yield from (piece for piece in pieces if piece.top <= piece.bottom and piece.left <= piece.right)


def _sqref(holder: etree._Element) -> str:
    return holder.get("sqref") or holder.findtext(f"{{{XM}}}sqref") or ""


def _drop_empty_extensions(root: etree._Element) -> None:
    for extensions in root.findall(tag("extLst")):
        for extension in [each for each in extensions if not len(each)]:
            extensions.remove(extension)
        if not len(extensions):
            root.remove(extensions)
