from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period, read_back, split_status

MONTH, QUARTER, YEAR = Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR
ACADEMIC, CALENDAR = Frequency.ACADEMIC_YEAR, Frequency.CALENDAR_YEAR
TO_SEPTEMBER = Frequency.YEAR_TO_SEPTEMBER
TO_SEPTEMBER_2018 = Period(TO_SEPTEMBER, 2017, 10)
SEPTEMBER, MARCH = Period(MONTH, 2018, 9), Period(MONTH, 2018, 3)
FIRST_QUARTER, SECOND_QUARTER = Period(QUARTER, 2018, 4), Period(QUARTER, 2018, 7)
LAST_QUARTER = Period(QUARTER, 2018, 1)
YEAR_2017 = Period(YEAR, 2017, 4)
ACADEMIC_2017, CALENDAR_2018 = Period(ACADEMIC, 2017, 9), Period(CALENDAR, 2018, 1)


@pytest.mark.parametrize(
    ("raw", "expected", "found"),
    [
        ("2017/18", None, YEAR_2017),
        ("2017-18", None, YEAR_2017),
        ("2017–18", None, YEAR_2017),
        ("201718", None, YEAR_2017),
        (201718, None, YEAR_2017),
        ("2018-19 Q1", None, FIRST_QUARTER),
        ("Q1 2018/19", None, FIRST_QUARTER),
        ("Q4 2017-18", None, LAST_QUARTER),
        ("July to September 2018", None, SECOND_QUARTER),
        ("Jul to Sep 2018", None, SECOND_QUARTER),
        ("January to March 2018", None, LAST_QUARTER),
        ("Sep-18", None, SEPTEMBER),
        ("Sep\u00a02018", None, SEPTEMBER),
        ("2018-09", None, SEPTEMBER),
        ("as at September 2018", None, SEPTEMBER),
        ("Sep-49", None, Period(MONTH, 2049, 9)),
        ("Sep-50", None, Period(MONTH, 1950, 9)),
        ("Sep-99", None, Period(MONTH, 1999, 9)),
        ("2017/18", ACADEMIC, ACADEMIC_2017),
        ("201718", ACADEMIC, ACADEMIC_2017),
        ("academic year 2017/18", None, ACADEMIC_2017),
        ("Academic year 2017-18", ACADEMIC, ACADEMIC_2017),
        ("2017/18 academic year", None, ACADEMIC_2017),
        ("year to September 2018", None, TO_SEPTEMBER_2018),
        ("Year to 30 Sep 2018", None, TO_SEPTEMBER_2018),
        ("30 September 2018", TO_SEPTEMBER, TO_SEPTEMBER_2018),
        ("2018", CALENDAR, CALENDAR_2018),
        (2018.0, CALENDAR, CALENDAR_2018),
        ("calendar year 2018", None, CALENDAR_2018),
        ("2018 (prov)", CALENDAR, CALENDAR_2018),
        ("2018 (Rev)", CALENDAR, CALENDAR_2018),
        ("2017/18 (prov)", None, YEAR_2017),
        ("Q1 2018/19(Rev.)", None, FIRST_QUARTER),
        ("Sep 2018 (p)", None, SEPTEMBER),
    ],
)
def test_a_period_in_every_spelling(raw: object, expected: Frequency | None, found: Period) -> None:
    assert parse_period(raw, expected) == found


@pytest.mark.parametrize(
    "written",
    [
        "31 March 2018",
        "31st March 2018",
        "31 Mar 2018",
        "as at 31 March 2018",
        "As at 31 March 2018",
        "at 31 March 2018",
        "31/03/2018",
        "as at 31/03/2018",
        "31/3/18",
        "31.03.2018",
        "31-Mar-18",
        "2018-03-31",
        "2018-03-31 00:00:00",
        "as at 31 March 2018 (prov)",
        date(2018, 3, 31),
        datetime(2018, 3, 31),  # noqa: DTZ001 - Excel's dates have no zone
    ],
)
@pytest.mark.parametrize(
    ("expected", "found"),
    [(None, MARCH), (MONTH, MARCH), (QUARTER, LAST_QUARTER), (YEAR, YEAR_2017)],
    ids=["nothing expected", "month", "quarter", "year"],
)
def test_a_day_is_the_period_of_the_expected_length_that_ends_on_it(
    written: object, expected: Frequency | None, found: Period
) -> None:
    assert parse_period(written, expected) == found


