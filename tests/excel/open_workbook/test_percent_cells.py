"""The table Data of an open workbook, into which percent cells were pasted: they are what they show."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.app.test_percent_data_table import as_percent_cells, board
from tests.excel.conftest import Opener, layout_of_open
from workbook_tools.app.refresh_open import refresh_open
from workbook_tools.app.request import Request

pytestmark = pytest.mark.libreoffice
NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)

__all__ = ["board"]


def request_for(here: Path, own_table: bool) -> Request:
    """A click on the scorecard whose source is its own table Data, or still the file."""
    settings = here / "config" / "small" / "scorecard.toml"
    if own_table:
        settings.write_text(settings.read_text(encoding="utf-8").replace('file = "d.csv"\n', ""), encoding="utf-8")
    return Request(here, config=settings.parent)


def test_percent_cells_pasted_into_an_open_table_are_read_as_they_show(open_workbook: Opener, board: Path) -> None:
    path = board / "board.xlsx"
    as_percent_cells(path, figures_too=True)
    opened = open_workbook(path.read_bytes())
    for _ in range(2):
        [row] = refresh_open(request_for(board, own_table=True), opened.book, NOW).scorecard.rows
        assert (row.value, row.display) == (Decimal("11.3"), "11.3%")
        layout = layout_of_open(opened)
        assert layout.tables["Scorecard"].columns["Latest"] == (Decimal("11.3"),)
        assert layout.tables["Data"].columns["Value"] == (Decimal("0.121"), Decimal("0.113")), (
            "the officer's, as pasted"
        )


def test_what_a_click_writes_into_percent_cells_is_read_back_as_it_is(open_workbook: Opener, board: Path) -> None:
    path = board / "board.xlsx"
    as_percent_cells(path, figures_too=False)
    opened = open_workbook(path.read_bytes())
    refresh_open(request_for(board, own_table=False), opened.book, NOW)
    data = layout_of_open(opened).tables["Data"]
    assert data.columns["Value"] == (Decimal("12.1"), Decimal("11.3"))
    assert not any("%" in code for code in data.codes.get("Value", {}).values()), "not 1130%"
    [row] = refresh_open(request_for(board, own_table=True), opened.book, NOW).scorecard.rows
    assert row.display == "11.3%"
