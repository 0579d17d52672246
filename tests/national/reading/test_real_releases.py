"""The real releases, every figure held against a plain reading of the same file."""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.national.written import MEASURES
from tests.places import SHARED
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.national.published.published_figures import Level, Published
from workbook_tools.national.reading.read_releases import Releases, read_releases

NATIONAL = SHARED / "data" / "national"
CIN = "cin-2024/{}_2024.csv"
CLA = "cla-2024/cla_number_and_rate_per_10k_children_2024rel.csv"
STABILITY = "cla-2024/la_cla_placement_stability_2023rel.csv"
TOOL = "lait/lait_long_18_measures.csv"
NUMBER = re.compile(r"-?\d+(\.\d+)?")
Row = Mapping[str, str]

pytestmark = pytest.mark.skipif(
    not NATIONAL.is_dir(), reason="the shared folder of national releases does not lie beside the project"
)


@cache
def releases() -> Releases:
    return read_releases([NATIONAL], MEASURES)


def release(measure: str, path: str) -> Published:
    (found,) = [
        each for each in releases().published if each.measure.name == measure and Path(each.file) == NATIONAL / path
    ]
    return found


@cache
def rows(path: str) -> tuple[Row, ...]:
    with (NATIONAL / path).open(encoding="utf-8-sig", newline="") as lines:
        return tuple(csv.DictReader(lines))


B1 = CIN.format("b1_children_in_need_2013_to")
C1 = CIN.format("c1_children_in_need_referrals_and_rereferrals_2013_to")
C4 = CIN.format("c4_children_in_need_section_47s_and_icpcs_2013_to")
D1 = CIN.format("d1_child_protection_plans_2013_to")
D3 = CIN.format("d3_cpps_subsequent_plan_2013_to")
D5 = CIN.format("d5_cpps_at31march_by_duration_2013_to")
D6 = CIN.format("d6_cpps_reviewed_within_timescales_2013_to")
D7 = CIN.format("d7_cpps_ending_by_duration_2013_to")
PEOPLE = "cin-2024/ons_mid-year_population_estimates_2012_to_2023.csv"
AT_31_MARCH = ("population_count", "Children looked after at 31 March each year")
STARTING = ("population_count", "Children starting to be looked after each year")
MOVED = ("placement_stability", "With 3 or more placements during the year")
SAME_CARER = ("cla_group", "Children looked after continuously for at least 2.5 years at 31 March aged under 16 years")
ALL: tuple[str, str] | None = None

EDUCATION = [
    ("cin-rate", B1, "At31_episodes_rate", ALL, 1967),
    ("cin-started-rate", B1, "Started_episodes_rate", ALL, 1967),
    ("cin-started-count", B1, "Started_episodes", ALL, 1967),
    ("referrals", C1, "Referrals", ALL, 1967),
    ("referral-rate", C1, "Referrals_rate", ALL, 1967),
    ("re-referral-percent", C1, "Re_referrals_percent", ALL, 1967),
    ("section47-rate", C4, "Section47_rate", ALL, 1967),
    ("icpc-rate", C4, "ICPC_rate", ALL, 1967),
    ("cpp-rate", D1, "CPP_At31_rate", ALL, 1967),
    ("cpp-count", D1, "CPP_At31", ALL, 1967),
    ("cpp-subsequent-percent", D3, "CPP_subsequent_percent", ALL, 1967),
    ("cpp-2-years-open-percent", D5, "2_years_or_more_percent", ALL, 1967),
    ("cpp-reviewed-percent", D6, "Reviewed_within_timescales_percent", ALL, 1967),
    ("cpp-2-years-ending-percent", D7, "2_years_or_more_percent", ALL, 1967),
    ("population-0-17", PEOPLE, "population_estimate", ALL, 1967),
    ("cla-rate", CLA, "rate_per_10000", AT_31_MARCH, 835),
    ("cla-count", CLA, "number", AT_31_MARCH, 835),
    ("cla-starting-rate", CLA, "rate_per_10000", STARTING, 835),
    ("cla-placements-3-percent", STABILITY, "percentage", MOVED, 840),
    ("cla-stability-percent", STABILITY, "percentage", SAME_CARER, 840),
]


@pytest.mark.parametrize(
    ("measure", "path", "column", "told", "count"), [pytest.param(*case, id=case[0]) for case in EDUCATION]
)
def test_every_figure_of_education_statistics_is_the_files_own(
    measure: str, path: str, column: str, told: tuple[str, str] | None, count: int
) -> None:
    plain = [
        (row["new_la_code"] or row["region_code"] or row["country_code"], row["time_period"], row[column])
        for row in rows(path)
        if told is None or (row[told[0]] == told[1] and row.get("placement_stability") != "Total children")
    ]
    read = [
        (
            figure.area.code,
            str(figure.period.end.year),
            figure.symbol if isinstance(figure.value, Missing) else str(figure.value),
        )
        for figure in release(measure, path).figures
    ]
    assert len(plain) == count
    assert read == plain


