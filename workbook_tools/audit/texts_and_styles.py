"""What cells share: the workbook's texts and its styles."""

import re
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Final

from lxml import etree

from workbook_tools.audit.workbook_parts import Archive, attributes_of, local, root_of, without_prefixes, written_anew
from workbook_tools.audit.worksheet_cells import WorksheetCell, inline_of, value_of, words_of

_LOOKS: Final = re.compile(r"<(\w+:)?cellXfs[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_LOOK: Final = re.compile(r"<(?:\w+:)?xf(\s[^>/]*+(?:/(?!>)[^>/]*+)*+)?(?:/>|>(.*?)</(?:\w+:)?xf>)", re.DOTALL)
_FORMAT: Final = re.compile(r"<(?:\w+:)?numFmt\s([^>]*)>")
_LITERAL: Final = r'(?i)"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.'
_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENTS: Final = {9: 0, 10: 2}
_PLACES: Final = {1: 0, 2: 2, 3: 0, 4: 2}
_DAY_ZERO: Final = date(1899, 12, 30)
_LAST_DAY: Final = 2_958_466
_POOLS: Final = {"fontId": "font", "fillId": "fill", "borderId": "border", "dxfId": "dxf"}
"""What a style says by a number, and the element that the number stands for. A program that saves may number anew."""
_LISTS: Final = r"(?s)<(?:\w+:)?(fonts|fills|borders|dxfs)\b[^>]*>(.*?)</(?:\w+:)?\1>"
_LISTED: Final = r"(?s)<(?:\w+:)?(font|fill|border|dxf)(?:\s[^>]*?)?(?:/>|>.*?</(?:\w+:)?\1>)"
_BARE: Final = (b"b", b"i", b"left", b"right", b"top", b"bottom", b"diagonal")
_ODD: Final = (b" />", b"='", b"&#", b'"></', *(b"<%b></" % name for name in _BARE))
"""What is written otherwise by a program that has read it."""
_NUMBER_ONLY: Final = "xfId"
"""The number of a named style; all that this gives a cell, the cell's own style says too."""
_OF_NUMBERS: Final = frozenset({"numFmtId", "applyNumberFormat"})
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Stored:
    """The texts and styles of a workbook, read when asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @cached_property
    def styles(self) -> "Styles":
        """What the numbers of styles stand for."""
        return _styles_of(self._archive.read(self._archive.styles) if self._archive.styles else b"")

    @cached_property
    def texts(self) -> list[str]:
        """The shared texts, each as the inside of its element."""
        content = self._archive.text(self._archive.strings) if self._archive.strings else ""
        plain = content.split("</si>")
        told_plainly = len(plain) > 1 and "<!" not in content and "xml:space='" not in content
        if told_plainly and len(plain) - 1 == content.count("<si>") == content.count("<si"):
            return [each.partition("<si>")[2] for each in plain[:-1]]
        return [_inside(item) for item in root_of(content.encode()) if local(item) == "si"] if content else []

    def text_element(self, cell: WorksheetCell) -> str:
        """The text element of a cell that holds text."""
        if cell.kind == "s":
            number = value_of(cell)
            return self.texts[int(number)] if number.isdecimal() and int(number) < len(self.texts) else ""
        return inline_of(cell)

    def words(self, cell: WorksheetCell) -> str:
        """The words of a cell that holds text, whatever their runs look like."""
        return words_of(self.text_element(cell))


class Styles:
    """What the styles of cells say, given the part that lists them."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._looks: dict[tuple[int, bool], str] = {}
        self._number_formats: dict[int, tuple[str, int]] = {}

    def look(self, style: int, with_format: bool = True) -> str:
        """How cells of a style look, with or without their number format."""
        known = self._looks.get((style, with_format))
        if known is None:
            said, inside = self._styles[style] if style < len(self._styles) else ("", "")
            parts = [(name, self._spelled(name, number)) for name, number in sorted(attributes_of(said).items())]
            kept = [part for part in parts if part[0] != _NUMBER_ONLY]
            kept = [part for part in kept if with_format or part[0] not in _OF_NUMBERS]
            known = self._looks[style, with_format] = f"{kept}{inside}"
        return known

    def differential(self, number: str) -> str:
        """What a conditional format's look says."""
        return self._spelled("dxfId", number)

    def number_format(self, style: int) -> tuple[str, int]:
        """The kind of a style's number format, "date", "percent" or "", and its decimal places, -1 where none is."""
        known = self._number_formats.get(style)
        if known is None:
            known = self._number_formats[style] = self._read_number_format(style)
        return known

    def _read_number_format(self, style: int) -> tuple[str, int]:
        said = self._styles[style][0] if style < len(self._styles) else ""
        number = int(attributes_of(said).get("numFmtId", "0"))
        code = self._formats.get(number)
        if code is None:
            if number in _DATES:
                return "date", -1
            return ("percent", _PERCENTS[number]) if number in _PERCENTS else ("", _PLACES.get(number, -1))
        bare = re.sub(_LITERAL, "", code.split(";")[0])
        if re.search("[dmyhs]", bare, re.IGNORECASE) and "General" not in bare:
            return "date", -1
        places = len(match[1]) if (match := re.search(r"\.([0]+)", bare)) else 0 if "0" in bare else -1
        return "percent" if "%" in bare else "", places

    def _spelled(self, name: str, number: str) -> str:
        """What stands behind a style's number, or the number where nothing does."""
        if name == "numFmtId":
            return self._formats.get(int(number), number)
        pool = self._pools.get(name, ())
        return pool[int(number)] if number.isdecimal() and int(number) < len(pool) else number

    @cached_property
    def _pools(self) -> dict[str, list[str]]:
        """The lists that styles point into, each element as its text."""
        lists = dict(reversed(re.findall(_LISTS, self._content)))
        return {
            name: [found[0] for found in re.finditer(_LISTED, lists.get(f"{element}s", "")) if found[1] == element]
            for name, element in _POOLS.items()
        }

    @cached_property
    def _styles(self) -> list[tuple[str, str]]:
        match = _LOOKS.search(self._content)
        return _LOOK.findall(match[2]) if match else []

    @cached_property
    def _formats(self) -> dict[int, str]:
        found = map(attributes_of, _FORMAT.findall(self._content.partition("<fonts")[0]))
        return {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in found}


@lru_cache(maxsize=2)  # a workbook's styles are mostly the same before and after
def _styles_of(content: bytes) -> Styles:
    odd = any(mark in content for mark in _ODD)
    return Styles((written_anew(content) if odd else content).decode("utf-8-sig", "replace"))


def first_shown(number: str, kind: str) -> str:
    """The number as its cell most likely shows it: a date in words, a percentage, or as it is."""
    try:
        value = float(number)
    except ValueError:
        return number
    if kind == "date" and 0 < value < _LAST_DAY:
        day = _day(value)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{value * 100:.15g}%" if kind == "percent" else f"{value:.15g}"


def ways_to_show(number: str, kind: str) -> tuple[str, ...]:
    """Every way in which a cell may show a number."""
    try:
        value = float(number)
    except ValueError:
        return (number,)
    plain = f"{value:.15g}"
    if kind == "date" and 0 < value < _LAST_DAY:
        day = _day(value)
        month = _MONTHS[day.month - 1]
        months = [f"{each} {day.year}" for each in (month, month[:3])]
        days = [f"{number} {each}" for each in months for number in (day.day, f"{day.day:02}")]
        short = [f"{day:{form}}" for form in ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d")]
        return (*days, *short, *months)
    scaled = value * 100 if kind == "percent" else value
    rounded = [f"{scaled:{comma}.{places}f}" for comma in ("", ",") for places in range(16)]
    return (f"{scaled:.15g}", plain, *rounded)


def _day(value: float) -> date:
    return _DAY_ZERO + timedelta(days=int(value))


def _inside(item: etree._Element) -> str:
    match = re.fullmatch(r"<si[^>]*>(.*)</si>\s*", without_prefixes(item), re.DOTALL)
    return match[1] if match else ""
