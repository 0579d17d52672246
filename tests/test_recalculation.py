"""A real spreadsheet program opens the filled scorecard and agrees with every colour."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.officer import Book
from tests.places import ROOT
from workbook_tools.run import Request, refresh

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    done = refresh(Request(ROOT, output=tmp_path_factory.mktemp("filled") / "scorecard.xlsx"), NOW)
    done.save()
    return done.path


def test_recalculated_colours_and_counts_are_the_stored_ones(calc: Calc, filled: Path) -> None:
    book = Book(filled)
    stored = dict(zip(book.places("Scorecard", "RAG"), book.column("Scorecard", "RAG"), strict=True))
    with calc.open(filled) as document:
        document.recalculate()
        assert {place: document.cell("Scorecard", place) for place in stored} == stored
        for word in ("Green", "Amber", "Red"):
            assert book.named(f"Count{word}") == list(stored.values()).count(word)
        assert document.cell("Scorecard", "A1") == book.named("Title")


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        pytest.param(74.6, "Green", id="the target"),
        pytest.param(74.64, "Green", id="reads as the target"),
        pytest.param(74.7, "Amber", id="just over"),
        pytest.param(78.3, "Amber", id="within 5%: 78.33"),
        pytest.param(78.4, "Red", id="past it"),
        pytest.param("suppressed", "No data", id="no figure"),
    ],
)
def test_the_colour_follows_a_value_that_an_officer_corrects(
    calc: Calc, filled: Path, value: float | str, colour: str
) -> None:
    book = Book(filled)
    row = book.column("Scorecard", "Ref").index(4)
    latest, rag = (book.places("Scorecard", heading)[row] for heading in ("Latest", "RAG"))
    with calc.open(filled) as document:
        document.set_value("Scorecard", latest, value)
        document.recalculate()
        assert document.cell("Scorecard", rag) == colour
