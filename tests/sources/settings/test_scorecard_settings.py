"""Breakdowns, levels of reporting, issued scorecards, groups and control charts, as a config writes them."""

from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError
from workbook_tools.model.charts.control_chart import ChartRules
from workbook_tools.model.indicators.definition import Breakdown, Issued, View
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets
from workbook_tools.sources.settings.config import Config, read_config

COLUMNS = frozenset({"theme", "trend", "latest"})
HEAD = """
title = "T"
period = "2018-09"
series = "Ours"
comparators = ["England", "North West"]
"""
TAIL = """
[[indicators]]
ref = "1"
name = "Attendance"
theme = "Schools"
good_is = "high"
[[indicators]]
ref = "2"
name = "Caseload"
theme = "Workforce"
good_is = "low"
"""


def config(folder: Path, settings: str, top: str = "") -> Config:
    (folder / "scorecard.toml").write_text(HEAD + top + TAIL + settings, encoding="utf-8")
    return read_config(folder, known_columns=COLUMNS)


def faults(folder: Path, settings: str, top: str = "") -> list[str]:
    with pytest.raises(ConfigError) as stopped:
        config(folder, settings, top)
    return [f"{fault.place.setting}: {fault.trouble}" for fault in stopped.value.faults]


def test_all_parts_are_read(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        """
[groups]
Boroughs = ["Barnet", "Bexley"]
[control_chart]
points = 15
trend = 6
[[issued]]
name = "July's scorecard"
period = "2018-07"
file = "july.csv"
sheet = "Figures"
[[breakdowns]]
ref = "1"
by = "Phase"
[[breakdowns]]
ref = "2"
by = "Team"
adds_up = false
[views.board]
title = "Board"
committee = "Improvement board"
indicators = ["2"]
themes = ["Schools"]
comparators = ["North West"]
columns = ["theme", "trend"]
frequency = "quarter"
[views.short]
""",
    )
    definition = found.definition
    assert definition.groups == {"Boroughs": ("Barnet", "Bexley")}
    assert definition.chart_rules == ChartRules(screened=True, points=15, shift=7, trend=6)
    assert definition.issued == (Issued("July's scorecard", parse_period("2018-07")),)
    assert found.issued["July's scorecard"].file == tmp_path / "july.csv"
    assert found.issued["July's scorecard"].of(WorkbookSheets) == WorkbookSheets("Figures")
    assert definition.breakdowns == (Breakdown("1", "Phase", True), Breakdown("2", "Team", False))
    assert found.views == {
        "board": View(
            "Board",
            "Improvement board",
            ("2",),
            ("Schools",),
            ("North West",),
            ("theme", "trend"),
            Frequency.QUARTER,
        ),
        "short": View(),
    }


def test_what_is_left_out_is_the_usual(tmp_path: Path) -> None:
    definition = config(tmp_path, "").definition
    assert definition.chart_rules == ChartRules(screened=True, points=13, shift=7, trend=7)
    assert (definition.breakdowns, definition.issued, dict(definition.groups)) == ((), (), {})
    assert not definition.by_reference


def test_an_empty_list_of_comparators_is_none_of_them(tmp_path: Path) -> None:
    assert config(tmp_path, "[views.board]\ncomparators = []").views["board"].comparators == ()


@pytest.mark.parametrize(
    ("written", "period"), [("2018-09", "2018-09"), ("Q2 2018/19", "Q2 2018/19"), ("2017/18", "2017/18")]
)
def test_a_scorecard_is_of_a_month_a_quarter_or_a_year(tmp_path: Path, written: str, period: str) -> None:
    (tmp_path / "scorecard.toml").write_text((HEAD + TAIL).replace("2018-09", written), encoding="utf-8")
    assert read_config(tmp_path).definition.period == parse_period(period)


@pytest.mark.parametrize("kind", ["year", "academic year", "calendar year"])
def test_what_a_bare_year_means(tmp_path: Path, kind: str) -> None:
    assert config(tmp_path, f'[source]\nbare_year = "{kind}"').source.bare_year == Frequency(kind)


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ('[views.board]\nindicators = ["9"]', "views: board: indicators: '9' is not one of this scorecard's"),
        ('[views.board]\nthemes = ["Health"]', "views: board: themes: 'Health' is not one of this scorecard's"),
        ('[views.board]\ncomparators = ["Wales"]', "views: board: comparators: 'Wales' is not one of this scorecard's"),
        ('[views.board]\ncolumns = ["trends"]', "views: board: columns: 'trends' is not one of this scorecard's"),
        ('[views.board]\ncolumns = "trend"', "views: board: columns: this is not a list of different texts"),
        ('[views.board]\nfrequency = "weekly"', "views: board: frequency: 'weekly' is not one of the words"),
        ("[views.board]\ncolour = 1", "views: board: colour: 'colour' is not a setting"),
        ("[views]\nboard = 7", "views: board: this is not a table of settings"),
        ('[[breakdowns]]\nref = "9"\nby = "Phase"', "breakdowns: there is no indicator '9'"),
        ('[[breakdowns]]\nref = "1"', "breakdowns 1: by: this setting is missing"),
        (
            '[[breakdowns]]\nref = "1"\nby = "Phase"\nadds_up = "yes"',
            "breakdowns 1: adds_up: 'yes' is neither true nor false",
        ),
        ('[[issued]]\nname = "July"\nfile = "a.csv"', "issued July: period: this setting is missing"),
        ('[[issued]]\nperiod = "2018-07"\nfile = "a.csv"', "issued 1: name: this setting is missing"),
        (
            '[[issued]]\nname = "July"\nperiod = "2018-13"\nfile = "a.csv"',
            "issued July: period: '2018-13' is not a period",
        ),
        ("[control_chart]\npoints = 1", "control_chart: points: 1 is not a whole number from 2 to 120"),
        ("[control_chart]\npoints = 121", "control_chart: points: 121 is not a whole number from 2 to 120"),
        ("[control_chart]\nshift = 1", "control_chart: shift: 1 is not a whole number from 2 to 120"),
        ("[control_chart]\nscreened = 1", "control_chart: screened: 1 is neither true nor false"),
        ("[control_chart]\nsigma = 3", "control_chart: sigma: 'sigma' is not a setting"),
        ('[groups]\nBoroughs = "Barnet"', "groups: Boroughs: this is not a list of different texts"),
        ('[groups]\nBoroughs = ["Barnet", "Barnet"]', "groups: Boroughs: this is not a list of different texts"),
        ('[source]\nbare_year = "month"', "source: bare_year: 'month' is not one of the words that it may be"),
        ('[source.columns]\npopulation = "Pop"', "source: columns: 'population' is not one of our columns"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(tmp_path: Path, settings: str, fault: str) -> None:
    found = faults(tmp_path, settings)
    assert len(found) == 1, found
    assert found[0].startswith(fault)


def test_a_breakdown_of_no_indicator(tmp_path: Path) -> None:
    assert faults(tmp_path, '[[breakdowns]]\nby = "Phase"')[0] == "breakdowns 1: ref: this setting is missing"


def test_an_order_that_there_is_not(tmp_path: Path) -> None:
    assert faults(tmp_path, "", 'order = "by size"\n') == ["order: 'by size' is not one of the words that it may be"]


def test_the_remedy_names_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as stopped:
        config(tmp_path, '[views.board]\ncolumns = ["trends"]')
    assert stopped.value.faults[0].remedy == "Use latest, theme, trend."
