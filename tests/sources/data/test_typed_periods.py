"""A period that is typed means the indicator's own kind of year, wherever it is typed."""

from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.rating.tolerance_rule import Trajectory
from workbook_tools.sources.settings.config import read_config

MONTH, QUARTER, YEAR = Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR
ACADEMIC, CALENDAR = Frequency.ACADEMIC_YEAR, Frequency.CALENDAR_YEAR
ACADEMIC_2015, CALENDAR_2016 = Period(ACADEMIC, 2015, 9), Period(CALENDAR, 2016, 1)
YEAR_2015 = Period(YEAR, 2015, 4)


def definition(folder: Path, *frequencies: str, period: str = "2019-03", more: str = "") -> ScorecardDefinition:
    """A scorecard with an indicator of each frequency; `more` is said of the first."""
    listed = [
        f'[[indicators]]\nref = "{number}"\nname = "N"\ngood_is = "low"\nfrequency = "{frequency}"\n'
        for number, frequency in enumerate(frequencies, start=1)
    ]
    head = f'title = "T"\nseries = "Ours"\nperiod = "{period}"\n'
    (folder / "scorecard.toml").write_text(head + listed[0] + more + "\n" + "".join(listed[1:]), encoding="utf-8")
    return read_config(folder).definition


def indicator(folder: Path, frequency: str, more: str) -> Indicator:
    return definition(folder, frequency, more=more).indicators[0]


@pytest.mark.parametrize(
    ("frequency", "typed", "meant"),
    [
        pytest.param("academic year", "2015/16", ACADEMIC_2015, id="an academic year with a stroke"),
        pytest.param("academic year", "2015-16", ACADEMIC_2015, id="with a hyphen"),
        pytest.param("academic year", "201516", ACADEMIC_2015, id="as the releases write it"),
        pytest.param("academic year", "academic year 2015/16", ACADEMIC_2015, id="in words"),
        pytest.param("academic year", "Aug 2016", Period(MONTH, 2016, 8), id="its last month"),
        pytest.param("calendar year", "2016", CALENDAR_2016, id="a calendar year, as the source and the page say it"),
        pytest.param("calendar year", "calendar year 2016", CALENDAR_2016, id="a calendar year in words"),
        pytest.param("year", "2015/16", YEAR_2015, id="a financial year"),
        pytest.param("year", "2011-12", Period(YEAR, 2011, 4), id="a year that might be a month"),
        pytest.param("month", "2011-12", Period(MONTH, 2011, 12), id="a month that might be a year"),
        pytest.param("quarter", "Q2 2015/16", Period(QUARTER, 2015, 7), id="a quarter"),
        pytest.param("month", "2015/16", YEAR_2015, id="the year whose last month is compared with"),
    ],
)
def test_the_period_to_compare_with(tmp_path: Path, frequency: str, typed: str, meant: Period) -> None:
    assert indicator(tmp_path, frequency, f'compare_with = "{typed}"').compare_with == meant


@pytest.mark.parametrize(
    ("frequency", "typed", "trouble", "remedy"),
    [
        pytest.param(
            "academic year", "2016-03", "March 2016 is a month, but the indicator is reported by academic year",
            'Write "Academic year 2014/15" or "Academic year 2015/16".', id="a month within an academic year",
        ),
        pytest.param(
            "year", "academic year 2015/16",
            "academic year 2015/16 is an academic year, but the indicator is reported by year",
            'Write "2015/16" or "2016/17".', id="another kind of year",
        ),
        pytest.param(
            "calendar year", "2015/16", "2015/16 is a financial year, but the indicator is reported by calendar year",
            'Write "2015" or "2016".', id="a financial year of a calendar-year indicator",
        ),
        pytest.param(
            "quarter", "2018-08", "August 2018 is a month, but the indicator is reported by quarter",
            'Write "Apr to Jun 2018" or "Jul to Sep 2018".', id="a month within a quarter",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_what_to_write(
    tmp_path: Path, frequency: str, typed: str, trouble: str, remedy: str
) -> None:
    with pytest.raises(ConfigError) as stopped:
        indicator(tmp_path, frequency, f'compare_with = "{typed}"')
    (fault,) = stopped.value.faults
    assert (fault.place.setting, fault.trouble, fault.remedy) == ("indicators 1: compare_with", trouble, remedy)


def test_what_the_remedy_says_is_then_read(tmp_path: Path) -> None:
    for frequency, written in (
        ("academic year", "Academic year 2014/15"),
        ("calendar year", "2015"),
        ("quarter", "Apr to Jun 2018"),
    ):
        found = indicator(tmp_path, frequency, f'compare_with = "{written}"').compare_with
        assert isinstance(found, Period)
        assert found.frequency == frequency


def test_targets_spans_and_numbers_mean_the_indicators_own_year(tmp_path: Path) -> None:
    found = indicator(
        tmp_path,
        "academic year",
        """
from = "2014/15"
until = "2020/21"
formerly = [{ ref = "9", until = "2016/17" }]
unable_to_report = { from = "2015/16", to = "2015/16", reason = "a new system" }
target = { rule = "tolerance", tolerance = 1, trajectory = { "2015/16" = 20, "2016/17" = 18 } }
""",
    )
    assert (found.shown_on.first, found.shown_on.last) == (Period(ACADEMIC, 2014, 9), Period(ACADEMIC, 2020, 9))
    assert found.formerly[0].until == Period(ACADEMIC, 2016, 9)
    assert found.unable
    assert found.unable.span.first == found.unable.span.last == ACADEMIC_2015
    assert isinstance(found.rule, Trajectory)
    assert [period for period, _ in found.rule.milestones] == [ACADEMIC_2015, Period(ACADEMIC, 2016, 9)]


def test_a_change_means_its_indicators_own_year(tmp_path: Path) -> None:
    changes = '[[changes]]\nref = "1"\nfrom = "2015/16"\nchange = "C"\n[[changes]]\nfrom = "2015/16"\nchange = "D"\n'
    found = definition(tmp_path, "academic year", "month", more=changes).changes
    assert [change.since for change in found] == [ACADEMIC_2015, YEAR_2015]


@pytest.mark.parametrize(
    ("frequencies", "typed", "meant"),
    [
        pytest.param(("academic year", "academic year"), "2015/16", ACADEMIC_2015, id="all by academic year"),
        pytest.param(("calendar year",), "2016", CALENDAR_2016, id="all by calendar year"),
        pytest.param(("academic year", "year"), "2015/16", YEAR_2015, id="two kinds of year"),
        pytest.param(("academic year", "month"), "2015/16", YEAR_2015, id="months among them"),
    ],
)
def test_the_period_of_a_scorecard_of_one_kind_of_year(
    tmp_path: Path, frequencies: tuple[str, ...], typed: str, meant: Period
) -> None:
    assert definition(tmp_path, *frequencies, period=typed).period == meant
    assert read_config(tmp_path, typed).definition.period == meant, "so is one that the command line names"


def test_an_issued_scorecards_period_too(tmp_path: Path) -> None:
    issued = '[[issued]]\nname = "Last year\'s"\nperiod = "2015/16"\nfile = "last.csv"\n'
    assert definition(tmp_path, "academic year", more=issued).issued[0].period == ACADEMIC_2015
