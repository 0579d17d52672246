from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity, meaning, meaning_for_band, movement

D = Decimal


@pytest.mark.parametrize(
    ("now", "before", "polarity", "arrow", "means"),
    [
        pytest.param("73.0", "75.7", Polarity.LOW, "▼", Meaning.BETTER, id="fewer plans"),
        pytest.param("95.2", "95.4", Polarity.HIGH, "▼", Meaning.WORSE, id="fewer visits in time"),
        pytest.param("3025", "2788", Polarity.HIGH, "▲", Meaning.BETTER, id="more early help"),
        pytest.param("57", "50", Polarity.LOW, "▲", Meaning.WORSE, id="more first-time entrants"),
        pytest.param("240", "262", Polarity.NEITHER, "▼", Meaning.NO_JUDGEMENT, id="no good direction"),
        pytest.param("50", "50.0", Polarity.LOW, "►", Meaning.NO_CHANGE, id="the same number"),
    ],
)
def test_the_arrow_follows_the_number_and_its_colour_the_polarity(
    now: str, before: str, polarity: Polarity, arrow: str, means: Meaning
) -> None:
    moved = movement(D(now), D(before))
    assert moved.arrow == arrow
    assert meaning(moved, polarity) is means


@pytest.mark.parametrize(
    ("now", "before", "means"),
    [
        pytest.param("19", "21", Meaning.BETTER, id="nearer from above"),
        pytest.param("11", "9", Meaning.BETTER, id="nearer from below"),
        pytest.param("10", "13", Meaning.WORSE, id="out of the band"),
        pytest.param("13", "17", Meaning.NO_CHANGE, id="both inside"),
        pytest.param("11", "19", Meaning.NO_CHANGE, id="as far out on the other side"),
    ],
)
def test_better_means_nearer_the_band(now: str, before: str, means: Meaning) -> None:
    assert meaning_for_band(D(now), D(before), low=D(12), high=D(18)) is means


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2)


@given(now=numbers, before=numbers)
def test_opposite_polarities_judge_the_same_movement_oppositely(now: Decimal, before: Decimal) -> None:
    moved = movement(now, before)
    pair = {meaning(moved, Polarity.HIGH), meaning(moved, Polarity.LOW)}
    assert pair == ({Meaning.NO_CHANGE} if moved is Movement.LEVEL else {Meaning.BETTER, Meaning.WORSE})
