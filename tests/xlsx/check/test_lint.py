"""Each trouble that the lint knows, put by hand into a sound workbook; and real Excel workbooks without any."""

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

from tests.places import WORKBOOKS, needs_shared
from tests.work import calls_of
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.check.lint import lint, new_findings
from workbook_tools.xlsx.opc.package import Package

BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
TABLE = "xl/tables/table1.xml"
LOST = "a formula refers to #REF!"
UNPAIRED = "a formula's brackets or quotation marks do not pair up"
TWICE = "a cell stands twice or out of order"
SPARKLINE = "<x14:sparkline><xm:f>Scores!B2:B4</xm:f><xm:sqref>G2</xm:sqref></x14:sparkline>"


def sound_workbook() -> bytes:
    """Sheet "Scores": table Scorecard in A1:C4, a formula, a conditional format, merged cells and a sparkline."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet("Scores")
        rows = [["1", 95.2, 95], ["2", 74.6, 70], ["3", 50, 57]]
        columns = [{"header": "Ref"}, {"header": "Latest"}, {"header": "Target"}]
        sheet.add_table("A1:C4", {"name": "Scorecard", "data": rows, "columns": columns})
        sheet.write_formula("E2", "=SUM(B2:B4)", None, 219.8)
        bold = workbook.add_format({"bold": True})
        sheet.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 90, "format": bold})
        sheet.merge_range("A6:B7", "Note", bold)
        sheet.merge_range("A8:B8", "Another", bold)
        sheet.add_sparkline("G2", {"range": "Scores!B2:B4"})
        sheet.add_table("A10:B12", {"name": "Notes", "columns": [{"header": "Key"}, {"header": "Meaning"}]})
        workbook.add_worksheet("Other")
        workbook.define_name("Period", "=Scores!$E$2")
        workbook.define_name("Council", "=Scores!$E$3")
    return buffer.getvalue()


SOUND = sound_workbook()


def rewritten(changes: dict[str, tuple[str, str]], *, left_out: str = "") -> bytes:
    """The sound workbook with one passage of each named part replaced, and perhaps one part left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name in changes:
                old, new = changes[name]
                assert content.count(old) == 1, f"{old} is {content.count(old)} times in {content}"
                content = content.replace(old, new)
            if name != left_out:
                target.writestr(name, content)
    return buffer.getvalue()


def troubles(content: bytes) -> list[tuple[str, str]]:
    """The findings' parts and troubles, sorted."""
    return sorted((finding.part, finding.trouble) for finding in lint(Package.open(content)))


