from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.floor_rule import Floor
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rag import CutPoints, Rag, rate
from workbook_tools.model.rating.rule import RatingContext, Rule, Yardstick
from workbook_tools.model.rating.tolerance_rule import Tolerance

D = Decimal
HIGH, LOW = Polarity.HIGH, Polarity.LOW


def case(polarity: Polarity) -> RatingContext:
    return RatingContext(polarity, PERCENT, 1, Period(Frequency.MONTH, 2018, 9))


def cut_points_of(rule: Rule, polarity: Polarity) -> CutPoints:
    cut_points = rule.yardstick(case(polarity)).cut_points
    assert cut_points
    return cut_points


def rated(rule: Rule, polarity: Polarity, value: str) -> Rag:
    return rate(D(value), cut_points_of(rule, polarity))


@pytest.mark.parametrize(
    ("rule", "polarity", "value", "expected"),
    [
        pytest.param(Tolerance(D(90), D(5)), HIGH, "90.0", Rag.GREEN, id="high: on target"),
        pytest.param(Tolerance(D(90), D(5)), HIGH, "89.9", Rag.AMBER, id="high: just short"),
        pytest.param(Tolerance(D(90), D(5)), HIGH, "85.0", Rag.AMBER, id="high: edge of tolerance"),
        pytest.param(Tolerance(D(90), D(5)), HIGH, "84.9", Rag.RED, id="high: past tolerance"),
        pytest.param(Tolerance(D("74.6"), D(5), True), LOW, "74.6", Rag.GREEN, id="low: on target"),
        pytest.param(Tolerance(D("74.6"), D(5), True), LOW, "74.7", Rag.AMBER, id="low: just over"),
        pytest.param(Tolerance(D("74.6"), D(5), True), LOW, "78.33", Rag.AMBER, id="low: 105% of 74.6 exactly"),
        pytest.param(Tolerance(D("74.6"), D(5), True), LOW, "78.34", Rag.RED, id="low: past it"),
        pytest.param(Tolerance(D("1.0"), D("0.1")), LOW, "1.1", Rag.AMBER, id="where floats fail: 1.1 - 1.0 <= 0.1"),
        pytest.param(Tolerance(D(50), D(0)), LOW, "50", Rag.GREEN, id="no tolerance: on target"),
        pytest.param(Tolerance(D(50), D(0)), LOW, "51", Rag.RED, id="no tolerance: no amber"),
        pytest.param(Floor(D(95), D(90)), HIGH, "95", Rag.GREEN, id="floor: on target"),
        pytest.param(Floor(D(95), D(90)), HIGH, "94.9", Rag.AMBER, id="floor: short of target"),
        pytest.param(Floor(D(95), D(90)), HIGH, "90", Rag.AMBER, id="floor: on the floor"),
        pytest.param(Floor(D(95), D(90)), HIGH, "89.9", Rag.RED, id="floor: under it"),
        pytest.param(Floor(D(10), D(12)), LOW, "12", Rag.AMBER, id="ceiling: on it"),
        pytest.param(Floor(D(10), D(12)), LOW, "12.1", Rag.RED, id="ceiling: over it"),
        pytest.param(Band(D(12), D(13), D(17), D(18)), HIGH, "11.9", Rag.RED, id="band: below"),
        pytest.param(Band(D(12), D(13), D(17), D(18)), HIGH, "12", Rag.AMBER, id="band: its lower edge"),
        pytest.param(Band(D(12), D(13), D(17), D(18)), LOW, "13", Rag.GREEN, id="band: green from"),
        pytest.param(Band(D(12), D(13), D(17), D(18)), LOW, "17", Rag.GREEN, id="band: green to"),
        pytest.param(Band(D(12), D(13), D(17), D(18)), LOW, "17.1", Rag.AMBER, id="band: inside its upper edge"),
        pytest.param(Band(D(12), D(13), D(17), D(18)), LOW, "18", Rag.AMBER, id="band: its upper edge"),
        pytest.param(Band(D(12), D(13), D(17), D(18)), LOW, "21.4", Rag.RED, id="band: above"),
    ],
)
def test_colours_on_both_sides_of_each_edge(rule: Rule, polarity: Polarity, value: str, expected: Rag) -> None:
    assert rated(rule, polarity, value) is expected


def test_not_a_target_has_no_cut_points() -> None:
    assert NotATarget().yardstick(case(HIGH)) == Yardstick(None, None, "not a target measure")
    assert NotATarget("for context").yardstick(case(HIGH)).words == "not a target measure: for context"


