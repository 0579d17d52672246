"""The published and computed figures of the Merton and framework samples, looked up again in the national releases."""

from decimal import Decimal

import pytest

from tests.papers.national import Figure, column, neighbours_mean, read, release_figures, share, tool_figures
from tests.papers.running import rounded, scorecard_of, source_of
from tests.places import needs_shared

MERTON, FRAMEWORK = "merton-scrutiny", "manchester-framework"
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to"
CONFERENCES = "c4_children_in_need_section_47s_and_icpcs_2013_to"
IN_15_DAYS = share("Duration_0-10_days", "Duration_11-15_days", of="ICPC")
CORE_CITIES = ("330", "801", "383", "341", "391", "892", "373")
FROM_THE_TOOL = {
    "11": "CPP_Total_Rateper10,000",
    "13": "ReReferral",
    "16": "Continue_Assess_Comp",
    "22": "CIN",
    "28": "CP_conf_15days",
    "29": "CPP_rate",
    "31": "PrevRegCPR",
    "32": "CPPlans2yrsActive",
    "33": "CPPlans2yrs",
    "34": "RevCP",
    "39": "LAC",
    "42": "LACStable_2016on",
    "58": "CareLeaverAcc",
    "59": "CareLeaverEET",
    "76": "Work_Force_AvgNumCase_SW",
    "77": "Work_Force_Agecy_Rate",
}
COLLECTED_IN_SEPTEMBER = ("76", "77")


def in_source(config: str, ref: str, series: str, period: str) -> Decimal | None:
    """The figure in the source data; None where the source gives a symbol or no row."""
    found = [
        row["Value"] for row in source_of(config) if (row["Ref"], row["Series"], row["Period"]) == (ref, series, period)
    ]
    return Decimal(str(found[0])) if found and isinstance(found[0], int | float) else None


def code_of(name: str) -> str:
    """A council's number, or the name itself for a region and England."""
    return next((row["old_la_code"] for row in read(f"cin-2024/{REFERRALS}_2024.csv") if row["la_name"] == name), name)


def close(found: Decimal | None, expected: Decimal) -> bool:
    """Alike to the one decimal place that is kept; the tool's own figures have binary tails at the half."""
    return found is not None and abs(found - expected) <= Decimal("0.05")


@needs_shared
@pytest.mark.parametrize("year", range(2013, 2019))
def test_repeat_referrals_of_merton_and_every_borough_of_its_group(year: int) -> None:
    published = release_figures(REFERRALS, column("Re_referrals_percent"), year)
    boroughs = scorecard_of(MERTON).definition.groups["Outer London boroughs"]
    assert len(boroughs) == 18
    for name in ("Merton", "London", "England", *boroughs):
        found = in_source(MERTON, "3", name, f"{year - 1}/{year % 100}")
        assert found == published.get(code_of(name)), name


@needs_shared
def test_the_group_is_outer_london_without_merton() -> None:
    outer = {
        row["la_name"]
        for row in read(f"cin-2024/{REFERRALS}_2024.csv")
        if row["region_name"] == "Outer London" and row["la_name"]
    }
    assert set(scorecard_of(MERTON).definition.groups["Outer London boroughs"]) == outer - {"Merton"}


@needs_shared
@pytest.mark.parametrize("name", ["Merton", "London", "England"])
@pytest.mark.parametrize("year", range(2013, 2019))
def test_conferences_within_15_days(name: str, year: int) -> None:
    expected = rounded(release_figures(CONFERENCES, IN_15_DAYS, year)[code_of(name)], 1)
    assert in_source(MERTON, "4", name, f"{year - 1}/{year % 100}") == expected


@needs_shared
@pytest.mark.parametrize(
    ("ref", "table", "figure"),
    [
        pytest.param("8", "d3_cpps_subsequent_plan_2013_to", column("CPP_subsequent_percent"), id="repeat plans"),
        pytest.param(
            "9",
            "d6_cpps_reviewed_within_timescales_2013_to",
            column("Reviewed_within_timescales_percent"),
            id="reviews on time",
        ),
    ],
)
def test_child_protection_of_merton_london_and_england(ref: str, table: str, figure: Figure) -> None:
    published = release_figures(table, figure, 2018)
    assert in_source(MERTON, ref, "Merton", "Mar 2018") == published[code_of("Merton")]
    assert in_source(MERTON, ref, "London", "2017/18") == published["London"]
    assert in_source(MERTON, ref, "England", "2017/18") == published["England"]


@needs_shared
@pytest.mark.parametrize("ref", FROM_THE_TOOL)
def test_the_frameworks_comparators(ref: str) -> None:
    in_september = ref in COLLECTED_IN_SEPTEMBER
    year, period = (2017, "Sep 2017") if in_september else (2018, "2017/18")
    published = tool_figures(FROM_THE_TOOL[ref], year)
    for region in ("North West", "England"):
        assert close(in_source(FRAMEWORK, ref, region, period), published[region])
    cities = [published[code] for code in CORE_CITIES if code in published]
    assert close(in_source(FRAMEWORK, ref, "Core cities", period), sum(cities, Decimal(0)) / len(cities))
    assert close(
        in_source(FRAMEWORK, ref, "Statistical neighbours", period), neighbours_mean(published, "Manchester")[0]
    )


def test_published_figures_stand_in_the_framework_for_no_other_indicator() -> None:
    real = {str(row["Ref"]) for row in source_of(FRAMEWORK) if row["Origin"] in ("published", "computed")}
    assert real == set(FROM_THE_TOOL)