def test_a_sound_workbook_has_no_findings() -> None:
    assert troubles(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        pytest.param('<c r="B2">', '<c r="B22">', "a cell stands in another row than its reference says", id="row"),
        pytest.param('<c r="B2">', '<c r="B12">', "a cell stands in another row than its reference says", id="ends 2"),
        pytest.param('<c r="B2">', '<c r="2B">', "a cell reference cannot be read", id="reference"),
        pytest.param('<c r="B2">', '<c r="XFE2">', "a cell reference cannot be read", id="column after XFD"),
        pytest.param('<c r="B2">', '<c r="C2">', TWICE, id="cell twice"),
        pytest.param('<c r="B2">', '<c r="D2">', TWICE, id="cells out of order"),
        pytest.param('<row r="3"', '<row r="1048577"', "a row has no valid number", id="row after the last"),
        pytest.param('<c r="B2">', '<c r="B2" s="2">', "a style is not in the style list", id="style past the last"),
        pytest.param("<v>95.2</v>", "<v>95,2</v>", "a number cannot be read", id="decimal comma"),
        pytest.param("<v>95.2</v>", "<v>NaN</v>", "a number cannot be read", id="no number"),
        pytest.param("<f>SUM(B2:B4)</f>", "<f>SUM(#REF!)</f>", LOST, id="lost reference"),
        pytest.param("<f>SUM(B2:B4)</f>", "<f>SUM(B2:B4</f>", UNPAIRED, id="open bracket"),
        pytest.param(
            "<f>SUM(B2:B4)</f>",
            '<f t="shared" si="0"/>',
            "a shared formula has lost its first cell",
            id="shared formula",
        ),
        pytest.param('ref="A8:B8"', 'ref="B7:C8"', "merged cells overlap", id="merged cells share B7"),
        pytest.param('ref="A8:B8"', 'ref="A8:"', "the range of <mergeCell> cannot be read", id="merged range"),
        pytest.param('sqref="B2:B4"', 'sqref=""', "the range of <conditionalFormatting> cannot be read", id="sqref"),
        pytest.param(
            'dxfId="0"',
            'dxfId="1"',
            "the style of <cfRule> is not in the list of conditional styles",
            id="conditional style past the last",
        ),
        pytest.param("<formula>90</formula>", "<formula>#REF!*2</formula>", LOST, id="lost in a format"),
        pytest.param(
            "<xm:f>Scores!B2:B4</xm:f>", "<xm:f>Scores!B2:B0</xm:f>", "a sparkline's range cannot be read", id="row 0"
        ),
        pytest.param(
            "<xm:f>Scores!B2:B4</xm:f>",
            "<xm:f>Trend!B2:B4</xm:f>",
            "a sparkline draws a sheet that is not there",
            id="no sheet Trend",
        ),
        pytest.param(
            "<xm:sqref>G2</xm:sqref>", "<xm:sqref>G</xm:sqref>", "the range of <sqref> cannot be read", id="G"
        ),
        pytest.param(SPARKLINE, "", "a sparkline group is empty", id="empty group"),
        pytest.param(SPARKLINE, SPARKLINE * 2, "two sparklines share a cell", id="two in a cell"),
        pytest.param(
            '<tablePart r:id="rId2"/>',
            '<tablePart r:id="rId9"/>',
            "<tablePart> names a relationship that is not there",
            id="table part",
        ),
    ],
)
def test_a_trouble_on_the_sheet(old: str, new: str, trouble: str) -> None:
    assert troubles(rewritten({SHEET: (old, new)})) == [(SHEET, trouble)]


def test_rows_out_of_order_and_twice() -> None:
    swapped = rewritten({SHEET: ('<row r="7"', '<row r="2"')})
    assert (SHEET, "a row stands twice or out of order") in troubles(swapped)


def test_a_shared_string_past_the_last() -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source:
        count = source.read("xl/sharedStrings.xml").count(b"<si>")
    last, past = (
        rewritten({SHEET: ('<c r="B2"><v>95.2</v>', f'<c r="B2" t="s"><v>{i}</v>')}) for i in (count - 1, count)
    )
    assert troubles(last) == []
    assert troubles(past) == [(SHEET, "a text is not in the shared strings")]


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        pytest.param('name="Latest"', 'name="Now"', "a heading of the table differs from its cell", id="heading"),
        pytest.param('name="Latest"', 'name="LATEST"', "a heading of the table differs from its cell", id="its case"),
        pytest.param(
            '<tableColumns count="3">', '<tableColumns count="4">', "the table's count of columns is wrong", id="count"
        ),
        pytest.param(' ref="A1:C4" totals', ' ref="A1C4" totals', "the table's range cannot be read", id="range"),
        pytest.param(
            '<autoFilter ref="A1:C4"/>', '<autoFilter ref="A1:C5"/>', "the table's filter lies outside it", id="filter"
        ),
        pytest.param(
            '<tableColumns count="3">',
            '<sortState ref="A2:C3 A5:C5"/><tableColumns count="3">',
            "the area of the table's sort order cannot be read",
            id="sort order",
        ),
        pytest.param(
            'id="2" name="Latest"', 'id="1" name="Latest"', "two columns of the table have the same id", id="ids"
        ),
        pytest.param(
            'name="Latest"/>',
            'name="Latest" dataDxfId="1"/>',
            "a column's style is not in the list of conditional styles",
            id="style",
        ),
        pytest.param(
            'name="Latest"/>',
            'name="Latest"><calculatedColumnFormula>#REF!+1</calculatedColumnFormula></tableColumn>',
            LOST,
            id="formula",
        ),
    ],
)
def test_a_trouble_in_a_table(old: str, new: str, trouble: str) -> None:
    assert troubles(rewritten({TABLE: (old, new)})) == [(TABLE, trouble)]


