"""Small scorecards to work out by hand: monthly percentages, good where high, for September 2018."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.rating.rule import Rule
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.scorecard import Scorecard, build_scorecard

SEPTEMBER = Period(Frequency.MONTH, 2018, 9)
NEIGHBOURS = "Statistical neighbours"
NINETY = Tolerance(Decimal(90), Decimal(5))
STEADY = "92 93 92 93 92 93 92 93 92 93 92 93 92"
FALLEN = "92 93 92 93 92 93 92 93 92 93 92 93 40"
RISEN = "40 41 40 41 40 41 40 41 40 41 40 41 95"


def measure(ref: str, rule: Rule = NINETY, theme: str = "", polarity: Polarity = Polarity.HIGH) -> Indicator:
    """A percentage with its name made of its reference."""
    return Indicator(ref, f"Indicator {ref}", theme=theme, polarity=polarity, unit=PERCENT, rule=rule)


def card(
    indicators: Sequence[Indicator],
    figures: Mapping[str, str],
    theirs: Mapping[str, str] = {},
    issued: Sequence[Issued] = (),
) -> Scorecard:
    """A scorecard of figures in words, the last one September's; "-" is a month without a row."""
    definition = ScorecardDefinition(
        "T", SEPTEMBER, "Ours", tuple(indicators), comparators=(NEIGHBOURS,) if theirs else (), issued=tuple(issued)
    )
    seen = [each for ref, words in figures.items() for each in _months(ref, "Ours", words)]
    seen += [each for ref, words in theirs.items() for each in _months(ref, NEIGHBOURS, words)]
    return build_scorecard(definition, seen)


def _months(ref: str, series: str, words: str) -> list[Observation]:
    numbers = words.split()
    months = [SEPTEMBER.earlier(steps) for steps in range(len(numbers) - 1, -1, -1)]
    given = zip(months, numbers, strict=True)
    return [Observation(ref, series, month, Decimal(number)) for month, number in given if number != "-"]
