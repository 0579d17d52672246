"""Each breach of the guidance is found with its cell; a workbook that keeps to it has none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn
from workbook_tools.errors import Fault
from workbook_tools.xlsx.accessibility.accessibility_faults import accessibility_faults
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.colours import contrast

READABLE = {"font_name": "Arial", "font_size": 12}
LANGUAGE = b"<dc:language>en-GB</dc:language></cp:coreProperties>"


@dataclass
class Draw:
    """A workbook of a cover and a sheet with a table in A3:D6, in which a test changes one thing."""

    title: str = "Scorecard"
    cover: str = "Cover"
    figures: str = "Figures"
    top: str = "Figures of the month"
    headings: tuple[str, ...] = ("Ref", "Indicator", "Latest", "Rating")
    rows: tuple[tuple[Any, ...], ...] = (
        ("1", "First", 90, "Green"),
        ("2", "Second", 70, "Red"),
        ("3", "Third", "[c]", "No data"),
    )
    looks: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = (("B2", "internal:'Figures'!A1"),)
    words: str = "To the figures"
    notes: tuple[str, ...] = ("[c] means that few children are counted.",)
    more: Callable[[Draft], None] = lambda book: None
    language: bool = True
    merged: str = ""

    def content(self) -> bytes:
        """The workbook's bytes."""
        package = Package.open(drawn(self._draw), "made.xlsx")
        if self.language:
            core = "docProps/core.xml"
            package.replace(core, package.read(core).replace(b"</cp:coreProperties>", LANGUAGE))
        if self.merged:
            sheet = "xl/worksheets/sheet2.xml"
            merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{self.merged}"/></mergeCells>'
            package.replace(sheet, package.read(sheet).replace(b"</sheetData>", merged.encode()))
        return package.to_bytes()

    def _draw(self, book: Draft) -> None:
        book.formats[0].set_font_name("Arial")
        book.formats[0].set_font_size(12)
        if self.title:
            book.set_properties({"title": self.title})
        plain = book.add_format(READABLE)
        cover, sheet = book.add_worksheet(self.cover), book.add_worksheet(self.figures)
        cover.write("A1", "Scorecard", plain)
        for cell, target in self.links:
            cover.write_url(cell, target, plain, self.words)
        cover.set_column("A:B", 30)
        for row, note in enumerate(self.notes, start=9):
            cover.write(row, 0, note, plain)
        sheet.set_column("A:D", 20)
        if self.top:
            sheet.write("A1", self.top, plain)
        if self.headings:
            columns = [{"header": heading, "header_format": plain} for heading in self.headings]
            sheet.add_table(2, 0, 5, 3, {"name": "Scores", "style": None, "columns": columns})
        for row, values in enumerate(self.rows, start=3):
            for column, value in enumerate(values):
                look = book.add_format({**READABLE, **self.looks.get((row, column), {})})
                sheet.write(row, column, value, look)
        self.more(book)


def breaches(draw: Draw, *, whole: bool = True) -> tuple[Fault, ...]:
    return accessibility_faults(Package.open(draw.content(), "made.xlsx"), whole=whole)


def found(draw: Draw, *, whole: bool = True) -> list[str]:
    """The breaches: sheet and trouble."""
    return [f"{fault.place.sheet}|{fault.trouble}" for fault in breaches(draw, whole=whole)]


def on_figures(change: Callable[[Any], Any]) -> Callable[[Draft], None]:
    return lambda book: change(book.worksheets()[1])


def with_row(number: int, *values: Any) -> tuple[tuple[Any, ...], ...]:
    return tuple(values if place == number else row for place, row in enumerate(Draw.rows))


def unnamed_chart(book: Draft) -> None:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Figures!$C$4:$C$5"})
    book.worksheets()[1].insert_chart("F1", chart)


def hide_a_row(book: Draft) -> None:
    book.worksheets()[1].write("A9", "unseen", book.add_format(READABLE))
    book.worksheets()[1].set_row(8, None, None, {"hidden": True})


def no_table(sheet: Any) -> None:
    plain = sheet.table[0][0].format if sheet.table else None
    for row in range(20, 23):
        sheet.write_row(row, 0, ["a", "b", "c", "d"], plain)


