"""A click on New scorecard from this workbook run for real: LibreOffice has an export open."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from openpyxl import load_workbook

from tests.app.new_scorecard.trial_material import exampleton
from tests.excel.addin.basic import active_workbook
from tests.excel.addin.desk import Desk

pytestmark = pytest.mark.libreoffice


def test_the_scorecard_is_made_beside_the_export_and_opened(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    export = tmp_path_factory.mktemp("a & b = 'c' é") / "Our export & co.xlsx"
    shutil.move(exampleton(export.parent).export, export)
    as_it_came, sheet = export.read_bytes(), load_workbook(export).sheetnames[0]
    made = export.with_name("Our export & co scorecard") / "Scorecard.xlsx"
    with active_workbook(desk.calc, export, sheet, 1):
        answer = desk.click("new")
    assert "see the sheet Guesses" in answer
    assert f"  Workbook   {made}\n" in answer
    assert close_if_open(desk, made)
    assert export.read_bytes() == as_it_came
    with active_workbook(desk.calc, export, sheet, 1):
        again = desk.click("new")
    assert again.startswith(f"{made.parent}: a scorecard was made of this workbook before\n")
    assert not close_if_open(desk, made)


def close_if_open(desk: Desk, workbook: Path) -> bool:
    """Whether the officer has the workbook before them, which is closed now."""
    opened = desk.calc._desktop.Components.createEnumeration()
    while opened.hasMoreElements():
        each = opened.nextElement()
        if unquote(urlsplit(each.URL).path) == str(workbook):
            each.close(True)
            return True
    return False
