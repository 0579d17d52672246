"""The cover of the sample scorecard: every red on one page of A4, and no gap where a breakdown is not there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.places import ROOT
from tests.template.test_page_setup import PAPER_MILLIMETRES, scale_percent
from tests.xlsx.making import changed, opened
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.template.draw_template import template_bytes
from workbook_tools.xlsx.vocabulary.edits import SetName

LINE = 1.25
"""Height of a line in font sizes, for rows whose height Excel works out."""


@pytest.fixture(scope="module")
def cover(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    done = refresh(
        Request(ROOT, output=tmp_path_factory.mktemp("sample") / "s.xlsx"), datetime(2018, 11, 5, tzinfo=UTC)
    )
    done.save()
    return load_workbook(done.path)["Summary"]


def height_points(sheet: Worksheet) -> float:
    """How tall the rows are together as far as the last red."""
    last = int(sheet.tables["AlsoRed"].ref.rpartition("F")[2])
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
    blank = opened(template_bytes())["Summary"]
    [first, second, _] = [row for row in range(1, blank.max_row + 1) if blank.row_dimensions[row].height == 3]
    assert [blank.cell(row, 1).hyperlink.location for row in (first, second)] == ["Breakdown!A1", "'Breakdown 2'!A1"]  # type: ignore[union-attr]
    filled = opened(changed(template_bytes(), SetName("ContentsBreakdown", "Breakdown: by agency")))["Summary"]
    assert filled.cell(first, 1).value == "Breakdown: by agency"
    assert filled.row_dimensions[first].height is None, "Excel fits it to its text"
    assert filled.row_dimensions[second].height == 3
