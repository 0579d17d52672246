"""What makes Excel offer a repair though schemas allow it: each fault put by hand into a sound workbook."""

import io
import zipfile
from collections.abc import Callable

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.check.linting.lint_lengths import is_name
from workbook_tools.xlsx.opc.package import Package

BOOK, SHEET, TABLE = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
STYLES, STRINGS, NOTES = "xl/styles.xml", "xl/sharedStrings.xml", "xl/comments1.xml"
UID = 'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{A}"'


def sound(book: Draft) -> None:
    """A sheet of everything that the rules look at, and a second one with another table."""
    sheet, other = book.add_worksheet("Board"), book.add_worksheet("Other")
    bold = book.add_format({"bold": True, "num_format": "0.0%"})
    sheet.add_table("A1:B4", {"name": "Scorecard", "columns": [{"header": "Ref"}, {"header": "Latest"}]})
    other.add_table("A1:B4", {"name": "Trend", "columns": [{"header": "Ref"}, {"header": "First"}]})
    sheet.write_formula("D2", "=SUM(B2:B4)", bold, 3)
    sheet.write_string("D3", "A text of its own")
    sheet.merge_range("D5:E6", "Merged", bold)
    sheet.merge_range("D8:E8", "Merged as well", bold)
    sheet.data_validation("D10", {"validate": "list", "source": ["Yes", "No"], "input_title": "T", "input_message": "M",
                                  "error_title": "ET", "error_message": "EM"})  # fmt: skip
    for value in (1, 2):
        sheet.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": value, "format": bold})
    sheet.write_url("D12", "https://example.org", tip="Tip")
    sheet.write_url("D13", "internal:Other!A1")
    sheet.write_comment("D14", "One")
    sheet.write_comment("D15", "Two")
    sheet.insert_textbox("G2", "One")
    sheet.insert_textbox("G12", "Two")
    sheet.autofilter("D20:E22")
    sheet.set_column("G:G", 20)
    sheet.set_column("H:H", 30)
    sheet.set_header("&CHeader")
    book.define_name("Period", "=Board!$D$2")
    sheet.print_area("A1:H30")


SOUND = drawn(sound)


