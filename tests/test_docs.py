"""What the pages for officers and IT tell is so: commands run, messages exist, links lead somewhere."""

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.app.new_scorecard.trial_material import anyshire, export_of_october
from tests.cli.small import DONE, WRONG, scorecard
from tests.own.council import council_project
from tests.own.layouts import draw_layout
from tests.places import ROOT
from tests.sample import sample_project
from workbook_tools.excel.addin.addin_folders import System, home_of

DOCS = ROOT / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("officers.md", "it.md")}
LARGEST_PICTURE = 200_000
NEEDS_EXCEL = ("install", "remove")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with a scorecard, and an add-in as IT has signed it; each test has a copy."""
    here = sample_project(tmp_path_factory.mktemp("clone"))
    assert scorecard(here, "refresh", "--output", "Scorecard.xlsx").returncode == DONE
    shutil.copy(ROOT / "workbook_tools" / "excel" / "addin" / "Scorecard.xlam", here)
    material = anyshire(here)
    material.export.rename(here / "Export.xlsx")
    material.scorecard.rename(here / "Last month.xlsx")
    return here


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def ours(project: Path) -> Path:
    """The clone, in which a council has adopted a scorecard of its own, too."""
    shutil.move(council_project(project), project / "config" / "your-folder")
    (project / "Ours.xlsx").write_bytes(draw_layout("sections"))
    assert scorecard(project, "template", "adopt", "Ours.xlsx", "--config", "config/your-folder").returncode == DONE
    return project


def commands() -> list[str]:
    """Every command of both pages that stands alone, in a block or between backticks, with all its words."""
    one_by_one = (page.replace(way_to_an_own_layout(), "") for page in PAGES.values())
    found = [line for page in one_by_one for line in re.findall(r"(?:`|^ *)(scorecard [^`\n]+)", page, re.MULTILINE)]
    return sorted({line.strip() for line in found})


def way_to_an_own_layout() -> str:
    """The block of commands that only make sense one after another."""
    return next(block for block in PAGES["officers.md"].split("```") if "start/Scorecard.xlsx --output" in block)


@pytest.mark.parametrize("command", commands())
def test_each_command_runs(request: pytest.FixtureRequest, command: str) -> None:
    project: Path = request.getfixturevalue("ours" if "Ours.xlsx" in command else "project")
    if "--output" in command and "refresh" in command:
        (project / "Scorecard.xlsx").unlink()
    _, *words = shlex.split(command)
    if words[0] == "next":  # the sample's data go to September
        scorecard(project, "refresh", "Scorecard.xlsx", "--period", "2018-08")
    if "our-scorecard/" in command:
        assert scorecard(project, "new", "our-scorecard", "--from", "Export.xlsx", "--yes").returncode == DONE
    if "--from" in words:
        words.append("--yes")  # there is nobody to ask
    ran = scorecard(project, *words)
    if words[0] == "addin" and words[1] in NEEDS_EXCEL and sys.platform not in ("win32", "darwin"):
        assert ran.returncode == WRONG
        assert "Excel runs on Windows and macOS" in ran.stderr
    else:
        assert ran.returncode == DONE, ran.stderr


def test_the_way_from_an_export_to_an_own_layout_can_be_gone(project: Path) -> None:
    (project / "Last month.xlsx").rename(project / "Ours.xlsx")
    (project / "Export.xlsx").rename(project / "Export Sep 2025.xlsx")
    for line in way_to_an_own_layout().strip().splitlines()[1:]:
        _, *words = shlex.split(line.replace("Export.xlsx", "Export Sep 2025.xlsx"))
        ran = scorecard(project, *words, *(["--yes"] if words[0] == "new" else []))
        assert ran.returncode == DONE, f"{line}: {ran.stderr}"
    assert "Its source data are read from 'Export *.xlsx' beside it: put next month's there." in ran.stdout
    for folder in ("start", "config"):  # "needed no more"
        shutil.rmtree(project / folder)
    assert scorecard(project, "refresh", "Ours.xlsx").returncode == DONE
    export_of_october(project / "Export Sep 2025.xlsx", project / "Export Oct 2025.xlsx")
    moved = scorecard(project, "next", "Ours.xlsx")
    assert moved.returncode == DONE, moved.stderr
    assert "22 indicators, October 2025" in moved.stdout


def test_the_commands_are_found() -> None:
    assert {
        "scorecard addin install",
        "scorecard addin install --project .",
        "scorecard addin install --signed Scorecard.xlam",
        "scorecard addin remove",
        "scorecard addin build --output Scorecard.xlam",
        'scorecard addin button "Scorecard.xlsx" --cell J1',
        'scorecard addin run-main "Scorecard.xlsx"',
        'scorecard doctor "Scorecard.xlsx"',
    } <= set(commands())


def test_what_adoption_says_is_printed_as_it_is_said(tmp_path: Path) -> None:
    shutil.move(council_project(tmp_path), tmp_path / "config")
    (tmp_path / "Ours.xlsx").write_bytes(draw_layout("columns of letters"))
    said = scorecard(tmp_path, "template", "adopt", "Ours.xlsx", "--config", "config").stdout
    shown = PAGES["officers.md"].partition("It says something like this:")[2].split("```")[1]
    for words in (
        "a heading stands over every month's figures, and only once.",
        "'January 2026' above the headings is filled with the month from now on.",
        "gives way to what a refresh works out",
        "(typed colours or arrows): last month's beside the new figures.",
    ):
        assert words in said
        assert words in shown
    first_words = {line.split()[0] for line in said.splitlines() if line.startswith("  ")}
    assert first_words <= {*(line.split()[0] for line in shown.splitlines() if line.startswith("  ")), "Settings"}


def test_each_message_is_one_that_the_program_or_its_vba_gives() -> None:
    table = PAGES["officers.md"].partition("| it says |")[2].partition("\n\n")[0]
    messages = re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)
    assert len(messages) >= 20
    sources = [*(ROOT / "workbook_tools").rglob("*.py"), *(ROOT / "workbook_tools").rglob("*.bas")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [each for each in messages if each.removeprefix("… '[c]' ") not in text] == []


def test_each_button_of_the_ribbon_is_explained() -> None:
    ribbon = (ROOT / "workbook_tools" / "excel" / "addin" / "customUI14.xml").read_text(encoding="utf-8")
    labels = re.findall(r'<button [^>]*\blabel="([^"]+)"', ribbon)
    assert re.findall(r"^\| \*\*([^*]+)\*\* \|", PAGES["officers.md"], re.MULTILINE) == labels
    drawn = (DOCS / "pictures" / "ribbon.svg").read_text(encoding="utf-8").replace("’", "'")
    drawn = re.sub(r"</?tspan[^>]*>", "", drawn)  # a label on two lines
    assert [label for label in labels if f">{label}<" not in drawn] == []
    assert "A drawing, not a picture of Excel" in drawn


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere_and_pictures_are_light(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", PAGES[name]) if "://" not in link]
    assert links
    for link in links:
        file, _, anchor = link.partition("#")
        target = DOCS / (file or name)
        assert target.is_file(), link
        headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        assert not anchor or anchor in [re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings]
        if target.suffix == ".png":
            assert target.stat().st_size < LARGEST_PICTURE


@pytest.mark.parametrize(("system", "column"), [(System.WINDOWS, 0), (System.MAC, 1)])
def test_the_places_are_those_of_the_installation(system: System, column: int) -> None:
    folder = Path("/Users/officer")
    home = home_of(system, folder, {"APPDATA": "%APPDATA%", "LOCALAPPDATA": "%LOCALAPPDATA%"})
    rows = {
        what: cells for what, *cells in re.findall(r"^\| ([\w -]+) \| (.*?) \| (.*?) \|$", PAGES["it.md"], re.MULTILINE)
    }
    for what, place in {"add-in": home.addin, "its settings": home.settings, "log": home.log}.items():
        told = rows[what]
        assert told[column].strip("`").replace("\\", "/").replace("~", str(folder)) == place.as_posix()


@pytest.mark.parametrize("name", PAGES)
def test_it_is_said_that_excel_itself_has_not_run_it(name: str) -> None:
    assert "LibreOffice" in PAGES[name]
    assert re.search(r"not yet (been run\s+in|with) Excel itself", PAGES[name])
