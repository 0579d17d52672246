"""A click run for real: LibreOffice executes the VBA, which starts Python, which answers about the workbook."""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.small import proxy_project, scorecard
from tests.excel.addin.basic import active_workbook
from tests.excel.addin.desk import Desk
from workbook_tools.app.request import read_book

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def workbook(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = proxy_project(tmp_path_factory.mktemp("a & b = 'c' é"))
    desk.trust(here / "config" / "manchester-proxy")
    scorecard(here, "refresh", "--output", "Score=card & co.xlsx")
    return here / "Score=card & co.xlsx"


def test_check_data(desk: Desk, workbook: Path) -> None:
    with active_workbook(desk.calc, workbook, "Scorecard", 1):
        assert desk.click("check").startswith("Config, data and workbook are in order.")


def test_explain_this_cell(desk: Desk, workbook: Path) -> None:
    table = read_book(workbook).layout.tables["Scorecard"]
    with active_workbook(desk.calc, workbook, table.sheet, table.first_row + 2):
        answer = desk.click("explain")
    assert str(table.columns["Indicator"][2]) in answer.partition("\n")[0]
    log = desk.folder / "state" / "Scorecard" / "scorecard.log"
    assert answer.endswith(f"The whole answer is at the end of the file {log}")
    assert "Direction of travel" in log.read_text(encoding="utf-8")


def test_members_copy(desk: Desk, workbook: Path) -> None:
    ran = scorecard(workbook.parent, "members", str(workbook), "--dry-run")
    with active_workbook(desk.calc, workbook, "Scorecard", 1):
        answer = desk.click("members")
    assert answer.splitlines()[0] == (ran.stdout + ran.stderr).splitlines()[0]


def test_a_config_from_elsewhere_is_asked_for_once(
    desk: Desk, workbook: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    strange = proxy_project(tmp_path_factory.mktemp("download & zip 'é'")) / "Scorecard.xlsx"
    strange.write_bytes(workbook.read_bytes())
    config = strange.parent / "config" / "manchester-proxy"
    yes = desk.folder / "YES"
    with active_workbook(desk.calc, strange, "Scorecard", 1):
        asked = desk.click("check")
        assert asked.startswith(f"This workbook is to be filled by the config 'manchester-proxy' in\n{config}\n")
        assert desk.click("check") == asked  # after No
        yes.touch()
        desk.clear()
        desk.macros.run("ScorecardClick.StartAction", "check")
        yes.unlink()
        again, answer = desk.messages()
        assert again == asked
        assert answer.startswith("Config, data and workbook are in order.")
        assert desk.click("check") == answer


def test_help_and_a_second_click_after_the_first(desk: Desk, workbook: Path) -> None:
    with active_workbook(desk.calc, workbook, "Scorecard", 1):
        assert "scorecard doctor" in desk.click("help")
        assert "scorecard doctor" in desk.click("help")
    assert list(desk.folder.glob("*.answer")) == []


def test_a_click_while_another_runs_is_refused(desk: Desk, workbook: Path) -> None:
    with active_workbook(desk.calc, workbook, "Scorecard", 1):
        desk.macros.run("ScorecardAnswer.WaitFor", "/tmp/not/there.answer")
        try:
            assert desk.click("help").startswith("The click before this one has not finished.")
        finally:
            desk.macros.run("ScorecardAnswer.StopWaiting")


def test_a_python_that_says_nothing_is_reported(desk: Desk, workbook: Path) -> None:
    with active_workbook(desk.calc, workbook, "Scorecard", 1):
        desk.macros.run("ScorecardAnswer.WaitFor", "/tmp/not/there.answer")
        desk.clear()
        desk.macros.run("ScorecardAnswer.LookForAnswer")
    [said] = desk.messages()
    assert said.startswith("Python did not start, or stopped without an answer.")
    assert "scorecard doctor" in said
    assert desk.macros.run("ScorecardAnswer.IsWaiting") is False


@pytest.mark.parametrize("content", [pytest.param("", id="empty"), pytest.param("XYZW\n", id="not coded")])
def test_an_answer_that_cannot_be_read_still_gives_the_status_bar_back(
    desk: Desk, workbook: Path, content: str
) -> None:
    answer = desk.folder / "one.answer"
    answer.write_text(content, encoding="ascii")
    with active_workbook(desk.calc, workbook, "Scorecard", 1):
        desk.clear()
        desk.macros.run("ScorecardAnswer.WaitFor", str(answer))
        with suppress(Exception):  # Basic stops, as it would in Excel
            desk.macros.run("ScorecardAnswer.LookForAnswer")
        assert desk.status_bar()[-1] == "False"
        assert desk.macros.run("ScorecardAnswer.IsWaiting") is False
