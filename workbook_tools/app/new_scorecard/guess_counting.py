"""How often an indicator is reported, and what stretch of time a figure counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from workbook_tools.app.new_scorecard.evidence import Evidence, ExportFigure
from workbook_tools.app.new_scorecard.guess_unit import Measured
from workbook_tools.app.new_scorecard.word_rules import surest, told_by, word_table
from workbook_tools.english import with_article
from workbook_tools.model.figures.unit import PERCENT, is_money
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Frequency, ended_by
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.workbook.heading_synonyms import plain_words

_SAID = 90
_FEWEST_RUNNING = {1: 5, 3: 3}
"""So many months or quarters of a year show whether its figures run up."""
_GREATLY = {1: 3.0, 3: 2.5}
"""A running total has grown so many times over by the end of its year; a number of cases seldom has."""
_SAID_SO: Final = {
    **dict.fromkeys(("month", "monthly", "m", "mth", "mthly", "every month", "each month"), Frequency.MONTH),
    **dict.fromkeys(("quarter", "quarterly", "q", "qtr", "qtrly", "qrtly", "every quarter", "3 monthly"),
                    Frequency.QUARTER),
    **dict.fromkeys(("year", "yearly", "y", "yr", "annual", "annually", "a", "every year", "financial year"),
                    Frequency.YEAR),
    **dict.fromkeys(("academic year", "annual academic", "academic"), Frequency.ACADEMIC_YEAR),
    **dict.fromkeys(("calendar year", "annual calendar"), Frequency.CALENDAR_YEAR),
}  # fmt: skip
"""What councils write in a column for how often an indicator is reported."""


def guess_frequency(evidence: Evidence) -> Measured:
    """How often there is a figure: told by a column of the export, and by the periods that have one.

    Where all indicators share columns of months, a quarter's figure stands under its last month.
    """
    lengths = Counter(figure.period.frequency for figure in evidence.figures)
    word = evidence.said.get("frequency", "")
    said = _SAID_SO.get(plain_words(word))
    if not lengths:
        told = f"the export says '{word}'" if said else "there is no figure yet that shows it"
        return Measured(said or Frequency.MONTH, told, 90 if said else 50)
    usual, times = lengths.most_common(1)[0]
    longer = _ended(usual, evidence.figures)
    if said and said.months > usual.months:
        return _said_longer(word, said, usual, longer)
    if longer and times > 1 and said is not usual:
        only = f"only the last {usual} of {with_article(longer[0])} has a figure"
        return Measured(longer[0], f"{only}, which is read as that {longer[0]}'s", 66)
    if word and not said:
        why = f"the export says '{word}', which is not known here; its figures are of {usual.plural}"
        return Measured(usual, why, 60)
    others = len(evidence.figures) - times
    return Measured(usual, f"its figures are of {usual.plural}", 97 if not others else 80)


def _said_longer(word: str, said: Frequency, usual: Frequency, longer: Sequence[Frequency]) -> Measured:
    """What holds where the export says of figures under months that they are of quarters, or of years."""
    fits = (
        said
        if said in longer
        else next((each for each in longer if said is Frequency.YEAR and each.months == 12), None)
    )
    if fits is None:
        return Measured(usual, f"the export says '{word}', but its figures are of {usual.plural}", 55)
    why = f"the export says '{word}': a figure under the last {usual} of {with_article(fits)} is read as that {fits}'s"
    return Measured(fits, why, 95 if fits is said else 66)


def _ended(usual: Frequency, figures: Sequence[ExportFigure]) -> list[Frequency]:
    """The longer kinds of period that every one of the usual periods with figures ends, the longest first."""
    periods = [figure.period for figure in figures if figure.period.frequency is usual]
    return [each for each in sorted(Frequency, key=lambda each: -each.months)
            if all(ended_by(period, each) for period in periods)]  # fmt: skip


def guess_counted(evidence: Evidence, frequency: Frequency, unit: str) -> Measured:
    """What a figure counts, told by the name, or by figures that run up through each year."""
    return max(_counted(evidence, frequency, unit), key=lambda counted: counted.sure)


def _counted(evidence: Evidence, frequency: Frequency, unit: str) -> Iterator[Measured]:
    running = (PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS)
    told = surest(word_table().counted, evidence.words)
    if told and told.sure < _SAID:  # only where the name says it outright, it does not matter what else it says
        told = told_by(word_table().counted, evidence.words)
    if is_money(unit) and told and told.sure < _SAID and told.says == PeriodBasis.AS_AT:
        told = None  # "spend on agency staff": what is spent is no number of staff
        yield Measured(PeriodBasis.IN_PERIOD, "money is spent in a period", 74)
    if told and not (PeriodBasis(told.says) in (*running, PeriodBasis.ANNUALISED) and frequency.months > 3):
        yield Measured(told.says, f"'{told.phrase}': {told.because}", told.sure)
    if frequency.months <= 3 and unit != PERCENT and (sure := runs_up(evidence.figures)):
        yield Measured(PeriodBasis.YEAR_TO_DATE, "its figures only grow from April on, and begin again each year", sure)
    yield Measured(PeriodBasis.IN_PERIOD, "nothing in the name says otherwise", 60 if unit != PERCENT else 72)


def runs_up(figures: Sequence[ExportFigure]) -> int:
    """How sure the figures are running totals, from 0: they never fall within a year, and fall from one to the next."""
    years: dict[int, list[Decimal]] = {}
    for figure in sorted(figures, key=lambda each: each.period.end):
        end = figure.period.end
        years.setdefault(end.year - (end.month < FINANCIAL_YEAR_STARTS), []).append(figure.value)
    length = max((figure.period.frequency.months for figure in figures), default=1)
    if length not in _FEWEST_RUNNING:
        return 0
    runs = [values for values in years.values() if len(values) >= _FEWEST_RUNNING[length]]
    if not runs or any(later < earlier for run in years.values() for earlier, later in pairwise(run)):
        return 0
    ordered = [values for _, values in sorted(years.items())]
    if any(before[-1] <= after[0] for before, after in pairwise(ordered)):
        return 0
    grown = all(float(run[-1]) >= float(run[0]) * _GREATLY[length] and run[0] >= 0 for run in runs)
    alone = 76 if length == 1 else 0  # four quarters may grow by chance
    return (90 if len(ordered) > 1 else alone) if grown else 0
