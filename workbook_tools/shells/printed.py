"""What the command line prints."""

import textwrap
from collections.abc import Iterator, Sequence

from workbook_tools.errors import Fault
from workbook_tools.finishing import Refreshed
from workbook_tools.model.missing import Missing
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.summary import counts_in_words, directions_in_words
from workbook_tools.ooxml.filtering import Filtered
from workbook_tools.plan.edits import (
    ArrangeRows,
    Edit,
    HideColumns,
    RefreshFilter,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    SetSparklines,
    ShowSheet,
    WriteColumn,
)
from workbook_tools.plan.log import LogEntry


def refreshed_in_words(done: Refreshed) -> str:
    """Where the workbook is, what it says in numbers, the receipt's summary, and what the officer should know."""
    card = done.scorecard
    return "\n".join(
        [
            f"{card.definition.title}: {len(card.rows)} indicators, {card.definition.period.words}",
            f"  Colours    {counts_in_words(card)}",
            f"  Direction  {directions_in_words(card)}",
            f"  Receipt    {done.receipt.summary()}; no fault that was not there before",
            f"  Rows       {done.changed.meaning.summary()}",
            *([f"  Formulas   {old}"] if (old := done.changed.meaning.old_results_in_words()) else []),
            *(f"  Log        {line}" for line in logged_in_words(done.plan.logged)),
            *(f"  Broken     {fault.place}: {fault.trouble}" for fault in done.changed.told.broken),
            *(f"  Filter     {filtered_in_words(each, len(card.rows))}" for each in done.changed.told.filtered),
            f"  Workbook   {done.path}",
            *(f"  Rows       {line}" for line in done.plan.told),
        ]
    )


def filtered_in_words(filtered: Filtered, rows: int) -> str:
    """What a filter of the officers' does now, with the indicators that it hides by their references."""
    columns = ", ".join(filtered.columns)
    if filtered.taken_off:
        return f"the filter on {columns} is taken off; all rows are shown"
    hidden = f": {', '.join(filtered.hidden)}" if filtered.hidden else ""
    return f"the filter on {columns} hides {len(filtered.hidden)} of {rows} indicators{hidden}"


def logged_in_words(entries: Sequence[LogEntry]) -> list[str]:
    """What went to the commentary log, a line an indicator: "12 Schools: Commentary, Owner (it left the scorecard)"."""
    columns: dict[tuple[str, str, str], list[str]] = {}
    for entry in entries:
        columns.setdefault((entry.ref, entry.indicator, entry.why), []).append(entry.column)
    return [
        f"{f'{ref} {name}'.strip() or 'a row without a reference'}: {', '.join(dict.fromkeys(found))} ({why})"
        for (ref, name, why), found in columns.items()
    ]


def edits_in_words(edits: Sequence[Edit]) -> str:
    """One line an edit, so that the edits of two months can be compared line by line."""
    return "\n".join(_edit(edit) for edit in edits)


def scorecard_in_words(scorecard: Scorecard) -> str:
    """The scorecard as a table of text, each colour with its reason beneath it."""
    return "\n".join(_lines(scorecard))


def faults_in_words(faults: Sequence[Fault]) -> str:
    """Each fault with its place and remedy, and how many there are."""
    count = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}. Nothing was written."
    return "\n".join([*(str(fault) for fault in faults), count])


def _lines(card: Scorecard) -> Iterator[str]:
    definition = card.definition
    yield f"{definition.title} ({definition.period.words})"
    yield counts_in_words(card)
    width = max((len(row.ref) for row in card.rows), default=0)
    for row in card.rows:
        yield ""
        yield f"{row.ref:>{width}}  {row.indicator.name}: {row.display} ({row.period_label})"
        details = [row.sentence, row.change_in_words, _real(row), _comparators(row)]
        for detail in filter(None, details):
            yield from textwrap.wrap(detail, 100, initial_indent=" " * (width + 2), subsequent_indent=" " * (width + 4))


def _comparators(row: Row) -> str:
    shown = [
        f"{figure.group} {figure.value}"
        if isinstance(figure.value, Missing)
        else f"{figure.group} {row.indicator.shown(figure.value)} ({figure.period.label})"
        for figure in row.comparators
        if figure.period
    ]
    return "; ".join(shown) or "No national figure."


def _real(row: Row) -> str:
    chart = row.chart
    if isinstance(row.value, Missing):
        return ""
    assurance = f"; {chart.assurance}" if chart.assurance else ""
    words = chart.variation.words
    return f"{words[:1].upper()}{words[1:]}: {chart.why}{assurance}."


def _edit(edit: Edit) -> str:
    match edit:
        case SetName():
            return f"{edit.name} = {edit.value}"
        case ResizeTable():
            return f"{edit.table}: {edit.rows} rows"
        case ArrangeRows():
            moves = ", ".join("new" if row is None else str(row + 1) for row in edit.came_from)
            return f"{edit.table}: {len(edit.came_from)} rows, which were {moves}"
        case SetSparklines():
            return f"{edit.table}[{edit.column}]: {len(edit.spans)} sparklines drawn from {edit.feed}"
        case SetFormula():
            return f"{edit.table}[{edit.column}]: formula, results {_values(edit.cached)}"
        case SetNumberFormats():
            return f"{edit.table}[{edit.column}]: formats {_values(edit.formats)}"
        case WriteColumn():
            return f"{edit.table}[{edit.column}] = {_values(edit.values)}"
        case ShowSheet():
            return f"{edit.table}: sheet {'shown' if edit.visible else 'hidden'}"
        case RefreshFilter():
            return f"{edit.table}: filter {'taken off' if edit.take_off else 'applied again'}"
        case HideColumns():
            return f"{edit.table}: columns hidden {', '.join(edit.hidden) or 'none'}"


def _values(values: Sequence[object]) -> str:
    return " | ".join("" if value is None else str(value) for value in values)
