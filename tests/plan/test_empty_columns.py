"""Which columns are not seen since no indicator has anything to say in them, and that they come back with content."""

import pytest
from msgspec.structs import replace

from tests.papers.running import scorecard_of
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.plan.fill_overviews import fill_overviews
from workbook_tools.plan.fill_scorecard import hide_columns
from workbook_tools.plan.fill_summary import fill_summary_tables
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.table_headings import LIST_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import HideColumns, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout


def sample(*, origin: bool = True, compared: bool = True) -> Scorecard:
    """Manchester's, with or without the origin of its figures and other councils' figures."""
    whole = scorecard_of("manchester-proxy")
    own = whole.definition.series
    return build_scorecard(
        whole.definition,
        [each if origin else replace(each, origin="") for each in whole.observations if compared or each.series == own],
    )


def table(name: str, headings: tuple[str, ...], said: str = "") -> TableLayout:
    return TableLayout(name, "Sheet", 12, dict.fromkeys(headings, (said,) * 12), frozenset())


def origins(scorecard: Scorecard, said: str) -> tuple[list[HideColumns], set[object]]:
    """What becomes of the column of origins in the notes that says this now, and what is written into it."""
    definitions = table("Definitions", LIST_HEADINGS["Definitions"], said)
    edits = fill_summary_tables(scorecard, Layout("Book.xlsx", {"Definitions": definitions}))
    [written] = [edit for edit in edits if isinstance(edit, WriteColumn) and edit.column == "Figures are"]
    return [edit for edit in edits if isinstance(edit, HideColumns)], set(written.values)


def test_where_the_source_says_no_origin_the_notes_say_nothing_of_it() -> None:
    hidden, written = origins(sample(origin=False), "")
    assert hidden == [HideColumns("Definitions", ("Figures are",), ("Figures are",))]
    assert written == {"–"}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("–", [HideColumns("Definitions", (), ("Figures are",))], id="it said nothing, and comes back"),
        pytest.param("illustrative", [], id="what officers have hidden stays hidden"),
    ],
)
def test_with_an_origin_the_column_is_seen(said: str, shown: list[HideColumns]) -> None:
    hidden, written = origins(sample(), said)
    assert hidden == shown
    assert "illustrative" in written


@pytest.mark.parametrize(
    ("compared", "said", "hidden", "shown"),
    [
        pytest.param(False, "no national figure", True, False, id="no comparator at all: no periods of theirs"),
        pytest.param(True, "no national figure", False, True, id="with comparators they come back"),
        pytest.param(True, "2017/18", False, False, id="what officers have hidden stays hidden"),
    ],
)
def test_the_periods_of_comparators_are_seen_where_there_are_any(
    compared: bool, said: str, hidden: bool, shown: bool
) -> None:
    filled = table("Scorecard", ("Ref", "Theme", "Comparators are for"), said)
    edits = hide_columns(sample(compared=compared), filled, Headings({}))
    found = [edit for edit in edits if isinstance(edit, HideColumns)]
    assert any("Comparators are for" in edit.hidden for edit in found) is hidden
    assert any("Comparators are for" in (edit.among or ()) and not edit.hidden for edit in found) is shown


@pytest.mark.parametrize("heading", ["Target changes, or none", "Not judged by a target"])
def test_the_matrix_of_an_earlier_template_is_filled_under_its_own_heading(heading: str) -> None:
    matrix = table("MovementMatrix", (*LIST_HEADINGS["MovementMatrix"][:-1], heading))
    edits = fill_overviews(scorecard_of("manchester-framework"), Layout("Book.xlsx", {"MovementMatrix": matrix}))
    [last] = [edit for edit in edits if isinstance(edit, WriteColumn) and edit.column == heading]
    assert any(str(name)[:1].isdigit() for name in last.values)
