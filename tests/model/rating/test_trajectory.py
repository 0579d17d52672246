from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.rating.rule import RatingContext, Rule
from workbook_tools.model.rating.tolerance_rule import Trajectory, YearlyTarget

D = Decimal
LOW, HIGH = Polarity.LOW, Polarity.HIGH
FROM_40_TO_20 = Trajectory(
    ((parse_period("2018-01"), D(40)), (parse_period("2018-11"), D(30)), (parse_period("2019-03"), D(20))), D(2)
)
"""40 in January 2018, 30 ten months later, 20 after four more."""
A_YEARS_1200 = YearlyTarget(D(1200), D(5), in_percent=True)
DOUBLE_IN_SUMMER = tuple(D(weight) for weight in (1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1))
"""April and May 1, June to September 2, October to March 1: 16 in all, so that 1600 a year is 100 a weight."""


def case(
    period: str, counted: PeriodBasis = PeriodBasis.IN_PERIOD, polarity: Polarity = LOW, places: int = 0
) -> RatingContext:
    return RatingContext(polarity, NUMBER, places, parse_period(period), counted)


def target(rule: Rule, period: str, counted: PeriodBasis = PeriodBasis.IN_PERIOD, places: int = 0) -> Decimal | None:
    return rule.yardstick(case(period, counted, places=places)).target


@pytest.mark.parametrize(
    ("period", "steps", "line"),
    [
        pytest.param("2017-12", None, None, id="before the first"),
        pytest.param("2018-01", "40", "40.0", id="on the first"),
        pytest.param("2018-02", "40", "39.0", id="one of ten months on"),
        pytest.param("2018-06", "40", "35.0", id="half-way"),
        pytest.param("2018-10", "40", "31.0", id="just before the second"),
        pytest.param("2018-11", "30", "30.0", id="on the second"),
        pytest.param("2018-12", "30", "27.5", id="one of four months on"),
        pytest.param("2019-02", "30", "22.5", id="just before the last"),
        pytest.param("2019-03", "20", "20.0", id="on the last"),
        pytest.param("2021-03", "20", "20.0", id="long after"),
        pytest.param("Q1 2018/19", "40", "35.0", id="a quarter is judged by its last month, June"),
        pytest.param("2018/19", "20", "20.0", id="a year by its March"),
    ],
)
def test_a_trajectory_in_steps_and_in_a_line(period: str, steps: str | None, line: str | None) -> None:
    assert target(FROM_40_TO_20, period, places=1) == (None if steps is None else D(steps))
    in_a_line = replace(FROM_40_TO_20, in_a_line=True)
    assert target(in_a_line, period, places=1) == (None if line is None else D(line))


def test_a_target_on_the_line_is_the_figure_that_is_displayed() -> None:
    in_a_line = replace(FROM_40_TO_20, in_a_line=True)
    assert in_a_line.yardstick(case("2018-12")).cut_points == CutPoints(green_to=D(28), amber_to=D(30)), "27.5 reads 28"


def test_a_trajectory_says_where_it_leads() -> None:
    assert FROM_40_TO_20.yardstick(case("2018-06")).words == (
        "target 40 or lower, amber up to 42, on the way to 20 by Mar 2019"
    )
    assert FROM_40_TO_20.yardstick(case("2019-03")).words == "target 20 or lower, amber up to 22"


def test_there_is_no_colour_before_a_trajectory_begins() -> None:
    found = FROM_40_TO_20.yardstick(case("2017-12"))
    assert (found.cut_points, found.target, found.words) == (None, None, "its targets begin with Jan 2018")


@pytest.mark.parametrize(
    ("period", "counted", "share"),
    [
        pytest.param("2018-04", PeriodBasis.IN_PERIOD, "100", id="a month: a twelfth"),
        pytest.param("Q2 2018/19", PeriodBasis.IN_PERIOD, "300", id="a quarter: a fourth"),
        pytest.param("2018/19", PeriodBasis.IN_PERIOD, "1200", id="the year: all"),
        pytest.param("2018-04", PeriodBasis.YEAR_TO_DATE, "100", id="to date in April: one month's"),
        pytest.param("2018-09", PeriodBasis.YEAR_TO_DATE, "600", id="to date in September: half"),
        pytest.param("2019-02", PeriodBasis.YEAR_TO_DATE, "1100", id="to date in February: eleven months'"),
        pytest.param("2019-03", PeriodBasis.YEAR_TO_DATE, "1200", id="to date in March: all"),
        pytest.param("Q2 2018/19", PeriodBasis.YEAR_TO_DATE, "600", id="two quarters to date"),
        pytest.param("2018-09", PeriodBasis.LAST_12_MONTHS, "1200", id="twelve months: all"),
        pytest.param("2018-09", PeriodBasis.ANNUALISED, "1200", id="a month made a year: all"),
    ],
)
def test_a_years_target_spread_evenly(period: str, counted: PeriodBasis, share: str) -> None:
    assert target(A_YEARS_1200, period, counted) == D(share)


