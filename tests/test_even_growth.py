"""The work of a refresh and of a members' copy grows evenly with what a council's workbook holds; counted in calls."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft
from xlsxwriter.worksheet import Worksheet

from tests.sample import add_settings, sample_project
from tests.work import calls_of
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.members_copy import MembersCopy, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
SIZES = (40, 120, 200)
EVENLY = 1.5
"""By how much the second step up may cost more than the first; twice as many against all others would be 4 to 2."""
FOR_A_FORMULA = 1500
"""Calls that one more of the council's things may cost a members' copy; a look at each changed cell costs thousands."""
BELOW = 30
"""The row from which the council's own things stand below its board."""

Own = Callable[[Draft, Worksheet, Worksheet, int], None]


def formulas(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(count):
        other.write_formula(row, 0, f"=SUM('Our board'!C5:C12)+B{row + 2}")
        board.write_formula(BELOW + row, 1, f"=C{BELOW + row}*2+$C$5")


def formulas_of_one_row(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(count):
        other.write_formula(row, 0, f"='Our board'!C{5 + row % 8}+{row}")


def conditions(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    red = book.add_format({"bg_color": "#FF0000"})
    for row in range(BELOW, BELOW + count):
        board.conditional_format(row, 0, row, 3, {"type": "formula", "criteria": f"=$C${row}>1", "format": red})


def validations(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(BELOW, BELOW + count):
        board.data_validation(row, 0, row, 0, {"validate": "list", "source": f"=$A${row}:$A${row + 9}"})


def names(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(count):
        book.define_name(f"Name_{row}", f"='Our board'!$C${5 + row % 40}")
        other.write_formula(row, 0, f"=Name_{row}")


def notes(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(count):
        board.write_comment(BELOW + row, 1, f"note {row}")


def links_and_merged_cells(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(BELOW, BELOW + count):
        board.write_url(row, 4, f"internal:'Other'!A{row}", string=f"link {row}")
        board.merge_range(row, 0, row, 2, f"merged {row}")


def trend_lines(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(count):
        board.add_sparkline(BELOW + row, 5, {"range": f"Other!A{row + 1}:E{row + 1}"})


def texts(book: Draft, board: Worksheet, other: Worksheet, count: int) -> None:
    for row in range(count):
        board.write_string(BELOW + row, 0, f"text {row}")
        other.write_string(row, 0, f"another {row}")


ALL = [formulas, formulas_of_one_row, conditions, validations, names, notes, links_and_merged_cells, trend_lines, texts]


def council_book(own: Own, count: int) -> bytes:
    def draw(book: Draft) -> None:
        board, other = book.add_worksheet("Our board"), book.add_worksheet("Other")
        rows = [[str(row), f"Indicator {row}", row, "ours"] for row in range(1, 9)]
        columns = [{"header": each} for each in ("Ref", "Indicator", "Latest", "Commentary")]
        board.add_table("A4:D12", {"name": "Scorecard", "columns": columns, "data": rows})
        own(book, board, other, count)

    return drawn(draw)


@pytest.fixture(scope="module", autouse=True)
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All is done once beforehand: the first time, modules are loaded and what is read once is read."""
    project = sample_project(tmp_path_factory.mktemp("once"))
    workbook = project / "ours.xlsx"
    workbook.write_bytes(council_book(texts, 1))
    request = Request(project, project / "config" / "manchester-proxy", workbook)
    adopt_workbook(request).save()
    refresh(request, MONDAY).save()
    members_copy(request, MONDAY, "a trial, an engineer")


def steps_are_even(calls: list[int]) -> bool:
    first, second = calls[1] - calls[0], calls[2] - calls[1]
    return first > 0 and second / first < EVENLY


@pytest.mark.parametrize("own", ALL, ids=[own.__name__.replace("_", " ") for own in ALL])
def test_twice_as_much_is_twice_the_work(tmp_path: Path, own: Own) -> None:
    project, calls = sample_project(tmp_path), []
    for count in SIZES:
        workbook = project / "ours.xlsx"
        workbook.write_bytes(council_book(own, count))
        request = Request(project, project / "config" / "manchester-proxy", workbook)

        def adopted_and_refreshed(asked: Request = request) -> None:
            adopt_workbook(asked).save()
            refresh(asked, MONDAY).save()

        calls.append(calls_of(adopted_and_refreshed))
    assert steps_are_even(calls), calls


@pytest.mark.parametrize("own", [formulas, formulas_of_one_row, names], ids=["formulas", "of one row", "by name"])
def test_a_formula_is_not_held_against_every_figure_that_is_hidden(tmp_path: Path, own: Own) -> None:
    project, calls = sample_project(tmp_path), []
    add_settings(project, '[members]\nsmall_numbers = "suppress"\nbelow = 20\n')
    for count in SIZES[:2]:
        workbook = project / "ours.xlsx"
        workbook.write_bytes(council_book(own, count))
        request = Request(project, project / "config" / "manchester-proxy", workbook)
        adopt_workbook(request).save()
        refresh(request, MONDAY).save()
        copies = list[MembersCopy]()

        def copied(asked: Request = request, made: list[MembersCopy] = copies) -> None:
            made.append(members_copy(asked, MONDAY, "a trial, an engineer"))

        calls.append(calls_of(copied))
        assert copies[0].hidden
    assert (calls[1] - calls[0]) / (SIZES[1] - SIZES[0]) < FOR_A_FORMULA, calls
