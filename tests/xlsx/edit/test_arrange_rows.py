"""Rows that go to other places with all that is theirs, new ones among them and some taken away."""

from collections.abc import Sequence

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, edited, indicators, opened, parts, zipped
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows

SHEET = "xl/worksheets/sheet1.xml"


def carried(content: bytes, *came_from: int | None) -> bytes:
    return edited(content, ArrangeRows("Scores", came_from))


@pytest.mark.parametrize(
    ("came_from", "texts", "bold"),
    [
        pytest.param((2, 0, 1), ["about three", "about one", "about two"], [False, False, True], id="round"),
        pytest.param((1, 0, 2), ["about two", "about one", "about three"], [True, False, False], id="two swap"),
        pytest.param((1, None, 0), ["about two", None, "about one"], [True, False, False], id="one leaves, one joins"),
        pytest.param((1, 2), ["about two", "about three"], [True, False], id="the first leaves"),
        pytest.param(
            (0, 1, None, 2),
            ["about one", "about two", None, "about three"],
            [False, True, False, False],
            id="one joins",
        ),
        pytest.param((None, None, None), [None, None, None], [False, False, False], id="all leave, three join"),
    ],
)
def test_text_goes_along_with_its_format(
    came_from: tuple[int | None, ...], texts: Sequence[str | None], bold: Sequence[bool]
) -> None:
    after = opened(carried(drawn(indicators), *came_from))["Scores"]
    cells = [after[f"F{row}"] for row in range(4, 4 + len(texts))]
    assert [cell.value for cell in cells] == texts
    assert [cell.font.bold for cell in cells] == bold


def test_rows_that_stay_change_nothing() -> None:
    before = drawn(indicators)
    assert carried(before, 0, 1, 2) == before


def test_rich_text_stays_rich() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        book.get_worksheet_by_name("Scores").write_rich_string(
            "F4", "ends in ", book.add_format({"bold": True}), "bold"
        )

    after = carried(drawn(draw), 2, 1, 0)
    assert [str(part) for part in opened(after)["Scores"]["F6"].value] == ["ends in ", "bold"]


def test_a_formula_reads_the_cells_that_it_read() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        sheet = book.get_worksheet_by_name("Scores")
        sheet.write_formula("F4", '=C4&$C$8&Scores[[#This Row],[Ref]]&"C4"', None, "x")

    after = carried(drawn(draw), 2, 1, 0)
    assert opened(after)["Scores"]["F6"].value == '=C6&$C$8&Scores[[#This Row],[Ref]]&"C4"'


def with_notes(book: Draft) -> None:
    """Comments on F4 and F5 and beside the table, links on F5 and F6."""
    indicators(book)
    sheet = book.get_worksheet_by_name("Scores")
    for cell in ("F4", "F5", "H4"):
        sheet.write_comment(cell, f"note on {cell}", {"author": "Performance office"})
    sheet.write_url("F5", "https://example.org/two", string="about two")
    sheet.write_url("F6", "internal:'The feed'!A1", string="about three")


def notes(content: bytes) -> dict[str, str]:
    cells = (cell for row in opened(content)["Scores"].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment is not None}


def links(content: bytes) -> dict[str | None, str | None]:
    sheet = etree.fromstring(parts(content)[SHEET])
    return {link.get("ref"): link.get("location") for link in sheet.iter("{*}hyperlink")}


def test_comments_and_links_follow_their_cells() -> None:
    after = carried(drawn(with_notes), 1, 2, 0)
    assert notes(after) == {"F6": "note on F4", "F4": "note on F5", "H4": "note on H4"}
    assert links(after) == {"F4": None, "F5": "'The feed'!A1"}


def test_comments_and_links_of_what_left_go() -> None:
    after = carried(drawn(with_notes), 0)
    assert notes(after) == {"F4": "note on F4", "H4": "note on H4"}
    assert links(after) == {}
    assert b"hyperlinks" not in parts(after)[SHEET]


def test_a_comments_shape_goes_along() -> None:
    name = "xl/drawings/vmlDrawing1.vml"
    before, after = drawn(with_notes), carried(drawn(with_notes), 2, 1, 0)
    assert shapes(parts(before)[name]) == [(3, 5, 2, 6), (3, 7, 2, 6), (4, 5, 3, 7)]
    assert shapes(parts(after)[name]) == [(5, 5, 4, 8), (3, 7, 2, 6), (4, 5, 3, 7)]


def shapes(drawing: bytes) -> list[tuple[int, int, int, int]]:
    """Each note's row and column, and the rows its shape spans, all from 0."""
    found = []
    for note in etree.fromstring(drawing).iter("{*}ClientData"):
        edges = [int(number) for number in note.findtext("{*}Anchor", "").split(",")]
        found.append((int(note.findtext("{*}Row", "")), int(note.findtext("{*}Column", "")), edges[2], edges[6]))
    return found


def test_threaded_comments_follow_too() -> None:
    entries = parts(drawn(indicators))
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    entries[name] = entries[name].replace(b"</Relationships>", link.encode())
    entries["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="F4" id="{1}"><text>first</text></threadedComment></ThreadedComments>'
    )
    after = carried(zipped(entries), None, 0, 2)
    assert b'ref="F5"' in parts(after)["xl/threadedComments/threadedComment1.xml"]
