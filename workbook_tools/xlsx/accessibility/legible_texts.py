"""Texts that can be read: size, type, contrast, nothing cut off, periods and symbols in words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from workbook_tools.english import counted
from workbook_tools.errors import Fault
from workbook_tools.xlsx.accessibility.sheet_pages import Page, PageCell, Position
from workbook_tools.xlsx.edit.row_heights import DIGIT_PIXELS, INDENT_PIXELS, PADDING_PIXELS
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.colours import WHITE, contrast
from workbook_tools.xlsx.sheet.sheet_columns import DEFAULT_WIDTH
from workbook_tools.xlsx.sheet.text_width import text_pixels

SMALLEST_POINTS: Final = 12
LEAST_CONTRAST: Final = 4.5
"""For text of any size: the guidelines let large text have less."""

TOLERANCE: Final = 1.05
"""Programs set text a little wider or narrower than the metrics say."""

SERIFS: Final = ("times", "georgia", "cambria", "garamond", "palatino", "bookman", "century", "constantia", "antiqua")
_MONTHS: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_SHORT_PERIOD: Final = re.compile(rf"\b(?:(?:{_MONTHS})(?: \d{{4}}| to )|(?:{_MONTHS})-\d\d\b|Q[1-4]\b)")
_SYMBOL: Final = re.compile(r"\[[a-z]{1,4}\]")


Breach = tuple[str, str]
"""What is wrong with a text, and what to do."""


def text_faults(page: Page) -> Iterator[Fault]:
    """The breaches of the sheet's texts, each kind once with its first cell and how many there are."""
    yield from _each_once(page, lambda cell: (*type_breaches(cell), *contrast_breaches(cell)))
    yield from cut_off(page)


def type_faults(page: Page) -> Iterator[Fault]:
    """Texts that are small, or have serifs."""
    yield from _each_once(page, type_breaches)


def contrast_faults(page: Page) -> Iterator[Fault]:
    """Texts that do not stand out from their cell."""
    yield from _each_once(page, contrast_breaches)


def cut_off(page: Page) -> Iterator[Fault]:
    """Texts that the next cell cuts off: the first of them."""
    cut = "the text is wider than its column, and the next cell cuts it off", "Widen the column, or wrap the text."
    yield from _told(page, {cut: cells} if (cells := list(_cut_off(page))) else {})


def _each_once(page: Page, breaches: Callable[[PageCell], Iterable[Breach]]) -> Iterator[Fault]:
    found: dict[Breach, list[Position]] = {}
    for at, cell in sorted(page.cells.items()):
        for breach in breaches(cell) if cell.text else ():
            found.setdefault(breach, []).append(at)
    yield from _told(page, found)


def _told(page: Page, found: Mapping[Breach, Sequence[Position]]) -> Iterator[Fault]:
    for (trouble, remedy), cells in found.items():
        more = f" (and {counted(len(cells) - 1, 'cell')} more)" if len(cells) > 1 else ""
        yield page.fault(f"{trouble}{more}", remedy, cells[0])


def wording_faults(pages: Iterable[Page]) -> Iterator[Fault]:
    """Periods that are abbreviated, and symbols that no cell of the workbook explains."""
    pages = list(pages)
    yield from period_faults(pages)
    yield from symbol_faults(pages)


def period_faults(pages: Iterable[Page]) -> Iterator[Fault]:
    """Periods that are abbreviated: of each sheet the first."""
    for page in pages:
        periods = [at for at, cell in sorted(page.cells.items()) if cell.is_text and _SHORT_PERIOD.search(cell.text)]
        if periods:
            text = page.cells[periods[0]].text
            shown = text if len(text) < 60 else f"{text[:57]}…"
            more = f" (and {counted(len(periods) - 1, 'cell')} more)" if len(periods) > 1 else ""
            yield page.fault(
                f"the period is not in words: {shown}{more}", "Write 'July to September 2018'.", periods[0]
            )


def symbol_faults(pages: Sequence[Page]) -> Iterator[Fault]:
    """Symbols that no cell of the workbook explains."""
    said = [cell.text for page in pages for cell in page.cells.values()]
    for page in pages:
        symbols = Counter(cell.text for cell in page.cells.values() if _SYMBOL.fullmatch(cell.text))
        for symbol in symbols:
            if not any(symbol in text and text != symbol for text in said):
                at = next(at for at, cell in sorted(page.cells.items()) if cell.text == symbol)
                yield page.fault(f"nothing says what {symbol} means", "Explain it on the sheet of notes.", at)


def type_breaches(cell: PageCell) -> Iterator[Breach]:
    """What is wrong with the cell's letters."""
    look = cell.look
    if look.points < SMALLEST_POINTS:
        yield f"the text is set in {look.points:g} points", f"Choose {SMALLEST_POINTS} points or more."
    if any(name in look.font.casefold() for name in SERIFS):
        yield f"the text is set in {look.font}", "Choose a font without serifs, such as Arial."


def contrast_breaches(cell: PageCell) -> Iterator[Breach]:
    """What is wrong with the cell's colours."""
    look = cell.look
    reached = contrast(look.ink, look.fill or WHITE)
    if reached < LEAST_CONTRAST:
        yield (
            f"the text #{look.ink} on #{look.fill or WHITE} has a contrast of {reached:.1f} to 1",
            f"Choose a darker text or a lighter fill, for {LEAST_CONTRAST} to 1 or more.",
        )


def _cut_off(page: Page) -> Iterator[Position]:
    """Cells whose text on one line reaches into a neighbour that shows something."""
    widths = _widths(page)
    merged = {area[:2] for area in page.merged}
    for (row, column), cell in sorted(page.cells.items()):
        if not cell.is_text or cell.look.wrapped or (row, column) in merged or "\n" in cell.text:
            continue
        width = widths.get(column, float(DEFAULT_WIDTH)) * DIGIT_PIXELS - PADDING_PIXELS
        room = width - cell.look.indent * INDENT_PIXELS
        if text_pixels(cell.text, cell.look.points, bold=cell.look.bold) > room * TOLERANCE and page.text(
            row, column + 1
        ):
            yield row, column


def _widths(page: Page) -> dict[int, float]:
    return {
        column: float(element.get("width", DEFAULT_WIDTH))
        for element in page.root.iterfind(f"{tag('cols')}/{tag('col')}")
        for column in range(int(element.get("min", "1")), min(int(element.get("max", "1")), 1024) + 1)
    }
