"""A table's filter applied afresh: which rows it hides by what stands in them now."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fnmatch import translate
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_contents import read_content
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.filters import criteria_in
from workbook_tools.xlsx.sheet.tables import Table
from workbook_tools.xlsx.vocabulary.edits import RefreshFilter
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, text_of

_FILTER, _LIST, _CUSTOM = tag("autoFilter"), tag("filters"), tag("customFilters")
_TRUE: Final = frozenset({"1", "true"})
_HIDES: Final = "hidden"


class Filtered(Struct, frozen=True):
    """What a filter does now: by which columns it chooses, and what the rows are called that it hides.

    `taken_off` says that it went, by setting or since it cannot be worked out.
    """

    table: str
    columns: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    taken_off: bool = False


def release_filter(workbook: Workbook, edit: RefreshFilter) -> None:
    """Show the rows that the table's filter hides. A row that a person hid though the filter shows it stays hidden.

    Where the filter cannot be worked out, all rows are shown.
    """
    table = workbook.table(edit.table)
    criteria = criteria_in(workbook.package.root(table.part))
    known = all(map(_is_known, criteria))
    for place, row in enumerate(_rows(workbook, table)):
        if row is None or row.get(_HIDES) not in _TRUE or (known and _passes(workbook, table, place, criteria)):
            continue
        workbook.grid(table.sheet).name_changed()
        del row.attrib[_HIDES]


def apply_filter(workbook: Workbook, edit: RefreshFilter) -> Filtered:
    """Hide the rows that the table's filter hides by what stands in them now, or take the filter off. Tells which."""
    table = workbook.table(edit.table)
    criteria = criteria_in(workbook.package.root(table.part))
    columns = tuple(table.headings[int(each.get("colId", "0"))] for each in criteria)
    if edit.take_off or not all(map(_is_known, criteria)):
        for own in workbook.package.edit(table.part).iterchildren(_FILTER):
            for each in criteria:
                own.remove(each)
        return Filtered(table.name, columns, taken_off=True)
    hidden = []
    for place, row in enumerate(_rows(workbook, table)):
        if row is not None and not _passes(workbook, table, place, criteria):
            workbook.grid(table.sheet).name_changed()
            row.set(_HIDES, "1")
            hidden.append(edit.labels[place] if place < len(edit.labels) else str(place + 1))
    return Filtered(table.name, columns, tuple(hidden))


def _rows(workbook: Workbook, table: Table) -> list[etree._Element | None]:
    grid = workbook.grid(table.sheet)
    return [grid.row(number) for number in range(table.area.top, table.area.bottom + 1)]


def _is_known(criterion: etree._Element) -> bool:
    """Whether it is a list of values or a comparison: days, colours, icons and the top ten are not worked out here."""
    rule = criterion[0]
    if rule.tag == _LIST:
        return all(each.tag == tag("filter") for each in rule)
    return rule.tag == _CUSTOM


def _passes(workbook: Workbook, table: Table, place: int, criteria: list[etree._Element]) -> bool:
    """Whether the filter shows the row."""
    row = table.area.top + place
    for criterion in criteria:
        cell = workbook.grid(table.sheet).find(row, table.area.left + int(criterion.get("colId", "0")))
        content = None if cell is None else read_content(cell, workbook.strings.texts)
        if not _fits(content, criterion[0]):
            return False
    return True


def _fits(content: CellContent, rule: etree._Element) -> bool:
    if rule.tag == _LIST:
        if content in {None, ""}:
            return rule.get("blank") in _TRUE
        return any(_equals(content, each.get("val", "")) for each in rule)
    found = [_compares(content, each.get("operator", "equal"), each.get("val", "")) for each in rule]
    return all(found) if rule.get("and") in _TRUE else any(found)


def _equals(content: CellContent, shown: str) -> bool:
    """Whether a cell shows this. A number is compared to the places that are shown."""
    number = _number(shown)
    if number is None or not isinstance(content, Decimal):
        return text_of(content).casefold() == shown.strip().casefold()
    value = content * 100 if "%" in shown else content
    places = max(-int(number.as_tuple().exponent), 0)
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == number


def _compares(content: CellContent, operator: str, value: str) -> bool:
    number = _number(value)
    if number is not None and isinstance(content, Decimal):
        return {
            "equal": content == number,
            "notEqual": content != number,
            "lessThan": content < number,
            "lessThanOrEqual": content <= number,
            "greaterThan": content > number,
            "greaterThanOrEqual": content >= number,
        }[operator]
    alike = re.fullmatch(translate(value.casefold()), text_of(content).casefold()) is not None
    return alike if operator == "equal" else operator == "notEqual" and not alike


def _number(shown: str) -> Decimal | None:
    try:
        return Decimal(shown.strip().replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return None
