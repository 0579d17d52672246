"""Sheets set into another workbook: their looks, strings, names and charts come along, and the host stays as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, edited, opened, parts, zipped
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.check.lint import new_findings
from workbook_tools.xlsx.copy_in.copy_sheets import transplant_sheets
from workbook_tools.xlsx.copy_in.place_sheets import place_behind
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ResizeTable


def board(book: Draft) -> None:
    """Sheet `Board` with a coloured table and rule, a sparkline and a chart of sheet `Feed`."""
    sheet, feed = book.add_worksheet("Board"), book.add_worksheet("Feed")
    rate = book.add_format(
        {"num_format": '0.0" per cent"', "font_name": "Arial", "font_size": 12, "bg_color": "#FFD678"}
    )
    sheet.add_table("A3:B5", {"name": "Board", "columns": [{"header": "Ref"}, {"header": "Rate", "format": rate}]})
    sheet.write("A1", "What the board shows")
    sheet.write_number("B4", 74.6, rate)
    red = book.add_format({"font_color": "#650B0B", "num_format": "0.000"})
    sheet.conditional_format("B4:B5", {"type": "cell", "criteria": ">", "value": "Feed!$A$1", "format": red})
    sheet.add_sparkline("C4", {"range": "Feed!A1:C1"})
    feed.write_row("A1", [1, 2, 3])
    feed.write_formula("A2", "=SUM(Board!B4:B5)+SUM(Board[Rate])", None, 149.2)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Feed!$A$1:$C$1"})
    feed.insert_chart("E2", chart)
    book.define_name("Headline", "=Board!$A$1")
    book.define_name("Known", "=Board!$A$2")
    sheet.print_area("A1:C5")
    feed.hide()


def board_without_table(book: Draft) -> None:
    """The same without its table, whose name is taken once it has come."""
    board(book)
    book.worksheets()[0].tables.clear()


def host(book: Draft) -> None:
    """A council's own workbook: two sheets, one called Feed, a table, styles, a rule and a name."""
    cover, feed = book.add_worksheet("Cover"), book.add_worksheet("Feed")
    cover.write("A1", "Council", book.add_format({"num_format": "0.00%", "bold": True}))
    cover.add_table("C1:D3", {"name": "Own", "columns": [{"header": "One"}, {"header": "Two"}]})
    cover.conditional_format(
        "C2:C3", {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format({"bold": 1})}
    )
    feed.write("A1", "of the council's own")
    book.define_name("Known", "=Cover!$A$1")


def transplanted(
    into: Callable[[Draft], None] = host, out_of: Callable[[Draft], None] = board
) -> tuple[bytes, Package, dict[str, str]]:
    before = drawn(into)
    package = Package.open(before, "host.xlsx")
    called = transplant_sheets(package, Package.open(drawn(out_of)), ["Board", "Feed"])
    return before, package, called


def test_sheets_come_behind_the_others_under_names_that_are_free() -> None:
    _, package, called = transplanted()
    assert called == {"Board": "Board", "Feed": "Feed 2"}
    book = opened(package.to_bytes())
    assert book.sheetnames == ["Cover", "Feed", "Board", "Feed 2"]
    assert book["Feed"]["A1"].value == "of the council's own"
    assert book["Feed 2"].sheet_state == "hidden"
    assert book.active is book["Cover"]


def test_cells_look_and_read_as_they_did() -> None:
    book = opened(transplanted()[1].to_bytes())
    cell = book["Board"]["B4"]
    assert (cell.value, cell.number_format) == (74.6, '0.0" per cent"')
    assert (cell.font.name, cell.font.size, cell.fill.start_color.rgb) == ("Arial", 12, "FFFFD678")
    assert book["Board"]["A1"].value == "What the board shows"
    assert (book["Cover"]["A1"].value, book["Cover"]["A1"].number_format) == ("Council", "0.00%")
    (rule,) = next(iter(book["Board"].conditional_formatting)).rules
    assert rule.dxf.font.color.rgb == "FF650B0B"
    (own,) = next(iter(book["Cover"].conditional_formatting)).rules
    assert own.dxf.font.bold


def test_formulas_rules_sparklines_charts_and_names_follow_a_renamed_sheet() -> None:
    _, package, _ = transplanted()
    book = opened(package.to_bytes())
    assert book["Feed 2"]["A2"].value == "=SUM(Board!B4:B5)+SUM(Board[Rate])"
    (rule,) = next(iter(book["Board"].conditional_formatting)).rules
    assert rule.formula == ["'Feed 2'!$A$1"]
    written = parts(package.to_bytes())
    assert b"<xm:f>'Feed 2'!A1:C1</xm:f>" in written["xl/worksheets/sheet3.xml"]
    assert b"<c:f>'Feed 2'!$A$1:$C$1</c:f>" in written["xl/charts/chart1.xml"]
    assert book.defined_names["Headline"].attr_text == "Board!$A$1"
    assert book.defined_names["Known"].attr_text == "Cover!$A$1", "the host's own name stays"
    assert book["Board"].print_area == "'Board'!$A$1:$C$5"


