"""A file that is not what a command needs: the message says what it is and what to name, not what follows from it."""

import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.small import WRONG, proxy_project, scorecard

CONFIG = "config/manchester-proxy"
EXPORT: list[list[object]] = [
    ["Ref", "Indicator", "Apr 2025", "May 2025"],
    ["CS1", "Contacts", 310, 295],
    ["CS2", "Visits (%)", 81, 85],
]


def draw(path: Path, rows: list[list[object]], sheet_name: str = "Export") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = sheet_name
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("command", [["next"], ["refresh"], ["check"], ["template", "adopt"]])
def test_an_export_in_the_place_of_the_scorecard(tmp_path: Path, command: list[str]) -> None:
    draw(tmp_path / "Export.xlsx", [list(row) for row in EXPORT])
    ran = scorecard(tmp_path, *command, "Export.xlsx")
    assert ran.returncode == WRONG
    assert ran.stderr.startswith("Export.xlsx: this workbook is not a scorecard yet: it has no table 'Scorecard'")
    assert "scorecard new FOLDER --from FILE" in ran.stderr
    assert "manchester" not in ran.stderr


def test_a_folder_whose_workbook_holds_the_settings(tmp_path: Path) -> None:
    here = proxy_project(tmp_path)
    scorecard(here, "settings", "convert", CONFIG, "--output", "own/settings-apart.xlsx")
    for command in (["settings", "convert", "own"], ["check", "--config", "own"]):
        ran = scorecard(here, *command)
        assert ran.returncode == WRONG
        assert ran.stderr.startswith("own: this folder has no scorecard.toml: its workbook settings-apart.xlsx holds")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            [["Ref", "04/01/2025", "05/01/2025"], ["CS1", 310, 295]],
            "row 1: its columns are headed by days, and '04/01/2025' is not the last day of a month\n"
            '    Write months as "Apr 2025" there.', id="American dates",
        ),
        pytest.param([["Some report"], ["with text alone"]], "periods or both Period and Value\n"
                     "    Mend it in the export itself.", id="no table"),
        pytest.param([["Ref", "Measure", "Apr", "May"], ["CS1", "Contacts", 310, 295]],
                     "name no year\n    Write the year above the months.", id="months of no year"),
        pytest.param([["Ref", "Measure", "Apr 2025", "May 2025"], ["CS1", "Visits (%)", 0.81, 0.85]],
                     "have Excel show the cells as percentages.\n", id="proportions"),
    ],
)  # fmt: skip
def test_what_a_beginner_is_told_needs_no_settings(tmp_path: Path, rows: list[list[object]], told: str) -> None:
    draw(tmp_path / "Export.xlsx", rows)
    ran = scorecard(tmp_path, "new", "ours", "--from", "Export.xlsx", "--yes")
    assert ran.returncode == WRONG
    assert told in ran.stderr
    assert not (tmp_path / "ours").exists()


def test_the_next_month_is_not_there_and_a_later_one_is(tmp_path: Path) -> None:
    rows = [list(row) for row in EXPORT]
    draw(tmp_path / "Export.xlsx", rows)
    assert scorecard(tmp_path, "new", "ours", "--from", "Export.xlsx", "--yes").returncode == 0
    draw(tmp_path / "ours" / "Export.xlsx", [[*rows[0], "Jul 2025"], [*rows[1], 300], [*rows[2], 80]])
    ran = scorecard(tmp_path, "next", "ours/Scorecard.xlsx")
    assert ran.returncode == WRONG
    assert 'or report the later ones: scorecard refresh FILE --period "2025-07".' in ran.stderr
    told = json.loads(scorecard(tmp_path, "next", "ours/Scorecard.xlsx", "--format", "json").stdout)
    assert told["faults"][0]["remedy"] in ran.stderr


def test_settings_beside_a_workbook_that_holds_its_own(tmp_path: Path) -> None:
    draw(tmp_path / "Export.xlsx", [list(row) for row in EXPORT])
    assert scorecard(tmp_path, "new", "ours", "--from", "Export.xlsx", "--yes").returncode == 0
    out = scorecard(tmp_path, "settings", "convert", "ours/Scorecard.xlsx", "--output", "ours/scorecard.toml")
    assert out.returncode == 0
    ran = scorecard(tmp_path, "refresh", "ours/Scorecard.xlsx")
    assert ran.returncode == WRONG
    assert "the settings stand twice: here, and in ours/scorecard.toml" in ran.stderr
    assert scorecard(tmp_path, "refresh", "ours/Scorecard.xlsx", "--config", "ours/Scorecard.xlsx").returncode == 0
