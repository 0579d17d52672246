"""The sample scorecard: printed figures, origins, and comparators worked out again from the national files."""

import csv
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.places import ROOT, SHARED, needs_shared

SAMPLE = ROOT / "config" / "manchester-proxy"
NATIONAL = SHARED / "data" / "national"
CIN = NATIONAL / "cin-2024"
HEADINGS = ("Ref", "Series", "Period", "Value", "Breakdown", "Part", "Origin", "Source")
MONTHLY = ("1", "2", "3", "5", "8", "9", "10", "12")
QUARTERLY = ("4", "7", "11")
WITHOUT_NATIONAL_FIGURE = ("1", "5", "7", "9", "10", "11", "12")
RATES = {
    "2": ("c1_children_in_need_referrals_and_rereferrals_2013_to_2024.csv", "Referrals_rate"),
    "3": ("b1_children_in_need_2013_to_2024.csv", "At31_episodes_rate"),
    "4": ("d1_child_protection_plans_2013_to_2024.csv", "CPP_At31_rate"),
}
CORE_CITIES = {
    "Birmingham",
    "Bristol, City of",
    "Leeds",
    "Liverpool",
    "Newcastle upon Tyne",
    "Nottingham",
    "Sheffield",
}


def read_rows() -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(SAMPLE / "source-data.xlsx")["Data"]
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip((str(heading) for heading in headings), row, strict=True)) for row in rows]


def read_settings() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "scorecard.toml").read_text(encoding="utf-8"), parse_float=Decimal)


EVERY_ROW = read_rows()
ROWS = [row for row in EVERY_ROW if not row["Part"]]
SETTINGS = read_settings()
FIGURES = {(row["Ref"], row["Series"], row["Period"]): row["Value"] for row in ROWS}


def national(file: str) -> list[dict[str, str]]:
    with (CIN / file).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def year_2018(ref: str) -> tuple[list[dict[str, str]], str]:
    """The rows of the year ending 31 March 2018, and the heading of the rate."""
    file, heading = RATES[ref]
    return [row for row in national(file) if row["time_period"] == "2018"], heading


