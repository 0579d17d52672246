"""Two workbooks set side by side: whether all that belongs to an indicator still stands beside it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from workbook_tools.audit.attached_notes import Spot
from workbook_tools.audit.audit_findings import Findings
from workbook_tools.audit.facts import (
    CONTENT,
    CONTROL,
    LINK,
    NOTE,
    NOTE_BOX,
    SHAPE,
    THREAD,
    WHOLE,
    WORDS,
    Fact,
)
from workbook_tools.audit.keyed_sheet import ROW, KeyedSheet
from workbook_tools.audit.keyed_tables import Block, Key
from workbook_tools.audit.logged_texts import Log
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.audit.outside_tables import compare_holders, compare_outside
from workbook_tools.audit.page_breaks import compare_breaks
from workbook_tools.audit.row_trail import RowOutcome, Trail
from workbook_tools.audit.stored_results import old_results
from workbook_tools.audit.text_references import that_cannot_follow
from workbook_tools.audit.whole_columns import compare_looks, compare_whole_rules
from workbook_tools.audit.workbook_meaning import WorkbookMeaning

NO_KEYS: Final[Mapping[str, Mapping[Key, Key]]] = MappingProxyType({})
_ON_CELLS: Final = WHOLE | {LINK}
_NOT_COUNTED: Final = frozenset({NOTE_BOX, CONTROL})
_OVER_CELLS: Final = frozenset({SHAPE, CONTROL})


def compare_meanings(
    before: WorkbookMeaning,
    after: WorkbookMeaning,
    *,
    same: Mapping[str, Mapping[Key, Key]] = NO_KEYS,
    allow_broken: bool = False,
    by_excel: bool = False,
    stored: Collection[str] = (),
) -> MeaningReceipt:
    """The receipt of a refresh: each fact beside its indicator, in the log, or named.

    `same` gives by table the new key of each row that was renumbered. With `allow_broken`, references whose indicator
    has left, or whose rows no longer stand together, are named and stop nothing. The names `stored` stand for cells
    whose results the program has stored beside their formulas. Where rows were moved `by_excel`, the sizes of pictures,
    buttons, and page breaks are as Excel leaves them.
    """
    trail = Trail(before, after, same)
    findings = Findings(trail, allow_broken, by_excel)
    log = Log(after)
    for sheet in before.keyed_sheets():
        now = after.sheets.get(sheet.name.casefold())
        missing = [block for block in sheet.blocks if block.keyed and trail.partner(block) is None]
        for block in missing:
            findings.fault(f"table '{block.name}' of sheet '{sheet.name}' is gone")
        if now is None or missing:
            continue
        compare_outside(sheet, now, findings)
        for block in (block for block in sheet.blocks if block.keyed):
            _compare_rows(sheet, now, block, findings, log)
            compare_whole_rules(sheet, now, block, findings)
            compare_looks(sheet, now, block, findings)
            if not by_excel:
                compare_breaks(sheet, now, block, findings)
    compare_holders(before.holders, after.holders, findings)
    receipt = findings.receipt(after.indicators)
    return replace(receipt, old_results=old_results(after, stored), cannot_follow=that_cannot_follow(trail))


def _compare_rows(sheet: KeyedSheet, now: KeyedSheet, block: Block, findings: Findings, log: Log) -> None:
    """Find what of a table's rows stands beside its key, in the log, or elsewhere."""
    partner = findings.trail.partner(block)
    assert partner is not None
    mine, theirs = _facts_within(sheet, block), _facts_within(now, partner)
    if not mine and not theirs:
        return
    rows = findings.trail.rows(block)
    lost: list[tuple[Spot, Fact]] = []
    matched: dict[Spot, list[Fact]] = defaultdict(list)
    filtered = block.filtered or partner.filtered
    for (row, column), facts in mine.items():
        spot = (rows[row], column) if row in rows else None
        for fact in facts:
            if filtered and column == ROW and fact.kind == "hidden row":
                continue
            if fact.kind == CONTROL and (findings.by_excel or spot is None):
                continue
            found = _match(fact, spot, theirs, now, matched, findings) if spot else None
            if spot and found is not None:
                _keep(fact, found, (row, column), block, findings)
            elif spot is None and fact.kind not in WORDS:
                _leave(fact, (row, column), block, findings)
            elif fact.usual and (spot is None or fact.kind in _OVER_CELLS):
                continue
            elif _is_logged(fact, spot is None, findings.key(block, row)[0], block.heading(column), log):
                findings.logged(f"{findings.cell(block, row, column)}: {fact.words} is in the log")
            else:
                lost.append(((row, column), fact))
    gained = _gained(sheet, block, theirs, matched, findings, filtered)
    _say(lost, gained, block, partner, findings)


