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

pytestmark = pytest.mark.long

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
SOME = 100
EVENLY = 1.25
"""By how much more the second hundred may cost; each held against all others, it would cost three times the first."""
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


Count = Callable[[Own, int], int]


@pytest.fixture(scope="module")
def refreshing(tmp_path_factory: pytest.TempPathFactory) -> Count:
    """How many calls it takes to adopt a workbook with so many of the council's own things, and to refresh it."""
    project = sample_project(tmp_path_factory.mktemp("refreshed"))

    def counted(own: Own, count: int) -> int:
        asked = asked_for(project, own, count)

        def adopted_and_refreshed() -> None:
            adopt_workbook(asked).save()
            refresh(asked, MONDAY).save()

        return calls_of(adopted_and_refreshed)

    return counted


@pytest.fixture(scope="module")
def copying(tmp_path_factory: pytest.TempPathFactory) -> Count:
    """How many calls a members' copy of it takes that hides small numbers."""
    project = sample_project(tmp_path_factory.mktemp("copied"))
    add_settings(project, '[members]\nsmall_numbers = "suppress"\nbelow = 20\n')

    def counted(own: Own, count: int) -> int:
        asked, made = asked_for(project, own, count), list[MembersCopy]()
        adopt_workbook(asked).save()
        refresh(asked, MONDAY).save()
        calls = calls_of(lambda: made.append(members_copy(asked, MONDAY, "a trial, an engineer")))
        assert made[0].hidden
        return calls

    return counted


def asked_for(project: Path, own: Own, count: int) -> Request:
    workbook = project / "ours.xlsx"
    workbook.write_bytes(council_book(own, count))
    return Request(project, project / "config" / "manchester-proxy", workbook)


@pytest.fixture(scope="module")
def refreshed_without(refreshing: Count) -> int:
    """The calls for a workbook that has none of them; at the second time, for the first loads modules, too."""
    return [refreshing(texts, 0) for _ in range(2)][-1]


@pytest.fixture(scope="module")
def copied_without(copying: Count) -> int:
    return [copying(texts, 0) for _ in range(2)][-1]


@pytest.mark.parametrize("own", ALL, ids=[own.__name__.replace("_", " ") for own in ALL])
def test_twice_as_much_is_twice_the_work(own: Own, refreshing: Count, refreshed_without: int) -> None:
    some, twice = (refreshing(own, count) for count in (SOME, 2 * SOME))
    assert some > refreshed_without
    assert (twice - some) / (some - refreshed_without) < EVENLY, (refreshed_without, some, twice)


@pytest.mark.parametrize("own", [formulas, formulas_of_one_row, names], ids=["formulas", "of one row", "by name"])
def test_a_formula_is_not_held_against_every_figure_that_is_hidden(
    own: Own, copying: Count, copied_without: int
) -> None:
    calls = copying(own, SOME)
    assert (calls - copied_without) / SOME < FOR_A_FORMULA, (copied_without, calls)
