"""The [national] table: what stands where nothing is written, and a fault for each setting that cannot be meant."""

from pathlib import Path

import pytest

from workbook_tools.sources.settings.national_settings import (
    GroupKind,
    GroupMethod,
    GroupSettings,
    NationalSettings,
    read_national,
)
from workbook_tools.sources.settings.settings_file import read_settings

COMPARATORS = ("Neighbours", "North West", "England", "Cities")


def read(folder: Path, written: str) -> tuple[NationalSettings | None, list[str]]:
    """The settings, and each fault as its setting with its trouble."""
    (folder / "scorecard.toml").write_text(written, encoding="utf-8")
    settings = read_settings(folder / "scorecard.toml")
    found = read_national(settings, folder, COMPARATORS)
    return found, [f"{fault.place.setting}: {fault.trouble}" for fault in settings.faults]


def test_there_need_be_none(tmp_path: Path) -> None:
    assert read(tmp_path, 'title = "T"') == (None, [])


def test_what_stands_where_only_the_council_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "ours"
    (tmp_path / "config" / "national").mkdir(parents=True)
    folder.mkdir()
    found, faults = read(folder, '[national]\ncouncil = "E08000003"')
    assert faults == []
    assert found == NationalSettings(
        "E08000003", folder / "../national/measures.toml", folder / "comparators.csv", 24, True, False, ()
    )
    assert found.councils_file == folder / "../national/councils.toml"
    assert found.groups_file == folder / "../national/groups.toml"


def test_a_region_and_the_country_are_as_published_and_others_a_mean(tmp_path: Path) -> None:
    found, faults = read(
        tmp_path,
        """[national]
        council = "E08000003"
        [national.groups]
        Neighbours = { kind = "neighbours", list = "April 2021" }
        "North West" = { kind = "region", method = "median", with_council = true }
        England = { kind = "country" }
        Cities = { kind = "list", list = "Core cities", standing = true }
        """,
    )
    assert faults == []
    assert found
    assert found.groups == (
        GroupSettings("Neighbours", GroupKind.NEIGHBOURS, "April 2021", GroupMethod.MEAN),
        GroupSettings("North West", GroupKind.REGION, "", GroupMethod.MEDIAN, with_council=True),
        GroupSettings("England", GroupKind.COUNTRY, "", GroupMethod.PUBLISHED),
        GroupSettings("Cities", GroupKind.LIST, "Core cities", GroupMethod.MEAN, standing=True),
    )


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        pytest.param("", "national: council: this setting is missing", id="no council"),
        pytest.param("oldest = -1", "national: oldest: -1 is not a whole number from 0 to 240", id="age below 0"),
        pytest.param(
            "oldest = 241", "national: oldest: 241 is not a whole number from 0 to 240", id="too great an age"
        ),
        pytest.param('own = "yes"', "national: own: 'yes' is neither true nor false", id="yes in words"),
        pytest.param('councils = "E0"', "national: councils: 'councils' is not a setting", id="slip of the pen"),
        pytest.param(
            'groups.Wales = { kind = "country" }',
            "national: groups: Wales: 'Wales' is not among comparators",
            id="no comparator of that name",
        ),
        pytest.param(
            'groups.England = { kind = "nation" }',
            "national: groups: England: kind: 'nation' is not one of the words that it may be",
            id="unknown kind",
        ),
        pytest.param(
            'groups.Cities = { kind = "list" }',
            "national: groups: Cities: list: this setting is missing",
            id="list without a name",
        ),
        pytest.param(
            'groups.Neighbours = { kind = "neighbours", list = "April 2021", held_on = 2021-06-30 }',
            "national: groups: Neighbours: held_on: a day chooses among the lists of neighbours, where none is named",
            id="both a name and a day",
        ),
        pytest.param(
            'groups.Neighbours = { kind = "neighbours", with_council = true }',
            "national: groups: Neighbours: with_council: a council is never one of its own neighbours",
            id="among its own neighbours",
        ),
        pytest.param(
            'groups.Cities = { kind = "list", list = "Core cities", method = "published" }',
            "national: groups: Cities: method: no release prints a figure for neighbours or a list",
            id="published figure of a list",
        ),
    ],
)
def test_what_cannot_be_meant_is_a_fault(tmp_path: Path, written: str, fault: str) -> None:
    council = "" if not written else 'council = "E08000003"'
    _, faults = read(tmp_path, f"[national]\n{council}\n{written}")
    assert faults == [fault]
