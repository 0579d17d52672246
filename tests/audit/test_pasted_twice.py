"""What is in a workbook twice, among alternatives, or without a result: the receipt of meaning reads it once."""

import re

import pytest

from tests.audit.test_moved_rows import compared
from tests.audit.test_parts import inserted
from tests.audit.test_references_read import book
from tests.audit.test_tall_pictures import drawn
from tests.xlsx.making import parts, zipped

_SHEET = "xl/worksheets/sheet1.xml"
_DRAWING = "xl/drawings/drawing1.xml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def ruled(order: str, row: int, times: int) -> bytes:
    """A workbook in which a conditional format of one cell stands so many times, as pasting leaves it."""
    rule = (
        f'<conditionalFormatting sqref="B{row}"><cfRule type="expression" priority="9"><formula>$B${row}&gt;3</formula>'
        "</cfRule></conditionalFormatting>"
    )
    return inserted(book(order, "=1"), _SHEET, "<pageMargins", rule * times)


def test_a_rule_that_is_pasted_twice_is_in_order_where_it_goes_along() -> None:
    before = ruled("ABCDE", 7, 2)
    assert compared(before, before).faults == ()
    assert compared(before, ruled("XABCDE", 8, 2)).faults == ()
    assert not compared(before, ruled("XABCDE", 7, 2)).ok
    assert not compared(before, ruled("XABCDE", 8, 0)).ok


def among_alternatives(content: bytes) -> bytes:
    """The workbook with its shape where Excel keeps those of controls."""
    text = parts(content)[_DRAWING].decode()
    choice = rf'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="a14">\1</mc:Choice></mc:AlternateContent>'
    chosen = re.sub("(?s)(<xdr:twoCellAnchor.*</xdr:twoCellAnchor>)", choice, text)
    return zipped({**parts(content), _DRAWING: chosen})


def test_a_shape_among_alternatives_belongs_to_its_row() -> None:
    before = among_alternatives(drawn("ABCDE", "C"))
    assert compared(before, among_alternatives(drawn("XABCDE", "C"))).faults == ()
    assert not compared(before, among_alternatives(drawn("XABCDE", "C", extra=-1))).ok


@pytest.mark.parametrize(("rows", "right"), [(2, True), (1, False), (3, False)])
def test_a_shape_keeps_the_rows_over_which_it_is(rows: int, right: bool) -> None:
    assert compared(drawn("ABCDEFG", "B", 2), drawn("XABCDEFG", "B", rows)).ok is right


@pytest.mark.parametrize(
    ("then", "right"),
    [
        pytest.param("=B{row}*2", True, id="it reads its own row"),
        pytest.param("=B{above}*2", False, id="each row reads the one above"),
    ],
)
def test_a_columns_formula_without_results_reads_what_it_read(then: str, right: bool) -> None:
    before, after = (with_formulas(order, said) for order, said in (("ABCDE", "=B{row}*2"), ("XABCDE", then)))
    assert compared(before, after).ok is right


def with_formulas(order: str, formula: str) -> bytes:
    """A workbook with a formula in each cell of its column for notes, and no results."""
    content = book(order, "=1")
    sheet = parts(content)[_SHEET].decode()
    for row in range(5, 5 + len(order)):
        said = formula.removeprefix("=").format(row=row, above=row - 1)
        sheet = re.sub(rf'(<row r="{row}".*?)</row>', rf'\1<c r="C{row}"><f>{said}</f></c></row>', sheet)
    return zipped({**parts(content), _SHEET: sheet})
