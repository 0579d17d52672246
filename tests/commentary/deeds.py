"""What an officer does to an indicator's row: done to the file by hand, and noted in the book of what is whose."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.commentary.belongings import (
    DROP_DOWN,
    FILL,
    FORMULA,
    HEIGHT,
    HIDDEN,
    LINE,
    LINK,
    NAME,
    NOTE,
    OVER,
    PLACE,
    RULE,
    SERIES,
    WORDS,
    Things,
)
from tests.commentary.by_hand import BOARD, ByHand

COLOURS: Final = ("FFFFCC00", "FFCCFF00", "FF00CCFF")
HEIGHTS: Final = (50.4, 61.2, 72.6)
"""In points; no height that fits a row to its text is one of these."""
NAMES: Final = "OfTheRow"
AUTHORS: Final = ("the analyst", "the head of service")
_READ: Final = ("Latest", "Target", "RAG", "Commentary")


@dataclass
class Row:
    """An indicator's row in the hands of an officer, and what belongs to it.

    `pick` chooses a column or a value; `number` is the deed's own.
    """

    hand: ByHand
    things: Things
    cells: dict[str, str]
    trend_row: int
    pick: int
    number: int
    text: str

    @property
    def place(self) -> int:
        """Its number on the sheet."""
        return int(self.cells["Ref"].removeprefix("A"))

    def one_of(self, *choices: str) -> str:
        """The choice that is picked."""
        return choices[self.pick % len(choices)]

    def is_new(self, kind: str, place: str) -> bool:
        """Whether there is no such thing yet."""
        return (kind, place) not in self.things


def write(row: Row) -> None:
    """Words in an officers' column."""
    place = row.one_of("Commentary", "Action", "Owner", "Our view")
    row.things[WORDS, place] = f"Said {row.number}: {row.text}".strip()
    row.hand.text(row.cells[place], row.things[WORDS, place])


def erase(row: Row) -> None:
    """Words taken out again."""
    place = row.one_of("Commentary", "Action", "Owner", "Our view")
    row.things.pop((WORDS, place), None)
    row.hand.text(row.cells[place], "")


def type_over(row: Row) -> None:
    """Words over a formula."""
    place = row.one_of("RAG", "Twice")
    row.things[OVER, place] = f"Exception {row.number}"
    row.hand.text(row.cells[place], row.things[OVER, place])


def note(row: Row) -> None:
    """A note on a figure, or on any other cell."""
    place = row.one_of("Latest", "RAG", "Commentary", "Ref", "Our view")
    if row.is_new(NOTE, place):
        author = AUTHORS[row.number % len(AUTHORS)]
        row.things[NOTE, place] = f"{author}: Noted {row.number}"
        row.hand.note(row.cells[place], f"Noted {row.number}", author)


def link(row: Row) -> None:
    """A link to somewhere else."""
    place = row.one_of("Owner", "Indicator", "Latest")
    if row.is_new(LINK, place):
        row.things[LINK, place] = f"'{BOARD}'!Z{row.number}"
        row.hand.link(row.cells[place], row.things[LINK, place])


def make_tall(row: Row) -> None:
    """A height of the officer's own."""
    row.things[HEIGHT, ""] = str(HEIGHTS[row.pick % len(HEIGHTS)])
    row.hand.rows({row.place: f'ht="{row.things[HEIGHT, ""]}" customHeight="1"'})


def hide(row: Row) -> None:
    """The row hidden by hand."""
    row.things[HIDDEN, ""] = "yes"
    row.hand.rows({row.place: 'hidden="1"'})


def choose_from(row: Row) -> None:
    """A drop-down of one cell."""
    place = row.one_of("Action", "Owner", "Target")
    if row.is_new(DROP_DOWN, place):
        row.things[DROP_DOWN, place] = f'"yes {row.number},no {row.number}"'
        row.hand.drop_down(row.cells[place], row.things[DROP_DOWN, place].strip('"'))


def rule(row: Row) -> None:
    """A conditional format of one cell."""
    place = row.one_of("Latest", "Target")
    if row.is_new(RULE, place):
        cell = row.cells[place]
        row.things[RULE, place] = str(row.number)
        letter = cell.rstrip("0123456789")
        row.hand.condition(cell, f"${letter}${cell.removeprefix(letter)}>{row.number}")


def colour(row: Row) -> None:
    """A colour behind one cell."""
    place = row.one_of("Owner", "Latest", "RAG", "Our view")
    row.things[FILL, place] = COLOURS[row.number % len(COLOURS)]
    row.hand.fill(row.cells[place], row.things[FILL, place])


def point_a_formula(row: Row) -> None:
    """A formula on another sheet that reads the row."""
    place = row.one_of(*_READ)
    row.things[FORMULA, row.hand.formula(f"Scorecard!{row.cells[place]}")] = place


def point_a_name(row: Row) -> None:
    """A name for a cell of the row."""
    place, name = row.one_of(*_READ), f"{NAMES}{row.number}"
    row.things[NAME, name] = place
    row.hand.name(name, f"Scorecard!{_fixed(row.cells[place])}")


def chart(row: Row) -> None:
    """The row as a series of a chart."""
    place = row.one_of("Latest", "Target")
    row.things[SERIES, str(row.hand.chart(f"Scorecard!{_fixed(row.cells[place])}"))] = place


def point_a_link(row: Row) -> None:
    """A link on another sheet that leads to the row."""
    place, cell = row.one_of(*_READ), f"C{row.number}"
    row.things[PLACE, cell] = place
    row.hand.board_link(cell, f"Scorecard!{row.cells[place]}")


def draw_a_line(row: Row) -> None:
    """A trend line on another sheet that reads the row's figures."""
    cell = f"D{row.number}"
    row.things[LINE, cell] = "E"
    row.hand.trend_line(cell, f"Trend!E{row.trend_row}:Q{row.trend_row}")


DEEDS: Final[tuple[Callable[[Row], None], ...]] = (
    write,
    write,
    erase,
    type_over,
    note,
    link,
    make_tall,
    hide,
    choose_from,
    rule,
    colour,
    point_a_formula,
    point_a_name,
    chart,
    point_a_link,
    draw_a_line,
)


def _fixed(cell: str) -> str:
    letter = cell.rstrip("0123456789")
    return f"${letter}${cell.removeprefix(letter)}"
