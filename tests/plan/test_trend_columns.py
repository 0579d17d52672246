"""Which columns of the trend are seen: none before the first figure, and those that were empty come back."""

from decimal import Decimal

import pytest

from tests.papers.running import scorecard_of
from workbook_tools.plan.fill_scorecard import draw_trend_lines, fill_trend
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.table_headings import TREND_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import HideColumns, SetSparklines, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, TableLayout

TWELVE_EARLIER = tuple(f"{steps} earlier" for steps in range(12, 0, -1))


def trend(rows: int, **filled: CellContent) -> TableLayout:
    """The workbook's table, with the same in each cell of a column that holds anything."""
    cells = {heading: (filled.get(heading.replace(" ", "_")),) * rows for heading in ("Ref", *TREND_HEADINGS)}
    return TableLayout("Trend", "Trend", rows, cells, frozenset())


@pytest.mark.parametrize(
    ("config", "hidden"),
    [
        pytest.param("walsall-outturn", TWELVE_EARLIER[:-1], id="two years: eleven columns without a figure"),
        pytest.param("manchester-proxy", (), id="thirteen months"),
    ],
)
def test_columns_before_the_first_figure_of_all_are_not_seen(config: str, hidden: tuple[str, ...]) -> None:
    scorecard = scorecard_of(config, "")
    edits = fill_trend(scorecard, trend(len(scorecard.rows)))
    assert {heading for edit in edits if isinstance(edit, HideColumns) for heading in edit.hidden} == set(hidden)
    written = {edit.column: edit.values for edit in edits if isinstance(edit, WriteColumn)}
    assert all(value is None for heading in hidden for value in written[heading])
    assert any(value is not None for value in written[TREND_HEADINGS[len(hidden)]])


def test_lines_draw_no_column_that_is_not_seen_since_members_copies_lose_what_is_hidden() -> None:
    scorecard = scorecard_of("walsall-outturn", "")
    table = TableLayout("Scorecard", "Scorecard", len(scorecard.rows), {"Trend": ()}, frozenset())
    [lines] = draw_trend_lines(scorecard, table, Headings({}))
    assert isinstance(lines, SetSparklines)
    assert set(lines.spans) == {("1 earlier", "Latest")}


def test_a_column_that_had_no_figure_comes_back_with_one_and_what_officers_hid_stays_hidden() -> None:
    scorecard = scorecard_of("manchester-proxy", "")
    [shown] = [
        edit
        for edit in fill_trend(scorecard, trend(len(scorecard.rows), **{"5_earlier": Decimal(7), "Latest": Decimal(7)}))
        if isinstance(edit, HideColumns)
    ]
    assert shown.hidden == ()
    assert shown.among is not None
    assert set(shown.among) == {*TWELVE_EARLIER} - {"5 earlier"}
