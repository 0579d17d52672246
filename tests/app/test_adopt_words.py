"""Columns of sentences on a council's own scorecard are its commentary, and stay, whatever they are headed."""

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
SENTENCES = [f"Two team vacancies since week {number}; recovery by autumn." for number in range(len(MEASURES))]
PLANS = [f"Weekly call {number} with the team managers." for number in range(len(MEASURES))]


def adopted(folder: Path, *headings: str) -> tuple[Book, dict[str, str]]:
    """The workbook adopted and filled, and the headings that its settings name; sentences stand under these two."""

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scorecard")
        sheet.write_row(2, 0, ["PI", "Measure", "Target", "Jan-26", "RAG", *headings])
        for row, measure in enumerate(MEASURES):
            words = [SENTENCES[row], PLANS[row]]
            cells = [measure.ref, measure.name, measure.target, float(measure.typed), "G", *words[: len(headings)]]
            sheet.write_row(3 + row, 0, cells)

    request = Request(folder, council_project(folder), folder / "Ours.xlsx")
    assert request.workbook
    request.workbook.write_bytes(drawn(draw))
    made = adopt_workbook(request)
    assert not [line for line in made.told if "Hidden" in line]
    made.save()
    refresh(request, MARCH).save()
    told = next(line for line in made.told if "Recognised" in line)
    pairs = (each.rstrip(".").rsplit(" is ", 1) for each in told.removeprefix("  Recognised  ").split(", "))
    return Book(request.workbook), {pair[-1]: pair[0] for pair in pairs}


@pytest.mark.parametrize(
    "heading",
    ["What is happening", "Performance update", "Latest position", "Position", "Status", "Key messages", "Narrative"],
)
def test_it_is_the_commentary_and_no_figure(tmp_path: Path, heading: str) -> None:
    book, recognised = adopted(tmp_path, heading, "What we will do")
    assert recognised["Commentary"] == heading
    assert book.column("Scorecard", heading) == SENTENCES
    assert book.column("Scorecard", "What we will do") == PLANS
    assert book.column("Scorecard", "Latest") == [float(each.value(REPORTED)) for each in MEASURES]


def test_one_that_is_headed_as_commentary_comes_first(tmp_path: Path) -> None:
    book, recognised = adopted(tmp_path, "Performance status", "Commentary")
    assert recognised["Commentary"] == "Commentary"
    assert book.column("Scorecard", "Performance status") == SENTENCES
