"""What the template offers: sheets, tables with their headings, names; the same bytes each time."""

import re
from io import BytesIO
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.places import ROOT
from tests.template.template_reading import first_cell, read_part, read_template, template
from tests.validators import sdk_findings
from workbook_tools.template.draw_template import draw_template
from workbook_tools.template.notes_sheet import WIDTHS, WIDTHS_OF_A_BENCHMARK, key_lines
from workbook_tools.template.template_look import BODY_POINTS
from workbook_tools.xlsx.sheet.text_width import text_pixels

SHEETS = [
    "Summary",
    "Scorecard",
    "Indicator",
    "Charts",
    "Colours",
    "Movement",
    "Trend",
    "Breakdown",
    "Breakdown 2",
    "Notes",
    "Data",
    "Commentary log",
    "Issued record",
]
MATTER = "Indicator | Ref | Figure and target | Why"
PARTS = "Part | Latest | Share | Earlier | Change by"
TABLES = {
    "NeedsAttention": ("Summary", f"{MATTER} | How long | Officers say"),
    "GoingWell": ("Summary", MATTER),
    "ThemeColours": ("Summary", "Theme | Reds | Other indicators"),
    "Scorecard": (
        "Scorecard",
        "Ref | Indicator | RAG | Latest | Period | Target | More than usual? | Trend | Commentary | Theme | "
        "Statistical neighbours | Core cities | North West | England | Comparators are for | Change | "
        "What the figures say | Discussion points | Action | Owner | Good is | Unit | Frequency | Previous | "
        "Previous period | "
        "Change by | Rule | "
        "Green from | Green to | Amber from | Amber to | Places | Figures are | Meets target? | "
        "Average | Lower limit | Upper limit | Restated | Published figure | Published figure is | Commentary is for",
    ),
    "Trend": (
        "Trend",
        "Ref | Indicator | 12 earlier | 11 earlier | 10 earlier | 9 earlier | 8 earlier | 7 earlier | "
        "6 earlier | 5 earlier | 4 earlier | 3 earlier | 2 earlier | 1 earlier | Latest | To | Trend in words | From",
    ),
    "Breakdown": ("Breakdown", PARTS),
    "Breakdown2": ("Breakdown 2", PARTS),
    "Definitions": (
        "Notes",
        "Ref | Indicator | Definition | How the colour is decided | Good is | Target | Figures are",
    ),
    "Sources": ("Notes", "Series | Of indicators | Source | Figures for | Figures | Origin"),
    "Changes": ("Notes", "From | Ref | Change | Reason"),
    "Gaps": ("Notes", "Ref | Indicator | Figures for | Why"),
    "Restated": ("Notes", "Ref | Indicator | Figures for | Was | Now | Issued in"),
    "Data": ("Data", "Ref | Indicator | Series | Period | Value | Base | Breakdown | Part | Origin | Source"),
    "CommentaryLog": ("Commentary log", "Logged | Period | Ref | Indicator | Column | Text | Why"),
    "IssuedRecord": (
        "Issued record",
        "Issued | Scorecard period | Ref | Indicator | Figure period | Value | Colour | Commentary | Sent with",
    ),
}
POINT = "Period | Colour | Figure | Green from | Green to | Year before"
PICTURED = {
    "IndicatorChoices": (
        "Indicator",
        "In the list | Ref | Theme | Latest | Period | Colour | Red for | Target | How it moves | Change | Rule | "
        "Others compared | Places | Points | Months apart | First ends | Average | Lower limit | Upper limit | "
        f"Limits from point | {' | '.join(f'{each} by point' for each in POINT.split(' | '))}",
    ),
    "ColourMap": (
        "Colours",
        f"Theme | Ref | Indicator | {' | '.join(f'−{steps}' for steps in range(12, 0, -1))} | Now | Red for",
    ),
    "MovementMatrix": (
        "Movement",
        "How it moves | Meets its target | May meet it or miss it | Misses its target | Not judged by a target",
    ),
}
"""The tables behind charts and overviews; a workbook may be without any of them."""
CHOSEN = ("ChosenFacts", "ChosenPoints", "ChosenLimits")
CHOSEN_POINTS = f"{POINT} | Period ends | Green figure | Amber figure | Red figure | Point"
NAMES = {
    *("Title", "Council", "Committee", "PeriodReported", "DataAsAt", "RefreshedAt", "Conclusion", "ColoursMoved"),
    *("ColoursMovedOn",),
    *("CountGreen", "CountAmber", "CountRed", "CountNoTarget", "CountNoData"),
    *("IllustrativeNote", "ScorecardConfig", "TrendDatesFor", "TrendDate10", "TrendDate0"),
    *("BreakdownTitle", "BreakdownNote", "Breakdown2Title", "Breakdown2Note"),
    *("ContentsBreakdown", "ContentsBreakdown2"),
}


