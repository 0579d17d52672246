"""`scorecard new` as an officer runs it: what it asks, says, leaves behind and refuses."""

import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.app.new_scorecard.trial_material import Material, anyshire, exampleton, export_of_october, sampleham
from tests.cli.small import DONE, WRONG, scorecard
from tests.places import ROOT

USAGE = 2


def new(here: Path, material: Material, *words: str) -> subprocess.CompletedProcess[str]:
    return scorecard(here, *_words(material), *words)


def _words(material: Material) -> list[str]:
    targets = ["--targets", str(material.targets)] if material.targets else []
    return ["new", "ours", "--from", str(material.export), "--scorecard", str(material.scorecard), *targets]


def on_a_terminal(here: Path, *words: str) -> tuple[int, str]:
    """The command's exit code and all that it says, where each of its questions is answered by Enter alone."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbook_tools", *words], cwd=here, env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    said = answered = b""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                said += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
        if said.endswith(b"]: ") and said != answered:
            os.write(ours, b"\n")
            answered = said
    os.close(ours)
    return process.wait(), said.decode().replace("\r\n", "\n")


def test_one_command_makes_a_filled_scorecard(tmp_path: Path) -> None:
    ran = new(tmp_path, anyshire(tmp_path), "--yes")
    assert ran.returncode == DONE, ran.stderr
    said = ran.stdout.splitlines()
    assert said[0] == "Anyshire County Council: 22 indicators, September 2025"
    assert "  Left out   1 total: Total contacts and referrals" in said
    assert "  Targets    for 16 of 22 indicators, from Targets.xlsx" in said
    assert "  Commentary beside 19 indicators, from Scorecard Aug 2025.xlsx, written for August 2025" in said
    assert sorted(path.name for path in (tmp_path / "ours").iterdir()) == ["CSC export Sep 2025.xlsx", "Scorecard.xlsx"]
    assert not list(tmp_path.glob(".new-scorecard-*"))


def test_what_it_makes_is_refreshed_and_checked_without_another_word(tmp_path: Path) -> None:
    new(tmp_path, sampleham(tmp_path), "--yes")
    checked = scorecard(tmp_path, "check", "ours/Scorecard.xlsx")
    assert (checked.returncode, checked.stdout.strip()) == (DONE, "Config, data and workbook are in order.")
    refreshed = scorecard(tmp_path, "refresh", "ours/Scorecard.xlsx")
    assert refreshed.returncode == DONE, refreshed.stderr
    assert "60 indicators, September 2025" in refreshed.stdout


def test_next_months_export_is_only_put_beside_it(tmp_path: Path) -> None:
    material = anyshire(tmp_path)
    new(tmp_path, material, "--yes")
    export_of_october(material.export, tmp_path / "ours" / "CSC export Oct 2025.xlsx")
    refreshed = scorecard(tmp_path, "refresh", "ours/Scorecard.xlsx")
    assert refreshed.returncode == DONE, refreshed.stderr
    assert "22 indicators, October 2025" in refreshed.stdout
    assert "0 with no data" in refreshed.stdout


def test_a_changed_guess_changes_the_colours(tmp_path: Path) -> None:
    """The officer chooses from the drop-down in the settings, saves, and refreshes."""
    from tests.officer import type_text

    new(tmp_path, exampleton(tmp_path), "--yes")
    workbook = tmp_path / "ours" / "Scorecard.xlsx"
    cell = next(
        row[3].coordinate for row in load_workbook(workbook)["Indicators"].iter_rows(min_row=5) if row[0].value == "6"
    )
    assert load_workbook(workbook)["Indicators"][cell].value == "high"
    before = _colours(workbook)
    type_text(workbook, "Indicators", {cell: "low"})
    refreshed = scorecard(tmp_path, "refresh", "ours/Scorecard.xlsx")
    assert refreshed.returncode == DONE, refreshed.stderr
    after = _colours(workbook)
    assert {ref for ref in before if before[ref] != after[ref]} == {"6"}


def _colours(workbook: Path) -> dict[str, object]:
    sheet = load_workbook(workbook, data_only=True)["Scorecard"]
    rows = sheet[next(iter(sheet.tables.values())).ref]
    headings = [cell.value for cell in rows[0]]
    return {str(row[headings.index("Ref")].value): row[headings.index("RAG")].value for row in rows[1:]}


@pytest.mark.parametrize(("make", "most"), [(anyshire, 5), (exampleton, 5), (sampleham, 5)])
def test_on_a_terminal_a_few_questions_are_asked_and_enter_takes_the_guess(
    tmp_path: Path, make: object, most: int
) -> None:
    code, said = on_a_terminal(tmp_path, *_words(make(tmp_path)))  # type: ignore[operator]
    assert code == DONE, said
    assert 0 < said.count("]: ") <= most
    assert "Which way is good: " in said
    assert (tmp_path / "ours" / "Scorecard.xlsx").is_file()


def test_without_a_terminal_it_takes_a_yes(tmp_path: Path) -> None:
    ran = new(tmp_path, exampleton(tmp_path))
    assert ran.returncode == USAGE
    assert "there is nobody to ask here; add --yes" in ran.stderr
    assert not (tmp_path / "ours").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["new", "ours"], "name your export with --from FILE", id="nothing to begin with"),
        pytest.param(["new", "ours", "--sample", "merton-scrutiny", "--from", "x.xlsx"], "leave the other options out",
                     id="a sample and an export"),
    ],
)  # fmt: skip
def test_usage(tmp_path: Path, words: list[str], said: str) -> None:
    ran = scorecard(tmp_path, *words)
    assert (ran.returncode, said in ran.stderr) == (USAGE, True), ran.stderr


def test_a_scorecard_of_ours_is_no_export(tmp_path: Path) -> None:
    assert new(tmp_path, anyshire(tmp_path), "--yes").returncode == DONE
    ran = scorecard(tmp_path, "new", "again", "--from", "ours/Scorecard.xlsx", "--yes")
    assert ran.returncode == WRONG
    assert (
        "Scorecard.xlsx: this workbook is a scorecard already, and no export\n    Begin with your export." in ran.stderr
    )
    assert not (tmp_path / "again").exists()


def test_columns_that_are_not_read_are_named_and_a_leaver_goes_to_the_log_whole(tmp_path: Path) -> None:
    written: dict[str, list[tuple[str | int | None, ...]]] = {
        "Export.xlsx": [("Measure", "Aug-25", "Sep-25"), ("Visits on time (%)", 91, 92), ("Contacts received", 7, 8)],
        "Ours.xlsx": [
            ("Measure", "Aug-25", "What is happening", "What we will do", "Risk register"),
            ("Visits on time (%)", 91, "Two teams are short of people.", "Weekly call with managers", "Risk 7"),
            ("Young carers assessed", 12, "It was dropped in September.", None, "Risk 9 of the board"),
        ],
        "Targets.xlsx": [("Measure", "Target", "Amber to", "Stretch"), ("Visits on time (%)", "90%", "85%", 95)],
    }
    for name, rows in written.items():
        book = Workbook()
        for row in rows:
            book.active.append(row)  # type: ignore[union-attr]
        book.save(tmp_path / name)
    ran = scorecard(tmp_path, "new", "ours", "--from", "Export.xlsx", "--scorecard", "Ours.xlsx", "--targets",
                    "Targets.xlsx", "--council", "Anyshire", "--yes")  # fmt: skip
    assert ran.returncode == DONE, ran.stderr
    said = ran.stdout.splitlines()
    assert "  Not read   column Stretch of Targets.xlsx" in said
    assert "  Not read   column Risk register (2 texts) of Ours.xlsx" in said
    assert any(line.startswith("  Commentary beside 1 indicator,") for line in said)
    log = load_workbook(tmp_path / "ours" / "Scorecard.xlsx")["Commentary log"]
    kept = {cell for row in log.values for cell in row}
    assert {"It was dropped in September.", "Risk 9 of the board"} <= kept
    assert "Risk 7" not in kept


def test_a_folder_is_no_export(tmp_path: Path) -> None:
    ran = scorecard(tmp_path, "new", "ours", "--from", ".", "--yes")
    assert ran.returncode == WRONG
    assert "this is a folder, and no file\n    Name the file in it that is to be read." in ran.stderr


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    material = exampleton(tmp_path)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "minutes.txt").write_text("of the board")
    ran = new(tmp_path, material, "--yes")
    assert ran.returncode == WRONG
    assert "this folder is there already, and there is something in it" in ran.stderr
    assert [path.name for path in (tmp_path / "ours").iterdir()] == ["minutes.txt"]
    (tmp_path / "ours" / "minutes.txt").unlink()
    assert new(tmp_path, material, "--yes").returncode == DONE


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([["Minutes of the board"], ["Somebody spoke."]], "export.xlsx", id="no figures"),
        pytest.param([["Ref", "Indicator", "Aug 2025", "Sep 2025"], ["1", "% of visits made on time", 0.91, 0.93]],
                     "a percentage is 1% or less", id="proportions"),
        pytest.param([["Ref", "Indicator", "Aug 2025", "Sep 2025"], ["1", "Contacts received", 5, 6],
                      ["1", "Referrals received", 3, 4]], "both have the reference '1'", id="a reference twice"),
    ],
)  # fmt: skip
def test_an_export_that_cannot_be_used_leaves_nothing_behind(
    tmp_path: Path, rows: list[list[object]], said: str
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "export.xlsx")
    ran = scorecard(tmp_path, "new", "ours", "--from", "export.xlsx", "--yes")
    assert ran.returncode == WRONG
    assert said in ran.stderr
    assert "new-scorecard" not in ran.stderr  # the folder in the making is gone, and is not named
    assert [path.name for path in tmp_path.iterdir()] == ["export.xlsx"]


def test_a_sample_is_copied_to_start_from(tmp_path: Path) -> None:
    ran = scorecard(tmp_path, "new", "first", "--sample", "manchester-proxy")
    assert ran.returncode == DONE, ran.stderr
    assert {path.name for path in (tmp_path / "first").iterdir()} == {
        path.name for path in (ROOT / "config" / "manchester-proxy").iterdir()
    }
    filled = scorecard(tmp_path, "refresh", "--config", "first")
    assert filled.returncode == DONE, filled.stderr
    assert "12 indicators" in filled.stdout


def test_an_unknown_sample_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    ran = scorecard(tmp_path, "new", "first", "--sample", "merton")
    assert ran.returncode == WRONG
    assert "there is no sample 'merton'" in ran.stderr
    assert "merton-scrutiny" in ran.stderr
    assert not (tmp_path / "first").exists()


def test_the_council_may_be_named(tmp_path: Path) -> None:
    material = exampleton(tmp_path)
    shutil.rmtree(tmp_path / "ours", ignore_errors=True)
    ran = new(tmp_path, material, "--yes", "--council", "Manchester City Council")
    assert ran.stdout.startswith("Manchester City Council: 12 indicators")


def test_what_one_has_made_is_trusted_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder lies outside the user's own project, and nobody is asked."""
    project = tmp_path / "project"
    (project / "config").mkdir(parents=True)
    monkeypatch.setenv("SCORECARD_PROJECT_FOLDER", str(project))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    material = exampleton(tmp_path)
    assert new(tmp_path, material, "--yes").returncode == DONE
    shutil.copytree(tmp_path / "ours", tmp_path / "sent by somebody")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert scorecard(elsewhere, "check", str(tmp_path / "ours" / "Scorecard.xlsx")).returncode == DONE
    strange = scorecard(elsewhere, "check", str(tmp_path / "sent by somebody" / "Scorecard.xlsx"))
    assert strange.returncode == WRONG
    assert "none of them were used" in strange.stderr
