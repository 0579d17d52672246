"""Where the points of the chart on the sheet Indicator stand that the chosen indicator has not."""

from datetime import date

import pytest

from tests.papers.running import scorecard_of
from workbook_tools.plan.chart_lines import drawn


@pytest.mark.parametrize(
    ("ref", "days"),
    [
        pytest.param("2.9b", (date(2017, 3, 31), date(2019, 3, 31)), id="one figure, 2017/18: the years beside it"),
        pytest.param("2.7a", (date(2017, 3, 31),), id="two figures: the first day"),
    ],
)
def test_one_figure_alone_has_an_axis_from_the_period_before_it_to_the_one_after(
    ref: str, days: tuple[date, ...]
) -> None:
    [found] = [each for each in drawn(scorecard_of("walsall-outturn", "")) if each.row.ref == ref]
    assert found.days_of_others == days
