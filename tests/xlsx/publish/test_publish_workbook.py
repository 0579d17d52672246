"""A workbook closed for members: no formula, no sheet but the members', and each thing kept that they see."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from xlsxwriter.workbook import Workbook as Draft

from tests.places import WORKBOOKS, needs_shared
from tests.validators import sdk_findings
from tests.xlsx.making import drawn, opened, parts, results
from workbook_tools.errors import LayoutError
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import PublishedCopy, publish_workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import (
    DropParts,
    FreezeFormulas,
    KeepDrawn,
    PublishingEdit,
    RemoveSheet,
    SetProperties,
)

MADE = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
PROPERTIES = SetProperties("Scorecard", "September 2018", "A council", "en-GB", MADE)


def closed(content: bytes, *edits: PublishingEdit) -> PublishedCopy:
    return publish_workbook(Package.open(content, "made.xlsx"), edits)


def wrong(answer: PublishedCopy) -> list[str]:
    return [f"{fault.place}: {fault.trouble}" for fault in answer.wrong]


def links_of(book: Workbook) -> dict[str, str | None]:
    """Where the cells of the sheet `Shown` lead to."""
    cells = [cell for row in book["Shown"].iter_rows() for cell in row]
    return {cell.coordinate: link.target or link.location for cell in cells if (link := cell.hyperlink)}


def formulas(book: Draft) -> None:
    sheet = book.add_worksheet("Shown")
    sheet.write_formula("A1", "=1+1", None, 2)
    sheet.write_formula("A2", '="a"&"b"', None, "ab")
    sheet.write_formula("A3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("A4", "=TRUE()", None, True)
    sheet.write_array_formula("B1:B2", "{=A1:A2}", None, 7)
    sheet.write_dynamic_array_formula("C1", "=UNIQUE(A1:A2)", None, 8)
    book.define_name("Answer", "=41+1")
    book.define_name("Cell", "=Shown!$A$1")


def sheets_that_read(book: Draft) -> None:
    """Sheets `Shown`, `Gone` and `Hidden`; the first links to, draws lines and charts of the other two and itself."""
    shown, gone, hidden = (book.add_worksheet(name) for name in ("Shown", "Gone", "Hidden"))
    hidden.hide()
    for sheet in (shown, gone, hidden):
        sheet.write_row("A1", ["Feed", 1, 2, 3])
        sheet.set_header("&LOf &A")
    for row, name in enumerate(("Shown", "Gone", "Hidden"), 3):
        shown.write_url(row, 0, f"internal:'{name}'!A1", string=f"to {name}")
        shown.add_sparkline(row, 1, {"range": f"{name}!B1:D1"})
        chart = book.add_chart({"type": "line"})
        chart.add_series({"name": f"={name}!$A$1", "values": f"={name}!$B$1:$D$1"})
        shown.insert_chart(row * 20, 3, chart)
        book.define_name(f"Of{name}", f"={name}!$A$1")
    shown.print_area("A1:F90")
    gone.print_area("A1:B2")
    shown.write_url("A8", "https://example.org/", string="outside")
    shown.write_url("A9", "external:other.xlsx", string="another file")


def test_a_formula_gives_way_to_its_result() -> None:
    book = opened(closed(drawn(formulas), FreezeFormulas()).content)["Shown"]
    assert [book[cell].value for cell in ("A1", "A2", "A3", "A4", "B1", "C1")] == [2, "ab", "#DIV/0!", True, 7, 8]
    assert book["A2"].data_type == "s"


def test_names_of_cells_stay_and_names_of_formulas_go() -> None:
    assert set(opened(closed(drawn(formulas), FreezeFormulas()).content).defined_names) == {"Cell"}


def test_an_error_that_members_would_see_is_told() -> None:
    assert wrong(closed(drawn(formulas), FreezeFormulas())) == [
        "made.xlsx, sheet 'Shown', row 3, column 'A': the cell shows #DIV/0!"
    ]


def test_a_formula_without_a_result_is_told() -> None:
    bare = drawn(lambda book: book.add_worksheet("Shown").write_formula("B2", "=1+1", None, ""))
    package = Package.open(bare, "made.xlsx")
    for value in list(package.edit("xl/worksheets/sheet1.xml").iter("{*}v")):
        value.getparent().remove(value)  # type: ignore[union-attr]
    answer = publish_workbook(package, [FreezeFormulas()])
    assert [fault.place.row for fault in answer.wrong] == [2]
    assert "no stored result" in answer.wrong[0].trouble


def test_with_a_sheet_goes_all_that_reads_it() -> None:
    answer = closed(drawn(sheets_that_read), RemoveSheet("Gone"))
    book = opened(answer.content)
    assert book.sheetnames == ["Shown", "Hidden"]
    assert set(book.defined_names) == {"OfShown", "OfHidden"}
    assert links_of(book) == {
        "A4": "'Shown'!A1", "A6": "'Hidden'!A1", "A8": "https://example.org/", "A9": "other.xlsx",
    }  # fmt: skip
    everything = b"".join(content for name, content in parts(answer.content).items() if name.startswith("xl/"))
    assert b"Gone!" not in everything
    assert everything.count(b"<c:chart ") == 2
    assert ["trend lines" in fault.trouble for fault in answer.told] == [True, False]
    assert all("Gone" in fault.trouble for fault in answer.told)


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(LayoutError, match="Shown, Gone, Hidden"):
        closed(drawn(sheets_that_read), RemoveSheet("Elsewhere"))


def test_the_last_sheet_stays() -> None:
    with pytest.raises(LayoutError):
        closed(drawn(formulas), RemoveSheet("Shown"))


def test_the_copy_has_the_shown_sheets_alone() -> None:
    content = closed(drawn(sheets_that_read), RemoveSheet("Gone"), DropParts(), PROPERTIES).content
    book = opened(content)
    assert book.sheetnames == ["Shown"]
    assert list(book.defined_names) == []
    assert book["Shown"].print_area == "'Shown'!$A$1:$F$90"
    assert links_of(book) == {"A4": "'Shown'!A1", "A8": "https://example.org/"}
    assert parts(content)["xl/worksheets/sheet1.xml"].count(b"<x14:sparkline>") == 1
    assert [name for name in parts(content) if "chart" in name] == ["xl/charts/chart1.xml"]


def test_a_chart_keeps_the_cells_that_it_draws() -> None:
    content = closed(drawn(sheets_that_read), RemoveSheet("Gone"), DropParts()).content
    chart = parts(content)["xl/charts/chart1.xml"]
    assert [chart.count(f"<c:v>{figure}</c:v>".encode()) for figure in ("Feed", 1, 2, 3)] == [1, 1, 1, 1]


def test_the_properties_are_ours_alone() -> None:
    found = opened(closed(drawn(formulas), DropParts(), PROPERTIES).content).properties
    assert (found.title, found.subject, found.creator, found.language) == (
        "Scorecard", "September 2018", "A council", "en-GB",
    )  # fmt: skip
    assert found.lastModifiedBy is None
    assert found.created == found.modified == MADE.replace(tzinfo=None)


@pytest.mark.parametrize("draw", [formulas, sheets_that_read], ids=["formulas", "sheets that read others"])
def test_the_copy_is_a_sound_workbook(draw: Callable[[Draft], None], tmp_path: Path) -> None:
    content = closed(drawn(draw), FreezeFormulas(), DropParts(), PROPERTIES).content
    assert not lint(Package.open(content))
    path = tmp_path / "copy.xlsx"
    path.write_bytes(content)
    assert not sdk_findings(path)
    assert results(content)["Shown"]["A1"].value is not None


def chart_sheets(book: Draft) -> None:
    """Sheets `Shown` and `Gone`, each with a chart on a sheet of its own."""
    for name in ("Shown", "Gone"):
        book.add_worksheet(name).write_row("A1", ["Feed", 1, 2, 3])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": f"={name}!$B$1:$D$1"})
        book.add_chartsheet(f"Chart of {name}").set_chart(chart)


def test_a_sheet_that_is_a_chart_stays_with_what_it_draws(tmp_path: Path) -> None:
    answer = closed(drawn(chart_sheets), RemoveSheet("Gone"), DropParts(), PROPERTIES)
    assert opened(answer.content).sheetnames == ["Shown", "Chart of Shown"]
    assert [fault.place.sheet for fault in answer.told] == ["Chart of Gone"]
    path = tmp_path / "copy.xlsx"
    path.write_bytes(answer.content)
    assert not sdk_findings(path)


@needs_shared
def test_a_pivot_tables_chart_goes_and_the_officer_is_told() -> None:
    path = WORKBOOKS / "poi" / "WithChartSheet.xlsx"
    answer = closed(path.read_bytes(), FreezeFormulas(), DropParts())
    assert any("a chart is left out" in fault.trouble for fault in answer.told)
    assert not [name for name in parts(answer.content) if "chart" in name]


def test_words_that_promise_a_sheet_go_with_it() -> None:
    book = opened(closed(drawn(sheets_that_read), RemoveSheet("Gone")).content)
    assert [book["Shown"][cell].value for cell in ("A4", "A5", "A6")] == ["to Shown", None, "to Hidden"]


@needs_shared
def test_pictures_of_kinds_that_hold_words_go_and_the_officer_is_told() -> None:
    answer = closed((WORKBOOKS / "poi" / "WithDrawing.xlsx").read_bytes(), DropParts())
    media = {name for name in parts(answer.content) if "media" in name}
    assert media == {"xl/media/image1.jpeg", "xl/media/image1.png"}
    assert [fault.trouble for fault in answer.told] == ["a picture is left out, since it is no PNG, JPEG or GIF"]


def fed_by_a_hidden_sheet(book: Draft) -> None:
    """Sheet `Shown` with a chart and a trend line of the hidden sheet `Feed`."""
    shown, feed = book.add_worksheet("Shown"), book.add_worksheet("Feed")
    feed.hide()
    feed.write_row("A1", ["Referrals", 3, 5, 8])
    feed.write_row("A2", [None, "July", "August", "September"])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "=Feed!$A$1", "values": "=Feed!$B$1:$D$1", "categories": "=Feed!$B$2:$D$2"})
    chart.set_title({"name": "=Feed!$A$1"})
    shown.insert_chart("B2", chart)


def test_a_chart_keeps_what_it_draws_of_a_hidden_sheet_and_reads_it_no_more(tmp_path: Path) -> None:
    closing: list[PublishingEdit] = [
        KeepDrawn(("Feed",)),
        RemoveSheet("Feed"),
        FreezeFormulas(),
        DropParts(),
        PROPERTIES,
    ]
    answer = closed(drawn(fed_by_a_hidden_sheet), *closing)
    assert answer.told == ()
    chart = parts(answer.content)["xl/charts/chart1.xml"].decode()
    assert "Feed" not in chart
    assert [chart.count(f"<c:v>{word}</c:v>") for word in ("3", "5", "8", "July", "August", "September")] == [1] * 6
    assert "<c:tx><c:v>Referrals</c:v></c:tx>" in chart
    assert "<a:t>Referrals</a:t>" in chart
    path = tmp_path / "copy.xlsx"
    path.write_bytes(answer.content)
    assert not sdk_findings(path)


def test_without_that_the_chart_goes_with_the_sheet_it_reads() -> None:
    answer = closed(drawn(fed_by_a_hidden_sheet), RemoveSheet("Feed"), DropParts())
    assert [name for name in parts(answer.content) if "charts" in name] == []
    assert len(answer.told) == 1
