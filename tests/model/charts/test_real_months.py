"""Every English council's referrals by month, April 2012 to March 2024, through the control chart.

Department for Education, Children in need 2024, table c6.
c, u and x stand where there is no figure.
"""

import csv
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.places import SHARED, needs_shared
from workbook_tools.model.charts.control_chart import Assurance, ControlChart, Variation, control_chart
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.rating.rag import CutPoints

MONTHS = ("April", "May", "June", "July", "August", "September",
          "October", "November", "December", "January", "February", "March")  # fmt: skip
YEARS = [str(year) for year in range(2013, 2025)]
SYMBOLS = {"c", "u", "x"}
RELEASE = SHARED / "data" / "national" / "cin-2024" / "c6_children_in_need_referrals_by_month_2013_to_2024.csv"
OPPOSITE = {Variation.IMPROVEMENT: Variation.WORSENING, Variation.WORSENING: Variation.IMPROVEMENT}

Months = list[Decimal | None]
pytestmark = needs_shared


@pytest.fixture(scope="module")
def councils() -> dict[str, Months]:
    """144 months of each council by its code; a year for which it has no row is a gap of twelve months."""
    rows: dict[str, dict[str, dict[str, str]]] = {}
    with RELEASE.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["geographic_level"] == "Local authority":
                rows.setdefault(row["new_la_code"], {})[row["time_period"]] = row
    return {
        code: [figure(years[year][month]) if year in years else None for year in YEARS for month in MONTHS]
        for code, years in rows.items()
    }


def figure(cell: str) -> Decimal | None:
    return None if cell in SYMBOLS else Decimal(cell)


def chart(months: Months, polarity: Polarity, cut_points: CutPoints | None = None) -> ControlChart:
    return control_chart(months, polarity, cut_points, shown=lambda value, more: str(round_half_away(value, 1 + more)))


def test_every_council_is_there_and_no_symbol_became_a_number(councils: dict[str, Months]) -> None:
    assert len(councils) == 161  # 153 of today, and those that boundary changes ended
    with RELEASE.open(encoding="utf-8-sig", newline="") as file:
        local = [row for row in csv.DictReader(file) if row["geographic_level"] == "Local authority"]
    cells = [row[month] for row in local for month in MONTHS]
    numbers = [cell for cell in cells if cell.isdigit()]
    assert len(cells) - len(numbers) == sum(cell in SYMBOLS for cell in cells) == 177 + 24 + 60
    found = [value for months in councils.values() for value in months if value is not None]
    assert (len(found), sum(found)) == (len(numbers), sum(int(cell) for cell in numbers))


@pytest.mark.parametrize("length", [pytest.param(25, id="25 months"), pytest.param(144, id="twelve years")])
def test_every_council_is_judged_by_every_polarity(councils: dict[str, Months], length: int) -> None:
    for code, months in councils.items():
        series = months[-length:]
        high, low, neither = (chart(series, polarity) for polarity in (Polarity.HIGH, Polarity.LOW, Polarity.NEITHER))
        assert low.variation is OPPOSITE.get(high.variation, high.variation), code
        assert (high.why, high.limits) == (low.why, low.limits) == (neither.why, neither.limits), code
        assert neither.variation not in OPPOSITE, code
        assert high.points == sum(value is not None for value in series), code


@pytest.mark.parametrize("length", [pytest.param(25, id="25 months"), pytest.param(144, id="twelve years")])
def test_limits_stand_in_order_and_are_there_for_13_figures(councils: dict[str, Months], length: int) -> None:
    for code, months in councils.items():
        found = chart(months[-length:], Polarity.LOW)
        if found.points < 13:
            assert (found.limits, found.variation) == (None, Variation.TOO_FEW_POINTS), code
            assert found.why == f"{found.points} of the 13 figures that a control chart needs", code
            continue
        assert found.limits, code
        lines = [found.limits.lower, found.limits.near_lower, found.limits.mean]
        lines += [found.limits.near_upper, found.limits.upper]
        assert lines == sorted(lines), code
        assert (found.variation is Variation.NO_LATEST_FIGURE) == (months[-1] is None), code


def test_ordinary_variation_lies_within_the_limits(councils: dict[str, Months]) -> None:
    ordinary = 0
    for months in councils.values():
        found, latest = chart(months[-25:], Polarity.LOW), months[-1]
        if found.variation is Variation.ORDINARY:
            assert found.limits
            assert latest is not None
            assert found.limits.lower <= latest <= found.limits.upper
            ordinary += 1
    assert ordinary > 100


SUTTON = "E09000029"
SUTTON_2022_TO_2024 = [136, 176, 140, 158, 115, 165, 113, 116, 96, 127, 164, 141,
                       113, 112, 157, 155, 113, 150, 197, 200, 204, 249, 213, 207]  # fmt: skip
SUTTON_RANGES = [40, 36, 18, 43, 50, 52, 3, 20, 31, 37, 23, 28, 1, 45, 2, 42, 37, 47, 3, 4, 45, 36, 6]


def test_a_council_checked_by_hand(councils: dict[str, Months]) -> None:
    """Sutton: 1,647 and 2,070 referrals in 24 months; 23 ranges that add up to 649, of which none is above 92.2."""
    mean, average = Fraction(1647 + 2070, 24), Fraction(649, 23)
    assert (sum(SUTTON_2022_TO_2024), sum(SUTTON_RANGES)) == (1647 + 2070, 649)
    assert max(SUTTON_RANGES) < average * Fraction(3267, 1000)
    upper, near_upper = mean + Fraction(266, 100) * average, mean + Fraction(2, 3) * Fraction(266, 100) * average

    months = councils[SUTTON][-24:]
    assert months == SUTTON_2022_TO_2024
    found = chart(months, Polarity.LOW, CutPoints(green_to=Decimal(150), amber_to=Decimal(160)))
    assert found.limits
    assert found.limits.mean == Decimal("154.875")
    assert float(found.limits.upper) == pytest.approx(float(upper), rel=1e-15)
    assert float(found.limits.near_upper) == pytest.approx(float(near_upper), rel=1e-15)
    # 213 and 207 lie between two sigma and the limit, 249 past it; only six in a row lie above the average.
    assert near_upper < 207 < upper
    assert 150 < mean < 197
    assert (found.variation, found.why) == (Variation.WORSENING, "2 of the last 3 figures near the upper limit")
    assert found.assurance is Assurance.MAY_MEET
