import pytest

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.evidence import DOUBTFUL
from workbook_tools.app.new_scorecard.guess_counting import guess_counted, guess_frequency
from workbook_tools.model.periods.period import Frequency

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


def test_the_frequency_is_that_of_the_figures() -> None:
    assert guess_frequency(evidence("Widgets", "1", "2")).value == "month"
    assert guess_frequency(evidence("Widgets")).sure < DOUBTFUL
