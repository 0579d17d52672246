"""What members do not see leaves the workbook, and the rest closes up around it."""

import re
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet as ReadSheet
from xlsxwriter.workbook import Workbook as Draft

from tests.calc import Calc
from tests.xlsx.making import drawn, opened, parts
from workbook_tools.errors import Fault, WorkbookRefused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.drop_hidden import drop_hidden
from workbook_tools.xlsx.publish.publish_workbook import publish_workbook
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import DropHidden, FreezeFormulas

WIDTHS = [3, 12, 9, 20, 15, 18, 7, 30]


def seen(content: bytes, *whole: str) -> tuple[bytes, tuple[Fault, ...]]:
    package = Package.open(content, "made.xlsx")
    told = drop_hidden(Workbook(package), DropHidden(whole))
    return package.to_bytes(), told


def scores(book: Draft) -> None:
    """Sheet S: title merged in B1:F1, table B3:F7 whose column D is hidden, row 9 hidden, print area B1:F10.

    Column A, H and rows from 11 on are not printed. Sheet T shows the figures of columns B to E behind the lines.
    """
    sheet, feed = book.add_worksheet("S"), book.add_worksheet("T")
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width, None, {"hidden": column == 3})
    sheet.merge_range("B1:F1", "Title", book.add_format({"bold": True}))
    sheet.merge_range("C8:D8", "half of it is hidden")
    sheet.write_column("A1", [f"note {row}" for row in range(1, 13)])
    headings = ["Ref", "Latest", "Officer's name", "Trend", "Commentary"]
    sheet.add_table("B3:F7", {"name": "Scores", "columns": [{"header": heading} for heading in headings]})
    for row in range(3, 7):
        sheet.write_row(row, 1, [f"r{row}", row * 1.5, "unseen", "", f"about r{row}"])
    sheet.write_row("B9", ["hidden", "row"])
    sheet.set_row(8, 15, None, {"hidden": True})
    sheet.write_row("B10", ["Printed last", 10])
    sheet.write_row("B11", ["below the print area"])
    sheet.write("H4", "beside the print area")
    sheet.write_url("C10", "internal:'S'!E4", string="to the trend")
    sheet.write_url("F10", "internal:'S'!H4", string="to what goes")
    sheet.freeze_panes(3, 3)
    sheet.set_h_pagebreaks([7, 10])
    sheet.print_area("B1:F10")
    sheet.repeat_rows(0, 2)
    sheet.add_sparkline("E4", {"range": "T!A1:D1"})
    sheet.add_sparkline("E5", {"range": "S!B5:D5"})
    for row in range(3):
        feed.write_row(row, 0, [1, 2, 3, 4])
    book.define_name("Last", "=S!$C$10")
    book.define_name("Names", "=S!$D$4:$D$7")
    book.define_name("Both", "=S!$C$4:$F$7")


def cells(sheet: ReadSheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def widths(sheet: ReadSheet) -> list[float]:
    """The widths of the columns from A on of which something is said."""
    found: dict[int, float] = {}
    for each in sheet.column_dimensions.values():
        for column in range(each.min or 1, min((each.max or 1) + 1, 20)):
            found[column] = round(each.width)
    return [found[column] for column in sorted(found)]


AFTER = [
    ["Title", None, None, None],
    [None, None, None, None],
    ["Ref", "Latest", "Trend", "Commentary"],
    *([f"r{row}", row * 1.5, None, f"about r{row}"] for row in range(3, 7)),
    [None, "half of it is hidden", None, None],
    ["Printed last", "to the trend", None, "to what goes"],
]


def test_what_is_left_closes_up() -> None:
    after, _ = seen(drawn(scores))
    sheet = opened(after)["S"]
    assert cells(sheet) == AFTER
    assert sheet.dimensions == "A1:D9"
    assert widths(sheet)[:4] == [13, 10, 16, 19]  # Excel keeps a width with its padding: 12 is 12.71
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:D1"]
    assert not any(each.hidden for each in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values()))


def test_the_table_loses_its_column_and_keeps_name_and_ids() -> None:
    before, after = opened(drawn(scores))["S"].tables["Scores"], opened(seen(drawn(scores))[0])["S"].tables["Scores"]
    assert (after.ref, after.autoFilter.ref, after.id) == ("A3:D7", "A3:D7", before.id)
    kept = [column for column in before.tableColumns if column.name != "Officer's name"]
    assert [(column.id, column.name) for column in after.tableColumns] == [(each.id, each.name) for each in kept]


