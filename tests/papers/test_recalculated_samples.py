"""A real spreadsheet program agrees with every colour of the Merton and framework samples, whatever the rule."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.officer import Book
from tests.papers.running import folder
from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 12, 5, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize(
    ("config", "period", "rows"),
    [
        pytest.param("merton-scrutiny", "2018-08", 38, id="Merton in October"),
        pytest.param("merton-scrutiny", "2018-11", 39, id="Merton, the changed set"),
        pytest.param("manchester-framework", "2018-09", 81, id="the framework"),
    ],
)
def test_recalculated_colours_are_the_stored_ones(
    calc: Calc, tmp_path: Path, config: str, period: str, rows: int
) -> None:
    request = Request(ROOT, config=folder(config), period=period, output=tmp_path / "scorecard.xlsx")
    refresh(request, NOW).save()
    book = Book(tmp_path / "scorecard.xlsx")
    stored = dict(zip(book.places("Scorecard", "RAG"), book.column("Scorecard", "RAG"), strict=True))
    assert len(stored) == rows
    with calc.open(tmp_path / "scorecard.xlsx") as document:
        document.recalculate()
        assert {place: document.cell("Scorecard", place) for place in stored} == stored
