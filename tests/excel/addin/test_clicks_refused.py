"""Clicks that cannot be done, seen as the officer sees them: LibreOffice runs the VBA, which starts a real Python."""

import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from tests.excel.addin.basic import active_workbook
from tests.excel.addin.desk import desk_in
from tests.excel.addin.office import Office, office_in
from tests.excel.open_workbook.said import differences, what_it_says

pytestmark = pytest.mark.libreoffice

LONGEST_SECONDS = 600


def test_wrong_data_are_named_and_change_nothing(office: Office) -> None:
    office.change_settings('"[c]" = "suppressed"\n', "")
    with active_workbook(office.desk.calc, office.workbook, "Scorecard", 5) as opened:
        before = what_it_says(opened)
        answer = office.desk.click("refresh")
        assert differences(what_it_says(opened), before) == []
    source = office.settings.with_name("source-data.xlsx")
    assert answer.startswith(f"{source}, sheet 'Data', row 116, column 'Value': '[c]' is not a number\n")
    assert "[source.symbols]" in answer.splitlines()[1]
    assert office.desk.status_bar()[-1] == "False"


def test_a_second_click_while_the_first_one_runs(office: Office) -> None:
    desk = office.desk
    with active_workbook(desk.calc, office.workbook, "Scorecard", 5):
        desk.clear()
        first = Thread(target=desk.macros.run, args=("ScorecardClick.StartAction", "refresh"))
        first.start()
        give_up = time.monotonic() + LONGEST_SECONDS
        while not desk.status_bar() and time.monotonic() < give_up:
            time.sleep(0.01)
        desk.macros.run("ScorecardClick.StartAction", "check")
        first.join(LONGEST_SECONDS)
    second, done = desk.messages()
    assert second.startswith("The click before this one has not finished.")
    assert done.startswith("Proxy indicators scorecard: 12 indicators")
    assert desk.status_bar() == ["Scorecard: working ...", "False"]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a broken Python is a shell script")
def test_a_python_that_does_not_start(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 3\n", encoding="ascii")
    python.chmod(0o755)
    with desk_in(tmp_path, str(python), patience=1) as desk:
        office = office_in(tmp_path / "project", tmp_path / "last month", desk)
        with active_workbook(desk.calc, office.workbook, "Scorecard", 5):
            answer = desk.click("refresh")
    assert answer.startswith("Python did not start, or stopped without an answer.")
    assert "run: scorecard doctor" in answer
    assert desk.status_bar() == ["Scorecard: working ...", "False"]