def neighbour_codes() -> list[str]:
    """Manchester's ten neighbours: every other column from the sixth, under two junk heading rows."""
    sheet = openpyxl.load_workbook(NATIONAL / "lait" / "sn_april_2021.xlsx")["LA SN Groups"]
    (ours,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Manchester"]
    return [str(ours[column]) for column in range(5, 25, 2)]


def test_the_figures_are_one_excel_table_from_the_first_cell() -> None:
    sheet = openpyxl.load_workbook(SAMPLE / "source-data.xlsx")["Data"]
    assert list(sheet.tables) == ["Data"]
    assert sheet.tables["Data"].ref == f"A1:H{len(EVERY_ROW) + 1}"
    assert tuple(ROWS[0]) == HEADINGS


@pytest.mark.parametrize(
    ("ref", "period", "figure"),
    [
        pytest.param("4", "Q4 2017/18", 81, id="child protection rate in 17/18"),
        pytest.param("4", "Q1 2018/19", 75.7, id="child protection rate in quarter 1"),
        pytest.param("4", "Q2 2018/19", 73.0, id="child protection rate in quarter 2"),
        pytest.param("5", "Jul 2018", 95.4, id="visits in July"),
        pytest.param("5", "Sep 2018", 95.2, id="visits in September"),
        pytest.param("11", "Q2 2018/19", 50, id="first-time entrants"),
    ],
)
def test_a_figure_that_the_papers_print(ref: str, period: str, figure: float) -> None:
    (row,) = [row for row in ROWS if (row["Ref"], row["Series"], row["Period"]) == (ref, "Manchester", period)]
    assert (row["Value"], row["Origin"]) == (figure, "printed")


def test_nothing_else_claims_to_be_printed() -> None:
    assert Counter(row["Ref"] for row in ROWS if row["Origin"] == "printed") == {"4": 3, "5": 2, "11": 1}


def test_changes_that_the_papers_print_without_their_figures() -> None:
    july, september = FIGURES["1", "Manchester", "Jul 2018"], FIGURES["1", "Manchester", "Sep 2018"]
    assert september - july == 237
    assert f"{237 / july:.1%}" == "8.5%"
    assert FIGURES["7", "Manchester", "Q2 2018/19"] == pytest.approx(FIGURES["7", "Manchester", "Q1 2018/19"] * 1.2)
    assert FIGURES["11", "Manchester", "Q1 2018/19"] == 57  # 50 is 12.3% fewer; 58 would give 13.8%


def test_the_parts_of_early_help_add_up_and_self_referrals_grow_by_almost_half_as_the_paper_tells() -> None:
    parts = [row for row in EVERY_ROW if row["Part"]]
    for period in ("Jul 2018", "Sep 2018"):
        assert sum(row["Value"] for row in parts if row["Period"] == period) == FIGURES["1", "Manchester", period]
    july, september = (row["Value"] for row in parts if row["Part"] == "Self-referrals")
    assert f"{september / july - 1:.0%}" == "49%"
    assert {row["Origin"] for row in parts} == {"illustrative"}


@pytest.mark.parametrize(
    ("ref", "sign"),
    [
        pytest.param("1", 1, id="early help up"),
        pytest.param("2", -1, id="referrals down"),
        pytest.param("3", -1, id="children in need down"),
        pytest.param("5", -1, id="visits down: the one exception"),
        pytest.param("8", -1, id="experienced caseload down"),
        pytest.param("9", -1, id="newly qualified caseload down"),
        pytest.param("10", -1, id="missing from home down"),
        pytest.param("12", 1, id="schools up"),
    ],
)
def test_the_movement_since_july_that_the_papers_tell(ref: str, sign: int) -> None:
    change = FIGURES[ref, "Manchester", "Sep 2018"] - FIGURES[ref, "Manchester", "Jul 2018"]
    assert change * sign > 0


def test_referrals_fall_month_on_month_since_july() -> None:
    july, august, september = (FIGURES["2", "Manchester", f"{month} 2018"] for month in ("Jul", "Aug", "Sep"))
    assert july > august > september


def test_every_row_says_where_its_figure_comes_from() -> None:
    assert {row["Origin"] for row in ROWS} == {"printed", "published", "computed", "illustrative"}
    assert [row for row in ROWS if not row["Source"]] == []
    assert {row["Source"].startswith("Illustrative") for row in ROWS if row["Origin"] == "illustrative"} == {True}


def test_no_figure_stands_twice() -> None:
    assert len(FIGURES) == len(ROWS)


def test_references_and_periods_are_text_and_values_are_numbers_or_symbols() -> None:
    assert {type(row["Ref"]) for row in ROWS} | {type(row["Period"]) for row in ROWS} == {str}
    assert {row["Value"] for row in ROWS if not isinstance(row["Value"], int | float)} == {"[c]", "[x]"}


@pytest.mark.parametrize("ref", MONTHLY)
def test_a_monthly_indicator_runs_from_april_2017_to_september_2018(ref: str) -> None:
    periods = [row["Period"] for row in ROWS if row["Ref"] == ref and row["Series"] == "Manchester"]
    assert (len(periods), periods[0], periods[-1]) == (18, "Apr 2017", "Sep 2018")


@pytest.mark.parametrize("ref", QUARTERLY)
def test_a_quarterly_indicator_has_nine_quarters(ref: str) -> None:
    periods = [row["Period"] for row in ROWS if row["Ref"] == ref and row["Series"] == "Manchester"]
    assert (len(periods), periods[0], periods[-1]) == (9, "Q2 2016/17", "Q2 2018/19")


def test_the_yearly_indicator_has_six_years() -> None:
    periods = [row["Period"] for row in ROWS if row["Ref"] == "6" and row["Series"] == "Manchester"]
    assert periods == ["2012/13", "2013/14", "2014/15", "2015/16", "2016/17", "2017/18"]


def test_every_indicator_of_the_scorecard_has_figures_and_every_figure_an_indicator() -> None:
    refs = [indicator["ref"] for indicator in SETTINGS["indicators"]]
    assert refs == [str(number) for number in range(1, 13)]
    assert {ref for ref, series, _ in FIGURES if series == SETTINGS["series"]} == set(refs)
    assert {ref for ref, _, _ in FIGURES} == set(refs)


def test_frequencies_agree_with_the_periods_in_the_data() -> None:
    stated = {indicator["ref"]: indicator["frequency"] for indicator in SETTINGS["indicators"]}
    assert stated == {**dict.fromkeys(MONTHLY, "month"), **dict.fromkeys(QUARTERLY, "quarter"), "6": "year"}


def test_series_and_symbols_in_the_data_are_declared() -> None:
    assert {series for _, series, _ in FIGURES} == {SETTINGS["series"], *SETTINGS["comparators"]}
    used = {row["Value"] for row in ROWS if isinstance(row["Value"], str)}
    assert used <= set(SETTINGS["source"]["symbols"])


def test_the_files_that_the_settings_name_are_beside_them() -> None:
    assert (SAMPLE / SETTINGS["source"]["file"]).is_file()
    assert Path(SETTINGS["template"]).name == "Scorecard.xlsx"


def test_the_one_printed_target() -> None:
    (indicator,) = [indicator for indicator in SETTINGS["indicators"] if indicator["ref"] == "4"]
    assert indicator["target"]["target"] == Decimal("74.6")


def test_no_comparator_where_no_national_figure_exists() -> None:
    assert {ref for ref, series, _ in FIGURES if series != "Manchester"} == {"2", "3", "4", "6", "8"}


def test_the_child_protection_rate_is_higher_than_the_statistical_neighbours() -> None:
    assert FIGURES["4", "Statistical neighbours", "2017/18"] < FIGURES["4", "Manchester", "Q2 2018/19"]


@pytest.mark.parametrize(
    ("ref", "series", "mean"),
    [
        # 717.2 + 696.9 + 531.8 + 597.9 + 857.1 + 666.9 + 994.4 + 738.8 + 898.0 + 594.4 = 7,293.4
        pytest.param("2", "Statistical neighbours", 729.34, id="referrals, ten neighbours"),
        # 456.8 + 333.5 + 487.2 + 309.0 + 402.3 + 409.8 + 324.2 + 418.4 + 436.5 + 502.2 = 4,079.9
        pytest.param("3", "Statistical neighbours", 407.99, id="in need, ten neighbours"),
        # 87.3 + 39.6 + 65.9 + 41.0 + 62.6 + 67.0 + 40.7 + 40.0 + 63.2 + 86.4 = 593.7
        pytest.param("4", "Statistical neighbours", 59.37, id="child protection, ten neighbours"),
        # 41.0 + 39.6 + 31.4 + 40.0 + 86.4 + 87.3 + 40.7 = 366.4; / 7 = 52.342857
        pytest.param("4", "Core cities", 52.342857, id="child protection, seven core cities"),
    ],
)
def test_a_mean_worked_by_hand(ref: str, series: str, mean: float) -> None:
    assert FIGURES[ref, series, "2017/18"] == mean


@needs_shared
@pytest.mark.parametrize("ref", RATES)
def test_regional_and_national_rates_are_as_published(ref: str) -> None:
    rows, rate = year_2018(ref)
    (north_west,) = [r[rate] for r in rows if r["geographic_level"] == "Regional" and r["region_name"] == "North West"]
    (england,) = [r[rate] for r in rows if r["geographic_level"] == "National"]
    assert FIGURES[ref, "North West", "2017/18"] == float(north_west)
    assert FIGURES[ref, "England", "2017/18"] == float(england)


@needs_shared
@pytest.mark.parametrize("ref", RATES)
def test_group_rates_are_the_means_of_their_members(ref: str) -> None:
    rows, rate = year_2018(ref)
    councils = [row for row in rows if row["geographic_level"] == "Local authority"]
    codes = neighbour_codes()
    neighbours = [Decimal(row[rate]) for row in councils if row["old_la_code"] in codes]
    cities = [Decimal(row[rate]) for row in councils if row["la_name"] in CORE_CITIES]
    assert (len(neighbours), len(cities)) == (10, 7)
    for series, rates in (("Statistical neighbours", neighbours), ("Core cities", cities)):
        assert FIGURES[ref, series, "2017/18"] == pytest.approx(float(sum(rates) / len(rates)), abs=1e-6)


@needs_shared
def test_manchesters_own_published_rates() -> None:
    file, rate = RATES["3"]
    (in_need,) = [r[rate] for r in national(file) if r["la_name"] == "Manchester" and r["time_period"] == "2018"]
    file, rate = RATES["4"]
    (plans,) = [r[rate] for r in national(file) if r["la_name"] == "Manchester" and r["time_period"] == "2017"]
    assert FIGURES["3", "Manchester", "Mar 2018"] == float(in_need)
    assert FIGURES["4", "Manchester", "Q4 2016/17"] == float(plans)


@needs_shared
def test_the_referral_rate_of_march_2018_is_the_published_rate_of_the_year() -> None:
    rows, rate = year_2018("2")
    (published,) = [row[rate] for row in rows if row["la_name"] == "Manchester"]
    assert f"{FIGURES['2', 'Manchester', 'Mar 2018']:.1f}" == published


@needs_shared
def test_the_referral_rate_of_september_2018_from_the_monthly_counts() -> None:
    file = "c6_children_in_need_referrals_by_month_2013_to_2024.csv"
    ours = {row["time_period"]: row for row in national(file) if row["la_name"] == "Manchester"}
    before = ("October", "November", "December", "January", "February", "March")
    since = ("April", "May", "June", "July", "August", "September")
    referrals = sum(int(ours["2018"][month]) for month in before) + sum(int(ours["2019"][month]) for month in since)
    assert referrals == 13_225
    assert FIGURES["2", "Manchester", "Sep 2018"] == pytest.approx(13_225 / 123_213 * 10_000, abs=1e-6)


@needs_shared
def test_caseloads_elsewhere_are_those_of_september_2017() -> None:
    with (NATIONAL / "lait" / "lait_long_18_measures.csv").open(encoding="utf-8-sig", newline="") as lines:
        measure = [row for row in csv.DictReader(lines) if row["Short Desc"] == "Work_Force_AvgNumCase_SW"]
    year = [row for row in measure if row["Years"] == "2017"]
    cases = {row["LA and Regions"]: round(Decimal(row["Values"]), 1) for row in year if row["Values"] not in ("-", "")}
    codes = neighbour_codes()
    neighbours = [cases[row["LA and Regions"]] for row in year if row["LA Number"].split(".")[0] in codes]
    cities = [cases[name] for name in CORE_CITIES]
    expected = {
        "Statistical neighbours": sum(neighbours) / 10,
        "Core cities": sum(cities) / 7,
        "North West": cases["North West"],
        "England": cases["England"],
    }
    for series, figure in expected.items():
        assert FIGURES["8", series, "Sep 2017"] == pytest.approx(float(figure), abs=1e-6)
