"""The formula of the RAG cell, worked out by a real spreadsheet program on both sides of each edge."""

from collections.abc import Iterator

import pytest

from tests.calc import Calc, Document
from tests.template.template_reading import first_cell, read_part, read_template
from workbook_tools.template.draw_template import draw_template
from workbook_tools.workbook.officers_words import in_brief

CUT_POINTS = ("Green from", "Green to", "Amber from", "Amber to")
HIGH = (90, None, 85, None)
LOW = (None, 74.6, None, 78.3)
BAND = (12, 16, 10, 18)
NONE = (None, None, None, None)


@pytest.fixture(scope="module")
def opened(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """The template open in Calc; each test fills the scorecard's first row anew."""
    path = tmp_path_factory.mktemp("template") / "Scorecard.xlsx"
    draw_template(path)
    with calc.open(path) as document:
        yield document


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("latest", "places", "cut_points", "word"),
    [
        pytest.param(90, 1, HIGH, "Green", id="high is good: on target"),
        pytest.param(89.9, 1, HIGH, "Amber", id="high is good: just short"),
        pytest.param(85, 1, HIGH, "Amber", id="high is good: edge of tolerance"),
        pytest.param(84.9, 1, HIGH, "Red", id="high is good: past tolerance"),
        pytest.param(89.96, 1, HIGH, "Green", id="judged as displayed: 89.96 reads 90.0"),
        pytest.param(89.94, 1, HIGH, "Amber", id="judged as displayed: 89.94 reads 89.9"),
        pytest.param(89.96, 12, HIGH, "Amber", id="judged exactly: 89.96 is short of 90"),
        pytest.param(74.6, 1, LOW, "Green", id="low is good: on target"),
        pytest.param(74.7, 1, LOW, "Amber", id="low is good: just over"),
        pytest.param(78.3, 1, LOW, "Amber", id="low is good: edge of tolerance"),
        pytest.param(78.4, 1, LOW, "Red", id="low is good: past tolerance"),
        pytest.param(9.9, 1, BAND, "Red", id="band: below"),
        pytest.param(10, 1, BAND, "Amber", id="band: lower edge"),
        pytest.param(11.9, 1, BAND, "Amber", id="band: under its green"),
        pytest.param(12, 1, BAND, "Green", id="band: green from"),
        pytest.param(16, 1, BAND, "Green", id="band: green to"),
        pytest.param(16.1, 1, BAND, "Amber", id="band: over its green"),
        pytest.param(18, 1, BAND, "Amber", id="band: upper edge"),
        pytest.param(18.1, 1, BAND, "Red", id="band: above"),
        pytest.param(0, 0, HIGH, "Red", id="nought is a figure"),
        pytest.param(73, 1, NONE, "No target", id="no cut points"),
        pytest.param("suppressed", 1, HIGH, "No data", id="a gap with its reason"),
        pytest.param("95", 1, HIGH, "No data", id="a figure kept as text is no figure"),
        pytest.param(None, 1, HIGH, "No data", id="nothing there"),
    ],
)
def test_the_word(
    opened: Document, latest: float | str | None, places: int, cut_points: tuple[float | None, ...], word: str
) -> None:
    sheet = read_template()["Scorecard"]
    filled = dict(zip(("Latest", "Places", *CUT_POINTS), (latest, places, *cut_points), strict=True))
    for heading, value in filled.items():
        opened.set_value("Scorecard", first_cell(sheet, "Scorecard", heading).coordinate, value)
    opened.recalculate()
    assert opened.cell("Scorecard", first_cell(sheet, "Scorecard", "RAG").coordinate) == word


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("words", "brief"),
    [
        pytest.param("Two teams are short. All is read.", "Two teams are short. All is read.", id="they fit"),
        pytest.param(f"Two teams (row 25). We{' wait' * 20}.", "Two teams (row 25). …", id="the first sentence"),
        pytest.param(f"{'ten chars ' * 8}end. More.", f"{'ten chars ' * 6}ten…", id="of a long one its words"),
        pytest.param(
            f"{'ten chars ' * 6}abcd. More.", f"{'ten chars ' * 6}…".replace(" …", "…"), id="it ends too late"
        ),
        pytest.param(f"{'ten chars ' * 6}ab. More words.", f"{'ten chars ' * 6}ab. …", id="it just fits"),
        pytest.param("", "", id="none"),
    ],
)
def test_officers_words_in_brief(opened: Document, words: str, brief: str) -> None:
    book = read_template()
    scorecard, summary = book["Scorecard"], book["Summary"]
    opened.set_value("Scorecard", first_cell(scorecard, "Scorecard", "Ref").coordinate, "7")
    opened.set_value("Scorecard", first_cell(scorecard, "Scorecard", "Commentary").coordinate, words)
    opened.set_value("Summary", first_cell(summary, "NeedsAttention", "Ref").coordinate, "7")
    opened.recalculate()
    said = opened.cell("Summary", first_cell(summary, "NeedsAttention", "Officers say").coordinate)
    assert (said or "") == in_brief(words) == brief


def test_references_to_the_row_name_the_table_in_cells_and_in_the_table() -> None:
    in_cell = first_cell(read_template()["Scorecard"], "Scorecard", "RAG").value
    assert isinstance(in_cell, str)
    assert "[@" not in in_cell
    assert in_cell.count("[[#This Row],") == in_cell.count("Scorecard[[#This Row],") > 0
    in_table = read_part("xl/tables/table4.xml").replace("&gt;", ">").replace("&lt;", "<")
    assert f"<calculatedColumnFormula>{in_cell.removeprefix('=')}</calculatedColumnFormula>" in in_table


def test_a_blank_row_holds_its_result_for_programs_that_do_not_calculate() -> None:
    assert read_part("xl/worksheets/sheet2.xml").count("<v>No data</v>") == 3
