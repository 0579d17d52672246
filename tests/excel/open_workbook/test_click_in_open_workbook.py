"""A click on Refresh, with Calc as the Excel in which the workbook is open."""

from pathlib import Path

import pytest

from tests.excel.conftest import Opener, layout_of_open
from tests.excel.open_workbook.scorecards import refreshed as first_refresh
from tests.sample import sample_project
from workbook_tools.cli.button_answers import refreshed
from workbook_tools.excel.addin.click_messages import Action, Click
from workbook_tools.excel.open_workbook.find_open import find_open


@pytest.mark.libreoffice
def test_a_click_fills_the_open_workbook_and_says_so_in_words(
    open_workbook: Opener, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = sample_project(tmp_path_factory.mktemp("project"))
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('period = "2018-09"', 'period = "2018-08"', 1), encoding="utf-8")
    opened = open_workbook(first_refresh(tmp_path_factory.mktemp("first"), None).after)
    file = next(tmp_path.glob("workbook-*.xlsx"))
    click = Click(Action.REFRESH, str(file), True, "Scorecard", 5, tmp_path / "answer", "", str(project))
    answer = refreshed(file, click, find=lambda _: opened.book)
    assert answer.startswith("Proxy indicators scorecard: 12 indicators, August 2018")
    assert answer.endswith("The workbook is not saved yet: look it over, then save it.")
    assert layout_of_open(opened).names["PeriodReported"] == "August 2018"


def test_a_workbook_that_no_excel_has_open_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbook_tools.errors import WorkbookRefused

    monkeypatch.setattr("xlwings.apps", [])
    with pytest.raises(WorkbookRefused, match="it is not open in an Excel that this program can reach"):
        find_open("C:\\Scorecards\\November.xlsx")
