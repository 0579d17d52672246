"""Each sheet prints on the paper it is set for, with nothing under nine points; the scorecard on two pages a row."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.places import ROOT
from tests.template.template_reading import column, foot, read_template
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.sources.settings.config import read_config
from workbook_tools.template.draw_template import Shape, template_bytes
from workbook_tools.xlsx.edit.row_heights import INDENT_PIXELS, PADDING_PIXELS
from workbook_tools.xlsx.sheet.text_width import line_count, text_pixels

SHEETS = [
    *("Summary", "Scorecard", "Indicator", "Charts", "Colours", "Movement", "Trend", "Breakdown", "Breakdown 2"),
    *("Notes", "Data", "Commentary log", "Issued record"),
]
PAGES_ACROSS = ("Summary", "Scorecard", "Indicator", "Charts", "Notes", "Data")
"""Those that are set to a scale of their own: on one page each, or on two side by side."""
PAPER_MILLIMETRES = {"8": (297, 420), "9": (210, 297)}
DIGIT_PIXELS = 7
"""How wide a digit of the workbook's normal font is, Arial 10 at 96 dots an inch."""


def printed_columns(sheet: Worksheet) -> range:
    """The columns of the print area, or all in use where the sheet has none."""
    area = str(sheet.print_area).split("!")[-1].replace("$", "") if sheet.print_area else sheet.dimensions
    left, _, right, _ = range_boundaries(area)
    assert left is not None
    assert right is not None
    return range(left, right + 1)


def width_points(sheet: Worksheet) -> float:
    """How wide the printed columns are: a width in digits, with cell padding included, to pixels to points."""
    widths = [column(sheet, number).width for number in printed_columns(sheet)]
    return sum(int(width * DIGIT_PIXELS + 0.5) * 72 / 96 for width in widths)


def scale_percent(sheet: Worksheet) -> int:
    """The scale that is set, or Excel's for one page wide: a whole percentage, never above 100."""
    if sheet.page_setup.scale:
        return int(sheet.page_setup.scale)
    short, long = PAPER_MILLIMETRES[str(sheet.page_setup.paperSize)]
    millimetres = long if sheet.page_setup.orientation == "landscape" else short
    margins = sheet.page_margins.left + sheet.page_margins.right
    return min(100, int((millimetres / 25.4 - margins) * 72 / width_points(sheet) * 100))


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_prints_under_nine_points(name: str) -> None:
    sheet = read_template()[name]
    sizes = {float(cell.font.size) for row in sheet for cell in row if cell.column in printed_columns(sheet)}
    written = {size for size in sizes if size != 10}  # cells never touched have the workbook's normal font
    assert min(written) * scale_percent(sheet) / 100 >= 9


@pytest.mark.parametrize("name", [name for name in SHEETS if name not in PAGES_ACROSS])
def test_it_prints_one_page_wide_and_as_tall_as_it_needs(name: str) -> None:
    sheet = read_template()[name]
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_options.horizontalCentered


ROOM = 1.06
"""LibreOffice sets columns so much wider than Excel."""


def page_pixels(sheet: Worksheet) -> float:
    """How many pixels of columns fit on a page across, at the sheet's scale."""
    across = PAPER_MILLIMETRES[str(sheet.page_setup.paperSize)][sheet.page_setup.orientation == "landscape"] / 25.4
    margins = sheet.page_margins.left + sheet.page_margins.right
    return (across - margins) * 96 / (scale_percent(sheet) / 100)


def pixels_of(sheet: Worksheet, columns: range) -> int:
    """How wide these columns are together."""
    return sum(int(column(sheet, number).width * DIGIT_PIXELS + 0.5) for number in columns)


def test_a_heading_of_the_notes_behind_a_long_table_begins_a_page() -> None:
    """Excel has nothing else that keeps it beside its table, and minds a break only where no fit is set."""
    sheet = read_template()["Notes"]
    first = [sheet.cell(each.id + 1, 1).value for each in sheet.row_breaks.brk]
    assert first == ["Where the figures come from", "What has changed"]
    fit = sheet.sheet_properties.pageSetUpPr
    assert fit is None or not fit.fitToPage


