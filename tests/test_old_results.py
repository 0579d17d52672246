"""Results of a council's own formulas between a refresh and the next save in Excel: named, and not sent unasked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.app.test_scorecards import CONFIGS
from tests.officer import rewrite
from tests.places import ROOT
from tests.sample import add_settings, sample_project
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.members_copy import NotReady, members_copy
from workbook_tools.app.refresh_closed import Refreshed, refresh
from workbook_tools.app.request import Request
from workbook_tools.cli.refresh_output import refreshed_in_words

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
SAID = "would show what your own formulas gave before the last refresh"


def council(here: Path, formulas: dict[str, str]) -> Request:
    """A project with a council's own adopted board in A4:D12, and a sheet Dashboard with these formulas.

    Those of several cells stand in a sheet Working.
    """
    project = sample_project(here)

    def draw(book: Draft) -> None:
        board, dashboard, working = map(book.add_worksheet, ("Our board", "Dashboard", "Working"))
        columns = [{"header": each} for each in ("Ref", "Indicator", "Latest", "Commentary")]
        rows = [[str(row), f"Indicator {row}", row, "ours"] for row in range(1, 9)]
        board.add_table("A4:D12", {"name": "Scorecard", "columns": columns, "data": rows})
        board.set_column("A:O", 24)
        working.add_table("L1:M3", {"name": "Pair", "columns": [{"header": "Ours"}, {"header": "Scorecard"}]})
        dashboard.write("A1", "August 2018")
        dashboard.write("F1", 5)
        for place, formula in formulas.items():
            write = working.write_array_formula if ":" in place else dashboard.write_formula
            write(place, formula, None, 1)
        book.define_name("Schools", "='Our board'!$C$12")
        book.define_name("PeriodReported", "=Dashboard!$A$1")
        book.define_name("Afar", '=INDIRECT("Scorecard[Latest]")')
        book.define_name("Twice", "=Dashboard!$H$1*2")

    path = project / "ours.xlsx"
    path.write_bytes(drawn(draw))
    request = Request(project, project / "config" / "manchester-proxy", path)
    adopt_workbook(request).save()
    return request


READ = {
    "a cell": ("='Our board'!C6", True),
    "a column's cells": ("=SUM('Our board'!C5:C12)", True),
    "the sheet's column": ("=SUM('Our board'!C:C)", True),
    "the table's column": ("=SUM(Scorecard[Latest])", True),
    "a name": ("=Schools", True),
    "a cell of its own": ("=F1*2", False),
    "a cell beside the board": ("='Our board'!Z1", False),
    "a word alone": ('="Scorecard"', False),
    "the day": ("=TODAY()", True),
    "a cell some way off": ("=OFFSET('Our board'!A4,1,2)", True),
    "words that name cells": ('=INDIRECT("Scorecard[Latest]")', True),
    "a name that looks some way off": ("=Afar", True),
    "words that are no formula": ('="TODAY()"', False),
    "an area of its own": ("=Dashboard!F1:F1", False),
    "a cell of several sheets": ("=SUM(Dashboard:Working!F1)", True),
    "a named cell of ours": ('="To "&PeriodReported', True),
    "its address": ('="To "&A1', True),
    "a named cell alone, which a refresh fills": ("=PeriodReported", False),
    "another table's column": ("=Pair[[#Totals],[Scorecard]]", False),
}
"""What a formula reads: the formula, and whether it reads the new figures."""

THROUGH = {
    "through a formula": ("=H1+1", True),
    "through two, the second of which stands first": ("=H3+1", True),
    "through one of a column": ("=SUM(H:H)", True),
    "through one of an area": ("=SUM(G1:K9)", True),
    "through a name and a formula": ("=Twice", True),
    "through one of an array's results": ("=Working!A3", True),
    "through the day": ("=SUM(G2:K2)", True),
    "below an array": ("=Working!A4", False),
    "beside all of them": ("=SUM(H4:K9)", False),
}
"""What a formula rests on, of those between."""
BETWEEN = {"H1": "=Schools", "H2": "=TODAY()", "H3": "=Working!A1", "A1:A3": "='Our board'!C5:C7"}


def below_one_another(formulas: dict[str, tuple[str, bool]]) -> dict[str, str]:
    """Each formula in a cell of its own, from B2 down."""
    return {f"B{row}": formula for row, (formula, _) in enumerate(formulas.values(), 2)}


def kinds(formulas: dict[str, tuple[str, bool]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("place", "reads"),
        [pytest.param(f"B{row}", formulas[kind][1], id=kind) for row, kind in enumerate(formulas, 2)],
    )


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The cells named after a refresh of a workbook that has every kind of formula once."""
    request = council(tmp_path_factory.mktemp("read"), below_one_another(READ))
    return {*refresh(request, MONDAY).changed.meaning.old_results}