@pytest.mark.parametrize(
    ("rule", "polarity", "trouble"),
    [
        (Tolerance(D(90), D(-1)), HIGH, "the tolerance -1 is below 0"),
        (Tolerance(D(4), D(5)), HIGH, "the tolerance 5 is more than the target 4 itself"),
        (Tolerance(D(4), D(101), True), HIGH, "the tolerance 101% is more than the target 4 itself"),
        (Floor(D(90), D(95)), HIGH, "the floor 95 lies above the target 90"),
        (Floor(D(12), D(10)), LOW, "the floor 10 lies below the target 12"),
        (Tolerance(D(90), D(5)), Polarity.NEITHER, "a target needs a good direction"),
        (Band(D(13), D(12), D(17), D(18)), LOW, "out of order"),
        (Band(D(12), D(13), D(19), D(18)), LOW, "out of order"),
    ],
)
def test_a_rule_that_cannot_be_meant_says_why(rule: Rule, polarity: Polarity, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        rule.check(polarity)


@pytest.mark.parametrize(
    ("rule", "polarity", "words"),
    [
        (Tolerance(D("74.6"), D(5), True), LOW, "target 74.6% or lower, amber up to 78.3%"),
        (Tolerance(D(90), D("2.5")), HIGH, "target 90.0% or higher, amber down to 87.5%"),
        (Floor(D(95), D(90)), HIGH, "target 95.0% or higher, amber down to 90.0%"),
        (Floor(D(10), D(12)), LOW, "target 10.0% or lower, amber up to 12.0%"),
        (Band(D(12), D(13), D(17), D(18)), LOW, "band 12.0 to 18.0%, green from 13.0 to 17.0%"),
    ],
)
def test_a_rule_says_itself(rule: Rule, polarity: Polarity, words: str) -> None:
    assert rule.yardstick(case(polarity)).words == words


@pytest.mark.parametrize(
    "points",
    [
        (None, None, None, None),
        (D(5), None, None, None),
        (D(5), None, D(6), None),
        (None, D(5), None, D(4)),
        (D(5), D(4), D(3), D(6)),
    ],
)
def test_cut_points_out_of_order_cannot_be_made(points: tuple[Decimal | None, ...]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        CutPoints(*points)


def test_cut_points_cannot_be_brought_out_of_order_either() -> None:
    cut_points = CutPoints(green_from=D(5), amber_from=D(4))
    assert replace(cut_points, amber_from=D(5)) == CutPoints(green_from=D(5), amber_from=D(5))
    with pytest.raises(ValueError, match="out of order"):
        replace(cut_points, amber_from=D(6))


tenths = st.integers(-10_000, 10_000).map(lambda tenth: D(tenth) / 10)


@given(target=tenths, tolerance=st.integers(0, 500).map(lambda tenth: D(tenth) / 10), value=tenths)
def test_mirrored_figures_get_the_same_colour(target: Decimal, tolerance: Decimal, value: Decimal) -> None:
    mirrored = cut_points_of(Tolerance(-target, tolerance), LOW)
    assert mirrored.green_to == -target
    low_is_good = CutPoints(green_to=target, amber_to=target + tolerance)
    high_is_good = CutPoints(green_from=-target, amber_from=-target - tolerance)
    assert rate(value, low_is_good) is rate(-value, high_is_good)


@given(edges=st.lists(tenths, min_size=4, max_size=4).map(sorted), value=tenths)
def test_a_band_is_green_inside_amber_at_its_edges_and_red_outside(edges: list[Decimal], value: Decimal) -> None:
    cut_points = cut_points_of(Band(*edges), HIGH)
    colour = rate(value, cut_points)
    assert (colour is Rag.RED) == (value < edges[0] or value > edges[3])
    assert (colour is Rag.GREEN) == (edges[1] <= value <= edges[2])


@pytest.mark.parametrize(
    ("rule", "polarity", "places", "words"),
    [
        (Tolerance(D("74.6"), D(5), True), LOW, 1, "target 74.6 or lower, amber up to 78.3"),  # amber ends at 78.33
        (Tolerance(D("71.1"), D(3), True), LOW, 1, "target 71.1 or lower, amber up to 73.2"),  # at 73.233
        (
            Tolerance(D("71.2"), D(3), True),
            LOW,
            1,
            "target 71.2 or lower, amber up to 73.3",
        ),  # at 73.336, and 73.4 is red
        (Tolerance(D("71.1"), D(3), True), HIGH, 1, "target 71.1 or higher, amber down to 69.0"),  # at 68.967
        (Tolerance(D("90"), D("0.4")), HIGH, 0, "target 90 or higher"),  # 89.6 reads 90: no printed figure is amber
        (Tolerance(D("90"), D(0)), HIGH, 0, "target 90 or higher"),
    ],
)
def test_amber_goes_as_far_as_a_printed_figure_is_amber(
    rule: Tolerance, polarity: Polarity, places: int, words: str
) -> None:
    assert rule.yardstick(replace(case(polarity), unit="cases", places=places)).words.replace(" cases", "") == words
