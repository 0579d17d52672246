"""What every command knows: -h with examples, -q, --log-file, --format json; exit codes; completion in a shell."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.cli.small import DONE, USAGE, WRONG, proxy_project
from tests.places import ROOT
from workbook_tools.cli.all_commands import NOT_READY
from workbook_tools.cli.command_line import main
from workbook_tools.cli.terminal import telling

KEYS = {"ok", "command", "exit_code", "faults", "notes", "result", "said"}
FAULT = {"file", "sheet", "row", "column", "setting", "trouble", "remedy"}


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, by the words that one types."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        else:
            yield (*path, name)


def command_at(path: tuple[str, ...]) -> click.Command:
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(main), name)
        assert found
        command = found
    return command


COMMANDS = list(commands(main))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return proxy_project(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="scorecard")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_has_examples_that_parse_and_names_a_page(path: tuple[str, ...]) -> None:
    said = run(*path, "-h").output
    assert said == run(*path, "--help").output
    examples = [line.strip() for line in said.splitlines() if line.startswith("  scorecard ")]
    assert examples
    for example in examples:
        words = shlex.split(example)[1 + len(path) :]
        command_at(path).make_context("scorecard", words, resilient_parsing=True)
    page = said.rsplit("More in ", 1)[1].strip()
    assert (ROOT / page).is_file()
    assert "3 not ready to send" in said


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_the_common_options(path: tuple[str, ...]) -> None:
    said = run(*path, "-h").output
    assert "--format [text|json" in said
    assert "--log-file FILE" in said
    assert ("-q, --quiet" in said) is (path[0] not in ("show", "compare", "doctor"))
    assert ("-o, --output" in said) is ("--output" in said)


def test_json_of_a_refresh(project: Path) -> None:
    done = run("refresh", "--format", "json", "-o", "Ours.xlsx")
    found = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (DONE, "")
    assert set(found) == KEYS
    assert (found["ok"], found["command"], found["exit_code"], found["faults"]) == (True, "refresh", 0, [])
    assert found["result"]["colours"] == {"Green": 5, "Amber": 3, "Red": 2, "No target": 2, "No data": 0}
    assert {key: found["result"][key] for key in ("workbook", "period", "data_as_at", "indicators", "written")} == {
        "workbook": "Ours.xlsx",
        "period": "2018-09",
        "data_as_at": "2018-10-12",
        "indicators": 12,
        "written": True,
    }


@pytest.mark.parametrize("command", ["check", "refresh", "show", "members", "email"])
def test_faults_as_json(command: str, project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"2018-09"', '"2018-13"'), encoding="utf-8")
    done = run(*command.split(), "--format", "json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["exit_code"], found["ok"]) == (WRONG, WRONG, False)
    assert all(set(fault) == FAULT for fault in found["faults"])
    assert found["faults"][0]["setting"] == "period"
    assert found["faults"][0]["trouble"] == "'2018-13' is not a period: there is no month 13"


def test_faults_of_a_comparison_as_json(project: Path) -> None:
    done = run("compare", "latest", "2030-01", "--format", "json")
    [fault] = json.loads(done.stdout)["faults"]
    assert set(fault) == FAULT
    assert done.exit_code == WRONG


def test_json_of_what_is_not_ready(project: Path) -> None:
    run("refresh", "-o", "Ours.xlsx")
    done = run("members", "Ours.xlsx", "--format", "json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["exit_code"]) == (NOT_READY, 3)
    assert found["faults"][-1]["trouble"] == "the scorecard is not ready to be sent, for the reasons above"


def test_json_of_members_and_e_mail(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    people = '[email]\nfrom = "a@b.example"\nto = ["c@b.example"]\nattach = ["workbook"]\n'
    settings.write_text(text.replace("[[", f"{people}[[", 1), encoding="utf-8")
    run("refresh", "-o", "Ours.xlsx")
    forced = ("Ours.xlsx", "--dry-run", "--force", "A trial, an engineer", "--format", "json")
    copy = json.loads(run("members", *forced).stdout)["result"]
    assert copy["sheets"][:2] == ["Summary", "Scorecard"]
    assert copy["written"] is False
    assert {fault["column"] for fault in copy["overruled"]} >= {"Commentary"}
    mail = json.loads(run("email", *forced).stdout)["result"]
    assert (mail["from"], mail["to"], mail["sent"], mail["draft"]) == ("a@b.example", ["c@b.example"], False, None)
    assert Path(mail["attached"][0]["name"]).suffix == ".xlsx"


def test_json_of_wrong_usage(project: Path) -> None:
    done = run("compare", "2018-07", "--format", "json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["exit_code"], found["command"]) == (USAGE, USAGE, "compare")
    assert found["faults"][0]["trouble"].startswith("name two, each a workbook's file or a period")


def test_json_asks_no_question(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    people = '[email]\nfrom = "a@b.example"\nto = ["c@b.example"]\nattach = ["workbook"]\n'
    settings.write_text(text.replace("[[", f"{people}[[", 1), encoding="utf-8")
    run("refresh", "-o", "Ours.xlsx")
    done = run("email", "Ours.xlsx", "--send", "--force", "A trial, an engineer", "--format", "json")
    assert done.exit_code == USAGE
    assert "--format json asks nothing: give --yes too" in done.stderr


def test_json_of_the_set_up_and_of_a_template(project: Path) -> None:
    findings = json.loads(run("doctor", "--format", "json").stdout)["result"]["findings"]
    assert all(set(each) == {"in_order", "says", "remedy"} for each in findings)
    made = json.loads(run("template", "new", "-o", "T.xlsx", "--format", "json").stdout)
    assert (made["command"], made["result"]) == ("template new", {"workbook": "T.xlsx"})
    survey = json.loads(run("template", "adopt", "T.xlsx", "--dry-run", "--format", "json").stdout)["result"]
    assert survey == {"complete": True, "lacks": []}


def test_quiet_says_faults_alone(project: Path) -> None:
    done = run("refresh", "-q", "-o", "Ours.xlsx")
    assert (done.exit_code, done.output) == (DONE, "")
    later = run("refresh", "-q", "--period", "2018-08", "-o", "August.xlsx")
    assert (later.exit_code, later.output) == (DONE, ""), "a note is no fault"
    wrong = run("refresh", "-q", "--period", "2018-13")
    assert wrong.exit_code == WRONG
    assert "there is no month 13" in wrong.stderr


def test_a_log_holds_both_what_went_well_and_what_did_not(project: Path) -> None:
    run("refresh", "-q", "--log-file", "logs/scorecard.log", "-o", "Ours.xlsx")
    run("check", "--log-file", "logs/scorecard.log", "--period", "Sept 2030")
    lines = (project / "logs" / "scorecard.log").read_text(encoding="utf-8").splitlines()
    begun = [line.partition(" scorecard ")[2] for line in lines if line.startswith("== 2")]
    assert begun == [
        "refresh -q --log-file logs/scorecard.log -o Ours.xlsx",
        "check --log-file logs/scorecard.log --period 'Sept 2030'",
    ]
    assert [line for line in lines if line.startswith("== ended")] == ["== ended with 0", "== ended with 1"]
    assert "  Workbook   Ours.xlsx" in lines
    assert any("no indicator has a figure for September 2030" in line for line in lines)


def test_a_password_stands_in_no_log(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    people = '[email]\nfrom = "a@b.example"\nto = ["c@b.example"]\n'
    settings.write_text(text.replace("[[", f"{people}[[", 1), encoding="utf-8")
    run("refresh", "-o", "Ours.xlsx")
    done = run("email", "Ours.xlsx", "--password", "--force", "A trial, an engineer", "--log-file", "log.txt")
    secret = done.output.partition("The workbook's password is ")[2].split()[0]
    assert len(secret) == 19
    assert secret not in (project / "log.txt").read_text(encoding="utf-8")


def test_what_writes_nothing_does_not_say_so(project: Path) -> None:
    for command in ("check", "show"):
        assert run(command, "--period", "2018-13").stderr.endswith("1 fault.\n")
    assert run("refresh", "--period", "2018-13").stderr.endswith("1 fault. Nothing was written.\n")


def test_force_is_a_word_of_the_past_for_a_template(project: Path) -> None:
    before = run("template", "new")
    assert before.exit_code == WRONG
    assert "replace it with --replace" in before.stderr
    old = run("template", "new", "--force")
    assert (old.exit_code, "--force is called --replace here now" in old.stderr) == (DONE, True)
    assert run("template", "new", "--replace").exit_code == DONE
    assert "--force" not in run("template", "new", "-h").output


def test_one_run_says_nothing_of_another() -> None:
    assert telling().said == []


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix completes")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("scorecard ref", "plain,refresh"),
        ("scorecard refresh --per", "plain,--period"),
        ("scorecard em", "plain,email"),
    ],
)
def test_a_shell_completes_commands_and_options(typed: str, offered: str) -> None:
    asked = {"_SCORECARD_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    program = "from workbook_tools.cli.command_line import main; main(prog_name='scorecard')"
    ran = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | asked, capture_output=True, text=True, check=False
    )
    assert ran.stdout.splitlines() == [offered]


def test_the_config_is_one_option_wherever_it_may_be_given() -> None:
    options = [each for path in COMMANDS for each in command_at(path).params if "--config" in each.opts]
    assert len(options) > 5
    assert {(each.metavar, each.help) for each in options if isinstance(each, click.Option)} == {
        ("FOLDER", "The config folder, or a workbook that holds its own settings.")
    }