def test_a_table_wider_than_its_columns() -> None:
    wider = rewritten({TABLE: (' ref="A1:C4" totals', ' ref="A1:D4" totals')})
    assert troubles(wider) == [(TABLE, "the table's range and its list of columns differ in width")]


def test_a_table_of_headings_alone() -> None:
    bare = rewritten({"xl/tables/table2.xml": (' ref="A10:B12" totals', ' ref="A10:B10" totals')})
    assert ("xl/tables/table2.xml", "the table has no row for data") in troubles(bare)


@pytest.mark.parametrize(
    ("area", "overlapping"),
    [pytest.param("C9:D11", False, id="beside"), pytest.param("B9:C10", True, id="corner B10 shared")],
)
def test_tables_that_overlap(area: str, overlapping: bool) -> None:
    moved = rewritten({TABLE: (' ref="A1:C4" totals', f' ref="{area}" totals')})
    expected = ("xl/tables/table2.xml", "the table overlaps table 'Scorecard'")
    assert (expected in troubles(moved)) is overlapping


def test_two_columns_with_one_heading_whatever_its_case() -> None:
    found = troubles(rewritten({TABLE: ('name="Latest"', 'name="REF"')}))
    assert (TABLE, "two columns of the table have the same heading") in found


def test_a_heading_over_two_lines_is_the_same_in_table_and_cell() -> None:
    content = rewritten(
        {TABLE: ('name="Latest"', 'name="Latest_x000a_figure"'), "xl/sharedStrings.xml": ("Latest", "Latest\nfigure")}
    )
    assert troubles(content) == []


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        pytest.param('name="Other"', 'name="SCORES"', "two sheets have the same name", id="sheets"),
        pytest.param('sheetId="2"', 'sheetId="1"', "two sheets have the same id", id="sheet ids"),
        pytest.param('name="Other"', f'name="{"x" * 32}"', "Excel does not accept a sheet's name", id="32 letters"),
        pytest.param('r:id="rId2"', 'r:id="rId99"', "a sheet names a relationship that is not there", id="sheet"),
        pytest.param('name="Council"', 'name="PERIOD"', "two names or tables are called the same", id="names"),
        pytest.param('name="Council"', 'name="scorecard"', "two names or tables are called the same", id="table"),
        pytest.param("Scores!$E$2", "Scores!#REF!", LOST, id="lost name"),
        pytest.param(
            'name="Council"',
            'name="Council" localSheetId="2"',
            "a name belongs to a sheet that is not there",
            id="scope past the last sheet",
        ),
        pytest.param(
            "<workbookView ",
            '<workbookView activeTab="2" ',
            "the window's activeTab is not one of the sheets",
            id="window",
        ),
    ],
)
def test_a_trouble_of_the_workbook(old: str, new: str, trouble: str) -> None:
    assert troubles(rewritten({BOOK: (old, new)})) == [(BOOK, trouble)]


def test_a_name_on_a_sheet_of_its_own_may_be_the_workbooks_too() -> None:
    assert troubles(rewritten({BOOK: ('name="Council"', 'name="Period" localSheetId="1"')})) == []


def test_a_relationship_to_a_part_that_is_not_there() -> None:
    found = troubles(rewritten({}, left_out="xl/theme/theme1.xml"))
    assert found == [("xl/_rels/workbook.xml.rels", "a relationship leads to xl/theme/theme1.xml, which is not there")]


def test_a_part_without_content_type() -> None:
    types = ('<Override PartName="/xl/tables/table1.xml"', '<Override PartName="/xl/tables/table9.xml"')
    untyped = rewritten({"[Content_Types].xml": types, SHEET: ('r="B2"', 'r="B2"')})
    # The extension's own type, application/xml, still holds: only a part of no known extension has none.
    assert troubles(untyped) == []
    buffer = io.BytesIO(SOUND)
    with zipfile.ZipFile(buffer, "a") as workbook:
        workbook.writestr("xl/logo.wmf", b"picture")
    assert troubles(buffer.getvalue()) == [("xl/logo.wmf", "the part has no content type")]


