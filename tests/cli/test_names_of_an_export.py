"""Next month's export numbers its rows anew, names an indicator otherwise, or has one more: each is told."""

from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.sources.data.export_shapes import Book, Cell, draw

SETTINGS = """
title = "Children's scorecard"
period = "latest"
series = "Our Council"

[source]
file = "PIs.xlsx"
others = "leave out"

[[indicators]]
ref = "1"
name = "Contacts"
good_is = "neither"

[[indicators]]
ref = "2"
name = "Referrals"
good_is = "neither"

[[indicators]]
ref = "3"
name = "Assessments"
good_is = "neither"
"""


def put(here: Path, months: list[str], *names: str) -> None:
    """An export that numbers the indicators as they come."""
    rows: list[list[Cell]] = [[number, name, *[10 * number] * len(months)] for number, name in enumerate(names, 1)]
    draw(here / "config" / "PIs.xlsx", Book({"PIs": [["No", "Indicator", *months], *rows]}))


@pytest.fixture
def june(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "scorecard.toml").write_text(SETTINGS, encoding="utf-8")
    put(tmp_path, ["May 2025", "Jun 2025"], "Contacts", "Referrals", "Assessments")
    made = scorecard(tmp_path, "refresh", "--config", "config", "--output", "S.xlsx")
    assert (made.returncode, made.stderr) == (DONE, "")
    return tmp_path


JULY = ["May 2025", "Jun 2025", "Jul 2025"]


@pytest.mark.parametrize("words", ["next", "refresh", "check", "next --dry-run"])
def test_rows_that_are_numbered_anew_are_refused(june: Path, words: str) -> None:
    put(june, JULY, "Contacts", "Assessments", "Strategy discussions")
    before = (june / "S.xlsx").read_bytes()
    command, *options = words.split()
    ran = scorecard(june, command, "S.xlsx", "--config", "config", *options)
    assert ran.returncode == WRONG
    assert (
        "column 'No': the reference '2' stands beside 'Assessments', which is indicator 3; new are the names 3 "
        "'Strategy discussions'"
    ) in ran.stderr
    assert (june / "S.xlsx").read_bytes() == before


@pytest.mark.parametrize("words", ["next", "refresh", "check"])
def test_another_name_and_another_row_are_told(june: Path, words: str) -> None:
    put(june, JULY, "CONTACTS", "Referrals accepted", "Assessment", "Strategy discussions")
    ran = scorecard(june, words, "S.xlsx", "--config", "config")
    assert ran.returncode == DONE
    told = "PIs.xlsx has other names than the scorecard: 2 'Referrals accepted' (here 'Referrals'). See that each"
    assert ran.stderr.count(told) == 1
    if words != "check":
        assert "left out, as the scorecard has no such indicator: 4 Strategy discussions\n" in ran.stdout


def test_a_total_is_not_told_as_an_indicator_that_is_left_out(june: Path) -> None:
    put(june, JULY, "Contacts", "Referrals", "Assessments", "Total contacts and referrals")
    ran = scorecard(june, "next", "S.xlsx", "--config", "config")
    assert ran.returncode == DONE
    assert "left out" not in ran.stdout + ran.stderr
