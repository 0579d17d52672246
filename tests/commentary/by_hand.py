"""What an officer adds to a filled scorecard, put into its XML by hand: no code of the program's writes it.

On the scorecard: words, colours, notes with their boxes, hidden and tall rows, a drop-down and a conditional format of
one cell, links.
On a sheet `Our board`: formulas, a chart, links and trend lines, each of which reads one row; and names that do.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from types import TracebackType
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from tests.officer import DOCUMENT_RELATIONSHIPS, parts, sheet_part

BOARD: Final = "Our board"
_BOARD: Final = "xl/worksheets/sheet99.xml"
_DRAWING: Final = "xl/drawings/drawing99.xml"
_CHART: Final = "xl/charts/chart99.xml"
_NOTES: Final = "xl/comments99.xml"
_BOXES: Final = "xl/drawings/vmlDrawing99.vml"
_STYLES: Final = "xl/styles.xml"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM: Final = "http://schemas.microsoft.com/office/excel/2006/main"
_DRAWN: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = "application/vnd.openxmlformats-officedocument"
_AFTER_RULES: Final = re.compile(r"<(?:hyperlinks|printOptions|pageMargins)\b")
_AFTER_LINKS: Final = re.compile(r"<(?:printOptions|pageMargins)\b")
_AFTER_NOTES: Final = re.compile(r"<(?:legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts)\b")
_ROWS: Final = re.compile(r'<row r="(\d+)"([^>]*?)(/?)>')

_BOARD_XML: Final = (
    f'<worksheet xmlns="{_MAIN}" xmlns:r="{DOCUMENT_RELATIONSHIPS}"><sheetData></sheetData>'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<drawing r:id="rId1"/></worksheet>'
)
_DRAWING_XML: Final = (
    f'<xdr:wsDr xmlns:xdr="{_DRAWN}/spreadsheetDrawing" xmlns:a="{_DRAWN}/main"><xdr:twoCellAnchor>'
    "<xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1" descr="The rows charted"/>'
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    f'</xdr:xfrm><a:graphic><a:graphicData uri="{_DRAWN}/chart"><c:chart xmlns:c="{_DRAWN}/chart" '
    f'xmlns:r="{DOCUMENT_RELATIONSHIPS}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    "<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
)
_CHART_XML: Final = (
    f'<c:chartSpace xmlns:c="{_DRAWN}/chart"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>'
    '<c:grouping val="clustered"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    '<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
    "</c:plotArea></c:chart></c:chartSpace>"
)
_BOXES_XML: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"/></xml>'
)


class ByHand:
    """The workbook at `path`, changed while it is held, and written when it is let go."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "ByHand":
        self._parts = {name: _opened(content.decode()) for name, content in parts(self._path).items()}
        self._scorecard = sheet_part(self._path, "Scorecard")
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if kind is None:
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
                for name, content in self._parts.items():
                    package.writestr(name, content)
            self._path.write_bytes(buffer.getvalue())

    def rows(self, look: Mapping[int, str]) -> None:
        """Rows of the scorecard look so: `{7: 'hidden="1"'}`."""

        def looked(row: re.Match[str]) -> str:
            said = look.get(int(row[1]))
            if said is None:
                return row[0]
            names = "|".join(re.findall(r"(\w+)=", said))
            kept = re.sub(rf' (?:{names})="[^"]*"', "", row[2])
            return f'<row r="{row[1]}"{kept} {said}{row[3]}>'

        self._parts[self._scorecard] = _ROWS.sub(looked, self._parts[self._scorecard])

    def text(self, cell: str, text: str) -> None:
        """Words in a cell of the scorecard, over whatever stands there; "" leaves it empty."""

        def typed(found: re.Match[str]) -> str:
            look = re.sub(r' t="\w+"', "", found[1])
            said = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
            return f'<c{look} t="inlineStr">{said}</c>' if text else f"<c{look}/>"

        self._cell(cell, typed)

    def fill(self, cell: str, colour: str) -> None:
        """A colour behind a cell of the scorecard, whose other looks stay: "FFFFCC00"."""
        styles = etree.fromstring(self._parts[_STYLES].encode())
        fills, looks = (styles.find(f"{{{_MAIN}}}{name}") for name in ("fills", "cellXfs"))
        assert fills is not None
        assert looks is not None
        solid = f'<fill xmlns="{_MAIN}"><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        fills.append(etree.fromstring(solid))

        def coloured(found: re.Match[str]) -> str:
            style = re.search(r' s="(\d+)"', found[1])
            own = deepcopy(looks[int(style[1]) if style else 0])
            own.set("fillId", str(len(fills) - 1))
            own.set("applyFill", "1")
            looks.append(own)
            kept = re.sub(r' s="\d+"', "", found[1])
            return found[0].replace(found[1], f'{kept} s="{len(looks) - 1}"', 1)

        self._cell(cell, coloured)
        for counted in (fills, looks):
            counted.set("count", str(len(counted)))
        self._parts[_STYLES] = _HEAD + etree.tostring(styles, encoding="unicode")

    def note(self, cell: str, text: str, author: str = "an officer") -> None:
        """A note on a cell of the scorecard, with its box."""
        if _NOTES not in self._parts:
            self._parts[_NOTES] = (
                f'{_HEAD}<comments xmlns="{_MAIN}"><authors></authors><commentList></commentList></comments>'
            )
            self._parts[_BOXES] = _BOXES_XML
            self._type(_NOTES, f"{_TYPES}.spreadsheetml.comments+xml")
            self._default("vml", f"{_TYPES}.vmlDrawing")
            self._link(self._scorecard, "rIdNotes", "comments", f"/{_NOTES}")
            self._link(self._scorecard, "rIdBoxes", "vmlDrawing", f"/{_BOXES}")
            self._put(self._scorecard, _AFTER_NOTES, '<legacyDrawing r:id="rIdBoxes"/>')
        authors = re.findall("<author>(.*?)</author>", self._parts[_NOTES])
        if author not in authors:
            authors.append(author)
            self._put(_NOTES, re.compile("</authors>"), f"<author>{escape(author)}</author>")
        who = authors.index(author)
        said = (
            f'<comment ref="{cell}" authorId="{who}"><text><t xml:space="preserve">{escape(text)}</t></text></comment>'
        )
        self._put(_NOTES, re.compile("</commentList>"), said)
        letters = cell.rstrip("0123456789")
        row, column = int(cell.removeprefix(letters)) - 1, _number(letters) - 1
        anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 3}, 15, {row + 3}, 4"
        number = 1 + max((int(each) for each in re.findall(r'id="_x0000_s(\d+)"', self._parts[_BOXES])), default=9000)
        box = (
            f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" '
            'style="position:absolute;visibility:hidden"><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
            f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
            "</x:ClientData></v:shape>"
        )
        self._put(_BOXES, re.compile("</xml>"), box)

    def drop_down(self, cell: str, choices: str) -> None:
        """A list to choose from in one cell of the scorecard."""
        rule = (
            f'<dataValidation type="list" allowBlank="1" sqref="{cell}"><formula1>"{choices}"</formula1>'
            "</dataValidation>"
        )
        self._among(self._scorecard, "dataValidations", rule, _AFTER_RULES)

    def condition(self, cell: str, formula: str) -> None:
        """A conditional format of one cell of the scorecard."""
        rule = (
            f'<conditionalFormatting sqref="{cell}"><cfRule type="expression" dxfId="0" priority="900">'
            f"<formula>{escape(formula)}</formula></cfRule></conditionalFormatting>"
        )
        self._put(self._scorecard, re.compile(r"<(?:dataValidations|hyperlinks|printOptions|pageMargins)\b"), rule)

    def link(self, cell: str, location: str) -> None:
        """A link from a cell of the scorecard to a place of the workbook."""
        said = f'<hyperlink ref="{cell}" location="{escape(location)}"/>'
        self._among(self._scorecard, "hyperlinks", said, _AFTER_LINKS)

    def board(self) -> None:
        """The sheet `Our board` with an empty chart, where there is none yet."""
        if _BOARD in self._parts:
            return
        self._parts[_BOARD] = _HEAD + _BOARD_XML
        self._parts[_DRAWING] = _HEAD + _DRAWING_XML
        self._parts[_CHART] = _HEAD + _CHART_XML
        self._type(_BOARD, f"{_TYPES}.spreadsheetml.worksheet+xml")
        self._type(_DRAWING, f"{_TYPES}.drawing+xml")
        self._type(_CHART, f"{_TYPES}.drawingml.chart+xml")
        self._link("xl/workbook.xml", "rIdBoard", "worksheet", f"/{_BOARD}")
        self._link(_BOARD, "rId1", "drawing", f"/{_DRAWING}")
        self._link(_DRAWING, "rId1", "chart", f"/{_CHART}")
        said = f'<sheet name="{BOARD}" sheetId="99" r:id="rIdBoard"/>'
        self._put("xl/workbook.xml", re.compile("</sheets>"), said)

    def formula(self, formula: str) -> str:
        """A formula in the next free row of the board; gives its cell."""
        self.board()
        row = self._parts[_BOARD].count("<row ") + 1
        cell = f'<row r="{row}"><c r="A{row}"><f>{escape(formula)}</f></c></row>'
        self._put(_BOARD, re.compile("</sheetData>"), cell)
        return f"A{row}"

    def board_link(self, cell: str, location: str) -> None:
        """A link from a cell of the board to a place of the workbook."""
        self.board()
        said = f'<hyperlink ref="{cell}" location="{escape(location)}"/>'
        self._among(_BOARD, "hyperlinks", said, _AFTER_LINKS)

    def chart(self, values: str) -> int:
        """One more series in the board's chart; gives its number, from 0."""
        self.board()
        number = self._parts[_CHART].count("<c:ser>")
        series = (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:val><c:numRef><c:f>{escape(values)}</c:f>'
            "</c:numRef></c:val></c:ser>"
        )
        self._put(_CHART, re.compile('<c:axId val="1"/>'), series)
        return number

    def trend_line(self, cell: str, source: str) -> None:
        """A trend line on the board."""
        self.board()
        group = (
            '<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:sparklines><x14:sparkline>'
            f"<xm:f>{escape(source)}</xm:f><xm:sqref>{cell}</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
        )
        if "</x14:sparklineGroups>" in self._parts[_BOARD]:
            self._put(_BOARD, re.compile("</x14:sparklineGroups>"), group)
            return
        extension = (
            f'<extLst><ext xmlns:x14="{_X14}" uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}"><x14:sparklineGroups '
            f'xmlns:xm="{_XM}">{group}</x14:sparklineGroups></ext></extLst>'
        )
        self._put(_BOARD, re.compile("</worksheet>"), extension)

    def name(self, name: str, formula: str) -> None:
        """A name for a place."""
        said = f'<definedName name="{name}">{escape(formula)}</definedName>'
        self._put("xl/workbook.xml", re.compile("</definedNames>"), said)

    def _cell(self, cell: str, change: Callable[[re.Match[str]], str]) -> None:
        """A cell of the scorecard changed: the first group of what is found are its attributes."""
        pattern = rf'<c((?: [a-z]+="[^"]*")*? r="{cell}"(?: [a-z]+="[^"]*")*)(?:/>|>.*?</c>)'
        self._parts[self._scorecard], count = re.subn(pattern, change, self._parts[self._scorecard], flags=re.DOTALL)
        assert count == 1, cell

    def _put(self, part: str, before: re.Pattern[str], text: str) -> None:
        """Text put into a part before what the pattern finds first, or before its end."""
        content = self._parts[part]
        found = before.search(content) or re.search("</worksheet>", content)
        assert found is not None, (part, before.pattern)
        self._parts[part] = content[: found.start()] + text + content[found.start() :]

    def _among(self, part: str, holder: str, text: str, before: re.Pattern[str]) -> None:
        """Text put at the end of an element, which comes where it must if it is not there."""
        end = f"</{holder}>"
        if end in self._parts[part]:
            self._put(part, re.compile(end), text)
        else:
            self._put(part, before, f"<{holder}>{text}{end}")
        self._parts[part] = re.sub(rf'<{holder} count="\d+"', f"<{holder}", self._parts[part])

    def _link(self, part: str, number: str, kind: str, target: str) -> None:
        folder, _, name = part.rpartition("/")
        links = f"{folder}/_rels/{name}.rels"
        empty = f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        said = f'<Relationship Id="{number}" Type="{DOCUMENT_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        there = self._parts.get(links, empty)
        self._parts[links] = there.replace("</Relationships>", f"{said}</Relationships>")

    def _type(self, part: str, kind: str) -> None:
        self._put("[Content_Types].xml", re.compile("</Types>"), f'<Override PartName="/{part}" ContentType="{kind}"/>')

    def _default(self, extension: str, kind: str) -> None:
        if f'Extension="{extension}"' not in self._parts["[Content_Types].xml"]:
            said = f'<Default Extension="{extension}" ContentType="{kind}"/>'
            self._put("[Content_Types].xml", re.compile("<(?:Default|Override)"), said)


def _opened(content: str) -> str:
    """A part whose empty lists have an end tag of their own, before which something can be put."""
    return re.sub(
        r"<(authors|commentList|dataValidations|hyperlinks|x14:sparklineGroups)((?: [^>]*)?)/>", r"<\1\2></\1>", content
    )


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
