"""A month in a title is found, and the title without it."""

import pytest

from workbook_tools.workbook.month_labels import month_in


@pytest.mark.parametrize(
    ("text", "said", "rest"),
    [
        pytest.param("January 2026", "January 2026", "", id="a month alone"),
        pytest.param("Jan-26", "Jan-26", "", id="short"),
        pytest.param("Performance report for January 2026", "January 2026", "Performance report", id="at the end"),
        pytest.param("January 2026 | Director (post)", "January 2026", "Director (post)", id="at the beginning"),
        pytest.param("Scorecard – Jan 26 – draft", "Jan 26", "Scorecard | draft", id="in the middle"),
        pytest.param("Q3 2025/26", "Q3 2025/26", "", id="a quarter"),
    ],
)
def test_a_month_is_found(text: str, said: str, rest: str) -> None:
    label = month_in(text)
    assert label is not None
    assert (label.said, label.rest) == (said, rest)


@pytest.mark.parametrize(
    "text", ["Children's scorecard", "April 2025 to March 2026", "2025/26", "May we 2 ask", "Marching 2026"]
)
def test_no_month_is_found(text: str) -> None:
    assert month_in(text) is None
