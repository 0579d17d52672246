"""Group figures out of the published files themselves, against sums worked by hand from the cells of those files."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from tests.national.written import read_published
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.placing import Quarter
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.checks.plausibility import checked, implausible
from workbook_tools.national.checks.recomputed_rates import recomputed
from workbook_tools.national.compute.group_figures import group_figure, standing
from workbook_tools.national.councils.council_groups import Group
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.population import Population
from workbook_tools.national.published.published_figures import Level, Published
from workbook_tools.national.reading.council_lists import read_councils, read_groups, read_neighbours
from workbook_tools.national.reading.measure_table import read_measures
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod

pytestmark = needs_shared

CONFIG = ROOT / "config" / "national"
NATIONAL = SHARED / "data" / "national"
CIN = NATIONAL / "cin-2024"
LAIT = NATIONAL / "lait" / "lait_long_18_measures.csv"
NEIGHBOURS = NATIONAL / "lait" / "sn_april_2021.xlsx"

FILES = {
    "cin-rate": (CIN / "b1_children_in_need_2013_to_2024.csv", "At31_episodes_rate"),
    "referral-rate": (CIN / "c1_children_in_need_referrals_and_rereferrals_2013_to_2024.csv", "Referrals_rate"),
    "re-referral-percent": (
        CIN / "c1_children_in_need_referrals_and_rereferrals_2013_to_2024.csv",
        "Re_referrals_percent",
    ),
    "cpp-rate": (CIN / "d1_child_protection_plans_2013_to_2024.csv", "CPP_At31_rate"),
    "cpp-2-years-ending-percent": (CIN / "d7_cpps_ending_by_duration_2013_to_2024.csv", "2_years_or_more_percent"),
}


def year(ends: int) -> Period:
    return Period(Frequency.YEAR, ends - 1, 4)


@pytest.fixture(scope="module")
def register() -> Register:
    return read_councils(CONFIG / "councils.toml")


@pytest.fixture(scope="module")
def published() -> dict[str, Published]:
    """By measure, out of the releases on children in need and the mid-year estimates."""
    found = read_published([CIN], read_measures(CONFIG / "measures.toml"))
    return {each.measure.name: each for each in found}


@pytest.fixture(scope="module")
def interactive() -> dict[str, Published]:
    """By measure, out of the local authority interactive tool."""
    found = read_published([LAIT], read_measures(CONFIG / "measures.toml"))
    return {each.measure.name: each for each in found}


@pytest.fixture(scope="module")
def groups(register: Register) -> dict[str, Group]:
    neighbours = read_neighbours(NEIGHBOURS, register)
    cities = read_groups(CONFIG / "groups.toml", register)["Core cities"]
    return {
        "neighbours": Group("Statistical neighbours", GroupKind.NEIGHBOURS, neighbours=neighbours),
        "core cities": Group("Core cities", GroupKind.LIST, councils=cities),
        "core cities and it": Group("Core cities", GroupKind.LIST, with_council=True, councils=cities),
    }


@dataclass(frozen=True)
class Case:
    """Members as the file prints them, their sum, and the mean and median that follow; `out` are those left out."""

    measure: str
    council: str
    group: str
    ends: int
    members: dict[str, str]
    total: str
    median: str
    out: tuple[tuple[str, str], ...] = ()
    symbols: tuple[str, ...] = ()


CASES = [
    Case(
        "cin-rate", "Manchester", "neighbours", 2018,
        {"Nottingham": "456.8", "Bristol, City of": "333.5", "Southampton": "487.2", "Birmingham": "309",
         "Salford": "402.3", "Portsmouth": "409.8", "Sheffield": "324.2", "Liverpool": "418.4",
         "Wolverhampton": "436.5", "Newcastle upon Tyne": "502.2"},
        total="4079.9", median="414.1",  # between Portsmouth 409.8 and Liverpool 418.4
    ),
    Case(
        "cin-rate", "Manchester", "core cities", 2018,
        {"Birmingham": "309", "Bristol, City of": "333.5", "Leeds": "355.2", "Liverpool": "418.4",
         "Newcastle upon Tyne": "502.2", "Nottingham": "456.8", "Sheffield": "324.2"},
        total="2699.3", median="355.2",
    ),
    Case(
        "cin-rate", "Manchester", "core cities and it", 2018,
        {"Birmingham": "309", "Bristol, City of": "333.5", "Leeds": "355.2", "Liverpool": "418.4",
         "Manchester": "457.3", "Newcastle upon Tyne": "502.2", "Nottingham": "456.8", "Sheffield": "324.2"},
        total="3156.6", median="386.8",  # between Leeds 355.2 and Liverpool 418.4
    ),
    Case(
        "referral-rate", "Walsall", "neighbours", 2018,
        {"Derby": "645.9", "Rochdale": "530.5", "Peterborough": "510.7", "Stoke-on-Trent": "810.4", "Bolton": "585.4",
         "Tameside": "898.3", "Dudley": "602.8", "Sandwell": "757.6", "Kirklees": "468.9",
         "Telford and Wrekin": "501.3"},
        total="6311.8", median="594.1",  # between Bolton 585.4 and Dudley 602.8
    ),
    Case(
        "cpp-rate", "Walsall", "neighbours", 2018,
        {"Derby": "87.7", "Rochdale": "45.6", "Peterborough": "44.5", "Stoke-on-Trent": "48.6", "Bolton": "38.2",
         "Tameside": "97.2", "Dudley": "60", "Sandwell": "99.4", "Kirklees": "35.6", "Telford and Wrekin": "57.5"},
        total="614.3", median="53.05",  # between Stoke-on-Trent 48.6 and Telford and Wrekin 57.5
    ),
    Case(
        "cpp-2-years-ending-percent", "Walsall", "neighbours", 2018,
        {"Derby": "3.4", "Stoke-on-Trent": "5.1", "Bolton": "5.1", "Tameside": "4.5", "Sandwell": "1.5",
         "Kirklees": "2.4", "Telford and Wrekin": "3.9"},
        total="25.9", median="3.9",
        out=(("Rochdale", "suppressed"), ("Peterborough", "suppressed"), ("Dudley", "suppressed")), symbols=("c",),
    ),
    Case(
        "re-referral-percent", "Merton", "neighbours", 2018,
        {"Barnet": "18.4", "Ealing": "16", "Reading": "22.4", "Kingston upon Thames": "13.8", "Sutton": "19.2",
         "Redbridge": "15.4", "Hillingdon": "22", "Wandsworth": "24.3", "Hounslow": "15.3", "Enfield": "16.8"},
        total="183.6", median="17.6",  # between Enfield 16.8 and Barnet 18.4
    ),
    Case(
        "cin-rate", "Merton", "neighbours", 2024,
        {"Barnet": "246.7", "Ealing": "322.8", "Reading": "450.8", "Kingston upon Thames": "285.4", "Sutton": "407.6",
         "Redbridge": "319.6", "Hillingdon": "361.1", "Wandsworth": "288.3", "Hounslow": "237.8", "Enfield": "341.2"},
        total="3261.3", median="321.2",  # between Redbridge 319.6 and Ealing 322.8
    ),
    Case(
        "cin-rate", "Islington", "neighbours", 2021,
        {"Hammersmith and Fulham": "430.6", "Camden": "509.2", "Westminster": "352.9", "Southwark": "465",
         "Haringey": "401.9", "Manchester": "417.4", "Lambeth": "493.9", "Wandsworth": "300.2", "Greenwich": "324.4"},
        total="3695.5", median="417.4", out=(("Hackney", "not available"),), symbols=("x",),
    ),
    Case(
        "cin-rate", "Bedford", "neighbours", 2018,
        {"Kent": "304.6", "Swindon": "537.9", "Milton Keynes": "275.7", "Warwickshire": "339.4", "Medway": "308.7",
         "Hertfordshire": "189.4", "Essex": "249.4", "Derby": "479"},
        total="2684.1", median="306.65",  # between Kent 304.6 and Medway 308.7
        out=(
            ("West Northamptonshire", "did not exist before 1 April 2021 (until then Northamptonshire)"),
            ("North Northamptonshire", "did not exist before 1 April 2021 (until then Northamptonshire)"),
        ),
    ),
    Case(
        "cin-rate", "Bedford", "neighbours", 2022,
        {"West Northamptonshire": "295.5", "Kent": "354.8", "Swindon": "358", "Milton Keynes": "373.8",
         "Warwickshire": "346.2", "North Northamptonshire": "278.2", "Medway": "274.7", "Hertfordshire": "208.1",
         "Essex": "191.6", "Derby": "432"},
        total="3112.9", median="320.85",  # between West Northamptonshire 295.5 and Warwickshire 346.2
    ),
    Case(
        "cin-rate", "Lincolnshire", "neighbours", 2024,
        {"Norfolk": "280.6", "Derbyshire": "345", "Nottinghamshire": "247", "Suffolk": "248.5",
         "North Lincolnshire": "300.2", "North Northamptonshire": "273.5", "Cornwall": "289",
         "Staffordshire": "302.9", "Worcestershire": "321"},
        total="2607.7", median="289",
        out=(("Cumbria", "was abolished on 1 April 2023 (since then Cumberland, Westmorland and Furness)"),),
    ),
]  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.measure}, {case.council}, {case.group}, {case.ends}")
def test_a_group_figure_is_the_sum_of_its_members_cells(
    case: Case, published: dict[str, Published], groups: dict[str, Group], register: Register
) -> None:
    path, column = FILES[case.measure]
    cells = {row["la_name"]: row[column] for row in rows(path) if row["time_period"] == str(case.ends)}
    assert {name: cells[name] for name in case.members} == case.members  # the sums below are of what the file prints
    group = groups[case.group]
    mean = group_figure(published[case.measure], case.council, group, year(case.ends), register)
    median = group_figure(
        published[case.measure], case.council, replace(group, method=GroupMethod.MEDIAN), year(case.ends), register
    )
    assert mean.value == Decimal(case.total) / len(case.members)
    assert median.value == Decimal(case.median)
    assert set(mean.making.members_used) == set(case.members)
    assert set(mean.making.left_out) == set(case.out)
    assert mean.making.symbols == case.symbols


def test_the_list_gives_the_members_of_the_cases(register: Register) -> None:
    """By the numbers of the sheet itself, so that no case rests on the code that it tests."""
    sheet = openpyxl.load_workbook(NEIGHBOURS, read_only=True).worksheets[0]
    listed = {row[1]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    names = {row[0]: row[1] for row in listed.values()}
    for case in CASES:
        if case.group == "neighbours":
            numbers = [
                listed[case.council if case.council != "Bedford" else "Bedford Borough"][5 + 2 * n] for n in range(10)
            ]
            assert {names[number] for number in numbers} == {*case.members, *(name for name, _ in case.out)}


@pytest.mark.parametrize(
    ("group", "council", "ends", "expected"),
    [
        # Table B1, children in need at 31 March per 10,000, rows "National" and "Regional"
        pytest.param(
            Group("England", GroupKind.COUNTRY, GroupMethod.PUBLISHED), "Manchester", 2018, "345.4", id="England"
        ),
        pytest.param(
            Group("North West", GroupKind.REGION, GroupMethod.PUBLISHED), "Manchester", 2018, "379.7", id="North West"
        ),
        pytest.param(
            Group("West Midlands", GroupKind.REGION, GroupMethod.PUBLISHED), "Walsall", 2018, "361", id="West Midlands"
        ),
        pytest.param(Group("London", GroupKind.REGION, GroupMethod.PUBLISHED), "Merton", 2018, "376.9", id="London"),
        pytest.param(
            Group("Outer London", GroupKind.REGION, GroupMethod.PUBLISHED, region="Outer London"),
            "Merton",
            2018,
            "330.9",
            id="Outer London",
        ),
        pytest.param(
            Group("England", GroupKind.COUNTRY, GroupMethod.PUBLISHED), "Merton", 2024, "332.9", id="England 2024"
        ),
    ],
)
def test_regions_and_england_are_as_published(
    group: Group, council: str, ends: int, expected: str, published: dict[str, Published], register: Register
) -> None:
    assert group_figure(published["cin-rate"], council, group, year(ends), register).value == Decimal(expected)


def test_the_number_of_children_in_need_is_never_set_beside_englands_total(
    published: dict[str, Published], register: Register
) -> None:
    england = Group("England", GroupKind.COUNTRY, GroupMethod.PUBLISHED)
    found = group_figure(published["cin-count"], "Manchester", england, year(2018), register)
    assert isinstance(found.value, Missing)
    assert found.value.gap is Gap.NOT_COMPARABLE


def test_manchesters_place_among_its_neighbours(
    published: dict[str, Published], groups: dict[str, Group], register: Register
) -> None:
    """Manchester 457.3: only Southampton (487.2) and Newcastle upon Tyne (502.2) are higher; Birmingham is lowest."""
    found = standing(published["cin-rate"], "Manchester", groups["neighbours"], year(2018), register, Polarity.LOW)
    assert found
    assert (found.placing.words, found.placing.quarter) == (
        "9th best of 11",
        Quarter.WORST,
    )  # past the 8th and 9th's edge
    assert found.best == ("Birmingham", Decimal(309))


def test_one_agency_rate_stands_for_kingston_and_richmond(
    interactive: dict[str, Published], register: Register
) -> None:
    """Outer London without Merton, 30 September 2018: both councils print 20; the 17 figures add up to 429.6."""
    printed = {
        "Barking and Dagenham": "27.6", "Barnet": "28.4", "Bexley": "18.5", "Brent": "37.4", "Bromley": "33",
        "Croydon": "46.6", "Ealing": "17.1", "Enfield": "10.5", "Greenwich": "6.9", "Harrow": "17.6",
        "Havering": "33.8", "Hillingdon": "33.2", "Hounslow": "20.2", "Kingston upon Thames": "20",
        "Redbridge": "20.8", "Sutton": "27.5", "Waltham Forest": "30.5",
    }  # fmt: skip
    group = Group("Outer London", GroupKind.REGION, region="Outer London")
    found = group_figure(interactive["agency-percent"], "Merton", group, Period(Frequency.MONTH, 2018, 9), register)
    assert set(found.making.members_used) == set(printed)
    assert found.making.left_out == (("Richmond upon Thames", "one return with Kingston upon Thames"),)
    assert found.value == Decimal("429.6") / 17


def estimates(published: dict[str, Published], register: Register) -> Population:
    return Population([published["population-0-17"]], register)


def test_the_rate_of_children_in_need_comes_out_of_its_count_for_every_council_and_year(
    published: dict[str, Published], register: Register
) -> None:
    """Every printed rate is worked out again, each over the estimate of the year before, and none disagrees."""
    found = recomputed(published["cin-rate"], register, estimates(published, register))
    path, column = FILES["cin-rate"]
    printed = [row for row in rows(path) if row[column][:1].isdigit()]
    assert {row["time_period"] for row in printed} == {str(ends) for ends in range(2013, 2025)}
    assert len(printed) == 1937
    assert (found.agreed, found.disagreed) == (len(printed), ())


def test_the_estimate_of_the_same_year_would_be_the_wrong_base(
    published: dict[str, Published], register: Register
) -> None:
    """Most rates then disagree with their counts: so the check tells one year's estimate from another's."""
    measure = published["cin-rate"].measure
    assert measure.recompute
    same_year = replace(measure, recompute=replace(measure.recompute, population_years_before=0))
    wrong = recomputed(replace(published["cin-rate"], measure=same_year), register, estimates(published, register))
    assert len(wrong.disagreed) > wrong.agreed


def test_codes_that_changed_meet_their_population(published: dict[str, Published], register: Register) -> None:
    """Table C4 has Gateshead and Northumberland under the codes of before April 2013, the estimates under the new."""
    path = CIN / "c4_children_in_need_section_47s_and_icpcs_2013_to_2024.csv"
    old = [row for row in rows(path) if row["new_la_code"] in ("E08000020", "E06000048")]
    assert len(old) > 0
    found = recomputed(published["section47-rate"], register, estimates(published, register))
    printed = [row for row in rows(path) if row["Section47_rate"][:1].isdigit()]
    assert found.agreed == len(printed) == 1930
    assert found.disagreed == ()


def test_nothing_of_the_releases_on_children_in_need_is_refused(
    published: dict[str, Published], register: Register
) -> None:
    people = estimates(published, register)
    assert [fault.trouble for each in published.values() for fault in implausible(each, register, people)] == []


def test_englands_first_time_entrants_are_refused_as_a_sum_of_regions(
    interactive: dict[str, Published], register: Register
) -> None:
    """In 2018 the regions print 334, 248, 245, 241, 290, 196, 288, 173 and 248, which add up to 2,263; England 2,261.

    The councils go from 75 to 610.
    """
    cells = {row["LA and Regions"]: row["Values"] for row in rows(LAIT) if is_entrants_2018(row)}
    assert (cells["England"], cells["North East"], cells["South West"]) == ("2261", "334", "248")
    entrants = interactive["first-time-entrants"]
    found = checked(entrants, register)
    assert [fault.trouble.split("England's")[1] for fault in found.faults] == [
        " figure cannot be right for 2024, 2023, 2022 and 6 more: 1258 for 2024, where the councils' figures go from "
        "63 to 318; it is the sum of the regions' figures, not a rate"
    ]
    refused = [each for each in found.published.figures if "refused" in str(each.value)]
    assert {each.area.name for each in refused} == {"England"}
    assert len(refused) == 9
    in_2018 = Period(Frequency.CALENDAR_YEAR, 2018, 1)
    england = Group("England", GroupKind.COUNTRY, GroupMethod.PUBLISHED)
    assert isinstance(group_figure(found.published, "Manchester", england, in_2018, register).value, Missing)
    north_west = Group("North West", GroupKind.REGION, GroupMethod.PUBLISHED)
    assert group_figure(found.published, "Manchester", north_west, in_2018, register).value == Decimal(248)


def is_entrants_2018(row: dict[str, str]) -> bool:
    return row["Short Desc"] == "FirstYJS" and row["Years"] == "2018"


def test_no_other_measure_of_the_interactive_tool_is_refused(
    interactive: dict[str, Published], register: Register
) -> None:
    told = {name for name, each in interactive.items() if implausible(each, register)}
    assert told == {"first-time-entrants"}


def test_every_area_of_every_file_is_known(
    published: dict[str, Published], interactive: dict[str, Published], register: Register
) -> None:
    for each in (*published.values(), *interactive.values()):
        for figure in each.figures:
            if figure.area.level is Level.COUNCIL:
                assert register.councils_of(figure.area), figure.area
