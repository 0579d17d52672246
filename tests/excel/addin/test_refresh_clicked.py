"""A click on Refresh run for real: LibreOffice has the scorecard open, and its VBA starts the Python that fills it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.excel.addin.basic import active_workbook
from tests.excel.addin.desk import Desk
from tests.excel.addin.office import office_in
from tests.officer import Book

pytestmark = pytest.mark.libreoffice

AUGUST = ('period = "2018-09"', 'period = "2018-08"')


@dataclass(frozen=True)
class Click:
    """A click on Refresh while the sheet Data is looked at, and all that it left."""

    workbook: Path
    on_disk: bytes
    saved: Path
    answer: str
    view: tuple[str, str]
    trend_lines: list[tuple[str, str]]
    status_bar: list[str]


@pytest.fixture(scope="module")
def click(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Click:
    """One click for all tests: it takes seconds. Two rows have changed places, and words are not saved."""
    office = office_in(tmp_path_factory.mktemp("a & b = 'c' é"), tmp_path_factory.mktemp("last month"), desk)
    saved = tmp_path_factory.mktemp("saved") / "saved.xlsx"
    office.change_settings(*AUGUST)
    on_disk = office.workbook.read_bytes()
    with active_workbook(desk.calc, office.workbook, "Data", 9) as opened:
        office.type_commentary(opened, ["about the second", "about the first", "about the third"])
        answer = desk.click("refresh")
        window = opened._opened.getCurrentController()
        view = window.ActiveSheet.Name, window.Selection.AbsoluteName
        opened.save_as_xlsx(saved)
    return Click(office.workbook, on_disk, saved, answer, view, desk.trend_lines(), desk.status_bar())


def test_the_open_workbook_is_filled_and_the_officers_words_go_with_their_indicators(click: Click) -> None:
    assert Book(click.workbook).column("Scorecard", "Ref")[:3] == [2, 1, 3]
    assert click.answer.startswith("Proxy indicators scorecard: 12 indicators, August 2018\n")
    after = Book(click.saved)
    assert after.column("Scorecard", "Ref") == [*range(1, 13)]
    assert after.column("Scorecard", "Period")[0] == "12 months to Aug 2018"
    words = after.column("Scorecard", "Commentary")
    assert words[:4] == ["about the first", "about the second", "about the third", None]
    assert after.named("PeriodReported") == "August 2018"


def test_the_file_on_disk_waits_for_the_officer_to_save(click: Click) -> None:
    assert click.answer.endswith("The workbook is not saved yet: look it over, then save it.")
    assert click.workbook.read_bytes() == click.on_disk


def test_each_sparkline_still_draws_its_own_row(click: Click) -> None:
    """Though two rows have changed places. Calc 7.4 moves no sparkline with its row; what Excel does is worked out."""
    book = Book(click.workbook)
    places, ends = book.places("Scorecard", "Trend"), book.places("Trend", "Latest")
    assert sorted(own for _, own in click.trend_lines) == sorted(f"Scorecard!{place}" for place in places)
    end_of = {f"Scorecard!{place}": end for place, end in zip(places, ends, strict=True)}
    for source, own in click.trend_lines:
        row = re.sub(r"\D", "", own)
        assert re.fullmatch(rf"Trend![A-Z]{row}:{end_of[own]}", source)


def test_sheet_and_cursor_stay_where_the_officer_left_them(click: Click) -> None:
    assert click.view == ("Data", "$Data.$B$9")


def test_the_status_bar_tells_of_the_click_and_is_given_back(click: Click) -> None:
    assert click.status_bar == ["Scorecard: working ...", "False"]
