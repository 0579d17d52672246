"""What the command line prints."""

from collections.abc import Sequence

from workbook_tools.app.refresh_closed import Refreshed
from workbook_tools.english import counted
from workbook_tools.errors import Fault, in_words
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.wording.headline import counts_in_words, dated, directions_in_words
from workbook_tools.plan.commentary_log import LogEntry
from workbook_tools.visible_text import folded
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.xlsx.check.receipt import Fate, Receipt
from workbook_tools.xlsx.edit.refresh_filter import Filtered
from workbook_tools.xlsx.vocabulary.edits import (
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


def refreshed_in_words(done: Refreshed) -> str:
    """Where the workbook is, what it says in numbers, the receipt's summary, and what the officer should know."""
    card = done.scorecard
    return "\n".join(
        [
            f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}",
            f"  Data       {dated(card.definition).removeprefix('Data ')}",
            *(f"  Source     {line}" for line in card.reading.lines()),
            *([f"  Period     {done.plan.moved}"] if done.plan.moved else []),
            f"  Colours    {counts_in_words(card)}",
            f"  Direction  {directions_in_words(card)}",
            f"  Receipt    {receipt_in_words(done.receipt)}; no fault that was not there before",
            f"  Rows       {done.changed.meaning.summary()}",
            *officers_lines(done),
            *(["  Unchanged  it said the same before"] if done.nothing_new else []),
            f"  Workbook   {done.path}",
        ]
    )


def officers_lines(done: Refreshed) -> list[str]:
    """What becomes of the officers' own: the log, references, filters, hidden rows, rows without a reference."""
    told = done.changed.told
    return [
        *(f"  Log        {line}" for line in logged_in_words(done.plan.logged)),
        *(f"  Broken     {fault.place}: {fault.trouble}" for fault in told.broken),
        *(f"  Wider      {line}" for line in done.changed.meaning.widened),
        *([f"  Formulas   {old}"] if (old := done.changed.meaning.old_results_in_words()) else []),
        *(f"  Filter     {filtered_in_words(each, len(done.scorecard.rows))}" for each in told.filtered),
        *([f"  Hidden     by hand, and members see them: {', '.join(done.hidden)}"] if done.hidden else []),
        *(f"  Rows       {line}" for line in done.plan.told),
    ]


def receipt_in_words(receipt: Receipt) -> str:
    """What the receipt of parts comes to: "of the 47 files inside the workbook 43 are unchanged, 4 changed …"."""
    counts = {verdict: receipt.count(verdict) for verdict in Fate}
    same = counts.pop(Fate.IDENTICAL)
    others = "".join(f", {number} {verdict.value}" for verdict, number in counts.items() if number)
    inside = same + sum(counts.values())
    return f"of the {inside} files inside the workbook {same} {'is' if same == 1 else 'are'} unchanged{others}"


def filtered_in_words(filtered: Filtered, rows: int) -> str:
    """What a filter of the officers' does now: how many rows it hides, or which indicators by their references."""
    columns = ", ".join(filtered.columns)
    if folded(filtered.table) != folded(SCORECARD):
        columns = f"{columns} in table '{filtered.table}'"
        if not filtered.taken_off:
            return f"the filter on {columns} hides {counted(len(filtered.hidden), 'row')}"
    if filtered.taken_off:
        return f"the filter on {columns} is taken off; all rows are shown"
    hidden = f": {', '.join(filtered.hidden)}" if filtered.hidden else ""
    return f"the filter on {columns} hides {len(filtered.hidden)} of {counted(rows, 'indicator')}{hidden}"


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


def refreshed_as_json(done: Refreshed) -> dict[str, object]:
    """What a machine is told of a refresh."""
    card, count = done.scorecard, done.scorecard.count
    return {
        "workbook": done.path,
        "title": card.definition.title,
        "period": card.definition.period.code,
        "data_as_at": card.definition.data_as_at,
        "indicators": len(card.rows),
        "colours": {colour.value: count(colour) for colour in Rag},
        "directions": {"better": len(card.improved), "worse": len(card.worsened), "no real change": len(card.steady())},
        "log": logged_in_words(done.plan.logged),
        "rows": done.plan.told,
        "unchanged": done.nothing_new,
    }


def faults_in_words(faults: Sequence[Fault], wrote_nothing: bool = True) -> str:
    """Each fault with its place and remedy, and how many there are; that nothing was written where that was to be."""
    number = sum(not fault.concludes for fault in faults)
    count = f"{counted(number, 'fault')}.{' Nothing was written.' if wrote_nothing else ''}"
    return "\n".join([*in_words(faults), count])


def _edit(edit: Edit) -> str:
    match edit:
        case SetName():
            return f"{edit.name} = {edit.value}"
        case ResizeTable():
            return f"{edit.table}: {counted(edit.rows, 'row')}"
        case ArrangeRows():
            moves = ", ".join("new" if row is None else str(row + 1) for row in edit.came_from)
            return f"{edit.table}: {counted(len(edit.came_from), 'row')}, which were {moves}"
        case SetSparklines():
            return f"{edit.table}[{edit.column}]: {counted(len(edit.spans), 'sparkline')} drawn from {edit.feed}"
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
