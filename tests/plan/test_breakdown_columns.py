"""Which columns of a breakdown are seen: those of earlier figures where there are any, and what officers show stays."""

from decimal import Decimal

import pytest

from tests.papers.running import scorecard_of
from workbook_tools.plan.fill_breakdowns import fill_breakdowns
from workbook_tools.workbook.table_headings import BREAKDOWN_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import HideColumns
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout

TABLES = ("Breakdown", "Breakdown2", "Breakdown3")
UNCOMPARED = ("Earlier", "Change by")


def hidden(config: str, earlier: CellContent) -> dict[str, HideColumns]:
    """By table, the edit that hides or shows columns, where each earlier figure in the workbook was this."""
    cells = {heading: (earlier if heading == "Earlier" else None,) for heading in BREAKDOWN_HEADINGS}
    tables = {name: TableLayout(name, name, 1, cells, frozenset()) for name in TABLES}
    edits = fill_breakdowns(scorecard_of(config, ""), Layout("filled.xlsx", tables, {}))
    return {edit.table: edit for edit in edits if isinstance(edit, HideColumns)}


@pytest.mark.parametrize("before", [None, Decimal(7), "not applicable"])
def test_where_no_part_has_an_earlier_figure_its_columns_are_not_seen(before: CellContent) -> None:
    found = hidden("walsall-outturn", before)
    assert {name: found[name].hidden for name in TABLES[1:]} == dict.fromkeys(TABLES[1:], UNCOMPARED)


@pytest.mark.parametrize("before", [None, "not applicable"])
def test_with_the_first_earlier_figure_they_come_back_and_no_other_column_does(before: CellContent) -> None:
    assert hidden("walsall-outturn", before)["Breakdown"] == HideColumns("Breakdown", (), UNCOMPARED)


def test_a_column_with_figures_that_an_officer_has_hidden_stays_hidden() -> None:
    assert "Breakdown" not in hidden("walsall-outturn", Decimal(7))
