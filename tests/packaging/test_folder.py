"""The folder that runs without Python, made by its one command and run far from any Python; LibreOffice clicks it."""

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.small import DONE, proxy_project
from tests.excel.addin.basic import active_workbook
from tests.excel.addin.desk import desk_in
from tests.packaging.installed import build_wheel, copy_sources, environment_with, run_alone
from tests.places import ROOT
from tests.source_kinds import KINDS, point_to
from workbook_tools.cli.without_python import NOT_OURS
from workbook_tools.excel.addin.addin_parts import built_addin
from workbook_tools.excel.addin.doctor import WHAT_A_CLICK_LOADS
from workbook_tools.sources.kinds.source_kind import KindName

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="the environment is made of links"),
    pytest.mark.skipif(find_spec("PyInstaller") is None, reason='PyInstaller is not installed: pip install ".[build]"'),
]

SAMPLE = "output/manchester-proxy-2018-09.xlsx"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in its folder, moved away from where it was made."""
    work = tmp_path_factory.mktemp("work")
    wheel = build_wheel(copy_sources(work / "sources"), work / "wheel")
    python = environment_with(wheel, work / "environment", all_packages=True)
    made = subprocess.run(
        [python, ROOT / "packaging" / "build_folder.py", "--output", work / "dist"],
        cwd=work, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    folder = tmp_path_factory.mktemp("a folder of programs") / "Score card"
    (work / "dist" / "scorecard").rename(folder)
    shutil.rmtree(work)
    return folder / "scorecard"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """An empty folder."""
    return tmp_path


def says(program: Path, here: Path, *words: str) -> str:
    """What a command says that is done, on a computer without a Python in reach."""
    ran = run_alone([program], *words, here=here, more={"PATH": "/usr/bin:/bin"})
    assert ran.returncode == DONE, ran.stderr
    return ran.stdout + ran.stderr


def test_it_fills_sends_on_and_builds_the_addin(program: Path, here: Path) -> None:
    assert f"\n  Workbook   {SAMPLE}\n" in says(program, here, "refresh")
    assert says(program, here, "check").startswith("Config, data and workbook are in order.\n")
    assert len(json.loads(says(program, here, "show", SAMPLE, "--format", "json"))["indicators"]) == 12
    assert "Nothing has been sent" in says(program, here, "members", SAMPLE, "--force", "a trial, analyst", "--html")
    [page] = here.glob("output/*.html")
    assert "Rate of children becoming looked after" in page.read_text(encoding="utf-8")
    says(program, here, "addin", "build", "--output", "Scorecard.xlam")
    assert (here / "Scorecard.xlam").read_bytes() == built_addin()
    says(program, here, "template", "new")
    says(program, here, "addin", "button", SAMPLE)
    assert "Improvement on" in says(program, here, "compare", "2018-07", "latest")


def test_each_command_is_there_with_its_help(program: Path, here: Path) -> None:
    commands = [line.split()[0] for line in says(program, here, "--help").partition("Commands:\n")[2].splitlines()]
    assert {"addin", "check", "members", "refresh", "show"} <= set(commands)
    for command in commands:
        helped = says(program, here, command, "--help")
        assert helped.startswith(f"Usage: scorecard {command} ")
        for below in helped.partition("Commands:\n")[2].splitlines():
            says(program, here, command, below.split()[0], "--help")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_source_is_read(program: Path, here: Path, kind: KindName) -> None:
    folder = proxy_project(here) / "config" / "manchester-proxy"
    point_to(folder, KINDS[kind](folder, None))
    assert says(program, here, "refresh").startswith("Proxy indicators scorecard: 12 indicators, ")


def test_a_councils_own_words_are_filled_by_a_process_of_their_own(program: Path, here: Path) -> None:
    settings = proxy_project(here) / "config" / "manchester-proxy" / "scorecard.toml"
    who = '[email]\nfrom = "Performance <performance@council.example>"\nto = ["scrutiny@council.example"]\n'
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{who}", encoding="utf-8")
    says(program, here, "refresh", "--output", "a.xlsx")
    says(program, here, "email", "--edit-words")
    [subject] = here.glob("config/*/email/subject.txt")
    subject.write_text("Our own words for {{ title }}\n", encoding="utf-8")
    said = says(program, here, "email", "a.xlsx", "--dry-run", "--force", "a trial, analyst")
    assert "Our own words for Proxy indicators scorecard" in said


def test_many_scorecards_are_filled_on_all_processors(program: Path, here: Path) -> None:
    for number in range(12):
        shutil.copytree(ROOT / "config" / "manchester-proxy", here / "config" / f"council-{number}")
    shutil.copytree(ROOT / "template", here / "template")
    says(program, here, "refresh", "--all", "config", "--output", "filled")
    assert len(list((here / "filled").glob("*.xlsx"))) == 12


def test_it_runs_no_code_but_its_own(program: Path, here: Path) -> None:
    assert run_alone([program], "-B", "-c", WHAT_A_CLICK_LOADS, here=here).returncode == DONE
    ran = run_alone([program], "-B", "-c", "print('code')", here=here)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", f"{NOT_OURS}\n")


@pytest.mark.libreoffice
def test_a_click_starts_it_in_the_place_of_a_python(program: Path, here: Path) -> None:
    (here / "scorecard").symlink_to(program)  # the Shell of LibreOffice's Basic takes no path with a space
    with desk_in(here, str(here / "scorecard")) as desk:
        project = proxy_project(here / "a & b = 'c' é")
        says(program, project, "refresh", "--output", "Score=card.xlsx")
        desk.trust(project / "config" / "manchester-proxy")
        with active_workbook(desk.calc, project / "Score=card.xlsx", "Scorecard", 1):
            assert desk.click("help").startswith("Refresh: fills the scorecard again from its source data.")
            assert desk.click("check").startswith("Config, data and workbook are in order.")
