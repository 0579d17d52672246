"""The cover of the sample scorecard: every red on one page of A4, and no gap where a breakdown is not there."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.places import ROOT
from tests.say.page.editions import sample
from tests.template.template_reading import template
from tests.template.test_page_setup import PAPER_MILLIMETRES, scale_percent
from tests.xlsx.making import changed, opened
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.model.rating.rag import Rag
from workbook_tools.xlsx.vocabulary.edits import SetName

LINE = 1.25
"""Height of a line in font sizes, for rows whose height Excel works out."""


@cache
def cover_of(config: str) -> Worksheet:
    """The first sheet of a sample's workbook."""
    with TemporaryDirectory() as folder:
        asked = Request(ROOT, ROOT / "config" / config, output=Path(folder, "s.xlsx"))
        done = refresh(asked, datetime(2018, 11, 5, tzinfo=UTC))
        done.save()
        return load_workbook(done.path)["Summary"]


@pytest.fixture
def cover() -> Worksheet:
    return cover_of("manchester-proxy")


EXCEL_DOWN = {"1366 by 768": 473, "1920 by 1080": 785}
"""Pixels of rows that Excel shows at 100 %, beside its ribbon, bars and the taskbar."""
TWELVE_AND_81 = pytest.mark.parametrize("config", ["manchester-proxy", "manchester-framework"])


def shown(sheet: Worksheet, table: str, *headings: str) -> list[str]:
    """What a table says below these headings, all of it where none is given."""
    heads, *rows = sheet[sheet.tables[table].ref]
    wanted = [at for at, cell in enumerate(heads) if not headings or cell.value in headings]
    return [str(row[at].value) for row in rows for at in wanted if row[at].value is not None]


@pytest.mark.parametrize(
    ("config", "screen", "table", "matters"),
    [
        pytest.param("manchester-proxy", "1366 by 768", "NeedsAttention", 3, id="12: all that needs attention"),
        pytest.param("manchester-framework", "1366 by 768", "NeedsAttention", 5, id="81: the gravest five"),
        pytest.param("manchester-proxy", "1920 by 1080", "GoingWell", 5, id="12: all that goes well"),
        pytest.param("manchester-framework", "1920 by 1080", "NeedsAttention", 13, id="81: every red"),
    ],
)
def test_the_first_screen_of_the_first_sheet_goes_as_far_as(config: str, screen: str, table: str, matters: int) -> None:
    sheet = cover_of(config)
    assert isinstance(sheet.tables[table].ref, str)
    _, *rows = sheet[sheet.tables[table].ref]
    last = [row[1].row for row in rows if row[1].value][matters - 1]  # a matter has its number
    assert sum(row_points(sheet, row) for row in range(1, last + 1)) * 96 / 72 <= EXCEL_DOWN[screen]


def test_reds_beyond_five_stand_below_them_and_take_no_row_where_there_are_none() -> None:
    many, none = (
        shown(cover_of(f"manchester-{each}"), "NeedsAttention", "Indicator") for each in ("framework", "proxy")
    )
    assert (many.index("Also red:"), "Also red:" in none) == (5, False)
    assert len(none) == 3


@TWELVE_AND_81
def test_the_first_sheet_concludes_in_150_words(config: str) -> None:
    """All but headings of columns, its picture with its labels, and the reds beyond five, which are all named."""
    sheet = cover_of(config)
    sections = ["What needs attention", "What is going well", "Colours by theme"]
    texts = [str(cell.value) for row in sheet.iter_rows(max_col=1) for cell in row if cell.value]
    movement = texts[texts.index(sections[0]) - 4 : texts.index(sections[0])]
    sentences = [text for text in movement if re.match(r"Since |\d+ indicators? (is|are) really", text)]
    assert len(sentences) == 2
    assert set(sections) <= set(texts)
    matters = shown(sheet, "NeedsAttention", "Indicator")
    told = shown(sheet, "NeedsAttention", "Indicator", "Figure and target", "Why", "How long")
    said = [
        *(told[: told.index("Also red:")] if "Also red:" in told else told),
        *shown(sheet, "GoingWell", "Indicator", "Figure and target", "Why"),
    ]
    said = [each for each in said if each not in set(Rag)]  # its colour alone labels it
    assert len(" ".join([*sections, *sentences, *said]).split()) <= 150
    assert len(shown(sheet, "GoingWell", "Why")) == len(shown(sheet, "GoingWell", "Ref")) > 0
    reds = {row.indicator.name for row in sample(config).scorecard.rows if row.rag is Rag.RED}
    assert reds <= set(matters)


def height_points(sheet: Worksheet) -> float:
    """How tall the rows are together as far as the last red."""
    last = int(sheet.tables["NeedsAttention"].ref.rpartition("F")[2])
    return sum(row_points(sheet, row) for row in range(1, last + 1))


def row_points(sheet: Worksheet, row: int) -> float:
    """A row's height, or that of its largest font."""
    stated = sheet.row_dimensions[row].height
    return stated or max(float(cell.font.size) for cell in sheet[row]) * LINE


def test_the_first_page_of_the_sample_goes_to_the_last_red(cover: Worksheet) -> None:
    margins = cover.page_margins.top + cover.page_margins.bottom
    page = (PAPER_MILLIMETRES["9"][0] / 25.4 - margins) * 72
    assert height_points(cover) * scale_percent(cover) / 100 <= page


def test_a_line_for_a_breakdown_is_next_to_nothing_high_until_it_says_something(tmp_path: Path) -> None:
    blank = opened(template())["Summary"]
    low = [row for row in range(1, blank.max_row + 1) if blank.row_dimensions[row].height == 3]
    [first, second] = [row for row in low if blank.cell(row, 1).hyperlink]
    assert [blank.cell(row, 1).hyperlink.location for row in (first, second)] == ["Breakdown!A1", "'Breakdown 2'!A1"]  # type: ignore[union-attr]
    filled = opened(changed(template(), SetName("ContentsBreakdown", "Breakdown: by agency")))["Summary"]
    assert filled.cell(first, 1).value == "Breakdown: by agency"
    assert filled.row_dimensions[first].height is None, "Excel fits it to its text"
    assert filled.row_dimensions[second].height == 3
