"""What still can be asked of a copy for members, and of a workbook that only gained sheets and columns."""

from collections.abc import Collection, Mapping
from functools import partial

from msgspec import Struct

from workbook_tools.audit.audit_findings import Findings
from workbook_tools.audit.compare_workbooks import NO_KEYS
from workbook_tools.audit.facts import CONTENT, LOOK, WHOLE, Fact
from workbook_tools.audit.keyed_tables import Block, Key, folded
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.audit.outside_tables import compare_holders, compare_outside, prints_more
from workbook_tools.audit.row_trail import Trail
from workbook_tools.audit.texts_and_styles import ways_to_show
from workbook_tools.audit.workbook_meaning import WorkbookMeaning

Shown = tuple[str, ...]


def compare_shown(
    before: WorkbookMeaning, copy: WorkbookMeaning, *, same: Mapping[str, Mapping[Key, Key]] = NO_KEYS
) -> MeaningReceipt:
    """The receipt of a copy with values for formulas, without what is hidden: each text beside the right reference.

    A column of the officer's that the copy does not show at all is not asked for, nor a table that it does not have.
    """
    findings = Findings(Trail(before, copy, same), allow_broken=False)
    for block in before.blocks:
        partner = copy.by_name.get(block.name.casefold())
        if block.keyed and partner is not None and partner.keyed:
            for heading in (block.heading(column) for column in sorted(block.officers)):
                _compare_column(block, partner, heading, findings)
    return findings.receipt(copy.indicators)


def compare_unchanged(before: WorkbookMeaning, after: WorkbookMeaning) -> MeaningReceipt:
    """The receipt of a workbook that gained sheets and columns: all else is where it was and reads what it read.

    Both have to be read without any table that the program fills.
    """
    findings = Findings(Trail(before, after, NO_KEYS), allow_broken=False)
    for name, sheet in before.sheets.items():
        if name in after.sheets:
            compare_outside(sheet, after.sheets[name], findings)
        else:
            findings.fault(f"sheet '{sheet.name}' would be gone")
    compare_holders(before.holders, after.holders, findings)
    return findings.receipt(after.indicators)


class Tabled(Struct, frozen=True):
    """A sheet some of whose cells became a table, by row and column.

    The content of those `rewritten` is another, such as of headings; those `repainted` have lost a typed colour; those
    `emptied` have lost all that was in them and hung on them.
    """

    sheet: str
    rewritten: Collection[tuple[int, int]]
    repainted: Collection[tuple[int, int]]
    emptied: Collection[tuple[int, int]]

    def tells_of(self, sheet: str, spot: tuple[int, int], fact: Fact) -> bool:
        """Whether it is meant that the fact is no more."""
        if sheet != self.sheet:
            return False
        if fact.kind in WHOLE:  # a rule over several columns covers some of them less
            return self._covers_emptied(spot, fact.detail[-1])
        if spot in self.emptied:
            return fact.kind in CONTENT | {LOOK}
        return (fact.kind in CONTENT and spot in self.rewritten) or (fact.kind == LOOK and spot in self.repainted)

    def _covers_emptied(self, spot: tuple[int, int], size: str) -> bool:
        """Whether a rule that begins at the cell and is of this size, as "8x2", covers a cell that was emptied."""
        rows, _, columns = size.partition("x")
        if not rows.isdecimal() or not columns.isdecimal():
            return False
        top, left = spot
        bottom, right = top + int(rows), left + int(columns)
        return any(top <= row < bottom and left <= column < right for row, column in self.emptied)


def compare_tabled(before: WorkbookMeaning, after: WorkbookMeaning, tabled: Tabled) -> MeaningReceipt:
    """The receipt of a workbook in which cells of a sheet have become a table: as `compare_unchanged` but for these."""
    findings = Findings(Trail(before, after, NO_KEYS), allow_broken=False)
    for name, sheet in before.sheets.items():
        compare_outside(sheet, after.sheets[name], findings, partial(tabled.tells_of, sheet.name))
    kept = [holder for holder in before.holders if not prints_more(holder, after.holders)]
    compare_holders(kept, after.holders, findings)
    return findings.receipt(after.indicators)


def _compare_column(block: Block, partner: Block, heading: str, findings: Findings) -> None:
    before, copy = findings.trail.before, findings.trail.after
    theirs = copy.column(partner, folded(heading))
    if not any(theirs):
        return
    mine = before.column(block, folded(heading))
    stays = {new: old for old, new in findings.trail.rows(block).items()}
    for row, shown in enumerate(theirs, partner.top):
        there = mine[stays[row] - block.top] if row in stays else ()
        cell = f"{findings.name(partner, row, True)}, '{heading}' in '{block.name}'"
        if _agree(there, shown):
            if shown:
                findings.kept("text", f"{cell}: \u201c{_short(shown)}\u201d beside it")
        elif not shown:
            findings.fault(f"{cell} would lose its text \u201c{_short(there)}\u201d")
        else:
            owners = [old for old, each in enumerate(mine, block.top) if each and _agree(each, shown)]
            whose = f", which is {findings.name(block, owners[0])}'s" if owners else ""
            findings.fault(f"{cell} would show \u201c{_short(shown)}\u201d{whose}")


def _agree(one: Shown, other: Shown) -> bool:
    """Whether two cells show the same: words as one sees them, figures in any number of places."""
    texts = {folded(text) for text in one}
    if not texts or not other:
        return not texts and not other
    if folded(other[0]) in texts:
        return True
    bare = other[0].rstrip("%")
    return any(bare in ways_to_show(text.rstrip("%"), "") for text in texts)


def _short(shown: Shown) -> str:
    text = " ".join(shown[0].split()) if shown else ""
    return text if len(text) <= 40 else f"{text[:39]}…"
