"""Adoption gives the colour's formula to paste, and knows a board that only has another name."""

from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.app.test_own_tables import place, workbook
from tests.calc import Calc
from tests.cli.small import DONE, scorecard, write_config
from tests.officer import Book
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.rag_formula import rag_formula

SETTINGS = """
title = "Our board"
period = "2018-09"
series = "Ours"
source = { file = "data.csv" }

[columns]
latest = "This month"
rag = "Colour"

[[indicators]]
ref = "1"
name = "Plans"
good_is = "low"
target = { rule = "tolerance", target = 20, tolerance = 5 }
"""
ROWS = ["1,Ours,2018-08,19", "1,Ours,2018-09,22"]
BOARD = ("Ref", "Indicator", "This month", "Colour", "Commentary")


def own(here: Path, name: str) -> Path:
    """A council's workbook whose board has typed colours, and the settings that map its headings."""
    write_config(here, SETTINGS, ROWS)

    def draw(book: Draft) -> None:
        place(book, name, BOARD, [["1", "Plans", "19", "Green", "About the plans"]])

    return workbook(here, draw)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["Scorecard", "Board"])
def test_a_typed_colour_gives_way_to_the_formula(tmp_path: Path, calc: Calc, name: str) -> None:
    path = own(tmp_path, name)
    assert scorecard(tmp_path, "template", "adopt", "ours.xlsx", "--config", "config/small").returncode == DONE
    filled = scorecard(tmp_path, "refresh", "ours.xlsx", "--config", "config/small")
    assert filled.returncode == DONE, filled.stderr
    book = Book(path)
    assert (book.column("Scorecard", "This month"), book.column("Scorecard", "Colour")) == ([22], ["Amber"])
    assert book.column("Scorecard", "Commentary") == ["About the plans"]
    [place_of_colour] = book.places("Scorecard", "Colour")
    [figure] = book.places("Scorecard", "This month")
    with calc.open(path) as open_book:
        open_book.set_value(f"Our {name}", figure, 26)
        open_book.recalculate()
        assert open_book.cell(f"Our {name}", place_of_colour) == "Red"


def test_signs_of_formulas_in_headings_are_marked() -> None:
    assert "Scorecard[[#This Row],[No. '#1 '[new']]]" in rag_formula(Headings({"latest": "No. #1 [new]"}))


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(tmp_path: Path) -> None:
    path = own(tmp_path, "Board")
    before = path.read_bytes()
    said = scorecard(tmp_path, "template", "adopt", "ours.xlsx", "--config", "config/small", "--dry-run").stdout
    assert said.startswith("Nothing is written. This would be done:\nTable 'Board' is the table 'Scorecard' now")
    assert said.endswith('Do it with: scorecard template adopt "ours.xlsx"\n')
    assert path.read_bytes() == before
