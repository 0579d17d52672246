"""A reader who adds and subtracts everything that is published learns no suppressed number; without care, he would."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.disclosure.published_attack import Equation, Place, everything_published, recovered
from workbook_tools.model.disclosure.small_numbers import SmallNumbers, protect
from workbook_tools.model.disclosure.sums_and_shares import Total
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Breakdown, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import build_scorecard

AUGUST, SEPTEMBER = parse_period("2018-08"), parse_period("2018-09")
Parts = Mapping[str, int]
RULE = SmallNumbers()


def seen(ref: str, period: Period, value: int, by: str = "", part: str = "") -> Observation:
    return Observation(ref, "Ours", period, Decimal(value), by=by, part=part)


def attack(
    definition: ScorecardDefinition,
    observations: Sequence[Observation],
    equations: Sequence[Equation],
    rule: SmallNumbers = RULE,
    secondary: bool = True,
    unseen: Sequence[Place] = (),
) -> dict[Place, int]:
    """The small numbers that the reader works out.

    Where a total and all its parts are marked, nothing is left to hide: then a reader who takes every mark for 1 to 5
    may be right by luck (five parts and a total of 5), and is not counted.
    """
    protected = protect(definition, observations, rule, secondary)
    page = everything_published(build_scorecard(protected.definition, protected.observations))
    told = {place[3] for place in page.figures}
    equations = [each for each in equations if each[0][3] in told]
    true = {(each.ref, each.by, each.part, each.period): int(str(each.value)) for each in observations}
    small = {place for place, count in true.items() if 0 < count < rule.below} | set(unseen)
    return {place: value for place, value in recovered(page, equations, unseen).items() if place in small}


# Breakdowns: two of the same headline, for the latest and the earlier period.

CHILDREN = Indicator("1", "Children missing", polarity=Polarity.LOW)
TWO_WAYS = ScorecardDefinition(
    "Title", SEPTEMBER, "Ours", (CHILDREN,), breakdowns=(Breakdown("1", "Age"), Breakdown("1", "Area"))
)


def broken_down(months: Mapping[Period, tuple[Parts, Parts]]) -> tuple[list[Observation], list[Equation]]:
    observations, equations = [], []
    for period, ways in months.items():
        observations.append(seen("1", period, sum(ways[0].values())))
        for by, parts in zip(("Age", "Area"), ways, strict=True):
            observations += [seen("1", period, count, by, part) for part, count in parts.items()]
            equations.append((("1", "", "", period), tuple(("1", by, part, period) for part in parts)))
    return observations, equations


@st.composite
def months_two_ways(draw: st.DrawFn) -> dict[Period, tuple[Parts, Parts]]:
    months: dict[Period, tuple[Parts, Parts]] = {}
    for period in (AUGUST, SEPTEMBER):
        ages = draw(st.lists(st.integers(0, 9), min_size=2, max_size=4))
        cuts = sorted(draw(st.lists(st.integers(0, sum(ages)), min_size=1, max_size=3)))
        areas = [after - before for before, after in pairwise([0, *cuts, sum(ages)])]
        months[period] = ({f"age {n}": count for n, count in enumerate(ages)}, dict(zip("NESW", areas, strict=False)))
    return months


@settings(max_examples=150)
@given(months_two_ways())
def test_no_part_of_two_breakdowns_is_worked_out(months: dict[Period, tuple[Parts, Parts]]) -> None:
    observations, equations = broken_down(months)
    assert attack(TWO_WAYS, observations, equations) == {}


def test_the_reader_finds_the_part_that_nothing_else_covers() -> None:
    observations, equations = broken_down({SEPTEMBER: ({"under 5": 3, "5 to 15": 20, "16 or more": 9}, {"N": 32})})
    without_care = attack(TWO_WAYS, observations, equations, secondary=False)
    assert without_care == {("1", "Age", "under 5", SEPTEMBER): 3}
    assert attack(TWO_WAYS, observations, equations) == {}


# Totals of indicators.

FAMILY = tuple(Indicator(ref, f"Indicator {ref}", polarity=Polarity.LOW) for ref in ("10", "10a", "10b", "10c", "11"))
SUMS = (Total("10", ("10a", "10b", "10c")), Total("11", ("10", "10c")))
TOGETHER = ScorecardDefinition("Title", SEPTEMBER, "Ours", FAMILY)


@settings(max_examples=150)
@given(st.lists(st.tuples(*[st.integers(0, 8)] * 3), min_size=2, max_size=2))
def test_no_indicator_is_worked_out_from_its_total(months: list[tuple[int, int, int]]) -> None:
    observations, equations = [], []
    for period, (a, b, c) in zip((AUGUST, SEPTEMBER), months, strict=True):
        counts = {"10a": a, "10b": b, "10c": c, "10": a + b + c, "11": a + b + c + c}
        observations += [seen(ref, period, count) for ref, count in counts.items()]
        equations += [
            ((total.ref, "", "", period), tuple((part, "", "", period) for part in total.parts)) for total in SUMS
        ]
    assert attack(TOGETHER, observations, equations, SmallNumbers(totals=SUMS)) == {}


def test_the_reader_subtracts_one_indicator_from_its_total() -> None:
    observations = [seen("10", SEPTEMBER, 21), seen("10a", SEPTEMBER, 4), seen("10b", SEPTEMBER, 10)]
    observations.append(seen("10c", SEPTEMBER, 7))
    equation = (("10", "", "", SEPTEMBER), tuple((part, "", "", SEPTEMBER) for part in SUMS[0].parts))
    rule = SmallNumbers(totals=SUMS[:1])
    assert attack(TOGETHER, observations, [equation], rule, secondary=False) == {("10a", "", "", SEPTEMBER): 4}
    assert attack(TOGETHER, observations, [equation], rule) == {}


# Running totals: what came in a month is the difference of two years to date.

SO_FAR = Indicator("1", "Adoptions", polarity=Polarity.HIGH, counted=PeriodBasis.YEAR_TO_DATE)
YEAR = ScorecardDefinition("Title", SEPTEMBER, "Ours", (SO_FAR,))
MONTHS = [SEPTEMBER.earlier(steps) for steps in range(5, -1, -1)]


def year_to_date(counts: Sequence[int]) -> tuple[list[Observation], list[Equation], dict[Place, int]]:
    totals = [sum(counts[: month + 1]) for month in range(len(counts))]
    observations = [seen("1", period, total) for period, total in zip(MONTHS, totals, strict=False)]
    came = {("1", "came in", "", period): count for period, count in zip(MONTHS, counts, strict=False)}
    equations: list[Equation] = []
    for before, now in pairwise(MONTHS[: len(counts)]):
        equations.append((("1", "", "", now), (("1", "", "", before), ("1", "came in", "", now))))
    return observations, equations, {place: came[place] for place in list(came)[1:]}


@settings(max_examples=150)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
def test_no_month_is_worked_out_from_running_totals(counts: list[int]) -> None:
    observations, equations, came = year_to_date(counts)
    small = {place for place, count in came.items() if 0 < count < 6}
    found = attack(YEAR, observations, equations, unseen=list(came))
    assert not small & found.keys()
    assert not {place for place in found if place[1] == ""}


def test_the_reader_subtracts_running_totals() -> None:
    observations, equations, came = year_to_date([8, 9, 3])
    july = ("1", "came in", "", parse_period("2018-06"))
    assert attack(YEAR, observations, equations, unseen=list(came), secondary=False)[july] == 3
    assert july not in attack(YEAR, observations, equations, unseen=list(came))


# Months beside the quarter that they make up.

BOTH = ScorecardDefinition(
    "Title",
    SEPTEMBER,
    "Ours",
    (Indicator("1", "Placed, month"), Indicator("1q", "Placed, quarter", frequency=Frequency.QUARTER)),
)


@settings(max_examples=100)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_no_month_is_worked_out_from_its_quarter(counts: list[int]) -> None:
    quarters = (parse_period("Q1 2018/19"), parse_period("Q2 2018/19"))
    observations = [seen("1", period, count) for period, count in zip(MONTHS, counts, strict=True)]
    equations: list[Equation] = []
    for number, quarter in enumerate(quarters):
        months = MONTHS[number * 3 : number * 3 + 3]
        observations.append(seen("1q", quarter, sum(counts[number * 3 : number * 3 + 3])))
        equations.append((("1q", "", "", quarter), tuple(("1", "", "", month) for month in months)))
    assert attack(BOTH, observations, equations, SmallNumbers(totals=(Total("1q", ("1",)),))) == {}


@pytest.mark.parametrize("sample", range(3))
def test_without_care_the_reader_finds_much(sample: int) -> None:
    """So the tests above do test something: of plain pages most give a number away."""
    given_away = 0
    for small in range(1, 6):
        rest = 7 + sample + small
        observations, equations = broken_down(
            {SEPTEMBER: ({"a": small, "b": rest, "c": rest + 2}, {"N": 2 * rest + small + 2})}
        )
        given_away += bool(attack(TWO_WAYS, observations, equations, secondary=False))
    assert given_away == 5
