"""Periods in a settings file."""

from workbook_tools.model.indicator import Span
from workbook_tools.model.period import Frequency, Period
from workbook_tools.model.period_reading import parse_period
from workbook_tools.sources.settings import Settings

STAND_IN = Period(Frequency.MONTH, 2000, 1)


def read_period(settings: Settings, key: str, text: str, expected: Frequency | None = None) -> Period:
    """The period that a text names; a stand-in and a fault where it names none (no fault where it is empty)."""
    try:
        return parse_period(text, expected)
    except ValueError as trouble:
        if text:
            settings.fault(key, str(trouble), 'Write a month "2018-09", a quarter "Q1 2018/19" or a year "2017/18".')
        return STAND_IN


def read_span(settings: Settings, first: str, last: str) -> Span:
    """From the period under one key to the period under the other, either of which may be left out."""
    begins, ends = (
        read_period(settings, key, settings.text(key), Frequency.MONTH) if key in settings else None
        for key in (first, last)
    )
    if begins and ends and begins.start > ends.end:
        settings.fault(last, f"{ends.words} is before {begins.words}", f"Correct {first} or {last}.")
    return Span(begins, ends)
