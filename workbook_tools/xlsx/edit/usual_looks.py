"""How the rows of a table look as a rule: what a person has made of a single row or cell is not for new ones.

Two styles look alike that differ in nothing but their number format.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, TypeVar

from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.edit.new_rows import look_like
from workbook_tools.xlsx.sheet.cell_styles import StyleBook
from workbook_tools.xlsx.sheet.grid import Grid

FEW_ROWS: Final = 50
"""Of a longer table so many rows at its end say what is usual."""

Kind = TypeVar("Kind")


def usual_row(grid: Grid, area: Area) -> Mapping[str, str]:
    """What a new row takes on of a row's look: what most rows have, or the plainest of several as usual."""
    looks = [look_like(grid.row(row)) for row in _rows(area)]
    return _most(looks, lambda look: tuple(sorted(look.items())), len)


def usual_styles(grid: Grid, area: Area, styles: StyleBook) -> dict[int, str]:
    """By column the style of a new cell, as the file writes it: the one of most of those that look as most do.

    Of several as usual it is the one that the workbook knew first, as what a person adds comes behind it. "" is none.
    """
    found = {}
    for column in range(area.left, area.right + 1):
        cells = (grid.find(row, column) for row in _rows(area))
        there = ["" if cell is None else cell.get("s", "") for cell in cells]
        if len(set(there)) > 1:
            look = styles.look(_number(_most(there, lambda each: styles.look(_number(each)), _number)))
            there = [each for each in there if styles.look(_number(each)) == look]
        found[column] = _most(there, _number, _number)
    return found


def _most(values: Iterable[Kind], alike: Callable[[Kind], Hashable], rank: Callable[[Kind], int]) -> Kind:
    """The value of which there are most that are alike; of several, the one of the lowest rank."""
    values = list(values)
    counted = Counter(map(alike, values))
    return min(values, key=lambda value: (-counted[alike(value)], rank(value)))


def _rows(area: Area) -> range:
    return range(max(area.top, area.bottom - FEW_ROWS + 1), area.bottom + 1)


def _number(style: str) -> int:
    return int(style or "0")
