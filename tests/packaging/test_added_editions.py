"""An edition that another package adds: beside the members' copy, of what members are told and nothing else."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import workbook_tools as wt
from tests.canaries import found
from tests.cli.small import DONE, NOT_READY, WRONG, scorecard, write_config
from tests.packaging.extras import installed_extras, run

SETTINGS = """
title = "Small scorecard"
council = "Smallshire"
period = "2018-09"
series = "Ours"
source = { file = "data.csv" }

[members]
small_numbers = "suppress"

[[indicators]]
ref = "1"
name = "Children missing school"
good_is = "low"
frequency = "month"
target = { rule = "tolerance", target = 30, tolerance = 10, tolerance_in = "%" }

[[indicators]]
ref = "2"
name = "Visits in timescale"
good_is = "high"
unit = "percent"
places = 1
frequency = "month"
target = { rule = "tolerance", target = 30, tolerance = 10, tolerance_in = "points" }

[[indicators]]
ref = "3"
name = "Privatelykept"
good_is = "low"
frequency = "month"
target = { rule = "tolerance", target = 30, tolerance = 10, tolerance_in = "%" }

[views.members]
indicators = ["1", "2"]
"""
CONFIG = ("--config", "config/small")
COPY = "Smallshire, Small scorecard, September 2018"
FORCED = ("--force", "Shown at a training day, head of performance")
SPY = """
import msgspec
from workbook_tools.say.added_edition import AddedEdition

def fail(told):
    raise ValueError("no paper left")

EVERYTHING = AddedEdition("everything", ".json", msgspec.json.encode)
FAILS = AddedEdition("fails", ".txt", fail)
TEXT = AddedEdition("text", ".txt", lambda told: told.title)
PAGE = AddedEdition("page", ".html", lambda told: b"")
TWIN = AddedEdition("twin", ".json", lambda told: b"{}")
OTHER = 7
"""
NAMES = ("everything", "fails", "text", "page", "twin", "other")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council with a small number in July and September, an exact rate, a later month, and a third indicator."""
    here = tmp_path_factory.mktemp("council")
    folder = write_config(here, SETTINGS, [])
    missing = dict(enumerate((28, 27, 29, 26, 25, 28, 4, 27, 3), start=1))
    rows = [f"1,Ours,2018-{month:02},{value},count,Case system," for month, value in missing.items()]
    rows += [f"2,Ours,2018-{month:02},{66 + month / 9:.7f},return,Case system,900" for month in range(1, 10)]
    rows += ["1,Ours,2018-10,7654321,count,Case system,", "3,Ours,2018-09,8765432,count,Secretsystem,"]
    heading = "Ref,Series,Period,Value,Origin,Source,Base"
    (folder / "data.csv").write_text("\n".join([heading, *rows]), encoding="utf-8")
    words = ("--view", "members", "--output", "Ours.xlsx")
    assert scorecard(here, "refresh", *CONFIG, *words).returncode == DONE
    return here


