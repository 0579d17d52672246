from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.comparator import periods_in_words
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Basis, Indicator, Judge
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.model.wording.headline import headline

D = Decimal
COUNCIL, NEIGHBOURS, ENGLAND = "Manchester", "Statistical neighbours", "England"
PLANS = Indicator(
    ref="4",
    name="Rate of children on a child protection plan",
    polarity=Polarity.LOW,
    unit="per 10,000",
    places=1,
    frequency=Frequency.QUARTER,
    counted=PeriodBasis.AS_AT,
    rule=Tolerance(D("74.6"), D(5), in_percent=True),
)


def observed(period: str, value: str | Missing, series: str = COUNCIL, ref: str = "4") -> Observation:
    figure = value if isinstance(value, Missing) else D(value)
    return Observation(ref, series, parse_period(period), figure)


def row_of(indicator: Indicator, *observations: Observation, month: str = "2018-09", judge: Judge | None = None) -> Row:
    definition = ScorecardDefinition(
        title="Proxy indicators",
        period=parse_period(month),
        series=COUNCIL,
        indicators=(indicator,),
        comparators=(NEIGHBOURS, ENGLAND),
        judge=judge or Judge.DISPLAYED,
    )
    return build_scorecard(definition, observations).rows[0]


PRINTED = (observed("Q4 2017/18", "81"), observed("Q1 2018/19", "75.7"), observed("Q2 2018/19", "73.0"))


def test_the_child_protection_rate_as_the_november_paper_tells_it() -> None:
    row = row_of(PLANS, *PRINTED)
    assert (row.display, row.period.label, row.rag) == ("73.0 per 10,000", "Jul to Sep 2018", Rag.GREEN)
    assert row.reason == "green: 73.0, target 74.6 or lower, amber up to 78.3"
    assert row.travel.words == "▼ 2.7 better since Jun 2018"
    assert (row.travel.movement, row.travel.meaning) == (Movement.DOWN, Meaning.BETTER)
    assert row.trend_words == "falling for 2 quarters"


def test_a_quarterly_figure_in_a_month_without_a_quarter_end_is_the_latest_quarters() -> None:
    row = row_of(PLANS, *PRINTED, month="2018-08")
    assert (row.display, row.period.label, row.rag) == ("75.7 per 10,000", "Apr to Jun 2018", Rag.AMBER)


@pytest.mark.parametrize(
    ("exact", "judge", "expected"),
    [
        pytest.param("74.64", Judge.DISPLAYED, Rag.GREEN, id="reads 74.6, the target"),
        pytest.param("74.64", Judge.EXACT, Rag.AMBER, id="exactly, over the target"),
        pytest.param("74.65", Judge.DISPLAYED, Rag.AMBER, id="reads 74.7"),
    ],
)
def test_a_figure_is_judged_as_it_is_displayed(exact: str, judge: Judge, expected: Rag) -> None:
    assert row_of(PLANS, observed("Q2 2018/19", exact), judge=judge).rag is expected


@pytest.mark.parametrize("gap", list(Gap))
def test_a_gap_is_never_rated_nor_counted(gap: Gap) -> None:
    row = row_of(PLANS, *PRINTED[:2], observed("Q2 2018/19", Missing(gap)))
    assert row.rag is Rag.NO_DATA
    assert row.display == row.reason == str(gap)
    assert (row.travel.difference, row.travel.movement, row.travel.meaning) == (None, None, None)


def test_no_row_in_the_source_is_a_gap_too() -> None:
    row = row_of(PLANS, *PRINTED[:2])
    assert row.display == "not available: no figure for Jul to Sep 2018"


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        pytest.param(Basis.PREVIOUS, "▼ 2.7 better since Jun 2018", id="previous"),
        pytest.param(parse_period("Q4 2017/18"), "▼ 8.0 better since Mar 2018", id="a named period"),
        pytest.param(Basis.YEAR_BEFORE, "no figure for Jul to Sep 2017", id="nothing a year before"),
        pytest.param(parse_period("Q2 2018/19"), "no earlier figure", id="the period itself is not earlier"),
    ],
)
def test_the_basis_is_stated(basis: Basis | Period, words: str) -> None:
    assert row_of(replace(PLANS, compare_with=basis), *PRINTED).travel.words == words


def test_a_month_named_as_basis_means_the_quarter_complete_by_then() -> None:
    row = row_of(replace(PLANS, compare_with=parse_period("2018-07")), *PRINTED)
    assert row.travel.since == parse_period("Q1 2018/19")


def test_each_comparator_carries_its_own_period() -> None:
    row = row_of(
        PLANS,
        *PRINTED,
        observed("2016/17", "58.1", NEIGHBOURS),
        observed("2017/18", "59.4", NEIGHBOURS),
        observed("2018/19", "61.0", NEIGHBOURS),
        observed("2016/17", "43.3", ENGLAND),
    )
    neighbours, england = row.comparators
    assert (neighbours.value, neighbours.period) == (D("59.4"), parse_period("2017/18"))
    assert (england.value, england.period) == (D("43.3"), parse_period("2016/17"))
    assert periods_in_words(row.comparators) == "2017/18 (England: 2016/17)"


def test_no_national_figure_is_said_once() -> None:
    assert periods_in_words(row_of(PLANS, *PRINTED).comparators) == "no national figure"


def test_monthly_quarterly_and_yearly_indicators_stand_side_by_side() -> None:
    monthly = replace(PLANS, ref="1", name="Referrals", frequency=Frequency.MONTH)
    yearly = replace(PLANS, ref="6", name="Starting to be looked after", frequency=Frequency.YEAR)
    definition = ScorecardDefinition("Mixed", parse_period("2018-09"), COUNCIL, (monthly, PLANS, yearly))
    card = build_scorecard(
        definition, [observed("Sep 2018", "80", ref="1"), *PRINTED, observed("2017/18", "70", ref="6")]
    )
    assert [row.period.label for row in card.rows] == ["Sep 2018", "Jul to Sep 2018", "2017/18"]
    assert [len(row.trend) for row in card.rows] == [13, 9, 6]
    assert [row.rag for row in card.rows] == [Rag.RED, Rag.GREEN, Rag.GREEN]


def test_the_headline_counts() -> None:
    visits = replace(PLANS, ref="5", name="Visits in timescale", polarity=Polarity.HIGH, rule=Tolerance(D(70), D(2)))
    definition = ScorecardDefinition("Two", parse_period("2018-09"), COUNCIL, (PLANS, visits))
    card = build_scorecard(
        definition, [*PRINTED, observed("Q1 2018/19", "75", ref="5"), observed("Q2 2018/19", "74", ref="5")]
    )
    assert headline(card) == "1 of the 2 indicators that can be judged improved; 1 worsened: Visits in timescale."
    assert card.definition.period.end == date(2018, 9, 30)
