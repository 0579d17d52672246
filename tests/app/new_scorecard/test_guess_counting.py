from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.evidence import DOUBTFUL, Evidence, ExportFigure
from workbook_tools.app.new_scorecard.guess_counting import guess_counted, guess_frequency, runs_up
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period

MONTH = Frequency.MONTH


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("Children adopted (YTD)", "year to date"),
        ("Referral rate (rolling 12 months)", "last 12 months"),
        ("Children looked after at month end", "as at"),
        ("Referrals received", "in the period"),
        ("Referrals within 12 months of a previous one", "in the period"),
        ("Plans up to date", "as at"),
    ],
)
def test_the_name_says_what_is_counted(name: str, counted: str) -> None:
    assert guess_counted(evidence(name), MONTH, "number").value == counted


@pytest.mark.parametrize(("name", "counted"), [
    ("Spend on agency staff (£000)", "in the period"),
    ("Spend on agency staff, year to date (£000)", "year to date"),
    ("Forecast spend at month end (£000)", "as at"),
])  # fmt: skip
def test_money_is_spent_in_a_period(name: str, counted: str) -> None:
    assert guess_counted(evidence(name), MONTH, "£000").value == counted


RISING = ["5", "11", "17", "22", "30"]  # May to September: April is not there


@pytest.mark.parametrize(
    ("figures", "counted"),
    [
        pytest.param([*RISING[:4], "30", "34"], "year to date", id="up through the year, many times over"),
        pytest.param(["600", "604", "611", "615", "618", "622"], "in the period", id="up, and not much"),
        pytest.param(["5", "11", "9", "22", "30", "34"], "in the period", id="down once"),
        pytest.param(["5", "11", "17", "22"], "in the period", id="too few to tell"),
    ],
)
def test_running_totals_give_themselves_away(figures: list[str], counted: str) -> None:
    assert guess_counted(evidence("Widgets", *figures), MONTH, "number").value == counted


def test_a_running_total_begins_again_in_april() -> None:
    year = [str(10 * month) for month in range(1, 13)]
    assert guess_counted(evidence("Widgets", *year, "9", "21", "30", "38", "47", "60"), MONTH, "number").sure == 90
    goes_on = ["121", "130", "140", "150", "160", "170"]
    assert guess_counted(evidence("Widgets", *year, *goes_on), MONTH, "number").value == "in the period"


def test_a_name_that_speaks_of_both_is_doubtful() -> None:
    assert guess_counted(evidence("Referrals with a score"), MONTH, "number").sure < DOUBTFUL


def at(*months: str, **said: str) -> Evidence:
    """An indicator with a figure in each of these months or quarters."""
    figures = tuple(ExportFigure(parse_period(month), Decimal(50)) for month in months)
    return replace(evidence("Care leavers in work", said=said), figures=figures)


@pytest.mark.parametrize(
    ("indicator", "frequency", "is_doubtful"),
    [
        pytest.param(at("Jun 2025", "Sep 2025", frequency="Quarterly"), "quarter", False, id="said, and so it is"),
        pytest.param(at("Jun 2025", frequency="Qtr."), "quarter", False, id="said, with one figure"),
        pytest.param(at("Mar 2025", frequency="Annual"), "year", False, id="a year's"),
        pytest.param(at("Aug 2024", frequency="annually"), "academic year", True, id="of which year"),
        pytest.param(at("Q4 2024/25", frequency="Yearly"), "year", False, id="a year's in quarters"),
        pytest.param(at("Aug 2025", "Sep 2025", frequency="Quarterly"), "month", True, id="said, and not so"),
        pytest.param(at("Jun 2025", "Sep 2025"), "quarter", True, id="not said"),
        pytest.param(at("Mar 2024", "Mar 2025"), "year", True, id="a year's, not said"),
        pytest.param(at("Jun 2025"), "month", False, id="one figure, not said"),
        pytest.param(at("May 2025", "Sep 2025"), "month", False, id="others, too"),
        pytest.param(at("Jun 2025", "Sep 2025", frequency="Monthly"), "month", False, id="months with gaps"),
        pytest.param(at("Jul 2025", frequency="Termly"), "month", True, id="a word that is not known"),
        pytest.param(at(frequency="Quarterly"), "quarter", False, id="said, without a figure"),
    ],
)
def test_a_quarter_s_or_a_year_s_figure_may_stand_under_its_last_month(
    indicator: Evidence, frequency: str, is_doubtful: bool
) -> None:
    guess = guess_frequency(indicator)
    assert (guess.value, guess.sure < DOUBTFUL) == (frequency, is_doubtful)


def test_the_frequency_is_that_of_the_figures() -> None:
    assert guess_frequency(evidence("Widgets", "1", "2")).value == "month"
    assert guess_frequency(evidence("Widgets")).sure < DOUBTFUL


QUARTERS = [("28.1", "54.9", "82.0", "96.4"), ("27.5", "54.2")]


@pytest.mark.parametrize(
    ("years", "runs"),
    [
        pytest.param(QUARTERS, True, id="up through the year, and begun again"),
        pytest.param(QUARTERS[:1], False, id="a single year may rise by chance"),
        pytest.param([("28", "31", "33", "35"), ("27", "30")], False, id="up, and not much"),
        pytest.param([("28.1", "54.9", "50", "96.4"), ("27.5", "54.2")], False, id="down once"),
    ],
)
def test_running_totals_of_quarters(years: list[tuple[str, ...]], runs: bool) -> None:
    figures = [
        ExportFigure(parse_period(f"Q{quarter} {year}/{year - 1999}"), Decimal(value))
        for year, values in enumerate(years, start=2024)
        for quarter, value in enumerate(values, start=1)
    ]
    assert bool(runs_up(figures)) is runs
