"""A click run for real: LibreOffice executes the VBA, which starts Python, which answers about the workbook."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.addin.basic import Macros, active_workbook, macros_of
from tests.addin.branches import LINUX, compiled_for
from tests.addin.sources import own
from tests.calc import Calc
from tests.places import ROOT
from tests.shells.small import proxy_project, scorecard
from workbook_tools.addin.build import AddinSource
from workbook_tools.addin.command_lines import text_of_code
from workbook_tools.opening import read_book

pytestmark = pytest.mark.libreoffice

MESSAGE = '    MsgBox words, 64, "Scorecard"\r\n'
WRITTEN = (
    "    Dim shown As Integer\r\n    shown = FreeFile\r\n"
    '    Open Environ("SCORECARD_SHOWN") For Output As #shown\r\n    Print #shown, Coded(words)\r\n    Close #shown\r\n'
)
"""In the place of a message that somebody would have to close: the same words, in a file."""


@dataclass(frozen=True)
class Desk:
    """LibreOffice with the add-in, and the folder that its Python writes to."""

    calc: Calc
    macros: Macros
    folder: Path

    def click(self, action: str) -> str:
        """What the officer is shown after a click."""
        shown = self.folder / "shown"
        shown.unlink(missing_ok=True)
        self.macros.run("ScorecardClick.StartAction", action)
        return text_of_code(shown.read_text(encoding="ascii").strip())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "SCORECARD_INTERPRETER": sys.executable,
            "SCORECARD_SHOWN": folder / "shown",
            "PYTHONPATH": ROOT,
            "TMPDIR": folder,
            "XDG_STATE_HOME": folder / "state",
        }.items():
            patch.setenv(name, str(value))
        calc = Calc(folder / "profile")
    try:
        with macros_of(calc, with_written_messages(own()), folder) as macros:
            yield Desk(calc, macros, folder)
    finally:
        calc.stop()


def with_written_messages(source: AddinSource) -> AddinSource:
    """As Linux compiles it, each message going into a file."""
    modules = [replace(each, text=compiled_for(LINUX, each.text).replace(MESSAGE, WRITTEN)) for each in source.modules]
    assert sum(WRITTEN in each.text for each in modules) == 1
    return AddinSource(tuple(modules), source.ribbon)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = proxy_project(tmp_path_factory.mktemp("a & b = 'c' é"))
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
        (desk.folder / "shown").unlink(missing_ok=True)
        desk.macros.run("ScorecardAnswer.LookForAnswer")
    said = text_of_code((desk.folder / "shown").read_text(encoding="ascii").strip())
    assert said.startswith("Python did not start, or stopped without an answer.")
    assert "scorecard doctor" in said
    assert desk.macros.run("ScorecardAnswer.IsWaiting") is False
