"""A council's own workbook full of features: kept when it is given sheets, and followed when its own tables grow."""

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.fidelity.drawn_books import board_alone, board_with_block
from tests.fidelity.journey import NOW, write_configs
from tests.fidelity.likeness import form, parts_of
from tests.fidelity.verdict import judge
from tests.validators import sdk_findings
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

BOARD, WORKINGS, NOTES = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 5))
NAMED_VIEWS = "xl/namedSheetViews/namedSheetView1.xml"
ONLY_IN_LISTS = {"xl/sharedStrings.xml"}
"""Strings that no cell shows any more stay in the list, as they do in Excel until it saves."""


@pytest.fixture(scope="module")
def configs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_configs(tmp_path_factory.mktemp("configs"))


def filled(folder: Path, configs: dict[str, Path], *orders: str) -> Path:
    """The workbook with the block in its own sheets, filled by these configs one after another."""
    path = folder / "board.xlsm"
    path.write_bytes(board_with_block())
    for name in orders:
        refresh(Request(folder, configs[name], path), NOW).save()
    return path


def test_sheets_are_added_and_all_else_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsm"
    path.write_bytes(board_alone())
    assert [str(verdict) for verdict in judge([path], tmp_path)] == ["kept"]


def test_the_way_to_three_rows_cannot_be_told(tmp_path: Path, configs: dict[str, Path]) -> None:
    """Filled with three indicators, then with eight, turned round, and cut down: every part is as it was with three.

    The three come first on both ways: what reads a row of the template reads from then on the indicator that is there.
    """
    straight = parts_of(filled(tmp_path, configs, "few").read_bytes())
    detour = parts_of(filled(tmp_path, configs, "few", "full", "turned", "few").read_bytes())
    assert list(straight) == list(detour)
    unlike = {name for name in straight if _shown(name, straight) != _shown(name, detour)}
    assert unlike <= ONLY_IN_LISTS


@pytest.mark.parametrize(
    ("orders", "formula", "link"),
    [
        pytest.param(("few",), "D15/D17", "B13", id="H, C and A come into the template's rows"),
        pytest.param(("full",), "D15/D22", "B13", id="A, B and C come into them, five others below"),
        pytest.param(("full", "turned"), "D18/D22", "B20", id="C is then the sixth and A the last"),
        pytest.param(("full", "few"), "D14/D17", "B15", id="C is then the second of three and A the last"),
    ],
)
def test_what_reads_a_row_of_the_template_reads_the_indicator_that_came_there(
    tmp_path: Path, configs: dict[str, Path], orders: tuple[str, ...], formula: str, link: str
) -> None:
    """The formula reads the template's third row and the total, the link its first row."""
    sheet = parts_of(filled(tmp_path, configs, *orders).read_bytes())[BOARD].decode("utf-8")
    assert f"<f>{formula}</f>" in sheet
    assert f"location=\"'Board &amp; more'!{link}\"" in sheet


def test_parts_that_hold_no_rows_are_byte_for_byte_the_same(tmp_path: Path, configs: dict[str, Path]) -> None:
    before = parts_of(board_with_block())
    after = parts_of(filled(tmp_path, configs, "full").read_bytes())
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {
        *("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"),
        *(f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3, 5)),
        *(f"xl/tables/table{number}.xml" for number in (1, 2, 3, 4)),
        *("xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/comments1.xml", "xl/drawings/drawing1.xml"),
        *("xl/drawings/vmlDrawing1.vml", "xl/drawings/_rels/drawing1.xml.rels"),
        *("xl/threadedComments/threadedComment1.xml", "xl/namedSheetViews/namedSheetView1.xml"),
    }