@pytest.mark.parametrize(
    ("day", "expected", "found"),
    [
        ("31 August 2018", ACADEMIC, ACADEMIC_2017),
        ("31 December 2018", CALENDAR, CALENDAR_2018),
        ("29 February 2020", MONTH, Period(MONTH, 2020, 2)),
        ("30 June 2018", QUARTER, FIRST_QUARTER),
    ],
)
def test_a_day_may_end_an_academic_or_calendar_year(day: str, expected: Frequency, found: Period) -> None:
    assert parse_period(day, expected) == found


@pytest.mark.parametrize(
    ("day", "expected", "trouble"),
    [
        ("30 March 2018", None, "'30 March 2018' is not the last day of a month"),
        ("28 February 2020", MONTH, "is not the last day of a month"),
        ("30/04/2018", QUARTER, "is not the last day of a quarter"),
        ("31 December 2018", YEAR, "is not the last day of a year"),
        ("31 March 2018", ACADEMIC, "is not the last day of an academic year"),
        ("31 March 2018", CALENDAR, "is not the last day of a calendar year"),
        ("31/02/2018", MONTH, "'31/02/2018' is not a period"),
    ],
)
def test_a_day_that_ends_no_period_is_refused(day: str, expected: Frequency | None, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        parse_period(day, expected)


def test_a_month_in_excel_is_any_day_of_it_but_a_quarter_is_its_last() -> None:
    assert parse_period(date(2018, 9, 1), MONTH) == SEPTEMBER
    assert parse_period(date(2018, 9, 1), QUARTER).frequency is MONTH


@pytest.mark.parametrize(
    ("expected", "bare_year", "found"),
    [
        (MONTH, YEAR, YEAR_2017),
        (YEAR, YEAR, YEAR_2017),
        (None, YEAR, YEAR_2017),
        (ACADEMIC, ACADEMIC, ACADEMIC_2017),
        (None, CALENDAR, CALENDAR_2018),
        (CALENDAR, None, CALENDAR_2018),
    ],
)
def test_a_bare_year_is_the_year_of_its_kind_that_ends_in_it(
    expected: Frequency | None, bare_year: Frequency | None, found: Period
) -> None:
    assert parse_period("2018", expected, bare_year) == found


@pytest.mark.parametrize("expected", [None, MONTH, QUARTER, YEAR, ACADEMIC])
def test_a_bare_year_is_refused_where_nothing_says_what_it_means(expected: Frequency | None) -> None:
    with pytest.raises(ValueError, match="'2018' may be a calendar year, or the year that ends in 2018"):
        parse_period("2018 (prov)", expected)


@pytest.mark.parametrize(
    "raw",
    [
        "July to August 2018",
        "August to October 2018",
        "December to February 2019",
        "Q0 2018/19",
        "Q1 2018",
        "2018/18",
        "2018/20",
        "2018-00",
        "13/2018",
        "2018 (draft)",
        "(prov)",
        "as at",
        "31-03/2018",
        "2018-9-30",
        "1 Q2",
    ],
)
def test_what_is_no_period_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        parse_period(raw)


@pytest.mark.parametrize(
    "raw", ["9999-12", "December 9999", "31 December 9999", "31/12/9999", date(9999, 12, 31), "0000/01", "1899/00"]
)
def test_a_year_that_nobody_can_mean_is_refused_in_words(raw: object) -> None:
    with pytest.raises(ValueError, match="is not a period from 1900 to 2199"):
        parse_period(raw)


@pytest.mark.parametrize(
    ("raw", "text", "status"),
    [
        ("2018 (prov)", "2018", "provisional"),
        ("2018 (Rev)", "2018", "revised"),
        ("Q1 2018/19 (P)", "Q1 2018/19", "provisional"),
        ("Sep 2018 (revised)", "Sep 2018", "revised"),
        ("2018 (draft)", "2018 (draft)", ""),
        ("Sep 2018", "Sep 2018", ""),
        (None, "", ""),
    ],
)
def test_a_status_stands_behind_a_period(raw: object, text: str, status: str) -> None:
    assert split_status(raw) == (text, status)


dates_and_noise = st.text("0123456789 -/.QqJanSepto()as–", max_size=16) | st.text(max_size=12)


@given(dates_and_noise, st.sampled_from([None, *Frequency]))
def test_any_text_is_a_period_or_a_sentence_that_says_why_not(text: str, expected: Frequency | None) -> None:
    try:
        found = parse_period(text, expected, Frequency.YEAR)
    except ValueError as trouble:
        assert "'" in str(trouble), "it names the text"  # noqa: PT017 - either is right
    else:
        assert found.start <= found.end


def periods() -> st.SearchStrategy[Period]:
    starts = {
        MONTH: range(1, 13),
        QUARTER: (1, 4, 7, 10),
        YEAR: (4,),
        ACADEMIC: (9,),
        CALENDAR: (1,),
        TO_SEPTEMBER: (10,),
    }
    return st.sampled_from(list(Frequency)).flatmap(
        lambda kind: st.builds(Period, st.just(kind), st.integers(1901, 2198), st.sampled_from(list(starts[kind])))
    )


@given(periods())
def test_data_hold_a_period_so_that_it_is_read_back(period: Period) -> None:
    assert parse_period(period.code, period.frequency) == period
    assert parse_period(f"{period.code} (prov)", period.frequency) == period
    assert parse_period(f"as at {period.end:%d/%m/%Y}", period.frequency) == period
    assert parse_period(period.end, period.frequency) == period


@pytest.mark.parametrize("day", [1, 15, 30])
@pytest.mark.parametrize("length", [None, MONTH, QUARTER])
def test_a_day_means_the_same_as_an_excel_date_and_as_a_program_writes_it(day: int, length: Frequency | None) -> None:
    excel = parse_period(date(2018, 9, day), length)
    assert excel == (SECOND_QUARTER if (day, length) == (30, QUARTER) else SEPTEMBER)
    for written in (f"2018-09-{day:02}", f"2018-09-{day:02} 00:00:00", f"2018-09-{day:02}T00:00:00.000"):
        assert parse_period(written, length) == excel


@pytest.mark.parametrize("written", ["01/09/2018", "1 September 2018", "1-Sep-18", "01.09.2018"])
def test_the_first_of_a_month_stands_for_the_month_as_exports_write_it(written: str) -> None:
    assert parse_period(written, MONTH) == SEPTEMBER


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("as at 1 September 2018", MONTH, id="a day's count may be that of the month before"),
        pytest.param("as at 2018-09-01", MONTH, id="as a program writes it too"),
        pytest.param("09/15/2018", MONTH, id="the American order, which shows itself"),
        pytest.param("09/01/2018", MONTH, id="the American order, which does not"),
        pytest.param("1 July 2018", QUARTER, id="a quarter's first day"),
        pytest.param("2018-08-31T23:00:00Z", MONTH, id="a moment that is another day here"),
    ],
)
def test_a_day_that_may_mean_two_months_is_refused(written: str, expected: Frequency) -> None:
    with pytest.raises(ValueError, match=r"is not|changed about"):
        parse_period(written, expected)


