"""Formulas after rows 5 to 8 of the sheet Board grow by three, or lose their last two: worked by hand."""

import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree
from openpyxl.formula.tokenizer import Token, Tokenizer

from tests.places import WORKBOOKS, needs_shared
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula, shift_formula, write_formula
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove
from workbook_tools.xlsx.opc.part_xml import tag

SHEETS = ("Cover", "Board", "It's data", "Notes", "Q1-Q4")
GROWN = SheetMove("book.xlsx", "Board", SHEETS, RowChange(5, 8, 3))
SHRUNK = SheetMove("book.xlsx", "Board", SHEETS, RowChange(5, 8, -2))


@pytest.mark.parametrize(
    ("formula", "grown", "shrunk"),
    [
        pytest.param("B4", "B4", "B4", id="above"),
        pytest.param("B8", "B8", "#REF!", id="the last row"),
        pytest.param("B9+$B$10", "B12+$B$13", "B7+$B$8", id="below, dollars kept"),
        pytest.param("SUM(B5:B8)", "SUM(B5:B11)", "SUM(B5:B6)", id="the block"),
        pytest.param("SUM(B$5:$C8)", "SUM(B$5:$C11)", "SUM(B$5:$C6)", id="mixed dollars"),
        pytest.param("SUM(B8:B5)", "SUM(B11:B5)", "SUM(B6:B5)", id="written from the bottom up"),
        pytest.param("SUM(B8:D8)", "SUM(B8:D8)", "SUM(#REF!)", id="along the last row"),
        pytest.param("SUM(B7:B8)", "SUM(B7:B11)", "SUM(#REF!)", id="the last two rows"),
        pytest.param("SUM(B1:B20)", "SUM(B1:B23)", "SUM(B1:B18)", id="around the block"),
        pytest.param("SUM(B:B)", "SUM(B:B)", "SUM(B:B)", id="whole column"),
        pytest.param("SUM(3:12)", "SUM(3:15)", "SUM(3:10)", id="whole rows"),
        pytest.param("a9+SUM(b9:c10)", "A12+SUM(B12:C13)", "A7+SUM(B7:C8)", id="small letters"),
        pytest.param("YTD2018+XFE9", "YTD2018+XFE9", "YTD2018+XFE9", id="names past the last column"),
        pytest.param("A9:YTD2018", "A12:YTD2018", "A7:YTD2018", id="from a cell to what a name stands for"),
        pytest.param("'Board'!$9:$9", "'Board'!$12:$12", "'Board'!$7:$7", id="a whole row of a quoted sheet"),
        pytest.param("[Book1]Board!A9", "[Book1]Board!A9", "[Book1]Board!A9", id="another workbook by its name"),
        pytest.param("A9:A9", "A12:A12", "A7:A7", id="a cell written as an area"),
        pytest.param("SUM($9:$9)", "SUM($12:$12)", "SUM($7:$7)", id="a whole row"),
        pytest.param("LOG10(B9)", "LOG10(B12)", "LOG10(B7)", id="a function like a cell"),
        pytest.param('IF(B9="B9","""B9",0)', 'IF(B12="B9","""B9",0)', 'IF(B7="B9","""B9",0)', id="texts"),
        pytest.param("Board!A9", "Board!A12", "Board!A7", id="own sheet named"),
        pytest.param("board!A9", "board!A12", "board!A7", id="letter case of sheets does not count"),
        pytest.param("'Board'!A9", "'Board'!A12", "'Board'!A7", id="own sheet quoted"),
        pytest.param("Notes!A9", "Notes!A9", "Notes!A9", id="another sheet"),
        pytest.param("'It''s data'!A9+A9", "'It''s data'!A9+A12", "'It''s data'!A9+A7", id="apostrophe in a name"),
        pytest.param("[1]Board!A9", "[1]Board!A9", "[1]Board!A9", id="another workbook"),
        pytest.param("'[1]Board'!A9", "'[1]Board'!A9", "'[1]Board'!A9", id="another workbook, quoted"),
        pytest.param(
            "'C:\\x\\[b.xlsx]Board'!A9", "'C:\\x\\[b.xlsx]Board'!A9", "'C:\\x\\[b.xlsx]Board'!A9", id="with its path"
        ),
        pytest.param("[0]Board!A9", "[0]Board!A12", "[0]Board!A7", id="this workbook as a link"),
        pytest.param("Tb[[#This Row],[A9]]", "Tb[[#This Row],[A9]]", "Tb[[#This Row],[A9]]", id="table"),
        pytest.param("T[[#All],[a'] A9]]+A9", "T[[#All],[a'] A9]]+A12", "T[[#All],[a'] A9]]+A7", id="bracket"),
        pytest.param("A1:INDEX(A9:A20,2)", "A1:INDEX(A12:A23,2)", "A1:INDEX(A7:A18,2)", id="ends in a function"),
        pytest.param("A5:A8 B9:C9", "A5:A11 B12:C12", "A5:A6 B7:C7", id="intersection"),
        pytest.param("(A5:A8,B9)", "(A5:A11,B12)", "(A5:A6,B7)", id="union"),
        pytest.param("A9#", "A12#", "A7#", id="spill"),
        pytest.param("_xlfn.ANCHORARRAY(A9)", "_xlfn.ANCHORARRAY(A12)", "_xlfn.ANCHORARRAY(A7)", id="spill as stored"),
        pytest.param("R1C1+R9C9", "R1C1+R9C9", "R1C1+R9C9", id="names like R1C1"),
        pytest.param("ZZZ9+A9.b+_A9+x.A9", "ZZZ9+A9.b+_A9+x.A9", "ZZZ9+A9.b+_A9+x.A9", id="names like cells"),
        pytest.param("A1048577", "A1048577", "A1048577", id="past the last row: a name"),
        pytest.param("1E9+A9%", "1E9+A12%", "1E9+A7%", id="a number with an exponent"),
        pytest.param("#REF!+A9", "#REF!+A12", "#REF!+A7", id="broken already"),
        pytest.param("#REF!A9", "#REF!A9", "#REF!A9", id="its sheet is gone"),
        pytest.param("{1,2;3,4}*A9", "{1,2;3,4}*A12", "{1,2;3,4}*A7", id="constants in braces"),
        pytest.param("Cover:Cover!A9", "Cover:Cover!A9", "Cover:Cover!A9", id="through other sheets only"),
        pytest.param("SUM(Cover:Notes!A1)", "SUM(Cover:Notes!A1)", "SUM(Cover:Notes!A1)", id="through it, above"),
        pytest.param("A5:A1048576", "A5:A1048576", "A5:A1048576", id="to the foot of the sheet"),
    ],
)  # fmt: skip
def test_a_formula_on_the_sheet(formula: str, grown: str, shrunk: str) -> None:
    assert GROWN.formula(formula, "Board") == grown
    assert SHRUNK.formula(formula, "Board") == shrunk


