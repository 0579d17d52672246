"""The table of measures: what it says, and what is wrong with one that is mended by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.national.written import MEASURES, PLANS, read_published, save, table
from tests.places import ROOT
from workbook_tools.errors import ConfigError
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.published.published_figures import Kind, Measure, Recompute
from workbook_tools.national.reading.measure_table import read_measures

TABLE = (ROOT / "config" / "national" / "measures.toml").read_text(encoding="utf-8")

MOSTLY_WANTED = (
    "cin-rate", "cin-started-rate", "referral-rate", "re-referral-percent", "referrals", "assessments-45-days-percent",
    "section47-rate", "icpc-rate", "icpc-15-days-percent", "cpp-rate", "cpp-count", "cpp-subsequent-percent",
    "cpp-2-years-ending-percent", "cpp-reviewed-percent", "cla-rate", "cla-starting-rate", "cla-placements-3-percent",
    "cla-stability-percent", "caseload", "agency-percent", "vacancy-percent", "turnover-percent", "first-time-entrants",
    "population-0-17",
)  # fmt: skip


def test_the_measures_that_scorecards_compare_are_declared() -> None:
    assert set(MOSTLY_WANTED) <= set(MEASURES.measures)


def test_a_measure_is_declared_once_for_all_its_files() -> None:
    assert MEASURES.measures["cin-rate"] == Measure(
        name="cin-rate",
        title="Children in need at 31 March, per 10,000 children aged 0 to 17",
        kind=Kind.RATE,
        unit="per 10,000",
        places=1,
        counted=PeriodBasis.AS_AT,
        recompute=Recompute("At31_episodes", "", Decimal(10000), 1),
        good_is=Polarity.NEITHER,
    )
    assert MEASURES.measures["re-referral-percent"].recompute == Recompute(
        "rereferral_count", "referral_count", Decimal(100), 0
    )
    assert MEASURES.measures["population-0-17"].kind is Kind.COUNT


def test_an_analyst_follows_a_renamed_column_with_four_lines(tmp_path: Path) -> None:
    lines = (
        '[[renamed]]\nlayout = "education-statistics"\n'
        'column = "CPP_subsequent_percent"\nformerly = "Repeat_plans"\nuntil = 2024\n'
    )
    extended = read_measures(save(tmp_path / "measures.toml", TABLE + "\n" + lines))
    path = save(tmp_path / "plans_2013_to_2024.csv", table(PLANS).replace("CPP_subsequent_percent", "Repeat_plans"))
    (found,) = read_published([path], extended)
    assert (found.column, str(found.figures[0].value)) == ("Repeat_plans", "21.5")


def test_an_analyst_adds_a_measure(tmp_path: Path) -> None:
    lines = """
[[measures]]
name = "plans-begun"
title = "Plans begun"
kind = "count"
[[measures.found]]
layout = "education-statistics"
where = { category = "Something else | Child Protection Plans which are a second or subsequent plan" }
column = "CPP_start"
"""
    extended = read_measures(save(tmp_path / "measures.toml", TABLE + lines))
    (found,) = read_published([save(tmp_path / "plans.csv", table(PLANS))], extended, ["plans-begun"])
    assert found.figures[0].value == Decimal(200)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param('name = "cpp-count"', 'name = "cpp-rate"', "measure 'cpp-rate' stands 2 times", id="name twice"),
        pytest.param('kind = "average"', 'kind = "mean"', "'mean' is not one of the words", id="unknown kind"),
        pytest.param("places = 0", "places = 9", "9 is not a whole number from 0 to 4", id="too many places"),
        pytest.param("counted =", "countd =", "'countd' is not a setting", id="misspelt setting"),
        pytest.param('year = "30 September"', 'year = "school"', "'school' is not one of the words", id="unknown year"),
        pytest.param(
            'c = "suppressed"\n"[c]"',
            'c = "hidden"\n"[c]"',
            "'hidden' is not a meaning that 'c' can have",
            id="a symbol's meaning",
        ),
        pytest.param('level = ["geographic_level"]', "", "level: this setting is missing", id="a layout's column"),
        pytest.param('count = "At31_episodes"', "", "no place names a count", id="nothing to work a rate out from"),
        pytest.param("[layouts.fingertips.symbols]", "[layouts.finger.symbols]", "this is not a layout", id="a layout"),
        pytest.param('of = "ICPC"', "", "of: this setting is missing", id="a sum of what"),
        pytest.param("until = 2019", "until = 19", "19 is not a whole number from 1990 to 2199", id="a year"),
    ],
)
def test_a_slip_in_the_table_is_told(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in TABLE
    path = save(tmp_path / "measures.toml", TABLE.replace(before, after, 1))
    with pytest.raises(ConfigError) as stopped:
        read_measures(path)
    assert any(message in fault.replace("setting '", "").replace("':", ":") or message in fault
               for fault in map(str, stopped.value.faults))  # fmt: skip


def test_all_slips_are_told_together(tmp_path: Path) -> None:
    path = save(tmp_path / "measures.toml", TABLE.replace('kind = "rate"', 'kind = "speed"'))
    with pytest.raises(ConfigError) as stopped:
        read_measures(path)
    assert len(stopped.value.faults) == TABLE.count('kind = "rate"')
