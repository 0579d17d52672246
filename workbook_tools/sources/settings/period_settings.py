"""Periods in a settings file."""

from collections.abc import Iterable
from typing import Final

from workbook_tools.english import with_article
from workbook_tools.errors import Fault, Place
from workbook_tools.model.indicators.indicator import Span
from workbook_tools.model.periods.period import Frequency, Period, latest_complete
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.visible_text import did_you_mean

REMEDY: Final = 'Write a month "2018-09", a quarter "Q1 2018/19" or a year "2017/18".'
OPTION_REMEDY: Final = 'Give a month 2018-09, a quarter "Q1 2018/19", a year 2017/18, or latest.'
STAND_IN = Period(Frequency.MONTH, 2000, 1)


def read_period(
    settings: Settings,
    key: str,
    text: str,
    expected: Frequency | None = None,
    year: Frequency | None = None,
    remedy: str = REMEDY,
) -> Period:
    """The period that a text names; a stand-in and a fault where it names none (no fault where it is empty).

    `year` is the kind of year that "2017/18" means.
    """
    try:
        return parse_period(text, expected, year=year)
    except ValueError as trouble:
        if text:
            settings.fault(key, str(trouble), remedy)
        return STAND_IN


def read_option(settings: Settings, option: str, text: str, year: Frequency | None) -> Period:
    """The period that was typed behind an option, which stands in for a setting; else as `read_period`."""
    try:
        return parse_period(text, year=year)
    except ValueError as trouble:
        meant = did_you_mean(text, ("latest",), quote="")
        settings.faults.append(Fault(f"{trouble}{meant}", OPTION_REMEDY, Place(setting=option)))
        return STAND_IN


def read_figure_period(settings: Settings, key: str, text: str, frequency: Frequency, remedy: str = REMEDY) -> Period:
    """The period of an indicator's figure that a text names, in the indicator's own kind of year.

    A fault, with this remedy where it is no period, and where none of the indicator's periods ends with it, so that
    nobody could say which one is meant.
    """
    period = read_period(settings, key, text, frequency, frequency, remedy)
    nearest = latest_complete(frequency, period.end)
    if period is not STAND_IN and nearest.end != period.end:
        settings.fault(
            key,
            f"{period.words} is {_kind(period.frequency)}, but the indicator is reported by {frequency}",
            f'Write "{nearest.label}" or "{nearest.earlier(-1).label}".',
        )
    return period


def read_span(settings: Settings, first: str, last: str, year: Frequency) -> Span:
    """From the period under one key to the period under the other, either of which may be left out.

    `year` is the kind of year that "2017/18" means.
    """
    begins, ends = (
        read_period(settings, key, settings.text(key), Frequency.MONTH, year) if key in settings else None
        for key in (first, last)
    )
    if begins and ends and begins.start > ends.end:
        settings.fault(last, f"{ends.words} is before {begins.words}", f"Correct {first} or {last}.")
    return Span(begins, ends)


def year_of(frequencies: Iterable[Frequency]) -> Frequency | None:
    """The kind of year that "2017/18" means to a scorecard of indicators reported so.

    Where all are reported by one kind of year, it is that kind; None, the financial year, where they are not.
    """
    kinds = set(frequencies)
    return next(iter(kinds)) if len(kinds) == 1 and all(kind.months == 12 for kind in kinds) else None


def _kind(frequency: Frequency) -> str:
    if frequency is Frequency.YEAR:
        return "a financial year"
    return with_article(frequency)
