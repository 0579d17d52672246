"""A mover that forgets one of the rarer things that an officer may hang on a row: nothing is written, and it is named.

As in `test_broken_mover`, in a real refresh: pictures and boxes of text, controls, page breaks, rules of Excel 2010 and
later, thresholds, scenarios, ranges that may be edited, notes that are always shown, comments, shared formulas.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from tests.commentary.by_hand import ByHand
from tests.commentary.council import FIRST, Council, Listed
from tests.commentary.test_broken_mover import INDICATORS, MONTHS, TOP, Breaks, this_month, unplanned, without
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.move import move_rows as move
from workbook_tools.xlsx.move import moved_cells as cells
from workbook_tools.xlsx.move import sheet_rows, vml_shapes
from workbook_tools.xlsx.move.part_changes import Change, apply_changes

_X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM: Final = "http://schemas.microsoft.com/office/excel/2006/main"
_XDR: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_THREADED: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_THREAD_LINK: Final = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_EXCEL: Final = "application/vnd.ms-excel"
_BOARD, _CHART = "xl/worksheets/sheet99.xml", "xl/charts/chart99.xml"
_DRAWING, _CONTROL = "xl/drawings/drawing98.xml", "xl/ctrlProps/ctrlProp98.xml"
_BOXES, _THREADS = "xl/drawings/vmlDrawing99.vml", "xl/threadedComments/threadedComment98.xml"
SECOND, THIRD, FOURTH, FIFTH = (TOP + number for number in range(1, 5))


@pytest.fixture(scope="module")
def last_month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a scorecard of six indicators with rarer things on its rows."""
    council = Council(tmp_path_factory.mktemp("rarer"))
    council.listed = [Listed(number, f"Indicator {number}", str(number)) for number in range(1, INDICATORS + 1)]
    council.refresh()
    with ByHand(council.workbook) as hand:
        hand.note(f"D{THIRD}", "counted by hand")
        hand.drop_down(f"P{FOURTH}", "limit")
        hand.condition(f"E{SECOND}", f"D{SECOND}>3")
        hand.rows({FIFTH: 'outlineLevel="2"'})
        hand.text(f"I{THIRD}", "about the third")
        hand.fill(f"P{FOURTH}", "FFFFCC00")
        _column_formula(hand)
        for _ in range(2):
            hand.formula("1+1")
        hand.chart(f"Scorecard!$D${SECOND}")
        scorecard, held = hand._scorecard, hand._parts
        _shared_formula(held)
        _on_the_sheet(held, scorecard)
        _drawn(hand, held, scorecard)
        _control(hand, held, scorecard)
        _comment(hand, held, scorecard)
    return council.folder


def _column_formula(hand: ByHand) -> None:
    """An officer's formula for a whole column that reads its row by address, as the table knows it."""
    for row in range(TOP, TOP + INDICATORS):
        hand._cell(f"S{row}", partial(_with_formula, f"D{row}*2"))
    for name, part in hand._parts.items():
        if name.startswith("xl/tables/") and 'displayName="Scorecard"' in part:
            known = f"<calculatedColumnFormula>D{TOP}*2</calculatedColumnFormula></tableColumn>"
            hand._parts[name] = re.sub('(<tableColumn [^>]*name="Action"[^>]*?)/>', rf"\1>{known}", part)


def _with_formula(formula: str, cell: re.Match[str]) -> str:
    return f"<c{cell[1]}><f>{formula}</f></c>"


def _shared_formula(held: dict[str, str]) -> None:
    shared = f'<f t="shared" ref="A1:A2" si="0">Scorecard!D{SECOND}</f>'
    first, second = '<c r="A1"><f>1+1</f>', '<c r="A2"><f>1+1</f>'
    board = held[_BOARD].replace(first, f'<c r="A1">{shared}').replace(second, '<c r="A2"><f t="shared" si="0"/>')
    held[_BOARD] = board
    title = f'<c:order val="0"/><c:tx><c:strRef><c:f>Scorecard!$B${SECOND}</c:f></c:strRef></c:tx>'
    held[_CHART] = held[_CHART].replace('<c:order val="0"/>', title)


