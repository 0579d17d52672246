"""Which codes and names mean one council, and when there was such a council."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.national.some_councils import (
    CAMDEN,
    CUMBERLAND,
    CUMBRIA,
    HULL,
    KINGSTON,
    MANCHESTER,
    NORTH_YORKSHIRE,
    REGISTER,
    RICHMOND,
    ST_HELENS,
    year,
)
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.councils.council_register import Council, spelled_alike
from workbook_tools.national.published.published_figures import Level, PublishedArea


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param("E08000003", MANCHESTER, id="code"),
        pytest.param("e08000003", MANCHESTER, id="code in small letters"),
        pytest.param("352", MANCHESTER, id="number"),
        pytest.param("352.0", MANCHESTER, id="number as a spreadsheet writes it"),
        pytest.param(" MANCHESTER ", MANCHESTER, id="capitals and blanks"),
        pytest.param("E06000065", NORTH_YORKSHIRE, id="code since April 2023"),
        pytest.param("E10000023", NORTH_YORKSHIRE, id="code until then"),
        pytest.param("St Helens", ST_HELENS, id="without the point"),
        pytest.param("Kingston Upon Hull, City of", HULL, id="another capital"),
        pytest.param("Hull", HULL, id="another name"),
        pytest.param("Kingston", None, id="part of a name is no name"),
        pytest.param("353", None, id="a council that is not held"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_council_is_found_by_any_code_number_or_name(named: str, expected: Council | None) -> None:
    assert REGISTER.council(named) == expected


@pytest.mark.parametrize(
    ("code", "number", "name", "expected"),
    [
        pytest.param("E10000006", "909", "Cumbria", (CUMBRIA,), id="by code"),
        pytest.param("", "909.0", "Cumbria CC", (CUMBRIA,), id="by number, where there is no code"),
        pytest.param("", "", "cumbria", (CUMBRIA,), id="by name, where there is neither"),
        pytest.param("E08000003", "909", "Cumbria", (MANCHESTER,), id="the code goes before the rest"),
        pytest.param("E10000099", "909", "", (CUMBRIA,), id="a code not yet known, a number that is"),
        pytest.param("E09000021 / E09000027", "314 / 318", "", (KINGSTON, RICHMOND), id="joint return"),
        pytest.param("E09000021 / E09000099", "", "", (), id="joint return with a stranger"),
        pytest.param("E10000099", "999", "Nowhere", (), id="unknown"),
    ],
)
def test_an_area_is_a_council_or_a_joint_return(
    code: str, number: str, name: str, expected: tuple[Council, ...]
) -> None:
    assert REGISTER.councils_of(PublishedArea(Level.COUNCIL, code, name, number)) == expected


@pytest.mark.parametrize(
    ("council", "period", "existed"),
    [
        pytest.param(CUMBRIA, year(2023), True, id="to its last day, 31 March 2023"),
        pytest.param(CUMBRIA, year(2024), False, id="abolished the day after"),
        pytest.param(CUMBERLAND, year(2023), False, id="the day before it began"),
        pytest.param(CUMBERLAND, year(2024), True, id="began on 1 April 2023"),
        pytest.param(CUMBRIA, Period(Frequency.CALENDAR_YEAR, 2023, 1), False, id="gone by the calendar year's end"),
        pytest.param(CUMBERLAND, Period(Frequency.CALENDAR_YEAR, 2023, 1), True, id="there by its end"),
        pytest.param(CUMBERLAND, Period(Frequency.ACADEMIC_YEAR, 2022, 9), True, id="academic year 2022/23"),
        pytest.param(MANCHESTER, year(2013), True, id="never reorganised"),
    ],
)
def test_a_council_existed_where_the_periods_last_day_lies_between_its_first_and_last(
    council: Council, period: Period, existed: bool
) -> None:
    assert council.existed(period) is existed
    assert (REGISTER.why_not(council, period) == "") is existed


def test_the_reason_names_what_came_before_or_after() -> None:
    assert REGISTER.why_not(CUMBERLAND, year(2023)) == "did not exist before 1 April 2023 (until then Cumbria)"
    assert REGISTER.why_not(CUMBRIA, year(2024)) == "was abolished on 1 April 2023 (since then Cumberland)"
    alone = replace(CUMBERLAND, code="E06000099", made_from=(), began=date(2024, 4, 1))
    assert REGISTER.why_not(alone, year(2023)) == "did not exist before 1 April 2024"


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        pytest.param(PublishedArea(Level.REGION, "E12000003", "Yorks & Humber"), "Yorkshire and The Humber", id="code"),
        pytest.param(
            PublishedArea(Level.REGION, "", "Yorkshire and the Humber", "982"), "Yorkshire and The Humber", id="number"
        ),
        pytest.param(
            PublishedArea(Level.REGION, "", "Yorkshire & The Humber"), "Yorkshire and The Humber", id="ampersand"
        ),
        pytest.param(PublishedArea(Level.REGION, "", "London (Inner)"), "Inner London", id="another name"),
        pytest.param(PublishedArea(Level.REGION, "", "Wessex"), None, id="unknown"),
    ],
)
def test_a_region_is_found_by_code_number_or_name(area: PublishedArea, expected: str | None) -> None:
    found = REGISTER.region_of(area)
    assert (found.name if found else None) == expected


def test_a_london_borough_lies_in_london_and_in_one_half_of_it() -> None:
    assert [region.name for region in REGISTER.regions_of(CAMDEN)] == ["London", "Inner London"]
    assert [region.name for region in REGISTER.regions_of(MANCHESTER)] == ["North West"]


def test_a_region_holds_the_councils_of_the_period() -> None:
    north_west, london = REGISTER.region("North West"), REGISTER.region("London")
    assert north_west
    assert london
    assert [each.name for each in REGISTER.councils_in(north_west, year(2023))] == [
        "Manchester", "Salford", "Cumbria", "St. Helens",
    ]  # fmt: skip
    assert [each.name for each in REGISTER.councils_in(north_west, year(2024))] == [
        "Manchester", "Salford", "Cumberland", "St. Helens",
    ]  # fmt: skip
    assert [each.name for each in REGISTER.councils_in(london, year(2024))] == [
        "Camden", "Kingston upon Thames", "Richmond upon Thames", "Sutton",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bristol, City of", "bristol city of"),
        ("Telford & Wrekin", "Telford and Wrekin"),
        ("King's Lynn", "Kings Lynn"),
        ("Stoke-on-Trent", "Stoke on Trent"),
        ("201.0", "201"),
    ],
)
def test_spellings_that_mean_the_same(one: str, other: str) -> None:
    assert spelled_alike(one) == spelled_alike(other)


def test_names_that_differ_stay_apart() -> None:
    assert spelled_alike("Dorset") != spelled_alike("Dorset (Pre LG)")
