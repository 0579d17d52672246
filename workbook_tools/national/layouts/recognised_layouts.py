"""Which kind of file it is, recognised by its column headings and not by its name."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from msgspec.structs import replace

from workbook_tools.national.layouts import education_statistics, fingertips, interactive_tool
from workbook_tools.national.layouts.release_files import ReleaseGrid
from workbook_tools.national.layouts.release_layout import FigureLayout, ReleaseLayout, ReleaseSheet
from workbook_tools.visible_text import folded

MOST_JUNK_ROWS = 10
"""How many rows may stand above the headings: the neighbour list has two."""
_SHOWN = 25
_NEAR = 0.5
"""A file that lacks less than this share of a layout's columns is taken for one of it, damaged or renamed."""


FIGURES: Mapping[str, FigureLayout] = {
    each.name: each for each in (education_statistics.LAYOUT, interactive_tool.LAYOUT, fingertips.LAYOUT)
}
"""The layouts that hold figures; the others hold lists."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    **{name: layout.needed for name, layout in FIGURES.items()},
    ReleaseLayout.DICTIONARY: ("measure", "year_kind"),
    ReleaseLayout.NEIGHBOURS: ("number", "first"),
    ReleaseLayout.COUNCIL_CODES: ("number", "area", "type"),
}
"""The columns without which a file is not of the layout, by what they hold."""


def figure_layout(name: str) -> FigureLayout | None:
    """The layout of this name that holds figures, ours or one that an installed package adds; None for any other."""
    return FIGURES.get(name) or (None if name in NEEDED else _added(name))


def layout_of(name: str) -> FigureLayout:
    """The layout of this name, which holds figures."""
    found = figure_layout(name)
    assert found is not None, name
    return found


def needed_columns(name: str) -> tuple[str, ...]:
    """The columns without which a file is not of the layout of this name, by what they hold."""
    if name in NEEDED:
        return NEEDED[name]
    found = figure_layout(name)
    return found.needed if found else ()


@cache
def _added(name: str) -> FigureLayout | None:
    from workbook_tools.extensions import ExtensionGroup, extension_called

    return extension_called(ExtensionGroup.LAYOUTS, name, FigureLayout)


LayoutColumns = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The headings that a column may have, by layout and by what it holds."""


def recognise(grid: ReleaseGrid, columns: LayoutColumns) -> ReleaseSheet | None:
    """The sheet with its layout, found by the first of its upper rows that holds all headings of one; None if none."""
    for above, (_, cells) in enumerate(grid.rows):
        layout = _layout_of(cells, columns)
        if layout:
            return ReleaseSheet(grid.file, grid.sheet, layout, tuple(cells), grid.rows, grid.wanted)
        if above >= MOST_JUNK_ROWS:
            break
    return None


def explain_unknown(headings: Sequence[str], columns: LayoutColumns) -> tuple[str, str, bool]:
    """Which columns were found and, of the layouts that are nearest, what was looked for; what to do; whether the
    file is near enough to a layout to be one with a column renamed."""
    for mark, name in (";", "semicolons"), ("\t", "tabs"):
        if len(headings) == 1 and _layout_of(headings[0].split(mark), columns):
            return f"its cells are parted by {name}, not by commas", "Save it as 'CSV UTF-8 (comma delimited)'.", True
    found = ", ".join(f"'{heading}'" for heading in headings[:_SHOWN] if heading)
    more = f" and {len(headings) - _SHOWN} more" if len(headings) > _SHOWN else ""
    missing = {layout: _missing(headings, layout, columns) for layout in columns if figure_layout(layout)}
    least = min((len(words) / len(needed_columns(layout)) for layout, words in missing.items()), default=1)
    nearest = [layout for layout in missing if len(missing[layout]) / len(needed_columns(layout)) == least]
    looked = "; ".join(f"for {layout} it lacks {', '.join(missing[layout])}" for layout in nearest)
    trouble = f"this is not a layout that is known: it has the columns {found}{more}; {looked}"
    remedy = (
        "If a column was renamed, add its new heading to the layout in the table of measures; "
        "if this is not a file of figures, take it out."
    )
    return trouble, remedy, least < _NEAR


def first_row(grid: ReleaseGrid) -> tuple[ReleaseGrid, Sequence[str]]:
    """The grid as it was, and the cells of its first row."""
    first = next(grid.rows, None)
    rows = chain([first] if first else [], grid.rows)
    return replace(grid, rows=rows), first[1] if first else ()


def _layout_of(cells: Sequence[str], columns: LayoutColumns) -> str | None:
    return next((layout for layout in columns if not _missing(cells, layout, columns)), None)


def _missing(cells: Sequence[str], layout: str, columns: LayoutColumns) -> list[str]:
    present = {folded(cell) for cell in cells}
    return [
        " or ".join(f"'{name}'" for name in columns[layout].get(word, ()))
        for word in needed_columns(layout)
        if not any(folded(name) in present for name in columns[layout].get(word, ()))
    ]
