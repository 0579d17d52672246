"""The two overviews: every indicator's colours month by month, and variation beside assurance with its indicators."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from workbook_tools.english import begun
from workbook_tools.model.charts.control_chart import Assurance
from workbook_tools.model.conclusion.colour_map import colour_map
from workbook_tools.model.conclusion.variation_matrix import MATRIX_COLUMNS, MATRIX_ROWS, variation_matrix
from workbook_tools.model.edition import Edition
from workbook_tools.model.movement.verdict import CHARTED_WORDS
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.say.page.chart_picture import short_date
from workbook_tools.say.page.indicator_lines import UNGROUPED, anchors
from workbook_tools.workbook.names import Heading

COLOURS = frozenset((Rag.GREEN, Rag.AMBER, Rag.RED))
TARGETS = {
    Assurance.MEETS: "Meets its target consistently",
    Assurance.MAY_MEET: "May meet its target or miss it",
    Assurance.MISSES: "Misses its target consistently",
    None: Heading.NO_FIXED_TARGET,
}
"""The columns of the matrix, in the words that members read."""


class MappedLink(Struct, frozen=True):
    """An indicator with a link to it and its colour today."""

    anchor: str
    ref: str
    name: str
    rag: str


class MapLine(Struct, frozen=True):
    """An indicator and its colour in each period, "" where no figure of its own ends in it."""

    link: MappedLink
    colours: tuple[str, ...]


class MapPeriod(Struct, frozen=True):
    """The head of a column: in words, and as short as the column is: "Sep", "2018"; "2017/18"."""

    words: str
    short: tuple[str, ...]


class MapView(Struct, frozen=True):
    """The map of colours: its periods, its indicators by theme, whence the colours come, and how many never had one."""

    periods: tuple[MapPeriod, ...]
    themes: tuple[tuple[str, tuple[MapLine, ...]], ...]
    whence: str
    left_out: int

    @property
    def title(self) -> str:
        """The question that it answers, or what it shows where none has been red."""
        return "How long has it been red?" if str(Rag.RED) in self._colours else "Colours over time"

    @property
    def signs(self) -> str:
        """What those of its signs mean that are no colours: "A dash: no target then. A dot: no figure."; or ""."""
        meanings = {Rag.NO_TARGET: "A dash: no target then", Rag.NO_DATA: "A dot: no figure"}
        found = [words for rag, words in meanings.items() if str(rag) in self._colours]
        return f"{'. '.join(found)}." if found else ""

    @property
    def _colours(self) -> set[str]:
        return {colour for _, lines in self.themes for line in lines for colour in line.colours}


class MatrixLine(Struct, frozen=True):
    """A row of the matrix: what it says of the movement, and the indicators of each column."""

    heading: str
    cells: tuple[tuple[MappedLink, ...], ...]


class MatrixView(Struct, frozen=True):
    """The matrix: the headings of its columns and how wide each is, in per cent, its rows, and the indicators that no
    control chart can judge, by why."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    lines: tuple[MatrixLine, ...]
    untold: tuple[tuple[str, tuple[MappedLink, ...]], ...]


def map_view(edition: Edition) -> MapView | None:
    """The map of those indicators that have had a colour; None where none has."""
    found = colour_map(edition.scorecard)
    links = _links(edition)
    themes = {
        theme or UNGROUPED: tuple(
            MapLine(links[each.row.ref], tuple(str(colour or "") for colour in each.colours))
            for each in lines
            if COLOURS.intersection(each.colours)
        )
        for theme, lines in found.themes
    }
    shown = sum(map(len, themes.values()))
    if not shown:
        return None
    filled = tuple((theme, lines) for theme, lines in themes.items() if lines)
    periods = tuple(MapPeriod(each.words, tuple(short_date(each.label).split())) for each in found.periods)
    return MapView(periods, filled, found.whence, len(edition.scorecard.rows) - shown)


def matrix_view(edition: Edition) -> MatrixView | None:
    """The matrix with those columns that have an indicator; None where it has none at all."""
    found = variation_matrix(edition.scorecard)
    if not found.has_any:
        return None
    links = _links(edition)
    columns = [target for target in MATRIX_COLUMNS if any(found.cells[word, target] for word in MATRIX_ROWS)]
    cells = {word: tuple(_linked(links, found.cells[word, each]) for each in columns) for word in MATRIX_ROWS}
    lines = tuple(MatrixLine(begun(CHARTED_WORDS[word]), row) for word, row in cells.items())
    untold = tuple((begun(words), _linked(links, rows)) for words, rows in found.untold.items())
    return MatrixView(tuple(TARGETS[each] for each in columns), _widths(lines), lines, untold)


def _linked(links: Mapping[str, MappedLink], rows: Iterable[Row]) -> tuple[MappedLink, ...]:
    return tuple(links[row.ref] for row in rows)


def _widths(lines: tuple[MatrixLine, ...]) -> tuple[int, ...]:
    """A column that holds four times as many indicators is twice as wide."""
    longest = [max(map(len, column)) for column in zip(*(line.cells for line in lines), strict=True)]
    weights = [max(count, 3) ** 0.5 for count in longest]
    return tuple(round(weight / sum(weights) * 86) for weight in weights)


def _links(edition: Edition) -> dict[str, MappedLink]:
    places = anchors(edition)
    return {
        row.ref: MappedLink(places[row.ref], row.ref, row.indicator.name, str(row.rag))
        for row in edition.scorecard.rows
    }
