"""What README shows is what happens."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT, SHARED, needs_shared
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


@needs_shared
def test_a_council_tries_it_on_the_published_files(clone: Path) -> None:
    [lines] = re.findall(r"### Try it on your own council\n.*?```sh\n(.*?)```", README, flags=re.DOTALL)
    (clone / "downloads").symlink_to(SHARED / "data" / "national", target_is_directory=True)
    benchmark, explained, measures = [run(clone, line) for line in lines.strip().splitlines()]
    assert "Of 15 figures where one way is good" in benchmark
    written = {path.suffix for path in (clone / "manchester").glob("benchmark-Manchester.*")}
    assert written == {".xlsx", ".html", ".pptx"}
    assert "Rank 127 of 152: the highest is the best." in explained  # as pandas ranks the tool's Continue_Assess_Comp
    assert "cpp-rate" in measures


def test_linked_files_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_every_rule_and_exit_code_is_told() -> None:
    from workbook_tools.model.rating.rule import RuleMethod

    settings = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert all(f'rule = "{method}"' in settings for method in RuleMethod)
