"""The command as a person runs it: its exit code, what it prints and what it writes, some in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import DONE, USAGE, WRONG, scorecard
from tests.officer import Book, write_under
from tests.places import ROOT
from tests.sample import sample_project
from workbook_tools.say.scorecard_json import json_schema


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_project(tmp_path)


def started(here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the command did in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "workbook_tools", *words],
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_refresh_alone_fills_the_template_and_says_where(project: Path) -> None:
    ran = started(project, "refresh")
    assert ran.returncode == DONE, ran.stderr
    assert "5 green, 3 amber, 2 red, 2 with no target, 0 with no data" in ran.stdout
    assert "10 improved, 0 worsened, 2 with no real change" in ran.stdout
    place = ran.stdout.rsplit("Workbook", 1)[1].strip()
    assert (project / place).is_file()


def test_refresh_of_a_workbook_finds_the_config_that_filled_it(project: Path) -> None:
    scorecard(project, "refresh")
    shutil.copytree(project / "config" / "manchester-proxy", project / "config" / "ours")
    settings = project / "config" / "ours" / "scorecard.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("Proxy indicators scorecard", "Our own scorecard"),
        encoding="utf-8",
    )
    made = scorecard(project, "refresh", "--config", "config/ours", "--output", "ours.xlsx")
    assert made.returncode == DONE, made.stderr
    again = scorecard(project, "refresh", "ours.xlsx")
    assert "Our own scorecard" in again.stdout


def test_a_dry_run_prints_every_edit_where_asked_and_writes_nothing(project: Path) -> None:
    ran = scorecard(project, "refresh", "--dry-run", "--verbose")
    assert ran.returncode == DONE
    assert "Scorecard: 12 rows" in ran.stdout
    assert "PeriodReported = September 2018" in ran.stdout
    assert not (project / "output").exists()


def test_a_refresh_prints_its_receipt_where_asked(project: Path) -> None:
    ran = scorecard(project, "refresh", "-v")
    assert ran.returncode == DONE
    assert "xl/workbook.xml" in ran.stdout
    assert "Parts: " in ran.stdout


def test_a_dry_run_says_in_short_what_would_be_done(project: Path) -> None:
    scorecard(project, "refresh", "--output", "w.xlsx")
    path = project / "w.xlsx"
    write_under(path, "Scorecard", "Commentary", 12, "Goes to the log")
    before = path.read_bytes()
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    first, *indicators = settings.read_text(encoding="utf-8").split("[[indicators]]\n")
    leaver = f'until = "2018-08"\n{indicators.pop()}'
    joiner = 'ref = "13"\nname = "Newcomers"\ngood_is = "low"\nfrequency = "month"\n'
    swapped = [indicators[1], indicators[0], *indicators[2:], joiner, leaver]
    settings.write_text("[[indicators]]\n".join([first, *swapped]), encoding="utf-8")
    ran = scorecard(project, "refresh", "w.xlsx", "--dry-run")
    assert ran.returncode == DONE, ran.stderr
    lines = ran.stdout.splitlines()
    [board] = [line for line in lines if line.startswith("  Scorecard ")]
    left = Book(path).column("Scorecard", "Indicator")[11]
    last_row = Book(path).cells("Scorecard", "Ref")[11].row
    assert "12 rows; 1 new; 1 leave; others change places; " in board
    told = ["  Rows       Joined: 13 Newcomers.", f"  Rows       Left: 12 {left} (row {last_row})."]
    assert [line for line in lines if line.startswith("  Rows ")] == told
    assert [line for line in lines if line.startswith("  Log ")] == [
        f"  Log        12 {left}: Commentary (the scorecard has no row for it any more)"
    ]
    assert lines[-1] == "Dry run: nothing was written."
    assert len(lines) < 32  # a line for each of our tables that changes
    assert path.read_bytes() == before
    checked = scorecard(project, "check", "w.xlsx")
    assert f"NOTE  Left: 12 {left} (row {last_row})." in checked.stderr.splitlines()
    written = scorecard(project, "refresh", "w.xlsx").stdout.splitlines()
    assert [line for line in written if line.startswith("  Rows ")][1:] == told  # the first is the receipt's


def test_the_template_is_not_filled_by_mistake(project: Path) -> None:
    template = project / "template" / "Scorecard.xlsx"
    before = template.read_bytes()
    ran = scorecard(project, "refresh", "--output", "template/Scorecard.xlsx")
    assert (ran.returncode, template.read_bytes()) == (WRONG, before)
    assert "this is the template that new scorecards are made from" in ran.stderr


def test_the_receipt_is_kept_where_asked(project: Path) -> None:
    scorecard(project, "refresh", "--receipt", "receipt.txt")
    lines = (project / "receipt.txt").read_text(encoding="utf-8").splitlines()
    assert any("identical" in line and "xl/theme/theme1.xml" in line for line in lines)


def test_check_is_content_with_the_sample(project: Path) -> None:
    ran = started(project, "check")
    assert (ran.returncode, ran.stdout) == (DONE, "Config, data and workbook are in order.\n")
    assert "not ready for members" not in ran.stderr, "a template goes to nobody"


def test_check_says_for_what_members_would_refuse_it(project: Path) -> None:
    assert scorecard(project, "refresh", "--output", "w.xlsx").returncode == DONE
    checked, refused = (scorecard(project, command, "w.xlsx") for command in ("check", "members"))
    assert (checked.returncode, checked.stdout) == (DONE, "Config, data and workbook are in order.\n")
    notes = [line.partition(": ")[2] for line in checked.stderr.splitlines() if "not ready for members: " in line]
    assert any("illustrative" in note for note in notes)
    assert [line for line in refused.stderr.splitlines() if line in notes] == notes


def test_faults_are_listed_and_nothing_is_written(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = (
        settings.read_text(encoding="utf-8")
        .replace('judge = "displayed"', 'judge = "seen"')
        .replace("places = 0", "places = 99", 1)
    )
    settings.write_text(text, encoding="utf-8")
    for command in ("refresh", "check"):
        ran = started(project, command)
        assert ran.returncode == WRONG
        assert "setting 'judge'" in ran.stderr
        assert "setting 'indicators 1: places'" in ran.stderr
        assert f"2 faults.{' Nothing was written.' if command == 'refresh' else ''}\n" in ran.stderr
        assert "Traceback" not in ran.stderr
    assert not (project / "output").exists()


def test_show_prints_the_schema_of_its_document_without_any_scorecard(tmp_path: Path) -> None:
    ran = scorecard(tmp_path, "show", "--schema")
    assert ran.returncode == DONE
    assert json.loads(ran.stdout) == json.loads(json_schema())


def test_show_gives_machines_the_documented_keys(project: Path) -> None:
    ran = started(project, "show", "--format", "json")
    document = json.loads(ran.stdout)
    plans = document["indicators"][3]
    documented = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in documented for key in (*document, *plans))
    assert plans["ref"] == "4"
    assert (plans["value"], plans["display"], plans["period"]) == (73, "73.0 per 10,000", "Q2 2018/19")
    assert plans["previous"] == {"value": 75.7, "period": "Q1 2018/19"}
    assert plans["cut_points"] == {"green_from": None, "green_to": 74.6, "amber_from": None, "amber_to": 78.33}
    assert (plans["rag"], plans["movement"], plans["meaning"], plans["missing"]) == ("Green", "down", "better", None)
    assert {each["group"] for each in plans["comparators"]} == {
        "Statistical neighbours",
        "Core cities",
        "North West",
        "England",
    }


def test_show_prints_for_people_too(project: Path) -> None:
    ran = scorecard(project, "show")
    assert "4  Rate of children on a child protection plan: 73.0 per 10,000 (30 Sep 2018)" in ran.stdout
    assert "England 45.9 per 10,000 (2017/18)" in " ".join(ran.stdout.split())


def test_help_lists_every_command(tmp_path: Path) -> None:
    ran = started(tmp_path, "--help")
    listed = [line.split()[0] for line in ran.stdout.split("Commands:")[1].splitlines() if line]
    assert listed == [
        "addin",
        "benchmark",
        "check",
        "comparators",
        "compare",
        "doctor",
        "email",
        "facts",
        "members",
        "new",
        "next",
        "refresh",
        "settings",
        "show",
        "slides",
        "template",
    ]


@pytest.mark.parametrize("command", ["addin", "doctor", "email", "members"])
def test_a_command_that_is_loaded_when_asked_for_is_itself(command: str, tmp_path: Path) -> None:
    ran = scorecard(tmp_path, command, "--help")
    assert ran.returncode == DONE
    assert f" {command} [" in ran.stdout.splitlines()[0]


@pytest.mark.parametrize("words", [["refresh", "--colour"], ["fill"], ["show", "--format", "xml"]])
def test_wrong_usage_has_an_exit_code_of_its_own(project: Path, words: list[str]) -> None:
    assert started(project, *words).returncode == USAGE


def test_a_config_that_is_not_there_is_named(project: Path) -> None:
    ran = scorecard(project, "refresh", "--config", "config/nowhere")
    assert ran.returncode == WRONG
    assert "there is no config folder 'nowhere'" in ran.stderr


def test_a_new_template_never_replaces_one_unasked(project: Path) -> None:
    assert scorecard(project, "template", "new").returncode == WRONG
    made = scorecard(project, "template", "new", "--output", "fresh.xlsx")
    assert made.returncode == DONE, made.stderr
    assert (project / "fresh.xlsx").read_bytes() == (ROOT / "template" / "Scorecard.xlsx").read_bytes()
