"""A benchmark's workbook as it is printed: its own title, no long sheets of figures, nothing cut off, nothing empty."""

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation

from tests.places import SHARED, needs_shared
from tests.template.template_reading import foot
from tests.template.test_page_setup import ROOM, page_pixels, pixels_of, printed_columns
from workbook_tools.app.benchmark.make_benchmark import Benchmark, make_benchmark
from workbook_tools.app.benchmark.named_council import named_council
from workbook_tools.app.benchmark.read_released import read_released
from workbook_tools.app.benchmark.save_benchmark import save_benchmark
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.template.draw_template import Shape, template_bytes
from workbook_tools.workbook.names import FilledName
from workbook_tools.xlsx.sheet.text_width import text_pixels

pytestmark = needs_shared

NOW = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
FIRST_TIME = "First-time entrants to the youth justice system"


@pytest.fixture(scope="module")
def cumberland(tmp_path_factory: pytest.TempPathFactory) -> Benchmark:
    """A council that was made in April 2023, so that the list of neighbours of 2021 has it not."""
    folder = tmp_path_factory.mktemp("benchmark")
    released = read_released([SHARED / "data" / "national"])
    made = make_benchmark(named_council("Cumberland", released.register), released, (), folder, NOW)
    save_benchmark(made, folder)
    return made


@pytest.fixture(scope="module")
def book(cumberland: Benchmark) -> Workbook:
    return openpyxl.load_workbook(cumberland.refreshed.path)


def page_of(made: Benchmark) -> str:
    return made.refreshed.path.with_suffix(".html").read_text(encoding="utf-8")


def headings(sheet: Worksheet, table: str) -> list[str]:
    return [column.name for column in sheet.tables[table].tableColumns]


def rows_of(sheet: Worksheet, table: str) -> list[dict[str, object]]:
    rows = [[cell.value for cell in row] for row in sheet[sheet.tables[table].ref]]
    return [dict(zip(map(str, rows[0]), each, strict=True)) for each in rows[1:]]


def test_every_sheet_has_the_benchmark_s_own_title_at_its_foot(book: Workbook) -> None:
    assert {foot(sheet)[0].text for sheet in book} == {"Cumberland among all councils: benchmark, figures to 2025"}


def test_of_the_data_the_figures_alone_are_printed(book: Workbook) -> None:
    sheet = book["Data"]
    printed = sheet[str(sheet.print_area).rpartition("!")[2]]
    assert [cell.value for cell in printed[0]] == ["Ref", "Indicator", "Series", "Period", "Value"]
    assert len(printed) == sheet.max_row


def test_the_cover_says_whole_what_moved(book: Workbook, cumberland: Benchmark) -> None:
    names = (FilledName.COLOURS_MOVED, FilledName.COLOURS_MOVED_ON, FilledName.COLOURS_MOVED_LAST)
    places = [next(book.defined_names[name].destinations) for name in names]
    lines = [str(book[sheet][cell].value) for sheet, cell in places]
    assert " ".join(lines) == conclude(cumberland.scorecard).moved
    assert max(map(len, lines)) <= 165  # of 12 points, across the page


def test_nothing_is_shown_that_a_benchmark_has_not(book: Workbook) -> None:
    assert "Target" not in headings(book["Notes"], "Definitions")
    facts = book["Indicator"]
    hidden = [facts.cell(row, 1).value for row in range(1, facts.max_row + 1) if facts.row_dimensions[row].hidden]
    assert hidden == ["More than the usual ups and downs?"]


def test_that_no_list_has_its_neighbours_is_said_once(book: Workbook, cumberland: Benchmark) -> None:
    shown = {str(row["Statistical neighbours"]) for row in rows_of(book["Scorecard"], "Scorecard")}
    assert shown == {"None"}
    page = page_of(cumberland)
    assert page.count("Statistical neighbours") == page.count("gives Cumberland no neighbours") == 1
    assert "tall ticks" not in page


def test_a_refused_figure_says_so_and_why(book: Workbook, cumberland: Benchmark) -> None:
    found = next(row for row in rows_of(book["Scorecard"], "Scorecard") if row["Indicator"] == FIRST_TIME)
    assert found["England"] == "refused"
    why = next(row for row in rows_of(book["Notes"], "Gaps") if row["Indicator"] == FIRST_TIME)
    assert str(why["Why"]).startswith("England: refused, since ")
    assert "it is the sum of the regions" in str(why["Why"])
    assert "England: refused, since " in page_of(cumberland)


