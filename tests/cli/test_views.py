"""Levels of reporting on the command line: one of them, or all in one go."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import DONE, USAGE, WRONG, scorecard, write_config
from tests.places import ROOT

SMALL = """
title = "Small scorecard"
period = "2018-06"
series = "Ours"
source = { file = "data.csv" }

[[indicators]]
ref = "1"
name = "Referrals"
good_is = "low"
frequency = "month"
target = { rule = "tolerance", target = 30, tolerance = 10, tolerance_in = "%" }

[[indicators]]
ref = "2"
name = "Attendance"
good_is = "high"
unit = "percent"
frequency = "month"

[[breakdowns]]
ref = "1"
by = "Source"

[views.board]
title = "For the board"
indicators = ["1"]

[views.schools]
title = "For schools"
indicators = ["2"]
"""
ROWS = ["1,Ours,2018-05,30", "1,Ours,2018-06,33", "2,Ours,2018-06,95"]
CONFIG = ("--config", "config/small")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    write_config(tmp_path, SMALL, ROWS)
    return tmp_path


def test_show_and_check_of_a_level(small: Path) -> None:
    shown = scorecard(small, "show", *CONFIG, "--view", "board")
    assert "For the board" in shown.stdout
    assert "Referrals" in shown.stdout
    assert "Attendance" not in shown.stdout
    assert scorecard(small, "check", *CONFIG, "--view", "schools").returncode == DONE


def test_a_level_that_is_not_there_is_told_the_others(small: Path) -> None:
    for command in ("refresh", "check", "show"):
        ran = scorecard(small, command, *CONFIG, "--view", "panel")
        assert ran.returncode == WRONG
        assert "option '--view': there is no level of reporting 'panel'" in ran.stderr
        assert "Name one of its levels of reporting (board, schools)" in ran.stderr


def test_a_levels_workbook_remembers_its_level(small: Path) -> None:
    made = scorecard(small, "refresh", *CONFIG, "--view", "schools", "--output", "schools.xlsx")
    assert made.returncode == DONE, made.stderr
    assert "For schools: 1 indicator" in made.stdout
    assert "Attendance" in scorecard(small, "show", "schools.xlsx").stdout


def test_a_period_is_compared_at_the_level_of_the_workbook_beside_it(small: Path) -> None:
    scorecard(small, "refresh", *CONFIG, "--view", "board", "--output", "board.xlsx")
    ran = scorecard(small, "compare", "2018-05", "board.xlsx", *CONFIG)
    assert "Referrals" in ran.stdout
    assert "Attendance" not in ran.stdout
    whole = scorecard(small, "refresh", *CONFIG, "--output", "whole.xlsx")
    assert whole.returncode == DONE, whole.stderr
    asked = scorecard(small, "compare", "2018-05", "whole.xlsx", *CONFIG, "--view", "board")
    assert asked.stdout.splitlines()[2:] == ran.stdout.splitlines()[2:]


def test_all_levels_in_one_go(small: Path) -> None:
    ran = scorecard(small, "refresh", *CONFIG, "--all-views")
    assert (ran.returncode, ran.stderr) == (DONE, ""), "no progress in a pipe"
    board, schools = ran.stdout.splitlines()
    assert board.startswith("board    1 indicator: 0 green, 1 amber,")
    assert schools.startswith("schools  1 indicator: 0 green, 0 amber,")
    made = sorted(path.name for path in (small / "output").iterdir())
    assert made == ["small-board-2018-06.xlsx", "small-schools-2018-06.xlsx"]


def test_all_levels_go_to_a_folder_of_ones_own(small: Path) -> None:
    ran = scorecard(small, "refresh", *CONFIG, "--all-views", "--output", "for members")
    assert ran.returncode == DONE, ran.stderr
    assert sorted(path.name for path in (small / "for members").iterdir()) == [
        "small-board-2018-06.xlsx",
        "small-schools-2018-06.xlsx",
    ]
    assert not (small / "output").exists()


def test_a_dry_run_of_all_levels_writes_nothing(small: Path) -> None:
    ran = scorecard(small, "refresh", *CONFIG, "--all-views", "--dry-run", "-v")
    assert ran.stdout.endswith("Dry run: nothing was written.\n")
    assert "Title = For the board" in ran.stdout
    assert "Title = For schools" in ran.stdout
    assert not (small / "output").exists()


def test_the_receipts_of_all_levels_are_kept_together(small: Path) -> None:
    scorecard(small, "refresh", *CONFIG, "--all-views", "--receipt", "receipts.txt")
    lines = (small / "receipts.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line in ("board", "schools")] == ["board", "schools"]


def test_a_fault_of_one_level_stops_all_before_anything_is_written(small: Path) -> None:
    scorecard(small, "refresh", *CONFIG, "--all-views")
    first, last = (small / "output" / f"small-{level}-2018-06.xlsx" for level in ("board", "schools"))
    last.write_bytes(b"not a workbook")
    before = first.read_bytes()
    ran = scorecard(small, "refresh", *CONFIG, "--all-views")
    assert ran.returncode == WRONG
    assert first.read_bytes() == before


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        pytest.param("scrutiny board", "Scrutiny-board", "would be one file", id="one file"),
        pytest.param("board", "x" * 300, "this name has 300 letters, and 60 is the most", id="too long"),
        pytest.param("board", "part 1: schools", "this name can be in no file's name", id="a colon"),
        pytest.param("board", "schools.", "this name can be in no file's name", id="a full stop at its end"),
        pytest.param("board", "for\\tschools", "nobody sees", id="a tab"),
        pytest.param("board", "for\u200bschools", "nobody sees", id="a letter without a width"),
        pytest.param("board", "for\u00a0schools", "nobody sees", id="a blank that keeps its line"),
        pytest.param("caf\u00e9", "cafe\u0301", "would be one file", id="an accent written in two ways"),
    ],
)
def test_names_of_levels_that_make_no_files_are_refused_before_anything_is_written(
    tmp_path: Path, first: str, second: str, said: str
) -> None:
    settings = SMALL.replace("[views.board]", f'[views."{first}"]').replace("[views.schools]", f'[views."{second}"]')
    write_config(tmp_path, settings, ROWS)
    for words in (("refresh", "--all-views"), ("refresh", "--view", second), ("check",)):
        ran = scorecard(tmp_path, *words, *CONFIG)
        assert ran.returncode == WRONG
        assert f"scorecard.toml, setting 'views: {second[:3]}" in ran.stderr
        assert said in ran.stderr
        assert "Traceback" not in ran.stderr
    assert not (tmp_path / "output").exists()


def test_a_name_that_its_config_makes_too_long_is_refused(tmp_path: Path) -> None:
    config = write_config(tmp_path, SMALL, ROWS, "c" * 230)
    ran = scorecard(tmp_path, "refresh", "--config", str(config), "--view", "board")
    assert ran.returncode == WRONG
    assert "the workbook's name would have 249 letters, and 220 is the most" in ran.stderr
    made = scorecard(tmp_path, "refresh", "--config", str(config), "--view", "board", "--output", "board.xlsx")
    assert made.returncode == DONE, made.stderr


@pytest.mark.parametrize("also", [("--view", "board"), ("some.xlsx",)])
def test_all_levels_and_one_is_wrong_usage(small: Path, also: tuple[str, ...]) -> None:
    assert scorecard(small, "refresh", *CONFIG, "--all-views", *also).returncode == USAGE


def test_a_config_without_levels_says_so(tmp_path: Path) -> None:
    write_config(tmp_path, SMALL.split("[views.board]")[0], ROWS)
    ran = scorecard(tmp_path, "refresh", *CONFIG, "--all-views")
    assert ran.returncode == WRONG
    assert "there is no level of reporting" in ran.stderr


def test_a_terminal_is_shown_how_far_it_has_got(small: Path) -> None:
    pty = pytest.importorskip("pty", reason="a terminal of one's own needs a Unix")
    screen, keyboard = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "workbook_tools", "refresh", *CONFIG, "--all-views"],
        cwd=small,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=keyboard,
        text=True,
    ) as running:
        printed, _ = running.communicate()
    os.close(keyboard)
    seen = os.read(screen, 65536).decode()
    os.close(screen)
    assert "Levels of reporting" in seen
    assert "100%" in seen
    assert "Levels of reporting" not in printed


def test_breakdowns_stand_in_the_json(tmp_path: Path) -> None:
    folder = write_config(tmp_path, SMALL, [])
    (folder / "data.csv").write_text(
        "Ref,Series,Period,Value,Origin,Source,Breakdown,Part\n"
        "1,Ours,2018-05,30,,,,\n1,Ours,2018-06,40,,,,\n"
        "1,Ours,2018-06,30,,,Source,Police\n1,Ours,2018-06,10,,,Source,Schools\n1,Ours,2018-05,30,,,Source,Police\n",
        encoding="utf-8",
    )
    ran = scorecard(tmp_path, "show", *CONFIG, "--format", "json")
    assert ran.returncode == DONE, ran.stderr
    [found] = json.loads(ran.stdout)["breakdowns"]
    police, schools = found["parts"]
    assert (found["ref"], found["by"], found["period"], found["previous_period"]) == (
        "1", "Source", "2018-06", "2018-05",
    )  # fmt: skip
    assert police == {"name": "Police", "latest": 30, "earlier": 30, "share": 75, "missing": None}
    assert (schools["earlier"], schools["share"]) == (None, 25)
    documented = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in documented for key in (*found, *police))
