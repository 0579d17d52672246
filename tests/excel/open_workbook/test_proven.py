"""A refresh of the open workbook is proven on a copy at the end; whatever Excel did otherwise is taken back."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.excel.conftest import Open, Opener, layout_of_open
from tests.excel.open_workbook.calc_rows import CalcRows
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.scorecards import refreshed
from tests.places import ROOT
from workbook_tools.app.refresh_open import refresh_open
from workbook_tools.app.request import Request
from workbook_tools.errors import WorkbookRefused
from workbook_tools.workbook.names import SCORECARD

pytestmark = pytest.mark.libreoffice
NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
SWAPPED = (2, 1, *range(3, 13))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "config" / "manchester-proxy", tmp_path / "config" / "manchester-proxy")
    shutil.copytree(ROOT / "template", tmp_path / "template")
    return tmp_path


@pytest.fixture
def opened(open_workbook: Opener, tmp_path_factory: pytest.TempPathFactory) -> Open:
    """The sample in another order than the config's, with words and a formula that belong to single indicators."""
    found = open_workbook(refreshed(tmp_path_factory.mktemp("first"), None, SWAPPED).after)
    for row in (5, 6, 7):
        found.document.set_value(SCORECARD, f"{column_of(found)}{row}", f"about row {row}")
    found.document.set_formula("Notes", "H30", "=Scorecard.C5")
    return found


def column_of(opened: Open) -> str:
    """The letter of the column Commentary."""
    [heads] = opened.document.values(SCORECARD, "A4:Z4")
    return chr(ord("A") + heads.index("Commentary"))


def test_words_and_references_are_where_the_indicator_is(opened: Open, project: Path) -> None:
    refresh_open(Request(project), opened.book, NOW)
    assert layout_of_open(opened).tables[SCORECARD].columns["Commentary"][:3] == (
        "about row 6",
        "about row 5",
        "about row 7",
    )
    assert opened.document.formula("Notes", "H30") == "=Scorecard.C6"


def test_a_row_that_excel_puts_elsewhere_is_put_back(
    opened: Open, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = what_it_says(opened.document)
    usual, done = CalcRows.cut, list[str]()

    def cut(rows: CalcRows, address: str, above: str) -> Any:
        """As usual, but the first time in another place."""
        done.append(address)
        lower = ":".join(str(int(row) + 2) for row in above.split(":"))
        return usual(rows, address, lower if len(done) == 1 else above)

    monkeypatch.setattr(CalcRows, "cut", cut)
    with pytest.raises(WorkbookRefused) as told:
        refresh_open(Request(project), opened.book, NOW)
    assert any("about row 5" in fault.trouble for fault in told.value.faults), told.value
    assert differences(what_it_says(opened.document), before) == []
