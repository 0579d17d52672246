"""Whatever in a workbook reads cells: formulas, names, charts, controls, links of shapes, pivots' sources."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import dirname
from typing import Final

from msgspec import Struct

from workbook_tools.audit.attached_notes import Spot
from workbook_tools.audit.facts import SPARKLINE
from workbook_tools.audit.keyed_sheet import KeyedSheet
from workbook_tools.audit.keyed_tables import Block
from workbook_tools.audit.references_read import Reading, letters, read_fixed, read_formula
from workbook_tools.audit.workbook_parts import Archive, attributes_of, unescape

# Those that seldom find anything are compiled when first used: that takes a third of a millisecond each.
_NAME: Final = re.compile(r"<(?:\w+:)?definedName\s([^>]*)>([^<]*)</")
PRINT_AREA: Final = "_xlnm.print_area"
_OWN_FILTER: Final = "_xlnm._filterdatabase"
_CHART_FORMULA: Final = r"<(?:\w+:)?f(?:\s[^>]*)?>([^<]+)</(?:\w+:)?f>"
_IN_QUOTES: Final = r"=(?:\"([^\"]+)\"|'([^']+)')"
_TEXT_LINK: Final = rf"\stextlink{_IN_QUOTES}"
_VML_LINK: Final = r"<(?:\w+:)?(Fmla(?:Link|Range|Txbx|Group|Pict))>([^<]+)</"
_CONTROL_LINK: Final = rf"\s(?:fmla(?:Link|Range|Txbx|Group)){_IN_QUOTES}"
_SHEET_CONTROL: Final = rf"\s(?:linkedCell|listFillRange){_IN_QUOTES}"
_PIVOT_SOURCE: Final = r"<(?:\w+:)?worksheetSource\s([^>]*?)/?>"
_CAMERA: Final = rf"<(?:\w+:)?(?:cameraTool)\s[^>]*cellRange{_IN_QUOTES}"


class Holder(Struct, frozen=True):
    """Something that reads cells. It is known by `place`, a cell, or else by its `name`, which does not change.

    `words` say to an officer where it is.
    """

    words: str
    reading: Reading
    name: tuple[str, ...]
    sheet: str = ""
    place: Spot | None = None


def holders_of(archive: Archive, sheets: Sequence[KeyedSheet], blocks: Sequence[Block]) -> Iterator[Holder]:
    """Every holder that is not in a row of a table known by keys."""
    for sheet in sheets:
        if not any(block.keyed for block in sheet.blocks):
            yield from _cells(sheet)
            yield from _rules(sheet)
            yield from _trend_lines(sheet)
        if b"linkedCell" in sheet.rows.around or b"listFillRange" in sheet.rows.around:
            words = f"a control on sheet '{sheet.name}'"
            yield from _listed(words, sheet.name, _SHEET_CONTROL, sheet.rows.around, sheet.name)
    yield from _names(archive)
    yield from _column_formulas(blocks)
    yield from _parts(archive)


def _cells(sheet: KeyedSheet) -> Iterator[Holder]:
    """The formulas of a sheet whose own cells do not move but with a table above them."""
    if b"<f" not in sheet.content and b":f" not in sheet.content:
        return
    if b"!" not in sheet.content and not sheet.blocks:
        return
    formulas = sheet.rows.formulas(sheet.name)
    for cell in sheet.rows.formula_cells:
        in_block = sheet.in_block(cell.row, cell.column) is not None
        if in_block and not sheet.rows.shares_formulas:
            continue
        reading = formulas.reading(cell)
        if reading is not None and not in_block and any(not isinstance(piece, str) for piece in reading):
            words = f"{letters(cell.column)}{cell.row} of sheet '{sheet.name}'"
            yield Holder(words, reading, ("cell",), sheet.name, (cell.row, cell.column))


def _rules(sheet: KeyedSheet) -> Iterator[Holder]:
    if b"!" not in sheet.rows.around:
        return
    for rule in sheet.rules:
        row, column = rule.areas[0].top, rule.areas[0].left
        if rule.kind != SPARKLINE and sheet.in_block(row, column) is None:
            for number, reading in enumerate(rule.fact_at(row, column, sheet.name).readings):
                words = f"the {rule.kind} at {letters(column)}{row} of sheet '{sheet.name}'"
                yield Holder(words, reading, (rule.kind, *rule.detail, str(number)), sheet.name, (row, column))


def _trend_lines(sheet: KeyedSheet) -> Iterator[Holder]:
    """Trend lines outside of the tables that the program fills."""
    if b"sparkline" not in sheet.rows.around:
        return
    for rule in sheet.rules:
        row, column = rule.areas[0].top, rule.areas[0].left
        if rule.kind == SPARKLINE and sheet.in_block(row, column) is None:
            words = f"the trend line in {letters(column)}{row} of sheet '{sheet.name}'"
            yield Holder(words, read_formula(rule.formulas[0], sheet.name), (SPARKLINE,), sheet.name, (row, column))


def _names(archive: Archive) -> Iterator[Holder]:
    yield from _names_of(archive.read(archive.workbook), tuple(sheet.name for sheet in archive.sheets))


@lru_cache(maxsize=2)  # most names are the same before and after
def _names_of(content: bytes, homes: Sequence[str]) -> tuple[Holder, ...]:
    return tuple(_named(content.decode("utf-8-sig", "replace"), homes))


def _named(text: str, homes: Sequence[str]) -> Iterator[Holder]:
    for said, reads in _NAME.findall(text):
        attributes = attributes_of(said)
        name, scope = attributes.get("name", ""), attributes.get("localSheetId", "")
        if name.casefold() == _OWN_FILTER:
            continue
        home = homes[int(scope)] if scope.isdecimal() and int(scope) < len(homes) else ""
        yield Holder(_name_in_words(name, home), read_formula(unescape(reads), ""), ("name", name.casefold(), home))


def _name_in_words(name: str, home: str) -> str:
    words = {"_xlnm.Print_Area": "the print area", "_xlnm.Print_Titles": "the rows repeated in print"}.get(name)
    return f"{words} of sheet '{home}'" if words else f"the name '{name}'"


def _column_formulas(blocks: Sequence[Block]) -> Iterator[Holder]:
    """Formulas that tables have for whole columns, by the cells that are the same for each row."""
    for block in blocks:
        for heading, text in block.calculated.items():
            ours = block.known is not None and heading in block.known.ours
            if "$" in text and not ours:
                words = f"the formula of column '{heading}' in table '{block.name}'"
                yield Holder(words, read_fixed(text, block.sheet), ("column", block.name, heading))


def _parts(archive: Archive) -> Iterator[Holder]:
    drawn_on = _sheets_of_drawings(archive)
    for part in archive.parts(".xml", "/charts/", "/chartex/"):
        on = _where(drawn_on, part)
        yield from _listed(f"a chart{on}", "", _CHART_FORMULA, archive.read(part), _rank(drawn_on, part))
    for part in archive.parts(".xml", "/drawings/"):
        home, on = drawn_on.get(part, ""), _where(drawn_on, part)
        content = archive.read(part)
        if b"textlink" in content:
            yield from _listed(f"a text box{on}", home, _TEXT_LINK, content, part)
        if b"cameraTool" in content:
            yield from _listed(f"a picture of cells{on}", home, _CAMERA, content, f"{part} camera")
        targets = [_place(link.target) for link in archive.links(part).values() if link.target.startswith("#")]
        for number, target in enumerate(targets):
            yield Holder(f"the link of a shape{on}", read_formula(target, home), ("shape's link", part, str(number)))
    for part in archive.parts(".vml", "/drawings/"):
        home = drawn_on.get(part, "")
        for number, (kind, text) in enumerate(re.findall(_VML_LINK, archive.text(part))):
            reading = read_formula(unescape(text), home)
            yield Holder(f"a control{_where(drawn_on, part)}", reading, (kind, part, str(number)))
    for part in archive.parts(".xml", "/ctrlprops/"):
        yield from _listed(
            f"a control{_where(drawn_on, part)}", drawn_on.get(part, ""), _CONTROL_LINK, archive.read(part), part
        )
    for part in archive.parts(".xml", "/pivotcache/pivotcachedefinition"):
        for said in map(attributes_of, re.findall(_PIVOT_SOURCE, archive.text(part))):
            if "ref" in said:
                yield Holder("a pivot table", read_formula(said["ref"], said.get("sheet", "")), ("pivot", part))


def _place(target: str) -> str:
    """Where a link leads within the workbook, as a formula has it: addresses write some characters otherwise."""
    if "%" not in target:
        return target[1:]
    from urllib.parse import unquote  # seldom needed, and slow to load

    return unquote(target[1:])


def _listed(words: str, home: str, pattern: str, content: bytes, part: str) -> Iterator[Holder]:
    for number, reading in enumerate(_readings(pattern, content, home)):
        yield Holder(words, reading, (pattern, part, str(number)))


@lru_cache(maxsize=256)  # most parts are the same before and after
def _readings(pattern: str, content: bytes, home: str) -> tuple[Reading, ...]:
    """What is read by whatever of a part the pattern finds."""
    found = re.finditer(pattern, content.decode("utf-8-sig", "replace"))
    return tuple(read_formula(unescape(each[each.lastindex or 0]), home) for each in found)


def _sheets_of_drawings(archive: Archive) -> dict[str, str]:
    """By the name of each part that stands on a sheet, in lower case, that sheet's name."""
    found: dict[str, str] = {}
    if not archive.parts("", "/drawings/", "/ctrlprops/"):
        return found
    for sheet in archive.sheets:
        for link in archive.links(sheet.part).values():
            if link.is_part:
                found[link.target.lower()] = sheet.name
                if link.kind == "drawing":
                    inner = archive.links(link.target).values()
                    found |= {each.target.lower(): sheet.name for each in inner if each.is_part}
    return found


def _rank(drawn_on: Mapping[str, str], part: str) -> str:
    """A part by its place among those of its sheet: what it is called in the file may change."""
    if part not in drawn_on:
        return part
    beside = [name for name, sheet in drawn_on.items() if sheet == drawn_on[part] and dirname(name) == dirname(part)]
    return f"{dirname(part)} {drawn_on[part]} {beside.index(part)}"


def _where(drawn_on: Mapping[str, str], part: str) -> str:
    return f" on sheet '{drawn_on[part]}'" if part in drawn_on else ""