@pytest.mark.parametrize("benchmark", [False, True])
def test_each_line_of_the_key_is_as_long_as_its_sheet_is_wide(benchmark: bool) -> None:
    room = (
        sum((WIDTHS_OF_A_BENCHMARK if benchmark else WIDTHS)[1:]) - 150
    )  # programs set type wider than its own measures say
    wide = {line.mark: text_pixels(line.meaning, BODY_POINTS) for line in key_lines(benchmark=benchmark)}
    assert {mark: width for mark, width in wide.items() if width > room} == {}


def test_the_sheets_stand_in_the_order_in_which_members_read() -> None:
    assert read_template().sheetnames == SHEETS


@pytest.mark.parametrize(
    ("table", "sheet", "headings"), [(name, *there) for name, there in {**TABLES, **PICTURED}.items()]
)
def test_each_table_has_its_headings_and_three_blank_rows(table: str, sheet: str, headings: str) -> None:
    worksheet = read_template()[sheet]
    found = worksheet.tables[table]
    rows = worksheet[found.ref]
    assert [cell.value for cell in rows[0]] == headings.split(" | ")
    assert [column.name for column in found.tableColumns] == headings.split(" | ")
    assert len(rows) == 1 + 3
    assert {cell.value for row in rows[1:] for cell in row if not str(cell.value).startswith("=")} == {None}


def test_there_are_no_other_tables() -> None:
    there = {name for sheet in read_template().worksheets for name in sheet.tables}
    assert there == {*TABLES, *PICTURED, *CHOSEN}


def test_the_chosen_indicator_has_a_row_for_each_of_13_points() -> None:
    sheet = read_template()["Indicator"]
    headings, *rows = sheet[sheet.tables["ChosenPoints"].ref]
    assert [cell.value for cell in headings] == CHOSEN_POINTS.split(" | ")
    assert [row[-1].value for row in rows] == list(range(1, 14))
    assert all(str(cell.value).startswith("=") for row in rows for cell in row[:-1])


def test_every_single_value_has_a_name_for_one_cell() -> None:
    names = read_template().defined_names
    assert set(names) >= NAMES
    place = re.compile(
        r"(Summary|Notes|Scorecard|Indicator|Charts|Colours|Movement|Trend|Breakdown|'Breakdown 2')!\$[A-Z]\$\d+"
    )
    assert all(place.fullmatch(names[name].attr_text) for name in names)


def test_the_title_is_the_first_cell_of_the_cover() -> None:
    assert read_template().defined_names["Title"].attr_text == "Summary!$A$1"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("CountGreen", "Green"),
        ("CountAmber", "Amber"),
        ("CountRed", "Red"),
        ("CountNoTarget", "No target"),
        ("CountNoData", "No data"),
    ],
)
def test_the_counts_are_live(name: str, word: str) -> None:
    workbook = read_template()
    sheet, cell = workbook.defined_names[name].attr_text.split("!")
    assert workbook[sheet][cell.replace("$", "")].value == f'=COUNTIF(Scorecard[RAG],"{word}")'


def test_it_is_drawn_the_same_each_time(tmp_path: Path) -> None:
    stream = BytesIO()
    draw_template(stream)
    draw_template(tmp_path / "drawn.xlsx")
    assert stream.getvalue() == (tmp_path / "drawn.xlsx").read_bytes() == template()


def test_the_project_s_template_is_the_drawn_one() -> None:
    assert (ROOT / "template" / "Scorecard.xlsx").read_bytes() == template()


def test_trend_lines_draw_their_own_row_with_gaps_and_a_marked_last_point() -> None:
    sheet = read_part("xl/worksheets/sheet2.xml")
    group = re.search(r"<x14:sparklineGroup .*?>", sheet)
    assert group is not None
    assert 'displayEmptyCellsAs="gap"' in group[0]
    assert 'last="1"' in group[0]
    assert 'lineWeight="2.25"' in group[0]
    trend = first_cell(read_template()["Scorecard"], "Scorecard", "Trend")
    lines = re.findall(r"<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", sheet)
    assert lines == [(f"Trend!C{row}:O{row}", f"{trend.column_letter}{row}") for row in (5, 6, 7)]


