"""The periods of a source's rows as they are typed: each way to write one is made out once."""

from collections.abc import Iterable, Iterator
from typing import Final

from workbook_tools.english import day_in_words, first_of, with_article
from workbook_tools.model.indicators.indicator import Basis, Indicator
from workbook_tools.model.periods.period import Frequency, Period, ended_by
from workbook_tools.model.periods.period_reading import parse_period, read_back, split_status
from workbook_tools.sources.data.source_cells import RawCell, day_counted
from workbook_tools.sources.settings.source_settings import SourceSettings

HOW_PERIODS_ARE_TYPED: Final = 'Write a month as "Sep 2018", a quarter as "Q2 2018/19", a year as "2017/18".'
_MOST_NAMED: Final = 8
Typed = tuple[Period, str] | str
"""A period with its status; or what is wrong with it."""


class TypedPeriods:
    """Reads the cells of one sheet, and remembers what each says."""

    def __init__(self, settings: SourceSettings) -> None:
        self.settings = settings
        self.found: dict[tuple[object, Frequency | None], Typed] = {}
        self.ended: dict[tuple[object, Period], Period] = {}
        """By a cell and the period that was made of it the shorter one that it names."""

    def read(self, cell: RawCell, indicator: Indicator | None, own: bool) -> Typed:
        """What the cell says for an indicator, in a row of the council's `own` or of a comparator.

        A month that ends a quarter, or a shorter period that ends a year, stands for it where the indicator has those:
        columns of months are shared by all indicators.
        """
        typed = self._typed(cell, indicator, own)
        if indicator is None or isinstance(typed, str) or self.settings.left:
            return typed
        period, status = typed
        if longer := ended_by(period, indicator.source_frequency):
            self.ended[cell, longer] = period
            return longer, status
        return typed

    def taken(self, meant: Iterable[tuple[RawCell, Period, str]]) -> Iterator[str]:
        """A line for each kind of longer period, where cells stood for it; `meant` are cell, period and indicator."""
        kinds: dict[tuple[Frequency, Frequency], dict[str, None]] = {}
        for cell, period, ref in meant if self.ended else ():
            if named := self.ended.get((cell, period)):
                kinds.setdefault((named.frequency, period.frequency), {})[ref] = None
        for (shorter, longer), refs in kinds.items():
            of = first_of([*refs], _MOST_NAMED)
            yield f"the last {shorter} of {with_article(longer)} is read as that {longer}, for {of}"

    def _typed(self, cell: RawCell, indicator: Indicator | None, own: bool) -> Typed:
        expected = indicator.source_frequency if indicator else None
        if not own and expected and expected.months < 12:
            expected = None  # comparators have years of their own, and "2011-12" must not pass for a month
        key = (cell, expected)
        if key not in self.found:
            self.found[key] = self._read(cell, expected)
        return self.found[key]

    def _read(self, cell: RawCell, expected: Frequency | None) -> Typed:
        try:
            period = read_back(cell) if self.settings.left else parse_period(cell, expected, self.settings.bare_year)
            return period, split_status(cell)[1]
        except ValueError as trouble:
            return str(trouble)


def no_period(cell: RawCell, trouble: str) -> tuple[str, str]:
    """What is wrong with a cell that is no period, and what to do."""
    if day := day_counted(cell):
        return f"{trouble}: as a day that Excel counts it is {day_in_words(day)}", "Format the cells as dates in Excel."
    return trouble, HOW_PERIODS_ARE_TYPED


def unfit_length(indicator: Indicator, period: Period, column: str) -> tuple[str, str] | None:
    """What is wrong with a period that is not as long as the indicator's, nor a year that it is compared with, and what
    to do; in a `column` of its own.
    """
    expected = indicator.source_frequency
    outturn = indicator.compare_with is Basis.LAST_OUTTURN and period.frequency is Frequency.YEAR
    if period.frequency is expected or outturn:
        return None
    trouble = f"{period.words} is {with_article(period.frequency)}, but the indicator is reported by {expected}"
    if column and period.frequency.months < expected.months:
        end = f"Write the {expected}'s figure below its last {period.frequency}"
        return trouble, f"{end}, or correct the indicator's frequency in scorecard.toml."
    if not column:
        return trouble, "Correct the period, or the indicator's frequency in scorecard.toml."
    passed = f'or pass the column over with not_read = ["{column}"] under [source]'
    return trouble, f"Take the figure out, or correct the indicator's frequency in scorecard.toml; {passed}."
