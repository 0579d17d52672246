"""Workbooks whose table rows go to other places, drawn by Hypothesis and written by XlsxWriter.

The table `Scores` has its seven rows in B5:F11 of `Board`. On its rows hang notes, links, trend lines, heights, hidden
rows, and rules of one cell; formulas, names, a chart, links and trend lines of both sheets read them.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from hypothesis import strategies as st

from tests.xlsx.making import drawn

TOP, ROWS = 5, 7
LAST: Final = TOP + ROWS - 1
LABELS: Final = tuple(f"r{row}" for row in range(ROWS))
LEFT, RIGHT = "B", "F"
"""The columns of the table."""
LINKS: Final = 3

Places = tuple[int | None, ...]
"""For each row of the table afterwards which row it was, from 0; None is a new one."""


@dataclass(frozen=True)
class Arranged:
    """A workbook: where its rows go, what reads them, and on which of them what hangs, rows being counted from 0."""

    came_from: Places
    beside: bool
    formulas: tuple[str, ...]
    in_rows: tuple[tuple[int, str], ...]
    names: tuple[str, ...]
    charted: tuple[str, ...]
    trends: tuple[int, ...]
    own_trends: frozenset[int]
    notes: frozenset[int]
    heights: frozenset[int]
    hidden: frozenset[int]
    validated: tuple[tuple[int, str], ...]
    formatted: tuple[tuple[int, str], ...]
    linked: tuple[int, ...]


@st.composite
def arrangements(draw: Any) -> Arranged:
    """Any of them; the table's first and last row stay first and last (see `test_rows_against_calc`)."""
    kind = draw(st.sampled_from(("joins", "leaves", "cut", "any")))
    came_from, runs = _places(draw, kind)
    staying = sorted({row for row in came_from if row is not None})
    cell = _cell(staying)
    area = _area(kind, runs)
    row = st.integers(0, ROWS - 1)
    some = st.frozensets(st.sampled_from(staying), max_size=3)
    beside = draw(st.booleans())
    formula = st.one_of(
        st.builds("{}*2".format, cell), st.builds("SUM({})".format, area), st.builds("{}+MAX({})".format, cell, area)
    )
    board = formula.map(lambda text: text.replace("Board!", ""))
    within = st.tuples(st.sampled_from(staying), board)
    return Arranged(
        came_from,
        beside,
        tuple(draw(st.lists(formula, min_size=5, max_size=10))),
        tuple(dict(draw(st.lists(within, max_size=3))).items()),
        tuple(draw(st.lists(st.one_of(_fixed(cell), _fixed(area)), min_size=2, max_size=4))),
        tuple(draw(st.lists(st.one_of(_fixed(cell), _fixed(_column_area(area))), min_size=1, max_size=3))),
        tuple(draw(st.lists(st.sampled_from(staying), max_size=3))),
        draw(some),
        draw(st.frozensets(row, max_size=3)),
        draw(st.frozensets(row, max_size=2)),
        draw(some),
        tuple(dict(draw(st.lists(st.tuples(row, cell), max_size=2))).items()),
        tuple(dict(draw(st.lists(st.tuples(row, cell), max_size=2))).items()),
        tuple(draw(st.lists(st.sampled_from(staying), max_size=LINKS))),
    )


def _places(draw: Any, kind: str) -> tuple[Places, tuple[range, ...]]:
    """Where the rows go, and the runs of rows that stay together."""
    inner = list(range(1, ROWS - 1))
    whole = (range(ROWS),)
    if kind == "joins":
        return (0, *draw(_with_new(inner)), ROWS - 1), whole
    if kind == "leaves":
        staying = draw(st.sets(st.sampled_from(inner), max_size=len(inner) - 1))
        return (0, *sorted(staying), ROWS - 1), whole
    if kind == "cut":
        first, middle, end = sorted(draw(st.sets(st.integers(1, ROWS - 1), min_size=3, max_size=3)))
        order = (*range(first), *range(middle, end), *range(first, middle), *range(end, ROWS))
        return order, tuple(range(*pair) for pair in pairwise((0, first, middle, end, ROWS)))
    staying = draw(st.sets(st.sampled_from(inner), min_size=2))
    return (0, *draw(_with_new(draw(st.permutations(sorted(staying))))), ROWS - 1), ()


@st.composite
def _with_new(draw: Any, rows: list[int]) -> list[int | None]:
    placed: list[int | None] = list(rows)
    for _ in range(draw(st.integers(1, 3))):
        placed.insert(draw(st.integers(0, len(placed))), None)
    return placed


def _cell(staying: list[int]) -> st.SearchStrategy[str]:
    """A cell of a row that stays, or one above, below or on the other sheet."""
    rows = st.one_of(st.sampled_from([TOP + row for row in staying]), st.sampled_from((1, 4, LAST + 1, LAST + 3)))
    dollar = st.sampled_from(("", "$"))
    return st.builds("Board!{}{}{}{}".format, dollar, st.sampled_from("BCDEF"), dollar, rows)


