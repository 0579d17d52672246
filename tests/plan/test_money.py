"""Money in cells: the pound sign before the digits, after the minus."""

import pytest

from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.plan.number_formats import figure_format


@pytest.mark.parametrize(
    ("unit", "places", "written"),
    [
        pytest.param("£", 0, '"£"#,##0;-"£"#,##0', id="pounds"),
        pytest.param("£m", 1, '"£"#,##0.0"m";-"£"#,##0.0"m"', id="millions"),
        pytest.param("£000", 0, '"£"#,##0"k";-"£"#,##0"k"', id="thousands"),
        pytest.param("£ per 1,000", 0, '"£"#,##0" per 1,000";-"£"#,##0" per 1,000"', id="pounds for so many"),
        pytest.param("days", 1, '#,##0.0" days"', id="any other unit"),
    ],
)
def test_how_a_cell_shows_its_unit(unit: str, places: int, written: str) -> None:
    assert figure_format(Indicator("1", "Placements", unit=unit, places=places)) == written
