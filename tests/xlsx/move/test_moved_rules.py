"""Conditional formats and validations, after rows 5 to 8 grow by three or lose two."""

from typing import Any

import pytest

from tests.xlsx.move.books import GROWN, SHEET_PART, SHRUNK, attributes, moved, reopened, texts, write_book
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.move.covered_areas import moved_cover

NOTES_PART = "xl/worksheets/sheet2.xml"


def formatted(cells: str, formula: str) -> bytes:
    """A workbook with one conditional format on its first sheet."""
    rule = {"type": "formula", "criteria": formula}
    return write_book(lambda _, board, __: board.conditional_format(cells, rule))


@pytest.mark.parametrize(
    ("cells", "formula", "change", "expected"),
    [
        pytest.param("B5:B8", "=$C5>$D5", GROWN, ("B5:B11", "$C5>$D5"), id="the block"),
        pytest.param("B5:B8", "=$C5>$D5", SHRUNK, ("B5:B6", "$C5>$D5"), id="the block, shorter"),
        pytest.param("B5:B8", "=$C5>$C$9", GROWN, ("B5:B11", "$C5>$C$12"), id="against a cell below"),
        pytest.param("B5:B8", "=$C5>AVERAGE($C$5:$C$8)", GROWN, ("B5:B11", "$C5>AVERAGE($C$5:$C$11)"), id="average"),
        pytest.param("B9:B10", "=$C9>1", GROWN, ("B12:B13", "$C12>1"), id="below"),
        pytest.param("B1:B100", "=$C1>1", GROWN, ("B1:B103", "$C1>1"), id="around the block"),
        pytest.param("B1:B1048576", "=$C1>1", GROWN, ("B1:B1048576", "$C1>1"), id="whole column"),
        pytest.param("B7:B10", "=$C7>$D$7", SHRUNK, ("B7:B8", "$C7>#REF!"), id="its first rows go"),
        pytest.param("B8", "=$C8>1", GROWN, ("B8", "$C8>1"), id="the last row alone"),
        pytest.param("B5:B8", '=$C5="C9"', GROWN, ("B5:B11", '$C5="C9"'), id="a text like a cell"),
    ],
)
def test_a_conditional_format(cells: str, formula: str, change: RowChange, expected: tuple[str, str]) -> None:
    after = moved(formatted(cells, formula), change)
    assert attributes(after, SHEET_PART, "conditionalFormatting", "sqref") == [expected[0]]
    assert texts(after, SHEET_PART, "formula") == [expected[1]]


@pytest.mark.parametrize(
    ("cells", "grown", "shrunk"),
    [
        pytest.param("B5:B7 B8", "B5:B11", "B5:B6", id="last row pasted over"),
        pytest.param("B8 B5:B7", "B5:B11", "B5:B6", id="in the other order"),
        pytest.param("B7 B5:C6 B8", "B7:B11 B5:C6", "B5:C6", id="in three pieces"),
        pytest.param("B5:C7 B8", "B5:C7 B8", "B5:C6", id="of unlike width: not joined"),
        pytest.param("B5:B6 B8", "B5:B6 B8", "B5:B6", id="with a gap: not joined"),
        pytest.param("B5:B7 B8 C5:C7 C8 D9", "B5:B11 C5:C11 D12", "B5:B6 C5:C6 D7", id="two columns"),
    ],
)
def test_cells_in_pieces(cells: str, grown: str, shrunk: str) -> None:
    assert moved_cover(cells, GROWN) == grown
    assert moved_cover(cells, SHRUNK) == shrunk


def test_a_format_of_a_block_of_one_row_covers_the_new_rows() -> None:
    after = moved(formatted("B5", "=$C5>1"), RowChange(5, 5, 2))
    assert attributes(after, SHEET_PART, "conditionalFormatting", "sqref") == ["B5:B7"]


def test_a_format_without_cells_goes() -> None:
    after = moved(formatted("B7:B8", "=$C7>1"), SHRUNK)
    assert b"conditionalFormatting" not in after.read(SHEET_PART)


