"""The state after a refresh has moved a council's own rows: who stands where, and what reads whom, by reference.

Read from the finished file by the tests' own code. A state that is right there and back again says nothing of this.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.fidelity.journey import NOW, ORDERS
from tests.fidelity.likeness import MAIN, Parts, parts_of
from tests.fidelity.own_tables import (
    BOARD,
    DASHBOARD,
    FIRST,
    NOTED,
    READ,
    REFS,
    can_have_them,
    with_own_tables,
    words_about,
)
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

Cells = dict[str, str]
CHART, NOTES = "xl/charts/own_chart1.xml", "xl/own_comments1.xml"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def lost_after_moves(workbook: Path, configs: dict[str, Path]) -> list[str]:
    """What of a council's own scorecard in this workbook is not where it belongs, after each refresh in another order.

    Nothing where the workbook has tables of these names itself. Raises a ScorecardError where it is refused.
    """
    content = workbook.read_bytes()
    if not can_have_them(content):
        return []
    workbook.write_bytes(with_own_tables(content))
    adopt_workbook(Request(workbook.parent, configs["full"], workbook)).save()
    lost = [f"own tables, adopted: {what}" for what in _headings_lost(parts_of(workbook.read_bytes()))]
    gone = ""
    for name, refs in ORDERS.items():
        refresh(Request(workbook.parent, configs[name], workbook), NOW).save()
        gone += "".join(ref for ref in REFS if ref not in refs)
        parts = parts_of(workbook.read_bytes())
        lost += [f"own tables, {name}: {what}" for what in out_of_place(parts, refs, gone)]
    return lost


def out_of_place(parts: Parts, refs: str, gone: str) -> Iterator[str]:
    """What does not belong where it is, with the rows in the order `refs`; the words about those `gone` are logged."""
    yield from _lost(parts, refs, gone)
    yield from _misread(parts)


def _headings_lost(parts: Parts) -> Iterator[str]:
    """Headings of the table that the cells do not have; the file alone is read."""
    cells = _cells(parts, BOARD)
    root = next(table for table in _tables(parts) if table.get("displayName") == "Scorecard")
    headings = [column.get("name", "") for column in root.iter(f"{MAIN}tableColumn")]
    for position, heading in enumerate(headings):
        place = f"{chr(ord('B') + position)}{FIRST - 1}"
        if cells.get(place) != heading:
            yield f"the heading {heading} is not in {place}"


def _lost(parts: Parts, refs: str, gone: str) -> Iterator[str]:
    """What officers wrote that is not beside its indicator, in the log, or where it stood beside the table."""
    cells = _cells(parts, BOARD)
    shown = "".join(cells.get(f"B{row}", "") for row in range(FIRST, FIRST + len(refs)))
    if shown != refs:
        yield f"the rows are those of {shown}, not {refs}"
    told = {text for part in parts if "/worksheets/" in part for text in _cells(parts, part).values()}
    for row, ref in enumerate(refs, FIRST):
        if ref not in gone and cells.get(f"E{row}") != words_about(ref):
            yield f"beside {ref} stands {cells.get(f'E{row}')!r}"
    yield from (
        f"the words about {ref} are nowhere" for ref in gone if not any(words_about(ref) in each for each in told)
    )
    for row in range(FIRST - 1, FIRST + len(REFS)):
        if cells.get(f"R{row}") != f"Beside row {row}":
            yield f"R{row}, beside the table, reads {cells.get(f'R{row}')!r}"
    beside = [text for place, text in cells.items() if re.fullmatch("[TU][0-9]+", place)]
    if beside != ["Team", "Posts", "Front door", "7", "Care", "9"]:
        yield f"the other table reads {beside}"
    if "Below the table" not in cells.values():
        yield "the text below the table is gone"


def _misread(parts: Parts) -> Iterator[str]:
    """Formulas, chart and note that are not of the row that they were of."""
    cells = _cells(parts, BOARD)
    dashboard = etree.fromstring(parts[DASHBOARD])
    formulas = [formula.text or "" for formula in dashboard.iter(f"{MAIN}f")]
    series = [
        each.findtext(f"{_CHART}val/{_CHART}numRef/{_CHART}f") or ""
        for each in etree.fromstring(parts[CHART]).iter(f"{_CHART}ser")
    ]
    for what, found in (("formula", formulas), ("series of the chart", series)):
        for ref, text in zip(READ, found, strict=True):
            if (read := _row_read(cells, text)) != ref:
                yield f"the {what} of {ref} is {text}, the row of {read or 'nobody'}"
    [note] = etree.fromstring(parts[NOTES]).iter(f"{MAIN}comment")
    if (read := _row_read(cells, note.get("ref", ""))) != NOTED:
        yield f"the note on {NOTED} is on {note.get('ref')}, the row of {read or 'nobody'}"


def _row_read(cells: Cells, reference: str) -> str:
    """The reference of the indicator in whose row a cell or range is."""
    rows = set(re.findall(r"\$?[A-Z]+\$?([0-9]+)", reference.rpartition("!")[2]))
    return cells.get(f"B{rows.pop()}", "") if len(rows) == 1 else ""


def _tables(parts: Parts) -> Iterator[etree._Element]:
    return (etree.fromstring(part) for name, part in parts.items() if "/tables/" in name and name.endswith(".xml"))


def _cells(parts: Parts, name: str) -> Cells:
    """What stands in each cell of a sheet, a formula by its stored result; nothing of what is no sheet."""
    if not name.endswith(".xml"):
        return {}
    strings = _strings(parts)
    found = {}
    for cell in etree.fromstring(parts[name]).iter(f"{MAIN}c"):
        value = cell.findtext(f"{MAIN}v") or ""
        inline = "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
        text = strings[int(value)] if cell.get("t") == "s" and value else value or inline
        if text:
            found[str(cell.get("r"))] = text
    return found


def _strings(parts: Parts) -> list[str]:
    name = next((part for part in parts if part.casefold() == "xl/sharedstrings.xml"), "")
    items = etree.fromstring(parts[name]).iterchildren(f"{MAIN}si") if name else ()
    return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in items]
