"""How long a figure counts, read back from what a scorecard's column shows."""

import pytest

from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import months_counted


@pytest.mark.parametrize(
    ("label", "months"),
    [
        ("Sep 2018", 1),
        ("Jul to Sep 2018", 3),
        ("Apr to Sep 2018", 6),
        ("Apr 2018 to Jan 2019", 10),
        ("12 months to Sep 2018 (provisional)", 12),
        ("Sep 2018, annualised", 12),
        ("2017/18", 12),
        ("Academic year 2017/18", 12),
        ("2018", 12),
        ("30 Sep 2018", 0),
        ("Sep 2018 (restated)", 1),
        ("the summer", None),
        ("spring to summer 2018", None),
        ("", None),
    ],
)
def test_months_counted(label: str, months: int | None) -> None:
    assert months_counted(label) == months


@pytest.mark.parametrize("counted", list(PeriodBasis))
@pytest.mark.parametrize("period", [Period(kind, 2017, kind.starts) for kind in Frequency] + [
    Period(Frequency.MONTH, 2019, 1), Period(Frequency.QUARTER, 2019, 1)])  # fmt: skip
def test_what_a_label_says_can_be_read_back(counted: PeriodBasis, period: Period) -> None:
    assert months_counted(counted.label(period)) == counted.months(period)