def test_thresholds_and_formats_of_excel_2010() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.conditional_format(
            "B5:B8",
            {"type": "data_bar", "data_bar_2010": True, "min_type": "formula", "min_value": "=$H$9", "max_value": 5},
        )
        icons = [{"type": "formula", "value": "=$H$9"}]
        board.conditional_format("C5:C8", {"type": "icon_set", "icon_style": "3_traffic_lights", "icons": icons})
        notes.conditional_format("B9", {"type": "formula", "criteria": "=Board!$A$9>B9"})

    after = moved(write_book(fill), GROWN)
    assert attributes(after, SHEET_PART, "conditionalFormatting", "sqref") == ["B5:B11", "C5:C11", None]
    assert texts(after, SHEET_PART, "sqref") == ["B5:B11"]
    assert "$H$12" in texts(after, SHEET_PART, "f")
    assert attributes(after, SHEET_PART, "cfvo", "val").count("$H$12") == 2
    assert texts(after, NOTES_PART, "formula") == ["Board!$A$12>B9"]
    assert attributes(after, NOTES_PART, "conditionalFormatting", "sqref") == ["B9"]


def test_validations() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.data_validation("E5:E8", {"validate": "list", "source": "=$H$5:$H$8"})
        board.data_validation("F9", {"validate": "custom", "value": "=F9>F$4"})
        board.data_validation("G5", {"validate": "list", "source": ["A9", "B9"]})
        notes.data_validation("B9", {"validate": "list", "source": "=Board!$A$5:$A$8"})

    after = moved(write_book(fill), GROWN)
    assert attributes(after, SHEET_PART, "dataValidation", "sqref") == ["E5:E11", "F12", "G5"]
    assert texts(after, SHEET_PART, "formula1") == ["$H$5:$H$11", "F12>F$4", '"A9,B9"']
    assert texts(after, NOTES_PART, "formula1") == ["Board!$A$5:$A$11"]
    assert str(reopened(after)["Notes"].data_validations.dataValidation[0].sqref) == "B9"


@pytest.mark.parametrize(
    ("cells", "between", "grown", "shrunk"),
    [
        pytest.param(
            "E5:E8", ("=F5", "=$H$9"), ("E5:E11", "F5", "$H$12"), ("E5:E6", "F5", "$H$7"), id="its row and a cell below"
        ),
        pytest.param(
            "E1:E20", ("=F9", "=G1"), ("E1:E23", "F12", "G1"), ("E1:E18", "F7", "G1"), id="around: eight rows below it"
        ),
        pytest.param(
            "E9:E10", ("=F4", "=F10"), ("E12:E13", "F4", "F13"), ("E7:E8", "F4", "F8"), id="below: a cell above"
        ),
        pytest.param(
            "E5:E8", ("=SUM(F$5:F5)", "=SUM(F$5:F$8)"), ("E5:E11", "SUM(F$5:F5)", "SUM(F$5:F$11)"),
            ("E5:E6", "SUM(F$5:F5)", "SUM(F$5:F$6)"), id="so far, and all",
        ),
        pytest.param(
            "E6:E7", ("=F8", "=Notes!F9"), ("E6:E7", "F8", "Notes!F9"), ("E6", "#REF!", "Notes!F9"), id="a row gone"
        ),
        pytest.param(
            "E7:E10", ("=F7", "=$F9"), ("E7:E13", "F7", "$F12"), ("E7:E8", "F7", "$F9"),
            id="its first rows go: written for the first that is left, two rows down",
        ),
    ],
)  # fmt: skip
def test_a_validation_between_two_formulas(
    cells: str, between: tuple[str, str], grown: tuple[str, str, str], shrunk: tuple[str, str, str]
) -> None:
    rule = {"validate": "integer", "criteria": "between", "minimum": between[0], "maximum": between[1]}
    book = write_book(lambda _, board, __: board.data_validation(cells, rule))
    for change, expected in ((GROWN, grown), (SHRUNK, shrunk)):
        after = moved(book, change)
        said = [*attributes(after, SHEET_PART, "dataValidation", "sqref")]
        said += texts(after, SHEET_PART, "formula1") + texts(after, SHEET_PART, "formula2")
        assert tuple(said) == expected


def test_a_validation_without_cells_goes_and_the_count_is_right() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.data_validation("E7:E8", {"validate": "whole", "criteria": ">", "value": 0})
        board.data_validation("F9", {"validate": "whole", "criteria": ">", "value": 0})

    after = moved(write_book(fill), SHRUNK)
    assert attributes(after, SHEET_PART, "dataValidation", "sqref") == ["F7"]
    assert attributes(after, SHEET_PART, "dataValidations", "count") == ["1"]
