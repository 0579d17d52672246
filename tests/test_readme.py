"""What README shows is what happens."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.sample import sample_project

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    return sample_project(tmp_path)


def run(here: Path, command: str) -> str:
    """What a `scorecard …` command prints."""
    _, *words = shlex.split(command)
    ran = subprocess.run(
        [sys.executable, "-m", "workbook_tools", *words],
        cwd=here,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_first_command_prints_what_it_says(clone: Path) -> None:
    printed = run(clone, "scorecard refresh")
    [shown] = re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)
    assert shown.strip() in printed


def test_every_command_of_the_monthly_table_works(clone: Path) -> None:
    run(clone, "scorecard refresh --output Scorecard.xlsx")
    commands = re.findall(r"\| `(scorecard [^`]+)` \|", README)
    assert len(commands) >= 5
    settings = clone / "config" / "manchester-proxy" / "scorecard.toml"
    people = '[email]\nfrom = "a@council.example"\nto = ["b@council.example"]\n'
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{people}", encoding="utf-8")
    for command in commands:
        if command.startswith("scorecard next"):  # the sample's data go to September
            run(clone, "scorecard refresh Scorecard.xlsx --period 2018-08")
        to_members = command.startswith(
            ("scorecard members", "scorecard email", "scorecard slides")
        )  # the sample's figures are illustrative
        assert run(clone, f"{command} --force 'to see it, a tester'" if to_members else command)


def test_linked_files_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_every_rule_and_exit_code_is_told() -> None:
    from workbook_tools.model.rating.rule import RuleMethod

    settings = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert all(f'rule = "{method}"' in settings for method in RuleMethod)
