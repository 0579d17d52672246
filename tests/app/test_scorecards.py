"""Every scorecard of the project, and every level of reporting: filled by the program, read by others, in order."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.calc import Calc
from tests.officer import Book
from tests.places import ROOT
from tests.sample import filled_sample
from tests.validators import finds_nothing_new
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.refresh_closed import refresh, views
from workbook_tools.app.request import Request

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
CONFIGS = sorted(path.parent for path in ROOT.glob("config/*/scorecard.toml"))
OF_ONE_LOOK_EACH = [
    config for config in CONFIGS if config.name in ("manchester-proxy", "merton-scrutiny", "walsall-outturn")
]
"""A sample for each template: what is slow and asks only of a template's look is asked of these."""
EVERY = [(config, view) for config in CONFIGS for view in ("", *views(Request(ROOT, config)))]

whole = pytest.mark.parametrize("config", CONFIGS, ids=lambda config: config.name)
each = pytest.mark.parametrize(("config", "view"), EVERY, ids=[f"{config.name} {view}" for config, view in EVERY])


def filled(config: Path, folder: Path, view: str = "") -> Path:
    path = folder / "scorecard.xlsx"
    path.write_bytes(content(config, view))
    return path


@cache
def content(config: Path, view: str) -> bytes:
    """The bytes of the workbook that the template becomes."""
    if not view:
        return filled_sample(config.name)
    return refresh(Request(ROOT, config, output=ROOT / "output" / "none.xlsx", view=view), NOW).content


def hidden(sheet: Worksheet, column: int) -> bool:
    return any(run.hidden and (run.min or 0) <= column <= (run.max or 0) for run in sheet.column_dimensions.values())


def test_the_four_scorecards_of_the_papers_and_the_framework_are_there() -> None:
    assert [config.name for config in CONFIGS] == [
        "getting-to-good",
        "manchester-framework",
        "manchester-proxy",
        "merton-scrutiny",
        "walsall-outturn",
    ]


@whole
def test_nothing_is_found_wrong(config: Path) -> None:
    assert check(Request(ROOT, config)) == ()


@each
def test_it_fills_its_own_template_with_a_row_for_each_indicator_and_no_column_left_blank(
    config: Path, view: str, tmp_path: Path
) -> None:
    book = Book(filled(config, tmp_path, view))
    refs = book.column("Scorecard", "Ref")
    assert refs
    assert None not in refs
    sheet = book.sheet_of("Scorecard")
    [headings, *_] = sheet[sheet.tables["Scorecard"].ref]
    seen = [str(cell.value) for cell in headings if not hidden(sheet, cell.column)]
    officers = {"Commentary", "Action", "Owner", "Trend"}
    often_blank = {"Theme", "Change by", "Green from", "Green to", "Amber from", "Amber to", "Figures are",
                   "Average", "Lower limit", "Upper limit", "Commentary is for"}  # fmt: skip
    comparators = {"Statistical neighbours", "Core cities", "North West", "England", "London", "West Midlands"}
    for heading in seen:
        if heading in comparators:  # empty where there is no national figure; one without any is not seen
            assert any(cell is not None for cell in book.column("Scorecard", heading)), heading
        elif heading not in officers | often_blank:
            assert None not in book.column("Scorecard", heading), heading


ROOM_POINTS = (210 / 25.4 - 0.25 - 0.45) * 72 / 0.75
"""How high a page of A4 is, between its margins, at the cover's scale."""
UNFITTED_POINTS = 15.75


@pytest.mark.parametrize("name", ["getting-to-good", "walsall-outturn"])
def test_the_cover_of_seven_themes_is_one_page_where_three_indicators_need_attention(name: str, tmp_path: Path) -> None:
    book = Book(filled(ROOT / "config" / name, tmp_path))
    sheet = book.sheet_of("ThemeColours")
    assert len(book.column("ThemeColours", "Theme")) == 7
    assert len(book.column("NeedsAttention", "Ref")) <= 3
    high = sum(sheet.row_dimensions[row].height or UNFITTED_POINTS for row in range(1, sheet.max_row + 1))
    assert high <= ROOM_POINTS


@whole
def test_a_second_refresh_of_the_workbook_itself_finds_the_same(config: Path, tmp_path: Path) -> None:
    path = filled(config, tmp_path)
    first = Book(path).column("Scorecard", "What the figures say")
    assert check(Request(ROOT, workbook=path)) == ()
    refresh(Request(ROOT, workbook=path), NOW).save()
    assert Book(path).column("Scorecard", "What the figures say") == first


@whole
def test_the_validator_finds_nothing_new(config: Path, tmp_path: Path) -> None:
    template = ROOT / "template" / "Scorecard.xlsx"
    assert finds_nothing_new(filled(config, tmp_path), template)


@whole
@pytest.mark.libreoffice
def test_recalculation_gives_every_colour_again(config: Path, calc: Calc, tmp_path: Path) -> None:
    path = filled(config, tmp_path)
    book = Book(path)
    stored = dict(zip(book.places("Scorecard", "RAG"), book.column("Scorecard", "RAG"), strict=True))
    with calc.open(path) as document:
        document.recalculate()
        assert {place: document.cell("Scorecard", place) for place in stored} == stored
