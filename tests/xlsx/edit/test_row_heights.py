"""Rows of wrapped text state a height; whatever a person set, and every sheet that was not changed, stays."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from tests.xlsx.making import drawn, edited
from workbook_tools.xlsx.edit.row_heights import fit_rows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.vocabulary.edits import SetFormula

ARIAL = {"font_name": "Arial", "font_size": 12}
LINES = "aaa aaa aaa aaa"
"""Four words of 26.7 pixels: two to a line of 75 pixels, the column less padding and margin for safety."""


def book() -> bytes:
    """Rows of every kind under a column of 80 pixels, on a sheet and on a second one."""
    content = BytesIO()
    workbook = Workbook(content, {"default_format_properties": {"font_name": "Arial", "font_size": 10}})
    wrapped = workbook.add_format({**ARIAL, "text_wrap": True})
    plain = workbook.add_format(ARIAL)
    for name in ("Changed", "Left alone"):
        sheet = workbook.add_worksheet(name)
        sheet.set_column_pixels(0, 0, 80)
        sheet.write_string(0, 0, "aaa", wrapped)
        sheet.write_string(1, 0, LINES, wrapped)
        sheet.write_string(2, 0, LINES, plain)
        sheet.set_row(3, 90)
        sheet.write_string(3, 0, LINES, wrapped)
        sheet.merge_range(4, 0, 4, 1, LINES, wrapped)
        sheet.write_string(5, 0, LINES, wrapped)
        sheet.write_blank(5, 1, None, workbook.add_format({**ARIAL, "font_size": 48}))
        sheet.write_number(6, 0, 1, wrapped)
        sheet.write_string(7, 0, LINES, workbook.add_format({**ARIAL, "text_wrap": True, "indent": 4}))
        sheet.write_string(8, 0, "aaa " * 200, wrapped)
    workbook.close()
    return content.getvalue()


def fitted(content: bytes) -> bytes:
    """The book after its first sheet was changed and fitted."""
    package = Package.open(content)
    package.edit(sheets(package)[0].part)
    fit_rows(package, SharedStrings(package).texts)
    return package.to_bytes()


def height(content: bytes, sheet: str, row: int) -> float | None:
    """The height that a row states, in points."""
    stated: float | None = load_workbook(BytesIO(content))[sheet].row_dimensions[row].height
    return stated


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(1, 18, id="one line of 15 points and 3 of air, in steps of 0.75"),
        pytest.param(2, 33, id="two lines of 15 points and 3 of air"),
        pytest.param(3, None, id="text that does not wrap"),
        pytest.param(4, 90, id="a height that a person set"),
        pytest.param(5, None, id="merged cells, to which Excel fits no row either"),
        pytest.param(6, 63, id="a large font in an empty cell: 60 points and 3 of air"),
        pytest.param(7, None, id="a number does not wrap"),
        pytest.param(8, 63, id="an indent of 36 pixels leaves room for one word a line"),
        pytest.param(9, 409, id="Excel's tallest row"),
    ],
)
def test_the_height_of_a_row(row: int, expected: float | None) -> None:
    assert height(fitted(book()), "Changed", row) == expected


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        pytest.param(False, 33, id="two lines in the second column, of 80 pixels"),
        pytest.param(True, None, id="a hidden column's text"),
    ],
)
def test_a_cell_that_does_not_say_its_column_stands_behind_the_one_before(hidden: bool, expected: float | None) -> None:
    content = BytesIO()
    with Workbook(content) as workbook:
        sheet = workbook.add_worksheet("Changed")
        sheet.set_column_pixels(0, 0, 800)
        sheet.set_column_pixels(1, 1, 80, None, {"hidden": hidden})
        sheet.write_row(0, 0, [1, LINES], workbook.add_format({**ARIAL, "text_wrap": True}))
    package = Package.open(content.getvalue())
    for cell in package.edit(sheets(package)[0].part).iter("{*}c"):
        del cell.attrib["r"]
    fit_rows(package, SharedStrings(package).texts)
    assert height(package.to_bytes(), "Changed", 1) == expected


def test_a_sheet_that_was_not_changed_keeps_its_rows() -> None:
    assert height(fitted(book()), "Left alone", 2) is None


def test_heights_are_still_excel_s_to_change() -> None:
    package = Package.open(fitted(book()))
    rows = [row for row in package.root(sheets(package)[0].part).iter() if row.get("ht")]
    assert [row.get("r") for row in rows if row.get("customHeight")] == ["4"]


def test_fitting_again_changes_nothing() -> None:
    once = fitted(book())
    assert fitted(once) == once


def test_a_row_grows_with_the_result_of_a_formula() -> None:
    def said(book: Workbook) -> None:
        wrapped = book.add_format({**ARIAL, "text_wrap": True})
        sheet = book.add_worksheet("Cover")
        sheet.set_column_pixels(0, 0, 80)
        column = {"header": "Said", "formula": '="x"', "format": wrapped}
        sheet.add_table("A1:A3", {"name": "Cover", "columns": [column]})

    short = edited(drawn(said), SetFormula("Cover", "Said", ("aaa", "aaa")))
    assert (height(short, "Cover", 2), height(short, "Cover", 3)) == (18, 18)
    longer = edited(short, SetFormula("Cover", "Said", ("aaa", LINES)))
    assert (height(longer, "Cover", 2), height(longer, "Cover", 3)) == (18, 33)
