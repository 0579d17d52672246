"""Two scorecards side by side, worked by hand."""

from decimal import Decimal

import pytest

from workbook_tools.model.comparison import Compared, Comparison, OnWhich, Side, compare_scorecards, outcome
from workbook_tools.model.comparison_line import Line
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.indicators.indicator import Basis, Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import CutPoints

LOW, HIGH, NEITHER = Polarity.LOW, Polarity.HIGH, Polarity.NEITHER
JULY, NOVEMBER = Period(Frequency.MONTH, 2018, 7), Period(Frequency.MONTH, 2018, 11)


def indicator(ref: str = "1", **settings: object) -> Indicator:
    return Indicator(ref, f"Indicator {ref}", **settings)  # type: ignore[arg-type]


def line(
    of: Indicator,
    value: str | Missing,
    label: str = "Jul 2018",
    months: int | None = 1,
    cut_points: CutPoints | None = None,
) -> Line:
    figure = value if isinstance(value, Missing) else Decimal(value)
    return Line(of.ref, of, figure, label, months, "Green", cut_points)


def compared(of: Indicator, then: str | Missing, now: str | Missing, cut_points: CutPoints | None = None) -> Compared:
    before, after = line(of, then), line(of, now, "Nov 2018", cut_points=cut_points)
    [row] = compare_scorecards(Side("", (before,)), Side("", (after,))).rows
    return row


@pytest.mark.parametrize(
    ("then", "now", "difference", "percent"),
    [
        pytest.param("1250", "1072", "-178", "-14.2", id="178 of 1,250 is 14.24%"),
        pytest.param("651", "636", "-15", "-2.3", id="15 of 651 is 2.304%"),
        pytest.param("2788", "3025", "237", "8.5", id="237 of 2,788 is 8.5007%"),
        pytest.param("40", "60", "20", "50.0", id="half as much again"),
        pytest.param("0", "7", "7", None, id="no per cent of nothing"),
        pytest.param("-4", "4", "8", None, id="nor of a figure below 0"),
        pytest.param("7", "0", "-7", "-100.0", id="all of it gone"),
        pytest.param("12", "12", "0", "0.0", id="level"),
    ],
)
def test_difference_and_change_in_per_cent(then: str, now: str, difference: str, percent: str | None) -> None:
    row = compared(indicator(), then, now)
    assert row.difference == Decimal(difference)
    assert (row.percent is None) == (percent is None)
    if row.percent is not None and percent is not None:
        assert round_half_away(row.percent, 1) == Decimal(percent)


def test_the_difference_is_that_of_the_figures_as_they_are_printed() -> None:
    rate = indicator(unit="per 10,000", places=1)
    row = compared(rate, "75.66", "73.04")  # printed 75.7 and 73.0
    assert row.difference == Decimal("-2.7")


@pytest.mark.parametrize(
    ("polarity", "then", "now", "moved", "means"),
    [
        pytest.param(LOW, "10", "9", Movement.DOWN, Meaning.BETTER, id="low is good, down"),
        pytest.param(LOW, "9", "10", Movement.UP, Meaning.WORSE, id="low is good, up"),
        pytest.param(HIGH, "9", "10", Movement.UP, Meaning.BETTER, id="high is good, up"),
        pytest.param(HIGH, "9", "9", Movement.LEVEL, Meaning.NO_CHANGE, id="level"),
        pytest.param(NEITHER, "9", "10", Movement.UP, Meaning.NO_JUDGEMENT, id="no good direction"),
    ],
)
def test_better_or_worse(polarity: Polarity, then: str, now: str, moved: Movement, means: Meaning) -> None:
    row = compared(indicator(polarity=polarity), then, now)
    assert (row.movement, row.meaning) == (moved, means)


def test_a_small_movement_that_the_config_calls_no_change() -> None:
    steady = indicator(polarity=LOW, places=1, no_change_within=Decimal("0.5"))
    assert compared(steady, "10.0", "10.5").meaning is Meaning.NO_CHANGE
    assert compared(steady, "10.0", "10.6").meaning is Meaning.WORSE


