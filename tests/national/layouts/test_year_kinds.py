import pytest

from workbook_tools.national.layouts.year_kinds import YearKind, read_year

FINANCIAL, ACADEMIC = YearKind.FINANCIAL, YearKind.ACADEMIC
CALENDAR, SEPTEMBER = YearKind.CALENDAR, YearKind.SEPTEMBER


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        pytest.param("2018", FINANCIAL, "2017/18", id="reporting year 2018 ends on 31 March 2018"),
        pytest.param("2017/18", FINANCIAL, "2017/18", id="stroke"),
        pytest.param("2017-18", FINANCIAL, "2017/18", id="dash"),
        pytest.param("2017–18", FINANCIAL, "2017/18", id="long dash"),
        pytest.param("201718", FINANCIAL, "2017/18", id="six digits"),
        pytest.param("2017/2018", FINANCIAL, "2017/18", id="both years in full"),
        pytest.param("2017 - 18", FINANCIAL, "2017/18", id="spaces"),
        pytest.param("1999-2000", FINANCIAL, "1999/00", id="turn of the century"),
        pytest.param("2018 (prov)", FINANCIAL, "2017/18", id="provisional"),
        pytest.param("2018 (Rev)", FINANCIAL, "2017/18", id="revised"),
        pytest.param("2011-12", FINANCIAL, "2011/12", id="not December 2011"),
        pytest.param("2018", ACADEMIC, "academic year 2017/18", id="academic year by its last"),
        pytest.param("2017/18", ACADEMIC, "academic year 2017/18", id="academic year"),
        pytest.param("2018", CALENDAR, "2018", id="calendar year"),
        pytest.param("2018", SEPTEMBER, "2018-09", id="workforce census"),
        pytest.param("30 September 2018", SEPTEMBER, "2018-09", id="census by its day"),
    ],
)
def test_a_year_is_read_as_its_series_means_it(text: str, kind: YearKind, code: str) -> None:
    assert read_year(text, kind).code == code


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("2017/18", CALENDAR, id="two years in a series of calendar years"),
        pytest.param("Sep 2018", FINANCIAL, id="a month in a series of years"),
        pytest.param("2017/19", FINANCIAL, id="years that do not follow"),
        pytest.param("2017/2028", FINANCIAL, id="years that do not follow, in full"),
        pytest.param("Quartile", FINANCIAL, id="words"),
        pytest.param("", FINANCIAL, id="nothing"),
        pytest.param("8765", FINANCIAL, id="far future"),
    ],
)
def test_what_is_no_year_of_the_series_is_refused(text: str, kind: YearKind) -> None:
    with pytest.raises(ValueError, match=r"is not|may be"):
        read_year(text, kind)