def _on_the_sheet(held: dict[str, str], scorecard: str) -> None:
    """What stands in the sheet's own part."""
    text = held[scorecard].replace('<formula1>"limit"</formula1>', f"<formula1>$D${SECOND}:$D${SECOND}</formula1>")
    breaks = f'<rowBreaks count="1" manualBreakCount="1"><brk id="{THIRD - 1}" max="16383" man="1"/></rowBreaks>'
    watched = f'<cellWatches><cellWatch r="D{SECOND}"/></cellWatches>'
    corner = f'<ignoredErrors><ignoredError sqref="D{FOURTH}" formula="1"/>'
    columns = re.search("<colBreaks.*?</colBreaks>", text)
    assert columns is not None
    text = text.replace(columns[0], breaks + columns[0] + watched).replace("<ignoredErrors>", corner)
    scenario = f'<scenario name="plan" count="1"><inputCells r="D{FOURTH}" val="5"/></scenario>'
    behind = (
        f'<protectedRanges><protectedRange sqref="P{THIRD}" name="Words"/></protectedRanges>'
        f'<scenarios current="0" show="0" sqref="D{SECOND}">{scenario}</scenarios>'
    )
    text = text.replace("</sheetData>", f"</sheetData>{behind}", 1)
    bar = (
        f'<conditionalFormatting sqref="K{FOURTH}"><cfRule type="dataBar" priority="800"><dataBar><cfvo type="formula" '
        f'val="$D${FOURTH}"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule></conditionalFormatting>'
    )
    text = text.replace("<conditionalFormatting ", f"{bar}<conditionalFormatting ", 1)
    newer = (
        f'<ext xmlns:x14="{_X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{_XM}"><x14:cfRule type="dataBar" id="{{1}}"><x14:dataBar>'
        f'<x14:cfvo type="num"><xm:f>$D${SECOND}</xm:f></x14:cfvo><x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule>'
        f"<xm:sqref>F{THIRD}</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
        f'<ext xmlns:x14="{_X14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations '
        f'xmlns:xm="{_XM}" count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>\'Our board\'!$A$1:$A$2</xm:f>'
        f"</x14:formula1><xm:sqref>R{FIFTH}</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    )
    held[scorecard] = text.replace("<extLst>", f"<extLst>{newer}", 1)


def _drawn(hand: ByHand, held: dict[str, str], scorecard: str) -> None:
    """Shapes: of one row, of two rows, of a size of its own, and among alternatives, as a control's is."""
    alone = _shape("Alone", SECOND, SECOND)
    alone = re.sub("<xdr:to>.*</xdr:to>", '<xdr:ext cx="9" cy="9"/>', alone).replace("twoCellAnchor", "oneCellAnchor")
    choice = f'<mc:Choice xmlns:a14="a14" Requires="a14">{_shape("Choice", THIRD, THIRD)}</mc:Choice>'
    held[_DRAWING] = (
        f'<xdr:wsDr xmlns:xdr="{_XDR}">{_shape("Tall", SECOND, FOURTH, f"Scorecard!$D${FIFTH}")}{alone}'
        f'<mc:AlternateContent xmlns:mc="{_MC}">{choice}<mc:Fallback/></mc:AlternateContent></xdr:wsDr>'
    )
    hand._type(_DRAWING, "application/vnd.openxmlformats-officedocument.drawing+xml")
    hand._link(scorecard, "rIdDraw", "drawing", f"/{_DRAWING}")
    hand._link(_DRAWING, "rIdPlace", "hyperlink", f"#Scorecard!D{FOURTH}")
    held[scorecard] = held[scorecard].replace("<legacyDrawing", '<drawing r:id="rIdDraw"/><legacyDrawing', 1)


def _shape(name: str, top: int, bottom: int, shows: str = "") -> str:
    corners = "".join(
        f"<xdr:{end}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row - 1}</xdr:row>"
        f"<xdr:rowOff>{offset}</xdr:rowOff></xdr:{end}>"
        for end, column, row, offset in (("from", 3, top, 5), ("to", 4, bottom, 9))
    )
    said = f'<xdr:nvSpPr><xdr:cNvPr id="{len(name)}" name="{name}"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/>'
    return (
        f'<xdr:twoCellAnchor>{corners}<xdr:sp macro="" textlink="{shows}">{said}</xdr:sp><xdr:clientData/>'
        "</xdr:twoCellAnchor>"
    )


def _control(hand: ByHand, held: dict[str, str], scorecard: str) -> None:
    """A tick box linked to a cell of its row, as Excel keeps it three times; and a note that is always shown."""
    box = (
        '<v:shape id="_x0000_s8001" type="#_x0000_t201"><x:ClientData ObjectType="Checkbox"><x:SizeWithCells/>'
        f"<x:Anchor>5, 0, {FOURTH - 1}, 3, 6, 0, {FOURTH - 1}, 18</x:Anchor><x:FmlaLink>$Z${FOURTH}</x:FmlaLink>"
        "</x:ClientData></v:shape>"
    )
    held[_BOXES] = held[_BOXES].replace("</xml>", f"{box}</xml>").replace("<x:Row>", "<x:Visible/><x:Row>", 1)
    held[_CONTROL] = f'<formControlPr xmlns="{_X14}" objectType="CheckBox" fmlaLink="$Z${FOURTH}"/>'
    hand._type(_CONTROL, f"{_EXCEL}.controlproperties+xml")
    hand._link(scorecard, "rIdCtrl", "ctrlProp", f"/{_CONTROL}")
    corners = "".join(
        f'<{end} xmlns:xdr="{_XDR}"><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>'
        f"<xdr:row>{FOURTH - 1}</xdr:row><xdr:rowOff>{offset}</xdr:rowOff></{end}>"
        for end, column, offset in (("from", 5, 3), ("to", 6, 18))
    )
    control = (
        f'<controls><control shapeId="8001" r:id="rIdCtrl" name="Tick"><controlPr linkedCell="$Z${FOURTH}">'
        f'<anchor moveWithCells="1">{corners}</anchor></controlPr></control></controls>'
    )
    held[scorecard] = held[scorecard].replace("<tableParts", f"{control}<tableParts", 1)


def _comment(hand: ByHand, held: dict[str, str], scorecard: str) -> None:
    """A comment that may be answered."""
    held[_THREADS] = (
        f'<ThreadedComments xmlns="{_THREADED}"><threadedComment ref="D{SECOND}" dT="2018-09-01T10:00:00" '
        'personId="{1}" id="{1}"><text>look again</text></threadedComment></ThreadedComments>'
    )
    hand._type(_THREADS, f"{_EXCEL}.threadedcomments+xml")
    folder, _, name = scorecard.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    link = f'<Relationship Id="rIdT" Type="{_THREAD_LINK}" Target="/{_THREADS}"/>'
    held[links] = held[links].replace("</Relationships>", f"{link}</Relationships>")


def leaving_out(which: Callable[[Change], bool]) -> Breaks:
    """The mover without some of its changes, whoever planned them."""

    def carry_out(package: Any, changes: Any) -> None:
        apply_changes(package, [change for change in changes if not which(change)])

    return lambda patch: patch.setattr("workbook_tools.xlsx.move.move_rows.apply_changes", carry_out)


def of(element: str, *, within: str = "", attribute: str = "") -> Breaks:
    """The mover without changes of an element, or of its attribute, if it is within another."""

    def is_left_out(change: Change) -> bool:
        around = [etree.QName(each).localname for each in (change.element, *change.element.iterancestors())]
        named = not attribute or getattr(change, "name", "") == attribute
        return around[0] == element and named and (not within or within in around)

    return leaving_out(is_left_out)


def anchor_of(shape: str, *ends: str) -> Breaks:
    """The mover that lets an edge of a shape be, or both."""

    def is_its(change: Change) -> bool:
        end = change.element.getparent()
        anchor = None if end is None else end.getparent()
        if end is None or anchor is None or etree.QName(end).localname not in (ends or ("from", "to")):
            return False
        return any(each.get("name") == shape for each in anchor.iter("{*}cNvPr"))

    return leaving_out(is_its)


def column_stays(letter: str, *, look_only: bool) -> Breaks:
    """The mover that lets what a column's cells hold, or their looks, be where they are."""

    def put_back(patch: pytest.MonkeyPatch) -> None:
        moved = sheet_rows.move_rows_of

        def found(rows: etree._Element) -> dict[str, etree._Element]:
            cells = (cell for row in rows for cell in row)
            return {cell.get("r", ""): cell for cell in cells if cell.get("r", "").rstrip("0123456789") == letter}

        def moved_without(rows: etree._Element, change: Any) -> None:
            before = {place: (dict(cell.attrib), list(cell)) for place, cell in found(rows).items()}
            copies = {place: (said, [etree.fromstring(etree.tostring(each)) for each in inside])
                      for place, (said, inside) in before.items()}  # fmt: skip
            moved(rows, change)
            for place, cell in found(rows).items():
                said, inside = copies.get(place, ({}, []))
                cell.attrib.update({"s": said["s"]} if look_only and "s" in said else {} if look_only else said)
                if not look_only:
                    cell[:] = inside

        patch.setattr("workbook_tools.xlsx.move.part_changes.move_rows_of", moved_without)

    return put_back


def column_formulas_stay(patch: pytest.MonkeyPatch) -> None:
    """The mover that does not write a column's formula for the rows to which its cells have gone."""
    patch.setattr("workbook_tools.xlsx.edit.arrange_rows.put_formula", lambda *_: False)


BROKEN = [
    pytest.param(unplanned(cells, "plan_shared"), "A1 of sheet 'Our board'", id="shared formulas"),
    pytest.param(of("f", within="tx"), "a chart on sheet 'Our board'", id="titles of series"),
    pytest.param(unplanned(move, "plan_related_places"), "the link of a shape", id="links of shapes"),
    pytest.param(of("sp", attribute="textlink"), "a text box", id="cells that text boxes show"),
    pytest.param(of("formControlPr"), "a control", id="cells of controls"),
    pytest.param(of("controlPr", attribute="linkedCell"), "a control", id="cells of controls, on the sheet"),
    pytest.param(of("FmlaLink"), "a control", id="cells of older controls"),
    pytest.param(unplanned(move, "plan_control_anchors"), "the button", id="places of controls"),
    pytest.param(unplanned(vml_shapes, "_plan_object"), "the button", id="places of older controls"),
    pytest.param(of("Anchor", within="shape"), "the note's box", id="boxes of notes that are always shown"),
    pytest.param(unplanned(move, "plan_drawing"), "the picture", id="pictures"),
    pytest.param(anchor_of("Tall"), "the picture “Tall”", id="boxes of several rows"),
    pytest.param(anchor_of("Tall", "to"), "the picture “Tall”", id="lower edges"),
    pytest.param(anchor_of("Alone"), "the picture “Alone”", id="pictures that keep their size"),
    pytest.param(anchor_of("Choice"), "the picture “Choice”", id="shapes among alternatives"),
    pytest.param(without("plan_ranges", "protectedRange"), "the range that may be edited", id="protected ranges"),
    pytest.param(without("plan_ranges", "ignoredError"), "the green corner", id="green corners"),
    pytest.param(without("plan_ranges", "cellWatch"), "the watched cell", id="watched cells"),
    pytest.param(without("plan_ranges", "inputCells"), "the figure of a scenario", id="cells of scenarios"),
    pytest.param(of("scenarios"), "the result of a scenario", id="results of scenarios"),
    pytest.param(without("plan_ranges", "brk"), "the page break above 3", id="page breaks"),
    pytest.param(of("sqref", within="conditionalFormatting"), "the conditional format", id="cells of newer formats"),
    pytest.param(of("f", within="conditionalFormatting"), "the conditional format", id="formulas of newer formats"),
    pytest.param(of("sqref", within="dataValidation"), "the drop-down", id="cells of newer drop-downs"),
    pytest.param(of("cfvo"), "the conditional format", id="thresholds"),
    pytest.param(of("formula", within="conditionalFormatting"), "the conditional format", id="formulas of formats"),
    pytest.param(of("formula1"), "the drop-down", id="sources of drop-downs"),
    pytest.param(of("threadedComment"), "the comment “look again”", id="comments with replies"),
    pytest.param(column_stays("I", look_only=False), "the text “about the third”", id="cells of one column"),
    pytest.param(column_formulas_stay, "ormula", id="formulas of a column"),
    pytest.param(column_stays("P", look_only=True), "the mark", id="looks of one column"),
]


@pytest.mark.parametrize("change", MONTHS)
@pytest.mark.parametrize(("breaks", "named"), BROKEN)
def test_what_a_broken_mover_forgets_is_refused(
    last_month: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    breaks: Breaks,
    named: str,
    change: Callable[[list[Listed]], list[Listed]],
) -> None:
    request = this_month(last_month, tmp_path, change)
    assert request.config
    files = {path: path.read_bytes() for path in request.config.iterdir()}
    breaks(monkeypatch)
    with pytest.raises(WorkbookRefused) as refused:
        refresh(request, FIRST).save()
    assert {path: path.read_bytes() for path in request.config.iterdir()} == files
    troubles = [fault.trouble for fault in refused.value.faults]
    assert any(named in trouble for trouble in troubles), troubles


@pytest.mark.parametrize("change", MONTHS)
def test_what_the_whole_mover_makes_is_in_order(
    last_month: Path, tmp_path: Path, change: Callable[[list[Listed]], list[Listed]]
) -> None:
    assert refresh(this_month(last_month, tmp_path, change), FIRST).changed.meaning.ok
