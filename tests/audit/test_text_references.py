"""Formulas that find a row by a text or by counting, named where rows of that table have changed places."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

from tests.audit.test_moved_rows import compared
from tests.audit.test_references_read import SAME, book

TURNED = "EDCBA"


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param("INDIRECT(\"'Score card'!B6\")", id="a text"),
        pytest.param("indirect(\"'SCORE CARD'!$B$6:$B$7\")", id="a text of several cells"),
        pytest.param("INDIRECT(\"'Score card'!B\"&6)", id="a text and a number"),
        pytest.param("INDIRECT(\"'Score card'!R6C2\",FALSE)", id="row and column by numbers"),
        pytest.param('HYPERLINK("#\'Score card\'!B6","go")', id="a link"),
        pytest.param('INDIRECT(ADDRESS(6,2,1,1,"Score card"))', id="an address"),
        pytest.param("OFFSET('Score card'!$B$4,2,0)", id="counted from the heading"),
        pytest.param("SUM(1,OFFSET('Score card'!B7,-1,0))", id="counted upwards"),
        pytest.param("INDEX(Scorecard[Latest],2)", id="counted in a table's column"),
        pytest.param("INDEX(Scorecard[[#Data],[Latest]],2)", id="spelt out"),
        pytest.param("INDEX('Score card'!B5:B9,2)", id="counted in cells"),
        pytest.param("INDEX('Score card'!A5:C9,2,2)", id="row and column"),
        pytest.param("_xlfn.CHOOSEROWS(Scorecard[Latest],2)", id="chosen"),
    ],
)
def test_it_is_named_where_rows_changed_places(formula: str) -> None:
    before, after = book(SAME, f"={formula}"), book(TURNED, f"={formula}")
    receipt = compared(before, after)
    assert receipt.cannot_follow == ("A1 of sheet 'Board'",)
    assert receipt.summary().endswith("cannot follow: A1 of sheet 'Board': look at it")
    assert compared(before, before).cannot_follow == ()
    assert receipt.faults == ()


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param("'Score card'!B6", id="a cell, which follows"),
        pytest.param('INDEX(Scorecard[Latest],MATCH("B",Scorecard[Ref],0))', id="found by its reference"),
        pytest.param("VLOOKUP(\"B\",'Score card'!A5:C9,2,FALSE)", id="looked up"),
        pytest.param("SUM(OFFSET('Score card'!$B$4,1,0,COUNTA('Score card'!$A$5:$A$9)))", id="a list that grows"),
        pytest.param("INDEX('Score card'!B5:B9,MATCH(9,'Score card'!B5:B9))", id="found in cells"),
        pytest.param("INDIRECT(\"'Score card'!B5:B9\")", id="a text of the whole table's column"),
        pytest.param("INDIRECT(\"'Score card'!B4\")", id="the heading"),
        pytest.param('INDIRECT("Board!B6")', id="another sheet"),
        pytest.param('HYPERLINK("https://example.org/Score card!B6x","go")', id="a page"),
        pytest.param('"\'Score card\'!B6"&"INDEX(Scorecard[Latest],2)"', id="words"),
        pytest.param("INDEX(Other[Latest],2)", id="another table"),
    ],
)
def test_what_finds_the_right_row_is_not_named(formula: str) -> None:
    receipt = compared(book(SAME, f"={formula}"), book(TURNED, f"={formula}"))
    assert receipt.cannot_follow == ()


def test_a_name_is_named_too() -> None:
    def named(order: str) -> bytes:
        made = load_workbook(io.BytesIO(book(order, "=1")))
        made.defined_names["Mine"] = DefinedName("Mine", attr_text="INDEX(Scorecard[Latest],2)")
        made.save(content := io.BytesIO())
        return content.getvalue()

    assert compared(named(SAME), named(TURNED)).cannot_follow == ("the name 'Mine'",)
