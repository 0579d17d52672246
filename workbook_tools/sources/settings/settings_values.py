"""What a cell of a settings table says, as a settings document has it: a number as it is seen, a day, Yes, a list."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from workbook_tools.model.periods.period_reading import read_day
from workbook_tools.sources.data.source_cells import exact_number
from workbook_tools.sources.settings.heading_kinds import NOTHING, CellKind
from workbook_tools.visible_text import folded
from workbook_tools.xlsx.vocabulary.cell_dates import shown_day, shows_a_day
from workbook_tools.xlsx.vocabulary.number_codes import as_shown, percent_signs
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

SIGNIFICANT_DIGITS: Final = 15
"""What Excel shows and compares of a number; the digits beyond are noise."""
_YES_NO: Final = {"yes": True, "no": False, "true": True, "false": False}
_ORIGIN: Final = datetime(1899, 12, 30)  # noqa: DTZ001 a cell has no time zone
_LAST_DAY: Final = 2_958_466


def value_of(content: CellContent, code: str, day: str, kind: CellKind) -> object:
    """The value; None for an empty cell. What is not of the kind comes as it stands, to be told as it is.

    `code` is the cell's number format where that changes how a number reads, `day` the day in words where one is shown.
    """
    if isinstance(content, str):
        text = content.replace("\r\n", "\n")
        if not text.strip():
            return None
        return _of_text(text if kind is CellKind.LIST else text.strip(), kind)
    if isinstance(content, Decimal):
        return _of_number(_as_seen_in_excel(content), code, day, kind)
    if isinstance(content, bool) and kind in (CellKind.TEXT, CellKind.CHOICE, CellKind.PERIOD, CellKind.LIST):
        return "Yes" if content else "No"
    return content


def is_percentage(content: CellContent, code: str) -> bool:
    """Whether the cell shows a number with a sign %."""
    if isinstance(content, str):
        return content.rstrip().endswith("%")
    return isinstance(content, Decimal) and percent_signs(code, content) > 0


def _of_text(text: str, kind: CellKind) -> object:
    match kind:
        case CellKind.YES_NO:
            return _YES_NO.get(folded(text), text)
        case CellKind.DAY:
            return read_day(text) or text
        case CellKind.NUMBER | CellKind.WHOLE:
            return _number(text)
        case CellKind.LIST:
            return [] if text.strip() == NOTHING else _entries(text)
        case CellKind.NUMBERS:
            return [] if text == NOTHING else [_number(each) for each in _entries(text)]
    return text


def _of_number(number: Decimal, code: str, day: str, kind: CellKind) -> object:
    if day or shows_a_day(code):
        found = _day(number, code, day)
        if kind in (CellKind.DAY, CellKind.ANY):
            return found or _plain(number)
        text = found.isoformat() if found else str(number)
        return [text] if kind is CellKind.LIST else text
    match kind:
        case CellKind.NUMBER | CellKind.WHOLE | CellKind.DAY | CellKind.ANY:
            return _plain(number * 100 ** percent_signs(code, number))
        case CellKind.NUMBERS:
            return [_plain(number)]
    text = as_shown(code, number) or f"{number:f}"
    return [text] if kind is CellKind.LIST else text


def _day(number: Decimal, code: str, day: str) -> date | None:
    """The day that the cell shows; the first where it shows a month alone."""
    words = day.partition(",")[0]
    if found := read_day(words) or read_day(f"1 {words}"):
        return found
    if not shown_day(number, code):
        return None
    return (_ORIGIN + timedelta(days=int(number))).date()


def _as_seen_in_excel(number: Decimal) -> Decimal:
    """The number with the digits that Excel shows: what is typed as 0.1 may be stored as 0.10000000000000001."""
    return Decimal(f"{number:.{SIGNIFICANT_DIGITS}g}")


def _number(text: str) -> object:
    found = exact_number(text)
    return text if found is None else _plain(found)


def _plain(number: Decimal) -> int | Decimal:
    """The value as TOML has it: 95 is a whole number, 74.6 is not."""
    if number == number.to_integral_value():
        return int(number)
    return number.normalize()


def _entries(text: str) -> list[str]:
    """A list's entries: a line each where there are lines, else what stands between the ;."""
    found = text.split("\n") if "\n" in text else text.split(";")
    return [each.strip() for each in found if each.strip()]
