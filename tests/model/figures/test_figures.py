from decimal import Decimal

import pytest

from workbook_tools.model.figures.missing import Gap, Missing, parse_missing
from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.figures.unit import display, display_difference
from workbook_tools.model.movement.trend import trend_in_words
from workbook_tools.model.periods.period import Frequency

D = Decimal


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("74.65", 1, "74.7"), ("74.649", 1, "74.6"), ("-0.5", 0, "-1"), ("2.675", 2, "2.68"), ("1.005", 2, "1.01")],
)
def test_halves_go_away_from_zero(value: str, places: int, expected: str) -> None:
    assert round_half_away(D(value), places) == D(expected)


@pytest.mark.parametrize(("value", "text"), [("380", "380"), ("78.330", "78.33"), ("1E+3", "1000"), ("0.50", "0.5")])
def test_a_plain_number_has_no_needless_digits(value: str, text: str) -> None:
    assert plain(D(value)) == text


@pytest.mark.parametrize(
    ("value", "unit", "places", "text"),
    [
        ("3025", "number", 0, "3,025"),
        ("95.2", "percent", 1, "95.2%"),
        ("73", "per 10,000", 1, "73.0 per 10,000"),
        ("18.25", "cases", 1, "18.3 cases"),
        ("26543210.5", "£", 0, "£26,543,211"),
        ("-1.25", "£m", 1, "-£1.3m"),
        ("12", "£ thousand", 0, "£12 thousand"),
        ("12", "£000", 0, "£12k"),
        ("-12", "£'000s", 0, "-£12k"),
        ("512", "£ per child", 0, "£512 per child"),
        ("512", "£ per 1,000 children", 0, "£512 per 1,000 children"),
    ],
)
def test_a_figure_reads_with_its_unit(value: str, unit: str, places: int, text: str) -> None:
    assert display(D(value), unit, places) == text


def test_a_difference_of_percentages_is_in_points() -> None:
    assert display_difference(D("-0.2"), "percent", 1) == "0.2 points"
    assert display_difference(D("-2.7"), "per 10,000", 1) == "2.7"


def test_words_for_a_gap() -> None:
    assert parse_missing("Suppressed") == Missing(Gap.SUPPRESSED)
    assert str(parse_missing("unable to report: not captured since May 2017")) == (
        "unable to report: not captured since May 2017"
    )
    assert parse_missing("lost") is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param(["1", "2", "3", "4"], "rising for 3 months", id="a run up"),
        pytest.param(["9", "4", "3", "2"], "falling for 3 months", id="a run down"),
        pytest.param(["1", "4", "3"], "down on the month before", id="a turn"),
        pytest.param(["5", None, "3", "4"], "up on the month before", id="a gap ends the run"),
        pytest.param(["3", "4", None], "no trend: a gap in the last two months", id="no latest"),
        pytest.param(["3", "3", "3"], "level for 2 months", id="flat"),
        pytest.param(["4", "3", "3"], "level with the month before", id="flat at the end"),
        pytest.param(["4"], "no trend: a gap in the last two months", id="one point"),
    ],
)
def test_the_trend_in_words(values: list[str | None], words: str) -> None:
    assert trend_in_words([(value and D(value)) or None for value in values], Frequency.MONTH) == words


def test_a_trend_of_years_that_end_in_september() -> None:
    words = trend_in_words([D(each) for each in ("9", "4", "3")], Frequency.YEAR_TO_SEPTEMBER)
    assert words == "falling for 2 years to September"
