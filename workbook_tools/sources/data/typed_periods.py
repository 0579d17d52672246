"""The periods of a source's rows as they are typed: each way to write one is made out once."""

from typing import Final

from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period, read_back, split_status
from workbook_tools.sources.data.source_cells import RawCell
from workbook_tools.sources.settings.source_settings import SourceSettings

HOW_PERIODS_ARE_TYPED: Final = 'Write a month as "Sep 2018", a quarter as "Q2 2018/19", a year as "2017/18".'
Typed = tuple[Period, str] | str
"""A period with its status; or what is wrong with it."""


class TypedPeriods:
    """Reads the cells of one sheet, and remembers what each says."""

    def __init__(self, settings: SourceSettings) -> None:
        self.settings = settings
        self.found: dict[tuple[object, Frequency | None], Typed] = {}

    def read(self, cell: RawCell, indicator: Indicator | None, own: bool) -> Typed:
        """What the cell says for an indicator, in a row of the council's `own` or of a comparator."""
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


def of_another_length(period: Period, expected: Frequency, column: str) -> tuple[str, str]:
    """What is wrong with a period that is not as long as the indicator's, and what to do; in a `column` of its own."""
    trouble = f"{period.words} is {_article(period.frequency)}, but the indicator is reported by {expected}"
    remedy = "Correct the period, or the indicator's frequency in scorecard.toml"
    if column:
        remedy += f'; or pass the column over with not_read = ["{column}"] under [source]'
    return trouble, f"{remedy}."


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
