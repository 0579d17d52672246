"""What a refresh says of rows: who joined, left, or has another name; and of a workbook of another config or month."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.small import DONE, scorecard, write_config
from tests.cli.test_as_it_is_read import indicator, target
from tests.cli.test_references_in_the_workbook import HEAD, filled
from tests.officer import Book, write_under


def small(here: Path, *refs: str, name: str = "") -> None:
    """The small config again, with these indicators; the first one with another name."""
    text = HEAD + "".join(indicator(ref, target("30"), "low") for ref in refs)
    called = text.replace(f'name = "Indicator {refs[0]}"', f'name = "{name}"') if name else text
    write_config(here, called, [f"{ref},Ours,2018-0{month},18" for ref in refs for month in (8, 9)])


def told(said: str) -> list[str]:
    """The lines on rows, but for the receipt's."""
    lines = [line.split(maxsplit=1)[1] for line in said.splitlines() if line.startswith("  Rows ")]
    return [line for line in lines if line.startswith(("Joined", "Left")) or "is now called" in line]


def row_of(path: Path, ref: int) -> int:
    [found] = [cell.row for cell in Book(path).cells("Scorecard", "Ref") if cell.value == ref]
    return int(found)


def test_rows_that_hold_figures_alone_do_not_vanish_unsaid(tmp_path: Path) -> None:
    path = filled(tmp_path, "1", "99")
    row = row_of(path, 99)
    write_under(path, "Scorecard", "Commentary", 2, "")
    small(tmp_path, "1", "5", "6")
    expected = ["Joined: 5 Indicator 5; 6 Indicator 6.", f"Left: 99 Indicator 99 (row {row})."]
    for words in (["--dry-run"], []):
        ran = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small", *words)
        assert (ran.returncode, told(ran.stdout)) == (DONE, expected)
    again = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small")
    assert (again.returncode, told(again.stdout)) == (DONE, [])


def test_a_row_without_a_reference_leaves_by_its_row(tmp_path: Path) -> None:
    path = filled(tmp_path, "1", "2")
    row = row_of(path, 2)
    for heading, text in (("Ref", ""), ("Indicator", "Our own sum"), ("Commentary", "")):
        write_under(path, "Scorecard", heading, 2, text)
    ran = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small")
    expected = ["Joined: 2 Indicator 2.", f"Left: Our own sum without a reference (row {row})."]
    assert (ran.returncode, told(ran.stdout)) == (DONE, expected)


def test_a_new_scorecard_has_nobody_who_joined(tmp_path: Path) -> None:
    filled(tmp_path, "1", "2")
    ran = scorecard(tmp_path, "refresh", "--config", "config/small", "--output", "new.xlsx")
    assert (ran.returncode, told(ran.stdout)) == (DONE, [])


def notes(ran: "subprocess.CompletedProcess[str]") -> list[str]:
    """What is noted beside what members would not be sent the workbook for, which a check says of every draft."""
    return [line for line in ran.stderr.splitlines() if not line.startswith("NOTE  not ready for members: ")]


def test_a_number_used_again_under_another_name_is_said(tmp_path: Path) -> None:
    filled(tmp_path, "1", "9")
    small(tmp_path, "9", "1", name="Newcomers")
    line = "9 is now called 'Newcomers' (was 'Indicator 9'): its words stay with it."
    checked = scorecard(tmp_path, "check", "w.xlsx", "--config", "config/small")
    assert (checked.returncode, notes(checked)) == (DONE, [f"NOTE  {line}"])
    for words in (["--dry-run"], []):
        ran = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/small", *words)
        assert (ran.returncode, told(ran.stdout)) == (DONE, [line])
    book = Book(tmp_path / "w.xlsx")
    assert (book.column("Scorecard", "Ref"), book.column("Scorecard", "Commentary")) == ([9, 1], ["about 9", "about 1"])


def test_another_config_than_the_workbook_names_is_said(tmp_path: Path) -> None:
    filled(tmp_path, "1", "2")
    shutil.copytree(tmp_path / "config" / "small", tmp_path / "config" / "other")
    note = "NOTE  This workbook was filled from config 'small'; now 'other' is given."
    for command in (["refresh", "--dry-run"], ["check"], ["refresh"]):
        ran = scorecard(tmp_path, *command, "w.xlsx", "--config", "config/other")
        assert (ran.returncode, notes(ran)) == (DONE, [note])
    again = scorecard(tmp_path, "refresh", "w.xlsx", "--config", "config/other")
    assert (again.returncode, again.stderr) == (DONE, "")


@pytest.mark.parametrize("words", [[], ["--explain", "1"], ["--format", "json"]], ids=["all", "explained", "json"])
def test_a_look_at_a_workbook_of_another_month_says_so(tmp_path: Path, words: list[str]) -> None:
    filled(tmp_path, "1", "2")
    same = scorecard(tmp_path, "show", "w.xlsx", *words)
    assert (same.returncode, same.stderr) == (DONE, "")
    settings = tmp_path / "config" / "small" / "scorecard.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("2018-09", "2018-08"), encoding="utf-8")
    for given in ([], ["--config", "config/small"]):
        ran = scorecard(tmp_path, "show", "w.xlsx", *given, *words)
        assert ran.returncode == DONE
        assert ran.stderr.splitlines()[0] == "NOTE  w.xlsx was last filled for September 2018; this is August 2018."
