"""On a council's own scorecard the year so far is the latest figure only where no month stands beside it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.officer import Book
from tests.own.council import MEASURES, REPORTED, council_project
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)
SO_FAR = 712.37
FEBRUARY = [float(each.value(REPORTED)) for each in MEASURES]
JANUARY = [float(each.value(REPORTED - 1)) for each in MEASURES]


def adopted(folder: Path, *figures: str) -> tuple[Book, str]:
    """The workbook with these headings over figures, adopted and filled for February, and what was said of it."""

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scorecard")
        sheet.write_row(2, 0, ["PI", "Measure", "Target", *figures, "RAG", "Comments"])
        for row, measure in enumerate(MEASURES):
            typed = [SO_FAR if "YTD" in each or "date" in each else float(measure.typed) for each in figures]
            sheet.write_row(3 + row, 0, [measure.ref, measure.name, measure.target, *typed, "G", measure.comment])

    request = Request(folder, council_project(folder), folder / "Ours.xlsx")
    assert request.workbook
    request.workbook.write_bytes(drawn(draw))
    made = adopt_workbook(request)
    made.save()
    refresh(request, MARCH).save()
    return Book(request.workbook), "\n".join(made.told)


@pytest.mark.parametrize("heading", ["YTD", "Year to date", "YTD actual"])
def test_beside_the_last_two_months_it_stays_what_it_was_and_is_hidden(tmp_path: Path, heading: str) -> None:
    book, told = adopted(tmp_path, "Dec-25", "Jan-26", heading)
    assert "Dec-25 is Previous, Jan-26 is Latest" in told
    assert (book.column("Scorecard", "Latest"), book.column("Scorecard", "Previous")) == (FEBRUARY, JANUARY)
    assert book.column("Scorecard", heading) == [SO_FAR] * len(MEASURES)
    assert f"Hidden      '{heading}' (figures that no refresh renews)" in told


def test_beside_a_years_months_too(tmp_path: Path) -> None:
    book, _ = adopted(tmp_path, "Oct-25", "Nov-25", "Dec-25", "Jan-26", "YTD")
    assert book.column("Scorecard", "Latest") == FEBRUARY
    assert book.column("Scorecard", "Jan-26") == JANUARY
    assert book.column("Scorecard", "YTD") == [SO_FAR] * len(MEASURES)


def test_alone_it_is_the_latest_figure(tmp_path: Path) -> None:
    book, told = adopted(tmp_path, "YTD")
    assert "YTD is Latest" in told
    assert book.column("Scorecard", "YTD") == FEBRUARY
