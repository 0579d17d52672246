"""The month that stands above a council's own scorecard, made a cell that a refresh fills."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from workbook_tools.visible_text import folded
from workbook_tools.workbook.month_labels import MonthLabel, month_in
from workbook_tools.workbook.names import FilledName, Heading
from workbook_tools.workbook.outdated_cells import month_of
from workbook_tools.workbook.own_block import OwnBlock
from workbook_tools.xlsx.edit.make_table import write_cells
from workbook_tools.xlsx.edit.name_cell import name_cell_of, put_text, repeat_name
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.defined_names import defined_names
from workbook_tools.xlsx.vocabulary.untabled_cells import Spot

PERIOD, TITLE = FilledName.PERIOD_REPORTED, FilledName.TITLE_ON_SCORECARD
EARLIER = Heading.PREVIOUS
"""What stands over columns of last month's instead of that month's name."""
Found = tuple[Spot, MonthLabel]


class _Free(Struct, frozen=True):
    spot: Spot
    like: Spot


class FilledTitles(Struct, frozen=True):
    """What became of months above a table, in words, and the cells that say something else now."""

    told: tuple[str, ...]
    spots: frozenset[Spot]


def fill_titles(package: Package, block: OwnBlock, joined: bool) -> FilledTitles:
    """Give the months above the block to the refresh; and its title, where the rows of other sheets have `joined` it.

    The first that is this month's gets the name that a refresh fills; a title around it stays. Where none says a month,
    a free cell is for it.
    """
    labels = [*_labels(block)]
    told = tuple(_fill(package, block, labels))
    titles = _sheet_titles(block) if joined and TITLE not in defined_names(package) else []
    for spot in titles[:1]:
        name_cell_of(package, block.cells.sheet, spot, TITLE)
    return FilledTitles(told, frozenset(spot for spot, _ in labels))


def _sheet_titles(block: OwnBlock) -> list[Spot]:
    """The cells above the headings that say what the sheet is called, and no more but a month."""
    wanted = folded(block.cells.sheet)
    found = []
    for spot, text in sorted(block.cells.texts.items()):
        label = month_in(text)
        if spot[0] < block.heading_row and folded(label.rest if label else text) == wanted:
            found.append(spot)
    return found


def _fill(package: Package, block: OwnBlock, labels: Sequence[Found]) -> Iterator[str]:
    latest = max((month_of(label.said) for _, label in labels), default=(0, 0))
    names = defined_names(package)
    named = {PERIOD} & names
    sheet = block.cells.sheet
    for spot, label in labels:
        text = block.cells.texts[spot]
        if month_of(label.said) < latest and not label.rest:
            write_cells(package, sheet, [(spot, EARLIER)])
            yield f"'{text}' above the headings is now '{EARLIER}'"
        elif named and not label.rest:
            repeat_name(package, sheet, spot, PERIOD, label.said)
            yield f"'{text}' above the headings follows the month of the scorecard"
        elif named or not (place := _place(block, spot, label)):
            yield f"'{text}' in the rows above says a month and stays as it is: mend it by hand"
        else:
            if label.rest:
                write_cells(package, sheet, [(spot, label.rest)])
                put_text(package, sheet, place.spot, label.said, place.like)
            name_cell_of(package, sheet, place.spot, PERIOD)
            named = {PERIOD}
            yield f"'{label.said}' above the headings is filled with the month from now on"
    if not named and (free := _any_free(block)):
        put_text(package, sheet, free.spot, "", free.like)
        name_cell_of(package, sheet, free.spot, PERIOD)
        yield "a cell above the headings is filled with the month from now on"


def _labels(block: OwnBlock) -> Iterator[Found]:
    """Each text above the headings that says one month, from the top."""
    for spot in sorted(block.cells.texts):
        if spot[0] < block.heading_row and spot not in block.cells.formulas:
            label = month_in(block.cells.texts[spot])
            if label is not None:
                yield spot, label


def _place(block: OwnBlock, spot: Spot, label: MonthLabel) -> _Free | None:
    """Where the month stands from now on: where it stood, or below its title, or at the right end of its row."""
    if not label.rest:
        return _Free(spot, spot)
    row, column = spot
    below = next((area.bottom for area in block.cells.merged if area.holds(spot)), row) + 1
    for free in ((below, column), (row, block.right)):
        if free[0] < block.heading_row and _is_free(block, free):
            return _Free(free, spot)
    return None


def _any_free(block: OwnBlock) -> _Free | None:
    for row in range(block.heading_row - 1, 0, -1):
        if all(_is_free(block, (row, column)) for column in range(block.left, block.right + 1)):
            return _Free((row, block.left), (row, block.left))
    return None


def _is_free(block: OwnBlock, spot: Spot) -> bool:
    return spot not in block.cells.texts and not any(area.holds(spot) for area in block.cells.merged)
