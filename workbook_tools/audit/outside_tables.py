"""What stands beside and below tables, and whatever reads their rows from anywhere."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from workbook_tools.audit.audit_findings import Findings
from workbook_tools.audit.facts import CONTENT, FORMULA, NOTE_BOX, WORDS, Fact
from workbook_tools.audit.keyed_sheet import ROW, KeyedSheet
from workbook_tools.audit.reference_holders import PRINT_AREA, Holder
from workbook_tools.audit.references_read import Read, Reading, letters
from workbook_tools.audit.row_trail import RowOutcome, keys_read


def _as_it_was(_spot: tuple[int, int], _fact: Fact) -> bool:
    return False


def compare_outside(
    sheet: KeyedSheet,
    now: KeyedSheet,
    findings: Findings,
    meant: Callable[[tuple[int, int], Fact], bool] = _as_it_was,
) -> None:
    """Find what stood outside the tables of a sheet and is neither where it was nor below a table as before.

    What is `meant` to be no more is not looked for.
    """
    written = findings.trail.before.named_cells(sheet.name)
    for (row, column), facts in sheet.facts.items():
        if sheet.in_block(row, max(column, 1)) is not None or (column == ROW and _beside_rows(sheet, row)):
            continue
        for fact in facts:
            if meant((row, column), fact) or (column == ROW and _is_grown_over(sheet, now, row)):
                continue
            if fact.kind == NOTE_BOX or (fact.kind in CONTENT - {FORMULA} and (row, column) in written):
                continue
            _find_outside(fact, (row, column), sheet, now, findings)


def compare_holders(before: Sequence[Holder], after: Sequence[Holder], findings: Findings) -> None:
    """Find references that do not read what they read before."""
    there: dict[tuple[object, ...], list[Holder]] = defaultdict(list)
    for holder in after:
        there[holder.sheet.casefold(), holder.place, holder.name].append(holder)
    for holder in before:
        found = [each for place in _places(holder, findings) for each in there[place]]
        outcomes = [(findings.trail.outcome(holder.reading, each.reading), each.reading) for each in found]
        outcome, now = min(outcomes, key=lambda pair: pair[0], default=(RowOutcome.WRONG, ()))
        _judge(holder, outcome, now, bool(found), findings)


def _find_outside(fact: Fact, spot: tuple[int, int], sheet: KeyedSheet, now: KeyedSheet, findings: Findings) -> None:
    row, column = spot
    rows = findings.trail.spots(sheet.name, row, column)
    there = [each for new in rows for each in now.facts.get((new, column), ())]
    outcomes = [(findings.agree(fact, each), each) for each in there]
    outcome, found = min(outcomes, key=lambda pair: pair[0], default=(RowOutcome.WRONG, fact))
    where = f"row {row}" if column == ROW else f"{letters(column)}{row}"
    words = f"{where} of sheet '{sheet.name}'"
    if fact.readings and fact.kind == FORMULA:
        reading = found.readings[0] if found.readings else ()
        _judge(Holder(words, fact.readings[0], ("cell",)), outcome, reading, bool(there), findings)
    elif outcome in {RowOutcome.LOST, RowOutcome.SCATTERED}:
        findings.broken(f"the {fact.kind} at {words}", fact.readings, outcome)
    elif outcome is RowOutcome.WRONG:
        findings.fault(f"the {fact.words} at {words}, outside the table, would not stay as it is")


def _judge(holder: Holder, outcome: RowOutcome, now: Reading, is_there: bool, findings: Findings) -> None:
    """Notes what became of a holder's reading, which is `now`."""
    if not is_there:
        reads = findings.reads(holder.reading)
        findings.fault(f"{holder.words} would be gone" + (f": it reads {reads}" if reads else ""))
    elif outcome > RowOutcome.FOLLOWED and _is_printed(holder) and findings.trail.covers(holder.reading, now):
        findings.followed(holder.words, holder.reading)
    elif outcome is RowOutcome.WRONG:
        what = findings.reads(holder.reading) or "cells"
        findings.fault(f"{holder.words} reads {what}, and would read something else")
    elif outcome in {RowOutcome.LOST, RowOutcome.SCATTERED}:
        findings.broken(holder.words, (holder.reading,), outcome)
    elif any(True for _ in keys_read(findings.trail.before, holder.reading)):
        note = findings.followed if outcome is RowOutcome.FOLLOWED else findings.right
        note(holder.words, holder.reading)
        findings.widened(holder.words, holder.reading, now)


def _is_printed(holder: Holder) -> bool:
    """Whether it says what is on paper: that is nobody's row, and all that stay are printed from first to last."""
    return holder.name[:2] == ("name", PRINT_AREA)


def prints_more(holder: Holder, after: Sequence[Holder]) -> bool:
    """Whether it says what is on paper, and all of that and more is printed now."""
    now = next((each.reading for each in after if (each.sheet, each.name) == (holder.sheet, holder.name)), ())
    pairs = zip(holder.reading, now, strict=False)
    return (
        _is_printed(holder)
        and len(holder.reading) == len(now)
        and all(
            old == new or (isinstance(old, Read) and isinstance(new, Read) and _holds(new, old)) for old, new in pairs
        )
    )


def _holds(wide: Read, narrow: Read) -> bool:
    one, other = wide.area, narrow.area
    rows = one.top <= other.top and other.bottom <= one.bottom
    return wide.sheet == narrow.sheet and rows and one.left <= other.left and other.right <= one.right


def _places(holder: Holder, findings: Findings) -> list[tuple[object, ...]]:
    if holder.place is None:
        return [(holder.sheet.casefold(), None, holder.name)]
    row, column = holder.place
    rows = findings.trail.spots(holder.sheet, row, column)
    return [(holder.sheet.casefold(), (new, column), holder.name) for new in rows]


def _is_grown_over(sheet: KeyedSheet, now: KeyedSheet, row: int) -> bool:
    """Whether a table now has a row that was below it with nothing in it, as rows are left that somebody takes out."""
    facts = (fact for (place, _), found in sheet.facts.items() if place == row for fact in found)
    return _beside_rows(now, row) and not any(fact.kind in WORDS for fact in facts)


def _beside_rows(sheet: KeyedSheet, row: int) -> bool:
    return any(block.known and block.has_row(row) for block in sheet.blocks)