@pytest.mark.parametrize(
    ("chain", "found"),
    [pytest.param("E2", 0, id="a formula"), pytest.param("E3", 1, id="an empty cell")],
)
def test_the_order_of_calculation(chain: str, found: int) -> None:
    content = rewritten(
        {
            "[Content_Types].xml": (
                "</Types>",
                '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument'
                '.spreadsheetml.calcChain+xml"/></Types>',
            ),
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                '<Relationship Id="rId50" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
                '/calcChain" Target="calcChain.xml"/></Relationships>',
            ),
        }
    )
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as workbook:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        workbook.writestr("xl/calcChain.xml", f'<calcChain xmlns="{main}"><c r="{chain}" i="1"/></calcChain>')
    expected = [("xl/calcChain.xml", "the order of calculation names a cell without a formula")] * found
    assert troubles(buffer.getvalue()) == expected


def test_only_new_findings_count_and_one_more_of_a_kind_is_new() -> None:
    two = '<c r="B2"><v>x</v></c><c r="C2"><v>y</v></c>'
    before = rewritten({SHEET: ('<c r="B2"><v>95.2</v></c>', '<c r="B2"><v>x</v></c>')})
    worse = rewritten({SHEET: ('<c r="B2"><v>95.2</v></c><c r="C2"><v>95</v></c>', two)})
    assert len(lint(Package.open(worse)) - lint(Package.open(before))) == 1
    assert lint(Package.open(before)) - lint(Package.open(worse)) == frozenset()


def test_a_known_finding_that_moved_to_another_row_is_not_new() -> None:
    before = rewritten({SHEET: ("<f>SUM(B2:B4)</f>", "<f>#REF!+B2</f>")})
    after = rewritten({SHEET: ("<f>SUM(B2:B4)</f>", "<f>#REF!+B9</f>")})
    assert new_findings(before, Package.open(after), {SHEET}) == frozenset()
    assert [str(finding) for finding in new_findings(SOUND, Package.open(after), {SHEET})] == [f"{SHEET}: E2: {LOST}"]


def test_only_what_was_changed_is_looked_at() -> None:
    after = rewritten({SHEET: ('<c r="B2">', '<c r="B2" s="7">')})
    assert len(new_findings(SOUND, Package.open(after), {SHEET})) == 1
    assert len(new_findings(SOUND, Package.open(after), {TABLE})) == 1, "a table's sheet is looked at with it"
    assert new_findings(SOUND, Package.open(after), {"xl/worksheets/sheet2.xml"}) == frozenset()


def test_a_row_more_is_little_more_work() -> None:
    """A sheet of sound rows is seen to be sound without a look at each cell in turn."""
    short, long = (calls_of(partial(lint, _with_rows(rows))) for rows in (500, 5_000))
    assert (long - short) / 4_500 < 20
    assert lint(_with_rows(5_000)) == frozenset()


def _with_rows(rows: int) -> Package:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet("Data")
        for row in range(rows):
            sheet.write_row(row, 0, ["1", "Indicator", "Series", "Sep 2018", row, "illustrative", "Illustrative"])
    return Package.open(buffer.getvalue())


FOUND_IN_REAL_WORKBOOKS = {
    "Excel_file_with_trash_item.xlsx": "a [trash] entry as some programs leave it has no content type",
    "StructuredRefs-lots-with-lookups.xlsx": "the name countylist lost its cells",
    "dataValidationTableRange.xlsx": "formulas that lost their cells",
    "picture.xlsx": "its connections part was taken away, and its counts are of other lists",
    "poc-shared-strings.xlsx": "made to attack a reader: a row 0",
    "shared_formulas.xlsx": "the name alias_prefix lost its cells",
}


@needs_shared
@pytest.mark.parametrize("path", sorted(WORKBOOKS.glob("*/*.xls[xm]")), ids=lambda path: path.name)
def test_workbooks_saved_by_excel_have_no_findings(path: Path) -> None:
    try:
        package = Package.open(path.read_bytes(), path.name)
    except WorkbookRefused as refused:
        pytest.skip(f"refused before any lint: {refused.faults[0].trouble}")
    assert bool(lint(package)) is (path.name in FOUND_IN_REAL_WORKBOOKS)