def _area(kind: str, runs: tuple[range, ...]) -> st.SearchStrategy[str]:
    """Rows that stay together, the whole block, more than the block, or whole columns and rows."""
    across = [(TOP, LAST), (1, LAST + 4), (TOP - 1, LAST), (TOP, LAST + 2)]
    parts = [(TOP + a, TOP + b - 1) for run in runs for a in run for b in range(a + 1, run.stop + 1)]
    if kind == "leaves":
        parts = [(top, bottom) for top, bottom in parts if top == TOP or bottom == LAST]
    rows = st.sampled_from(across + parts)
    dollar = st.sampled_from(("", "$"))
    cells = st.builds(lambda rows, first, second: f"Board!C{first}{rows[0]}:E{second}{rows[1]}", rows, dollar, dollar)
    return st.one_of(cells, cells, st.just("Board!$C:$E"))


def _fixed(place: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The same with "$" before every letter and number: what names and charts have."""

    def fixed(text: str) -> str:
        sheet, cells = text.replace("$", "").split("!")
        return f"{sheet}!" + ":".join(
            f"${each.rstrip('0123456789')}" + (f"${digits}" if (digits := each.lstrip("ABCDEF")) else "")
            for each in cells.split(":")
        )

    return place.map(fixed)


def _column_area(area: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One column of it, with rows, for a chart."""
    return area.filter(lambda text: any(map(str.isdigit, text))).map(lambda text: text.replace("E", "C"))


def written(wanted: Arranged) -> bytes:
    """The workbook."""

    def draw(book: Any) -> None:
        board, notes = book.add_worksheet("Board"), book.add_worksheet("Notes")
        headings = [{"header": heading} for heading in ("Ref", "Latest", "Last", "Worked", "Words")]
        board.add_table(TOP - 2, 1, LAST - 1, 5, {"name": "Scores", "columns": headings, "autofilter": False})
        _write_rows(book, board, wanted)
        for number, formula in enumerate(wanted.formulas):
            notes.write_formula(number, 1, f"={formula}")
        for number, place in enumerate(wanted.names):
            book.define_name(f"Name_{number}", f"={place}")
        chart = book.add_chart({"type": "column"})
        for values in wanted.charted:
            chart.add_series({"values": f"={values}"})
        chart.show_hidden_data()
        notes.insert_chart("H2", chart)
        for number, row in enumerate(wanted.trends):
            notes.add_sparkline(number, 3, {"range": f"Board!C{TOP + row}:D{TOP + row}"})
            book.define_name(f"Trend_{number}", f"=Board!$C${TOP + row}:$D${TOP + row}")
        for number, row in enumerate(wanted.linked):
            notes.write_url(number, 5, f"internal:Board!C{TOP + row}", None, f"to {number}")
            book.define_name(f"Place_{number}", f"=Board!$C${TOP + row}")
        for row in range(1, ROWS + 1):
            notes.write_row(19 + row, 1, [row, row * 2])

    return drawn(draw)


def _write_rows(book: Any, board: Any, wanted: Arranged) -> None:
    for row in range(ROWS):
        place = TOP + row
        look = {"hidden": True} if row in wanted.hidden else {}
        board.set_row(place - 1, 40 if row in wanted.heights else 20, None, look)
        board.write_row(place - 1, 1, [f"r{row}", row * 1.5, row * 2])
        board.write(place - 1, 5, f"words on r{row}")
        if row in wanted.notes:
            board.write_comment(f"C{place}", f"note on r{row}", {"author": "an officer"})
        if row in wanted.own_trends:
            board.add_sparkline(f"F{place}", {"range": f"Notes!B{20 + row}:C{20 + row}"})
        if wanted.beside:
            board.write(place - 1, 7, f"beside row {place}")
    for row, formula in wanted.in_rows:
        board.write_formula(TOP + row - 1, 4, f"={formula}")
    for row, reads in wanted.validated:
        board.data_validation(f"D{TOP + row}", {"validate": "integer", "criteria": ">", "value": f"={_fix(reads)}"})
    board.data_validation(f"C{TOP}:C{LAST}", {"validate": "integer", "criteria": ">", "value": -1})
    bold = book.add_format({"bold": True})
    for row, reads in wanted.formatted:
        rule = {"type": "formula", "criteria": f"={_fix(reads).removeprefix('Board!')}>0", "format": bold}
        board.conditional_format(f"E{TOP + row}", rule)
    rule = {"type": "formula", "criteria": f"=$C{TOP}>$C$2", "format": bold}
    board.conditional_format(f"B{TOP}:B{LAST}", rule)
    board.write(LAST + 1, 1, "below")


def _fix(place: str) -> str:
    sheet, cells = place.replace("$", "").split("!")
    letters = cells.rstrip("0123456789")
    return f"{sheet}!${letters}${cells.removeprefix(letters)}"
