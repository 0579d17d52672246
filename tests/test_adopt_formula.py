"""Adoption gives the colour's formula to paste, and knows a board that only has another name."""

from pathlib import Path

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.app.test_own_tables import place, workbook
from tests.calc import Calc
from tests.cli.small import DONE, WRONG, scorecard, write_config
from tests.officer import MAIN, Book, rewrite, sheet_part
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
def test_the_formula_that_is_printed_does_once_it_is_pasted(tmp_path: Path, calc: Calc) -> None:
    path = own(tmp_path, "Scorecard")
    survey = scorecard(tmp_path, "template", "adopt", "ours.xlsx", "--config", "config/small")
    [formula] = [line.strip() for line in survey.stdout.splitlines() if line.strip().startswith("=IF(")]
    assert scorecard(tmp_path, "template", "adopt", "ours.xlsx", "--config", "config/small", "--add").returncode == DONE
    refused = scorecard(tmp_path, "refresh", "ours.xlsx", "--config", "config/small")
    assert refused.returncode == WRONG
    assert "Column 'Colour' of table 'Scorecard' has no formula." in refused.stderr
    assert formula in refused.stderr
    paste(path, formula)
    filled = scorecard(tmp_path, "refresh", "ours.xlsx", "--config", "config/small")
    assert filled.returncode == DONE, filled.stderr
    book = Book(path)
    assert (book.column("Scorecard", "This month"), book.column("Scorecard", "Colour")) == ([22], ["Amber"])
    assert book.column("Scorecard", "Commentary") == ["About the plans"]
    [place_of_colour] = book.places("Scorecard", "Colour")
    [figure] = book.places("Scorecard", "This month")
    with calc.open(path) as open_book:
        open_book.set_value("Our Scorecard", figure, 26)
        open_book.recalculate()
        assert open_book.cell("Our Scorecard", place_of_colour) == "Red"


def paste(path: Path, formula: str) -> None:
    """Pastes a formula into the first cell under Colour, as Excel stores it."""
    part = sheet_part(path, "Our Scorecard")
    [cell] = Book(path).places("Scorecard", "Colour")

    def pasted(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        root = etree.fromstring(content)
        [found] = root.iterfind(f".//{{{MAIN}}}c[@r='{cell}']")
        for child in list(found):
            found.remove(child)
        found.attrib.pop("t", "")
        etree.SubElement(found, f"{{{MAIN}}}f").text = formula.removeprefix("=")
        return etree.tostring(root)

    rewrite(path, pasted)


def test_signs_of_formulas_in_headings_are_marked() -> None:
    assert "Scorecard[[#This Row],[No. '#1 '[new']]]" in rag_formula(Headings({"latest": "No. #1 [new]"}))


def test_a_board_of_another_name_is_named_and_gets_no_second_scorecard(tmp_path: Path) -> None:
    path = own(tmp_path, "Board")
    before = path.read_bytes()
    said = "table 'Board' has the headings that [columns] names, but is not called 'Scorecard'"
    survey = scorecard(tmp_path, "template", "adopt", "ours.xlsx", "--config", "config/small")
    assert said in survey.stdout
    assert "--add" not in survey.stdout
    refused = scorecard(tmp_path, "template", "adopt", "ours.xlsx", "--config", "config/small", "--add")
    assert refused.returncode == WRONG
    assert said in refused.stderr
    assert path.read_bytes() == before
