"""A click on New scorecard from this workbook run for real: LibreOffice has an export open."""

import shutil
from pathlib import Path

import pytest

from tests.app.new_scorecard.trial_material import exampleton
from tests.excel.addin.basic import active_workbook
from tests.excel.addin.desk import Desk
from tests.officer import Book

pytestmark = pytest.mark.libreoffice


def test_the_scorecard_is_made_beside_the_export_and_opened(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    export = tmp_path_factory.mktemp("a & b = 'c' é") / "Our export & co.xlsx"
    shutil.move(exampleton(export.parent).export, export)
    as_it_came = export.read_bytes()
    made = export.with_name("Our export & co scorecard") / "Scorecard.xlsx"
    with active_workbook(desk.calc, export, Book(export).sheets()[0], 1) as opened:
        answer = desk.click("new")
        assert f"  Workbook   {made}" in answer
        assert "see the sheet Guesses" in answer
        assert closed(desk, made)
        _in_front(opened)
        assert desk.click("new").startswith(f"{made.parent}: a scorecard was made of this workbook before\n")
    assert export.read_bytes() == as_it_came
    with active_workbook(desk.calc, made, "Scorecard", 5):
        assert desk.click("check").startswith("Config, data and workbook are in order.")
        assert desk.click("new").startswith(f"{made}: this workbook is a scorecard already, and no export\n")
