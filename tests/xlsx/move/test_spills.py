"""References to what a formula spills ("A9#"), after rows 5 to 8 of a sheet grow by three or lose two: worked by hand.

A workbook keeps "A9#" as _xlfn.ANCHORARRAY(A9); people write it as "A9#". LibreOffice 7.4 has neither to compare with.
"""

from typing import Any

import pytest

from tests.xlsx.move.books import GROWN, SHRUNK, attributes, formulas, moved, texts, write_book
from workbook_tools.xlsx.move.moved_formulas import SheetMove

SHEETS = ("Board", "Notes", "It's data")
NOTES_PART = "xl/worksheets/sheet2.xml"


@pytest.mark.parametrize(
    ("cell", "grown", "shrunk"),
    [
        pytest.param("A4", "A4", "A4", id="above the block"),
        pytest.param("A6", "A6", "A6", id="inside it"),
        pytest.param("A8", "A8", "#REF!", id="its last row: one cell spills, so it does not grow"),
        pytest.param("A9", "A12", "A7", id="right below"),
        pytest.param("$A$9", "$A$12", "$A$7", id="below, fixed"),
    ],
)
@pytest.mark.parametrize(
    ("sheet", "prefix", "home"),
    [
        pytest.param("Board", "", "Board", id="on its own sheet"),
        pytest.param("Board", "Board!", "Board", id="own sheet named"),
        pytest.param("Board", "Board!", "Notes", id="from another sheet"),
        pytest.param("Board", "'Board'!", "Notes", id="quoted"),
        pytest.param("It's data", "'It''s data'!", "Notes", id="an apostrophe in the name"),
        pytest.param("It's data", "", "It's data", id="on the sheet with the apostrophe"),
    ],
)
def test_a_spill_as_stored(sheet: str, prefix: str, home: str, cell: str, grown: str, shrunk: str) -> None:
    formula = f"SUM(_xlfn.ANCHORARRAY({prefix}{cell}))"
    grows, shrinks = (SheetMove("book.xlsx", sheet, SHEETS, change) for change in (GROWN, SHRUNK))
    assert grows.formula(formula, home) == f"SUM(_xlfn.ANCHORARRAY({prefix}{grown}))"
    assert shrinks.formula(formula, home) == f"SUM(_xlfn.ANCHORARRAY({prefix}{shrunk}))"


@pytest.mark.parametrize(
    ("formula", "grown", "shrunk"),
    [
        pytest.param("A4#", "A4#", "A4#", id="above"),
        pytest.param("A6#", "A6#", "A6#", id="inside"),
        pytest.param("$A$9#", "$A$12#", "$A$7#", id="below"),
        pytest.param("A9#/A10", "A12#/A13", "A7#/A8", id="divided: #/A is no error's name"),
        pytest.param("A9#/0+A10", "A12#/0+A13", "A7#/0+A8", id="divided by nought"),
        pytest.param("COUNTA(A9#,B9:C9)", "COUNTA(A12#,B12:C12)", "COUNTA(A7#,B7:C7)", id="among others"),
        pytest.param("Board!A9#", "Board!A12#", "Board!A7#", id="sheet named"),
        pytest.param("'Board'!A9#", "'Board'!A12#", "'Board'!A7#", id="sheet quoted"),
        pytest.param("Notes!A9#", "Notes!A9#", "Notes!A9#", id="another sheet's"),
        pytest.param("'It''s data'!A9#&A9", "'It''s data'!A9#&A12", "'It''s data'!A9#&A7", id="another's, quoted"),
        pytest.param("IF(A9=#N/A,#DIV/0!,A10#)", "IF(A12=#N/A,#DIV/0!,A13#)", "IF(A7=#N/A,#DIV/0!,A8#)", id="errors"),
    ],
)
def test_a_spill_as_written(formula: str, grown: str, shrunk: str) -> None:
    assert SheetMove("book.xlsx", "Board", SHEETS, GROWN).formula(formula, "Board") == grown
    assert SheetMove("book.xlsx", "Board", SHEETS, SHRUNK).formula(formula, "Board") == shrunk


def test_a_spill_and_all_that_read_it() -> None:
    """The formula that spills stands in J9 of Board; cells, a name, a list to choose from and a format read it."""

    def fill(book: Any, board: Any, notes: Any) -> None:
        board.write_dynamic_array_formula("J9:J12", "=_xlfn.UNIQUE(B5:B8)")
        notes.write_formula("A9", "=ROWS(_xlfn.ANCHORARRAY(Board!J9))")
        book.define_name("Found", "=_xlfn.ANCHORARRAY(Board!$J$9)")
        notes.data_validation("B9", {"validate": "list", "source": "=_xlfn.ANCHORARRAY(Board!$J$9)"})
        rule = {"type": "formula", "criteria": "=COUNTIF(_xlfn.ANCHORARRAY(Board!$J$9),C9)>0"}
        notes.conditional_format("C9", rule)

    for change, top, bottom, source in ((GROWN, 12, 15, "B5:B11"), (SHRUNK, 7, 10, "B5:B6")):
        after = moved(write_book(fill), change)
        spilt = f"_xlfn.ANCHORARRAY(Board!$J${top})"
        assert formulas(after) == {f"J{top}": f"_xlfn.UNIQUE({source})"}
        assert attributes(after, "xl/worksheets/sheet1.xml", "f", "ref") == [f"J{top}:J{bottom}"]
        assert formulas(after, NOTES_PART) == {"A9": f"ROWS(_xlfn.ANCHORARRAY(Board!J{top}))"}
        assert texts(after, "xl/workbook.xml", "definedName") == [spilt]
        assert texts(after, NOTES_PART, "formula1") == [spilt]
        assert texts(after, NOTES_PART, "formula") == [f"COUNTIF({spilt},C9)>0"]
