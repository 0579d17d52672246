from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_series import Figure
from workbook_tools.model.movement.direction_of_travel import DirectionOfTravel, TravelState, direction_of_travel
from workbook_tools.model.movement.earlier_figure import Earlier
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.rag import CutPoints, Rag

D = Decimal
HIGH, LOW, NEITHER = Polarity.HIGH, Polarity.LOW, Polarity.NEITHER
RATE = Indicator("1", "Rate", polarity=LOW, unit="per 10,000", places=1)
BAND = CutPoints(green_from=D(13), green_to=D(17), amber_from=D(12), amber_to=D(18))
AUGUST = parse_period("2018-08")


def travel(
    indicator: Indicator,
    before: str | Missing,
    now: str | Missing,
    rag: Rag = Rag.NO_TARGET,
    cut_points: CutPoints | None = None,
) -> DirectionOfTravel:
    earlier, latest = (value if isinstance(value, Missing) else D(value) for value in (before, now))
    return direction_of_travel(indicator, latest, Earlier(Figure(earlier), AUGUST, "since Aug 2018"), cut_points, rag)


@pytest.mark.parametrize(
    ("polarity", "before", "now", "rag", "state", "words"),
    [
        (LOW, "75.7", "73.0", Rag.GREEN, TravelState.BETTER, "▼ 2.7 better since Aug 2018"),
        (LOW, "75.7", "73.0", Rag.RED, TravelState.BETTER, "▼ 2.7 better since Aug 2018"),
        (HIGH, "73.0", "75.7", Rag.NO_TARGET, TravelState.BETTER, "▲ 2.7 better since Aug 2018"),
        (LOW, "73", "75", Rag.GREEN, TravelState.WORSE_WITHIN_TARGET, "▲ 2.0 since Aug 2018: worse but within target"),
        (LOW, "73", "75", Rag.AMBER, TravelState.WORSE_OFF_TARGET, "▲ 2.0 since Aug 2018: worse and off target"),
        (HIGH, "75", "73", Rag.RED, TravelState.WORSE_OFF_TARGET, "▼ 2.0 since Aug 2018: worse and off target"),
        (HIGH, "75", "73", Rag.NO_TARGET, TravelState.WORSE, "▼ 2.0 worse since Aug 2018"),
        (NEITHER, "73", "75", Rag.NO_TARGET, TravelState.UP, "▲ 2.0 since Aug 2018"),
        (NEITHER, "75", "73", Rag.NO_TARGET, TravelState.DOWN, "▼ 2.0 since Aug 2018"),
        (LOW, "73", "73", Rag.RED, TravelState.LEVEL, "► no change since Aug 2018"),
    ],
)
def test_the_six_states_and_worse_where_there_is_no_target(
    polarity: Polarity, before: str, now: str, rag: Rag, state: TravelState, words: str
) -> None:
    found = travel(replace(RATE, polarity=polarity), before, now, rag)
    assert (found.state, found.words) == (state, words)


@pytest.mark.parametrize(
    ("before", "now", "movement", "words"),
    [
        pytest.param(
            "10.0", "10.5", Movement.LEVEL, "► no change (0.5, within 0.5) since Aug 2018", id="at its edge up"
        ),
        pytest.param("10.0", "9.5", Movement.LEVEL, "► no change (0.5, within 0.5) since Aug 2018", id="edge down"),
        pytest.param("10.0", "10.6", Movement.UP, "▲ 0.6 worse since Aug 2018", id="past it up"),
        pytest.param("10.0", "9.4", Movement.DOWN, "▼ 0.6 better since Aug 2018", id="past it down"),
        pytest.param("10.0", "10.54", Movement.LEVEL, "► no change (0.5, within 0.5) since Aug 2018", id="reads 10.5"),
        pytest.param("10.0", "10.55", Movement.UP, "▲ 0.6 worse since Aug 2018", id="reads 10.6"),
    ],
)
def test_a_movement_within_the_tolerance_is_no_change(before: str, now: str, movement: Movement, words: str) -> None:
    found = travel(replace(RATE, no_change_within=D("0.5")), before, now)
    assert (found.movement, found.words) == (movement, words)
    assert (found.meaning is Meaning.NO_CHANGE) == (movement is Movement.LEVEL)


def test_floats_would_call_a_tenth_more_than_a_tenth() -> None:
    assert travel(replace(RATE, no_change_within=D("0.1")), "1.0", "1.1").movement is Movement.LEVEL


