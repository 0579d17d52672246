"""Workbooks full of references, drawn by Hypothesis and written by XlsxWriter: rows 5 to 8 of `Board` are the block."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.xlsx.making import drawn

TOP, LAST = 5, 8
"""The rows of the block, and of the table `Scores` that stands in columns B to E."""
TAKEN = (7, 8)
"""The rows that go where the block loses two."""
SHEETS = ("Board", "Notes", "O'Neill's 2018-19", "A1", "RC5", "Été")
HOMES = (1, 2, 3, 5, 6, 7, 10, 12, 15)
"""Rows that formulas stand in. None stands in the block's last row, which Calc puts behind the new rows."""
QUOTED = {name: "'" + name.replace("'", "''") + "'!" for name in SHEETS} | {"Notes": "Notes!", "Board": "Board!"}
VALIDATED = (("Board", "B"), ("Board", "E"), ("O'Neill's 2018-19", "B"))
"""The sheet and column of each validation."""
FIRST_LINK, PLACE = 22, "Place_"
"""The column of the first hyperlink, from 0, right of all formulas; what begins its text and the name for its place."""
TABLE = ("Scores[Latest]", "Scores[[Latest]:[Twice]]", "Scores[#All]", "Scores[[#Headers],[Latest]]", "Scores")


@dataclass(frozen=True)
class Ranged:
    """Rows of a column from one to another, and a formula over what a person may refer to."""

    top: int
    bottom: int
    formula: str

    def cells(self, column: str) -> str:
        """The range in a column."""
        return f"{column}{self.top}:{column}{self.bottom}"


@dataclass(frozen=True)
class Validated(Ranged):
    """Rows of a column into which a person may put what the formula, or both formulas, let in."""

    kind: str
    second: str = ""


@dataclass(frozen=True)
class Link:
    """A hyperlink in a cell; `place` is where in the workbook it leads, as a name has it, "" if to no cells of it."""

    sheet: str
    row: int
    address: str
    place: str = ""


@dataclass(frozen=True)
class References:
    """What a workbook is full of. Formulas are by sheet and row; merged cells and charts are ranges of rows."""

    formulas: tuple[tuple[str, int, str], ...]
    names: tuple[str, ...]
    formats: tuple[Ranged, ...]
    validations: tuple[Validated, ...]
    links: tuple[Link, ...]
    merged: tuple[int, int]
    printed: tuple[int, int]
    charted: tuple[int, int]


def references(*, growing: bool) -> st.SearchStrategy[References]:
    """Any of them; where the block grows, without what Calc and Excel treat unlike (see `test_against_calc`)."""
    return st.builds(
        References,
        st.lists(_placed_formula(growing), min_size=15, max_size=40).map(tuple),
        st.lists(_name(growing), min_size=3, max_size=6).map(tuple),
        st.lists(_ranged(growing), min_size=2, max_size=2).map(tuple),
        st.tuples(*(_validated(growing, sheet) for sheet, _ in VALIDATED)),
        st.lists(_link(growing), min_size=4, max_size=4).map(tuple),
        _rows(growing).filter(
            lambda rows: rows[0] < rows[1] and (rows[1] != LAST if growing else rows[0] not in TAKEN)
        ),
        _rows(growing).filter(lambda rows: growing or not set(rows) <= set(TAKEN)),
        _rows(growing).filter(lambda rows: rows[0] < rows[1] and (growing or rows != TAKEN)),
    )