def test_names_print_area_and_titles_follow_and_the_name_of_nothing_goes() -> None:
    after = opened(seen(drawn(scores))[0])
    assert {name: each.attr_text for name, each in after.defined_names.items()} == {
        "Last": "S!$B$9",
        "Both": "S!$B$4:$D$7",
    }
    assert (after["S"].print_area, after["S"].print_title_rows) == ("'S'!$A$1:$D$9", "$1:$3")


def test_links_panes_and_page_breaks_follow() -> None:
    sheet = opened(seen(drawn(scores))[0])["S"]
    assert sheet["B9"].hyperlink.location == "'S'!C4"
    assert sheet["D9"].hyperlink.location == "'S'!A1"
    assert sheet.freeze_panes == "C4"
    assert [each.id for each in sheet.row_breaks.brk] == [7]


def test_a_trend_line_stays_with_its_figures_and_one_that_reads_a_hidden_column_goes() -> None:
    after, told = seen(drawn(scores))
    sheet = parts(after)["xl/worksheets/sheet1.xml"].decode()
    assert sheet.count("<x14:sparkline>") == 1
    assert "<xm:f>T!A1:D1</xm:f><xm:sqref>C4</xm:sqref>" in sheet
    assert [fault.trouble for fault in told] == [
        "the trend lines in E5 are left out, because they draw figures that members do not see."
    ]


@pytest.mark.libreoffice
def test_calc_leaves_the_same_where_it_deletes_the_same(calc: Calc, tmp_path: Path) -> None:
    (tmp_path / "before.xlsx").write_bytes(drawn(scores))
    with calc.open(tmp_path / "before.xlsx") as document:
        for column, count in ((7, 10), (4, 1), (1, 1)):
            document.remove_columns("S", column, count)
        for row, count in ((11, 10), (9, 1)):
            document.remove_rows("S", row, count)
        document.save_as_xlsx(tmp_path / "calc.xlsx")
    theirs, ours = opened((tmp_path / "calc.xlsx").read_bytes()), opened(seen(drawn(scores))[0])
    assert cells(theirs["S"])[:7] == cells(ours["S"])[:7]
    assert theirs["S"].merged_cells.ranges == ours["S"].merged_cells.ranges
    assert widths(theirs["S"])[:4] == widths(ours["S"])[:4]
    assert theirs["S"].tables["Scores"].ref == ours["S"].tables["Scores"].ref
    assert [each.name for each in theirs["S"].tables["Scores"].tableColumns] == [
        each.name for each in ours["S"].tables["Scores"].tableColumns
    ]
    assert {name: theirs.defined_names[name].attr_text for name in ours.defined_names} == {
        name: each.attr_text for name, each in ours.defined_names.items()
    }
    assert theirs["S"].print_area == ours["S"].print_area


def test_rows_that_a_filter_hides_are_shown_again() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.add_table("A1:B4", {"name": "Scores", "data": [["a", 1], ["b", 2], ["c", 3]]})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_row("A6", ["hidden by hand"])
        sheet.set_row(5, None, None, {"hidden": True})

    package = Package.open(drawn(draw))
    table = "xl/tables/table1.xml"
    criterion = b'<filterColumn colId="0"><filters><filter val="a"/><filter val="c"/></filters></filterColumn>'
    filtered = package.read(table).replace(
        b'<autoFilter ref="A1:B4"/>', b'<autoFilter ref="A1:B4">' + criterion + b"</autoFilter>"
    )
    assert filtered != package.read(table)
    package.replace(table, filtered)
    after, _ = seen(package.to_bytes())
    sheet = opened(after)["S"]
    assert [row[0] for row in cells(sheet)] == ["Column1", "a", "b", "c"]
    assert not any(each.hidden for each in sheet.row_dimensions.values())
    assert b"filterColumn" not in parts(after)[table]


def test_a_row_hidden_in_a_table_without_a_filter_goes() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.add_table("A1:B4", {"name": "Scores", "data": [["a", 1], ["b", 2], ["c", 3]]})
        sheet.set_row(2, None, None, {"hidden": True})

    sheet = opened(seen(drawn(draw))[0])["S"]
    assert ([row[0] for row in cells(sheet)], sheet.tables["Scores"].ref) == (["Column1", "a", "c"], "A1:B3")


