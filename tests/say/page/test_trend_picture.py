"""The line's course: 13 points over 130 units from 5 to 135, from the lowest figure at 31 up to the highest at 5."""

import pytest

from tests.say.page.editions import small
from workbook_tools.model.figures.missing import SMALL_NUMBER, Missing
from workbook_tools.say.page.trend_picture import TrendLine, trend_line


def drawn(figures: dict[int, str | Missing]) -> TrendLine | None:
    return trend_line(small(figures).scorecard.rows[0])


def test_the_lowest_is_at_the_foot_the_highest_at_the_top_and_the_last_is_marked() -> None:
    line = drawn({7: "80", 8: "85", 9: "90"})
    assert line
    assert line.runs == ("113.3,31.0 124.2,18.0 135.0,5.0",)
    assert (line.lone, line.last) == ((), ("135.0", "5.0"))


def test_a_gap_breaks_the_line_and_a_figure_between_two_gaps_is_a_dot() -> None:
    line = drawn({3: "80", 4: "90", 6: "85", 8: "80", 9: "90"})
    assert line
    assert line.runs == ("70.0,31.0 80.8,5.0", "124.2,31.0 135.0,5.0")
    assert line.lone == (("102.5", "18.0"),)


def test_a_latest_figure_that_is_missing_is_not_marked() -> None:
    line = drawn({7: "80", 8: "90", 9: SMALL_NUMBER})
    assert line
    assert line.last is None
    assert line.runs == ("113.3,31.0 124.2,5.0",)


def test_figures_that_are_all_the_same_run_level_in_the_middle() -> None:
    line = drawn({8: "80", 9: "80"})
    assert line
    assert line.runs == ("124.2,18.0 135.0,18.0",)


def test_without_any_figure_there_is_no_line() -> None:
    assert drawn({9: SMALL_NUMBER}) is None


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        pytest.param(
            {7: "80", 8: "95", 9: "90.04"},
            "Trend line from 80.0% (July 2018) to 90.0% (September 2018), lowest 80.0%, highest 95.0%, "
            "10 of 13 points missing",
            id="from, to, lowest, highest",
        ),
        pytest.param(
            dict.fromkeys(range(1, 10), "80"),
            "Trend line from 80.0% (January 2018) to 80.0% (September 2018), 4 of 13 points missing",
            id="level",
        ),
        pytest.param(
            {9: "80"}, "Trend line of one figure, 80.0% (September 2018), 12 of 13 points missing", id="one figure"
        ),
    ],
)
def test_what_the_line_shows_is_said_in_words(figures: dict[int, str | Missing], words: str) -> None:
    line = drawn(figures)
    assert line
    assert line.words == words
