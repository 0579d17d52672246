"""The map of colours on slides: indicators by theme down, scorecards across, so that one sees how long."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from workbook_tools.model.conclusion.colour_map import ColourLine, ColourMap
from workbook_tools.model.rating.rag import Rag
from workbook_tools.say.slides.rag_marks import MARKED, SIGNS
from workbook_tools.say.slides.slide_canvas import Box, TextLine, put_lines, put_title
from workbook_tools.say.slides.slide_table import CELL_PADDING, ShownCell, put_table
from workbook_tools.say.slides.slide_texts import LEADING, height_of, shortened

if TYPE_CHECKING:
    from pptx.slide import Slide

MAP: Final = "How long each indicator has had its colour"
SIZE, ROW_HEIGHT, HEAD_HEIGHT, KEY_GAP = 12.0, 16.4, 32.0, 10.0
LARGE_SIZE, HIGH_ROW = 14.0, 24.0
"""Where a page has few rows, what they grow to."""
HIGHER: Final = 1.12
"""So much higher a table may get where a program lacks the type of a template: the key keeps off, if there is room."""
_MONTHS_WIDTHS: Final = (72.0, 52.0, 44.0, 40.0)
_NARROW_MONTH: Final = 36.0
_MONTHS_SHARE: Final = 0.62
"""The part of the page's width that the scorecards take at most."""
_COLOURED: Final = (Rag.GREEN, Rag.AMBER, Rag.RED)

MapRows = list[list[ShownCell]]


def map_pages(found: ColourMap, page: Box) -> list[MapRows]:
    """The map's rows, headings apart, on as few slides as hold them, and on each about as many.

    An indicator that never had a colour has no row: `put_map` counts those.
    """
    if len(found.periods) < 2 or not any(_coloured(line) for _, lines in found.themes for line in lines):
        return []
    most = int((page.height - HEAD_HEIGHT - KEY_GAP - _key_height(found, page)) / ROW_HEIGHT)
    needed = len(_broken(found, most))
    return next(pages for rows in range(1, most + 1) if len(pages := _broken(found, rows)) <= needed)


def _broken(found: ColourMap, most: int) -> list[MapRows]:
    """The rows on pages of so many, where a theme's name and an indicator fit; a theme that goes on is named again."""
    pages: list[MapRows] = [[]]
    for theme, listed in found.themes:
        lines = [line for line in listed if _coloured(line)]
        heading = [_theme(theme, len(found.periods))] if theme else []
        for position, line in enumerate(lines):
            above = heading if position == 0 else []
            if pages[-1] and len(pages[-1]) + len(above) + 1 > most:
                pages.append([])
                above = heading
            pages[-1] += [*above, _line(line)]
    return pages


def put_map(slide: "Slide", page: Box, found: ColourMap, pages: Sequence[MapRows], number: int, title: str) -> None:
    """Draw a page of the map: in each cell the colour and its shape, below it whence the colours come."""
    put_title(slide, title)
    rows, key_height = pages[number], _key_height(found, page)
    free = page.height - HEAD_HEIGHT - KEY_GAP - key_height
    high = max(ROW_HEIGHT, min(HIGH_ROW, free / max(map(len, pages)) / HIGHER))
    names = [row[0] for each in pages for row in each]
    size, month = _size_and_month(names, len(found.periods), page.width, high)
    first = page.width - len(found.periods) * month
    head = [ShownCell("Indicator", "brand", "paper", bold=True), *_months(found, month, size)]
    cells = [[_within(row[0], first, size), *row[1:]] for row in rows]
    across = f"from {found.periods[0].words} to {found.periods[-1].words}"
    words = (
        f"{title}. A row for each indicator, a column for each scorecard {across}. {' '.join(_in_words(found, rows))}"
    )
    table = page.row(HEAD_HEIGHT + high * len(rows))
    widths = [first, *(month for _ in found.periods)]
    put_table(slide, table, [head, *cells], widths, size, MAP, words, heading=HEAD_HEIGHT)
    key = page.row(key_height, min(page.height - key_height, table.height * HIGHER + KEY_GAP))
    put_lines(slide, key, [TextLine(_key(found), SIZE, colour="quiet-ink")], "Key")