@pytest.mark.parametrize(
    "written", ["\u200bSep 2018", "Sep\u00a02018", "Se\u00adp 2018", "2018\u201109", "\ufeffSep-18"]
)
def test_a_period_is_read_as_it_is_seen(written: str) -> None:
    assert parse_period(written) == SEPTEMBER


@pytest.mark.parametrize(
    ("kind", "found"), [(None, YEAR_2017), (MONTH, YEAR_2017), (ACADEMIC, ACADEMIC_2017), (YEAR, YEAR_2017)]
)
def test_the_kind_of_year_where_none_is_expected(kind: Frequency | None, found: Period) -> None:
    assert parse_period("2017/18", MONTH, year=kind) == found
    assert parse_period("2018-09", MONTH, year=kind) == SEPTEMBER


@given(periods())
def test_what_the_program_writes_names_one_period(period: Period) -> None:
    """Beside an indicator of any kind of year: a comparator's year need not be the indicator's.

    The label of a year to September, alone, is that of its last month, and no data hold it.
    """
    labels = () if period.frequency is TO_SEPTEMBER else (period.label,)
    for written in (period.code, period.words, *labels):
        assert read_back(written) == period
        assert read_back(f"{written} (provisional)") == period


@pytest.mark.parametrize(
    ("written", "found"),
    [
        pytest.param("2017", Period(CALENDAR, 2017, 1), id="a calendar year"),
        pytest.param("2017/18", Period(YEAR, 2017, 4), id="a financial year"),
        pytest.param("academic year 2017/18", Period(ACADEMIC, 2017, 9), id="an academic year"),
        pytest.param("2011-12", Period(MONTH, 2011, 12), id="December 2011, not the year 2011/12"),
    ],
)
def test_a_year_that_the_program_wrote_is_of_one_kind(written: str, found: Period) -> None:
    assert read_back(written) == found
