"""A click on Refresh run for real: LibreOffice has the scorecard open, and its VBA starts the Python that fills it."""

import re
from pathlib import Path

import pytest

from tests.excel.addin.basic import active_workbook
from tests.excel.addin.office import Office
from tests.officer import Book

pytestmark = pytest.mark.libreoffice

AUGUST = ('period = "2018-09"', 'period = "2018-08"')


def test_the_open_workbook_is_filled_and_the_officers_words_go_with_their_indicators(
    office: Office, tmp_path: Path
) -> None:
    office.change_settings(*AUGUST)
    assert Book(office.workbook).column("Scorecard", "Ref")[:3] == [2, 1, 3]
    with active_workbook(office.desk.calc, office.workbook, "Scorecard", 5) as opened:
        office.type_commentary(opened, ["about the second", "about the first", "about the third"])
        answer = office.desk.click("refresh")
        opened.save_as_xlsx(tmp_path / "saved.xlsx")
    assert answer.startswith("Proxy indicators scorecard, November 2018: 12 indicators, August 2018\n")
    after = Book(tmp_path / "saved.xlsx")
    assert after.column("Scorecard", "Ref") == [*range(1, 13)]
    assert after.column("Scorecard", "Period")[0] == "12 months to Aug 2018"
    words = after.column("Scorecard", "Commentary")
    assert words[:4] == ["about the first", "about the second", "about the third", None]
    assert after.named("PeriodReported") == "August 2018"


def test_the_file_on_disk_waits_for_the_officer_to_save(office: Office) -> None:
    before = office.workbook.read_bytes()
    with active_workbook(office.desk.calc, office.workbook, "Scorecard", 5):
        answer = office.desk.click("refresh")
    assert answer.endswith("The workbook is not saved yet: look it over, then save it.")
    assert office.workbook.read_bytes() == before


def test_each_sparkline_still_draws_its_own_row(office: Office) -> None:
    """Though two rows have changed places. Calc 7.4 moves no sparkline with its row; what Excel does is worked out."""
    with active_workbook(office.desk.calc, office.workbook, "Scorecard", 5):
        office.desk.click("refresh")
    drawn = office.desk.trend_lines()
    book = Book(office.workbook)
    places, ends = book.places("Scorecard", "Trend"), book.places("Trend", "Latest")
    assert sorted(own for _, own in drawn) == sorted(f"Scorecard!{place}" for place in places)
    end_of = {f"Scorecard!{place}": end for place, end in zip(places, ends, strict=True)}
    for source, own in drawn:
        row = re.sub(r"\D", "", own)
        assert re.fullmatch(rf"Trend![A-Z]{row}:{end_of[own]}", source)


def test_sheet_and_cursor_stay_where_the_officer_left_them(office: Office) -> None:
    with active_workbook(office.desk.calc, office.workbook, "Data", 9) as opened:
        office.desk.click("refresh")
        view = opened._opened.getCurrentController()
        assert (view.ActiveSheet.Name, view.Selection.AbsoluteName) == ("Data", "$Data.$B$9")


def test_the_status_bar_tells_of_the_click_and_is_given_back(office: Office) -> None:
    with active_workbook(office.desk.calc, office.workbook, "Scorecard", 5):
        office.desk.click("refresh")
    assert office.desk.status_bar() == ["Scorecard: working ...", "False"]
