"""Two periods side by side, of which the source has one no more: what was issued, or the workbook holds, is told."""

from pathlib import Path

import pytest

from tests.cli.small import DONE, scorecard, write_config

SETTINGS = """
title = "Children's scorecard"
period = "latest"
series = "Ours"
[source]
file = "data.csv"
[source.symbols]
"c" = "suppressed"
[members]
small_numbers = "show"
[[indicators]]
ref = "1"
name = "Cost of a placement"
good_is = "low"
unit = "£"
frequency = "month"
target = { rule = "tolerance", target = 5200, tolerance = 100 }
[[indicators]]
ref = "2"
name = "Contacts"
good_is = "neither"
"""
JUNE = ["1,Ours,2025-06,5525", "2,Ours,2025-06,40"]
JULY = ["2,Ours,2025-07,41"]
FORCE = ("--force", "it is a trial, Head of Service")


def settle(here: Path, rows: list[str]) -> None:
    write_config(here, SETTINGS, rows)


def run(here: Path, *words: str) -> str:
    ran = scorecard(here, *words, "--config", "config/small")
    assert ran.returncode == DONE, ran.stderr
    return " ".join(ran.stdout.split())


@pytest.fixture
def june(tmp_path: Path) -> Path:
    """A folder with June's workbook, and a source that has June's cost no more."""
    settle(tmp_path, JUNE)
    run(tmp_path, "refresh", "--output", "S.xlsx")
    return tmp_path


def test_what_the_workbook_holds_is_told(june: Path) -> None:
    settle(june, [*JUNE[1:], *JULY])
    said = run(june, "compare", "2025-06", "S.xlsx")
    assert "the source has no figure for Jun 2025 any more, where the workbook's table Data holds £5,525" in said


def test_what_was_issued_is_told_once_the_workbook_holds_it_no_more(june: Path) -> None:
    run(june, "members", "S.xlsx", "--html", *FORCE)
    settle(june, [*JUNE[1:], *JULY])
    run(june, "next", "S.xlsx")
    said = run(june, "compare", "2025-06", "S.xlsx")
    assert "the source has no figure for Jun 2025 any more, where the scorecard of June 2025 said £5,525" in said


def test_what_nobody_knows_is_only_missing(june: Path) -> None:
    settle(june, [*JUNE[1:], *JULY])
    run(june, "next", "S.xlsx")
    said = run(june, "compare", "2025-06", "S.xlsx")
    assert "any more" not in said
    assert "no figure for Jun 2025" in said


def test_a_figure_that_the_source_has_and_one_that_it_keeps_back_stay_as_they_are(june: Path) -> None:
    settle(june, ["1,Ours,2025-06,c", *JUNE[1:], *JULY])
    said = run(june, "compare", "2025-06", "S.xlsx")
    assert "suppressed" in said
    assert "any more" not in said
