"""Many scorecards on the command line in one go, each from its own config folder."""

from pathlib import Path

import pytest

from tests.cli.small import DONE, USAGE, WRONG, scorecard, write_config
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout

SETTINGS = """
title = "Scorecard of council {number}"
period = "2018-06"
series = "Ours"
source = {{ file = "data.csv" }}

[[indicators]]
ref = "1"
name = "Referrals"
good_is = "low"
frequency = "month"
target = {{ rule = "tolerance", target = 30, tolerance = 2, tolerance_in = "points" }}
"""
EVERY = ("refresh", "--all", "config", "--output", "out")


@pytest.mark.parametrize("councils", [pytest.param(2, id="one process"), pytest.param(9, id="several processes")])
def test_each_config_folder_gets_a_workbook_of_its_own_figures(tmp_path: Path, councils: int) -> None:
    for number in range(1, councils + 1):
        write_config(tmp_path, SETTINGS.format(number=number), [f"1,Ours,2018-06,{29 + number}"], f"council-{number}")
    done = scorecard(tmp_path, *EVERY, "--receipt", "receipt.txt")
    assert (done.returncode, done.stderr) == (DONE, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("council-1  1 indicator: 1 green, 0 amber, 0 red")
    assert lines[-1] == f"{councils} scorecards"
    assert (tmp_path / "receipt.txt").read_text(encoding="utf-8").count(
        "no fault that was not there before"
    ) == councils
    for number in range(1, councils + 1):
        layout = read_layout(Package.open((tmp_path / "out" / f"council-{number}-2018-06.xlsx").read_bytes()))
        assert layout.tables["Scorecard"].columns["Latest"] == (29 + number,)
        assert layout.names["Title"] == f"Scorecard of council {number}"


def test_where_some_are_wrong_all_faults_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    for number in range(1, 10):
        figure = "many" if number in (3, 8) else "30"
        write_config(tmp_path, SETTINGS.format(number=number), [f"1,Ours,2018-06,{figure}"], f"council-{number}")
    done = scorecard(tmp_path, *EVERY)
    assert done.returncode == WRONG
    assert "council-3" in done.stderr
    assert "council-8" in done.stderr
    assert "council-1" not in done.stderr
    assert done.stderr.rstrip().endswith("2 faults. Nothing was written.")
    assert not (tmp_path / "out").exists()


def test_a_scorecard_that_is_there_is_filled_again_and_backed_up(tmp_path: Path) -> None:
    write_config(tmp_path, SETTINGS.format(number=1), ["1,Ours,2018-06,30"])
    assert scorecard(tmp_path, "refresh", "--all", "config").returncode == DONE
    again = scorecard(tmp_path, "refresh", "--all", "config")
    assert (again.returncode, again.stderr) == (DONE, "")
    assert (tmp_path / "output" / "small-2018-06.xlsx").exists()
    assert list((tmp_path / "output").glob("*.backup.xlsx"))


def test_a_folder_without_configs(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    done = scorecard(tmp_path, *EVERY)
    assert done.returncode == WRONG
    assert "there is no config folder in it" in done.stderr


def test_two_folders_whose_workbooks_would_be_one_file(tmp_path: Path) -> None:
    for name in ("north west", "north-west"):
        write_config(tmp_path, SETTINGS.format(number=1), ["1,Ours,2018-06,30"], name)
    done = scorecard(tmp_path, *EVERY)
    assert done.returncode == WRONG
    assert "the workbooks of 'north west' and 'north-west' would be one file" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("more", [("--view", "board"), ("--dry-run",), ("--all-views",), ("Ours.xlsx",)])
def test_what_cannot_be_asked_of_many(tmp_path: Path, more: tuple[str, ...]) -> None:
    assert scorecard(tmp_path, *EVERY, *more).returncode == USAGE