def test_for_a_band_better_is_nearer_to_it() -> None:
    cut_points = CutPoints(Decimal(13), Decimal(17), Decimal(12), Decimal(18))
    assert compared(indicator(), "22", "19", cut_points=cut_points).meaning is Meaning.BETTER
    assert compared(indicator(), "19", "22", cut_points=cut_points).meaning is Meaning.WORSE
    assert compared(indicator(), "14", "16", cut_points=cut_points).meaning is Meaning.NO_CHANGE


def test_missing_figures_are_told_and_not_compared() -> None:
    row = compared(indicator(), Missing(Gap.SUPPRESSED), "7")
    assert (row.difference, row.meaning, row.why_not) == (None, None, "Jul 2018: suppressed")
    both = compared(indicator(), Missing(Gap.SUPPRESSED), Missing(Gap.SUPPRESSED))
    assert both.why_not == "both: suppressed"
    unlike = compared(indicator(), Missing(Gap.SUPPRESSED), Missing(Gap.NOT_YET_DUE))
    assert unlike.why_not == "Jul 2018: suppressed; Nov 2018: not yet due"


@pytest.mark.parametrize(
    ("unit", "then", "now", "why_not"),
    [
        pytest.param(
            "number", ("Apr to Jul 2018", 4), ("Apr to Sep 2018", 6),
            "Apr to Jul 2018 counts 4 months; Apr to Sep 2018 counts 6 months", id="a year to date grows",
        ),
        pytest.param(
            "per 10,000", ("Jul 2018", 1), ("30 Sep 2018", 0),
            "Jul 2018 counts 1 month; 30 Sep 2018 counts one day", id="a flow and a stock",
        ),
        pytest.param("percent", ("Apr to Jul 2018", 4), ("Apr to Sep 2018", 6), "", id="percentages may be"),
        pytest.param(
            "£000", ("Apr to Jul 2018", 4), ("Apr to Sep 2018", 6),
            "Apr to Jul 2018 counts 4 months; Apr to Sep 2018 counts 6 months", id="money that is spent grows",
        ),
        pytest.param("£ per child", ("Apr to Jul 2018", 4), ("Apr to Sep 2018", 6), "", id="an average does not"),
        pytest.param("number", ("12 months to Jul 2018", 12), ("2017/18", 12), "", id="twelve months each"),
        pytest.param(
            "number", ("the summer", None), ("the autumn", None),
            "how long 'the summer' counts is not known; how long 'the autumn' counts is not known", id="unknown",
        ),
    ],
)  # fmt: skip
def test_unlike_bases_are_not_compared(
    unit: str, then: tuple[str, int | None], now: tuple[str, int | None], why_not: str
) -> None:
    of = indicator(unit=unit)
    sides = (Side("", (line(of, value, *basis),)) for value, basis in (("40", then), ("60", now)))
    [row] = compare_scorecards(*sides).rows
    assert (row.why_not, row.difference) == (why_not, None if why_not else Decimal(20))


@pytest.mark.parametrize(("basis", "why_not"), [
    (Basis.YEAR_BEFORE, "Apr to Jul 2018 counts 4 months; Apr to Sep 2018 counts 6 months"),
    (Basis.PREVIOUS, ""),
])  # fmt: skip
def test_a_share_that_is_set_beside_the_year_before_runs_up_through_the_year(basis: Basis, why_not: str) -> None:
    tax = indicator(unit="percent", counted=PeriodBasis.YEAR_TO_DATE, compare_with=basis)
    then, now = line(tax, "38.1", "Apr to Jul 2018", 4), line(tax, "54.9", "Apr to Sep 2018", 6)
    [row] = compare_scorecards(Side("", (then,)), Side("", (now,))).rows
    assert row.why_not == why_not


