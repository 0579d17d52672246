"""The day on which an export's data were taken: as the export says it, or else when its file was changed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from workbook_tools.english import day_in_words, listed
from workbook_tools.errors import DataError, Place
from workbook_tools.model.figures.source_reading import SourceReading
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_reading import read_day

_WORDS: Final = (
    r"\b(?:as (?:at|of)|extract(?:ed|ion)?|run|produced|generated|refreshed|downloaded|exported|(?:report|data) date)\b"
    r"[^\d]{0,20}?"
)
_SAID: Final = re.compile(
    _WORDS + r"(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?[ -][a-z]{3,9}[ -]\d{2,4})",
    re.IGNORECASE,
)
"""Words that say when data were taken, and the day behind them: "Data as at 31 March 2026"."""
_SAID_OTHERWISE: Final = re.compile(
    _WORDS + r"\d{1,4}(?:[/.-]|(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", re.IGNORECASE
)
"""The same words before what was to be a day: "31/11/2025" and "6th December" are none."""


def day_said(texts: Iterable[Mapping[int, str]]) -> tuple[date, int] | None:
    """The first day that the texts around a table say its data were taken, and its row."""
    for rows in texts:
        for row, text in rows.items():
            for match in _SAID.finditer(text):
                if day := read_day(match[1]):
                    return day, row
    return None


def no_day_said(texts: Iterable[Mapping[int, str]]) -> str:
    """The row that says in the stead of a day what is none: "row 3 says 'As at 31/11/2025'"; "" where none does."""
    found = (f"row {row} says '{text}'" for rows in texts for row, text in rows.items() if _SAID_OTHERWISE.search(text))
    return next(found, "")


def data_day(reading: SourceReading, period: Period) -> tuple[date, str]:
    """The day on which a file's data were taken, and in words how it is known.

    Raises DataError where its sheets say different days, and where the day is before the last month of the period.
    """
    said = {sheet.as_at: sheet for sheet in reading.sheets if sheet.as_at}
    place = Place(reading.file)
    if len(said) > 1:
        named = listed([f"{day_in_words(day)} (sheet '{sheet.sheet}')" for day, sheet in said.items() if day])
        raise DataError.of(
            f"the sheets say that their data were taken on different days: {named}",
            "Correct them, or write data_as_at = 2026-04-07 in the settings, with the day that is meant.",
            place,
        )
    day, sheet = next(iter(said.items()), (None, None))
    why = "when the file was last changed"
    if day is None or sheet is None:
        day = datetime.fromtimestamp(Path(reading.file).stat().st_mtime).astimezone().date()
    else:
        why = f"as row {sheet.as_at_row}{f' of sheet {sheet.sheet!r}' if len(reading.sheets) > 1 else ''} says"
    if day < period.end.replace(day=1):
        raise DataError.of(
            f"the data were taken on {day_in_words(day)}, {why}: before {period.last_month.words} began",
            f"Put the file with the data of {period.words} there, or write data_as_at in the settings.",
            place,
        )
    return day, f"data as at {day_in_words(day)}, {why}"
