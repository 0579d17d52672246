from decimal import Decimal

import pytest

from workbook_tools.model.charts.control_limits import ControlLimits
from workbook_tools.model.charts.control_signals import Signal, control_signals
from workbook_tools.model.figures.polarity import Movement
from workbook_tools.model.figures.rounding import plain, round_half_away

D = Decimal
LIMITS = ControlLimits(
    mean=D(20), lower=D(11), upper=D(29), average_moving_range=D(9) / D("2.66"), near_lower=D(14), near_upper=D(26)
)


def plainly(value: Decimal, more: int) -> str:
    return str(round_half_away(value, more)) if more else plain(round_half_away(value, 1))


def signals(run: str) -> list[Signal]:
    return control_signals([D(word) for word in run.split()], LIMITS, shift=7, trend=7, shown=plainly)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        pytest.param("20 29.1", "above the upper limit of 29", id="above the limit"),
        pytest.param("20 29", None, id="on the upper limit"),
        pytest.param("20 10.9", "below the lower limit of 11", id="below the limit"),
        pytest.param("20 11", None, id="on the lower limit"),
        pytest.param("30 20", None, id="beyond the limit, but not the latest"),
        pytest.param("21 22 21 22 21 22 21", "7 figures in a row above the average of 20", id="seven above"),
        pytest.param("21 22 21 22 21 22", None, id="six above"),
        pytest.param("19 18 19 18 19 18 19", "7 figures in a row below the average of 20", id="seven below"),
        pytest.param("21 22 21 22 20 22 21 22", None, id="one on the average breaks the run"),
        pytest.param("21 22 21 22 21 22 21 20", None, id="the latest on the average"),
        pytest.param("18 21 22 21 22 21 22 21 22", "8 figures in a row above the average of 20", id="eight above"),
        pytest.param("17 18 19 20 21 22 23", "7 figures in a row rising", id="six rises join seven points"),
        pytest.param("18 19 20 21 22 23", None, id="six points rising"),
        pytest.param("17 18 19 19 21 22 23", None, id="a level step breaks the trend"),
        pytest.param("23 22 21 20 19 18 17", "7 figures in a row falling", id="seven falling"),
        pytest.param("23 22 21 20 19 18 17 18", None, id="the fall has ended"),
        pytest.param("27 21 27", "2 of the last 3 figures near the upper limit", id="two of three high"),
        pytest.param("27 20 27", None, id="the third on the mean"),
        pytest.param("27 19 27", None, id="the third on the other side of the mean"),
        pytest.param("30 21 27", None, id="one of the two beyond the limit"),
        pytest.param("30 27 27", "2 of the last 3 figures near the upper limit", id="two near, one beyond"),
        pytest.param("27 27", None, id="two points are not three"),
        pytest.param("20 29.04", "at 29.04 above the upper limit of 29.00", id="prints as the limit"),
        pytest.param("27 21 26", None, id="the latest on the line at 26"),
        pytest.param("27 27 21", None, id="the latest not among them"),
        pytest.param("27 20 13", None, id="one on each side"),
        pytest.param("13 20 20 13", None, id="four points apart"),
        pytest.param("13.9 19 13.9", "2 of the last 3 figures near the lower limit", id="two of three low"),
        pytest.param("13 13 13", "3 of the last 3 figures near the lower limit", id="three of three"),
        pytest.param("13", None, id="a single point"),
    ],
)
def test_what_counts_as_a_signal(run: str, words: str | None) -> None:
    found = signals(run)
    assert [signal.words for signal in found[:1]] == ([words] if words else [])


def test_the_strongest_signal_comes_first_and_a_trend_is_measured_from_its_start() -> None:
    limit, trend, shift = signals("21 22 23 24 25 27 30")
    assert [limit.words, trend.words] == ["above the upper limit of 29", "7 figures in a row rising"]
    assert {signal.moved for signal in (limit, trend, shift)} == {Movement.UP}
    assert [signal.moved_from for signal in (limit, trend, shift)] == [D(20), D(21), D(20)]


def test_the_order_of_the_published_rules() -> None:
    """As NHSRplotthedots 0.2.2 has it: outside, trend, two in three, shift."""
    words = [signal.words for signal in signals("21 22 23 24 25 26.5 27")]
    assert words == [
        "7 figures in a row rising",
        "2 of the last 3 figures near the upper limit",
        "7 figures in a row above the average of 20",
    ]