def _facts_within(sheet: KeyedSheet, block: Block) -> dict[Spot, list[Fact]]:
    first = next((each for each in sheet.blocks if each.keyed and each.area.top == block.area.top), block)
    found = {}
    for (row, column), facts in sheet.facts.items():
        mine = block.area.left <= column <= block.area.right or (column == ROW and first.name == block.name)
        if mine and block.has_row(row):
            found[row, column] = facts
    return found


def _match(
    fact: Fact,
    spot: Spot,
    theirs: Mapping[Spot, list[Fact]],
    now: KeyedSheet,
    matched: dict[Spot, list[Fact]],
    findings: Findings,
) -> RowOutcome | None:
    """How well the best of the facts at a spot agrees with this one, which is then taken; None where none does."""
    there = [*theirs.get(spot, ())]
    if fact.kind in _ON_CELLS:
        there += [each for each in now.ruled(spot) if each not in there]
    best: tuple[RowOutcome, Fact] | None = None
    for other in there:
        outcome = findings.agree(fact, other)
        if outcome < RowOutcome.WRONG and (best is None or outcome < best[0]) and other not in matched[spot]:
            best = (outcome, other)
    if best is None:
        return None
    matched[spot].append(best[1])
    return best[0]


def _is_logged(fact: Fact, has_left: bool, ref: str, heading: str, log: Log) -> bool:
    """Whether a cell's words stand in the log. A formula without a result needs no entry, if its indicator has left."""
    return fact.kind in WORDS and (has_left or bool(fact.shown)) and log.holds(ref, heading, fact)


def _keep(fact: Fact, found: RowOutcome, spot: Spot, block: Block, findings: Findings) -> None:
    if fact.kind not in _NOT_COUNTED and not fact.usual:
        kind = "text" if fact.kind in CONTENT else "note" if fact.kind in {NOTE, THREAD} else "other"
        findings.kept(kind, f"{findings.cell(block, *spot)}: {fact.words} beside it")
    if found in {RowOutcome.LOST, RowOutcome.SCATTERED}:
        findings.broken(f"the {fact.words} at {findings.cell(block, *spot)}", fact.readings, found)


def _leave(fact: Fact, spot: Spot, block: Block, findings: Findings) -> None:
    if fact.kind != SHAPE or fact.usual:
        return
    if findings.shape_is_left(fact):
        findings.left_behind(f"the {fact.words} of {findings.name(block, spot[0])}")
    else:
        findings.gone(f"the {fact.words} in the row of {findings.name(block, spot[0])} goes with its row")


def _gained(
    sheet: KeyedSheet,
    block: Block,
    theirs: Mapping[Spot, list[Fact]],
    matched: Mapping[Spot, list[Fact]],
    findings: Findings,
    filtered: bool,
) -> list[tuple[Spot, Fact]]:
    """What stands in a row and is not what stood there before."""
    came_from = {new: old for old, new in findings.trail.rows(block).items()}
    found = []
    for (row, column), facts in theirs.items():
        for fact in facts:
            if fact in matched.get((row, column), ()) or fact.kind == NOTE_BOX or fact.usual:
                continue
            if filtered and fact.kind == "hidden row":
                continue
            if row in came_from:
                spot = (came_from[row], column)
                if fact.kind in _ON_CELLS and any(
                    findings.agree(old, fact) < RowOutcome.WRONG for old in sheet.ruled(spot)
                ):
                    continue
                found.append(((row, column), fact))
            elif fact.kind in WORDS and fact.kind != "formula":
                found.append(((row, column), fact))
    return found


def _say(
    lost: list[tuple[Spot, Fact]], gained: list[tuple[Spot, Fact]], block: Block, partner: Block, findings: Findings
) -> None:
    """Names what is astray: whose it is, where it was, and where it is now."""
    left = list(gained)
    spots = {spot for spot, fact in lost if fact.kind in {NOTE, THREAD}}
    for (row, column), fact in lost:
        if fact.kind == NOTE_BOX and (row, column) in spots:
            continue
        was = f"{findings.cell(block, row, column)} ({findings.place(block, row, column)})"
        elsewhere = [each for each in left if each[1].kind == fact.kind and each[0][1] == column
                     and findings.looks_like(fact, each[1])]  # fmt: skip
        if elsewhere:
            left.remove(elsewhere[0])
            (new_row, _), _ = elsewhere[0]
            findings.fault(f"the {fact.words} of {was} would stand beside {findings.name(partner, new_row, True)}")
        else:
            stays = row in findings.trail.rows(block)
            why = "would no longer be beside it" if stays else "would be lost: it is not in the commentary log"
            findings.fault(f"the {fact.words} of {was} {why}")
    for (row, column), fact in left:
        if fact.kind in _OVER_CELLS:  # one that was over all rows; what was some row's would have been missed there
            continue
        where = f"{findings.cell(partner, row, column, True)} ({findings.place(partner, row, column)})"
        findings.fault(f"{where} would get a {fact.words} that is not its own")
