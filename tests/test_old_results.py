"""Results of a council's own formulas between a refresh and the next save in Excel: named, and not sent unasked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.app.test_scorecards import CONFIGS
from tests.officer import rewrite
from tests.places import ROOT
from tests.sample import sample_project
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.finish_refresh import Refreshed
from workbook_tools.app.members_copy import NotReady, members_copy
from workbook_tools.app.request import Request
from workbook_tools.app.use_cases import refresh
from workbook_tools.cli.refresh_output import refreshed_in_words

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
SAID = "would show what your own formulas gave before the last refresh"


def council(here: Path, formulas: dict[str, str]) -> Request:
    """A project with a council's own adopted board in A4:D12, and a sheet Dashboard with these formulas."""
    project = sample_project(here)

    def draw(book: Draft) -> None:
        board, dashboard = book.add_worksheet("Our board"), book.add_worksheet("Dashboard")
        columns = [{"header": each} for each in ("Ref", "Indicator", "Latest", "Commentary")]
        rows = [[str(row), f"Indicator {row}", row, "ours"] for row in range(1, 9)]
        board.add_table("A4:D12", {"name": "Scorecard", "columns": columns, "data": rows})
        board.set_column("A:O", 24)
        dashboard.write("F1", 5)
        for place, formula in formulas.items():
            dashboard.write_formula(place, formula, None, 1)
        book.define_name("Schools", "='Our board'!$C$12")

    path = project / "ours.xlsx"
    path.write_bytes(drawn(draw))
    request = Request(project, project / "config" / "manchester-proxy", path)
    adopt_workbook(request).save()
    return request


@pytest.mark.parametrize(
    ("formula", "reads"),
    [
        pytest.param("='Our board'!C6", True, id="a cell"),
        pytest.param("=SUM('Our board'!C5:C12)", True, id="a column's cells"),
        pytest.param("=SUM('Our board'!C:C)", True, id="the sheet's column"),
        pytest.param("=SUM(Scorecard[Latest])", True, id="the table's column"),
        pytest.param("=Schools", True, id="a name"),
        pytest.param("=F1*2", False, id="a cell of its own"),
        pytest.param("='Our board'!Z1", False, id="a cell beside the board"),
        pytest.param('="Scorecard"', False, id="a word alone"),
        pytest.param("=TODAY()", False, id="no cell"),
    ],
)
def test_a_formula_that_reads_the_new_figures_is_named(tmp_path: Path, formula: str, reads: bool) -> None:
    request = council(tmp_path, {"B2": formula})
    done = refresh(request, MONDAY)
    assert done.changed.meaning.old_results == ((("Dashboard", "B2"),) if reads else ())
    assert ("1 own formula reads the new figures (B2 of sheet 'Dashboard')" in refreshed_in_words(done)) is reads


@pytest.mark.parametrize("config", CONFIGS)
def test_all_results_of_the_samples_are_of_this_month(config: str) -> None:
    done: Refreshed = refresh(Request(ROOT, ROOT / "config" / config, output=ROOT / "output" / "none.xlsx"), MONDAY)
    assert done.changed.meaning.old_results == ()


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
