"""Where a text ends that its box does not hold."""

import pytest

from workbook_tools.say.slides.slide_canvas import Box
from workbook_tools.say.slides.slide_texts import MORE, cut_to_fit, height_of, shortened, size_that_fits

ONE_LINE = 14.5
"""So high is a line of 12 points, and no more."""
UNENDED = "All are read each week by the managers of teams"
SECOND = "What is found there goes to the managers of the teams."


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        pytest.param("All are read.", 200, "All are read.", id="it fits"),
        pytest.param(f"All are read. {SECOND}", 260, f"All are read. {MORE}", id="a sentence"),
        pytest.param(UNENDED, 270, f"All are read each week {MORE}", id="word"),
        pytest.param("Nothing fits", 10, MORE, id="nothing"),
    ],
)  # fmt: skip
def test_long_words_are_cut_at_a_sentence_and_say_where_the_rest_is(text: str, width: float, kept: str) -> None:
    assert cut_to_fit(text, width, ONE_LINE, 12) == kept


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        pytest.param("Visits in time", 200, "Visits in time", id="it fits"),
        pytest.param("Visits in time", 60, "Visits in…", id="its words"),
        pytest.param("Visitsintime", 40, "Visit…", id="the letters of a word"),
        pytest.param("3 Visitsintime", 55, "3 Visits…", id="and of one behind a short word"),
    ],
)
def test_a_name_is_shortened_by_words(text: str, width: float, kept: str) -> None:
    assert shortened(text, width, ONE_LINE, 12) == kept
    assert height_of(kept, width, 12) <= ONE_LINE


def test_a_box_that_is_as_high_as_its_text_holds_it_though_fractions_do_not_add_up() -> None:
    page, padding = 388.1, 10
    height = height_of("No concern.", 300, 14) + 2 * padding
    box = Box(48, 107.7, 864, page).row(height, page - height).inside(padding)
    assert box.height < height_of("No concern.", 300, 14), "by less than a hair"
    assert cut_to_fit("No concern.", 300, box.height, 14) == "No concern."


def test_the_largest_size_is_taken_at_which_it_fits() -> None:
    assert size_that_fits("72.0%", 300, 50, (40, 30, 20)) == 40
    assert size_that_fits("1,073.3 per 10,000", 200, 50, (40, 30, 20)) == 20
    assert size_that_fits("x" * 500, 100, 20, (40, 30, 20)) == 20
