from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.model.charts.control_chart import Assurance, ChartRules, ControlChart, Variation, control_chart
from workbook_tools.model.charts.control_limits import control_limits
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.rating.rag import CutPoints

D = Decimal
HIGH, LOW, NEITHER = Polarity.HIGH, Polarity.LOW, Polarity.NEITHER
STEADY = "10 12 " * 7  # mean 11, average range 2, limits 11 and 5.32 to each side: 5.68 to 16.32
JUMP = "10 12 " * 6 + "30"  # mean 162/13 = 12.46; the range of 18 is left out, so the upper limit is 17.78
BELOW_BUT_RISING = "30 32 30 32 30 32 30 32 20 21 22 23 24 25 26"  # mean 409/15 = 27.27


def one_place(value: Decimal, more: int = 0) -> str:
    return str(round_half_away(value, 1 + more))


def chart(values: str, polarity: Polarity = NEITHER, cut_points: CutPoints | None = None) -> ControlChart:
    read = [None if word == "-" else D(word) for word in values.split()]
    return control_chart(read, polarity, cut_points, ChartRules(), shown=one_place)


def band(low: str, high: str) -> CutPoints:
    return CutPoints(D(low), D(high), D(low), D(high))


def at_least(low: str) -> CutPoints:
    return CutPoints(green_from=D(low), amber_from=D(low))


def at_most(high: str) -> CutPoints:
    return CutPoints(green_to=D(high), amber_to=D(high))


@pytest.mark.parametrize(
    ("values", "variation", "why"),
    [
        pytest.param(JUMP, Variation.RISE, "above the upper limit of 17.8", id="a jump"),
        pytest.param(STEADY, Variation.ORDINARY, "within the limits of 5.7 and 16.3", id="up and down"),
        pytest.param("5 " * 13, Variation.ORDINARY, "5.0 throughout", id="nothing moves"),
        pytest.param("5 " * 12, Variation.TOO_FEW_POINTS, "12 of the 13 figures that a control chart needs", id="12"),
        pytest.param("5 " * 12 + "-", Variation.TOO_FEW_POINTS, "12 of the 13 figures that a control chart needs",
                     id="a gap is no figure"),
        pytest.param("", Variation.TOO_FEW_POINTS, "0 of the 13 figures that a control chart needs", id="none at all"),
        pytest.param("5 - " * 13, Variation.TOO_FEW_POINTS, "no two figures follow one another", id="every other"),
        pytest.param(STEADY + "-", Variation.NO_LATEST_FIGURE, "there is no latest figure to judge", id="latest gone"),
        pytest.param("0 0 0 0 0 0 5 0 0 0 0 0 0", Variation.ORDINARY, "within the limits of -1.8 and 2.6",
                     id="one among zeros: 5/13 and 2.66 x 10/12"),
        pytest.param("9 11 9 11 9 11 9 11 13 13 13 - 13 13 13 13", Variation.ORDINARY,
                     "within the limits of 8.1 and 14.7", id="a gap breaks the run of 7: 171/15 and 2.66 x 16/13"),
        pytest.param("9 11 9 11 9 11 9 11 13 13 13 13 13 13 13", Variation.RISE,
                     "7 figures in a row above the average of 11.4", id="the same without the gap"),
        pytest.param(BELOW_BUT_RISING, Variation.RISE,
                     "7 figures in a row rising, but 7 figures in a row below the average of 27.3",
                     id="two signals that point two ways"),
    ],
)  # fmt: skip
def test_the_latest_point_and_why(values: str, variation: Variation, why: str) -> None:
    found = chart(values)
    assert (found.variation, found.why) == (variation, why)


LOW_FOR_7 = "20 21 " * 7 + "10 8 6 5 "
"""Then three more figures: with these, 7 in a row below the average of about 16, past the lower limit of about 13."""


