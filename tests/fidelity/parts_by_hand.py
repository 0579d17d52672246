"""What Excel writes and no library at hand does, put into a package: views, threaded comments, custom XML."""

from collections.abc import Mapping
from typing import Final

from tests.fidelity.likeness import Parts, parts_of
from tests.xlsx.making import zipped

VIEW: Final = "{7B1E7E44-8C2B-4C7B-9D2E-0C5A4D1F3A10}"
COMMENT: Final = "{0E2C3A4B-5D6F-4A7B-8C9D-1E2F3A4B5C6D}"
PERSON: Final = "{1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F1}"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT: Final = "http://schemas.microsoft.com/office"
_BESIDE: Final = "../{0}s/{0}1.xml"
_THREADED: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM: Final = "http://schemas.microsoft.com/office/excel/2006/main"
_SHEET: Final = "xl/worksheets/sheet1.xml"
_LINKS: Final = "xl/worksheets/_rels/sheet1.xml.rels"
_WORKBOOK: Final = "xl/workbook.xml"

_CUSTOM_VIEW: Final = (
    f'<customSheetViews><customSheetView guid="{VIEW}" topLeftCell="A20"><selection activeCell="D17" sqref="D17"/>'
    '<rowBreaks count="1" manualBreakCount="1"><brk id="19" max="16383" man="1"/></rowBreaks>'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    "</customSheetView></customSheetViews>"
)
_CUSTOM_VIEWS: Final = (
    f'<customWorkbookViews><customWorkbookView name="For print" guid="{VIEW}" windowWidth="100" windowHeight="100" '
    'activeSheetId="1"/></customWorkbookViews>'
)
_EXTENDED: Final = (
    f'<ext xmlns:x14="{_X14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations '
    f'xmlns:xm="{_XM}" count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>'
    "Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>I13:I15</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
)
_THREAD: Final = (
    f'<ThreadedComments xmlns="{_THREADED}"><threadedComment ref="D17" dT="2018-11-05T09:30:00.00" '
    f'personId="{PERSON}" id="{COMMENT}"><text>Checked (illustrative)</text></threadedComment></ThreadedComments>'
)
_PERSONS: Final = (
    f'<personList xmlns="{_THREADED}"><person displayName="Performance officer" id="{PERSON}" '
    'userId="performance officer" providerId="None"/></personList>'
)
_NAMED_VIEWS: Final = (
    '<namedSheetViews xmlns="http://schemas.microsoft.com/office/spreadsheetml/2019/namedsheetviews">'
    f'<namedSheetView name="Only red" id="{VIEW}"><nsvFilter filterId="{COMMENT}" ref="B12:N15" tableId="1">'
    '<sortRules><sortRule colId="2"><sortCondition ref="D13:D15"/></sortRule></sortRules></nsvFilter>'
    "</namedSheetView></namedSheetViews>"
)
_ADDED: Final = {
    "xl/namedSheetViews/namedSheetView1.xml": (_NAMED_VIEWS, "application/vnd.ms-excel.namedsheetviews+xml"),
    "xl/threadedComments/threadedComment1.xml": (_THREAD, "application/vnd.ms-excel.threadedcomments+xml"),
    "xl/persons/person.xml": (_PERSONS, "application/vnd.ms-excel.person+xml"),
    "customXml/item1.xml": ('<council xmlns="urn:example:illustrative">Anytown</council>', "application/xml"),
}


def with_parts_by_hand(content: bytes) -> bytes:
    """The workbook with them; its first sheet is the one that has the custom view, the thread and the validation."""
    parts = parts_of(content)
    for name, changes in _insertions(parts).items():
        text = parts[name].decode("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, new)
        parts[name] = text.encode()
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in _ADDED.items())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return zipped({**parts, **{name: (head + text).encode() for name, (text, _) in _ADDED.items()}})


def _insertions(parts: Parts) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By part, texts that stand in it once, each with what takes its place."""
    has_extensions = b"</extLst></worksheet>" in parts[_SHEET]
    end = "</extLst></worksheet>" if has_extensions else "</worksheet>"
    opening = "" if has_extensions else "<extLst>"
    return {
        _SHEET: (("<mergeCells", f"{_CUSTOM_VIEW}<mergeCells"), (end, f"{opening}{_EXTENDED}</extLst></worksheet>")),
        _LINKS: (
            _link(
                "rIdThread", f"{_MICROSOFT}/2017/10/relationships/threadedComment", _BESIDE.format("threadedComment")
            ),
            _link("rIdViews", f"{_MICROSOFT}/2019/04/relationships/namedSheetView", _BESIDE.format("namedSheetView")),
        ),
        _WORKBOOK: (("</workbook>", f"{_CUSTOM_VIEWS}</workbook>"),),
        "xl/_rels/workbook.xml.rels": (
            _link(
                *("rIdPersons", f"{_MICROSOFT}/2017/10/relationships/person", "persons/person.xml"),
                also=f'<Relationship Id="rIdOwn" Type="{_TYPES}/customXml" Target="../customXml/item1.xml"/>',
            ),
        ),
    }


def _link(identity: str, kind: str, target: str, also: str = "") -> tuple[str, str]:
    end = "</Relationships>"
    return end, f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>{also}{end}'