def test_no_row_of_a_whole_table_goes_and_rows_outside_it_do() -> None:
    def draw(book: Draft) -> None:
        sheet, other = book.add_worksheet("S"), book.add_worksheet("T")
        sheet.add_table("A2:B5", {"name": "Scores", "data": [["a", 1], ["b", 2], ["c", 3]]})
        other.add_table("A1:B3", {"name": "Trend", "data": [["a", 1], ["b", 2]]})
        sheet.write_row("A1", ["above"])
        sheet.write_row("A6", ["below"])
        for each, row in ((sheet, 0), (sheet, 2), (sheet, 4), (sheet, 5), (other, 2)):
            each.set_row(row, None, None, {"hidden": True})

    book = opened(seen(drawn(draw), "Scores")[0])
    assert cells(book["S"]) == [["Column1", "Column2"], ["a", 1], ["b", 2], ["c", 3]]
    assert book["S"].tables["Scores"].ref == "A1:B4"
    assert not any(each.hidden for each in book["S"].row_dimensions.values())
    assert cells(book["T"]) == [["Column1", "Column2"], ["a", 1]]


@pytest.mark.parametrize(
    ("area", "left_out"),
    [
        pytest.param("A1:B6", [], id="all rows and more"),
        pytest.param("A2:B5", [], id="the table alone"),
        pytest.param("A1:B4", ["5"], id="not the last row"),
        pytest.param("A2:B2,A4:B4", ["3", "5"], id="here and there a row"),
        pytest.param("A2:B3,D1:E9", ["4", "5"], id="rows of which only what is beside the table is printed"),
        pytest.param("B2:B5", [], id="one column of the table"),
        pytest.param("D1:E9", ["3", "4", "5"], id="nothing of the table"),
    ],
)
def test_a_print_area_that_leaves_out_rows_of_a_whole_table_is_refused(area: str, left_out: list[str]) -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.add_table("A2:B5", {"name": "Scores", "data": [["a", 1], ["b", 2], ["c", 3]]})
        sheet.write_row("A1", ["above", "", "", "beside"])
        book.define_name("S!_xlnm.Print_Area", "=" + ",".join(f"S!{each}" for each in area.split(",")))

    content = drawn(draw)
    if not left_out:
        assert seen(content, "Scores")
        return
    with pytest.raises(WorkbookRefused) as stopped:
        seen(content, "Scores")
    [fault] = stopped.value.faults
    assert str(fault.place) == "made.xlsx, sheet 'S'"
    assert fault.trouble.endswith(f"'Scores', all of which members see: {', '.join(left_out)}")


def test_a_row_drawn_to_no_height_is_as_high_as_its_text_again() -> None:
    def draw(book: Draft) -> None:
        sheet, wrapped = book.add_worksheet("S"), book.add_format({"text_wrap": True})
        sheet.add_table("A1:B3", {"name": "Scores"})
        sheet.write_row("A2", ["one line", "Children are seen within five working days. " * 3], wrapped)
        sheet.write_row("A3", ["one line", "one line"], wrapped)

    package = Package.open(drawn(draw))
    part = "xl/worksheets/sheet1.xml"
    dragged = package.read(part).replace(b'<row r="2" ', b'<row r="2" ht="0" customHeight="1" hidden="1" ')
    assert dragged != package.read(part)
    package.replace(part, dragged)
    after, _ = seen(package.to_bytes(), "Scores")
    [row] = re.findall(rb'<row r="2"[^>]*>', parts(after)[part])
    assert b"hidden" not in row
    assert b"customHeight" not in row
    assert 150 < opened(after)["S"].row_dimensions[2].height < 300  # 132 letters, some ten a line, 14 points a line


def test_a_filter_that_chooses_no_rows_hides_none() -> None:
    """Owners hide a heading's filter button, which Excel notes where it notes what a filter chooses."""

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.add_table("A1:B4", {"name": "Scores", "data": [["a", 1], ["b", 2], ["c", 3]]})
        sheet.set_row(2, None, None, {"hidden": True})

    package = Package.open(drawn(draw))
    button = b'<autoFilter ref="A1:B4"><filterColumn colId="0" hiddenButton="1"/></autoFilter>'
    table = package.read("xl/tables/table1.xml")
    assert b'<autoFilter ref="A1:B4"/>' in table
    package.replace("xl/tables/table1.xml", table.replace(b'<autoFilter ref="A1:B4"/>', button))
    sheet = opened(seen(package.to_bytes())[0])["S"]
    assert [row[0] for row in cells(sheet)] == ["Column1", "a", "c"]


