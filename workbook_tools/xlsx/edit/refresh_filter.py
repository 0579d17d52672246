"""A table's filter applied afresh: which rows it hides by what stands in them now."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
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
_BESIDE_DIGITS: Final = dict.fromkeys(map(ord, ", £$€\xa0"))
"""What stands beside the digits of a number that is shown, and is no part of it."""


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
    known = _are_known(workbook, table, criteria)
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
    if edit.take_off or not _are_known(workbook, table, criteria):
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


def _are_known(workbook: Workbook, table: Table, criteria: list[etree._Element]) -> bool:
    """Whether all of a filter can be worked out here."""
    return all(_is_known(each) and not _shows_otherwise(workbook, table, each) for each in criteria)


def _is_known(criterion: etree._Element) -> bool:
    """Whether it is a list of values or a comparison: days, colours, icons and the top ten are not worked out here.

    Neither is which text comes before another.
    """
    rule = criterion[0]
    if rule.tag == _LIST:
        return all(each.tag == tag("filter") for each in rule)
    return rule.tag == _CUSTOM and all(
        each.get("operator", "equal") in {"equal", "notEqual"} or _number(each.get("val", "")) is not None
        for each in rule
    )


def _shows_otherwise(workbook: Workbook, table: Table, criterion: etree._Element) -> bool:
    """Whether a list has a number as only its cell's format shows it, such as "1.2m"."""
    listed = [each.get("val", "") for each in criterion[0] if criterion[0].tag == _LIST]
    odd = {each.strip().casefold() for each in listed if any(map(str.isdigit, each)) and _number(each) is None}
    if not odd:
        return False
    rows = range(table.area.top, table.area.bottom + 1)
    contents = [_content(workbook, table, row, criterion) for row in rows]
    texts = {text_of(each).casefold() for each in contents if isinstance(each, str)}
    return not odd <= texts and any(isinstance(each, Decimal) for each in contents)


def _content(workbook: Workbook, table: Table, row: int, criterion: etree._Element) -> CellContent:
    """What stands in the row's cell by which the criterion chooses."""
    cell = workbook.grid(table.sheet).find(row, table.area.left + int(criterion.get("colId", "0")))
    return None if cell is None else read_content(cell, workbook.strings.texts)


def _passes(workbook: Workbook, table: Table, place: int, criteria: list[etree._Element]) -> bool:
    """Whether the filter shows the row."""
    row = table.area.top + place
    return all(_fits(_content(workbook, table, row, each), each[0]) for each in criteria)


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
    if not value.strip():  # how Excel writes "blanks" and "non-blanks"
        return (content in {None, ""}) is (operator == "equal")
    alike = not isinstance(content, Decimal) and _has_pattern(text_of(content), value)
    return alike if operator == "equal" else operator == "notEqual" and not alike


def _has_pattern(text: str, pattern: str) -> bool:
    """Whether a text is as Excel's pattern has it: * is any text, ? any sign, ~ before one of them the sign itself."""
    signs = re.findall(r"~[*?~]|.", pattern.casefold(), re.DOTALL)
    wanted = "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign[-1])) for sign in signs)
    return re.fullmatch(wanted, text.casefold(), re.DOTALL) is not None


def _number(shown: str) -> Decimal | None:
    """The number that is shown so: 1234.5 for "£1,234.50", -3 for "(3)"; None for what is none."""
    text = shown.strip()
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    try:
        return Decimal(text.translate(_BESIDE_DIGITS).removesuffix("%"))
    except InvalidOperation:
        return None
