"""A click, from the code that the add-in sends to the answer that Excel shows."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.app.new_scorecard.trial_material import exampleton
from tests.cli.small import DONE, proxy_project, scorecard
from tests.places import ROOT
from workbook_tools.cli.button import LONGEST_ANSWER, clicked, shortened
from workbook_tools.excel.addin.click_messages import ClickError, code_of_text, text_of_code
from workbook_tools.excel.addin.synchronised_files import local_file

SHEET = "Scorecard"
OURS = version("workbook-tools")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the sample scorecard, filled, in a folder and under a name that shells would trip over."""
    here = proxy_project(tmp_path_factory.mktemp("a & b = 'c' $HOME é"))
    assert scorecard(here, "refresh", "--output", "Score=card & co.xlsx").returncode == DONE
    return here


def click(
    action: str,
    workbook: object,
    here: Path,
    *,
    state: str = "saved",
    row: object = 1,
    project: object = None,
    addin: str = OURS,
    agreed: str | None = None,
    run: Callable[[str, Path], tuple[int, str, str]] | None = None,
) -> tuple[str, str]:
    """The answer to a click and what the log holds; `run` is how it runs, in this process where it is not said."""
    answer = here / "one.answer"
    answer.unlink(missing_ok=True)
    fields = [action, workbook, state, SHEET, row, answer, addin, here if project is None else project]
    fields += [] if agreed is None else [agreed]
    code = code_of_text("\n".join(map(str, fields)))
    assert (run or here_and_now)(code, here) == (0, "", "")  # what is printed would be taken for a failed start
    log = here / "state" / "Scorecard" / "scorecard.log"
    return text_of_code(answer.read_text(encoding="ascii")) if answer.exists() else "", log.read_text(encoding="utf-8")


def here_and_now(code: str, here: Path) -> tuple[int, str, str]:
    """The click run in this process, in a quarter of the time."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err), chdir(here.anchor), pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(here / "state"))
        clicked(code)
    return 0, out.getvalue(), err.getvalue()


def as_the_addin_does(code: str, here: Path) -> tuple[int, str, str]:
    """The click in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-B", "-c", f"from workbook_tools.cli.button import clicked;clicked('{code}')"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(here / "state")},
        cwd=here.anchor,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr


def test_a_scorecard_in_order(project: Path) -> None:
    answer, log = click("check", project / "Score=card & co.xlsx", project, run=as_the_addin_does)
    assert answer.startswith("Config, data and workbook are in order.")
    assert f"The settings used are in {project / 'config' / 'manchester-proxy'}" in answer
    assert answer in log


def test_a_workbook_elsewhere_finds_its_config_in_the_addins_project(project: Path, tmp_path: Path) -> None:
    away = tmp_path / "away.xlsx"
    away.write_bytes((project / "Score=card & co.xlsx").read_bytes())
    answer, _ = click("check", away, tmp_path, project=project)
    how = "(named in the workbook; found in the add-in's project folder)"
    assert answer.endswith(f"The settings used are in {project / 'config' / 'manchester-proxy'} {how}")
    answer, _ = click("check", away, tmp_path, project="")
    assert "there is no config folder 'manchester-proxy'" in answer


@pytest.mark.parametrize("setting", ["none", "another project"])
def test_a_config_beside_a_strangers_workbook_is_asked_for_and_not_read(
    project: Path, tmp_path: Path, setting: str
) -> None:
    (tmp_path / "mine" / "config").mkdir(parents=True)
    own = tmp_path / "mine" if setting == "another project" else ""
    strange = tmp_path / "downloads"
    config = strange / "config" / "manchester-proxy"
    config.mkdir(parents=True)
    (config / "scorecard.toml").write_text("this would be a fault, if it were read", encoding="utf-8")
    (strange / "Scorecard.xlsx").write_bytes((project / "Score=card & co.xlsx").read_bytes())
    asked, _ = click("check", strange / "Scorecard.xlsx", tmp_path, project=own, agreed="")
    place, _, words = asked.partition("\n")
    assert place == f"?{config}"
    assert "which is not in your own project" in words
    other = str(config.with_name("merton"))
    assert click("check", strange / "Scorecard.xlsx", tmp_path, project=own, agreed=other)[0] == asked
    answer, _ = click("check", strange / "Scorecard.xlsx", tmp_path, project=own, agreed=str(config))
    assert f"{config / 'scorecard.toml'}" in answer
    assert click("check", strange / "Scorecard.xlsx", tmp_path, project=own, agreed="")[0] == answer