@pytest.fixture
def small(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def spied(small: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, beside an installed package whose editions write down all that they are given, or go wrong."""
    place = tmp_path_factory.mktemp("spy")
    about = place / "spy-1.0.dist-info"
    about.mkdir()
    (place / "spied_editions.py").write_text(SPY, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1.0\n")
    entries = "\n".join(f"{name} = spied_editions:{name.upper()}" for name in NAMES)
    (about / "entry_points.txt").write_text(f"[workbook_tools.editions]\n{entries}\n")
    monkeypatch.syspath_prepend(place)
    return small


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def told_everything(here: Path) -> tuple[bytes, dict[str, Any]]:
    """All that an edition is given, as it came and read."""
    ran = scorecard(here, "members", "Ours.xlsx", "--html", "--as", "everything", *FORCED)
    assert ran.returncode == DONE, ran.stderr
    content = (here / f"{COPY}.json").read_bytes()
    return content, json.loads(content)


def test_a_suppressed_figure_does_not_reach_it(spied: Path) -> None:
    _, told = told_everything(spied)
    shown = {each["period"]: each["figure"] for each in told["indicators"][0]["trend"]}
    assert (shown["July 2018"], shown["September 2018"]) == ("[c]", "[c]")
    assert [shown[f"{month} 2018"] for month in ("January", "May", "August")] == ["28", "25", "27"]
    assert told["indicators"][0]["colour"] == "No data"
    assert "suppressed" in told["indicators"][0]["latest"]


def test_neither_does_anything_else_that_members_do_not_see(spied: Path) -> None:
    content, told = told_everything(spied)
    assert [each["ref"] for each in told["indicators"]] == ["1", "2"]
    assert told["indicators"][1]["latest"] == "67.0%"
    assert told["indicators"][1]["trend"][-2]["figure"] == "66.9%"
    canaries = ["7654321", "8765432", "Privatelykept", "Secretsystem", "66.8888889", "668888", spied.name, "data.csv"]
    assert found(content, canaries) == {}
    assert set(found((spied / "config" / "small" / "data.csv").read_bytes(), canaries)) >= {"7654321", "668888"}


def test_every_figure_that_it_is_given_stands_in_the_members_copy(spied: Path) -> None:
    _, told = told_everything(spied)
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^<>]+>", " ", (spied / f"{COPY}.html").read_text("utf-8"))
    cells = {
        str(cell.value) for tab in load_workbook(spied / f"{COPY}.xlsx") for row in tab.iter_rows() for cell in row
    }
    for each in told["indicators"]:
        figures = re.findall(r"[\d.,]*\d", " ".join(each["facts"].values()))
        assert [text for text in (each["name"], each["period"], *each["facts"], *figures) if text not in page] == []
        printed = {point["figure"].removesuffix("%").removesuffix(".0") for point in each["trend"]} - {"not available"}
        assert len(printed) > 5
        assert printed <= cells


def test_what_stops_the_members_copy_stops_it(spied: Path) -> None:
    (spied / "config" / "small" / "scorecard.toml").write_text(SETTINGS.replace("target = 30", "target = 99"))
    assert scorecard(spied, "refresh", "Ours.xlsx", *CONFIG, "--view", "members").returncode == DONE
    before = files(spied)
    ran = scorecard(spied, "members", "Ours.xlsx", "--html", "--as", "everything")
    assert (ran.returncode, files(spied)) == (NOT_READY, before)
    assert "is red and has no commentary" in ran.stderr


@pytest.mark.parametrize(
    ("names", "trouble"),
    [
        (["fails"], "the edition 'fails' cannot be made (ValueError: no paper left)"),
        (["text"], "the edition 'text' gave a str, where bytes are wanted"),
        (["page"], "would write a file that ends with '.html', which it may not"),
        (["other"], "'other' is a int, where a AddedEdition is wanted"),
        (["everything", "twin"], "the editions 'everything' and 'twin' both end with .json"),
        (["nowhere"], "no installed package adds an edition 'nowhere'"),
    ],
)
def test_a_fault_of_it_is_told_and_nothing_is_written(spied: Path, names: list[str], trouble: str) -> None:
    before = files(spied)
    asked = [word for name in names for word in ("--as", name)]
    ran = scorecard(spied, "members", "Ours.xlsx", "--html", *asked, *FORCED)
    assert ran.returncode == WRONG
    assert trouble in ran.stderr
    assert "uninstall the package spy" in ran.stderr or len(names) > 1 or "Name one that is there" in ran.stderr
    assert files(spied) == before


def test_a_file_of_somebody_else_is_kept_and_the_same_is_not_kept_again(spied: Path) -> None:
    (spied / f"{COPY}.json").write_text("Minutes", encoding="utf-8")
    told_everything(spied)
    backup = spied / f"{COPY}.backup.json"
    assert backup.read_text(encoding="utf-8") == "Minutes"
    told_everything(spied)
    assert backup.read_text(encoding="utf-8") == "Minutes"


def test_a_dry_run_writes_none(spied: Path) -> None:
    before = files(spied)
    words = ("--as", "everything", "--dry-run", "--format", "json", *FORCED)
    ran = scorecard(spied, "members", "Ours.xlsx", *words)
    assert (ran.returncode, files(spied)) == (DONE, before)
    assert json.loads(ran.stdout)["result"]["editions"] == [f"{COPY}.json"]


def test_python_asks_for_it_by_name(spied: Path) -> None:
    card = wt.scorecard(spied / "config" / "small", view="members")
    done = card.members(spied / "Ours.xlsx", spied / "M.xlsx", force=FORCED[1], pdf=False, editions=["everything"])
    assert done.also == (spied / "M.html", spied / "M.json")
    with pytest.raises(wt.ScorecardError, match="a list of names is wanted"):
        card.members(spied / "Ours.xlsx", editions=7)  # type: ignore[arg-type]


def test_the_example_installed_from_its_folder_writes_a_bulletin(
    small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    extras = installed_extras(tmp_path_factory)
    ran = run(small, "members", "Ours.xlsx", "--html", "--as", "bulletin", *FORCED, extras=extras)
    assert ran.returncode == DONE, ran.stderr
    assert f"Edition    {COPY}.txt (bulletin)" in ran.stdout
    text = (small / f"{COPY}.txt").read_text(encoding="utf-8")
    assert text.startswith("SMALL SCORECARD\nSmallshire\n")
    assert "2 Visits in timescale: 67.0% (September 2018). Green." in text
    assert "28, 27, 29, 26, 25, 28, [c], 27, [c]" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 78
    alone = run(small, "members", "Ours.xlsx", "--html", "--as", "bulletin", *FORCED)
    assert alone.returncode == WRONG
    assert "Install the package that adds it, or leave --as out" in alone.stderr
