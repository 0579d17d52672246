"""What a refresh would do, in a few lines: rows that come, go and change places, and what is written where."""

from collections.abc import Iterator, Sequence

from workbook_tools.app.refresh_closed import Refreshed
from workbook_tools.cli.refresh_output import officers_lines
from workbook_tools.english import counted
from workbook_tools.workbook.names import SCORECARD, TREND
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    ResizeTable,
    SetFormula,
    SetName,
    ShowSheet,
    WriteColumn,
)

MOST_NAMED = 12
"""Rows that are named; more are only counted."""


def dry_run_in_words(done: Refreshed) -> str:
    """A line for each table, one for the named cells, and what the officer should know of rows and log."""
    by_table: dict[str, list[Edit]] = {}
    names = 0
    for edit in done.edits:
        if isinstance(edit, SetName):
            names += 1
        else:
            by_table.setdefault(edit.table, []).append(edit)
    width = max(map(len, by_table), default=0)
    card = done.scorecard
    return "\n".join(
        [
            f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}",
            *(f"Source: {line}" for line in card.reading.lines()),
            *([f"Period: {done.plan.moved}"] if done.plan.moved else []),
            f"In {done.path} a refresh would write:",
            *(f"  {table:<{width}}  {'; '.join(_of_table(edits))}" for table, edits in by_table.items()),
            f"  {'Named cells':<{width}}  {names}",
            *officers_lines(done),
            "Add --verbose for every edit, a line each.",
        ]
    )


def _of_table(edits: Sequence[Edit]) -> Iterator[str]:
    """What happens to one table's rows, and how many of its columns are written."""
    written = [edit for edit in edits if isinstance(edit, WriteColumn)]
    for edit in edits:
        if isinstance(edit, ArrangeRows):
            yield from _arranged(edit, written[0].values if written else ())
        elif isinstance(edit, ResizeTable):
            yield counted(edit.rows, "row")
        elif isinstance(edit, ShowSheet) and not edit.visible:
            yield "its sheet is hidden, as there is nothing to show"
    columns = {edit.column for edit in edits if isinstance(edit, WriteColumn | SetFormula)}
    if not any(isinstance(edit, ArrangeRows | ResizeTable) for edit in edits) and written:
        yield f"{counted(len(written[0].values), 'row')}, as before"
    if columns:
        yield counted(len(columns), "column")


def _arranged(edit: ArrangeRows, keys: Sequence[object]) -> Iterator[str]:
    """How many rows there are then, are new and leave, and whether the others change places.

    Which ones is said of the table `Scorecard` and its trends as a refresh says it, in lines of their own.
    """
    of_indicators = edit.table in (SCORECARD, TREND)
    yield counted(len(edit.came_from), "row")
    new = [str(keys[place]) for place, row in enumerate(edit.came_from) if row is None and place < len(keys)]
    if new:
        yield f"{len(new)} new{'' if of_indicators else _named(new)}"
    stay = [row for row in edit.came_from if row is not None]
    gone = [label for row, label in enumerate(edit.labels) if row not in stay and label]
    if gone:
        yield f"{len(gone)} leave{'' if of_indicators else _named(gone)}"
    if stay != sorted(stay):
        yield "others change places"


def _named(rows: Sequence[str]) -> str:
    return f" ({', '.join(rows)})" if len(rows) <= MOST_NAMED else ""