@pytest.mark.parametrize(
    ("before", "now", "movement", "meaning"),
    [
        pytest.param("21", "19", Movement.DOWN, Meaning.BETTER, id="from above, nearer"),
        pytest.param("19", "21", Movement.UP, Meaning.WORSE, id="above, farther"),
        pytest.param("9", "11", Movement.UP, Meaning.BETTER, id="from below, nearer"),
        pytest.param("11", "9", Movement.DOWN, Meaning.WORSE, id="below, farther"),
        pytest.param("14", "16", Movement.UP, Meaning.NO_CHANGE, id="inside green, up"),
        pytest.param("17", "13", Movement.DOWN, Meaning.NO_CHANGE, id="from one edge of green to the other"),
        pytest.param("17", "17.1", Movement.UP, Meaning.WORSE, id="out of green"),
        pytest.param("12.9", "13", Movement.UP, Meaning.BETTER, id="into green"),
        pytest.param("11", "19", Movement.UP, Meaning.NO_CHANGE, id="as far on the other side"),
        pytest.param("11", "18.9", Movement.UP, Meaning.BETTER, id="not quite as far on the other side"),
        pytest.param("20", "20", Movement.LEVEL, Meaning.NO_CHANGE, id="not moved, outside"),
    ],
)
@pytest.mark.parametrize("polarity", list(Polarity))
def test_for_a_band_nearer_is_better_whatever_is_good(
    before: str, now: str, movement: Movement, meaning: Meaning, polarity: Polarity
) -> None:
    found = travel(replace(RATE, polarity=polarity), before, now, Rag.GREEN, BAND)
    assert (found.movement, found.meaning) == (movement, meaning)


def test_a_movement_within_the_tolerance_is_no_change_for_a_band_too() -> None:
    found = travel(replace(RATE, no_change_within=D("0.5")), "21", "20.5", Rag.RED, BAND)
    assert (found.movement, found.meaning, found.state) == (Movement.LEVEL, Meaning.NO_CHANGE, TravelState.LEVEL)
    found = travel(replace(RATE, no_change_within=D("0.5")), "21", "20.4", Rag.RED, BAND)
    assert (found.movement, found.meaning) == (Movement.DOWN, Meaning.BETTER)


def test_within_a_band_a_movement_is_told_but_not_judged() -> None:
    assert travel(RATE, "14", "16", Rag.GREEN, BAND).words == "▲ 2.0 since Aug 2018"


def test_a_one_sided_target_is_no_band() -> None:
    cut_points = CutPoints(green_to=D(20), amber_to=D(22))
    assert travel(RATE, "15", "14", Rag.GREEN, cut_points).meaning is Meaning.BETTER
    assert travel(RATE, "14", "15", Rag.GREEN, cut_points).state is TravelState.WORSE_WITHIN_TARGET


def test_figures_are_compared_as_they_are_printed() -> None:
    """Both read 73.0; a movement that nobody can read is none, even where the colour is judged exactly."""
    found = travel(RATE, "72.96", "73.04")
    assert (found.movement, found.difference, found.words) == (Movement.LEVEL, D("0.0"), "► no change since Aug 2018")


def test_the_difference_is_between_the_figures_that_are_read() -> None:
    assert travel(RATE, "12.34", "12.35").difference == D("0.1")
    assert travel(RATE, "95.35", "95.14").difference == D("-0.3"), "95.4 to 95.1"


def test_a_difference_of_percentages_is_in_points() -> None:
    visits = replace(RATE, polarity=HIGH, unit=PERCENT)
    assert travel(visits, "95.4", "95.2", Rag.GREEN).words == "▼ 0.2 points since Aug 2018: worse but within target"


@pytest.mark.parametrize("gap", list(Gap))
def test_nothing_is_said_of_a_movement_where_a_figure_is_missing(gap: Gap) -> None:
    missing = Missing(gap, "why")
    for before, now in (("73", missing), (missing, "73"), (missing, missing)):
        found = travel(RATE, before, now)
        assert (found.difference, found.movement, found.meaning, found.state) == (None, None, None, None)


def test_why_there_is_nothing_to_compare_with_is_said() -> None:
    assert travel(RATE, Missing(Gap.NOT_AVAILABLE), "73").words == "no figure for Aug 2018"
    assert travel(RATE, Missing(Gap.SUPPRESSED, "why"), "73").words == "the figure for Aug 2018 is suppressed"
    unlike = Missing(Gap.NOT_COMPARABLE, "2017/18 counts 12 months, the latest figure 6")
    assert travel(RATE, unlike, "73").words == "not compared: 2017/18 counts 12 months, the latest figure 6"
    assert travel(RATE, "73", Missing(Gap.SUPPRESSED)).words == ""
