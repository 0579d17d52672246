"""Values, number formats and named cells, seen by an independent reader."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, edited, indicators, opened, parts, results, zipped
from workbook_tools.errors import DataError
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, SetName, SetNumberFormats, WriteColumn

SHEET = "xl/worksheets/sheet1.xml"


def column(content: bytes, letter: str) -> list[object]:
    return [opened(content)["Scores"][f"{letter}{row}"].value for row in (4, 5, 6)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(("a", "=SUM(A1)", "+44"), ["a", "=SUM(A1)", "+44"], id="text stays text"),
        pytest.param((Decimal("18.20"), 3, None), [18.2, 3, None], id="numbers and a gap"),
        pytest.param((True, False, None), [True, False, None], id="true and false"),
        pytest.param((" x ", "two\nlines", "a & <b>"), [" x ", "two\nlines", "a & <b>"], id="spaces, lines, signs"),
    ],
)
def test_a_column_is_written(values: tuple[CellValue, ...], expected: Sequence[object]) -> None:
    after = edited(drawn(indicators), WriteColumn("Scores", "Commentary", values))
    assert column(after, "F") == expected
    assert [opened(after)["Scores"][f"F{row}"].data_type == "f" for row in (4, 5, 6)] == [False] * 3
    assert opened(after)["Scores"]["F5"].font.bold


def test_dates_are_written_as_numbers_in_the_cells_own_format() -> None:
    after = edited(drawn(indicators), WriteColumn("Scores", "Latest", (date(2018, 9, 30), None, None)))
    cell = opened(after)["Scores"]["C4"]
    assert (cell.value, cell.number_format) == (43373, "0.0")


def test_a_formula_in_a_written_cell_goes() -> None:
    after = edited(drawn(indicators), WriteColumn("Scores", "Double", (1, 2, 3)))
    assert column(after, "D") == [1, 2, 3]


def test_writing_what_is_there_changes_nothing() -> None:
    before = drawn(indicators)
    layout = read_layout(Package.open(before))
    same = WriteColumn("Scores", "Latest", layout.tables["Scores"].columns["Latest"])
    assert edited(before, same) == before


def test_a_second_time_changes_nothing() -> None:
    edits: list[Edit] = [
        WriteColumn("Scores", "Latest", (Decimal("74.6"), Decimal(1) / Decimal(3), None)),
        WriteColumn("Scores", "Commentary", ("_x0041_", " a\r\nb", "")),
        SetNumberFormats("Scores", "Latest", ('0.0" per 10,000"', "#,##0", "")),
        SetName("Headline", "Fewer children wait"),
    ]
    once = edited(drawn(indicators), *edits)
    assert edited(once, *edits) == once


@pytest.mark.parametrize(
    ("length", "fits"),
    [pytest.param(32_767, True, id="as long as a cell holds"), pytest.param(32_768, False, id="one more")],
)
def test_a_cell_holds_so_much_text(length: int, fits: bool) -> None:
    edit = WriteColumn("Scores", "Commentary", ("", "x" * length, ""))
    if fits:
        assert len(str(column(edited(drawn(indicators), edit), "F")[1])) == length
        return
    with pytest.raises(DataError, match="32,768 characters") as error:
        edited(drawn(indicators), edit)
    place = error.value.faults[0].place
    assert (place.sheet, place.row, place.column) == ("Scores", 5, "Commentary")


def test_a_number_no_cell_can_hold_is_named() -> None:
    with pytest.raises(DataError, match="row 4, column 'Latest'"):
        edited(drawn(indicators), WriteColumn("Scores", "Latest", (Decimal("NaN"), None, None)))


def test_number_formats_are_set_and_the_rest_of_the_style_stays() -> None:
    before = drawn(indicators)
    formats = ('0.0" per 10,000"', "#,##0", "")
    after = edited(before, SetNumberFormats("Scores", "Commentary", formats))
    cells = [opened(after)["Scores"][f"F{row}"] for row in (4, 5, 6)]
    assert [cell.number_format for cell in cells] == ['0.0" per 10,000"', "#,##0", "General"]
    assert [cell.font.bold for cell in cells] == [False, True, False]
    assert cells[1].fill.fgColor.rgb == "FFFFFF00"


def test_a_format_that_is_there_is_used_again() -> None:
    after = edited(drawn(indicators), SetNumberFormats("Scores", "Latest", ("0.000", "0.000", "0.000")))
    again = edited(after, SetNumberFormats("Scores", "Ref", ("0.000", "", "")))
    styles = etree.fromstring(parts(again)["xl/styles.xml"])
    assert [element.get("formatCode") for element in styles.iter("{*}numFmt")].count("0.000") == 1
    assert styles.find("{*}numFmts").get("count") == str(len(styles.find("{*}numFmts")))  # type: ignore[union-attr,arg-type]
    assert styles.find("{*}cellXfs").get("count") == str(len(styles.find("{*}cellXfs")))  # type: ignore[union-attr,arg-type]


def named(book: Draft) -> None:
    """Sheet `Cover` holds the title and a count; sheet `Inside` repeats the title."""
    cover, inside = book.add_worksheet("Cover"), book.add_worksheet("In side")
    cover.write_string("A1", "Old title", book.add_format({"bold": True}))
    cover.write_formula("A2", "=1+1", None, 2)
    inside.write_formula("B1", "=Title", None, "Old title")
    inside.write_formula("B2", '=Title&"!"', None, "Old title!")
    book.define_name("Title", "=Cover!$A$1")
    book.define_name("Count", "=Cover!$A$2")
    book.define_name("Empty", "='In side'!$C$9")


def test_named_cells_get_values_and_formulas_get_results() -> None:
    after = edited(drawn(named), SetName("Title", "New title"), SetName("Count", 5), SetName("Empty", "filled"))
    assert (opened(after)["Cover"]["A1"].value, opened(after)["Cover"]["A1"].font.bold) == ("New title", True)
    assert opened(after)["Cover"]["A2"].value == "=1+1"
    assert results(after)["Cover"]["A2"].value == 5
    assert results(after)["In side"]["C9"].value == "filled"


def test_a_cell_that_repeats_a_name_shows_it_at_once() -> None:
    after = edited(drawn(named), SetName("Title", "New title"))
    assert results(after)["In side"]["B1"].value == "New title"
    assert opened(after)["In side"]["B1"].value == "=Title"
    assert results(after)["In side"]["B2"].value == "Old title!"
    assert b'fullCalcOnLoad="1"' in parts(after)["xl/workbook.xml"]


def test_a_height_that_excel_chose_is_chosen_again_and_a_persons_stays() -> None:
    def draw(book: Draft) -> None:
        indicators(book)
        book.get_worksheet_by_name("Scores").set_row(3, 45)

    before = parts(drawn(draw))
    sheet = before[SHEET].replace(b'<row r="5" ', b'<row r="5" ht="30" ')
    content = zipped({**before, SHEET: sheet})
    after = etree.fromstring(parts(edited(content, WriteColumn("Scores", "Ref", ("a", "b", "c"))))[SHEET])
    heights = {row.get("r"): row.get("ht") for row in after.iter("{*}row")}
    assert (heights["4"], heights["5"]) == ("45", None)


def test_a_new_cell_takes_its_place_and_the_columns_style() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scores")
        sheet.set_column("B:B", 12, book.add_format({"num_format": "0.00"}))
        sheet.add_table("A1:C4", {"name": "Scores", "columns": [{"header": name} for name in "abc"]})
        sheet.write_row(1, 0, [1])
        sheet.write_number(1, 2, 3)
        sheet.write_number(9, 0, 10)

    after = edited(drawn(draw), WriteColumn("Scores", "b", (2, 3, 4)))
    sheet = etree.fromstring(parts(after)["xl/worksheets/sheet1.xml"])
    assert [row.get("r") for row in sheet.iter("{*}row")] == ["1", "2", "3", "4", "10"]
    assert [cell.get("r") for cell in sheet.iter("{*}c")][3:8] == ["A2", "B2", "C2", "B3", "B4"]
    assert opened(after)["Scores"]["B3"].number_format == "0.00"


def test_the_sheets_extent_takes_in_new_cells() -> None:
    after = edited(drawn(named), SetName("Empty", "filled"))
    assert etree.fromstring(parts(after)["xl/worksheets/sheet2.xml"]).find("{*}dimension").get("ref") == "B1:C9"  # type: ignore[union-attr]


def test_days_from_1904() -> None:
    before = parts(drawn(indicators))
    workbook = before["xl/workbook.xml"].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    after = edited(zipped({**before, "xl/workbook.xml": workbook}), SetName("Headline", date(2018, 9, 30)))
    assert b"<v>41911</v>" in parts(after)[SHEET]
