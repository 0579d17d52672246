"""Who is in a group in a period, who is left out, and which dated list of neighbours serves."""

from datetime import date

import pytest

from tests.national.some_councils import (
    CUMBERLAND,
    CUMBRIA,
    KINGSTON,
    LEEDS,
    MANCHESTER,
    NORTH_YORKSHIRE,
    REGISTER,
    SALFORD,
    ST_HELENS,
    listed,
    neighbours,
    year,
)
from workbook_tools.errors import ConfigError
from workbook_tools.model.periods.period import Period
from workbook_tools.national.councils.council_groups import Group, NeighbourList, choose_neighbours, members_of
from workbook_tools.national.councils.council_register import Council
from workbook_tools.sources.settings.national_settings import GroupKind

OLD = NeighbourList("April 2014", date(2014, 4, 1), {})
NEW = NeighbourList("April 2021", date(2021, 4, 1), {})


@pytest.mark.parametrize(
    ("named", "by", "expected"),
    [
        pytest.param("", None, NEW, id="the latest"),
        pytest.param("April 2014", None, OLD, id="by name"),
        pytest.param("april 2014 ", None, OLD, id="by name, however written"),
        pytest.param("", date(2021, 4, 1), NEW, id="on its first day"),
        pytest.param("", date(2021, 3, 31), OLD, id="on the day before"),
    ],
)
def test_one_list_is_chosen_by_name_or_day(named: str, by: date | None, expected: NeighbourList) -> None:
    assert choose_neighbours([NEW, OLD], named, by) is expected


@pytest.mark.parametrize(
    ("named", "by", "message"),
    [
        pytest.param("April 2019", None, "there is no list of neighbours 'April 2019'", id="no such name"),
        pytest.param(
            "", date(2013, 12, 31), "there is no list of neighbours that held on 31 December 2013", id="early"
        ),
    ],
)
def test_a_list_that_is_not_there_is_refused_with_those_that_are(named: str, by: date | None, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as refused:
        choose_neighbours([NEW, OLD], named, by)
    assert "'April 2014', 'April 2021'" in str(refused.value)


def names(group: Group, council: Council, period: Period) -> list[str]:
    return [each.name for each in members_of(group, council, period, REGISTER).councils]


def test_the_council_is_never_its_own_neighbour_even_where_the_list_or_a_setting_says_so() -> None:
    group = neighbours(SALFORD, MANCHESTER, LEEDS)
    assert names(group, MANCHESTER, year(2018)) == ["Salford", "Leeds"]
    counted = Group(group.name, group.kind, with_council=True, neighbours=group.neighbours)
    assert names(counted, MANCHESTER, year(2018)) == ["Salford", "Leeds"]


def test_in_a_named_list_the_council_counts_by_setting() -> None:
    assert names(listed(LEEDS, MANCHESTER), MANCHESTER, year(2018)) == ["Leeds"]
    assert names(listed(LEEDS, MANCHESTER, with_council=True), MANCHESTER, year(2018)) == ["Leeds", "Manchester"]


def test_a_member_that_did_not_exist_is_left_out_with_the_reason() -> None:
    group = neighbours(CUMBERLAND, CUMBRIA, SALFORD)
    before = members_of(group, MANCHESTER, year(2023), REGISTER)
    assert [each.name for each in before.councils] == ["Cumbria", "Salford"]
    assert before.left_out == (("Cumberland", "did not exist before 1 April 2023 (until then Cumbria)"),)
    after = members_of(group, MANCHESTER, year(2024), REGISTER)
    assert [each.name for each in after.councils] == ["Cumberland", "Salford"]
    assert after.left_out == (("Cumbria", "was abolished on 1 April 2023 (since then Cumberland)"),)


def test_a_new_code_for_the_same_council_is_one_member() -> None:
    codes = NeighbourList("x", date(2021, 4, 1), {MANCHESTER.code: ("E10000023", "E06000065", LEEDS.code)})
    group = Group("Statistical neighbours", GroupKind.NEIGHBOURS, neighbours=codes)
    assert names(group, MANCHESTER, year(2018)) == [NORTH_YORKSHIRE.name, "Leeds"]


@pytest.mark.parametrize(
    ("group", "council", "expected"),
    [
        pytest.param(
            Group("North West", GroupKind.REGION), MANCHESTER, ["Salford", "Cumbria", "St. Helens"], id="its region"
        ),
        pytest.param(
            Group("London", GroupKind.REGION),
            KINGSTON,
            ["Camden", "Richmond upon Thames", "Sutton"],
            id="the whole of London",
        ),
        pytest.param(
            Group("Outer London", GroupKind.REGION, region="Outer London"),
            KINGSTON,
            ["Richmond upon Thames", "Sutton"],
            id="a part of London",
        ),
        pytest.param(
            Group("North West", GroupKind.REGION, with_council=True),
            ST_HELENS,
            ["Manchester", "Salford", "Cumbria", "St. Helens"],
            id="with the council",
        ),
    ],
)
def test_a_region_holds_its_councils(group: Group, council: Council, expected: list[str]) -> None:
    assert names(group, council, year(2018)) == expected


def test_the_country_holds_every_council_that_there_was() -> None:
    everyone = names(Group("England", GroupKind.COUNTRY), MANCHESTER, year(2018))
    assert len(everyone) == 10  # twelve, without Manchester, and without Cumberland, which was not there yet
    assert "Cumberland" not in everyone


def test_a_group_says_on_which_list_it_rests() -> None:
    assert (neighbours().list_name, neighbours().list_date) == ("April 2021", date(2021, 4, 1))
    assert (listed().list_name, listed().list_date) == ("Core cities", date(2014, 8, 1))
    assert Group("England", GroupKind.COUNTRY).list_date is None