def test_names_of_councils_and_periods_are_whole_on_the_sheet_data_which_stays_a_page_wide_up_to_its_sources() -> None:
    sheet = read_template()["Data"]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    for heading, longest in (("Series", "Richmond upon Thames"), ("Period", "academic year 2016/17")):
        assert text_pixels(longest, 12) <= pixels_of(sheet, range(columns[heading], columns[heading] + 1))
    assert pixels_of(sheet, range(1, columns["Source"])) * ROOM <= page_pixels(sheet)


def test_every_sheet_is_for_the_paper_that_a_council_has() -> None:
    assert {str(sheet.page_setup.paperSize) for sheet in read_template()} == {"9"}


@pytest.mark.parametrize("name", ["Summary", "Indicator", "Charts", "Notes"])
def test_a_sheet_of_its_own_scale_is_one_page_wide(name: str) -> None:
    sheet = read_template()[name]
    assert pixels_of(sheet, printed_columns(sheet)) * ROOM <= page_pixels(sheet)


def test_a_row_of_the_scorecard_stands_on_two_pages_the_second_with_its_figure_again() -> None:
    sheet = read_template()["Scorecard"]
    headings = {cell.value: cell.column for cell in sheet[4]}
    [breaks] = sheet.col_breaks.brk
    assert breaks.id == headings["Theme"]
    assert sheet.print_title_cols == "$A:$D"
    assert [cell.value for cell in sheet[4][:4]] == ["Ref", "Indicator", "RAG", "Latest"]
    assert sheet.page_setup.pageOrder == "overThenDown"
    first, printed = range(1, breaks.id + 1), printed_columns(sheet)
    assert pixels_of(sheet, first) * ROOM <= page_pixels(sheet)
    assert pixels_of(sheet, range(1, 5)) + pixels_of(sheet, range(breaks.id + 1, printed[-1] + 1)) <= page_pixels(sheet)


def test_words_that_no_row_is_high_enough_for_are_read_from_their_beginning() -> None:
    sheet = read_template()["Scorecard"]
    assert sheet["I4"].value == "Commentary"
    assert {sheet.cell(row, 9).alignment.vertical for row in (5, 6, 7)} == {"top"}


@pytest.mark.parametrize("name", SHEETS)
def test_a_cell_that_is_indented_says_from_which_side(name: str) -> None:
    """Else Excel and LibreOffice set its text at the very edge, not under its heading."""
    cells = [cell for row in read_template()[name] for cell in row if cell.alignment.indent]
    assert {cell.coordinate for cell in cells if cell.alignment.horizontal not in {"left", "right"}} == set()


def test_what_stands_over_the_scorecard_is_not_cut_on_its_second_page() -> None:
    """There it has the room of the columns that stand again: a text ends at a column that is not its neighbour."""
    sheet = read_template()["Scorecard"]
    room = pixels_of(sheet, range(1, 5))
    told = str(sheet["A2"].value)
    assert "Freeze Panes" in told
    assert text_pixels(told, 12) <= room
    beside = str(sheet["E2"].value)
    without_words = pixels_of(sheet, range(5, 11)) - pixels_of(sheet, range(9, 10))  # as members' copies may be
    assert text_pixels(beside, 12) <= without_words
    titles = [read_config(path, "", KNOWN_COLUMNS).definition.title for path in sorted((ROOT / "config").glob("*/"))
              if (path / "scorecard.toml").is_file()]  # fmt: skip
    assert sum(text_pixels(title, sheet["A1"].font.size, bold=True) <= room for title in titles) >= 4


def test_what_stands_over_the_trend_fits_where_two_figures_are_all_that_is_left_of_it() -> None:
    sheet = read_template()["Trend"]
    headings = {str(cell.value): number for number, cell in enumerate(sheet[4], 1)}
    hidden = pixels_of(sheet, range(headings["12 earlier"], headings["1 earlier"]))
    shown = sum(pixels_of(sheet, range(number, number + 1)) for number in printed_columns(sheet)) - hidden
    assert text_pixels(str(sheet["A2"].value), 12) <= shown


def test_the_key_of_colours_fits_where_two_of_them_are_all_that_is_left() -> None:
    sheet = read_template()["Colours"]
    headings = {str(cell.value): cell.column or 0 for cell in sheet[5]}
    hidden = pixels_of(sheet, range(headings["−12"], headings["−1"]))
    assert text_pixels(str(sheet["A2"].value), 12) <= pixels_of(sheet, range(1, headings["Red for"] + 1)) - hidden