@pytest.fixture(scope="module")
def named_through(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    request = council(tmp_path_factory.mktemp("through"), below_one_another(THROUGH) | BETWEEN)
    return {*refresh(request, MONDAY).changed.meaning.old_results}


@kinds(READ)
def test_a_formula_that_reads_the_new_figures_is_named(named: set[tuple[str, str]], place: str, reads: bool) -> None:
    assert (("Dashboard", place) in named) is reads


@kinds(THROUGH)
def test_a_formula_that_rests_on_such_formulas_is_named(
    named_through: set[tuple[str, str]], place: str, reads: bool
) -> None:
    assert (("Dashboard", place) in named_through) is reads


def test_nothing_else_is_named(named: set[tuple[str, str]], named_through: set[tuple[str, str]]) -> None:
    others = {("Dashboard", "H1"), ("Dashboard", "H2"), ("Dashboard", "H3"), ("Working", "A1")}
    assert {(sheet, place) for sheet, place in named | named_through if not place.startswith("B")} == others


@pytest.mark.parametrize(("formula", "reads"), [("='Our board'!C6", True), ("=F1*2", False)])
def test_a_refresh_says_which_formula_excel_has_to_work_out(tmp_path: Path, formula: str, reads: bool) -> None:
    said = refreshed_in_words(refresh(council(tmp_path, {"B2": formula}), MONDAY))
    assert ("1 own formula has to be worked out by Excel (B2 of sheet 'Dashboard')" in said) is reads


@pytest.mark.parametrize("ring", [{"B2": "=B3", "B3": "=B2"}, {"B2": "=B2+1"}], ids=["two", "itself"])
def test_formulas_that_read_each_other_alone_are_not_named(tmp_path: Path, ring: dict[str, str]) -> None:
    assert refresh(council(tmp_path, ring), MONDAY).changed.meaning.old_results == ()


@pytest.mark.parametrize("config", CONFIGS)
def test_all_results_of_the_samples_are_of_this_month(config: str) -> None:
    done: Refreshed = refresh(Request(ROOT, ROOT / "config" / config, output=ROOT / "output" / "none.xlsx"), MONDAY)
    assert done.changed.meaning.old_results == ()


def test_one_through_a_sheet_that_members_do_not_get_is_not_sent(tmp_path: Path) -> None:
    request = council(tmp_path, {"A1:A2": "='Our board'!C5:C6", "B2": "=Working!A2"})
    refresh(request, MONDAY).save()
    add_settings(tmp_path, '[members]\nsheets = ["Our board", "Dashboard"]\n')
    with pytest.raises(NotReady) as stopped:
        members_copy(request, MONDAY)
    assert [(each.place.sheet, each.trouble) for each in stopped.value.faults if SAID in each.trouble] == [
        ("Dashboard", f"B2 {SAID}")
    ]


def test_they_are_not_sent_until_excel_has_saved_the_workbook(tmp_path: Path) -> None:
    request = council(tmp_path, {"B2": "='Our board'!C6", "B3": "=SUM(Scorecard[Latest])", "B4": "=F1*2"})
    assert request.config
    with (request.config / "scorecard.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[members]\nsheets = ["Our board", "Dashboard"]\n')
    refresh(request, MONDAY).save()
    with pytest.raises(NotReady) as stopped:
        members_copy(request, MONDAY)
    [fault] = [each for each in stopped.value.faults if SAID in each.trouble]
    assert (fault.place.sheet, fault.trouble) == ("Dashboard", f"B2 and 1 more {SAID}")
    assert request.workbook
    rewrite(request.workbook, lambda _, content: content.replace(b' fullCalcOnLoad="1"', b""))  # as Excel saves it
    with pytest.raises(NotReady) as stopped:
        members_copy(request, MONDAY)
    assert not [each for each in stopped.value.faults if SAID in each.trouble]