TOOL_MEASURES = {
    "CIN": "cin-rate", "CPP_Total_Rateper10,000": "referral-rate", "ReReferral": "re-referral-percent",
    "Continue_Assess_Comp": "assessments-45-days-percent", "CP_conf_15days": "icpc-15-days-percent",
    "CPP_rate": "cpp-rate", "PrevRegCPR": "cpp-subsequent-percent", "CPPlans2yrs": "cpp-2-years-ending-percent",
    "CPPlans2yrsActive": "cpp-2-years-open-percent", "RevCP": "cpp-reviewed-percent", "LAC": "cla-rate",
    "LACStable_2016on": "cla-placements-3-percent", "Unacc_Asylmn_Seek_Childn": "unaccompanied-count",
    "CareLeaverAcc": "care-leavers-accommodation-percent", "CareLeaverEET": "care-leavers-activity-percent",
    "Work_Force_AvgNumCase_SW": "caseload", "Work_Force_Agecy_Rate": "agency-percent",
    "FirstYJS": "first-time-entrants",
}  # fmt: skip


@pytest.mark.parametrize("short", list(TOOL_MEASURES))
def test_every_figure_of_the_interactive_tool_is_the_files_own(short: str) -> None:
    plain = [row for row in rows(TOOL) if row["Short Desc"] == short]
    figures = release(TOOL_MEASURES[short], TOOL).figures
    assert len(figures) == len(plain) == (1530 if short == "FirstYJS" else 1700)
    for row, figure in zip(plain, figures, strict=True):
        assert f"{figure.area.old_code}.0" == row["LA Number"]
        assert str(figure.period.end.year) == row["Years"]
        if NUMBER.fullmatch(row["Values"]):
            assert isinstance(figure.value, Decimal)
            assert float(figure.value) == pytest.approx(float(row["Values"]), rel=1e-14)
        else:
            assert (figure.value, figure.symbol) == (Missing(Gap.NOT_AVAILABLE), row["Values"])


def test_all_18_measures_of_the_interactive_tool_are_declared() -> None:
    assert {row["Short Desc"] for row in rows(TOOL)} == set(TOOL_MEASURES)


@pytest.mark.parametrize(
    ("measure", "path", "parts", "whole"),
    [
        (
            "assessments-45-days-percent",
            CIN.format("c2_children_in_need_assessments_duration_2014_to"),
            ["Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days"],
            "Assessments_completed",
        ),
        (
            "icpc-15-days-percent",
            C4,
            ["Duration_0-10_days", "Duration_11-15_days"],
            "ICPC",
        ),
    ],
)
def test_a_percentage_of_durations_is_the_sum_of_its_parts(
    measure: str, path: str, parts: list[str], whole: str
) -> None:
    figures = release(measure, path).figures
    computed = 0
    for row, figure in zip(rows(path), figures, strict=True):
        cells = [row[name] for name in (*parts, whole)]
        if all(NUMBER.fullmatch(cell) for cell in cells) and cells[-1] != "0":
            assert isinstance(figure.value, Decimal)
            assert float(figure.value) == pytest.approx(100 * sum(map(int, cells[:-1])) / int(cells[-1]))
            computed += 1
        else:
            assert isinstance(figure.value, Missing)
    assert computed > 1500


def test_the_sample_councils_have_the_figures_that_the_table_prints() -> None:
    """Children in need at 31 March 2018 per 10,000, as read off the file by eye."""
    found = {
        figure.area.name: str(figure.value)
        for figure in release("cin-rate", B1).figures
        if figure.period.code == "2017/18"
    }
    assert [found[name] for name in ("Manchester", "Merton", "Walsall")] == ["457.3", "303.6", "405"]


def test_levels_are_told_apart() -> None:
    figures = release("cin-rate", B1).figures
    counted = {level: sum(figure.area.level is level for figure in figures) for level in Level}
    assert counted == {Level.COUNCIL: 1823, Level.REGION: 132, Level.COUNTRY: 12, Level.OTHER: 0}


def test_files_without_a_declared_measure_are_named() -> None:
    left = {Path(fault.place.file).name.split("_")[0] for fault in releases().unread}
    assert left == {"b7", "c5", "c6", "headline", "national"}


def test_releases_are_told_by_the_files_names() -> None:
    assert release("cin-rate", B1).release == "2024"
    assert release("cla-stability-percent", STABILITY).release == "2023"
    assert release("cin-rate", TOOL).release == "2025"  # its name has no year: that of its latest figures
