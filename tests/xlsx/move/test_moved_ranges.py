"""What a sheet keeps about ranges of its cells, after rows 5 to 8 grow by three or lose two."""

from typing import Any

import pytest

from tests.xlsx.move.books import (
    GROWN,
    SHEET_PART,
    SHRUNK,
    attributes,
    moved,
    reopened,
    texts,
    with_sheet_end,
    write_book,
)
from workbook_tools.xlsx.a1.row_change import RowChange

EMPTY = write_book(lambda *_: None)


@pytest.mark.parametrize(
    ("area", "grown", "shrunk"),
    [
        pytest.param("A1:C1", "A1:C1", "A1:C1", id="above"),
        pytest.param("A9:C10", "A12:C13", "A7:C8", id="below"),
        pytest.param("H5:H8", "H5:H11", "H5:H6", id="beside the whole block"),
        pytest.param("H4:H9", "H4:H12", "H4:H7", id="around the block"),
        pytest.param("H7:H8", "H7:H8", None, id="the last two rows: would swallow the new ones"),
        pytest.param("A8:C8", "A8:C8", None, id="across the last row"),
        pytest.param("H6:H7", "H6:H7", None, id="one cell is left: no longer merged"),
        pytest.param("H6:J7", "H6:J7", "H6:J6", id="one row is left"),
    ],
)
def test_merged_cells(area: str, grown: str, shrunk: str | None) -> None:
    book = write_book(lambda _, board, __: board.merge_range(area, "x"))
    assert attributes(moved(book, GROWN), SHEET_PART, "mergeCell", "ref") == [grown]
    after = moved(book, SHRUNK)
    assert attributes(after, SHEET_PART, "mergeCell", "ref") == ([shrunk] if shrunk else [])
    assert attributes(after, SHEET_PART, "mergeCells", "count") == (["1"] if shrunk else [])


def test_a_merged_row_of_a_block_of_one_row_stays_one_row() -> None:
    book = write_book(lambda _, board, __: board.merge_range("A5:C5", "x"))
    assert attributes(moved(book, RowChange(5, 5, 2)), SHEET_PART, "mergeCell", "ref") == ["A5:C5"]


def test_filter_print_area_titles_and_breaks() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.autofilter("A4:D8")
        board.print_area("A1:H20")
        board.repeat_rows(3)
        board.set_h_pagebreaks([4, 8, 20])

    after = moved(write_book(fill), GROWN)
    board = reopened(after)["Board"]
    assert board.auto_filter.ref == "A4:D11"
    assert board.print_area == "'Board'!$A$1:$H$23"
    assert board.print_title_rows == "$4:$4"
    assert [each.id for each in board.row_breaks.brk] == [4, 11, 23]
    assert "Board!$A$4:$D$11" in texts(after, "xl/workbook.xml", "definedName"), "the filter's hidden name"


def test_a_break_above_a_row_that_goes_goes_with_it() -> None:
    book = write_book(lambda _, board, __: board.set_h_pagebreaks([6, 7, 8]))
    after = moved(book, SHRUNK)
    assert attributes(after, SHEET_PART, "brk", "id") == ["6"]
    assert attributes(after, SHEET_PART, "rowBreaks", "count") == ["1"]
    assert attributes(after, SHEET_PART, "rowBreaks", "manualBreakCount") == ["1"]