def test_a_year_in_which_there_was_no_such_council_says_so(cumberland: Benchmark) -> None:
    page = page_of(cumberland)
    ended = next(row for row in cumberland.scorecard.rows if row.indicator.name.startswith("Children aged under 16"))
    assert str(ended.value) == "not applicable: Cumberland did not exist before 1 April 2023"
    assert "no figure for 2022/23: Cumberland did not exist before 1 April 2023" in page
    assert "no figure for 2022/23<" not in page


def told_on_slide(made: Benchmark, title: str) -> list[str]:
    """The lines beside the chart of the slide with this title, in the annex."""
    slides = Presentation(str(made.refreshed.path.with_suffix(".pptx"))).slides
    slide = next(
        each for each in slides if each.shapes.title.text.endswith(title) and each.shapes.title.text[0].isdigit()
    )
    beside = next(shape for shape in slide.shapes if shape.name == "What it stands beside")
    return str(beside.text_frame.text).splitlines()


def test_a_slide_says_that_a_figure_of_others_is_refused(cumberland: Benchmark) -> None:
    assert "England: refused" in told_on_slide(cumberland, FIRST_TIME)


def test_a_slide_without_a_chart_tells_what_others_have(cumberland: Benchmark) -> None:
    said = told_on_slide(cumberland, "who had the same placement for 2 years")
    assert said[-3:] == [
        "Others, 31 March 2023:",
        "North West: 69%",
        "England: 69%",
    ]  # as la_cla_placement_stability has it


def test_a_series_that_is_refused_counts_no_figures(book: Workbook) -> None:
    found = [row for row in rows_of(book["Notes"], "Sources") if str(row["Of indicators"]) == "31"]
    counted = {str(row["Series"]): row["Figures"] for row in found}
    assert counted == {"North West and Cumberland": 9 + 1, "England": 0}  # nine years; 2024 alone


def test_no_sheet_is_seen_in_which_a_benchmark_has_nothing(book: Workbook) -> None:
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Commentary log", "Issued record"]
    cells = [cell for row in book["Summary"] for cell in row if cell.hyperlink]
    links = {str(cell.hyperlink.location).split("!")[0] for cell in cells if cell.hyperlink}
    assert links == {"Scorecard", "Indicator", "Trend", "Notes", "Data"}


@pytest.mark.parametrize(
    ("comparators", "beside", "overleaf"),
    [
        pytest.param(3, 3, 0, id="three have room beside the rank"),
        pytest.param(5, 4, 1, id="of five one stands overleaf"),
        pytest.param(9, 4, 5, id="and of nine as many as there is no room for"),
    ],
)
def test_the_rank_is_read_on_the_first_page_and_no_column_is_split_from_two(
    comparators: int, beside: int, overleaf: int
) -> None:
    names = tuple(f"Council {number}" for number in range(comparators))
    shape = Shape(names, breakdowns=0, ranks=True, benchmark=True, title="Kent among all councils: figures to 2025")
    sheet = openpyxl.load_workbook(BytesIO(template_bytes(shape)))["Scorecard"]
    told = [str(cell.value) for cell in sheet[4]]
    [page] = sheet.col_breaks.brk
    first, second = told[: page.id], told[page.id : printed_columns(sheet)[-1]]
    assert first[4:8] == ["Period", "Rank", "Quarter", "Best neighbour"]
    assert (first[8:], second[:overleaf]) == (list(names[:beside]), list(names[beside:]))
    assert {"Rank a year before", "Comparators are for", "Change", "Target"} <= set(second)
    assert not {"Commentary", "Theme"} & {*first, *second}
    assert pixels_of(sheet, range(1, page.id + 1)) * ROOM <= page_pixels(sheet)
    assert sheet["A1"].value == '=IFERROR(LEFT(Title,FIND(":",Title)-1),Title)'


def test_the_key_says_of_how_many_years_a_trend_line_is(book: Workbook, cumberland: Benchmark) -> None:
    told = {str(row[0].value): str(row[1].value) for row in book["Notes"].iter_rows(min_row=4, max_row=20)}
    assert {len(row.trend) for row in cumberland.scorecard.rows} == {6}
    assert told["Trend line"].startswith("Up to 6 years, ")


def test_when_it_was_made_has_room_on_the_cover(book: Workbook) -> None:
    """A date that has not shows ###, as no text does."""
    [(sheet, cell)] = book.defined_names[FilledName.REFRESHED_AT].destinations
    needed = text_pixels("Refreshed 29 Nov 2026, 09:30", 12)
    column = book[sheet][cell].column
    assert needed * ROOM <= pixels_of(book[sheet], range(column, column + 1))
