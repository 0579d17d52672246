import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import SHARED, needs_shared
from workbook_tools.model.charts.control_limits import ControlLimits, control_limits

D = Decimal
ORACLES = SHARED / "data" / "oracles"
KEPT = "0 0.75 0 0.75 0 0.75 0 0.75 0 0.733 -2.534"  # moving ranges: eight of 0.75, then 0.733 and 3.267; average 1
LEFT_OUT = "0 0.75 0 0.75 0 0.75 0 0.75 0 0.733 -2.535"  # the last is 3.268, the average 1.0001, and 3.2673 the most


def figures(text: str) -> list[Decimal | None]:
    return [None if word == "-" else D(word) for word in text.split()]


@pytest.mark.parametrize(
    ("values", "screened", "mean", "lower", "upper"),
    [
        pytest.param("10 12 14 12 14", True, "12.4", "7.08", "17.72", id="ranges of 2: 12.4 and 5.32 to each side"),
        pytest.param("10 12 - 20 22", True, "16", "10.68", "21.32", id="no range of 8 across the gap"),
        pytest.param("1 2 1 2 1 2 1 2 1 12", True, "2.5", "-0.16", "5.16", id="the range of 11 left out"),
        pytest.param("1 2 1 2 1 2 1 2 1 12", False, "2.5", "-3.1156", "8.1156", id="and kept: 19 over 9"),
        pytest.param("5 5 5 5", True, "5", "5", "5", id="nothing moves"),
        pytest.param("0 0 0 0 0 0 5 0 0 0 0 0", True, "0.4167", "-2.0015", "2.8348", id="no movement would be left"),
    ],
)
def test_limits_worked_by_hand(values: str, screened: bool, mean: str, lower: str, upper: str) -> None:
    limits = control_limits(figures(values), screened)
    assert [round(line, 4) for line in (limits.mean, limits.lower, limits.upper)] == [D(mean), D(lower), D(upper)]


@pytest.mark.parametrize(
    ("values", "average"),
    [
        pytest.param(KEPT, "1", id="a range of exactly 3.267 times the average stays"),
        pytest.param(LEFT_OUT, "0.7481", id="one of more goes: 6.733 over 9"),
    ],
)
def test_the_edge_of_screening(values: str, average: str) -> None:
    assert round(control_limits(figures(values)).average_moving_range, 4) == D(average)


def test_screening_is_done_once() -> None:
    # 21 ranges of 1, one of 20 and one of 5. Average 2: only the 20 exceeds 6.534. The 5 would go next, and stays.
    values = figures("0 1 " * 11 + "21 16")
    assert control_limits(values).average_moving_range == D(26) / 22


def test_the_near_lines_lie_two_thirds_of_the_way() -> None:
    limits = control_limits(figures("10 13 10 13"))
    assert (limits.near_lower, limits.mean, limits.near_upper) == (D("6.18"), D("11.5"), D("16.82"))


def test_a_limit_that_ends_is_exact_where_neither_mean_nor_range_does() -> None:
    # Mean 0.68/6, average range 1/3: the upper limit is (0.68 + 5.32)/6.
    assert control_limits(figures("0 0.34 - 0 0.34 - 0.16 -0.16")).upper == 1


@pytest.mark.parametrize("values", [pytest.param("", id="no figure"), pytest.param("1 - 2 - 3", id="gaps between")])
def test_without_a_moving_range_there_are_no_limits(values: str) -> None:
    with pytest.raises(ValueError, match="no two figures follow one another"):
        control_limits(figures(values))


def published(name: str) -> list[dict[str, str]]:
    with (ORACLES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@needs_shared
def test_the_snapshot_limits_to_their_seven_figures() -> None:
    rows = published("snapshot_rnorm_seed123_20_points.csv")
    first = control_limits([D(row["value_r1"]) for row in rows])
    spiked = [D(row["value_r2_r3"]) for row in rows]
    screened, unscreened = control_limits(spiked), control_limits(spiked, screened=False)
    found = [first.mean, first.lower, first.upper, screened.mean, screened.lower, screened.upper]
    found += [unscreened.lower, unscreened.upper]
    printed = ["r1_mean", "r1_lpl", "r1_upl", "r2_mean", "r2_lpl_screened", "r2_upl_screened"]
    printed += ["r3_lpl_unscreened", "r3_upl_unscreened"]
    assert [D(f"{value:.7g}") for value in found] == [D(rows[0][name]) for name in printed]


@needs_shared
def test_the_vignette_limits_to_their_two_places() -> None:
    rows = published("vignette_deviations_18_points.csv")
    values = [D(row["value"]) for row in rows]
    screened, unscreened = control_limits(values), control_limits(values, screened=False)
    found = [screened.mean, screened.lower, screened.upper, unscreened.lower, unscreened.upper]
    assert [str(round(value, 2)) for value in found] == list(rows[0].values())[3:]


numbers = st.decimals(-1000, 1000, places=1)
series = st.lists(numbers, min_size=2, max_size=40)


def lines(limits: ControlLimits) -> list[Decimal]:
    return [limits.lower, limits.near_lower, limits.mean, limits.near_upper, limits.upper]


@given(values=series, more=numbers)
def test_adding_a_number_to_every_figure_moves_every_line_by_it(values: list[Decimal], more: Decimal) -> None:
    before, after = control_limits(values), control_limits([value + more for value in values])
    assert lines(after) == pytest.approx([line + more for line in lines(before)], abs=D("1e-20"))
    assert after.average_moving_range == before.average_moving_range


@given(values=series)
def test_the_lines_stand_in_order(values: list[Decimal]) -> None:
    assert lines(control_limits(values)) == sorted(lines(control_limits(values)))


@given(value=numbers, count=st.integers(2, 40))
def test_where_nothing_moves_every_line_is_the_figure(value: Decimal, count: int) -> None:
    assert set(lines(control_limits([value] * count))) == {value}