def test_the_core_properties_give_title_subject_and_language() -> None:
    core = read_part("docProps/core.xml")
    assert "<dc:title>Children's services scorecard</dc:title>" in core
    assert "<dc:subject>" in core
    assert "<dc:language>en-GB</dc:language>" in core


def test_every_table_is_described_for_screen_readers() -> None:
    for number in range(1, len(TABLES) + len(PICTURED) + len(CHOSEN) + 1):
        assert re.search(r'altTextSummary="[^"]{20,}"', read_part(f"xl/tables/table{number}.xml"))


def test_links_on_the_cover_lead_to_every_other_sheet() -> None:
    links = [link.location for row in read_template()["Summary"] for cell in row if (link := cell.hyperlink)]
    assert set(links) == {
        *("Scorecard!A1", "Indicator!A1", "Charts!A1", "Colours!A1", "Movement!A1", "Trend!A1", "Breakdown!A1"),
        *("'Breakdown 2'!A1", "Notes!A1", "Data!A1", "'Commentary log'!A1", "'Issued record'!A1"),
    }


def test_the_chart_of_what_is_chosen_does_not_name_it_since_calc_would_not_follow_the_choice() -> None:
    charts = [read_part(f"xl/charts/chart{number}.xml") for number in range(1, 6)]
    [chart] = [each for each in charts if "<c:f>Indicator!$A$" in each]
    title = chart.partition("<c:title>")[2].partition("</c:title>")[0]
    assert "<a:t>The chosen indicator</a:t>" in title
    assert "<c:f>" not in title


def test_links_to_sheets_that_members_do_not_get_come_last() -> None:
    """Row by row, so that the others leave no gap when these are gone."""
    links = [cell.value for row in read_template()["Summary"].iter_rows(max_row=5) for cell in row if cell.hyperlink]
    assert links[-4:] == ["Indicator", "Data", "Commentary log", "Issued record"]
    assert links[:6] == ["Scorecard", "Charts", "Colours", "Movement", "Trend", "Notes"]


def test_the_contents_stand_before_what_they_lead_to() -> None:
    workbook = read_template()
    last = max(row for row in range(1, 30) if any(cell.hyperlink for cell in workbook["Summary"][row]))
    assert last < int(workbook.defined_names["Conclusion"].attr_text.rpartition("$")[2])


def test_the_cover_concludes_before_it_lists() -> None:
    workbook = read_template()
    names = ("Conclusion", "ColoursMoved", "CountRed")
    rows = [int(workbook.defined_names[name].attr_text.rpartition("$")[2]) for name in names]
    tables = sorted(workbook["Summary"].tables.values(), key=lambda table: int(table.ref.split(":")[0][1:]))
    assert rows == sorted(rows)
    assert rows[-1] < int(tables[0].ref.split(":")[0][1:])
    assert [table.name for table in tables] == ["NeedsAttention", "GoingWell", "ThemeColours"]


def test_no_cells_are_merged_and_titles_have_the_styles_of_headings() -> None:
    workbook = read_template()
    assert not any(sheet.merged_cells.ranges for sheet in workbook.worksheets)
    styles = {sheet.title: sheet["A1"].style for sheet in workbook.worksheets}
    assert styles.pop("Summary") == "Title"
    assert {styles[name] for name in ("Scorecard", "Trend", "Notes", "Breakdown")} == {"Heading 1"}
    headed = [cell.value for cell in workbook["Summary"]["A"] if cell.style == "Heading 2"]
    assert headed == ["What needs attention", "What is going well", "Colours by theme"]


def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    draw_template(tmp_path / "drawn.xlsx")
    assert sdk_findings(tmp_path / "drawn.xlsx") == frozenset()


@pytest.mark.libreoffice
def test_calc_opens_it_with_all_its_tables(calc: Calc, tmp_path: Path) -> None:
    draw_template(tmp_path / "drawn.xlsx")
    with calc.open(tmp_path / "drawn.xlsx") as document:
        assert list(document.sheets()) == SHEETS
        assert set(document.tables()) == {*TABLES, *PICTURED, *CHOSEN}
