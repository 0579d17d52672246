from datetime import date, datetime

import pytest

from workbook_tools.english import day_in_words
from workbook_tools.model.periods.period import Frequency, Period, latest_complete, months_in_full, periods_between
from workbook_tools.model.periods.period_reading import parse_period

MONTH, QUARTER, YEAR = Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR
SEPTEMBER = Period(MONTH, 2018, 9)
SECOND_QUARTER = Period(QUARTER, 2018, 7)
YEAR_2017 = Period(YEAR, 2017, 4)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Sep 2018", SEPTEMBER),
        ("Sept 2018", SEPTEMBER),
        ("september 2018", SEPTEMBER),
        ("Sep-18", SEPTEMBER),
        ("2018-09", SEPTEMBER),
        ("09/2018", SEPTEMBER),
        (" 2018-09 ", SEPTEMBER),
        (datetime(2018, 9, 30), SEPTEMBER),  # noqa: DTZ001 - Excel's dates have no zone
        (date(2018, 9, 1), SEPTEMBER),
        ("Q2 2018/19", SECOND_QUARTER),
        ("2018-19 Q2", SECOND_QUARTER),
        ("q2 2018-19", SECOND_QUARTER),
        ("Q4 2017/18", Period(QUARTER, 2018, 1)),
        ("2017/18", YEAR_2017),
        ("2017-18", YEAR_2017),
        ("201718", YEAR_2017),
        (201718.0, YEAR_2017),
        ("1999/00", Period(YEAR, 1999, 4)),
    ],
)
def test_a_period_is_read_in_every_spelling_that_councils_use(raw: object, expected: Period) -> None:
    assert parse_period(raw) == expected


@pytest.mark.parametrize(
    "raw", ["", None, "Q5 2018/19", "2018-13", "2017/19", "Q2", "Sep", "Sepia 2018", "Q2 Sep 2018", 73.5]
)
def test_what_is_no_period_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        parse_period(raw)


def test_a_text_that_may_be_a_month_or_a_year_is_refused_unless_the_frequency_decides() -> None:
    with pytest.raises(ValueError, match="may be December 2011 or the year 2011/12"):
        parse_period("2011-12")
    assert parse_period("2011-12", YEAR) == Period(YEAR, 2011, 4)
    assert parse_period("2011-12", MONTH) == Period(MONTH, 2011, 12)


@pytest.mark.parametrize(
    ("period", "label", "words", "code", "first", "last"),
    [
        (SEPTEMBER, "Sep 2018", "September 2018", "2018-09", date(2018, 9, 1), date(2018, 9, 30)),
        (
            SECOND_QUARTER,
            "Jul to Sep 2018",
            "July to September 2018",
            "Q2 2018/19",
            date(2018, 7, 1),
            date(2018, 9, 30),
        ),
        (
            Period(QUARTER, 2019, 1),
            "Jan to Mar 2019",
            "January to March 2019",
            "Q4 2018/19",
            date(2019, 1, 1),
            date(2019, 3, 31),
        ),
        (YEAR_2017, "2017/18", "2017/18", "2017/18", date(2017, 4, 1), date(2018, 3, 31)),
        (Period(MONTH, 2020, 2), "Feb 2020", "February 2020", "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_a_period_says_itself(period: Period, label: str, words: str, code: str, first: date, last: date) -> None:
    assert (period.label, period.words, period.code) == (label, words, code)
    assert (period.start, period.end) == (first, last)
    assert parse_period(code) == period


@pytest.mark.parametrize(
    ("frequency", "by", "expected"),
    [
        pytest.param(MONTH, date(2018, 9, 30), SEPTEMBER, id="a month's last day"),
        pytest.param(MONTH, date(2018, 9, 29), Period(MONTH, 2018, 8), id="the day before"),
        pytest.param(QUARTER, date(2018, 9, 30), SECOND_QUARTER, id="a quarter's last day"),
        pytest.param(QUARTER, date(2018, 8, 31), Period(QUARTER, 2018, 4), id="no quarter ends in August"),
        pytest.param(QUARTER, date(2019, 3, 31), Period(QUARTER, 2019, 1), id="fourth quarter"),
        pytest.param(YEAR, date(2018, 3, 31), YEAR_2017, id="year's last day"),
        pytest.param(YEAR, date(2018, 3, 30), Period(YEAR, 2016, 4), id="day before the year's end"),
        pytest.param(YEAR, date(2018, 9, 30), YEAR_2017, id="half-way through the next year"),
    ],
)
def test_the_latest_period_is_the_last_that_has_ended(frequency: Frequency, by: date, expected: Period) -> None:
    assert latest_complete(frequency, by) == expected


def test_steps_cross_the_year() -> None:
    assert Period(MONTH, 2018, 1).earlier(1) == Period(MONTH, 2017, 12)
    assert SECOND_QUARTER.earlier(2) == Period(QUARTER, 2018, 1)
    assert SEPTEMBER.year_before == Period(MONTH, 2017, 9)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("2017-12", "2018-02", ["2017-12", "2018-01", "2018-02"], id="months over a new year"),
        pytest.param("Q4 2017/18", "Q1 2018/19", ["Q4 2017/18", "Q1 2018/19"], id="quarters over a financial year"),
        pytest.param("2016/17", "2018/19", ["2016/17", "2017/18", "2018/19"], id="years"),
        pytest.param("2018-09", "2018-09", ["2018-09"], id="one and the same"),
        pytest.param("2018-10", "2018-09", [], id="the first a month later"),
        pytest.param("Q3 2018/19", "Q2 2018/19", [], id="the first a quarter later"),
    ],
)
def test_the_periods_between_two_are_both_and_all_within(first: str, last: str, expected: list[str]) -> None:
    assert [period.code for period in periods_between(parse_period(first), parse_period(last))] == expected


@pytest.mark.parametrize(
    ("short", "full"),
    [
        pytest.param("Jul to Sep 2018", "July to September 2018", id="both months of a quarter"),
        pytest.param("30 Sep 2018", "30 September 2018", id="a day"),
        pytest.param("Nov 2017 to Jan 2018", "November 2017 to January 2018", id="over a new year"),
        pytest.param("▼ 11.3 better since Jul 2018; was 9", "▼ 11.3 better since July 2018; was 9", id="in a sentence"),
        pytest.param("12 months to May 2018", "12 months to May 2018", id="a month that has no short form"),
        pytest.param("on July's scorecard, 2017/18", "on July's scorecard, 2017/18", id="full already"),
        pytest.param("Dec 18; Mar to date; Marple 2018; Jan to date 2018", None, id="no month of a year"),
    ],
)
def test_short_months_of_a_year_are_spelled_out(short: str, full: str | None) -> None:
    assert months_in_full(short) == (full or short)


def test_a_day_in_words() -> None:
    assert day_in_words(date(2018, 9, 3)) == "3 September 2018"
