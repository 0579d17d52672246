"""Which files are read, and what is said of the others."""

from pathlib import Path

import openpyxl
import pytest

from tests.national.written import MEASURES, PLANS, TOOL, faults, read_published, save, table
from workbook_tools.errors import ConfigError
from workbook_tools.national.layouts.release_files import total_size
from workbook_tools.national.reading.read_releases import read_releases

MEASURE = "cpp-subsequent-percent"
OTHER = table({**PLANS, "category": "Month of referral"})


def test_a_folder_is_read_through_and_files_are_told_by_their_columns(tmp_path: Path) -> None:
    (tmp_path / "older").mkdir()
    save(tmp_path / "b.csv", table(PLANS))
    save(tmp_path / "older" / "a.CSV", table({**TOOL, "Years": "2017"}))
    save(tmp_path / "notes.txt", "not read")
    save(tmp_path / "~$b.xlsx", "a workbook that is open in Excel")
    found = read_published([tmp_path], MEASURES)
    assert [Path(each.file).name for each in found] == ["b.csv", "a.CSV"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = save(tmp_path / "b.csv", table(PLANS))
    again = tmp_path / ".." / tmp_path.name / "b.csv"
    assert len(read_published([tmp_path, path, again], MEASURES)) == 1


def test_a_file_without_a_wanted_measure_is_left_unread_and_said_to_be(tmp_path: Path) -> None:
    save(tmp_path / "months.csv", OTHER)
    (unread,) = read_releases([tmp_path], MEASURES).unread
    assert "months.csv: none of the measures that are wanted stands in it; it has the columns 'time_period'" in str(
        unread
    )


def test_some_other_file_is_left_unread_in_a_folder_and_refused_by_name(tmp_path: Path) -> None:
    path = save(tmp_path / "addresses.csv", "name,street\nA,B\n")
    (unread,) = read_releases([tmp_path], MEASURES).unread
    assert "addresses.csv: this is not a layout that is known: it has the columns 'name', 'street'" in str(unread)
    (told,) = faults(path)
    assert "this is not a layout that is known" in told


def test_a_neighbour_list_is_no_file_of_figures_and_no_fault(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["A", "B", "C"], [1, 2, 3], ["LA num", "LA Name", "SN1"], [352, "Manchester", 330]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "neighbours.xlsx")
    found = read_releases([tmp_path / "neighbours.xlsx"], MEASURES)
    assert (found.published, found.unread) == ((), ())


def test_a_wanted_measure_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'happiness' is in no table of measures"):
        read_published([tmp_path], MEASURES, ["happiness"])


def test_progress_adds_up_to_the_size_of_the_files(tmp_path: Path) -> None:
    save(tmp_path / "b.csv", table(PLANS, *[{"la_name": "Elsewhere"}] * 12000))
    save(tmp_path / "c.csv", table(TOOL))
    told: list[int] = []
    read_releases([tmp_path], MEASURES, [MEASURE], told.append)
    assert sum(told) == total_size([tmp_path]) == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert len(told) > 2


def test_parquet_is_read_where_pyarrow_is_and_refused_in_words_where_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "tool.parquet"
    try:
        import pyarrow as arrow  # type: ignore[import-not-found, unused-ignore]
        from pyarrow import parquet  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        path.write_bytes(b"PAR1")
        (told,) = faults(path)
        assert "this is a Parquet file, and pyarrow is not installed here → Install pyarrow, or give" in told
    else:
        parquet.write_table(arrow.table({name: [cell] for name, cell in TOOL.items()}), path)
        (found,) = read_published([path], MEASURES, [MEASURE])
        assert str(found.figures[0].value) == "21.5"
