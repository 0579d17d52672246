"""Officers' words stand by their own indicator, out of the officers' workbook and out of the members' copy."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from workbook_tools.app.readiness import officers_of
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.plan.plan_members import words_for_members
from workbook_tools.workbook.headings import Headings
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout

CARD = build_scorecard(
    ScorecardDefinition(
        "Title",
        parse_period("2018-09"),
        "Ours",
        (Indicator("4", "Rate of plans"), Indicator("5", "Missing")),
        comparators=("England",),
        unshown_comparators=("North West",),
    ),
    (),
)
COLUMNS = Headings({"indicator": "Measure"})
CELLS: dict[str, tuple[CellContent, ...]] = {
    "Ref": (Decimal(4), Decimal(5)),
    "Measure": ("Rate of plans", "Missing"),
    "England": (Decimal(1), Decimal(2)),
    "North West": (Decimal(3), Decimal(4)),
    "Commentary": ("Fewer.", None),
    "Seen by": (" the board ", Decimal("2.50")),
}
WORDS = {"4": {"Commentary": "Fewer.", "Seen by": "the board"}, "5": {"Commentary": "", "Seen by": "2.5"}}


def layout(cells: Mapping[str, tuple[CellContent, ...]], rows: int = 2, formulas: tuple[str, ...] = ()) -> Layout:
    table = TableLayout("Scorecard", "Scorecard", rows, cells, frozenset(formulas), 5)
    return Layout("Ours.xlsx", {"Scorecard": table})


def test_the_officers_workbook_and_the_copy_say_the_same() -> None:
    assert officers_of(CARD, layout(CELLS), COLUMNS).words == WORDS
    assert words_for_members(CARD, layout(CELLS), COLUMNS) == WORDS


def test_what_a_formula_says_is_no_officers_word() -> None:
    assert officers_of(CARD, layout(CELLS, formulas=("Seen by",)), COLUMNS).words == {
        "4": {"Commentary": "Fewer."},
        "5": {"Commentary": ""},
    }


def test_rows_in_another_order_keep_their_words() -> None:
    turned = {heading: cells[::-1] for heading, cells in CELLS.items()}
    assert words_for_members(CARD, layout(turned), COLUMNS) == WORDS


@pytest.mark.parametrize("rows", [pytest.param(2, id="all rows"), pytest.param(1, id="the first row alone")])
def test_a_copy_without_references_has_the_scorecards_rows_in_order(rows: int) -> None:
    unnamed = {heading: cells[:rows] for heading, cells in CELLS.items() if heading != "Ref"}
    expected = {ref: words for ref, words in WORDS.items() if ref in ("4", "5")[:rows]}
    assert words_for_members(CARD, layout(unnamed, rows), COLUMNS) == expected


def test_a_copy_without_the_scorecard_has_no_words() -> None:
    assert words_for_members(CARD, Layout("Copy.xlsx", {}), COLUMNS) == {}
