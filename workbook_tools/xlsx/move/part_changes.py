"""Changes to parts as values, so that nothing is touched before everything is known to be safe."""

from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.row_change import Rows
from workbook_tools.xlsx.move.sheet_rows import move_rows_of
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import MAIN

_BESIDE: Final[Any] = etree.XPath("*[not(self::s:sheetData)]/descendant-or-self::*", namespaces={"s": MAIN})


class BesideRows:
    """The elements that stand somewhere in a sheet but in its rows, found once for all that look for some."""

    def __init__(self, root: etree._Element) -> None:
        self._named: defaultdict[str, list[etree._Element]] = defaultdict(list)
        for element in _BESIDE(root):
            self._named[element.tag].append(element)

    def named(self, *names: str) -> list[etree._Element]:
        """The elements of these names, name after name, those of one name in their order."""
        return [element for name in names for element in self._named.get(name, ())]


_NOTHING_WHEN_EMPTY = frozenset(
    {
        "mergeCells",
        "conditionalFormattings",
        "dataValidations",
        "hyperlinks",
        "protectedRanges",
        "ignoredErrors",
        "webPublishItems",
    }
    | {"rowBreaks", "scenarios", "scenario", "cellWatches", "sparklines", "sparklineGroups"}
    | {"ext", "extLst"}
)
"""Elements that Excel writes only with something inside."""


class SetText(Struct, frozen=True, eq=False):
    """The element gets this text."""

    part: str
    element: etree._Element
    text: str


class SetAttribute(Struct, frozen=True, eq=False):
    """The element's attribute gets this value; None takes it off."""

    part: str
    element: etree._Element
    name: str
    value: str | None


class Remove(Struct, frozen=True, eq=False):
    """The element goes, and what held it where that would be left empty."""

    part: str
    element: etree._Element


class AddCopy(Struct, frozen=True, eq=False):
    """Behind the element stands a copy of it whose attribute has this value."""

    part: str
    element: etree._Element
    name: str
    value: str


class MoveRows(Struct, frozen=True, eq=False):
    """The sheet's rows are taken away, numbered afresh or put in another order, with their cells."""

    part: str
    element: etree._Element
    change: Rows


Change = SetText | SetAttribute | Remove | AddCopy | MoveRows


def apply_changes(package: Package, changes: Iterable[Change]) -> None:
    """Carry out the changes in order, and name their parts as changed."""
    named: set[str] = set()
    for change in changes:
        if change.part not in named:
            package.edit(change.part)
            named.add(change.part)
        _apply(change)


def set_text(part: str, element: etree._Element, text: str) -> list[SetText]:
    """The change that gives the element this text; none where it has it."""
    return [] if (element.text or "") == text else [SetText(part, element, text)]


def set_attribute(part: str, element: etree._Element, name: str, value: str) -> list[SetAttribute]:
    """The change that gives the attribute this value; none where it has it."""
    return [] if element.get(name) == value else [SetAttribute(part, element, name, value)]


def _apply(change: Change) -> None:
    match change:
        case SetText():
            change.element.text = change.text
        case SetAttribute(value=None):
            change.element.attrib.pop(change.name, "")
        case SetAttribute(value=str(value)):
            change.element.set(change.name, value)
        case Remove():
            _remove(change.element)
        case AddCopy():
            change.element.addnext(copy := deepcopy(change.element))
            copy.set(change.name, change.value)
            for own in [name for name in copy.attrib if str(name).endswith("}uid")]:
                del copy.attrib[own]
        case MoveRows():
            move_rows_of(change.element, change.change)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if "count" in parent.attrib:
        parent.set("count", str(len(parent)))
    name = etree.QName(parent).localname
    if not len(parent) and name in _NOTHING_WHEN_EMPTY:
        holder = parent.getparent() if name == "sparklines" else None
        _remove(parent if holder is None else holder)  # a group's colours are nothing without its sparklines
