import pytest

from workbook_tools.model.figures.unit import PERCENT, read_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("%", PERCENT, id="the sign alone"),
        pytest.param("Per cent", PERCENT, id="in words"),
        pytest.param("percentage", PERCENT, id="as exports have it"),
        pytest.param("% of plans", "% of plans", id="words of the council's own"),
        pytest.param("cases", "cases", id="no percentage"),
    ],
)
def test_a_percentage_is_one_however_its_unit_is_typed(text: str, unit: str) -> None:
    assert read_unit(text) == unit
