"""One cell of a settings table: its look, its drop-down and message, and a value as the cell holds it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_tools.errors import ConfigError, Place
from workbook_tools.sources.settings.heading_kinds import NOTHING, CellKind, SettingHeading
from workbook_tools.template import template_look as looks
from workbook_tools.template.template_look import look

Area = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""
POINTS: Final = 11
YES_NO: Final = ("Yes", "No")
LONGEST_TEXT: Final = 32_767
"""Characters that a cell holds: support.microsoft.com, "Excel specifications and limits"."""
LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_CHOICE = 32, 255, 255
"""Characters of the title and text of a message beside a cell, and of a drop-down's words with their commas."""
_EXACT_DIGITS = 15
_AS_TEXT = {"num_format": "@"}
_FIGURE = {**looks.RIGHT, "text_wrap": False}  # Calc forgets the indent of some figures that may wrap
_FORMATS: Mapping[CellKind, looks.Trait] = {
    CellKind.NUMBER: _FIGURE,
    CellKind.WHOLE: _FIGURE,
    CellKind.DAY: {"num_format": "d mmmm yyyy", "align": "left"},
    CellKind.ANY: {"align": "left"},
}
MARK: Final = "#FFE3A3"
PALE_MARK: Final = "#FFF8E6"
"""Fills of marked cells: paler than the amber of RAG, so that nobody takes a mark for a rating."""
_ORIGIN = date(1899, 12, 30)
_FIRST_SURE_DAY = date(1900, 3, 1)
"""Excel has a 29 February 1900, so that earlier days have other numbers, or none: they stand as text."""


def cell_trait(heading: SettingHeading) -> looks.Trait:
    """How the cells under a heading look; a text stays a text, though it reads like a number or a day."""
    return {**looks.CELL, "font_size": POINTS, "valign": "top", "align": "left",
            **_FORMATS.get(heading.kind, _AS_TEXT)}  # fmt: skip


def write_value(workbook: Workbook, sheet: Worksheet, at: tuple[int, int], value: object, trait: looks.Trait) -> None:
    """Have the cell show the value; empty for None. Raises ConfigError where no cell holds so long a text."""
    cell = look(workbook, trait)
    match value:
        case None:
            sheet.write_blank(*at, None, cell)
        case bool():
            sheet.write_string(*at, YES_NO[not value], cell)
        case int() | Decimal() if _is_exact(value):
            sheet.write_number(*at, value, cell)
        case date() if value >= _FIRST_SURE_DAY:
            sheet.write_number(*at, (value - _ORIGIN).days, cell)
        case list():
            sheet.write_string(*at, _fitting(_listed(value)), cell)
        case _:
            sheet.write_string(*at, _fitting(str(value)), cell)


def validate(
    sheet: Worksheet, areas: Sequence[Area], heading: SettingHeading, source: str = "", mark: str = ""
) -> None:
    """Give the cells their message, and their drop-down or the kind of number that may be typed.

    `source` is the range whose texts are offered, where the words are not known beforehand; a `mark` is said first.
    """
    if not areas:
        return
    message = f"{mark}\n\n{heading.says}" if mark else heading.says
    rule = {**_rule(heading, source), "input_title": heading.heading[:LONGEST_TITLE],
            "input_message": _shortened(message)}  # fmt: skip
    if len(areas) > 1:
        rule["multi_range"] = " ".join(xl_range(*area) for area in areas)
    sheet.data_validation(*areas[0], rule)


def marked(trait: looks.Trait, *, pale: bool = False) -> looks.Trait:
    """The look of a cell that somebody should look at; `pale` where that is less pressing."""
    return {**trait, "bg_color": PALE_MARK if pale else MARK}


def _shortened(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else f"{message[: LONGEST_MESSAGE - 2]} …"


def _rule(heading: SettingHeading, source: str) -> dict[str, Any]:
    if source:
        return {"validate": "list", "source": source, "show_error": False}
    words = YES_NO if heading.kind is CellKind.YES_NO else heading.words
    if words and len(",".join(words)) <= LONGEST_CHOICE and not any("," in word for word in words):
        stop = {"error_title": "Not one of the words", "error_message": "Choose a word from the list."}
        return {"validate": "list", "source": list(words), **({"show_error": False} if heading.open else stop)}
    if heading.kind is CellKind.DAY:
        stop = {"error_title": "Not a day", "error_message": "Type a day, such as 12/10/2018."}
        return {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1), **stop}
    if heading.kind in (CellKind.NUMBER, CellKind.WHOLE):
        whole = heading.kind is CellKind.WHOLE
        stop = {"error_title": "Not a number", "error_message": f"Type a {'whole ' * whole}number."}
        most = 10**15
        return {"validate": "integer" if whole else "decimal", "criteria": "between", "minimum": -most,
                "maximum": most, **stop}  # fmt: skip
    return {"validate": "any"}


def _is_exact(number: int | Decimal) -> bool:
    """Whether a cell, which keeps 15 digits, keeps this number; a text keeps any."""
    return len(Decimal(number).normalize().as_tuple().digits) <= _EXACT_DIGITS


def _listed(values: Sequence[object]) -> str:
    """A list in one cell: with ; between its entries, or in lines where one of them holds a ; itself."""
    texts = [str(value) for value in values]
    if any("\n" in text for text in texts):
        raise ConfigError.of("a list's entry has more than one line", "Write it in one.", Place(setting=repr(texts)))
    if not texts:
        return NOTHING
    if any(";" in text for text in texts):
        return "\n".join([*texts, ""] if len(texts) == 1 else texts)
    return "; ".join(texts)


def _fitting(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        trouble = f"a text has {len(text)} characters, and {LONGEST_TEXT} is the most that a cell holds"
        raise ConfigError.of(trouble, "Shorten it, or keep the settings in scorecard.toml.", Place(setting=text[:40]))
    return text
