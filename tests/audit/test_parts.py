"""What XlsxWriter does not draw, put into its workbooks by hand: comments with replies, controls, pivots, x14 rules."""

from collections.abc import Callable

import pytest

from tests.audit.drawn import TABLES
from tests.audit.test_moved_rows import compared
from tests.audit.test_references_read import book
from tests.xlsx.making import parts, zipped
from workbook_tools.audit.compare_workbooks import compare_meanings
from workbook_tools.audit.workbook_meaning import read_meaning

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_THREAD_TYPE = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
_XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
_SHEET = "xl/worksheets/sheet1.xml"
_BOARD = "xl/worksheets/sheet2.xml"

Add = Callable[[bytes, int, str], bytes]
"""Puts a thing at a row into a workbook; the last is what its words are."""


def with_parts(content: bytes, added: dict[str, str], links: dict[str, list[str]] | None = None) -> bytes:
    """The workbook with more parts, and with more relationships of some."""
    entries: dict[str, bytes | str] = {**parts(content), **added}
    for part, lines in (links or {}).items():
        folder, _, name = part.rpartition("/")
        there = f"{folder}/_rels/{name}.rels"
        old = entries.get(there, b"<Relationships></Relationships>")
        text = old.decode() if isinstance(old, bytes) else old
        entries[there] = text.replace("</Relationships>", "".join(lines) + "</Relationships>")
    return zipped(entries)


def inserted(content: bytes, part: str, before: str, text: str) -> bytes:
    """The workbook with more text in one of its parts."""
    entries = parts(content)
    return zipped({**entries, part: entries[part].decode().replace(before, text + before, 1)})


def thread(content: bytes, row: int, words: str) -> bytes:
    """A comment with a reply on column B."""
    said = "".join(
        f'<threadedComment ref="B{row}" dT="2018-09-0{day}T10:00:00" personId="{{1}}" id="{{{day}}}">'
        f"<text>{text}</text></threadedComment>"
        for day, text in ((1, words), (2, "agreed"))
    )
    link = f'<Relationship Id="rId77" Type="{_THREAD_TYPE}" Target="../threadedComments/threadedComment1.xml"/>'
    added = {"xl/threadedComments/threadedComment1.xml": f"<ThreadedComments>{said}</ThreadedComments>"}
    return with_parts(content, added, {_SHEET: [link]})


def control(content: bytes, row: int, _: str) -> bytes:
    """A tick box that is linked to a cell."""
    return with_parts(content, {"xl/ctrlProps/ctrlProp1.xml": f"<formControlPr fmlaLink=\"'Score card'!$C${row}\"/>"})


def old_control(content: bytes, row: int, _: str) -> bytes:
    """The same in the form of before 2010."""
    link = f"<x:FmlaLink>'Score card'!$C${row}</x:FmlaLink>"
    link = f'<xml><x:ClientData ObjectType="Checkbox">{link}</x:ClientData></xml>'
    return with_parts(content, {"xl/drawings/vmlDrawing9.vml": link})


def pivot(content: bytes, row: int, _: str) -> bytes:
    """A pivot table of two rows."""
    source = f'<worksheetSource ref="A{row - 1}:C{row}" sheet="Score card"/>'
    return with_parts(
        content, {"xl/pivotCache/pivotCacheDefinition1.xml": f"<p><cacheSource>{source}</cacheSource></p>"}
    )


