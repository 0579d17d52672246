"""A scorecard refreshed where it is open: words kept, figures followed, the source being a file or its own table."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.excel.conftest import Opener, layout_of_open
from tests.excel.open_workbook.scorecards import refreshed
from tests.places import ROOT
from workbook_tools.app.refresh_open import refresh_open
from workbook_tools.app.request import Request
from workbook_tools.errors import ScorecardError

pytestmark = pytest.mark.libreoffice
NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "config" / "manchester-proxy", tmp_path / "config" / "manchester-proxy")
    shutil.copytree(ROOT / "template", tmp_path / "template")
    return tmp_path


def change(project: Path, old: str, new: str) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")


def test_the_open_scorecard_shows_another_month_and_keeps_its_words(
    open_workbook: Opener, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = open_workbook(refreshed(tmp_path_factory.mktemp("first"), None).after)
    scorecard = refresh_open(Request(project, period="2018-08"), opened.book, NOW).scorecard
    assert scorecard.definition.period.code == "2018-08"
    layout = layout_of_open(opened)
    assert layout.names["PeriodReported"] == "August 2018"
    table = layout.tables["Scorecard"]
    assert table.columns["Period"][0] == "12 months to Aug 2018"
    assert table.columns["RAG"] == tuple(str(row.rag) for row in scorecard.rows)


def test_the_workbooks_own_table_can_be_the_source(
    open_workbook: Opener, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = open_workbook(refreshed(tmp_path_factory.mktemp("first"), None).after)
    before = layout_of_open(opened).tables["Scorecard"].columns["Latest"]
    change(project, 'file = "source-data.xlsx"\n', "")
    refresh_open(Request(project), opened.book, NOW)
    assert layout_of_open(opened).tables["Scorecard"].columns["Latest"] == before


def test_wrong_data_leave_the_open_workbook_as_it_was(
    open_workbook: Opener, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = open_workbook(refreshed(tmp_path_factory.mktemp("first"), None).after)
    before = layout_of_open(opened)
    change(project, '"[c]" = "suppressed"\n', "")
    with pytest.raises(ScorecardError, match=r"'\[c\]' is not a number"):
        refresh_open(Request(project), opened.book, NOW)
    assert layout_of_open(opened) == before


def test_a_month_in_which_nothing_has_changed_takes_few_calls(
    open_workbook: Opener, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = open_workbook(refreshed(tmp_path_factory.mktemp("first"), None).after)
    opened.wire.start()
    refresh_open(Request(project), opened.book, NOW)
    excel_calls = opened.wire.calls + opened.wire.made["UnoBook.app"]  # on Windows xlwings asks for the window as well
    print(f"nothing changed: {opened.wire.calls} calls to xlwings, {excel_calls} to Excel on Windows")
    assert excel_calls <= 25
    opened.wire.start()
    refresh_open(Request(project, period="2018-08"), opened.book, NOW)
    print(f"another month: {opened.wire.calls} calls to xlwings")
    assert opened.wire.calls <= 75
