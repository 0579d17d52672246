"""Which of several files is the newest: by the period or day in its name, else by when it was changed."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbook_tools.errors import DataError
from workbook_tools.sources.data.newest_file import newest_file

NOON = 1_772_366_400  # 1 March 2026, 12:00 in Greenwich


def put(folder: Path, names: Sequence[str], changed: Sequence[int] = ()) -> None:
    for number, name in enumerate(names):
        (folder / name).write_text("", encoding="utf-8")
        seconds = NOON + (changed[number] if changed else 0)
        os.utime(folder / name, (seconds, seconds))


@pytest.mark.parametrize(("pattern", "names", "newest", "words"), [
    pytest.param("CSC export *.xlsx",
                 ["CSC export Feb 2026.xlsx", "CSC export Mar 2026.xlsx", "CSC export Dec 2025.xlsx"],
                 "CSC export Mar 2026.xlsx", "March 2026", id="months"),
    pytest.param("*.xlsx", ["export 2025_12.xlsx", "export 2026-01.xlsx"], "export 2026-01.xlsx", "January 2026",
                 id="months in figures"),
    pytest.param("P*.csv", ["P 20260302.csv", "P 20260401.csv"], "P 20260401.csv", "1 April 2026", id="days"),
    pytest.param("P*.csv", ["P 02.03.2026.csv", "P 1-4-2026.csv"], "P 1-4-2026.csv", "1 April 2026",
                 id="days as written"),
    pytest.param("Q*.csv", ["Q1 2025-26.csv", "Q4 2024-25.csv"], "Q1 2025-26.csv", "April to June 2025", id="quarters"),
    pytest.param("CSC 2025-26 *.csv", ["CSC 2025-26 Feb 26.csv", "CSC 2025-26 January26.csv"], "CSC 2025-26 Feb 26.csv",
                 "February 2026", id="the year that all names have tells nothing"),
    pytest.param("*.csv", ["Apr 2025 to Jan 2026.csv", "Apr 2025 to Feb 2026.csv"], "Apr 2025 to Feb 2026.csv",
                 "February 2026", id="the last month of several"),
])  # fmt: skip
def test_the_latest_in_its_name_is_taken_whenever_it_was_changed(
    tmp_path: Path, pattern: str, names: Sequence[str], newest: str, words: str
) -> None:
    put(tmp_path, names, [(9 - number) * 100_000 for number in range(len(names))])
    assert newest_file(tmp_path / pattern) == (
        tmp_path / newest, f"the latest of {len(names)} files by its name, which says {words}",
    )  # fmt: skip


def test_without_a_period_in_any_name_the_one_changed_last_is_taken(tmp_path: Path) -> None:
    put(tmp_path, ["export (1).xlsx", "export (2).xlsx", "~$export (2).xlsx"], [3600, 0, 7200])
    path, why = newest_file(tmp_path / "*export*.xlsx")
    assert path.name == "export (1).xlsx"
    assert why.startswith("of 2 files the one changed last, on 1 March 2026 at ")
    assert why.endswith("; no name says a period")


def test_the_only_one_is_taken(tmp_path: Path) -> None:
    put(tmp_path, ["export.xlsx"])
    assert newest_file(tmp_path / "exp*.xlsx") == (tmp_path / "export.xlsx", "the only file that fits")


@pytest.mark.parametrize(
    ("other", "refused"),
    [
        pytest.param("CSC March 2026.xlsx", True, id="a newer month in another kind of file"),
        pytest.param("CSC January 2026.xlsx", False, id="an older one"),
        pytest.param("CSC February 2026.xlsx", False, id="the same month, saved twice"),
        pytest.param("CSC March 2026.pdf", False, id="no source"),
    ],
)
def test_a_newer_file_of_another_kind_is_not_passed_over_in_silence(tmp_path: Path, other: str, refused: bool) -> None:
    put(tmp_path, ["CSC February 2026.ods", other])
    if not refused:
        assert newest_file(tmp_path / "CSC *.ods")[0].name == "CSC February 2026.ods"
        return
    with pytest.raises(DataError, match=r"is newer by its name, and does not end in \.ods"):
        newest_file(tmp_path / "CSC *.ods")


def test_a_folder_that_is_called_like_a_newer_file_is_named_as_one(tmp_path: Path) -> None:
    put(tmp_path, ["CSC February 2026.ods"])
    (tmp_path / "CSC March 2026.ods").mkdir()
    with pytest.raises(DataError, match="is newer by its name, and is a folder, and no file"):
        newest_file(tmp_path / "CSC *.ods")


REMEDY = "Take away the one that is not meant, put the month into the names, or name the file under [source]."
CANNOT = "which of the files is the newest cannot be told: "


@pytest.mark.parametrize(("names", "changed", "trouble", "remedy"), [
    pytest.param(["export Mar 2026 (1).xlsx", "export Mar 2026.xlsx"], [0, 9000],
                 f"{CANNOT}2 files are of March 2026 ('export Mar 2026 (1).xlsx' and 'export Mar 2026.xlsx')", REMEDY,
                 id="two of one month"),
    pytest.param(["export a.xlsx", "export b.xlsx"], [0, 59],
                 f"{CANNOT}no name says a period, and these were changed at one time, as when files are copied or "
                 "synchronised ('export b.xlsx' and 'export a.xlsx')", REMEDY, id="brought by OneDrive together"),
    pytest.param(["export Mar 2026.xlsx", "export final.xlsx"], [0, 9000],
                 f"{CANNOT}some of the files that fit have a period in their names, some a day, and some neither "
                 "('export final.xlsx')", REMEDY, id="one without a month"),
    pytest.param(["other.xlsx"], [0], "no file has such a name",
                 "Put it there, or correct file under [source]. The folder holds 'other.xlsx'.", id="none fits"),
])  # fmt: skip
def test_what_cannot_be_told_is_refused(
    tmp_path: Path, names: Sequence[str], changed: Sequence[int], trouble: str, remedy: str
) -> None:
    put(tmp_path, names, changed)
    with pytest.raises(DataError) as stopped:
        newest_file(tmp_path / "export*.xlsx")
    [fault] = stopped.value.faults
    assert (fault.trouble, fault.remedy, fault.place.file) == (trouble, remedy, str(tmp_path / "export*.xlsx"))