FILLS = {(3, 3): {"bg_color": "#00AA00"}, (4, 3): {"bg_color": "#FF8888"}}
BREACHES = [
    pytest.param(Draw(title=""), "|the workbook does not state its title", id="no title"),
    pytest.param(Draw(language=False), "|the workbook does not state its language", id="no language"),
    pytest.param(Draw(links=()), "Cover|the first sheet does not lead to 'Figures'", id="no contents"),
    pytest.param(Draw(words="Click here"), "Cover|B2: the link's words do not say where it leads", id="click here"),
    pytest.param(Draw(words="https://example.org"), "Cover|B2: the link's words", id="an address for words"),
    pytest.param(Draw(top=""), "Figures|A1: the sheet has no title in its first cell", id="no title in A1"),
    pytest.param(
        Draw(figures="Sheet2", links=(("B2", "internal:'Sheet2'!A1"),)),
        "Sheet2|the sheet's name does not say what is on it", id="a name that says nothing"),
    pytest.param(
        Draw(headings=("Ref", "Indicator", "Column3", "Rating")), "Figures|C3: the column has no heading",
        id="no heading"),
    pytest.param(
        Draw(rows=with_row(1, "2", "Second", None, "Red")),
        "Figures|C5: 1 cell of table 'Scores' is empty, and", id="an empty cell"),
    pytest.param(Draw(rows=with_row(1)), "Figures|A5: row 5 of table 'Scores' is empty", id="an empty row"),
    pytest.param(
        Draw(rows=(("1", "First", 90), ("2", "Second", 70), ("3", "Third", 5))),
        "Figures|D4: a column of table 'Scores' is empty", id="an empty column"),
    pytest.param(
        Draw(merged="B4:C4"),
        "Figures|B4: cells B4:C4 are merged inside table 'Scores'", id="merged cells in a table"),
    pytest.param(
        Draw(rows=with_row(1, "2", "Second", 70, "Green"), looks=FILLS),
        "Figures|D4: cells of table 'Scores' that say 'green' differ by their colour alone",
        id="meaning by colour alone"),
    pytest.param(
        Draw(looks={(3, 1): {"font_size": 11.5}}), "Figures|B4: the text is set in 11.5 points", id="small"),
    pytest.param(
        Draw(looks={(3, 1): {"font_name": "Times New Roman"}}),
        "Figures|B4: the text is set in Times New Roman", id="serifs"),
    pytest.param(
        Draw(looks={(3, 1): {"font_color": "#777777"}}),
        "Figures|B4: the text #777777 on #FFFFFF has a contrast of 4.5 to 1", id="pale: 4.48 to 1"),
    pytest.param(
        Draw(looks={(3, 1): {"font_color": "#FFFFFF", "bg_color": "#FF0000"}}),
        "Figures|B4: the text #FFFFFF on #FF0000 has a contrast of 4.0 to 1", id="white on red"),
    pytest.param(
        Draw(rows=with_row(0, "1", "A name that is much too long for it", 9, "Green")),
        "Figures|B4: the text is wider than its column", id="cut off"),
    pytest.param(
        Draw(rows=with_row(0, "1", "First", "Jul to Sep 2018", "Green")),
        "Figures|C4: the period is not in words: Jul to Sep 2018", id="a short period"),
    pytest.param(
        Draw(rows=with_row(0, "1", "First", "Q2 2018/19", "Green")),
        "Figures|C4: the period is not in words: Q2", id="a quarter"),
    pytest.param(Draw(notes=()), "Figures|C6: nothing says what [c] means", id="an unexplained symbol"),
    pytest.param(
        Draw(more=unnamed_chart), "Figures|'Chart 1' has no text that says what it shows", id="no alternative text"),
    pytest.param(Draw(more=on_figures(no_table)), "Figures|A21: these cells look like a table", id="no table"),
    pytest.param(Draw(more=hide_a_row), "Figures|rows or columns are hidden", id="a hidden row"),
    pytest.param(
        Draw(more=lambda book: book.add_worksheet("More").hide()), "More|the sheet is hidden", id="a hidden sheet"),
]  # fmt: skip


@pytest.mark.parametrize(("draw", "breach"), BREACHES)
def test_a_breach_is_found_and_no_other(draw: Draw, breach: str) -> None:
    others = [trouble for trouble in found(draw) if not trouble.startswith(breach)]
    assert len(found(draw)) > len(others)
    assert others == [] or "empty" in breach  # an empty row or column is of empty cells, too


KEPT = [
    pytest.param(Draw(), id="as it should be"),
    pytest.param(Draw(looks={(3, 1): {"font_color": "#767676"}}), id="grey of 4.54 to 1"),
    pytest.param(Draw(looks=FILLS), id="colours beside words"),
    pytest.param(
        Draw(looks={(row, column): {"bg_color": "#EEEEEE"} for row in (3, 5) for column in range(4)}), id="bands"),
    pytest.param(
        Draw(rows=with_row(1, "2", "Second", None, "Red"), top="An empty cell is a missing figure."),
        id="an empty cell that is explained"),
    pytest.param(Draw(rows=with_row(0, "1", "First", "September 2018", "Green")), id="a period in words"),
    pytest.param(
        Draw(
            rows=with_row(0, "1", "A name that is much too long for it", 9, "Green"),
            looks={(3, 1): {"text_wrap": True}},
        ),
        id="a wrapped text"),
    pytest.param(Draw(rows=()), id="a template, which waits for its figures"),
]  # fmt: skip


@pytest.mark.parametrize("draw", KEPT)
def test_what_keeps_to_the_guidance_is_not_found(draw: Draw) -> None:
    assert found(draw) == []


def test_a_fault_names_sheet_row_column_and_remedy() -> None:
    [fault] = breaches(Draw(looks={(3, 1): {"font_size": 8}}))
    assert (fault.place.file, fault.place.sheet, fault.place.row, fault.place.column) == (
        "made.xlsx",
        "Figures",
        4,
        "B",
    )
    assert fault.remedy == "Choose 12 points or more."


def test_of_an_officers_workbook_only_what_members_see_counts() -> None:
    def officers(book: Draft) -> None:
        hide_a_row(book)
        book.worksheets()[1].write("H1", "small, and not printed", book.add_format({"font_size": 6}))
        book.worksheets()[1].print_area("A1:D9")

    draw = Draw(more=officers, rows=with_row(0, "1", "First", "Jul to Sep 2018", "Green"))
    assert found(draw, whole=False) == []
    assert len(found(draw)) == 3


def test_a_colour_by_a_rule_is_judged_as_it_is_seen() -> None:
    def pale(book: Draft) -> None:
        look = book.add_format({"font_color": "#FFFFFF"})
        book.worksheets()[1].conditional_format(
            "D4:D6", {"type": "cell", "criteria": "==", "value": '"Red"', "format": look}
        )

    assert found(Draw(more=pale)) == ["Figures|D5: the text #FFFFFF on #FFFFFF has a contrast of 1.0 to 1"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("000000", "FFFFFF", 21), ("FFFFFF", "FFFFFF", 1), ("767676", "FFFFFF", 4.54), ("FF0000", "FFFFFF", 4.0)],
)
def test_contrast_is_reckoned_as_the_guidelines_do(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)