def test_one_figure_twice_is_no_change_but_nothing_new() -> None:
    of, unit = indicator(), indicator(unit="percent")
    yearly = Side("", (line(of, "42", "2017/18", 12),))
    [row] = compare_scorecards(yearly, yearly).rows
    assert (row.meaning, row.why_not) == (None, "no newer figure: both are for 2017/18")
    [row] = compare_scorecards(yearly, Side("", (line(of, "43", "2017/18", 12),))).rows
    assert (row.difference, row.why_not) == (Decimal(1), ""), "a restated figure is another figure"
    [row] = compare_scorecards(yearly, Side("", (line(unit, "43", "2017/18", 12),))).rows
    assert row.why_not == "the unit was number and is percent"


def card(*rows: tuple[str, str, str]) -> Comparison:
    """A comparison of indicators for which low is good; "" is not on that scorecard."""
    of = {ref: indicator(ref, polarity=LOW) for ref, _, _ in rows}
    then = tuple(line(of[ref], before) for ref, before, _ in rows if before)
    now = tuple(line(of[ref], after, "Nov 2018") for ref, _, after in rows if after)
    return compare_scorecards(Side("", then, JULY), Side("", now, NOVEMBER))


def test_the_later_order_holds_and_leavers_stand_last() -> None:
    comparison = card(("3", "5", ""), ("2", "", "5"), ("1", "5", "4"))
    found = [(row.line.ref, row.standing) for row in comparison.rows]
    assert found == [("2", OnWhich.JOINED), ("1", OnWhich.BOTH), ("3", OnWhich.LEFT)]


def test_a_renumbered_indicator_is_the_same_one() -> None:
    of = indicator("15", polarity=LOW)
    earlier = Line("14", of, Decimal(9), "Jul 2018", 1, "Red")
    [row] = compare_scorecards(Side("", (earlier,)), Side("", (line(of, "8", "Nov 2018"),))).rows
    assert (row.standing, row.difference) == (OnWhich.BOTH, Decimal(-1))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            [("1", "5", "4"), ("2", "5", "4"), ("3", "5", "6")],
            "Improvement on 2 of the 3 indicators that can be judged; 1 worsened (Indicator 3).",
            id="all but one",
        ),
        pytest.param(
            [("1", "5", "4"), ("2", "5", "4"), ("3", "5", "5")],
            "Improvement on 2 of the 3 indicators that can be judged; 1 did not change (Indicator 3).",
            id="all but a level one",
        ),
        pytest.param([("1", "5", "4"), ("2", "5", "4")], "Improvement on every indicator.", id="all"),
        pytest.param([("1", "5", "4")], "The one indicator that can be judged improved (Indicator 1).", id="one alone"),
        pytest.param(
            [("1", "5", "4"), ("2", "5", "6")],
            "Improvement on 1 of the 2 indicators that can be judged; 1 worsened (Indicator 2).",
            id="one of two is no exception",
        ),
        pytest.param(
            [("1", "5", "4"), ("2", "5", "6"), ("3", "5", "5")],
            "Improvement on 1 of the 3 indicators that can be judged; 1 worsened (Indicator 2); "
            "1 did not change (Indicator 3).",
            id="mixed",
        ),
        pytest.param(
            [("1", "5", "4"), ("2", "5", "4"), ("3", "5", "6"), ("4", "", "6"), ("5", "6", "")],
            "Improvement on 2 of the 3 indicators that can be judged; 1 worsened (Indicator 3). "
            "Not counted: 1 joined, 1 left.",
            id="with one that joined and one that left",
        ),
        pytest.param(
            [("1", "", "4")],
            "No indicator has a good direction and two figures that can be compared. Not counted: 1 joined.",
            id="nothing to compare",
        ),
        pytest.param(
            [(str(ref), "5", "6") for ref in range(5)],
            "Improvement on none of the 5 indicators that can be judged; 5 worsened.",
            id="too many to name",
        ),
    ],
)
def test_the_closing_line_is_counted(rows: list[tuple[str, str, str]], said: str) -> None:
    assert outcome(card(*rows)) == said


def test_backwards_is_noticed() -> None:
    assert not card(("1", "5", "4")).backwards
    there = card(("1", "5", "4"))
    assert compare_scorecards(there.now, there.then).backwards