@pytest.mark.parametrize(
    ("formula", "grown"),
    [
        pytest.param("A9", "A9", id="its own cell"),
        pytest.param("Board!A9+A9", "Board!A12+A9", id="the sheet's cell"),
        pytest.param("SUM(Board!A5:A8)", "SUM(Board!A5:A11)", id="the block"),
        pytest.param("Board!A8", "Board!A8", id="the last row"),
        pytest.param("Board!A8:Board!A9", "Board!A8:Board!A12", id="sheet named twice"),
    ],
)
def test_a_formula_on_another_sheet(formula: str, grown: str) -> None:
    assert GROWN.formula(formula, "Notes") == grown


@pytest.mark.parametrize("formula", ["SUM(Cover:Notes!A9)", "SUM('Cover:Notes'!A9)", "SUM(Notes:Cover!A9)"])
def test_a_formula_through_several_sheets_is_refused(formula: str) -> None:
    with pytest.raises(WorkbookRefused, match="several sheets"):
        GROWN.formula(formula, "Notes")


def test_sheets_that_a_formula_reads_through_are_found_though_their_names_have_brackets() -> None:
    order = ("Jan (1)", "Feb (2)", "Mar (3)")
    move = SheetMove("book.xlsx", "Feb (2)", order, RowChange(5, 8, 3))
    with pytest.raises(WorkbookRefused, match="through several sheets"):
        move.formula("SUM('Jan (1):Mar (3)'!B9)", "Jan (1)")


@pytest.mark.parametrize(
    ("part", "may"),
    [
        pytest.param("<f>SUM(Board!B5:B8)</f>", True, id="named"),
        pytest.param("<f>'BOARD'!B5</f>", True, id="in capitals and quoted"),
        pytest.param("<f>Notes!B5+board!$B$5</f>", True, id="beside another"),
        pytest.param("<f>SUM(Cover:Notes!B5)</f>", True, id="between two that are named"),
        pytest.param("<f>SUM('Q1 (a):Q4 (b)'!B5)</f>", True, id="between two with brackets"),
        pytest.param("<f>&#66;oard!B5</f>", True, id="a letter by its number"),
        pytest.param('<dataRef ref="B5:B8" sheet="Board"/>', True, id="a consolidation"),
        pytest.param("<f>Notes!B5</f>", False, id="another sheet"),
        pytest.param("<f>SUM(B5:B8,Notes!B5)</f>", False, id="cells of its own and another sheet"),
        pytest.param("<f>B5</f><t>Board</t>", False, id="no sheet"),
    ],
)
def test_a_part_that_may_refer_to_the_sheet_is_told_by_its_bytes(part: str, may: bool) -> None:
    assert GROWN.may_be_named_in(part.encode()) is may
    assert GROWN.may_be_named_in(part.encode("utf-16")), "letters of two bytes take more than a look"


