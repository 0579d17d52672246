"""How often an indicator is reported, and what stretch of time a figure counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from workbook_tools.app.new_scorecard.evidence import Evidence, ExportFigure
from workbook_tools.app.new_scorecard.guess_unit import Measured
from workbook_tools.app.new_scorecard.word_rules import surest, told_by, word_table
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis

_SAID = 90
_FEWEST_RUNNING = 5
_GREATLY = 3
"""A running total has grown so many times over by the end of its year; a number of cases seldom has."""


def guess_frequency(evidence: Evidence) -> Measured:
    """How often there is a figure, told by the periods that have one."""
    lengths = Counter(figure.period.frequency for figure in evidence.figures)
    if not lengths:
        return Measured(Frequency.MONTH, "there is no figure yet that shows it", 50)
    usual, times = lengths.most_common(1)[0]
    if usual is Frequency.MONTH and _is_each_quarter(evidence.figures):
        return Measured(usual, "only every third month has a figure: if it is quarterly, head the columns so", 55)
    others = len(evidence.figures) - times
    return Measured(usual, f"its figures are of {usual.plural}", 97 if not others else 80)


def _is_each_quarter(figures: Sequence[ExportFigure]) -> bool:
    """Whether the months with figures end quarters, all of them."""
    return len(figures) > 1 and all(figure.period.end.month % 3 == 0 for figure in figures)


def guess_counted(evidence: Evidence, frequency: Frequency, unit: str) -> Measured:
    """What a figure counts, told by the name, or by figures that run up through each year."""
    return max(_counted(evidence, frequency, unit), key=lambda counted: counted.sure)


def _counted(evidence: Evidence, frequency: Frequency, unit: str) -> Iterator[Measured]:
    running = (PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS)
    told = surest(word_table().counted, evidence.words)
    if told and told.sure < _SAID:  # only where the name says it outright, it does not matter what else it says
        told = told_by(word_table().counted, evidence.words)
    if told and not (PeriodBasis(told.says) in (*running, PeriodBasis.ANNUALISED) and frequency.months > 3):
        yield Measured(told.says, f"'{told.phrase}': {told.because}", told.sure)
    if frequency.months <= 3 and unit != PERCENT and (sure := _runs_up(evidence.figures)):
        yield Measured(PeriodBasis.YEAR_TO_DATE, "its figures only grow from April on, and begin again each year", sure)
    yield Measured(PeriodBasis.IN_PERIOD, "nothing in the name says otherwise", 60 if unit != PERCENT else 72)


def _runs_up(figures: Sequence[ExportFigure]) -> int:
    """How sure the figures are running totals: they never fall within a year, and fall from one year to the next."""
    years: dict[int, list[Decimal]] = {}
    for figure in sorted(figures, key=lambda each: each.period.end):
        end = figure.period.end
        years.setdefault(end.year - (end.month < FINANCIAL_YEAR_STARTS), []).append(figure.value)
    runs = [values for values in years.values() if len(values) >= _FEWEST_RUNNING]
    if not runs or any(later < earlier for run in years.values() for earlier, later in pairwise(run)):
        return 0
    ordered = [values for _, values in sorted(years.items())]
    if any(before[-1] <= after[0] for before, after in pairwise(ordered)):
        return 0
    grown = all(run[-1] >= run[0] * _GREATLY and run[0] >= 0 for run in runs)
    return (90 if len(ordered) > 1 else 76) if grown else 0
