"""What is kept is what was read; a later release's other figures are named; other files are left alone.

The figures of files that tests write are illustrative.
"""

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.national.reading.test_tool_dictionary import ROW
from tests.national.todays_releases import write_release
from tests.national.written import MEASURES, TOOL, save, table
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.app.store_of_releases import KeptFiles, keep_releases
from workbook_tools.errors import DataError, SaveError
from workbook_tools.national.published.published_figures import Published
from workbook_tools.national.reading.read_releases import read_releases
from workbook_tools.national.reading.tool_dictionary import with_dictionary
from workbook_tools.national.store.kept_releases import kept_lists, kept_releases, with_kept_measures
from workbook_tools.national.store.open_store import reading_store

TABLE = ROOT / "config" / "national" / "measures.toml"
NATIONAL = SHARED / "data" / "national"
DAY = date(2025, 11, 29)


def keep(store: Path, *paths: Path) -> KeptFiles:
    return keep_releases(TABLE, paths, store, DAY)


def kept(store: Path) -> list[Published]:
    return sorted(kept_releases(store, MEASURES, set(MEASURES.measures)), key=_key)


def read(*paths: Path) -> list[Published]:
    """As the files themselves are read, known by their names."""
    found = read_releases(paths, MEASURES).published
    return sorted((replace(each, file=Path(each.file).name) for each in found), key=_key)


def _key(published: Published) -> tuple[str, str, int]:
    return published.file, published.measure.name, published.place


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "releases.sqlite"