def test_an_addin_that_cannot_ask_says_what_to_do(project: Path, tmp_path: Path) -> None:
    answer, _ = click("check", project / "Score=card & co.xlsx", tmp_path, project="")
    assert "which is not in your own project; nothing in it was read" in answer
    assert f'--config "{project / "config" / "manchester-proxy"}"' in answer


def test_a_figure_explained_by_its_row(project: Path) -> None:
    from workbook_tools.app.request import read_book

    workbook = project / "Score=card & co.xlsx"
    table = read_book(workbook).layout.tables["Scorecard"]
    answer, log = click("explain", workbook, project, row=table.first_row + 3)
    assert str(table.columns["Indicator"][3]) in answer.partition("\n")[0]
    assert len(answer) <= LONGEST_ANSWER
    assert answer.endswith(f"The whole answer is at the end of the file {project}/state/Scorecard/scorecard.log")
    assert "Direction of travel" in log


@pytest.mark.parametrize(
    "offset", [pytest.param(-1, id="heading row"), pytest.param(12, id="below the last of twelve")]
)
def test_a_cursor_beside_the_table(project: Path, offset: int) -> None:
    from workbook_tools.app.request import read_book

    workbook = project / "Score=card & co.xlsx"
    row = read_book(workbook).layout.tables["Scorecard"].first_row + offset
    answer, _ = click("explain", workbook, project, row=row)
    assert answer.startswith("the cursor is not in the row of an indicator")


def test_changes_that_are_not_saved_are_not_passed_over(project: Path) -> None:
    answer, _ = click("check", project / "Score=card & co.xlsx", project, state="changed")
    assert answer.startswith("the workbook has changes that are not saved")
    assert "Save the workbook" in answer


@pytest.mark.parametrize("action", ["refresh", "next", "new", "check", "explain"])
def test_a_workbook_that_was_never_saved(project: Path, action: str) -> None:
    answer, _ = click(action, "Book1", project, state="changed")
    assert answer == "Book1: the workbook has no file yet\n    Save it, then click again."


def test_refresh_says_where_no_excel_has_the_workbook_open(project: Path) -> None:
    answer, _ = click("refresh", project / "Score=card & co.xlsx", project, run=as_the_addin_does)
    assert "it is not open in an Excel that this program can reach" in answer
    assert "click once more" in answer


def test_a_scorecard_made_of_an_export_is_opened_and_trusted(tmp_path: Path) -> None:
    """An add-in of another version is told so below the line that has Excel open the workbook."""
    export = exampleton(tmp_path).export
    made = export.with_name(f"{export.stem} scorecard") / "Scorecard.xlsx"
    answer, log = click("new", export, tmp_path, project="", addin="0.0.9", agreed="")
    opens, first, *_ = answer.split("\n")
    assert (opens, first[:37]) == (f">{made}", "The add-in is of version 0.0.9, the p")
    assert f"  Workbook   {made}\n" in log
    answer, _ = click("check", made, tmp_path, project="", agreed="")
    assert answer.startswith("Config, data and workbook are in order.")


def test_no_scorecard_is_made_of_a_scorecard(project: Path) -> None:
    workbook = project / "Score=card & co.xlsx"
    answer, _ = click("new", workbook, project)
    assert answer.startswith(f"{workbook}: this workbook is a scorecard already, and no export\n")
    assert not workbook.with_name("Score=card & co scorecard").exists()


def test_an_export_that_cannot_be_read_leaves_no_folder(tmp_path: Path) -> None:
    export = tmp_path / "Notes.xlsx"
    Workbook().save(export)
    answer, _ = click("new", export, tmp_path)
    assert answer.startswith(str(export))
    assert not answer.startswith(">")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Notes.xlsx", "one.answer", "state"]


