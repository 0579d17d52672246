"""The command `scorecard slides`: the same gate as the members' copy, one presentation, and what is told of it."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.canaries import found
from tests.cli.small import DONE, WRONG, proxy_project
from tests.officer import Book
from tests.sample import add_settings
from tests.say.slides.made import charts, opened, pages, series, title
from workbook_tools.cli.all_commands import NOT_READY
from workbook_tools.cli.command_line import main

FORCED = ("--force", "Shown at a training day, head of performance")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = proxy_project(tmp_path)
    assert run("refresh", "-o", "Ours.xlsx").exit_code == DONE
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="scorecard")


def test_what_stops_the_members_copy_stops_the_slides(project: Path) -> None:
    members, slides = run("members", "Ours.xlsx"), run("slides", "Ours.xlsx")
    assert (slides.exit_code, slides.stderr) == (NOT_READY, members.stderr)
    assert "are red and have no commentary" in slides.stderr
    assert not list(project.glob("*.pptx"))


def test_the_slides_lie_beside_the_workbook_which_records_them(project: Path) -> None:
    assert not any(Book(project / "Ours.xlsx").column("IssuedRecord", "Value"))
    done = run("slides", "Ours.xlsx", *FORCED)
    assert done.exit_code == DONE
    [made] = project.glob("*.pptx")
    assert made.name.endswith("Proxy indicators scorecard, September 2018.pptx")
    assert f"{len(pages(made.read_bytes()))} slides" in done.output
    assert Book(project / "Ours.xlsx").column("IssuedRecord", "Value") == Book(project / "Ours.xlsx").column(
        "Scorecard", "Latest"
    )
    assert "made all the same, because: Shown at a training day" in (project / "Members' copies.log").read_text("utf-8")
    assert "training day" not in str(found(made.read_bytes(), ["training day"]))


def test_a_dry_run_writes_nothing(project: Path) -> None:
    before = (project / "Ours.xlsx").read_bytes()
    told = json.loads(run("slides", "Ours.xlsx", "--dry-run", *FORCED, "--format", "json").stdout)["result"]
    assert (told["written"], told["count"] > 20, told["hidden"]) == (False, True, [])
    assert not list(project.glob("*.pptx"))
    assert (project / "Ours.xlsx").read_bytes() == before


def test_slides_that_were_edited_are_kept_and_other_files_are_never_replaced(project: Path) -> None:
    run("slides", "Ours.xlsx", "-o", "Committee.pptx", *FORCED)
    edited = opened((project / "Committee.pptx").read_bytes())
    edited.slides[0].shapes.title.text = "Ours to say"
    edited.save(project / "Committee.pptx")
    assert run("slides", "Ours.xlsx", "-o", "Committee.pptx", *FORCED).exit_code == DONE
    assert title(pages((project / "Committee.backup.pptx").read_bytes())[0]) == "Ours to say"
    assert title(pages((project / "Committee.pptx").read_bytes())[0]) != "Ours to say"
    (project / "Other.pptx").write_bytes(b"not ours")
    refused = run("slides", "Ours.xlsx", "-o", "Other.pptx", *FORCED)
    assert (refused.exit_code, (project / "Other.pptx").read_bytes()) == (WRONG, b"not ours")
    assert "not a presentation of a scorecard" in refused.stderr
    assert "Let its name end with .pptx" in run("slides", "Ours.xlsx", "-o", "Other.xlsx", *FORCED).stderr


def test_small_numbers_are_on_no_slide_and_behind_no_chart(project: Path) -> None:
    add_settings(project, '[members]\nsmall_numbers = "suppress"\nbelow = 20')
    done = run("slides", "Ours.xlsx", "-o", "Safe.pptx", *FORCED, "--format", "json")
    hidden = {(each["ref"], each["period"]) for each in json.loads(done.stdout)["result"]["hidden"] if not each["part"]}
    refs = {ref for ref, _ in hidden}
    looked_at = 0
    for ref in refs:
        (slide,) = [each for each in pages((project / "Safe.pptx").read_bytes()) if title(each).startswith(f"{ref} ")]
        for chart in charts(slide):
            drawn = dict(zip(chart.plots[0].categories, series(chart)["Manchester"], strict=True))
            assert [drawn[period] for of, period in hidden if of == ref and period in drawn] != []
            assert {drawn[period] for of, period in hidden if of == ref and period in drawn} == {None}
            looked_at += 1
    assert looked_at


def test_without_the_package_one_is_told_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("workbook_tools.say.slides.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pptx", None)
    done = run("slides", "Ours.xlsx", *FORCED)
    assert done.exit_code == WRONG
    assert "slides need the package python-pptx, which is not installed" in done.stderr
    assert 'pip install ".[slides]"' in done.stderr
    assert not list(project.glob("*.pptx"))


def test_a_template_that_is_not_there_is_a_fault_of_the_settings(project: Path) -> None:
    add_settings(project, '[slides]\ntemplate = "Council.potx"')
    done = run("check")
    assert done.exit_code == WRONG
    assert "setting 'slides: template': there is no file" in done.stderr