@pytest.mark.parametrize(
    ("values", "polarity", "variation", "rising"),
    [
        pytest.param(LOW_FOR_7 + "6 7 8", HIGH, Variation.WORSENING, True, id="bad, and coming back"),
        pytest.param(LOW_FOR_7 + "6 7 8", LOW, Variation.IMPROVEMENT, True, id="good, and going"),
        pytest.param(LOW_FOR_7 + "6 7 8", NEITHER, Variation.FALL, True, id="neither way is good"),
        pytest.param(LOW_FOR_7 + "6 8 8", HIGH, Variation.WORSENING, False, id="the latest is no nearer"),
        pytest.param(LOW_FOR_7 + "7 6 8", HIGH, Variation.WORSENING, False, id="nearer than the one before alone"),
        pytest.param("20 21 " * 7 + "8 6 5 6 7 8", HIGH, Variation.WORSENING, False, id="six are no shift yet"),
    ],
)
def test_the_reason_says_that_figures_long_off_their_average_come_back_to_it(
    values: str, polarity: Polarity, variation: Variation, rising: bool
) -> None:
    found = chart(values, polarity)
    assert (found.variation, found.why.endswith(", but the latest 3 are rising")) == (variation, rising)


def test_what_cannot_be_drawn_has_no_limits_and_no_assurance_and_a_lost_latest_figure_keeps_both() -> None:
    short, lost = (chart(values, HIGH, at_least("1")) for values in ("5 " * 12, STEADY + "-"))
    assert (short.limits, short.assurance, short.points) == (None, None, 12)
    assert (lost.limits, lost.assurance, lost.points) == (chart(STEADY).limits, Assurance.MEETS, 14)


@pytest.mark.parametrize(
    ("values", "polarity", "cut_points", "variation"),
    [
        pytest.param(JUMP, HIGH, None, Variation.IMPROVEMENT, id="high is good"),
        pytest.param(JUMP, LOW, None, Variation.WORSENING, id="low is good"),
        pytest.param(JUMP, LOW, at_most("40"), Variation.WORSENING, id="within target, and worse all the same"),
        pytest.param(JUMP, NEITHER, band("25", "31"), Variation.IMPROVEMENT, id="into the band"),
        pytest.param(JUMP, NEITHER, band("10", "15"), Variation.WORSENING, id="out of the band"),
        pytest.param(JUMP, HIGH, band("10", "15"), Variation.WORSENING, id="the band comes before the polarity"),
        pytest.param(JUMP, NEITHER, band("20", "26"), Variation.IMPROVEMENT, id="7.5 short of it, now 4 past it"),
        pytest.param(JUMP, NEITHER, band("18", "24"), Variation.WORSENING, id="5.5 short of it, now 6 past it"),
        pytest.param(JUMP, NEITHER, band("5", "40"), Variation.RISE, id="inside the band before and after"),
        pytest.param("10 12 " * 6 + "-30", NEITHER, band("0", "5"), Variation.WORSENING, id="falls through the band"),
        pytest.param("10 12 " * 6 + "-30", NEITHER, None, Variation.FALL, id="falls, and neither is good"),
    ],
)
def test_which_way_is_good(values: str, polarity: Polarity, cut_points: CutPoints | None, variation: Variation) -> None:
    assert chart(values, polarity, cut_points).variation is variation


@pytest.mark.parametrize(
    ("latest", "cut_points", "assurance"),
    [
        pytest.param("40", at_most("40"), Assurance.MEETS, id="above the limits, yet on target"),
        pytest.param("40", at_most("39"), Assurance.MAY_MEET, id="the limits meet it, the latest figure does not"),
        pytest.param("40", at_least("41"), Assurance.MISSES, id="both miss it"),
        pytest.param("40", at_least("40"), Assurance.MAY_MEET, id="the limits miss it, the latest figure meets it"),
    ],
)
def test_nothing_is_consistent_that_the_latest_figure_contradicts(
    latest: str, cut_points: CutPoints, assurance: Assurance
) -> None:
    found = chart(STEADY + latest, cut_points=cut_points)
    assert found.limits
    assert found.limits.upper < 39  # so that the limits lie wholly on one side of each target
    assert found.assurance is assurance


