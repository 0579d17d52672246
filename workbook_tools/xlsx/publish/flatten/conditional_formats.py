"""The conditional formats of a sheet as they stand in its part, in the order in which they count."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import Area, parse_areas
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag

OVERLAYS: Final = frozenset({"dataBar", "iconSet"})
"""Kinds that draw something over the cell, which no format of a cell can."""

_STANDARD, _EXTENDED = tag("conditionalFormatting"), f"{{{X14}}}conditionalFormatting"
_RULE, _EXTENDED_RULE = tag("cfRule"), f"{{{X14}}}cfRule"
_FORMULAS = (tag("formula"), f"{{{XM}}}f")
_TRUE = frozenset({"1", "true"})
_LAST = 2**31


class ConditionalRule(Struct, frozen=True, eq=False):
    """One conditional format. `elements` are its own and, where it has one, the counterpart that Excel 2010 added."""

    elements: tuple[etree._Element, ...]
    cells: str
    areas: tuple[Area, ...]
    look: etree._Element | None

    @property
    def element(self) -> etree._Element:
        """The element that says what the rule is."""
        return self.elements[0]

    @property
    def kind(self) -> str:
        """The kind of rule, such as "cellIs" or "expression"."""
        return self.element.get("type", "")

    @property
    def priority(self) -> int:
        """The lower, the earlier the rule counts."""
        return int(self.element.get("priority", _LAST))

    @property
    def stops(self) -> bool:
        """Whether rules after it do not count where it holds."""
        return self.says("stopIfTrue")

    @property
    def formulas(self) -> tuple[str, ...]:
        """What it compares with: of a rule itself, not of what its bars and icons are scaled by."""
        return tuple(child.text or "" for child in self.element if child.tag in _FORMULAS)

    @property
    def origin(self) -> tuple[int, int]:
        """Row and column of the cell for which its formulas are written."""
        return min(area.top for area in self.areas), min(area.left for area in self.areas)

    def says(self, attribute: str, default: str = "0") -> bool:
        """Whether the attribute is true."""
        return self.element.get(attribute, default) in _TRUE

    @property
    def hides_numbers(self) -> bool:
        """Whether it draws bars or icons in place of the numbers."""
        drawn = (each for element in self.elements for each in element.iter("{*}dataBar", "{*}iconSet"))
        return any(each.get("showValue", "1") not in _TRUE for each in drawn)

    def overlaps(self, other: "ConditionalRule") -> bool:
        """Whether a cell has both rules."""
        return any(_meet(one, two) for one in self.areas for two in other.areas)

    def texts(self) -> Iterator[str]:
        """Everything in it that may be a formula."""
        for element in self.elements:
            for part in element.iter(*_FORMULAS):
                yield part.text or ""
            for threshold in element.iter("{*}cfvo"):
                yield threshold.get("val", "")


def read_rules(root: etree._Element, looks: Mapping[int, etree._Element]) -> tuple[ConditionalRule, ...]:
    """The sheet's rules, the first that counts first; `looks` are the workbook's differential formats."""
    extended = {element.get("id", ""): element for element in root.iter(_EXTENDED_RULE)}
    rules = [rule for holder in root.iterchildren(_STANDARD) for rule in _standard(holder, looks, extended)]
    paired = {element for rule in rules for element in rule.elements[1:]}
    for holder in root.iter(_EXTENDED):
        rules.extend(_extended(holder, paired))
    return tuple(sorted(rules, key=lambda rule: rule.priority))


def remove_rule(rule: ConditionalRule) -> None:
    """Remove the rule's elements, and what held them where nothing else is left in it."""
    for element in rule.elements:
        _remove(element)


def _standard(
    holder: etree._Element, looks: Mapping[int, etree._Element], extended: Mapping[str, etree._Element]
) -> Iterator[ConditionalRule]:
    cells = holder.get("sqref", "")
    for element in holder.iterchildren(_RULE):
        counterparts = [extended[mark] for mark in _marks(element) if mark in extended]
        look = looks.get(int(element.get("dxfId", "-1")))
        yield ConditionalRule((element, *counterparts), cells, _areas(cells), look)


def _extended(holder: etree._Element, paired: set[etree._Element]) -> Iterator[ConditionalRule]:
    cells = holder.findtext(f"{{{XM}}}sqref", "")
    for element in holder.iterchildren(_EXTENDED_RULE):
        if element not in paired:
            yield ConditionalRule((element,), cells, _areas(cells), element.find(f"{{{X14}}}dxf"))


def _marks(element: etree._Element) -> list[str]:
    """The ids by which a rule names its counterpart."""
    return [mark.text or "" for mark in element.iter(f"{{{X14}}}id")]


def _areas(cells: str) -> tuple[Area, ...]:
    return tuple(parse_areas(cells))


def _meet(one: Area, two: Area) -> bool:
    return one.top <= two.bottom and two.top <= one.bottom and one.left <= two.right and two.left <= one.right


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    left = [child for child in parent if child.tag != f"{{{XM}}}sqref"]
    if not left and parent.getparent() is not None:
        _remove(parent)
