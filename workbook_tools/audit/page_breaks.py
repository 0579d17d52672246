"""Page breaks that somebody has set: each stays above the indicator that it was above."""

import re
from typing import Final

from workbook_tools.audit.audit_findings import Findings
from workbook_tools.audit.keyed_sheet import ROW, KeyedSheet
from workbook_tools.audit.keyed_tables import Block
from workbook_tools.audit.workbook_parts import attributes_of

_BREAKS: Final = rb"(?s)<(?:\w+:)?rowBreaks\b.*?</(?:\w+:)?rowBreaks>"
_BREAK: Final = r"<(?:\w+:)?brk\s([^>]*)>"
_BY_HAND: Final = frozenset({"1", "true"})


def compare_breaks(sheet: KeyedSheet, now: KeyedSheet, block: Block, findings: Findings) -> None:
    """Find breaks above rows of a table that are not above them any more.

    One above the first row is above all of them. Beside a table with something beside it they stay where they are.
    """
    if b"rowBreaks" not in sheet.rows.around:
        return
    before, after = _below_breaks(sheet), _below_breaks(now)
    if before == after and _stands_beside(sheet, block):
        return
    for row, new in findings.trail.rows(block).items():
        if row in before and row > block.top and new not in after:
            name, place = findings.name(block, row), findings.place(block, row, ROW)
            findings.fault(f"the page break above {name} ({place}) would no longer be above it")


def _below_breaks(sheet: KeyedSheet) -> set[int]:
    """The rows right below a break."""
    found = re.search(_BREAKS, sheet.rows.around)
    breaks = map(attributes_of, re.findall(_BREAK, found[0].decode("utf-8", "replace"))) if found else ()
    return {int(each.get("id", "0")) + 1 for each in breaks if each.get("man") in _BY_HAND}


def _stands_beside(sheet: KeyedSheet, block: Block) -> bool:
    """Whether anything may stand beside a table in its rows."""
    spots = (spot for spot in sheet.facts if block.has_row(spot[0]))
    areas = (
        area for rule in sheet.rules for area in rule.areas if area.top <= block.bottom and area.bottom >= block.top
    )
    return (
        b"mergeCell" in sheet.rows.around
        or any(column != ROW and not block.has(row, column) for row, column in spots)
        or any(area.right < block.area.left or area.left > block.area.right for area in areas)
    )
