from itertools import pairwise

import pytest

from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period

IN_PERIOD, AS_AT, TO_DATE = PeriodBasis.IN_PERIOD, PeriodBasis.AS_AT, PeriodBasis.YEAR_TO_DATE
ROLLING, ANNUALISED = PeriodBasis.LAST_12_MONTHS, PeriodBasis.ANNUALISED


@pytest.mark.parametrize(
    ("counted", "period", "months"),
    [
        pytest.param(IN_PERIOD, "2018-09", 1, id="a month"),
        pytest.param(IN_PERIOD, "Q2 2018/19", 3, id="a quarter"),
        pytest.param(IN_PERIOD, "2017/18", 12, id="a year"),
        pytest.param(IN_PERIOD, "academic year 2017/18", 12, id="an academic year"),
        pytest.param(AS_AT, "2018-09", 0, id="a stock counts no stretch of time"),
        pytest.param(AS_AT, "2017/18", 0, id="nor at a year's end"),
        pytest.param(TO_DATE, "2018-04", 1, id="the year's first month"),
        pytest.param(TO_DATE, "2018-05", 2, id="its second"),
        pytest.param(TO_DATE, "2018-12", 9, id="April to December"),
        pytest.param(TO_DATE, "2019-01", 10, id="April to January"),
        pytest.param(TO_DATE, "2019-03", 12, id="in March the whole year"),
        pytest.param(TO_DATE, "Q1 2018/19", 3, id="a quarter to date"),
        pytest.param(TO_DATE, "Q4 2018/19", 12, id="four quarters to date"),
        pytest.param(ROLLING, "2018-09", 12, id="rolling, by month"),
        pytest.param(ROLLING, "Q2 2018/19", 12, id="rolling, by quarter"),
        pytest.param(ANNUALISED, "2018-09", 12, id="a month made a year"),
        pytest.param(ANNUALISED, "Q2 2018/19", 12, id="a quarter made a year"),
    ],
)
def test_how_many_months_a_figure_stands_for(counted: PeriodBasis, period: str, months: int) -> None:
    assert counted.months(parse_period(period)) == months


@pytest.mark.parametrize(
    ("counted", "period", "first", "last", "months"),
    [
        (TO_DATE, "2018-04", "2018-04", "2018-04", 1),
        (TO_DATE, "2019-03", "2018-04", "2019-03", 12),
        (TO_DATE, "2018-09", "2018-04", "2018-09", 6),
        (ROLLING, "2018-09", "2017-10", "2018-09", 12),
        (ROLLING, "2018-03", "2017-04", "2018-03", 12),
        (ROLLING, "Q2 2018/19", "2017-10", "2018-09", 12),
        (IN_PERIOD, "Q4 2017/18", "2018-01", "2018-03", 3),
    ],
)
def test_the_months_that_make_up_a_figure(
    counted: PeriodBasis, period: str, first: str, last: str, months: int
) -> None:
    found = counted.months_of(parse_period(period))
    assert (found[0], found[-1], len(found)) == (parse_period(first), parse_period(last), months)
    assert all(later.earlier(1) == before for before, later in pairwise(found))


def test_a_stock_is_made_up_of_no_months() -> None:
    assert AS_AT.months_of(parse_period("2018-09")) == ()


@pytest.mark.parametrize(
    ("counted", "period", "label", "since"),
    [
        (IN_PERIOD, "2018-09", "Sep 2018", "Sep 2018"),
        (IN_PERIOD, "Q2 2018/19", "Jul to Sep 2018", "Jul to Sep 2018"),
        (IN_PERIOD, "2017/18", "2017/18", "2017/18"),
        (IN_PERIOD, "academic year 2017/18", "Academic year 2017/18", "academic year 2017/18"),
        (IN_PERIOD, "year to September 2018", "Year to Sep 2018", "year to September 2018"),
        (AS_AT, "2018-09", "30 Sep 2018", "Sep 2018"),
        (AS_AT, "year to September 2018", "30 Sep 2018", "Sep 2018"),
        (AS_AT, "Q2 2018/19", "30 Sep 2018", "Sep 2018"),
        (AS_AT, "2017/18", "31 Mar 2018", "Mar 2018"),
        (AS_AT, "2020-02", "29 Feb 2020", "Feb 2020"),
        (TO_DATE, "2018-04", "Apr 2018", "Apr 2018"),
        (TO_DATE, "2018-09", "Apr to Sep 2018", "Apr to Sep 2018"),
        (TO_DATE, "2019-03", "Apr 2018 to Mar 2019", "Apr 2018 to Mar 2019"),
        (TO_DATE, "Q1 2018/19", "Apr to Jun 2018", "Apr to Jun 2018"),
        (TO_DATE, "Q4 2018/19", "Apr 2018 to Mar 2019", "Apr 2018 to Mar 2019"),
        (ROLLING, "2018-09", "12 months to Sep 2018", "Sep 2018"),
        (ROLLING, "Q2 2018/19", "12 months to Sep 2018", "Sep 2018"),
        (ANNUALISED, "2018-09", "Sep 2018, annualised", "Sep 2018"),
        (ANNUALISED, "Q2 2018/19", "Jul to Sep 2018, annualised", "Jul to Sep 2018"),
    ],
)
def test_a_figure_says_what_it_counts_and_a_change_what_it_starts_from(
    counted: PeriodBasis, period: str, label: str, since: str
) -> None:
    assert (counted.label(parse_period(period)), counted.since(parse_period(period))) == (label, since)
