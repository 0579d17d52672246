"""A workbook goes into a file that Excel opens by its ending; another ending is refused before anything is written."""

import shutil
from pathlib import Path

import pytest

from tests.cli.small import DONE, USAGE, WRONG, scorecard
from tests.cli.test_references_in_the_workbook import filled


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("report.pdf", "the name ends in .pdf, but an Excel workbook would be written"),
        ("report", "the name has no ending, but an Excel workbook would be written"),
        ("a.xls", "the name ends in .xls, but an Excel workbook would be written"),
        ("a.xlsm", "the name ends in .xlsm, but the workbook that it is made from has no macros"),
    ],
)
def test_another_ending_is_refused_in_words(tmp_path: Path, name: str, says: str) -> None:
    filled(tmp_path, "1", "2")
    shutil.copy(tmp_path / "template" / "Scorecard.xlsx", tmp_path / "own.xlsx")
    config = ("--config", "config/small")
    for command in (
        ("refresh", *config, "--output", name),
        ("refresh", *config, "--output", name, "--dry-run"),
        ("refresh", "w.xlsx", *config, "--output", name),
        ("template", "adopt", "own.xlsx", *config, "--add", "--output", name),
        ("template", "new", "--output", name),
    ):
        ran = scorecard(tmp_path, *command)
        assert (ran.returncode, says in ran.stderr) == (WRONG, True), (command, ran.stderr)
        assert f"Let the name end in .xlsx, such as {Path(name).stem}.xlsx." in ran.stderr
        assert not (tmp_path / name).exists()


def test_a_workbook_with_macros_needs_the_ending_that_says_so(tmp_path: Path) -> None:
    filled(tmp_path, "1", "2")
    assert scorecard(tmp_path, "addin", "button", "w.xlsx", "--output", "w.xlsm").returncode == DONE
    ran = scorecard(tmp_path, "refresh", "w.xlsm", "--output", "other.xlsx")
    assert (ran.returncode, "the workbook has macros" in ran.stderr) == (WRONG, True)
    assert "Let the name end in .xlsm, such as other.xlsm." in ran.stderr
    assert scorecard(tmp_path, "refresh", "w.xlsm", "--output", "other.xlsm").returncode == DONE
    assert not (tmp_path / "other.xlsx").exists()


def test_a_workbook_that_is_filled_in_place_keeps_its_name(tmp_path: Path) -> None:
    filled(tmp_path, "1", "2").rename(tmp_path / "W.XLSX")
    assert scorecard(tmp_path, "refresh", "W.XLSX").returncode == DONE


def test_an_add_in_ends_as_excel_loads_it(tmp_path: Path) -> None:
    ran = scorecard(tmp_path, "addin", "build", "--output", "x.pdf")
    assert (ran.returncode, ".xlam" in ran.stderr) == (USAGE, True)
    assert not (tmp_path / "x.pdf").exists()