def new_validation(content: bytes, row: int, words: str) -> bytes:
    """A drop-down of Excel 2010 and later, on one cell."""
    rule = (
        f'<ext {_X14}><x14:dataValidations {_XM}><x14:dataValidation type="list"><x14:formula1><xm:f>Board!$D$1:$D$3'
        f"</xm:f></x14:formula1><xm:sqref>C{row}</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    )
    return inserted(content, _SHEET, "</worksheet>", f"<extLst>{rule}</extLst>")


def new_condition(content: bytes, row: int, words: str) -> bytes:
    """A conditional format of Excel 2010 and later, on one cell."""
    rule = (
        f'<ext {_X14}><x14:conditionalFormattings {_XM}><x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>'
        f"$B{row}&gt;Board!$D$1</xm:f></x14:cfRule><xm:sqref>B{row}</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext>"
    )
    return inserted(content, _SHEET, "</worksheet>", f"<extLst>{rule}</extLst>")


def shape_link(content: bytes, row: int, _: str) -> bytes:
    """A shape that leads to a cell when clicked."""
    link = f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/hyperlink" Target="#\'Score card\'!B{row}"/>'
    drawing = {"xl/drawings/drawing7.xml": "<wsDr/>"}
    return with_parts(content, drawing, {"xl/drawings/drawing7.xml": [link]})


def shared_formula(content: bytes, row: int, _: str) -> bytes:
    """A formula that three cells of the board share, the last of which reads the row."""
    cells = "".join(
        f'<row r="{place}"><c r="A{place}"><f t="shared" {said}</c></row>'
        for place, said in (
            (20, f'ref="A20:A22" si="0">\'Score card\'!B{row - 2}</f>'),
            (21, 'si="0"/>'),
            (22, 'si="0"/>'),
        )
    )
    return inserted(content, _BOARD, "</sheetData>", cells)


def prefixed(content: bytes) -> bytes:
    """The same sheet with a prefix for every element, and cells that do not say where they are."""
    entries = parts(content)
    sheet = entries[_SHEET].decode().replace("<worksheet xmlns=", "<worksheet xmlns:x=")
    start, rows, end = sheet.partition("<sheetData>")[0], sheet.partition("<sheetData>")[2], ""
    text = start + "<sheetData>" + rows + end
    for name in ("worksheet", "sheetData", "row", "c", "v", "f", "is", "t", "sheetViews", "sheetView", "dimension",
                 "sheetFormatPr", "pageMargins", "tableParts", "tablePart", "cols", "col"):  # fmt: skip
        text = text.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>").replace(
            f"</{name}>", f"</x:{name}>").replace(f"<{name}/>", f"<x:{name}/>")  # fmt: skip
    return zipped({**entries, _SHEET: text})


THINGS: list[Add] = [thread, control, old_control, pivot, new_validation, new_condition, shape_link, shared_formula]


@pytest.mark.parametrize("add", THINGS)
def test_what_goes_along_is_right_and_what_stays_behind_is_stopped(add: Add) -> None:
    before = add(book("ABCDE", "=1"), 7, "look at C")
    assert compared(before, before).faults == ()
    assert compared(before, add(book("XABCDE", "=1"), 8, "look at C")).faults == ()
    left_behind = compared(before, add(book("XABCDE", "=1"), 7, "look at C"))
    assert not left_behind.ok
    gone = compared(before, book("XABCDE", "=1"))
    assert not gone.ok


def test_a_comment_without_its_reply_is_stopped() -> None:
    before = thread(book("ABCDE", "=1"), 7, "look at C")
    after = thread(book("XABCDE", "=1"), 8, "look at C")
    name = "xl/threadedComments/threadedComment1.xml"
    cut = parts(after)[name].decode().replace("agreed", "")
    assert not compared(before, zipped({**parts(after), name: cut})).ok


def test_a_sheet_of_another_program_reads_the_same() -> None:
    before = book("ABCDE", "='Score card'!B7")
    assert compared(before, prefixed(before)).faults == ()
    assert compared(prefixed(before), prefixed(book("XABCDE", "='Score card'!B8"))).faults == ()
    assert not compared(prefixed(before), prefixed(book("XABCDE", "='Score card'!B7"))).ok


def test_a_reference_that_is_renumbered_keeps_what_is_its_own() -> None:
    before, after = (read_meaning(book(order, "='Score card'!B6"), TABLES) for order in ("ABC", "AQC"))
    assert compare_meanings(before, after, same={"Scorecard": {("B",): ("Q",)}}).ok
    assert not compare_meanings(before, after).ok


@pytest.mark.parametrize(("one", "other"), [("\r\n", "\n"), ("\r", "\n"), ("&#10;", "\n"), ("&#xD;", "&#13;")])
def test_a_line_break_in_a_text_is_one_however_it_is_written(one: str, other: str) -> None:
    plain = book("ABCDE", "=1")
    strings = parts(plain)["xl/sharedStrings.xml"].decode()
    assert "below" in strings
    first, second = (
        zipped({**parts(plain), "xl/sharedStrings.xml": strings.replace("below", f"be{each}low")})
        for each in (one, other)
    )
    assert compared(first, second).faults == ()
    assert compared(second, first).faults == ()
    assert not compared(first, plain).ok
