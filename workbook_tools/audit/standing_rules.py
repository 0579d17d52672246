"""What stands on cells of a sheet without being in them: links, validations, conditional formats, trend lines, more."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.audit.facts import (
    CONDITION,
    CORNER,
    EDITABLE,
    LINK,
    PUBLISHED,
    SCENARIO,
    SCENARIO_RESULT,
    SPARKLINE,
    VALIDATION,
    WATCHED,
    Fact,
)
from workbook_tools.audit.references_read import AreaRead, areas_of, read_formula
from workbook_tools.audit.workbook_parts import PartLink, local

_FORMULAS: Final = frozenset({"f", "formula", "formula1", "formula2"})
_ELEMENTS: Final = (
    *("{*}hyperlink", "{*}dataValidation", "{*}conditionalFormatting", "{*}sparkline", "{*}ignoredError"),
    *("{*}protectedRange", "{*}webPublishItem", "{*}cellWatch", "{*}scenarios"),
)
_NAMED: Final = tuple(name.removeprefix("{*}").encode() for name in _ELEMENTS)
_NOT_SAID: Final = frozenset({"sqref", "priority", "id", "uid", "ref", "display", "sourceRef"})
"""Attributes that say where a rule is and in which order, not what it does."""
Look = Callable[[str], str]
_NOWHERE: Final = "#REF!"
"""What a trend line draws whose rows are gone: Excel leaves its source out."""
_PLAIN_NUMBER: Final = r"[-+\d.eE]*"
"""A threshold that is a number; else it is a formula, whatever its type: "=$D$7" may be typed for a number, too."""


class StandingRule(Struct, frozen=True):
    """Something that covers cells. Its formulas are written for the cell at `row` and `column`."""

    kind: str
    areas: tuple[AreaRead, ...]
    row: int
    column: int
    detail: tuple[str, ...]
    formulas: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    def covers(self, row: int, column: int) -> bool:
        """Whether it stands on this cell."""
        return any(a.top <= row <= a.bottom and a.left <= column <= a.right for a in self.areas)

    def fact_at(self, row: int, column: int, home: str) -> Fact:
        """What it says of one cell."""
        if self.kind in {LINK, SPARKLINE}:
            down = right = 0
        else:
            down, right = row - self.row, column - self.column
        readings = tuple(read_formula(text, home, down, right) for text in self.formulas)
        return Fact(self.kind, self.detail, readings, self.shown)


def has_rules(sheet: bytes) -> bool:
    """Whether a sheet, which may be without its rows, may have any."""
    return any(name in sheet for name in _NAMED)


def rules_of(
    root: etree._Element,
    links: Mapping[str, PartLink],
    is_drawn: Callable[[int, int], bool] = lambda row, column: False,
    look: Look = str,
) -> Iterator[StandingRule]:
    """The rules of a sheet, given its root element, which may be without the rows.

    Trend lines in cells, by row and column, in which the program draws them are left out. `look` tells what the number
    of a conditional format's look stands for.
    """
    for element in root.iter(*_ELEMENTS):
        match local(element):
            case "hyperlink":
                yield from _link(element, links)
            case "dataValidation":
                said = _said(element)
                yield from _rule(VALIDATION, _cells(element), (said,), _formulas(element))
            case "conditionalFormatting":
                areas = _cells(element)
                for rule in element:
                    if local(rule) == "cfRule":
                        yield from _rule(CONDITION, areas, (_said(rule, look),), _formulas(rule))
            case "ignoredError":
                yield from _rule(CORNER, _cells(element), (_said(element),), ())
            case "protectedRange":
                yield from _rule(EDITABLE, _cells(element), (_said(element),), ())
            case "webPublishItem":
                yield from _rule(PUBLISHED, element.get("sourceRef", ""), (_said(element),), ())
            case "cellWatch":
                yield from _rule(WATCHED, element.get("r", ""), (), ())
            case "scenarios":
                yield from _scenarios(element)
            case "sparkline":
                cells = _cells(element)
                if any(is_drawn(area.top, area.left) for area in areas_of(cells)):
                    continue
                source = next((child.text or "" for child in element if local(child) == "f"), "")
                yield from _rule(SPARKLINE, cells, (), (source or _NOWHERE,))
            case _:
                pass


def _scenarios(element: etree._Element) -> Iterator[StandingRule]:
    """The cells that what-if scenarios fill, each with the scenario's name and figure; and those of their result."""
    yield from _rule(SCENARIO_RESULT, _cells(element), (), ())
    for scenario in element:
        for cell in scenario:
            detail = (scenario.get("name", ""), cell.get("val", ""))
            yield from _rule(SCENARIO, cell.get("r", ""), detail, ())


def _rule(kind: str, cells: str, detail: tuple[str, ...], formulas: tuple[str, ...]) -> Iterator[StandingRule]:
    areas = tuple(areas_of(cells))
    if areas:
        yield StandingRule(kind, areas, min(a.top for a in areas), min(a.left for a in areas), detail, formulas)


def _link(element: etree._Element, links: Mapping[str, PartLink]) -> Iterator[StandingRule]:
    areas = tuple(areas_of(element.get("ref", "")))
    number = next((str(value) for name, value in element.items() if str(name).endswith("}id")), "")
    target = links[number].target if number in links else ""
    location = element.get("location", "")
    shown = tuple(text for text in (target, location) if text)
    if areas:
        first = areas[0]
        elsewhere = target and not target.startswith("#")  # a place in another file
        formulas = (location,) if location and not elsewhere else ()
        detail = (target, "" if formulas else location, element.get("tooltip", ""))
        yield StandingRule(LINK, areas, first.top, first.left, detail, formulas, shown)


def _cells(element: etree._Element) -> str:
    """Where a rule stands: in its attribute, or in an element in those of Excel 2010 and later."""
    within = next((child.text or "" for child in element if local(child) == "sqref"), "")
    return str(element.get("sqref", "")) or within


def _formulas(element: etree._Element) -> tuple[str, ...]:
    return tuple(each.text or "" for each in element.iter() if local(each) in _FORMULAS) + tuple(
        str(each.get("val", "")) for each in element.iter() if _has_formula(each)
    )


def _has_formula(element: etree._Element) -> bool:
    return local(element) == "cfvo" and re.fullmatch(_PLAIN_NUMBER, element.get("val", "")) is None


def _said(element: etree._Element, look: Look = str) -> str:
    """All that a rule says, but where it is and what its formulas are."""
    attributes = sorted((str(name), str(value)) for name, value in element.items() if name not in _NOT_SAID)
    attributes = [(name, look(value) if name == "dxfId" else value) for name, value in attributes]
    if _has_formula(element):
        attributes = [each for each in attributes if each[0] != "val"]
    inside = "".join(_said(child) for child in element if local(child) not in {"", "sqref", "extLst", *_FORMULAS})
    words = "" if len(element) else (element.text or "").strip()
    return f"<{local(element)} {attributes}>{words}{inside}"