def broken(part: str, old: str, new: str) -> bytes:
    """The sound workbook with one passage of a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == part:
                assert content.count(old) == 1, (content.count(old), old, content)
                content = content.replace(old, new)
            target.writestr(name, content)
    return out.getvalue()


def test_the_sound_workbook_has_no_findings() -> None:
    assert not lint(Package.open(SOUND))


def longer(limit: int) -> str:
    """A text of one character more; an emoji is two of them to Excel."""
    return "x" * (limit - 1) + "\U0001f600"


@pytest.mark.parametrize(
    ("part", "old", "new", "trouble"),
    [
        # lengths
        (SHEET, 'prompt="M"', f'prompt="{longer(255)}"',
         "the prompt of a <dataValidation> is longer than 255 characters"),
        (SHEET, 'error="EM"', f'error="{longer(225)}"',
         "the error of a <dataValidation> is longer than 225 characters"),
        (SHEET, 'promptTitle="T"', f'promptTitle="{longer(32)}"',
         "the promptTitle of a <dataValidation> is longer than 32 characters"),
        (SHEET, 'errorTitle="ET"', f'errorTitle="{longer(32)}"',
         "the errorTitle of a <dataValidation> is longer than 32 characters"),
        (SHEET, '"Yes,No"', f'"{longer(255)}"', "a validation's list of choices is longer than 255 characters"),
        (SHEET, 'tooltip="Tip"', f'tooltip="{longer(255)}"',
         "the tooltip of a <hyperlink> is longer than 255 characters"),
        (SHEET, "&amp;CHeader", longer(255), "a header or footer is longer than 255 characters"),
        (SHEET, "SUM(B2:B4)", f'"{"x" * 8190}"&amp;1', "a formula is longer than 8,192 characters"),
        (BOOK, 'name="Period"', f'name="{"x" * 256}"', "the name of a <definedName> is longer than 255 characters"),
        (STYLES, 'formatCode="0.0%"/></numFmts>', f'formatCode="{longer(255)}"/></numFmts>',
         "the formatCode of a <numFmt> is longer than 255 characters"),
        (STRINGS, "A text of its own", longer(32_767), "a text is longer than 32,767 characters"),
        # order and counts
        (SHEET, "<pageMargins", '<sheetProtection sheet="1"/><pageMargins',
         "<sheetProtection> stands behind <hyperlinks>"),
        (SHEET, '<autoFilter ref="D20:E22"/>', '<autoFilter ref="D20:E22"/><autoFilter ref="D20:E22"/>',
         "<autoFilter> stands twice"),
        (TABLE, "</tableColumns>", '</tableColumns><sortState ref="A2:B4"/>',
         "<sortState> stands behind <tableColumns>"),
        (BOOK, "<calcPr", '<bookViews><workbookView/></bookViews><calcPr', "<bookViews> stands behind <definedNames>"),
        (STYLES, "<fills", "<borders/><fills", "<fills> stands behind <borders>"),
        (SHEET, '<mergeCells count="2">', '<mergeCells count="3">', "the count of <mergeCells> is wrong"),
        (SHEET, '<tableParts count="1">', '<tableParts count="2">', "the count of <tableParts> is wrong"),
        # tables
        (TABLE, 'displayName="Scorecard"', 'displayName="YT18"', "Excel does not accept a table's name"),
        (TABLE, 'displayName="Scorecard"', 'displayName="The board"', "Excel does not accept a table's name"),
        (TABLE, 'id="1" name="Scorecard"', 'id="2" name="Scorecard"', "two tables have the same id"),
        (TABLE, 'id="1" name="Scorecard"', 'id="0" name="Scorecard"', "a table has no id"),
        (TABLE, 'name="Latest"', 'name="Late"', "a heading of the table differs from its cell"),
        (SHEET, '<c r="B1" t="s"><v>1</v></c>', '<c r="B1"><v>1</v></c>',
         "a heading of the table differs from its cell"),
        (SHEET, 'ref="D8:E8"', 'ref="B4:E4"', "merged cells reach into table 'Scorecard'"),
        # names
        (BOOK, 'name="Period"', 'name="A1"', "Excel does not accept a name"),
        (BOOK, 'name="Period"', 'name="R1C1"', "Excel does not accept a name"),
        (BOOK, 'name="Period"', 'name="The period"', "Excel does not accept a name"),
        (BOOK, ">Board!$D$2<", "><", "a name stands for nothing"),
        (BOOK, ' localSheetId="0">Board!$A$1:$H$30', ">Board!$A$1:$H$30",
         "a print area, print titles or a filter's name belongs to no sheet"),
        (BOOK, "Board!$D$20:$E$22", "Board!$D$20:$E$21", "the sheet's filter and its hidden name cover other cells"),
        # what there may be only one of
        (SHEET, 'ref="D13"', 'ref="D12"', "a cell has two links"),
        (SHEET, 'ref="D8:E8"', 'ref="D8"', "a merged cell is one cell only"),
        (SHEET, 'ref="D8:E8"', 'ref="E6:F8"', "merged cells overlap"),
        (SHEET, 'priority="2"', 'priority="1"', "two conditional formats have the same priority"),
        (SHEET, 'priority="2"', 'priority="0"', "a conditional format has no priority"),
        (SHEET, '<col min="8" max="8"', '<col min="7" max="8"', "columns are described twice or out of order"),
        (SHEET, 'width="30.7109375"', 'width="256"', "a column is wider, or grouped deeper, than Excel takes"),
        (SHEET, "<mergeCells ", f"<mergeCells {UID} ", None),
        (SHEET, '<mergeCell ref="D8:E8"/>', f'<mergeCell ref="D8:E8" {UID}/><mergeCell ref="F8:G8" {UID}/>',
         "two things have the same lasting id"),
        (NOTES, 'ref="D15"', 'ref="D14"', "a cell has two notes"),
        (NOTES, 'ref="D15"', 'ref="D16"', "a note has no box to show it"),
        ("xl/drawings/drawing1.xml", 'id="3"', 'id="2"', "two shapes have the same id"),
        ("xl/worksheets/_rels/sheet2.xml.rels", "tables/table2.xml", "tables/table1.xml",
         "two relationships lead to the part, and it can belong to one only"),
        # references that are none
        (SHEET, 'sqref="D10"', 'sqref="28"', "the range of <dataValidation> cannot be read"),
        (SHEET, 'sqref="B2:B4"', 'sqref="B2:XFE4"', "the range of <conditionalFormatting> cannot be read"),
    ],
)  # fmt: skip
def test_a_broken_workbook_is_caught(part: str, old: str, new: str, trouble: str | None) -> None:
    found = {finding.trouble for finding in lint(Package.open(broken(part, old, new)))}
    assert (trouble in found) if trouble else not found


@pytest.mark.parametrize("heading", ["2018", "0.5"])
def test_a_heading_that_is_a_number_in_its_cell_is_caught(heading: str) -> None:
    """The texts agree, and Excel repairs the table all the same."""
    content = drawn(_numbers_as_headings(heading))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == SHEET:
                text = text.replace('<c r="A1" t="s"><v>0</v></c>', f'<c r="A1"><v>{heading}</v></c>')
            target.writestr(name, text)
    found = {finding.trouble for finding in lint(Package.open(out.getvalue()))}
    assert found == {"a heading of the table is not a text in its cell"}


def _numbers_as_headings(heading: str) -> Callable[[Draft], None]:
    def draw(book: Draft) -> None:
        book.add_worksheet("Board").add_table("A1:A3", {"name": "Years", "columns": [{"header": heading}]})

    return draw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scorecard", True),
        ("_Data.2018", True),
        ("Übersicht", True),
        ("XFE1", True),
        ("YTD2018", True),
        ("\\x", True),
        ("XFD1", False),
        ("q1", False),
        ("R", False),
        ("c", False),
        ("R2C", False),
        ("rc", False),
        ("2018", False),
        ("A b", False),
        ("", False),
    ],
)
def test_what_excel_takes_for_a_name(text: str, expected: bool) -> None:
    assert is_name(text) is expected
