"""An export of fewer months than the one before takes earlier figures out of the workbook, and that is told."""

from pathlib import Path

import pytest

from tests.cli.small import DONE, scorecard
from tests.sources.data.export_shapes import Book, Cell, draw

SETTINGS = """
title = "Children's scorecard"
period = "latest"
data_as_at = "file"
series = "Our Council"

[source]
file = "CSC export.xlsx"

[[indicators]]
ref = "CS1"
name = "Contacts"
good_is = "neither"
formerly = [{ ref = "C1", until = "2025-10", reason = "A new list of measures." }]

[[indicators]]
ref = "CS2"
name = "Referrals"
good_is = "neither"
"""
MONTHS = ["Sep 2025", "Oct 2025", "Nov 2025", "Dec 2025", "Jan 2026"]


def put(here: Path, months: list[str], *rows: list[Cell]) -> None:
    draw(here / "config" / "CSC export.xlsx", Book({"Export": [
        ["Data as at 28 March 2026"], ["PI", "Measure", *months], *rows,
    ]}))  # fmt: skip


def monthly(months: list[str]) -> list[list[Cell]]:
    return [["CS1", "Contacts", *[310] * len(months)], ["CS2", "Referrals", *[41] * len(months)]]


@pytest.fixture
def january(tmp_path: Path) -> Path:
    """A folder with the workbook of January, filled out of an export of five months; CS1 was C1 in the first two."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "scorecard.toml").write_text(SETTINGS, encoding="utf-8")
    put(tmp_path, MONTHS, *monthly(MONTHS))
    made = scorecard(tmp_path, "refresh", "--config", "config", "--output", "S.xlsx")
    assert (made.returncode, made.stderr) == (DONE, "")
    return tmp_path


def told(here: Path, words: str = "refresh --dry-run") -> str:
    command, *options = words.split()
    ran = scorecard(here, command, "S.xlsx", "--config", "config", *options)
    assert ran.returncode == DONE
    return ran.stderr


@pytest.mark.parametrize("words", ["check", "refresh --dry-run", "refresh", "next --dry-run", "next"])
def test_the_months_that_an_export_no_longer_has_are_named(january: Path, words: str) -> None:
    months = [*MONTHS[3:], "Feb 2026"]
    put(january, months, *monthly(months))
    assert (
        "Earlier figures are not in CSC export.xlsx any more, and leave the workbook and its trends too. CS1, CS2: "
        "September 2025 to November 2025. If that is not meant, put them back into the source, then refresh again."
    ) in told(january, words)


def test_they_are_told_once(january: Path) -> None:
    months = [*MONTHS[3:], "Feb 2026"]
    put(january, months, *monthly(months))
    told(january, "refresh")
    assert "any more" not in told(january, "refresh")


@pytest.mark.parametrize(("months", "lost"), [
    pytest.param([*MONTHS, "Feb 2026"], "", id="a month more"),
    pytest.param([*MONTHS[1:], "Feb 2026"], "", id="always the last five months"),
    pytest.param([*MONTHS[2:], "Feb 2026"], "September 2025 to October 2025", id="a month fewer"),
    pytest.param([*MONTHS[:2], *MONTHS[3:], "Feb 2026"], "November 2025", id="one from among them"),
    pytest.param([*MONTHS[:1], *MONTHS[2:3], *MONTHS[4:]], "October 2025 and December 2025", id="two, each by itself"),
    pytest.param([*MONTHS[1:2], *MONTHS[3:], "Feb 2026"], "November 2025", id="the oldest slides, another is lost"),
])  # fmt: skip
def test_which_are_lost(january: Path, months: list[str], lost: str) -> None:
    put(january, months, *monthly(months))
    noted = told(january)
    assert (f"CS1, CS2: {lost}. If" in noted) if lost else ("any more" not in noted)


def test_each_indicator_loses_its_own(january: Path) -> None:
    put(january, MONTHS, ["CS1", "Contacts", "", *[310] * 4], ["CS2", "Referrals", *[41] * 3, "", 41])
    assert "CS1: September 2025; CS2: December 2025. If" in told(january)
