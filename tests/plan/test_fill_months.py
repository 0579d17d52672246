"""Which month a heading of the council's own is: with a year, or in the financial year that is reported."""

import pytest

from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.workbook.outdated_cells import month_period


@pytest.mark.parametrize(
    ("heading", "reported", "month"),
    [
        pytest.param("Apr-25", "2026-02", "2025-04", id="with its year"),
        pytest.param("April 2025", "2026-02", "2025-04", id="in words"),
        pytest.param("Apr", "2026-02", "2025-04", id="April of a year reported in February"),
        pytest.param("Mar", "2026-02", "2026-03", id="March to come"),
        pytest.param("March", "2026-03", "2026-03", id="the last month of the year"),
        pytest.param("Apr", "2026-04", "2026-04", id="the first month of the next"),
        pytest.param("Mar", "2026-04", "2027-03", id="the year has begun anew"),
    ],
)
def test_a_month_is_one_of_a_year(heading: str, reported: str, month: str) -> None:
    assert month_period(heading, parse_period(reported)) == parse_period(month)


@pytest.mark.parametrize("heading", ["Target", "2025/26", "RAG Jan 26", "Marc"])
def test_others_are_no_month(heading: str) -> None:
    assert month_period(heading, parse_period("2026-02")) is None
