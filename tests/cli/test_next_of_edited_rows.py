"""`scorecard next` says the same as `check` and the refresh of a heading or a reference that an officer has changed."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.small import DONE, WRONG, scorecard, write_config
from tests.officer import Book, rename_heading, type_text

SETTINGS = """
title = "Children's scorecard"
period = "latest"
series = "Ours"

[source]
file = "data.csv"

[[indicators]]
ref = "1"
name = "Re-referrals"
good_is = "low"
unit = "percent"
target = {{ rule = "tolerance", target = 20, tolerance = 2 }}

[[indicators]]
ref = "{visits}"
name = "Visits in time"
good_is = "high"
unit = "percent"
target = {{ rule = "tolerance", target = 95, tolerance = 2 }}
{formerly}
"""
FIGURES = {"1": ("25", "26", "27"), "2": ("80", "81", "82")}
REPORTED = ("2025-05", "2025-06", "2025-07")
NO_COLUMN = "table 'Scorecard' has no column 'Commentary', so nothing explains a red"
FORMERLY = 'formerly = [{ ref = "2", until = "2025-06", reason = "A new list." }]'


def settle(here: Path, months: int = 3, visits: str = "2", formerly: str = "") -> None:
    """The settings, and the data of so many months."""
    rows = [f"{ref},Ours,{period},{value}" for ref, values in FIGURES.items()
            for period, value in zip(REPORTED[:months], values, strict=False)]  # fmt: skip
    rows = [row.replace("2,Ours,2025-07", f"{visits},Ours,2025-07") if row[0] == "2" else row for row in rows]
    write_config(here, SETTINGS.format(visits=visits, formerly=formerly), rows)


@pytest.fixture
def june(tmp_path: Path) -> Path:
    """A folder with June's workbook, in which both reds are explained, and July's data."""
    settle(tmp_path, months=2)
    made = scorecard(tmp_path, "refresh", "--config", "config/small", "--output", "S.xlsx")
    assert (made.returncode, made.stderr) == (DONE, "")
    words = Book(tmp_path / "S.xlsx").places("Scorecard", "Commentary")
    type_text(tmp_path / "S.xlsx", "Scorecard", {cell: f"June's words {number}" for number, cell in enumerate(words)})
    settle(tmp_path)
    return tmp_path


def said(here: Path, command: str) -> tuple[str, str]:
    ran = scorecard(here, *command.split(), "--config", "config/small")
    assert ran.returncode == (WRONG if command.startswith("check") and NO_COLUMN in ran.stderr else DONE), ran.stderr
    return ran.stdout, ran.stderr


def line(told: str, word: str) -> str:
    """What `next` tells of a kind of change; "" where it tells nothing."""
    lines = [each for each in told.partition("What has changed")[2].splitlines() if each.startswith(f"  {word}")]
    return lines[0].removeprefix(f"  {word}").strip() if lines else ""


def column(path: Path, heading: str) -> list[object]:
    sheet = openpyxl.load_workbook(path)["Scorecard"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(number for number, row in enumerate(rows) if "Ref" in row)
    return [row[rows[at].index(heading)] for row in rows[at + 1 : at + 3]]


def test_last_months_words_are_known_as_they_stand(june: Path) -> None:
    told, noted = said(june, "next S.xlsx")
    assert line(told, "Commentary") == "2 red or worse, with last month's words: 1, 2"
    assert noted == ""


def test_words_that_nobody_was_sent_stay_last_months_until_they_are_renewed(june: Path) -> None:
    said(june, "next S.xlsx")
    assert column(june / "S.xlsx", "Commentary is for") == ["written for June 2025"] * 2
    type_text(
        june / "S.xlsx", "Scorecard", {Book(june / "S.xlsx").places("Scorecard", "Commentary")[0]: "July's words"}
    )
    said(june, "refresh S.xlsx")
    assert column(june / "S.xlsx", "Commentary is for") == [None, "written for June 2025"]
    refused = scorecard(june, "members", "S.xlsx", "--config", "config/small")
    assert "the commentary on indicator 2, Visits in time, is older than its figure: it was written for June 2025" in (
        refused.stderr
    )
    assert "1, Re-referrals" not in refused.stderr
    assert "the last scorecard issued" not in said(june, "show")[0]  # what is kept of June was never issued


@pytest.mark.parametrize("command", ["check S.xlsx", "refresh S.xlsx --dry-run", "refresh S.xlsx", "next S.xlsx"])
def test_a_renamed_column_of_commentary_is_told_once_by_each_command(june: Path, command: str) -> None:
    rename_heading(june / "S.xlsx", "Scorecard", "Commentary", "Comments")
    told, noted = said(june, command)
    assert noted.count(NO_COLUMN) == 1
    assert "'Comments', " in noted
    assert "without words" not in told


def test_next_says_why_it_knows_no_words(june: Path) -> None:
    rename_heading(june / "S.xlsx", "Scorecard", "Commentary", "Comments")
    told, _ = said(june, "next S.xlsx")
    assert line(told, "Commentary") == "2 red or worse: 1, 2; there is no column that explains them"
    assert column(june / "S.xlsx", "Comments") == ["June's words 0", "June's words 1"]


def test_what_is_known_of_old_words_outlives_a_renamed_heading(june: Path) -> None:
    cells = Book(june / "S.xlsx").places("Scorecard", "Commentary is for")
    type_text(june / "S.xlsx", "Scorecard", {cells[0]: "written for May 2025"})
    rename_heading(june / "S.xlsx", "Scorecard", "Commentary", "Comments")
    said(june, "next S.xlsx")
    assert column(june / "S.xlsx", "Commentary is for")[0] == "written for May 2025"


def test_a_row_without_its_reference_has_not_joined_and_keeps_its_words(june: Path) -> None:
    type_text(june / "S.xlsx", "Scorecard", {Book(june / "S.xlsx").places("Scorecard", "Ref")[1]: ""})
    told, noted = said(june, "next S.xlsx")
    assert "References taken from the indicators' names, where there was none: 2 in row" in told + noted
    assert line(told, "Joined") == ""
    assert line(told, "Commentary") == "2 red or worse, with last month's words: 1, 2"


def test_a_row_without_its_reference_is_compared_too(june: Path) -> None:
    whole = said(june, "compare S.xlsx 2025-07")[0]
    type_text(june / "S.xlsx", "Scorecard", {Book(june / "S.xlsx").places("Scorecard", "Ref")[1]: ""})
    assert said(june, "compare S.xlsx 2025-07")[0] == whole


def test_a_row_that_is_numbered_anew_keeps_its_words(june: Path) -> None:
    settle(june, visits="V2", formerly=FORMERLY)
    told, _ = said(june, "next S.xlsx")
    assert line(told, "Commentary") == "2 red or worse, with last month's words: 1, V2"