@pytest.mark.parametrize(
    ("xml", "name", "attribute", "grown", "shrunk"),
    [
        pytest.param(
            '<protectedRanges><protectedRange sqref="B5:B8 D9" name="r"/></protectedRanges>',
            "protectedRange", "sqref", ["B5:B11 D12"], ["B5:B6 D7"], id="ranges that may be edited",
        ),
        pytest.param(
            '<ignoredErrors><ignoredError sqref="B8:B8" numberStoredAsText="1"/></ignoredErrors>',
            "ignoredError", "sqref", ["B8:B8"], [], id="a mark switched off",
        ),
        pytest.param(
            '<webPublishItems><webPublishItem id="1" divId="d" sourceType="range" sourceRef="A8:C8"'
            ' destinationFile="board.htm"/></webPublishItems>',
            "webPublishItem", "sourceRef", ["A8:C8"], [], id="a row that is saved as a web page",
        ),
        pytest.param(
            '<webPublishItems><webPublishItem id="1" divId="d" sourceType="range" sourceRef="A5:C10"'
            ' destinationFile="board.htm"/></webPublishItems>',
            "webPublishItem", "sourceRef", ["A5:C13"], ["A5:C8"], id="a range that is saved as a web page",
        ),
        pytest.param(
            '<cellWatches><cellWatch r="B8"/><cellWatch r="B9"/></cellWatches>',
            "cellWatch", "r", ["B8", "B12"], ["B7"], id="watched cells",
        ),
        pytest.param(
            '<scenarios current="0" sqref="B9"><scenario name="s"><inputCells r="B9" val="1"/></scenario></scenarios>',
            "inputCells", "r", ["B12"], ["B7"], id="scenario",
        ),
        pytest.param(
            '<sortState ref="A5:C8"><sortCondition ref="B5:B8"/></sortState>',
            "sortCondition", "ref", ["B5:B11"], ["B5:B6"], id="sort order",
        ),
    ],
)  # fmt: skip
def test_other_ranges(xml: str, name: str, attribute: str, grown: list[str], shrunk: list[str]) -> None:
    book = with_sheet_end(EMPTY, xml)
    assert attributes(moved(book, GROWN), SHEET_PART, name, attribute) == grown
    after = moved(book, SHRUNK)
    assert attributes(after, SHEET_PART, name, attribute) == shrunk
    assert shrunk or f"<{name}s" not in after.read(SHEET_PART).decode(), "the emptied list goes too"


def test_extended_ranges_of_excel_2010() -> None:
    xml = (
        '<extLst><ext uri="{FC87AEE6-9EDD-4A0A-B7FB-166176984837}"'
        ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:protectedRanges>'
        '<x14:protectedRange name="r"><xm:sqref xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        "A5:A8</xm:sqref></x14:protectedRange></x14:protectedRanges></ext></extLst>"
    )
    after = moved(with_sheet_end(EMPTY, xml), GROWN)
    assert texts(after, SHEET_PART, "sqref") == ["A5:A11"]


@pytest.mark.parametrize(
    ("cell", "grown", "shrunk"),
    [
        pytest.param("B4", "B4", "B4", id="above"),
        pytest.param("B8", "B8", "B8", id="a row that goes: the place stays selected"),
        pytest.param("B9", "B12", "B7", id="below"),
    ],
)
def test_the_selected_cell(cell: str, grown: str, shrunk: str) -> None:
    book = write_book(lambda _, board, __: board.set_selection(cell))
    for change, expected in ((GROWN, grown), (SHRUNK, shrunk)):
        assert attributes(moved(book, change), SHEET_PART, "selection", "sqref") == [expected]


@pytest.mark.parametrize(
    ("frozen", "top", "grown"),
    [
        pytest.param(4, 4, "A5", id="not scrolled"),
        pytest.param(4, 30, "A34", id="headings frozen, scrolled past the block"),
        pytest.param(8, 8, "A9", id="frozen down to the block's last row: the new rows are in sight"),
        pytest.param(10, 40, "A41", id="frozen below the block"),
    ],
)
def test_frozen_panes_stay_frozen(frozen: int, top: int, grown: str) -> None:
    book = write_book(lambda _, board, __: board.freeze_panes(frozen, 0, top, 0))
    after = moved(book, GROWN)
    assert attributes(after, SHEET_PART, "pane", "topLeftCell") == [grown]
    assert attributes(after, SHEET_PART, "pane", "ySplit") == [str(frozen)]