@pytest.mark.parametrize("ranks", [False, True])
def test_data_print_their_figures_first_and_then_where_each_comes_from(ranks: bool) -> None:
    sheet = load_workbook(BytesIO(template_bytes(Shape(ranks=ranks))))["Data"]
    headings = [cell.value for cell in sheet[1]]
    [breaks] = sheet.col_breaks.brk
    assert headings[breaks.id] == "Source"
    assert (sheet.print_title_cols, sheet.page_setup.pageOrder) == ("$A:$A", None)
    figures, sources = range(1, breaks.id + 1), range(breaks.id + 1, len(headings) + 1)
    assert pixels_of(sheet, figures) * ROOM <= page_pixels(sheet)
    assert pixels_of(sheet, range(1, 2)) + pixels_of(sheet, sources) * ROOM <= page_pixels(sheet)


EXCEL_AT_1366 = (1300, 473)
"""Pixels of cells that Excel shows at 1366 by 768 and 100 %, beside its ribbon, bars and the taskbar."""


def test_eight_rows_are_seen_up_to_the_commentary_on_a_small_screen() -> None:
    sheet = read_template()["Scorecard"]
    across, down = EXCEL_AT_1366
    last = [cell.value for cell in sheet[4]].index("Commentary") + 1
    assert pixels_of(sheet, range(1, last + 1)) <= across
    above = sum((sheet.row_dimensions[row].height or 15.75) * 96 / 72 for row in range(1, 5))
    one_line, two_lines = (max(lines * 12 * 1.25, 20 * 1.25) + 5 for lines in (1, 2))
    assert above + (7 * two_lines + one_line) * 96 / 72 <= down, "the framework's first eight: one of one line"


@pytest.mark.parametrize("name", SHEETS)
def test_the_foot_names_the_sheet_and_numbers_pages_at_its_own_size(name: str) -> None:
    sheet = read_template()[name]
    left, centre, right = foot(sheet)
    assert (centre.text, right.text) == ("&A", "Page &P of &N")
    assert {left.size, centre.size, right.size} == {10}
    assert sheet.HeaderFooter.scaleWithDoc is False


@pytest.mark.parametrize(("name", "heading_row"), [("Scorecard", 4), ("Trend", 4), ("Data", 1), ("Commentary log", 1)])
def test_the_heading_row_is_frozen_and_repeats_on_each_page(name: str, heading_row: int) -> None:
    sheet = read_template()[name]
    (table,) = sheet.tables.values()
    assert re.fullmatch(rf"[A-Z]+{heading_row}:[A-Z]+{heading_row + 3}", table.ref)
    assert str(sheet.print_title_rows).split(":")[-1].strip("$") == str(heading_row)
    assert str(sheet.freeze_panes).endswith(str(heading_row + 1))


def test_members_columns_print_and_officers_do_not() -> None:
    sheet = read_template()["Scorecard"]
    headings = dict(enumerate((cell.value for cell in sheet[4]), start=1))
    assert headings[printed_columns(sheet)[-1]] == "Change"
    not_printed = [number for number in headings if number not in printed_columns(sheet)]
    assert [headings[number] for number in not_printed[:3]] == ["What the figures say", "Discussion points", "Action"]
    assert not any(column(sheet, number).hidden for number in headings)


def test_a_trend_line_s_row_is_never_lower_than_its_empty_cell_of_twenty_points() -> None:
    sheet = read_template()["Scorecard"]
    assert sheet["H4"].value == "Trend"
    assert [sheet.cell(row, 8).font.size for row in (5, 6, 7)] == [20, 20, 20]
    assert [sheet.row_dimensions[row].height for row in (5, 6, 7)] == [None, None, None]


@pytest.mark.parametrize("period", ["12 months to September 2018", "July to September 2018", "30 September 2018"])
def test_a_period_in_full_words_takes_two_lines(period: str) -> None:
    sheet = read_template()["Scorecard"]
    assert sheet["E4"].value == "Period"
    cell = sheet["E5"]
    pixels = column(sheet, 5).width * DIGIT_PIXELS - PADDING_PIXELS - INDENT_PIXELS * cell.alignment.indent
    assert line_count(period, pixels, cell.font.size, bold=False) <= 2
