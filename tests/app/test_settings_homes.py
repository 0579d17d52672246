"""Where the settings may stand: scorecard.toml, settings.xlsx or the workbook itself; and members get none of them."""

import json
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.cli.small import DONE, WRONG, proxy_project, scorecard
from workbook_tools.app.agreed_configs import NotAgreed
from workbook_tools.app.request import Request, open_request

CONFIG = "config/manchester-proxy"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard scorecard filled from TOML, and a copy of it that holds its own settings."""
    here = proxy_project(tmp_path_factory.mktemp("homes"))
    assert scorecard(here, "refresh", "--output", "filled.xlsx").returncode == DONE
    put = scorecard(here, "settings", "convert", CONFIG, "--into", "filled.xlsx", "--output", "own/Scorecard.xlsx")
    assert put.returncode == DONE, put.stderr
    return here


def without_place(document: str) -> dict[str, Any]:
    """What `show` says, but for the way to the source file, which is told as seen from the settings' home."""
    found: dict[str, Any] = json.loads(document)
    del found["source"]["file"]
    return found


@pytest.fixture
def here(project: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(project, tmp_path / "here"))


def test_a_folder_s_settings_there_and_back(here: Path) -> None:
    before = scorecard(here, "show", "--format", "json").stdout
    there = scorecard(here, "settings", "convert", CONFIG)
    assert there.stdout == (
        f"The settings are in {Path(CONFIG)}/settings.xlsx. Every one of them was read back, and reads the same.\n"
        "scorecard.toml is kept as scorecard.backup.toml.\n"
        "Comments of the TOML file are not carried over.\n"
    )
    assert not (here / CONFIG / "scorecard.toml").exists()
    assert scorecard(here, "show", "--format", "json").stdout == before
    assert scorecard(here, "settings", "convert", CONFIG).returncode == DONE
    assert (here / CONFIG / "settings.backup.xlsx").exists()
    assert scorecard(here, "show", "--format", "json").stdout == before


def test_two_homes_in_a_folder_are_both_named(here: Path) -> None:
    assert scorecard(here, "settings", "convert", CONFIG, "--output", f"{CONFIG}/settings.xlsx").returncode == DONE
    stopped = scorecard(here, "refresh")
    assert stopped.returncode == WRONG
    folder = here.resolve() / CONFIG
    assert stopped.stderr == (
        f"{folder}/scorecard.toml: the settings stand twice: here, and in {folder}/settings.xlsx\n"
        "    Keep the one that you change, and move the other elsewhere. To turn one into the other: scorecard "
        "settings convert.\n"
        "1 fault. Nothing was written.\n"
    )


def test_a_workbook_that_holds_its_settings_needs_no_config_folder(here: Path) -> None:
    filled = scorecard(here, "show", "--format", "json").stdout
    (here / CONFIG / "scorecard.toml").unlink()
    done = scorecard(here, "refresh", "own/Scorecard.xlsx")
    assert done.returncode == DONE, done.stderr
    assert scorecard(here, "check", "own/Scorecard.xlsx").stdout == "Config, data and workbook are in order.\n"
    again = scorecard(here, "show", "own/Scorecard.xlsx", "--format", "json").stdout
    assert without_place(again) == without_place(filled)


def test_a_workbook_with_settings_and_a_config_are_both_named(here: Path) -> None:
    stopped = scorecard(here, "refresh", "own/Scorecard.xlsx", "--config", CONFIG)
    assert stopped.returncode == WRONG
    assert "own/Scorecard.xlsx: the settings stand twice: here, and in config/manchester-proxy/scorecard.toml" in (
        stopped.stderr
    )


def test_members_get_no_settings(here: Path) -> None:
    done = scorecard(here, "members", "own/Scorecard.xlsx", "--output", "copy.xlsx", "--force", "a trial, the head")
    assert done.returncode == DONE, done.stderr
    with ZipFile(here / "copy.xlsx") as copy:
        parts = {name: copy.read(name) for name in copy.namelist()}
    words = (b"Tolerance in", b"What it means", b"Indicators!", b"IndicatorParts", b"Recipients", b"E08000003")
    assert [(name, word) for name, content in parts.items() for word in words if word in content] == []
    with ZipFile(here / "own" / "Scorecard.xlsx") as own:
        everything = b"".join(own.read(name) for name in own.namelist())
    assert [word for word in words if word not in everything] == []


def test_settings_that_came_with_a_stranger_s_workbook_are_asked_about(here: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(NotAgreed, match="holds its own settings; none of them were used"):
        open_request(Request(tmp_path / "mine", None, here / "own" / "Scorecard.xlsx"))
    named = here / "own" / "Scorecard.xlsx"
    assert open_request(Request(tmp_path / "mine", named, named)).config.self_contained


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("compare", "copy.xlsx", "2018-08"),
        ("refresh", "--dry-run"),
        ("members", "--dry-run", "--force", "a trial, an analyst"),
        ("template", "new", "--output", "template.xlsx"),
    ],
    ids=" ".join,
)
def test_a_workbook_that_holds_its_settings_goes_where_a_config_folder_goes(
    command: tuple[str, ...], here: Path
) -> None:
    shutil.copy(here / "own" / "Scorecard.xlsx", here / "copy.xlsx")
    ran = scorecard(here, *command, "--config", "own/Scorecard.xlsx")
    assert ran.returncode == DONE, ran.stdout + ran.stderr


def test_what_is_shown_by_a_workbook_s_own_settings_is_what_the_folder_s_show(here: Path) -> None:
    for command in (("show",), ("compare", "2018-08", "2018-09")):
        by_folder = scorecard(here, *command, "--config", CONFIG)
        by_workbook = scorecard(here, *command, "--config", "own/Scorecard.xlsx")
        assert by_folder.returncode == DONE
        assert by_workbook.stdout == by_folder.stdout
