"""Cells of an officer's that are taken to another row whole: with comment, colours, links and words in bold.

Typing moves a text alone. So these cells are copied, first aside and then to where their text belongs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from workbook_tools.live.condition import Condition
from workbook_tools.live.contents import Contents
from workbook_tools.live.state import State
from workbook_tools.live.undo import Journal
from workbook_tools.ooxml.a1.cells import Area, cell_name

if TYPE_CHECKING:
    import xlwings

_At = tuple[int, int]
_SIGN = "copied"


class MarkedMoves(Struct, frozen=True):
    """Of one sheet: which cells take what from which, and the place of each one's copy meanwhile.

    `sign` is the cell behind the last copy; what stands in it tells that all of them are there.
    """

    sheet: str
    takes: dict[_At, _At]
    aside: dict[_At, _At]
    sign: _At

    @property
    def strip(self) -> str:
        """The address of all the copies."""
        row, column = self.sign
        return str(Area(row, column - len(self.aside), row, column))


def marks_in(state: State, condition: Condition, paper: Contents) -> dict[_At, str]:
    """By row and column of the table as it was, from 0, what its marked cells have."""
    table = state.tables[paper.table.name]
    return {
        (row - table.area.top, column - table.area.left): words
        for (sheet, row, column), words in condition.marks.items()
        if sheet == table.sheet and table.holds(row, column)
    }


def usual_cell(marks: Iterable[_At], paper: Contents, column: int) -> _At | None:
    """A cell of the column, as it will lie, without a mark now or then; None where there is none."""
    marked = [row for row, at in marks if at == column]
    taken = {paper.place_of(row) for row in marked} | {paper.target_of(row, column) for row in marked}
    return next(((row, column) for row in map(paper.place_of, range(paper.rows_before)) if row not in taken), None)


def stays_marked(marks: Iterable[_At], paper: Contents, at: _At) -> bool:
    """Whether a marked cell that is left would keep its mark, there being no usual cell to take the look of."""
    row, column = paper.place_of(at[0]), at[1]
    taken_over = any(paper.target_of(other, column) == row for other, beside in marks if beside == column)
    return not taken_over and usual_cell(marks, paper, column) is None


def plan_marked_moves(state: State, papers: Iterable[Contents]) -> list[MarkedMoves]:
    """What has to be copied. The papers hold from then on what the copying leaves in their cells."""
    if state.condition is None:
        return []
    found = []
    for paper in papers:
        marks = marks_in(state, state.condition, paper)
        takes = _takes(paper, marks) if marks else {}
        if takes:
            paper.copied(takes)
            found.append(_moves(paper, takes, state.cells[paper.table.sheet].area.right + 2))
    return found


def copy_aside(sheet: xlwings.Sheet, moves: MarkedMoves, journal: Journal) -> None:
    """Nothing; there is a copy of each cell concerned beside everything that the sheet holds."""
    journal.note("cells with comments or colours were copied aside", partial(_put_back, sheet, moves))
    for cell, place in moves.aside.items():
        _copy(sheet, cell, place)
    sheet.range(cell_name(*moves.sign)).raw_value = [[_SIGN]]


def take_marked(sheet: xlwings.Sheet, moves: MarkedMoves, journal: Journal) -> None:
    """Nothing; each cell has what it takes, whole."""
    journal.step = "cells with comments or colours were moved"
    for cell, source in moves.takes.items():
        _copy(sheet, moves.aside.get(source, source), cell)


def clear_aside(sheet: xlwings.Sheet, moves: MarkedMoves) -> None:
    """Nothing; the copies are gone. A call that fails is looked into and made once more."""
    try:
        sheet.range(moves.strip).clear()
    except Exception:  # whatever the spreadsheet program says; what counts is whether they are there
        if _are_there(sheet, moves):
            sheet.range(moves.strip).clear()


def _takes(paper: Contents, marks: dict[_At, str]) -> dict[_At, _At]:
    """By row and column from 0, which cells take what from which: marked ones, and the usual look where one was left.

    New rows have the look of the row above, and are given the usual one where that is marked.
    """
    displaced = [at for at in paper.displaced() if at in marks]
    goes = {(paper.target_of(*at), at[1]): (paper.place_of(at[0]), at[1]) for at in displaced}
    left = [(paper.place_of(row), column) for row, column in displaced]
    new = [(row, column) for above, column in marks if above == paper.rows_before - 2 for row in paper.new_rows]
    plain = {at: usual for at in (*left, *new) if (usual := usual_cell(marks, paper, at[1])) is not None}
    return plain | {(row, column): source for (row, column), source in goes.items() if row is not None}


def _moves(paper: Contents, takes: dict[_At, _At], beside: int) -> MarkedMoves:
    top, left = paper.table.area.top, paper.table.area.left
    return MarkedMoves(
        paper.table.sheet,
        {(top + row, left + column): (top + r, left + c) for (row, column), (r, c) in takes.items()},
        {(top + row, left + column): (top - 1, beside + at) for at, (row, column) in enumerate(sorted(takes))},
        (top - 1, beside + len(takes)),
    )


def _put_back(sheet: xlwings.Sheet, moves: MarkedMoves) -> None:
    if _are_there(sheet, moves):
        for cell, place in moves.aside.items():
            _copy(sheet, place, cell)
    sheet.range(moves.strip).clear()


def _are_there(sheet: xlwings.Sheet, moves: MarkedMoves) -> bool:
    """Whether all the copies lie aside. Until they do, nothing has taken anything."""
    found = sheet.range(cell_name(*moves.sign)).raw_value
    return found in (_SIGN, [[_SIGN]])


def _copy(sheet: xlwings.Sheet, source: _At, target: _At) -> None:
    sheet.range(cell_name(*source)).copy(sheet.range(cell_name(*target)))
