"""Cells become an Excel table where they stand: Excel's own rules hold, and an independent reader finds it."""

from collections.abc import Callable

import pytest
from xlsxwriter.workbook import Workbook as Draft
from xlsxwriter.worksheet import Worksheet

from tests.xlsx.making import drawn, opened, parts
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.edit.make_table import make_table
from workbook_tools.xlsx.edit.print_area import print_to
from workbook_tools.xlsx.edit.rename_table import rename_table
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.untabled_cells import CellBlock, NewTable

NEW = NewTable("Scorecard", "Board", 3, 2, ("Ref", "Name\nof it", "2025"), 5)
"""In B3:D5."""
Change = Callable[[Draft, Worksheet], None]


def board(change: Change) -> bytes:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Board")
        sheet.write_row("B3", ["Ref", "Name", 2025])
        sheet.write_row("B4", ["a", "One", 1])
        sheet.write_row("B5", ["b", "Two", 2])
        change(book, sheet)

    return drawn(draw)


def nothing(book: Draft, sheet: Worksheet) -> None:
    """A board and nothing else."""


def with_filter(book: Draft, sheet: Worksheet) -> None:
    sheet.autofilter("B3:D5")


def with_another_table(book: Draft, sheet: Worksheet) -> None:
    sheet.add_table("G3:H5", {"name": "Other", "columns": [{"header": "One"}, {"header": "Two"}]})


def with_bars(book: Draft, sheet: Worksheet) -> None:
    sheet.conditional_format("D4:D5", {"type": "data_bar", "data_bar_2010": True})


def made(content: bytes, *parted: CellBlock) -> bytes:
    package = Package.open(content, "made.xlsx")
    make_table(package, NEW, parted)
    return package.to_bytes()


@pytest.mark.parametrize("change", [nothing, with_filter, with_another_table, with_bars])
def test_an_independent_reader_finds_the_table(change: Change) -> None:
    before = board(change)
    after = made(before)
    sheet = opened(after)["Board"]
    table = sheet.tables["Scorecard"]
    assert (table.ref, table.column_names) == ("B3:D5", ["Ref", "Name\nof it", "2025"])
    assert [cell.value for cell in sheet["B3:D3"][0]] == ["Ref", "Name\nof it", "2025"], "as texts"
    assert [[cell.value for cell in row] for row in sheet["B4:D5"]] == [["a", "One", 1], ["b", "Two", 2]]
    assert len({each.id for each in sheet.tables.values()}) == len(sheet.tables)
    assert [str(finding) for finding in lint(Package.open(after))] == []


def test_a_filter_of_the_sheet_is_the_tables() -> None:
    after = made(board(with_filter))
    sheet = opened(after)["Board"]
    assert sheet.auto_filter.ref is None
    assert sheet.tables["Scorecard"].autoFilter.ref == "B3:D5"
    assert b"_FilterDatabase" not in parts(after)["xl/workbook.xml"]


def test_merged_cells_are_parted_where_it_is_said() -> None:
    def merged(book: Draft, sheet: Worksheet) -> None:
        sheet.merge_range("B1:D1", "Title")
        sheet.merge_range("C2:C3", "Name")

    sheet = opened(made(board(merged), CellBlock(2, 3, 3, 3)))["Board"]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["B1:D1"]


def kpis(book: Draft, sheet: Worksheet) -> None:
    sheet.add_table("G3:H5", {"name": "KPIs", "columns": [{"header": "Jan-26"}, {"header": "Two"}]})
    sheet.write_formula("J3", "=SUM(KPIs[Jan-26])+SUM(KPIs[[#All],[Two]])", None, 0)
    sheet.write_string("J4", "KPIs[Jan-26]")
    book.define_name("Total", "=SUM(KPIs[Jan-26])")


def test_a_renamed_table_is_followed_by_formulas_and_names() -> None:
    package = Package.open(board(kpis), "made.xlsx")
    rename_table(package, "KPIs", "Scorecard", {"Jan-26": "Latest"})
    book = opened(package.to_bytes())
    sheet = book["Board"]
    assert sheet.tables["Scorecard"].column_names == ["Latest", "Two"]
    assert (sheet["G3"].value, sheet["J4"].value) == ("Latest", "KPIs[Jan-26]")
    assert sheet["J3"].value == "=SUM(Scorecard[Latest])+SUM(Scorecard[[#All],[Two]])"
    assert book.defined_names["Total"].attr_text == "SUM(Scorecard[Latest])"
    assert [str(finding) for finding in lint(package)] == []


def printed(book: Draft, sheet: Worksheet) -> None:
    sheet.print_area("B3:C9")


def beside(book: Draft, sheet: Worksheet) -> None:
    sheet.write("F9", "Our own note")


def charted(book: Draft, sheet: Worksheet) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Board!$D$4:$D$5"})
    sheet.insert_chart("F2", chart)


@pytest.mark.parametrize(
    ("change", "area"),
    [
        pytest.param(printed, "$B$3:$D$9", id="wider than before"),
        pytest.param(nothing, "$A$1:$C$5", id="none before: what is not for paper is left out"),
        pytest.param(beside, None, id="none before, and a note at the right"),
        pytest.param(charted, None, id="none before, and a chart at the right"),
    ],
)
def test_the_print_area(change: Change, area: str | None) -> None:
    package = Package.open(made(board(change)), "made.xlsx")
    print_to(package, "Scorecard", "2025" if change is printed else "Name\nof it", narrower=True)
    found = opened(package.to_bytes())["Board"].print_area
    assert (found or None) == (f"'Board'!{area}" if area else None)
