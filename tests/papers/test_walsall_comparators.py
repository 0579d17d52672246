"""Walsall's comparators worked out again from the national releases, and its published figures beside the printed."""

from decimal import Decimal

import pytest

from tests.papers.national import column, neighbours_mean, release_figures, share, tool_figures
from tests.papers.running import figure, rounded, rows_of, source_of
from tests.places import needs_shared
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.rating.rag import Rag

WALSALL = "walsall-outturn"
CODE = "335"
YEARS = {2017: "2016/17", 2018: "2017/18"}
SOURCE_C5 = "c5_children_in_need_referrals_by_source_2014_to"
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to"
ASSESSMENTS = "c2_children_in_need_assessments_duration_2014_to"
CONFERENCES = "c4_children_in_need_section_47s_and_icpcs_2013_to"
IN_45_DAYS = ("Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days")
IN_15_DAYS = ("Duration_0-10_days", "Duration_11-15_days")
MEASURES = {
    "2.8d": (SOURCE_C5, share("Police", "Schools", "Education_Services", of="Referrals")),
    "2.9a": (ASSESSMENTS, share(*IN_45_DAYS, of="Assessments_completed")),
    "2.9b": (CONFERENCES, share(*IN_15_DAYS, of="ICPC")),
    "2.9c": ("d3_cpps_subsequent_plan_2013_to", column("CPP_subsequent_percent")),
    "2.9d": ("d7_cpps_ending_by_duration_2013_to", column("2_years_or_more_percent")),
    "2.9e": ("d6_cpps_reviewed_within_timescales_2013_to", column("Reviewed_within_timescales_percent")),
    "6.2a": ("b1_children_in_need_2013_to", column("At31_episodes_rate")),
    "6.2b": ("d1_child_protection_plans_2013_to", column("CPP_At31_rate")),
    "6.2d": (REFERRALS, column("Referrals_rate")),
    "6.2e": (ASSESSMENTS, column("Assessments_completed_rate")),
    "6.2f": (CONFERENCES, column("Section47_rate")),
    "6.2g": (CONFERENCES, column("ICPC_rate")),
}
FROM_THE_TOOL = {"2.12a": "CareLeaverAcc", "2.12c": "CareLeaverEET", "6.2c": "LAC"}
RATES = [*(ref for ref in MEASURES if ref.startswith("6.2")), "6.2c"]
RELEASED = [(ref, year) for ref in (*MEASURES, *FROM_THE_TOOL) for year in YEARS]


def national(ref: str, year: int) -> dict[str, Decimal]:
    return release_figures(*MEASURES[ref], year) if ref in MEASURES else tool_figures(FROM_THE_TOOL[ref], year)


def in_the_sample(ref: str, series: str, year: int) -> tuple[Decimal, str]:
    """The value and the source of one row of the sample."""
    keys = (ref, series, YEARS[year])
    (row,) = [row for row in source_of(WALSALL) if (row["Ref"], row["Series"], row["Period"]) == keys]
    return Decimal(str(row["Value"])), str(row["Source"])


@needs_shared
@pytest.mark.parametrize(("ref", "year"), RELEASED)
def test_the_neighbours_figure_is_the_mean_of_those_that_have_one(ref: str, year: int) -> None:
    mean, members = neighbours_mean(national(ref, year), "Walsall")
    value, source = in_the_sample(ref, "Statistical neighbours", year)
    assert value == rounded(mean, 6)
    assert source.endswith(f"mean of {members} of 10 neighbours, list of April 2021")


@needs_shared
@pytest.mark.parametrize(("ref", "year"), RELEASED)
@pytest.mark.parametrize("area", ["West Midlands", "England"])
def test_the_region_and_england_are_as_released(ref: str, year: int, area: str) -> None:
    assert in_the_sample(ref, area, year)[0] == rounded(national(ref, year)[area], 6)


@needs_shared
@pytest.mark.parametrize(("ref", "measure"), [("2.9a", "Continue_Assess_Comp"), ("2.9b", "CP_conf_15days")])
@pytest.mark.parametrize("year", YEARS)
def test_shares_worked_out_from_counts_are_those_that_the_tool_publishes(ref: str, measure: str, year: int) -> None:
    published = tool_figures(measure, year)
    assert rounded(national(ref, year)[CODE], 1) == published[CODE]
    for area in ("West Midlands", "England"):  # whose counts are rounded to the nearest ten
        assert abs(rounded(national(ref, year)[area], 1) - published[area]) <= Decimal("0.1")


@needs_shared
@pytest.mark.parametrize("ref", RATES)
@pytest.mark.parametrize("year", YEARS)
def test_walsalls_own_rates_are_as_published(ref: str, year: int) -> None:
    assert in_the_sample(ref, "Walsall", year)[0] == national(ref, year)[CODE]