FIVE_ROWS_MORE = [
    pytest.param(BOARD, r'<c r="D22"[^>]*><f>SUM\(D13:D20\)</f>', id="a sum below takes the new rows in"),
    pytest.param(BOARD, r'<c r="E22"[^>]*><f>D15/D22</f>', id="a formula that reads one cell goes on reading it"),
    pytest.param(BOARD, r'<f>COUNTIF\(Scorecard\[RAG\],"Red"\)\+MAX', id="a structured reference stays"),
    pytest.param(BOARD, r'<mergeCell ref="B22:C22"/>', id="merged cells"),
    pytest.param(BOARD, r'sqref="D13:D20">(?:(?!</cond).)*<formula>\$D\$23<', id="a conditional format"),
    pytest.param(BOARD, r'sqref="D23:D24"><cfRule type="iconSet"', id="a conditional format below"),
    pytest.param(BOARD, r'sqref="H13:H20"><formula1>Lists!\$A\$1:\$A\$3<', id="a validation"),
    pytest.param(BOARD, r"<xm:sqref>I13:I20</xm:sqref></x14:dataValidation>", id="an extended validation"),
    pytest.param(BOARD, r"(<x14:sparkline>.*?){8}</x14:sparklines>", id="a sparkline in each row"),
    pytest.param(BOARD, r'<protectedRange sqref="H13:I20"', id="a range that officers may edit"),
    pytest.param(BOARD, r'<ignoredError sqref="B13:B20"', id="cells without warning triangles"),
    pytest.param(BOARD, r'<hyperlink ref="B35" location="\'Board &amp; more\'!B13"', id="a link"),
    pytest.param(BOARD, r'<row r="35"[^>]* ht="39.75"', id="a row's height"),
    pytest.param(BOARD, r'<brk id="24" max="16383" man="1"/><brk id="45"', id="page breaks"),
    pytest.param(BOARD, r'topLeftCell="A25"><selection activeCell="D22" sqref="D22"/>', id="a custom view"),
    pytest.param(BOARD, r'manualBreakCount="1"><brk id="24"', id="a custom view's page break"),
    pytest.param(
        "xl/workbook.xml", r'Print_Area" localSheetId="0">\'Board &amp; more\'!\$A\$1:\$P\$37<', id="print area"
    ),
    pytest.param(
        "xl/workbook.xml", r"Print_Titles\" localSheetId=\"0\">'Board &amp; more'!\$11:\$12<", id="print titles"
    ),
    pytest.param("xl/workbook.xml", r"Latest_figures\">'Board &amp; more'!\$D\$13:\$D\$20<", id="a name of the column"),
    pytest.param("xl/workbook.xml", r"Total_of_ours\">'Board &amp; more'!\$D\$22<", id="a name of a cell below"),
    pytest.param("xl/workbook.xml", r"Local_name\"[^>]*>'Board &amp; more'!\$E\$22<", id="a name of one sheet"),
    pytest.param(NOTES, r"<f>'Board &amp; more'!D22\+SUM\('Board &amp; more'!D13:D20\)</f>", id="another sheet"),
    pytest.param(NOTES, r"SORT\('Board &amp; more'!D25:D29\)", id="a spilling formula on another sheet"),
    pytest.param("xl/charts/chart1.xml", r"<c:f>'Board &amp; more'!\$D\$13:\$D\$20</c:f>", id="a chart's own sheet"),
    pytest.param("xl/charts/chart2.xml", r"<c:f>'Board &amp; more'!\$C\$13:\$C\$20</c:f>", id="a chart's categories"),
    pytest.param(
        "xl/charts/chart2.xml", r"<c:f>'Board &amp; more'!\$D\$12</c:f>", id="a chart's name from the heading"
    ),
    pytest.param("xl/comments1.xml", r'<comment ref="D22"', id="a note"),
    pytest.param("xl/threadedComments/threadedComment1.xml", r'ref="D22"', id="a threaded comment"),
    pytest.param("xl/drawings/drawing1.xml", r'textlink="\$D\$23"', id="a text box that shows a cell"),
    pytest.param("xl/drawings/drawing1.xml", r"<xdr:from>.{0,90}<xdr:row>26<", id="a picture below"),
    pytest.param("xl/drawings/drawing1.xml", r"<xdr:from>.{0,90}<xdr:row>1<", id="the logo above"),
    pytest.param("xl/drawings/_rels/drawing1.xml.rels", r"'Board &amp; more'!B35\"", id="where a picture leads"),
    pytest.param("xl/drawings/vmlDrawing1.vml", r"<x:Anchor>\s*9, 0, 24, 0,", id="a button below"),
    pytest.param("xl/drawings/vmlDrawing1.vml", r"<x:Anchor>\s*9, 0, 1, 0,", id="a button above"),
    pytest.param("xl/tables/table3.xml", r'name="CommentaryLog"[^>]* ref="B79:H82"', id="the log below the data"),
    pytest.param(WORKINGS, r'<conditionalFormatting sqref="E4:E75">', id="data bars"),
]
"""Table `Scorecard` grows from rows 13 to 15 to rows 13 to 20, `Data` from rows 4 to 6 to rows 4 to 75."""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, configs: dict[str, Path]) -> dict[str, bytes]:
    return parts_of(filled(tmp_path_factory.mktemp("grown"), configs, "full").read_bytes())


@pytest.mark.parametrize(("part", "expected"), FIVE_ROWS_MORE)
def test_what_stands_around_the_table_follows_it(grown: dict[str, bytes], part: str, expected: str) -> None:
    assert re.search(expected, grown[part].decode("utf-8"), re.DOTALL)


@pytest.mark.parametrize("orders", [("full",), ("full", "few")], ids=["grown", "cut down again"])
def test_the_open_xml_sdk_finds_nothing_new(tmp_path: Path, configs: dict[str, Path], orders: tuple[str, ...]) -> None:
    before = sdk_findings(filled(tmp_path, configs))
    assert sdk_findings(filled(tmp_path, configs, *orders)) <= before


def _shown(name: str, parts: dict[str, bytes]) -> bytes:
    """The part in canonical form; in a sheet, strings in place of their numbers, and no plainly empty cells."""
    if not name.startswith("xl/worksheets/sheet"):
        return form(etree.fromstring(parts[name])) if name.endswith((".xml", ".rels", ".vml")) else parts[name]
    strings = [form(item) for item in etree.fromstring(parts["xl/sharedStrings.xml"]).iter("{*}si")]
    root = etree.fromstring(parts[name])
    for cell in list(root.iter("{*}c")):
        value, row = cell.find("{*}v"), cell.getparent()
        if cell.get("t") == "s" and value is not None:
            value.text = strings[int(value.text or "0")].decode("utf-8")
        elif value is None and row is not None and not cell.get("s") and not len(cell):
            row.remove(cell)
    return form(root)