def test_a_table_without_its_headings_is_a_table_no_more() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.add_table("A1:B4", {"name": "Scores", "data": [["a", 1], ["b", 2], ["c", 3]]})
        sheet.print_area("A2:B4")

    after, _ = seen(drawn(draw))
    assert cells(opened(after)["S"]) == [["a", 1], ["b", 2], ["c", 3]]
    assert not opened(after)["S"].tables
    assert "xl/tables/table1.xml" not in parts(after)


def test_between_several_print_areas_nothing_is_left() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        for row in range(6):
            sheet.write_row(row, 0, [f"{letter}{row + 1}" for letter in "ABCDEF"])
        book.define_name("S!_xlnm.Print_Area", "=S!$A$1:$B$2,S!$D$4:$E$5")

    assert cells(opened(seen(drawn(draw))[0])["S"]) == [
        ["A1", "B1", None, None],
        ["A2", "B2", None, None],
        [None, None, "D4", "E4"],
        [None, None, "D5", "E5"],
    ]


def test_a_sheet_that_is_printed_whole_stays_byte_for_byte() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_row("A1", ["a", "b"])
        sheet.add_sparkline("C1", {"range": "A1:B1"})

    assert parts(seen(drawn(draw))[0]) == parts(drawn(draw))


def test_a_print_area_that_is_a_formula_is_refused() -> None:
    def draw(book: Draft) -> None:
        book.add_worksheet("S").write("A1", "a")
        book.define_name("S!_xlnm.Print_Area", "=OFFSET(S!$A$1,0,0,5,5)")

    with pytest.raises(WorkbookRefused, match="print area"):
        seen(drawn(draw))


def charted(book: Draft) -> None:
    """Figures in B and, hidden, in C; one chart draws both, one what is hidden alone, a third is not printed."""
    sheet = book.add_worksheet("S")
    for row, (name, first, second) in enumerate([("Part", "Now", "Then"), ("a", 1, 2), ("b", 3, 4)]):
        sheet.write_row(row, 0, [name, first, second])
    sheet.set_column("C:C", 20, None, {"hidden": True})
    sheet.print_area("A1:L60")
    for place, columns in (("E2", "BC"), ("E20", "C"), ("N2", "B")):
        chart = book.add_chart({"type": "column"})
        for column in columns:
            chart.add_series(
                {"name": f"=S!${column}$1", "categories": "=S!$A$2:$A$3", "values": f"=S!${column}$2:${column}$3"}
            )
        sheet.insert_chart(place, chart)


def test_a_chart_loses_the_series_that_members_do_not_see() -> None:
    after, told = seen(drawn(charted))
    charts = [content.decode() for name, content in parts(after).items() if name.startswith("xl/charts/chart")]
    assert [chart.count("<c:ser>") for chart in charts] == [1, 0, 1]
    assert "<c:f>S!$B$2:$B$3</c:f>" in charts[0]
    assert "$C$" not in "".join(charts)
    drawing = parts(after)["xl/drawings/drawing1.xml"].decode()
    assert drawing.count("<xdr:graphicFrame") == 1
    assert "<xdr:from><xdr:col>3</xdr:col>" in drawing  # was over column E, counted from 0
    assert [fault.trouble for fault in told] == [
        "a chart is drawn without S!$C$2:$C$3, because members do not see the cells that it draws.",
        "a chart is drawn without S!$C$2:$C$3, because members do not see the cells that it draws.",
        "a chart is left out, because members do not see the cells that it draws.",
    ]


def test_bars_over_cells_of_which_some_go_are_left_out_and_told() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", [1, 2, 3, 4])
        sheet.write_column("B1", [1, 2, 3, 4])
        sheet.conditional_format("A1:A4", {"type": "data_bar"})
        sheet.conditional_format("B1:B3", {"type": "data_bar"})
        sheet.set_row(3, None, None, {"hidden": True})

    after, told = seen(drawn(draw))
    assert [str(each.sqref) for each in opened(after)["S"].conditional_formatting] == ["B1:B3"]
    assert [fault.trouble for fault in told] == [
        "the conditional format of A1:A4 is left out, because it counts cells that members do not see."
    ]


def test_freezing_formulas_first_does_not_make_a_whole_sheet_seem_to_be_printed() -> None:
    def draw(book: Draft) -> None:
        book.add_worksheet("S").write("A1", "a")
        book.define_name("S!_xlnm.Print_Area", "=OFFSET(S!$A$1,0,0,5,5)")

    package = Package.open(drawn(draw))
    with pytest.raises(WorkbookRefused, match="print area"):
        publish_workbook(package, (FreezeFormulas(), DropHidden()))