def written(wanted: References) -> bytes:
    """The workbook."""

    def draw(book: Any) -> None:
        sheets = {name: book.add_worksheet(name) for name in SHEETS}
        board = sheets["Board"]
        headings = [{"header": heading} for heading in ("Ref", "Latest", "Twice", "Note")]
        board.add_table(TOP - 2, 1, LAST - 1, 4, {"name": "Scores", "columns": headings})
        for number, (sheet, row, formula) in enumerate(wanted.formulas):
            sheets[sheet].write_formula(row - 1, 6 + number // 3, f"={formula}") if _free(wanted, number) else None
        for number, name in enumerate(wanted.names):
            book.define_name(f"Name_{number}", f"={name}")
        for column, ranged in zip("CD", wanted.formats, strict=True):
            rule = {"type": "formula", "criteria": f"={ranged.formula}>0", "format": book.add_format({"bold": True})}
            board.conditional_format(ranged.cells(column), rule)
        for (sheet, column), each in zip(VALIDATED, wanted.validations, strict=True):
            sheets[sheet].data_validation(each.cells(column), _allowed(each))
        for number, link in enumerate(wanted.links):
            sheets[link.sheet].write_url(link.row - 1, FIRST_LINK + number, link.address, None, f"{PLACE}{number}")
            if link.place:
                book.define_name(f"{PLACE}{number}", f"={link.place}")
        board.merge_range(f"A{wanted.merged[0]}:A{wanted.merged[1]}", "")
        board.print_area(wanted.printed[0] - 1, 0, wanted.printed[1] - 1, 5)
        chart = book.add_chart({"type": "line"})
        top, bottom = wanted.charted
        chart.add_series({"values": f"=Board!$C${top}:$C${bottom}", "categories": f"=Board!$B${top}:$B${bottom}"})
        sheets["Notes"].insert_chart("D20", chart)

    return drawn(draw)


def _allowed(validated: Validated) -> dict[str, str]:
    """The validation as XlsxWriter takes it."""
    first = f"={validated.formula}"
    if validated.kind == "list":
        return {"validate": "list", "source": first}
    if validated.kind == "custom":
        return {"validate": "custom", "value": f"{first}>0"}
    return {"validate": "integer", "criteria": "between", "minimum": first, "maximum": f"={validated.second}"}


def _free(wanted: References, number: int) -> bool:
    """Whether no earlier formula has the place: three share a column, and may be in the same row of the same sheet."""
    earlier = wanted.formulas[number // 3 * 3 : number]
    return wanted.formulas[number][:2] not in [each[:2] for each in earlier]


@cache
@st.composite
def _placed_formula(draw: Any, growing: bool) -> tuple[str, int, str]:
    sheet, row = draw(st.sampled_from(SHEETS)), draw(st.sampled_from(HOMES))
    inside = sheet == "Board" and TOP <= row <= LAST
    return sheet, row, draw(_formula(growing, inside))


@cache
@st.composite
def _formula(draw: Any, growing: bool, inside: bool) -> str:
    cell, area = draw(_cell(growing)), draw(_area(growing, inside))
    table = draw(st.sampled_from((*TABLE, "Scores[[#This Row],[Latest]]") if inside else TABLE))
    shapes = (
        f"SUM({area})", f"{cell}*2", f"SUM({area})+{cell}", f'COUNTIF({area},">"&{cell})&"C12 is text"',
        f"LOG10({cell})+Name_0", f"SUM({table})+{cell}", f"IF({cell}>0,SUM({area}),INDEX({area},1))",
        f"SUM(OFFSET({cell},1,0,2,1))", f"ROWS({table})", f"SUM(({area},{cell}))",
    )  # fmt: skip
    return str(draw(st.sampled_from(shapes)))


@cache
@st.composite
def _cell(draw: Any, growing: bool) -> str:
    row = draw(_row(growing))
    return f"{draw(_prefix)}{draw(_dollar)}{draw(_column)}{draw(_dollar)}{row}"


@cache
@st.composite
def _area(draw: Any, growing: bool, inside: bool) -> str:
    kind = draw(_kind)
    if kind == "rows":
        return str(draw(_cells(growing, inside, "", "")))
    if kind == "columns":
        return f"{draw(_prefix)}{draw(_dollar)}B:{draw(_dollar)}D"
    return str(draw(_cells(growing, inside, "B", "D")))


@cache
@st.composite
def _cells(draw: Any, growing: bool, inside: bool, left: str, right: str) -> str:
    """A range between two columns; without columns, of whole rows."""
    top, bottom = draw(_rows(growing))
    first, second = draw(_dollar), draw(_dollar)
    if growing and inside and bottom == LAST:
        second = "$"
    left, right = (f"{draw(_dollar)}{column}" if column else "" for column in (left, right))
    return f"{draw(_prefix)}{left}{first}{top}:{right}{second}{bottom}"


@cache
@st.composite
def _name(draw: Any, growing: bool) -> str:
    top, bottom = draw(_rows(growing))
    cell = f"{draw(st.sampled_from(list(QUOTED.values())))}$C${draw(_row(growing))}"
    area = f"Board!$B${top}:$D${bottom}"
    return str(draw(st.sampled_from((cell, area, f"SUM({area})+{cell}", "Board!$B:$C", f"OFFSET({cell},0,0,2,1)"))))


@cache
@st.composite
def _validated(draw: Any, growing: bool, sheet: str) -> Validated:
    """A list, a formula of one's own, or a number between two, each wherever it may be read from."""
    top, bottom = draw(_covered(growing))
    inside = sheet == "Board" and TOP <= top <= LAST
    kind = draw(st.sampled_from(("list", "custom", "between", "between")))
    formulas = _cells(growing, inside, "C", "C") if kind == "list" else _cell(growing)
    return Validated(top, bottom, draw(formulas), kind, draw(_cell(growing)) if kind == "between" else "")


@cache
@st.composite
def _link(draw: Any, growing: bool) -> Link:
    """Mostly to a cell or range of the workbook."""
    sheet, row = draw(st.sampled_from(SHEETS)), draw(st.sampled_from(HOMES))
    top, bottom = draw(_rows(growing).filter(lambda rows: not growing or rows[1] != LAST))
    prefix = draw(st.sampled_from((*QUOTED.values(), "Board!", "Board!")))
    place = draw(st.sampled_from(("", f"{prefix}$C${top}", f"{prefix}$C${top}", f"{prefix}$B${top}:$D${bottom}")))
    if place:
        return Link(sheet, row, f"internal:{place.replace('$', '')}", place)
    return Link(sheet, row, draw(st.sampled_from(("internal:Name_0", "https://example.org/#Board!A9"))))


@cache
@st.composite
def _ranged(draw: Any, growing: bool) -> Ranged:
    """Rows with a formula for the first of them, which reads a cell of the same sheet."""
    top, bottom = draw(_covered(growing))
    return Ranged(top, bottom, f"{draw(_dollar)}C{draw(_dollar)}{draw(_row(growing))}")


@cache
def _covered(growing: bool) -> st.SearchStrategy[tuple[int, int]]:
    """Rows of a format or a validation."""
    return _rows(growing).filter(lambda rows: rows[1] != LAST - 1 if growing else rows[0] not in TAKEN)


@cache
def _row(growing: bool) -> st.SearchStrategy[int]:
    return st.integers(1, 14).filter(lambda row: not growing or row != LAST)


@cache
def _rows(growing: bool) -> st.SearchStrategy[tuple[int, int]]:
    pairs = st.tuples(st.integers(1, 14), st.integers(1, 14)).map(lambda pair: (min(pair), max(pair)))
    return pairs.filter(lambda rows: not growing or rows[0] != LAST)


_kind = st.sampled_from(("cells", "cells", "cells", "rows", "columns"))
_dollar = st.sampled_from(("", "$"))
_column = st.sampled_from("BCDEGX")
_prefix = st.sampled_from(("", "", *QUOTED.values(), "Board!", "Board!"))
