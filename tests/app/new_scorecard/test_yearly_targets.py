"""Whether a target is the year's, beside figures of its months or quarters."""

from decimal import Decimal

import pytest

from workbook_tools.app.new_scorecard.evidence import ExportFigure, SaidTarget
from workbook_tools.app.new_scorecard.yearly_targets import years_target
from workbook_tools.model.periods.period import Frequency, Period

MONTH, QUARTER, YEAR = Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR


def figures(frequency: Frequency, *values: int) -> tuple[ExportFigure, ...]:
    last = Period(frequency, 2025, 4 if frequency is YEAR else 7)
    return tuple(ExportFigure(last.earlier(step), Decimal(value)) for step, value in enumerate(reversed(values)))


@pytest.mark.parametrize(
    ("target", "headed", "of", "expected"),
    [
        pytest.param("420", False, figures(MONTH, 32, 33, 35), True, id="12.7 times a month's"),
        pytest.param("36", False, figures(MONTH, 32, 33, 35), False, id="about a month's"),
        pytest.param("150", False, figures(MONTH, 32, 33, 35), False, id="4.5 times a month's, and nobody says annual"),
        pytest.param("150", True, figures(MONTH, 32, 33, 35), True, id="4.5 times a month's, headed annual"),
        pytest.param("36", True, figures(MONTH, 32, 33, 35), False, id="set once a year, for each month"),
        pytest.param("150", False, figures(QUARTER, 22, 26, 31), True, id="5.8 times a quarter's"),
        pytest.param("50", False, figures(QUARTER, 22, 26, 31), False, id="1.9 times a quarter's"),
        pytest.param("50", True, figures(QUARTER, 22, 26, 31), True, id="1.9 times a quarter's, headed annual"),
        pytest.param("150000", False, figures(MONTH, 182, 176), False, id="pounds beside thousands"),
        pytest.param("420", True, figures(YEAR, 390, 400), False, id="beside years"),
        pytest.param("12", True, figures(MONTH, 0, 0, 0, 1), False, id="usually nothing"),
        pytest.param("420", True, (), False, id="no figure yet"),
    ],
)
def test_so_many_times_a_usual_figure(target: str, headed: bool, of: tuple[ExportFigure, ...], expected: bool) -> None:
    assert bool(years_target(SaidTarget(Decimal(target), yearly=headed), of)) is expected