def _size_and_month(names: Sequence[ShownCell], months: int, width: float, high: float) -> tuple[float, float]:
    """The size of the letters and the width of a month: large and wide where the names are whole, else narrower."""
    most = width * _MONTHS_SHARE / months
    sizes = (LARGE_SIZE, SIZE) if high >= LARGE_SIZE * LEADING + 2 else (SIZE,)
    found = [(size, min(each, most)) for size in sizes for each in _MONTHS_WIDTHS]
    return next(
        ((size, month) for size, month in found if all(_whole(name, width - months * month, size) for name in names)),
        found[-1],
    )


def _whole(name: ShownCell, width: float, size: float) -> bool:
    return _within(name, width, size).text == name.text


def _coloured(line: ColourLine) -> bool:
    return any(colour in _COLOURED for colour in line.colours)


def _key(found: ColourMap) -> str:
    colours = {colour for _, lines in found.themes for line in lines if _coloured(line) for colour in line.colours}
    said = [f"{SIGNS[rag]} {rag.lower()}" for rag in (*_COLOURED, Rag.NO_TARGET) if rag in colours]
    said += ["empty: no figure"] if colours & {Rag.NO_DATA, None} else []
    return f"{', '.join(said)}. {found.whence}{_left_out(found)}"


def _key_height(found: ColourMap, page: Box) -> float:
    """A page 4 to 3 needs two lines for it."""
    return height_of(_key(found), page.width, SIZE)


def _left_out(found: ColourMap) -> str:
    without = sum(not _coloured(line) for _, lines in found.themes for line in lines)
    return f" {without} more never had a colour." if without else ""


def _theme(theme: str, months: int) -> list[ShownCell]:
    return [ShownCell(theme, "panel", "brand", bold=True), *(ShownCell("", "panel") for _ in range(months))]


def _line(line: ColourLine) -> list[ShownCell]:
    return [ShownCell(f"{line.row.ref} {line.row.indicator.name}"), *map(_cell, line.colours)]


def _cell(rag: Rag | None) -> ShownCell:
    if rag not in _COLOURED:
        return ShownCell(SIGNS[rag] if rag else "", centred=True)
    _, fill, ink = MARKED[rag]
    return ShownCell(SIGNS[rag], fill, ink, bold=True, centred=True)


def _months(found: ColourMap, width: float, size: float) -> Iterator[ShownCell]:
    """Month over year; where a year has no room, as on a page 4 to 3, its last two digits; of two years each one."""
    for period in found.periods:
        month, _, year = period.label.partition(" ")
        shown = f"’{year[-2:]}" if width < _NARROW_MONTH and year.isdigit() else year
        said = "\n".join(filter(None, (month, shown)))
        if any(height_of(line, width - 2, size, bold=True) > size * LEADING for line in said.split("\n")):
            said = said.replace("/", "/\n")
        yield ShownCell(said, "brand", "paper", bold=True, centred=True)


def _within(cell: ShownCell, width: float, size: float) -> ShownCell:
    text = shortened(cell.text, width - 2 * CELL_PADDING, size * LEADING, size, bold=cell.bold)
    return ShownCell(text, cell.fill, cell.colour, cell.bold)


def _in_words(found: ColourMap, rows: MapRows) -> Iterator[str]:
    """Each indicator that is red, and for how many scorecards in a row it has been."""
    for row in rows:
        red = 0
        for cell in reversed(row[1:]):
            if cell.text != SIGNS[Rag.RED]:
                break
            red += 1
        if red:
            yield f"{row[0].text}: red on {f'the latest {red} scorecards' if red > 1 else 'the latest scorecard'}."