@pytest.mark.parametrize(
    ("cut_points", "assurance"),
    [
        pytest.param(None, None, id="no target"),
        pytest.param(at_most("16.32"), Assurance.MEETS, id="low: the upper limit on target"),
        pytest.param(at_most("16.31"), Assurance.MAY_MEET, id="low: just over"),
        pytest.param(at_most("5.68"), Assurance.MAY_MEET, id="low: the lower limit on target"),
        pytest.param(at_most("5.67"), Assurance.MISSES, id="low: wholly over"),
        pytest.param(at_least("5.68"), Assurance.MEETS, id="high: the lower limit on target"),
        pytest.param(at_least("5.69"), Assurance.MAY_MEET, id="high: just short"),
        pytest.param(at_least("16.32"), Assurance.MAY_MEET, id="high: the upper limit on target"),
        pytest.param(at_least("16.33"), Assurance.MISSES, id="high: wholly short"),
        pytest.param(band("5.68", "16.32"), Assurance.MEETS, id="band: filled exactly"),
        pytest.param(band("6", "20"), Assurance.MAY_MEET, id="band: out below"),
        pytest.param(band("5", "16"), Assurance.MAY_MEET, id="band: out above"),
        pytest.param(band("17", "20"), Assurance.MISSES, id="band: wholly below it"),
        pytest.param(band("1", "5"), Assurance.MISSES, id="band: wholly above it"),
    ],
)
def test_whether_the_target_will_be_met(cut_points: CutPoints | None, assurance: Assurance | None) -> None:
    assert chart(STEADY, cut_points=cut_points).assurance is assurance


def test_fewer_figures_a_shorter_shift_and_a_shorter_trend_are_settings() -> None:
    values = [D(10), D(12), D(11), D(10), D(9)]  # mean 10.4
    assert control_chart(values, LOW, rules=ChartRules(points=6)).variation is Variation.TOO_FEW_POINTS
    assert control_chart(values, LOW, rules=ChartRules(points=5)).variation is Variation.ORDINARY
    assert (
        control_chart(values, LOW, rules=ChartRules(points=5, shift=2)).why
        == "2 figures in a row below the average of 10.4"
    )
    assert control_chart(values, LOW, rules=ChartRules(points=5, trend=4)).why == "4 figures in a row falling"


def test_unscreened_limits_are_a_setting() -> None:
    values = [D(word) for word in JUMP.split()]
    unscreened = control_chart(values, LOW, rules=ChartRules(screened=False))
    assert unscreened.limits == control_limits(values, screened=False)
    assert unscreened.limits != control_chart(values, LOW).limits


@pytest.mark.parametrize("wrong", [{"points": 1}, {"shift": 1}, {"trend": 0}])
def test_a_run_of_one_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="2 or more"):
        ChartRules(screened=True, **wrong)


def test_symbols_are_ones_that_arial_has_and_tell_the_judgements_apart() -> None:
    judged = [Variation.ORDINARY, Variation.IMPROVEMENT, Variation.WORSENING, Variation.RISE, Variation.FALL]
    assert "".join(word.symbol for word in judged) == "◊●■▲▼"
    assert {word.symbol for word in Variation if word not in judged} == {""}
    assert "".join(word.symbol for word in Assurance) == "●◊■"


numbers = st.decimals(-1000, 1000, places=1)
series = st.lists(numbers | st.none(), max_size=40)
OPPOSITE = {Variation.IMPROVEMENT: Variation.WORSENING, Variation.WORSENING: Variation.IMPROVEMENT}


@given(values=series)
def test_the_other_polarity_turns_the_judgement_round_and_leaves_the_side(values: list[Decimal | None]) -> None:
    high, low, neither = (control_chart(values, polarity) for polarity in (HIGH, LOW, NEITHER))
    assert low.variation is OPPOSITE.get(high.variation, high.variation)
    assert (high.why, high.limits) == (low.why, low.limits) == (neither.why, neither.limits)
    risen = {HIGH: Variation.IMPROVEMENT, LOW: Variation.WORSENING}
    assert (neither.variation is Variation.RISE) == (high.variation is risen[HIGH]) == (low.variation is risen[LOW])


@given(values=series, more=numbers)
def test_the_level_of_the_figures_does_not_matter(values: list[Decimal | None], more: Decimal) -> None:
    moved = [None if value is None else value + more for value in values]
    assert control_chart(values, HIGH).variation is control_chart(moved, HIGH).variation


@given(value=numbers, count=st.integers(13, 40))
def test_where_nothing_moves_variation_is_ordinary(value: Decimal, count: int) -> None:
    found = control_chart([value] * count, HIGH)
    assert found.variation is Variation.ORDINARY
    assert found.limits
    assert found.limits.lower == found.limits.mean == found.limits.upper == value