@pytest.mark.parametrize("action", ["members", "email"])
def test_members_copy_and_email_say_what_their_commands_say(project: Path, action: str) -> None:
    workbook = project / "Score=card & co.xlsx"
    before = workbook.read_bytes()
    ran = scorecard(project, action, str(workbook), "--dry-run")
    *said, _ = (ran.stdout + ran.stderr).splitlines()  # the last line tells that nothing was written
    _, log = click(action, workbook, project)
    assert len(said) >= 2
    assert [line for line in said if line not in log] == []
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("action", ["members", "email", "new"])
def test_what_is_made_is_made_of_the_saved_workbook_alone(project: Path, action: str) -> None:
    answer, _ = click(action, project / "Score=card & co.xlsx", project, state="changed")
    assert "Save the workbook" in answer


def test_help_needs_no_workbook(tmp_path: Path) -> None:
    answer, _ = click("help", "", tmp_path)
    assert "scorecard doctor" in answer
    assert str(tmp_path / "state" / "Scorecard" / "scorecard.log") in answer


def test_an_addin_of_another_version_is_said_before_the_answer(tmp_path: Path) -> None:
    answer, _ = click("help", "", tmp_path, addin="0.0.9")
    assert answer.startswith(f"The add-in is of version 0.0.9, the program of version {OURS}.")
    assert "scorecard addin install" in answer.partition("\n")[0]
    assert "Check data" in answer


def test_a_workbook_that_is_no_workbook_is_answered_in_words(project: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"nothing of the kind")
    answer, _ = click("check", broken, tmp_path, project=project)
    assert str(broken) in answer
    assert "Traceback" not in answer


def test_a_fault_of_our_own_goes_to_the_log(tmp_path: Path) -> None:
    answer, log = click("check", "/\0", tmp_path, run=as_the_addin_does)
    assert answer.startswith("The program stopped at a fault of its own.")
    assert "Traceback" not in answer
    assert "Traceback" in log


def test_a_click_that_is_not_understood_is_in_the_log(tmp_path: Path) -> None:
    answer, log = click("dance", "", tmp_path, run=as_the_addin_does)
    assert answer == ""
    assert "something that this program does not know" in log


@pytest.mark.parametrize("length", [LONGEST_ANSWER, LONGEST_ANSWER + 1])
def test_an_answer_is_cut_only_where_it_is_too_long(length: int) -> None:
    lines = ("123456789\n" * 200)[:length]
    cut = shortened(lines, Path("scorecard.log"))
    assert (cut == lines) is (length == LONGEST_ANSWER)
    assert len(cut) <= LONGEST_ANSWER


WORK = "https://council-my.sharepoint.com/personal/officer_council_gov_uk/Documents/Team%20A/Score%20card.xlsx"
HOME = "https://d.docs.live.net/1a2b3c/Team%20A/Score%20card.xlsx"


@pytest.mark.parametrize(("address", "variable"), [(WORK, "OneDriveCommercial"), (HOME, "OneDriveConsumer")])
def test_a_workbook_on_onedrive_is_found_where_it_is_synchronised(tmp_path: Path, address: str, variable: str) -> None:
    file = tmp_path / "Team A" / "Score card.xlsx"
    environment = {variable: str(tmp_path), "OneDrive": str(tmp_path)}
    with pytest.raises(ClickError, match="it has no file on this computer"):
        local_file(address, environment)
    file.parent.mkdir()
    file.touch()
    assert local_file(address, environment) == file


def test_two_files_that_may_be_the_workbook_are_not_guessed_between(tmp_path: Path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path / "work"), "OneDriveConsumer": str(tmp_path / "home")}
    for root in environment.values():
        (Path(root) / "Team A").mkdir(parents=True)
        (Path(root) / "Team A" / "Score card.xlsx").touch()
    with pytest.raises(ClickError, match="more than one file"):
        local_file(WORK, environment)


def test_an_address_does_not_lead_out_of_onedrive(tmp_path: Path) -> None:
    (tmp_path / "secret.xlsx").touch()
    (tmp_path / "cloud").mkdir()
    with pytest.raises(ClickError):
        local_file("https://d.docs.live.net/1a/../secret.xlsx", {"OneDrive": str(tmp_path / "cloud")})
