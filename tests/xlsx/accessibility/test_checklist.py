"""Each point of the list is answered: met, not met with the cell, or what a person has to look at."""

from collections.abc import Callable
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.accessibility.test_accessibility_faults import BREACHES, READABLE, Draw, on_figures
from workbook_tools.template.heading_styles import STYLES, name_headings
from workbook_tools.template.template_look import SHEET_TITLE
from workbook_tools.xlsx.accessibility.checklist import Answer, AnsweredPoint, checklist
from workbook_tools.xlsx.opc.package import Package


def answered(draw: Draw, *, whole: bool = True) -> dict[str, AnsweredPoint]:
    """Each point of the list, by its words."""
    package = Package.open(draw.content(), "made.xlsx")
    package.replace(STYLES, name_headings(STYLES, package.read(STYLES)))
    return {point.what: point for point in checklist(package, whole=whole)}


def broken(draw: Draw) -> dict[str, list[str]]:
    """The points that are not met, each with its breaches: sheet and trouble."""
    return {
        what: [f"{fault.place.sheet}|{fault.trouble}" for fault in point.faults]
        for what, point in answered(draw).items()
        if point.answer is Answer.NOT_MET
    }


def titled(more: Callable[[Draft], None] = lambda book: None) -> Callable[[Draft], None]:
    """Both sheets get a title that is marked as a heading, then what the test wants."""

    def draw(book: Draft) -> None:
        heading = book.add_format({"font_name": "Arial", **SHEET_TITLE})
        for sheet in book.worksheets():
            sheet.write("A1", "A title", heading)
        more(book)

    return draw


def two_tables(sheet: Any) -> None:
    plain = {"columns": [{"header": "One"}, {"header": "Two"}], "style": None, "name": "Second"}
    sheet.add_table("A9:B10", plain)
    for cell, value in {"A9": "One", "B9": "Two", "A10": 1, "B10": 2}.items():
        sheet.write(cell, value, sheet.table[2][0].format)


def away(sheet: Any) -> None:
    plain = sheet.table[2][0].format
    sheet.add_table("C9:D10", {"columns": [{"header": "One"}, {"header": "Two"}], "style": None, "name": "Second"})
    for cell, value in {"C9": "One", "D9": "Two", "C10": 1, "D10": 2, "A2": "2 tables"}.items():
        sheet.write(cell, value, plain)


def a_box(sheet: Any) -> None:
    sheet.insert_textbox("F2", "Words in a box", {"description": "A box"})


def written(cell: str, text: str, **look: Any) -> Callable[[Draft], None]:
    return lambda book: book.worksheets()[1].write(cell, text, book.add_format({**READABLE, **look}))


OWN = [
    pytest.param(Draw(more=lambda book: None), "Titles are marked as headings", "Figures|A1: the title is not marked",
                 id="no heading style"),
    pytest.param(Draw(more=titled(), merged="A8:C8"), "No cells are merged", "Figures|A8: cells A8:C8 are merged",
                 id="merged beside the table"),
    pytest.param(Draw(more=titled(on_figures(two_tables))), "Several tables on a sheet are announced",
                 "Figures|A2: 2 tables stand on the sheet, and its top does not say so", id="two tables unsaid"),
    pytest.param(Draw(more=titled(written("A9", "A remark"))), "Nothing stands below the last table",
                 "Figures|A9: a text stands below the tables", id="a remark below"),
    pytest.param(Draw(more=titled(on_figures(away))), "Tables begin in the first column",
                 "Figures|C9: table 'Second' does not begin in the first column", id="a table away from the edge"),
    pytest.param(Draw(more=titled(on_figures(lambda sheet: sheet.freeze_panes(3, 1)))),
                 "Frozen rows and columns are explained", "Figures|A2: rows or columns are frozen", id="frozen unsaid"),
    pytest.param(Draw(more=titled(written("B4", "First", italic=True))), "No text is in italics",
                 "Figures|B4: the text is in italics", id="italics"),
    pytest.param(Draw(more=titled(on_figures(a_box))), "No text floats over a sheet",
                 "Figures|a box of text floats over the sheet", id="a text box"),
]  # fmt: skip


@pytest.mark.parametrize(("draw", "point", "breach"), OWN)
def test_a_point_that_only_the_list_knows_is_not_met(draw: Draw, point: str, breach: str) -> None:
    told = broken(draw)[point]
    assert [trouble for trouble in told if trouble.startswith(breach)]


@pytest.mark.parametrize(("draw", "breach"), BREACHES)
def test_every_breach_of_the_guidance_breaks_a_point_of_the_list(draw: Draw, breach: str) -> None:
    start = breach.partition(" inside table")[0]
    assert any(trouble.startswith(start) for troubles in broken(draw).values() for trouble in troubles)


def test_a_workbook_that_keeps_to_it_breaks_no_point() -> None:
    assert broken(Draw(more=titled())) == {}


KEPT = [
    pytest.param(on_figures(two_tables), written("A2", "2 tables, one under another"), id="two tables announced"),
    pytest.param(on_figures(lambda sheet: sheet.freeze_panes(3, 1)), written("A2", "Headings stay in view."),
                 id="frozen and said"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), KEPT)
def test_what_is_announced_breaks_no_point(change: Callable[[Draft], None], said: Callable[[Draft], None]) -> None:
    def more(book: Draft) -> None:
        change(book)
        said(book)

    assert broken(Draw(more=titled(more))) == {}


def test_what_no_program_can_know_is_to_be_looked_at_and_never_met() -> None:
    points = answered(Draw(more=titled()))
    looked_at = {what for what, point in points.items() if point.answer is Answer.LOOK}
    assert looked_at == {
        "Nothing is told by colour alone",
        "Words are plain, spelt right, and every abbreviation is explained",
        "Excel's own checker finds nothing",
    }
    assert all(points[what].look_at for what in looked_at)


def test_a_foot_a_numbered_tab_and_a_chart_are_to_be_looked_at() -> None:
    def more(book: Draft) -> None:
        sheet = book.worksheets()[1]
        sheet.set_footer("&CPage &P")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='Figures 2'!$C$4:$C$5"})
        sheet.insert_chart("F1", chart, {"description": "Bars"})

    draw = Draw(figures="Figures 2", links=(("B2", "internal:'Figures 2'!A1"),), more=titled(more))
    looked_at = {what: point.look_at for what, point in answered(draw).items() if point.answer is Answer.LOOK}
    assert "Figures 2" in looked_at["What the head and foot of a page say stands on the sheet, too"]
    assert "'Figures 2'" in looked_at["Sheets have names that say what is on them"]
    assert "Figures 2" in looked_at["Pictures and charts have a text that says what they show"]
