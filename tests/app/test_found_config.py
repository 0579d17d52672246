"""Which config a click uses, and what it says of it."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.small import DONE, proxy_project, scorecard
from tests.places import ROOT
from workbook_tools.app.agreed_configs import NotAgreed, agree, refuse_strange
from workbook_tools.app.found_config import found_config
from workbook_tools.app.request import open_request
from workbook_tools.excel.addin.click_messages import Action, Click, ClickError

NAMED = "named in the workbook; found "
STANDARD = "the standard one, as the workbook names none; found "
BESIDE = "beside the workbook or above it"
SETTING = "in the add-in's project folder"
ODD = "Kinder & Co. = 'größe' 50%"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that names the config manchester-proxy."""
    here = proxy_project(tmp_path_factory.mktemp("first"))
    assert scorecard(here, "refresh", "--output", "filled.xlsx").returncode == DONE
    return here / "filled.xlsx"


def copied(workbook: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(workbook, folder / "Scorecard.xlsx"))


def click_on(workbook: Path, project: object = "") -> Click:
    return Click(Action.CHECK, str(workbook), True, "Scorecard", 1, Path("one.answer"), "", str(project))


def config_in(project: Path, name: str = "manchester-proxy") -> Path:
    folder = project / "config" / name
    folder.mkdir(parents=True)
    (folder / "scorecard.toml").touch()
    return folder


@pytest.mark.parametrize("below", [".", "2018", "2018/11 November"])
def test_beside_the_workbook_or_above_it_after_a_yes(filled: Path, tmp_path: Path, below: str) -> None:
    folder = config_in(tmp_path)
    workbook = copied(filled, tmp_path / below)
    with pytest.raises(NotAgreed, match="nothing in it was read") as asked:
        found_config(workbook, click_on(workbook))
    assert asked.value.folder == folder
    agree(folder)
    found = found_config(workbook, click_on(workbook))
    assert found.folder.resolve() == folder.resolve()
    assert found.how == NAMED + BESIDE


def test_a_yes_is_for_one_config_in_one_place(filled: Path, tmp_path: Path) -> None:
    agree(config_in(tmp_path / "one"))
    config_in(tmp_path / "two")
    workbook = copied(filled, tmp_path / "two")
    with pytest.raises(NotAgreed):
        found_config(workbook, click_on(workbook))


def test_a_folder_whose_name_has_two_lines_agrees_to_itself_alone(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such names")
    other = config_in(tmp_path, "manchester-proxy")
    agree(config_in(tmp_path / f"a\n{other.as_uri()}\nb"))
    with pytest.raises(NotAgreed):
        refuse_strange(other)


def test_a_config_in_the_users_project_needs_no_yes(filled: Path, tmp_path: Path) -> None:
    folder = config_in(tmp_path / "project" / "teams" / "east")
    workbook = copied(filled, tmp_path / "project" / "teams" / "east")
    found = found_config(workbook, click_on(workbook, tmp_path / "project"))
    assert (found.folder, found.how) == (folder, NAMED + BESIDE)


def test_in_the_folder_that_the_users_setting_names(filled: Path, tmp_path: Path) -> None:
    folder = config_in(tmp_path / "project")
    workbook = copied(filled, tmp_path / "desk")
    found = found_config(workbook, click_on(workbook, tmp_path / "project"))
    assert (found.folder, found.how) == (folder, NAMED + SETTING)


def test_the_users_project_comes_before_what_lies_beside_the_workbook(filled: Path, tmp_path: Path) -> None:
    folder = config_in(tmp_path / "project")
    config_in(tmp_path / "desk")
    workbook = copied(filled, tmp_path / "desk")
    assert found_config(workbook, click_on(workbook, tmp_path / "project")).folder == folder


def test_a_workbook_that_names_none(tmp_path: Path) -> None:
    folder = config_in(tmp_path)
    workbook = copied(ROOT / "template" / "Scorecard.xlsx", tmp_path / "desk")
    found = found_config(workbook, click_on(workbook, tmp_path))
    assert (found.folder, found.how) == (folder, STANDARD + SETTING)


def test_the_workbooks_own_folder_may_be_the_config(filled: Path, tmp_path: Path) -> None:
    own = config_in(tmp_path)
    workbook = copied(filled, own)
    agree(own)
    assert found_config(workbook, click_on(workbook)).how == "it lies in the workbook's own folder"
    other = config_in(tmp_path, "merton")  # not the one that the workbook names
    agree(other)
    workbook = copied(filled, other)
    assert found_config(workbook, click_on(workbook)).folder == own
    workbook = copied(ROOT / "template" / "Scorecard.xlsx", other)
    assert found_config(workbook, click_on(workbook)).folder == other


def test_none_anywhere_says_where_it_was_looked_for(filled: Path, tmp_path: Path) -> None:
    workbook = copied(filled, tmp_path / "desk")
    with pytest.raises(ClickError) as stopped:
        found_config(workbook, click_on(workbook, tmp_path / "project"))
    [fault] = stopped.value.faults
    assert "there is no config folder 'manchester-proxy' (named in the workbook)" in fault.trouble
    assert f"from {workbook.parent} up" in fault.trouble
    assert f"from {tmp_path / 'project'} up" in fault.trouble
    assert fault.remedy.endswith("scorecard addin install")


def test_a_config_of_an_odd_name_is_remembered_and_found_again(tmp_path: Path) -> None:
    here = proxy_project(tmp_path / ODD)
    (here / "config" / "manchester-proxy").rename(here / "config" / ODD)
    workbook = here / f"{ODD}.xlsx"
    assert scorecard(here, "refresh", "--config", f"config/{ODD}", "--output", workbook.name).returncode == DONE
    found = found_config(workbook, click_on(workbook, here))
    assert (found.folder, found.how) == (here / "config" / ODD, NAMED + SETTING)


def test_a_level_of_reporting_belongs_to_its_config(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "config" / "walsall-outturn", tmp_path / "config" / "walsall-outturn")
    board = ("--config", "config/walsall-outturn", "--view", "board", "--output", "b.xlsx")
    assert scorecard(tmp_path, "refresh", *board).returncode == DONE
    found = found_config(tmp_path / "b.xlsx", click_on(tmp_path / "b.xlsx", tmp_path))
    assert found.folder.name == "walsall-outturn"
    assert open_request(found.request(tmp_path / "b.xlsx")).view == "board"
