"""Cut points in words, and the comparison that decides: both sides of every edge."""

from decimal import Decimal

import pytest

from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.wording.colour_reasons import deciding, exact, ranges_in_words

LOW_IS_GOOD = CutPoints(green_to=Decimal("74.6"), amber_to=Decimal("78.33"))
HIGH_IS_GOOD = CutPoints(green_from=Decimal(95), amber_from=Decimal(90))
ABOVE = CutPoints(green_from=Decimal("91.400000000001"), amber_from=Decimal("78.550000000001"))
"""Among all councils a figure has to pass an edge."""
BAND = CutPoints(Decimal(13), Decimal(17), Decimal(12), Decimal(18))


@pytest.mark.parametrize(
    ("value", "cut_points", "words"),
    [
        pytest.param("73.0", LOW_IS_GOOD, "73 <= 74.6", id="low, green"),
        pytest.param("74.6", LOW_IS_GOOD, "74.6 <= 74.6", id="low, on target"),
        pytest.param("74.7", LOW_IS_GOOD, "74.6 < 74.7 <= 78.33", id="low, just past it"),
        pytest.param("78.33", LOW_IS_GOOD, "74.6 < 78.33 <= 78.33", id="low, edge of amber"),
        pytest.param("78.4", LOW_IS_GOOD, "78.4 > 78.33", id="low, red"),
        pytest.param("95", HIGH_IS_GOOD, "95 <= 95", id="high, on target"),
        pytest.param("94.9", HIGH_IS_GOOD, "90 <= 94.9 < 95", id="high, amber"),
        pytest.param("89.9", HIGH_IS_GOOD, "89.9 < 90", id="high, red"),
        pytest.param("91.5", ABOVE, "91.4 < 91.5", id="high, past an edge"),
        pytest.param("91.4", ABOVE, "78.55 < 91.4 <= 91.4", id="high, on an edge"),
        pytest.param("78.55", ABOVE, "78.55 <= 78.55", id="high, on the lower edge"),
        pytest.param("15", BAND, "13 <= 15 <= 17", id="in the band"),
        pytest.param("12", BAND, "12 <= 12 < 13", id="lower edge"),
        pytest.param("18", BAND, "17 < 18 <= 18", id="upper edge"),
        pytest.param("11", BAND, "11 < 12", id="below"),
        pytest.param("19", BAND, "19 > 18", id="above"),
    ],
)
def test_the_comparison_that_decides(value: str, cut_points: CutPoints, words: str) -> None:
    assert deciding(Decimal(value), cut_points) == words


def test_the_figure_is_written_as_asked() -> None:
    assert deciding(Decimal("73.0"), LOW_IS_GOOD, "73.0") == "73.0 <= 74.6"


@pytest.mark.parametrize(
    ("cut_points", "words"),
    [
        (LOW_IS_GOOD, "green 74.6 or less; amber 78.33 or less, but more than 74.6; red more than 78.33"),
        (HIGH_IS_GOOD, "green 95 or more; amber 90 or more, but less than 95; red less than 90"),
        (BAND, "green 13 to 17; amber 12 up to 13 and above 17 to 18; red below 12 or above 18"),
        (CutPoints(green_to=Decimal(3), amber_to=Decimal(3)), "green 3 or less; red more than 3"),
        (ABOVE, "green more than 91.4; amber more than 78.55, but 91.4 or less; red 78.55 or less"),
        (CutPoints(*(Decimal(edge) for edge in (1, 2, 1, 2))), "green 1 to 2; red below 1 or above 2"),
        (CutPoints(green_from=Decimal(0), amber_from=Decimal(0)), "green 0 or more; red less than 0"),
    ],
)
def test_ranges_in_words(cut_points: CutPoints, words: str) -> None:
    assert ranges_in_words(cut_points) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [("3200", "3,200"), ("78.330", "78.33"), ("0", "0"), ("-2.50", "-2.5"), ("1072.98", "1,072.98")],
)
def test_exact_numbers(value: str, text: str) -> None:
    assert exact(Decimal(value)) == text


def test_an_endless_fraction_is_cut_and_says_so() -> None:
    assert exact(Decimal(200) / 3) == "66.666667…"