def changed(folder: Path, name: str, before: str, after: str) -> None:
    """One row of a written release has another figure."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    save(path, text.replace(before, after))


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_what_is_kept_is_what_was_read(tmp_path: Path, store: Path, year: int) -> None:
    folder = write_release(tmp_path / "release", year)
    keep(store, folder)
    assert kept(store) == read(folder)


@needs_shared
def test_the_real_releases_are_kept_to_the_last_digit_and_symbol(store: Path) -> None:
    folder = NATIONAL / "cla-2024"
    told = keep(store, folder, NATIONAL / "lait" / "sn_april_2021.xlsx")
    assert kept(store) == read(folder)
    assert told.lists == ("April 2021",)
    (neighbours,) = kept_lists(store).neighbours
    assert (neighbours.name, neighbours.dated) == ("April 2021", date(2021, 4, 1))
    assert len(neighbours.neighbours["E08000003"]) == 10


def test_the_tools_measures_are_kept_with_their_dictionary(tmp_path: Path, store: Path) -> None:
    dictionary = save(tmp_path / "dictionary.csv", table(ROW))
    tool = save(tmp_path / "tool.csv", table(TOOL, {"Values": "c", "LA Number": "355.0"}))
    keep(store, dictionary, tool)
    measures = with_kept_measures(MEASURES, kept_lists(store))
    (found,) = kept_releases(store, measures, ["lait:PrevRegCPR"])
    (from_file,) = read_releases([tool], with_dictionary(MEASURES, dictionary), ["lait:PrevRegCPR"]).published
    assert found.figures == from_file.figures
    assert replace(from_file.measure, places_printed=False) == found.measure


def test_a_release_names_what_it_restates(tmp_path: Path, store: Path) -> None:
    """2024's table has 162 referrals in Salford, 150 of before; England's and a suppressed count are restated, too."""
    before, after = (write_release(tmp_path / str(year), year) for year in (2024, 2025))
    name = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
    row = "2024,Reporting year,Local authority,E92000001,England,E12000002,North West,{},Referrals and Re-referrals,"
    changed(after, name, row.format("355,E08000006,Salford") + "150,", row.format("355,E08000006,Salford") + "162,")
    changed(after, name, row.format("350,E08000001,Bolton") + "175,", row.format("350,E08000001,Bolton") + "c,")
    assert keep(store, before).restated == ()
    told = keep(store, after)
    assert [(each.measure, each.area, each.period, each.before, each.value) for each in told.restated] == [
        ("referrals", "Bolton", "2023/24", "175", "suppressed"),
        ("referrals", "Salford", "2023/24", "150", "162"),
    ]
    assert {(each.release_before, each.release) for each in told.restated} == {("2024", "2025")}
    assert keep(store, before).restated == told.restated  # in whatever order they are kept


def test_a_council_is_followed_through_its_codes(tmp_path: Path, store: Path) -> None:
    """Barnsley had E08000016 until March 2025, and has E08000038 since."""
    head = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code"
    line = "2024,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,370,{},Barnsley"
    for release, code, count in ((2024, "E08000016", 100), (2025, "E08000038", 101)):
        text = f"{head},new_la_code,la_name,category,At31_episodes\n{line.format(code)},Children in Need,{count}\n"
        told = keep(store, save(tmp_path / f"b1_{release}.csv", text))
    assert [(each.measure, each.area, each.before, each.value) for each in told.restated] == [
        ("cin-count", "Barnsley", "100", "101")
    ]


def test_a_file_that_is_kept_again_takes_its_own_place(tmp_path: Path, store: Path) -> None:
    folder = write_release(tmp_path / "release", 2024)
    keep(store, folder)
    once = kept(store)
    keep(store, folder)
    assert kept(store) == once


def test_of_two_files_of_one_release_the_one_that_was_kept_last_comes_first(tmp_path: Path, store: Path) -> None:
    for name, value in (("first", "21.5"), ("second", "22")):
        keep(store, save(tmp_path / f"{name}.csv", table({**TOOL, "Values": value})))
    found = kept_releases(store, MEASURES, ["cpp-subsequent-percent"])
    assert [each.file for each in found] == ["second.csv", "first.csv"]


def test_a_file_of_others_is_left_alone(tmp_path: Path) -> None:
    release = write_release(tmp_path / "release", 2024)
    text = save(tmp_path / "notes.txt", "our notes, which are no store of releases at all")
    database = tmp_path / "theirs.sqlite"
    with closing(sqlite3.connect(database)) as theirs, theirs:
        theirs.execute("CREATE TABLE about (name TEXT, value TEXT)")
    for path in (text, database):
        before = path.read_bytes()
        with pytest.raises(SaveError, match="not a store") as stopped:
            keep(path, release)
        assert "move this one away" in stopped.value.faults[0].remedy
        with pytest.raises(DataError, match="store"):
            kept_lists(path)
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE figures SET value = 'many' WHERE value IS NOT NULL",
        "UPDATE figures SET value = NULL, gap = 'lost' WHERE rowid = 1",
        "UPDATE figures SET area = 9999",
        "UPDATE measures SET kind = 'guess'",
        "DROP TABLE figures",
    ],
)
def test_a_store_that_another_program_changed_is_refused_in_words(tmp_path: Path, store: Path, change: str) -> None:
    keep(store, write_release(tmp_path / "release", 2024))
    with closing(sqlite3.connect(store)) as opened, opened:
        opened.execute(change)
    with pytest.raises(DataError, match="the store"):
        kept(store)


def test_where_nothing_can_be_kept_there_is_no_store(tmp_path: Path, store: Path) -> None:
    with pytest.raises(DataError, match="there is nothing to keep"):
        keep(store, save(tmp_path / "a.csv", "name,street\nA,B\n"))
    assert not store.exists()


def test_every_table_view_and_column_is_documented(tmp_path: Path, store: Path) -> None:
    keep(store, write_release(tmp_path / "release", 2024))
    page = (ROOT / "docs" / "releases.md").read_text(encoding="utf-8")
    with reading_store(store) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        assert {"figures", "published", "restatements"} <= set(names)
        assert [name for name in names if f"`{name}`" not in page] == []
        for name in names:
            is_view = name in ("published", "restatements")
            columns = [row[1] for row in opened.execute(f"PRAGMA table_info({name})")]
            row = re.search(rf"^\| `{name}` \|.*$", page, re.M)
            assert is_view or (row and [column for column in columns if f"`{column}`" not in row[0]] == []), name
        for query in re.findall(r"```sql\n(.*?)```", page, re.S):
            for statement in filter(str.strip, query.split(";")):
                opened.execute(statement)