@pytest.mark.parametrize(
    ("ref", "mean"),
    [
        # 20.5 + 20.4 + 27.8 + 16.6 + 20.4 + 8.9 + 19.1 + 14 + 15.6 + 17.5 = 180.8, of ten
        pytest.param("2.9c", "18.08", id="repeat plans"),
        # 3.4 + 5.1 + 5.1 + 4.5 + 1.5 + 2.4 + 3.9 = 25.9, of the seven that are not suppressed
        pytest.param("2.9d", "3.7", id="plans of two years"),
        # 83.7 + 85.2 + 91.2 + 100 + 94.7 + 96.9 + 87.3 + 75.8 + 79.2 + 91.3 = 885.3, of ten
        pytest.param("2.9e", "88.53", id="reviews in time"),
    ],
)
def test_a_mean_worked_by_hand(ref: str, mean: str) -> None:
    assert in_the_sample(ref, "Statistical neighbours", 2018)[0] == Decimal(mean)


@pytest.mark.parametrize("ref", ["2.7a", "2.7b", "2.7c", "2.7d", "2.8a", "2.8c", "2.8e", "2.8f", "2.8g"])
def test_a_count_is_set_beside_no_other_councils(ref: str) -> None:
    values = [comparator.value for comparator in rows_of(WALSALL)[ref].comparators]
    assert [value.gap for value in values if isinstance(value, Missing)] == [Gap.NO_NATIONAL_FIGURE] * 3


@pytest.mark.parametrize(
    ("ref", "england", "words"),
    [
        pytest.param("2.9a", "82.7", "remains above that of statistical neighbours and England", id="assessments"),
        pytest.param("2.9b", "76.9", "in line with comparators, in fact 11 points above", id="conferences"),
        pytest.param("2.9d", "3.4", "below that of comparators", id="plans of two years"),
        pytest.param("2.9e", "90.5", "in line with comparators, in fact 6 points above", id="reviews"),
    ],
)
def test_what_the_paper_says_of_comparators_holds_for_the_year_itself(ref: str, england: str, words: str) -> None:
    row = rows_of(WALSALL)[ref]
    others = {each.group: each.value for each in row.comparators}
    assert all(isinstance(value, Decimal) for value in others.values())
    assert rounded(Decimal(str(others["England"])), 1) == Decimal(england)
    lower = words.startswith("below")
    assert all((figure(row) < value) == lower for value in others.values() if isinstance(value, Decimal))
    assert row.rag is Rag.GREEN


@needs_shared
@pytest.mark.parametrize(
    ("table", "heading", "ref", "printed", "published"),
    [
        pytest.param("b1_children_in_need_2013_to", "At31_episodes", "2.7b", 2716, 2715, id="children in need"),
        pytest.param(REFERRALS, "Referrals", "2.8c", 5229, 5228, id="referrals"),
        pytest.param(ASSESSMENTS, "Assessments_completed", "2.8e", 5071, 5070, id="assessments"),
        pytest.param(CONFERENCES, "Section47", "2.8f", 1880, 1879, id="section 47 enquiries"),
        pytest.param(CONFERENCES, "ICPC", "2.8g", 757, 790, id="initial conferences"),
    ],
)
def test_a_published_count_that_differs_from_the_printed(
    table: str, heading: str, ref: str, printed: int, published: int
) -> None:
    assert figure(rows_of(WALSALL)[ref]) == printed
    assert release_figures(table, column(heading), 2018)[CODE] == published


@needs_shared
@pytest.mark.parametrize(("year", "police", "schools"), [(2017, 1214, 1225), (2018, 1491, 1295)])
def test_referrals_by_source_are_as_published(year: int, police: int, schools: int) -> None:
    assert release_figures(SOURCE_C5, column("Police"), year)[CODE] == police
    assert release_figures(SOURCE_C5, column("Schools"), year)[CODE] == schools


@needs_shared
@pytest.mark.parametrize(
    ("ref", "printed", "published"),
    [pytest.param("2.12a", "92.6", 86, id="accommodation"), pytest.param("2.12c", "61.3", 57, id="employment")],
)
def test_a_published_share_of_care_leavers_that_differs_from_the_printed(
    ref: str, printed: str, published: int
) -> None:
    assert figure(rows_of(WALSALL)[ref]) == Decimal(printed)
    assert national(ref, 2018)[CODE] == published


@needs_shared
@pytest.mark.parametrize(
    ("ref", "before", "now"),
    [
        pytest.param("2.9a", "96.9", "90.2", id="assessments have decreased"),
        pytest.param("2.9b", "92.6", "88.0", id="conferences, again"),
        pytest.param("2.9c", "11.6", "24.5", id="repeat plans"),
        pytest.param("2.9d", "2.5", "2.2", id="plans of two years"),
        pytest.param("2.9e", "98.6", "96.2", id="reviews, a slight fall"),
    ],
)
def test_the_published_figures_bear_out_a_movement_that_the_paper_tells(ref: str, before: str, now: str) -> None:
    assert (rounded(national(ref, 2017)[CODE], 1), rounded(national(ref, 2018)[CODE], 1)) == (
        Decimal(before),
        Decimal(now),
    )
    assert figure(rows_of(WALSALL)[ref]) == Decimal(now)