@pytest.mark.parametrize(
    ("period", "counted", "share"),
    [
        pytest.param("2018-04", PeriodBasis.IN_PERIOD, "100", id="April has one"),
        pytest.param("2018-06", PeriodBasis.IN_PERIOD, "200", id="June has two"),
        pytest.param("2019-03", PeriodBasis.IN_PERIOD, "100", id="March is the last weight"),
        pytest.param("Q1 2018/19", PeriodBasis.IN_PERIOD, "400", id="1 + 1 + 2"),
        pytest.param("Q2 2018/19", PeriodBasis.IN_PERIOD, "600", id="2 + 2 + 2"),
        pytest.param("2018-06", PeriodBasis.YEAR_TO_DATE, "400", id="to June: 1 + 1 + 2"),
        pytest.param("2018-10", PeriodBasis.YEAR_TO_DATE, "1100", id="to October: 11"),
        pytest.param("2018/19", PeriodBasis.IN_PERIOD, "1600", id="the whole year"),
        pytest.param("2018-06", PeriodBasis.LAST_12_MONTHS, "1600", id="any twelve months"),
    ],
)
def test_a_years_target_spread_by_weights(period: str, counted: PeriodBasis, share: str) -> None:
    assert target(YearlyTarget(D(1600), D(5), True, DOUBLE_IN_SUMMER), period, counted) == D(share)


def test_a_share_is_rounded_as_the_figures_are() -> None:
    rule = YearlyTarget(D(1000), D(0))
    assert target(rule, "2018-04") == D(83), "83.33"
    assert target(rule, "2018-09", PeriodBasis.YEAR_TO_DATE, places=1) == D("500.0")
    assert target(rule, "2018-08", PeriodBasis.YEAR_TO_DATE, places=1) == D("416.7"), "416.66"


def test_a_share_says_of_what() -> None:
    found = A_YEARS_1200.yardstick(case("2018-09", PeriodBasis.YEAR_TO_DATE))
    assert found.words == "target 600 or lower, amber up to 630, of 1,200 for the year"
    assert found.cut_points == CutPoints(green_to=D(600), amber_to=D(630))
    assert A_YEARS_1200.yardstick(case("2018/19")).words == "target 1,200 or lower, amber up to 1,260"


def test_a_stock_has_no_share_of_a_year() -> None:
    found = A_YEARS_1200.yardstick(case("2018-09", PeriodBasis.AS_AT))
    assert (found.cut_points, found.words) == (None, "a figure at one day has no share of a year's target")


@pytest.mark.parametrize(
    ("rule", "polarity", "trouble"),
    [
        (Trajectory((), D(2)), LOW, "a trajectory needs at least one milestone"),
        (replace(FROM_40_TO_20, milestones=FROM_40_TO_20.milestones[::-1]), LOW, "not in the order of time"),
        (replace(FROM_40_TO_20, milestones=FROM_40_TO_20.milestones[:1] * 2), LOW, "not in the order of time"),
        (replace(FROM_40_TO_20, tolerance=D(-1)), LOW, "the tolerance -1 is below 0"),
        (replace(FROM_40_TO_20, tolerance=D(21)), HIGH, "the tolerance 21 is more than the target 20 itself"),
        (FROM_40_TO_20, Polarity.NEITHER, "a target needs a good direction"),
        (YearlyTarget(D(1200), D(5), weights=(D(1),) * 11), LOW, "a spread has twelve weights"),
        (YearlyTarget(D(1200), D(5), weights=(D(1),) * 13), LOW, "a spread has twelve weights"),
        (YearlyTarget(D(1200), D(5), weights=(D(0),) * 12), LOW, "a spread has twelve weights"),
        (YearlyTarget(D(1200), D(5), weights=(D(2),) * 11 + (D(-1),)), LOW, "a spread has twelve weights"),
        (YearlyTarget(D(1200), D(-5)), LOW, "the tolerance -5 is below 0"),
        (YearlyTarget(D(1200), D(-5)), HIGH, "the tolerance -5 is below 0"),
        (YearlyTarget(D(1200), D(-5), in_percent=True), LOW, "the tolerance -5 is below 0"),
        (YearlyTarget(D(1200), D(1201)), HIGH, "the tolerance 1201 is more than the target 1200 itself"),
        (YearlyTarget(D(1200), D(5)), Polarity.NEITHER, "a target needs a good direction"),
    ],
)
def test_what_cannot_be_meant_says_why(rule: Rule, polarity: Polarity, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        rule.check(polarity)