@pytest.mark.parametrize(
    ("growth", "formula", "expected"),
    [
        pytest.param(Growth.FIXED_ENDS, "SUM(B$5:B8)", "SUM(B$5:B8)", id="a running total ends in its own row"),
        pytest.param(Growth.FIXED_ENDS, "RANK(B8,B$5:B$8)", "RANK(B8,B$5:B$11)", id="a rank within the block"),
        pytest.param(Growth.FIXED_ENDS, "B9", "B12", id="below all the same"),
        pytest.param(Growth.TALL, "Board!$B$5:$B$8", "Board!$B$5:$B$11", id="a series down a column"),
        pytest.param(Growth.NONE, "B5:B8", "B5:B8", id="a link"),
        pytest.param(Growth.NONE, "B5:B9", "B5:B12", id="a link over the end"),
    ],
)
def test_which_references_grow(growth: Growth, formula: str, expected: str) -> None:
    assert GROWN.formula(formula, "Board", growth) == expected


@pytest.mark.parametrize(
    ("growth", "formula", "expected"),
    [
        pytest.param(Growth.AREAS, "B5*2", "B5*2", id="one cell is read as one cell"),
        pytest.param(Growth.AREAS, "SUM(B5:D5)", "SUM(B5:D7)", id="an area covers the block"),
        pytest.param(Growth.TALL, "B5:D5", "B5:D5", id="a sparkline along the row"),
        pytest.param(Growth.CELLS_TOO, "$B5", "$B5:$B7", id="a format's cell covers the block"),
    ],
)
def test_which_references_grow_at_a_block_of_one_row(growth: Growth, formula: str, expected: str) -> None:
    assert SheetMove("", "Board", SHEETS, RowChange(5, 5, 2)).formula(formula, "Board", growth) == expected


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        pytest.param("Board!$A$1:$H$8", "Board!$A$1:$H$11", id="print area"),
        pytest.param("Board!$A:$B,Board!$1:$4", "Board!$A:$B,Board!$1:$4", id="print titles"),
        pytest.param("Board!$A$5:$B$8,Board!$D$9", "Board!$A$5:$B$11,Board!$D$12", id="a list of areas"),
        pytest.param("Notes!$A$9", "Notes!$A$9", id="another sheet"),
        pytest.param("Board!A9", "Board!A9", id="relative: counted from the cell that uses it"),
        pytest.param("Board!B9+Board!$B$9", "Board!B9+Board!$B$12", id="relative and fixed"),
        pytest.param("OFFSET(Board!$A$9,0,0,2,1)", "OFFSET(Board!$A$12,0,0,2,1)", id="made by a formula"),
        pytest.param('"Board!$A$9"', '"Board!$A$9"', id="a text"),
    ],
)  # fmt: skip
def test_a_defined_name(text: str, grown: str) -> None:
    assert GROWN.name(text) == grown


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "expected"),
    [
        pytest.param("B5*$C5+D$5+$E$5", 3, 2, "D8*$C8+F$5+$E$5", id="dollars hold"),
        pytest.param("Notes!B5:C6&\"B5\"", 1, 0, 'Notes!B6:C7&"B5"', id="text stays"),
        pytest.param("A1", -1, 0, "A1048576", id="wraps over the top"),
        pytest.param("XFD1", 0, 1, "A1", id="wraps over the right edge"),
        pytest.param("SUM(3:4)", 1, 1, "SUM(4:5)", id="whole rows"),
        pytest.param("SUM(A:A)+SUM(A:$B)", 1, 1, "SUM(B:B)+SUM(B:$B)", id="whole columns"),
    ],
)  # fmt: skip
def test_filling_down_and_right(formula: str, rows: int, columns: int, expected: str) -> None:
    assert shift_formula(formula, rows, columns) == expected


@needs_shared
def test_finds_the_references_that_an_independent_reader_finds() -> None:
    """Every formula of the real workbooks: openpyxl's tokenizer takes the same operands for references."""
    seen = 0
    for path in sorted(WORKBOOKS.rglob("*.xls[xm]")):
        for formula in _formulas(path):
            ours = [str(piece) for piece in parse_formula(formula) if isinstance(piece, Reference)]
            assert write_formula(parse_formula(formula)) == formula
            assert ours == _operands(formula), (path.name, formula)
            seen += 1
    assert seen > 1000


def _formulas(path: Path) -> set[str]:
    """The formulas of a workbook's cells; none of a workbook that is too damaged to read."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            roots = [etree.fromstring(archive.read(name)) for name in names]
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
        return set()
    return {element.text for root in roots for element in root.iter(tag("f")) if element.text}


def _operands(formula: str) -> list[str]:
    items = [token for token in Tokenizer("=" + formula).items if token.type == Token.OPERAND]
    return [item.value for item in items if item.subtype == Token.RANGE and _names_cells(item.value)]


def _names_cells(operand: str) -> bool:
    area = operand.rpartition("!")[2].replace("$", "")
    ends = area.split(":")
    whole_columns = len(ends) == 2 and all(end.isalpha() for end in ends)
    rows = all(end.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").isdigit() for end in ends)
    return "[" not in area and (whole_columns or rows)
