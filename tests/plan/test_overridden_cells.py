"""Cells that say otherwise than the data do, before a scorecard is sent."""

from decimal import Decimal

import pytest

from tests.plan.test_plan_refresh import OCCASION, STANDARD, book, card
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.overridden_cells import another_scorecard, unlike_data
from workbook_tools.plan.plan_refresh import plan_refresh
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.xlsx.vocabulary.edits import SetFormula, SetName, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout

CARD = card("4", "5", r4="73", r5="80.4")


def filled(scorecard: Scorecard, **cells: tuple[CellContent, ...]) -> Layout:
    """The workbook that a refresh leaves, with these columns typed over afterwards."""
    before = book(*(row.ref for row in scorecard.rows))
    columns = dict(before.tables[SCORECARD].columns)
    names: dict[str, CellContent] = {}
    for edit in plan_refresh(scorecard, before, STANDARD, OCCASION):
        if isinstance(edit, WriteColumn) and edit.table == SCORECARD:
            columns[edit.column] = tuple(Decimal(v) if isinstance(v, int) else v for v in edit.values)  # type: ignore[misc]
        elif isinstance(edit, SetFormula):
            columns[edit.column] = edit.cached  # type: ignore[assignment]
        elif isinstance(edit, SetName):
            names[edit.name] = edit.value  # type: ignore[assignment]
    table = TableLayout(SCORECARD, "Scorecard", len(scorecard.rows), {**columns, **cells}, frozenset({"RAG"}), 5)
    return Layout("Scorecard.xlsx", {**before.tables, SCORECARD: table}, names)


def said(layout: Layout, scorecard: Scorecard = CARD) -> list[str]:
    return [f"{fault.place}: {fault.trouble}" for fault in unlike_data(scorecard, layout, STANDARD)]


def test_a_refreshed_workbook_says_what_its_data_give() -> None:
    assert said(filled(CARD)) == []


def test_a_figure_typed_over_is_told_with_its_cell_and_the_colour_that_followed_it() -> None:
    layout = filled(CARD, Latest=(Decimal(73), Decimal(60)), RAG=("Green", "Green"))
    assert said(layout) == [
        "Scorecard.xlsx, sheet 'Scorecard', row 6, column 'Latest': "
        "indicator 5, Indicator 5: 'Latest' reads 60, the data give 80.4; 'RAG' reads Green, the data give Red"
    ]


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        pytest.param(Decimal("80.4"), 0, id="as it was written"),
        pytest.param(Decimal("80.40000000000001"), 0, id="different beyond the digits that Excel keeps"),
        pytest.param(Decimal("80.400000000001"), 1, id="different within them"),
        pytest.param("80.4", 1, id="a number kept as text, which Excel takes for more than any number"),
        pytest.param(None, 1, id="emptied"),
    ],
)
def test_both_sides_of_the_same_number(cell: CellContent, count: int) -> None:
    assert len(said(filled(CARD, Latest=(Decimal(73), cell)))) == count


def test_formulas_without_results_are_told_once() -> None:
    assert said(filled(CARD, RAG=(None, None), Latest=(Decimal(73), Decimal(60)))) == [
        "Scorecard.xlsx, sheet 'Scorecard', column 'RAG': its formulas have no results: the program that saved the "
        "workbook last works none out",
        "Scorecard.xlsx, sheet 'Scorecard', row 6, column 'Latest': indicator 5, Indicator 5: 'Latest' reads 60, the "
        "data give 80.4",
    ]
    assert "'RAG' reads nothing" in said(filled(CARD, RAG=("Green", None)))[0]


def test_officers_may_write_what_they_like() -> None:
    assert said(filled(CARD, Commentary=("Demand rose.", "="), Owner=("Head of service", "#N/A"))) == []


def test_rows_in_another_order_are_matched_by_reference() -> None:
    columns = filled(CARD).tables[SCORECARD].columns
    turned = {heading: tuple(reversed(cells)) for heading, cells in columns.items()}
    assert said(filled(CARD, **turned)) == []


def test_a_row_too_many_and_one_too_few() -> None:
    layout = filled(card("4", "9", r4="73"))
    assert said(layout) == [
        "Scorecard.xlsx, sheet 'Scorecard': indicator 5, Indicator 5, has no row in the workbook",
        "Scorecard.xlsx, sheet 'Scorecard', row 6: the row of '9' is of no indicator on this scorecard",
    ]


def test_another_month_is_said_once() -> None:
    layout = filled(CARD)
    august = Layout(layout.file, layout.tables, {**layout.names, "PeriodReported": "August 2018"})
    assert another_scorecard(CARD, august, STANDARD) == unlike_data(CARD, august, STANDARD)
    assert said(august) == [
        "Scorecard.xlsx, sheet 'Scorecard': "
        "the workbook reports August 2018, and what would be sent is of September 2018"
    ]


def test_a_figure_typed_over_makes_no_other_scorecard() -> None:
    assert another_scorecard(CARD, filled(CARD, Latest=(Decimal(73), Decimal(60))), STANDARD) == ()


def test_other_indicators_make_another_scorecard_and_a_row_too_many_is_to_be_kept_first() -> None:
    faults = another_scorecard(CARD, filled(card("4", "9", r4="73")), STANDARD)
    assert [fault.trouble for fault in faults] == [
        "indicator 5, Indicator 5, has no row in the workbook",
        "the row of '9' is of no indicator on this scorecard",
    ]
    assert faults[1].remedy.startswith("If the row is yours, copy it to another sheet first")


@pytest.mark.parametrize(
    ("period", "faults"),
    [pytest.param("Sep 2018", 0, id="this month"), pytest.param("Aug 2018", 1, id="another")],
)
def test_a_workbook_that_does_not_say_its_period_is_known_by_its_rows(period: str, faults: int) -> None:
    layout = filled(CARD, Period=(period, "Sep 2018"))
    unnamed = Layout(layout.file, layout.tables, {})
    assert len(another_scorecard(CARD, unnamed, STANDARD)) == faults
