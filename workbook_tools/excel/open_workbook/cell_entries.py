"""What is typed into a cell to make it hold a content, and what was typed into one that is read."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from workbook_tools.xlsx.vocabulary.edits import CellValue

Entry = str | float | bool | None
"""As typed: text that begins with "=" is a formula, with "'" a text; None is an empty cell."""

_PLAIN_WORDS: Final = re.compile(r"[^\W\d_][^\W\d_]*(?:[^\S\t]+[^\W\d_]+)*[.!?:]?\Z")
_TAKEN_WORDS: Final = frozenset({"true", "false"})
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's days have no time zone
_DAYS_TO_1904: Final = 1462
"""By which the days of a workbook that counts from 1904 have lower numbers."""
_ERRORS: Final = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
_LITERAL: Final = re.compile(r'"[^"]*"|\'[^\']*\'|\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]')
_ROW: Final = re.compile(r"(?<![\w.$])(\$?[A-Za-z]{1,3})(\d+)(?![\w(.])")


def entry_for(value: CellValue, *, date1904: bool = False) -> Entry:
    """The entry of a value that an edit gives; a date becomes its number, so that the cell's format stays."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return text_entry(value) if value else None
    return _serial(value, date1904) if isinstance(value, date) else float(value)


def text_entry(text: str) -> str:
    """The text so that Excel takes it as text: "July 2018", "1-2" and "=A1" get the prefix "'"."""
    return text if _PLAIN_WORDS.match(text) and text.casefold() not in _TAKEN_WORDS else f"'{text}"


def entry_as_read(content: object, formula: object, *, date1904: bool = False) -> Entry:
    """The entry of a cell that shows `content` and whose formula, or constant as text, is `formula`."""
    typed = "" if formula is None else str(formula)
    if isinstance(content, bool):
        return typed if typed.startswith("=") else content
    if typed.startswith("=") and typed != content:
        return typed
    if content is None or content == "":
        return None
    if isinstance(content, str):
        return content if content in _ERRORS else text_entry(content)
    if isinstance(content, date):
        return _serial(content, date1904)
    return float(content) if isinstance(content, (int, float, Decimal)) else text_entry(str(content))


def is_formula(entry: Entry) -> bool:
    """Whether the entry is a formula."""
    return isinstance(entry, str) and entry.startswith("=")


def moved(entry: Entry, rows: int) -> Entry:
    """The entry as it reads that many rows further down: a formula's relative rows move along."""
    if not rows or not isinstance(entry, str) or not entry.startswith("="):
        return entry
    pieces, at = [], 0
    for literal in _LITERAL.finditer(entry):
        pieces += [_shift(entry[at : literal.start()], rows), literal.group()]
        at = literal.end()
    return "".join([*pieces, _shift(entry[at:], rows)])


def serial_of(moment: date) -> Decimal:
    """Days since the first one of a workbook's calendar, exact to the microsecond."""
    full = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    past = full.replace(tzinfo=None) - _FIRST_DAY
    return past.days + (Decimal(past.seconds) + Decimal(past.microseconds) / 1_000_000) / 86_400


def _serial(moment: date, date1904: bool) -> float:
    return float(serial_of(moment) - (_DAYS_TO_1904 if date1904 else 0))


def _shift(text: str, rows: int) -> str:
    return _ROW.sub(lambda found: f"{found[1]}{int(found[2]) + rows}", text)
