"""What is set of whole columns, and marks on cells: the same after a change as before."""

from collections.abc import Iterable

from workbook_tools.audit.audit_findings import Findings
from workbook_tools.audit.facts import WHOLE
from workbook_tools.audit.keyed_sheet import KeyedSheet
from workbook_tools.audit.keyed_tables import Block
from workbook_tools.audit.references_read import AreaRead
from workbook_tools.audit.row_trail import RowOutcome


def compare_whole_rules(sheet: KeyedSheet, now: KeyedSheet, block: Block, findings: Findings) -> None:
    """Find what covered a whole column of a table and does so no more.

    They may do so in pieces: Excel parts the area of one whose rows are cut and put in elsewhere.
    """
    partner = findings.trail.partner(block)
    if partner is None or block.top == block.bottom:
        return  # what covers a table's only row may have been meant for its indicator, and goes along with it
    covers = [(column, rule) for column, rule in sheet.whole_rules(block) if rule.kind in WHOLE]
    if not covers:
        return
    reads = any(rule.formulas for _, rule in covers)
    rows = next(iter(findings.trail.rows(block).items()), None) if reads else (block.top, partner.top)
    for column, rule in covers if rows else ():
        assert rows is not None
        wanted = rule.fact_at(rows[0], column, sheet.name)
        pieces = [
            area
            for each, areas in now.rules_over(column, rule.kind)
            if findings.agree(wanted, each.fact_at(rows[1], column, now.name)) < RowOutcome.WRONG
            for area in areas
        ]
        if not _cover(pieces, partner):
            heading = block.heading(column)
            findings.fault(f"the {rule.kind} of the whole column '{heading}' in '{block.name}' would not be whole")


def _cover(pieces: Iterable[AreaRead], block: Block) -> bool:
    """Whether areas cover all rows of a table together."""
    next_row = block.top
    for area in sorted(pieces):
        if area.top <= next_row:
            next_row = max(next_row, area.bottom + 1)
    return next_row > block.bottom


def compare_looks(sheet: KeyedSheet, now: KeyedSheet, block: Block, findings: Findings) -> None:
    """Find marks, as a colour that an officer gave to one cell, that are not on their indicator's cell."""
    columns = [c for c in sheet.has_marks | now.has_marks if block.area.left <= c <= block.area.right]
    if not columns:
        return
    for row, new in findings.trail.rows(block).items():
        for column in columns:
            own = column in block.officers
            (old_look, was_marked), (new_look, is_marked) = sheet.mark((row, column), own), now.mark((new, column), own)
            if old_look == new_look or not (was_marked or is_marked):
                continue
            cell = f"{findings.cell(block, row, column)} ({findings.place(block, row, column)})"
            if was_marked:
                findings.fault(f"the mark on {cell} would not go along with it")
            else:
                findings.fault(f"{cell} would get a mark that is not its own")