def test_the_host_keeps_every_part_and_every_style_and_string_in_its_place() -> None:
    before, package, _ = transplanted()
    old, new = parts(before), parts(package.to_bytes())
    shared = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert {name for name in old if old[name] != new[name]} == shared | {"xl/sharedStrings.xml"}
    assert list(new)[: len(old)] == list(old)
    first, then = Package.open(before), Package.open(package.to_bytes())
    for listed in ("fonts", "fills", "borders", "cellXfs", "dxfs"):
        kept = [_form(each) for each in first.root("xl/styles.xml").findall(f"{{*}}{listed}/*")]
        assert [_form(each) for each in then.root("xl/styles.xml").findall(f"{{*}}{listed}/*")][: len(kept)] == kept
    assert new_findings(before, then, package.changed) == frozenset()


def test_a_second_sheet_of_the_same_look_adds_no_style() -> None:
    _, package, _ = transplanted()
    styles = len(package.root("xl/styles.xml").findall("{*}cellXfs/*"))
    again = drawn(board_without_table)
    transplant_sheets(package, Package.open(again), ["Board", "Feed"])
    assert len(package.root("xl/styles.xml").findall("{*}cellXfs/*")) == styles


def test_table_ids_differ_and_the_table_still_grows() -> None:
    _, package, _ = transplanted()
    ids = [package.root(f"xl/tables/table{number}.xml").get("id") for number in (1, 2)]
    assert ids == ["1", "2"]
    book = opened(edited(package.to_bytes(), ResizeTable("Board", 5)))
    assert book["Board"].tables["Board"].ref == "A3:B8"
    assert book["Cover"].tables["Own"].ref == "C1:D3"


def name_taken(book: Draft) -> None:
    host(book)
    book.define_name("BOARD", "=Cover!$A$1")


def table_taken(book: Draft) -> None:
    book.add_worksheet("Cover").add_table("C1:D3", {"name": "board"})


@pytest.mark.parametrize(
    ("into", "said"),
    [
        pytest.param(name_taken, "a defined name 'BOARD' of its own", id="a name is called like the table"),
        pytest.param(table_taken, "a table 'board' of its own", id="a table is called alike, in other letter case"),
    ],
)
def test_a_taken_table_name_is_refused_before_anything_changes(into: Callable[[Draft], None], said: str) -> None:
    package = Package.open(drawn(into), "host.xlsx")
    with pytest.raises(WorkbookRefused, match=said):
        transplant_sheets(package, Package.open(drawn(board)), ["Board", "Feed"])
    assert package.changed == frozenset()


def test_a_workbook_whose_structure_is_locked_is_refused() -> None:
    before = parts(drawn(host))
    locked = before["xl/workbook.xml"].replace(b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>')
    package = Package.open(zipped({**before, "xl/workbook.xml": locked}), "host.xlsx")
    with pytest.raises(WorkbookRefused, match="structure is locked"):
        transplant_sheets(package, Package.open(drawn(board)), ["Board"])
    assert package.changed == frozenset()


def _form(element: Any) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def three_and_a_span(book: Draft) -> None:
    """Three sheets, the last with a formula that adds up all that stands between the first two."""
    first, _, last = (book.add_worksheet(name) for name in ("Jan", "Feb", "Sum"))
    first.print_area("A1:B2")
    last.write_formula("A1", "=SUM(Jan:Feb!B2)")


@pytest.mark.parametrize(
    ("into", "names"),
    [
        pytest.param(host, ["Cover", "Board", "Feed 2", "Feed"], id="right behind the first"),
        pytest.param(three_and_a_span, ["Jan", "Feb", "Sum", "Board", "Feed"], id="last: a formula counts them"),
    ],
)  # fmt: skip
def test_sheets_are_put_behind_one_that_is_named(into: Callable[[Draft], None], names: list[str]) -> None:
    _, package, called = transplanted(into)
    place_behind(package, list(called.values()), names[0])
    book = opened(package.to_bytes())
    assert book.sheetnames == names
    assert book.active is book[names[0]]
    assert book["Board"].print_area == "'Board'!$A$1:$C$5"
    if into is three_and_a_span:
        assert book["Jan"].print_area == "'Jan'!$A$1:$B$2"


def test_sheets_stay_last_in_a_workbook_with_macros() -> None:
    _, package, called = transplanted()
    types = "[Content_Types].xml"
    entries: dict[str, bytes | str] = dict(parts(package.to_bytes()))
    plain, macros = (
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
        b"ms-excel.sheet.macroEnabled.main",
    )
    entries[types] = parts(package.to_bytes())[types].replace(plain, macros)
    package = Package.open(zipped(entries), "host.xlsm")
    assert package.has_macros
    place_behind(package, list(called.values()), "Cover")
    assert opened(package.to_bytes()).sheetnames == ["Cover", "Feed", "Board", "Feed 2"]
