"""Lists of ranges, such as those of a conditional format, after a change of rows on their sheet."""

from msgspec.structs import replace

from workbook_tools.xlsx.a1.addresses import LAST_ROW
from workbook_tools.xlsx.a1.formula_references import Piece, Reference, parse_formula
from workbook_tools.xlsx.a1.row_change import RowChange, RowOrder, Rows
from workbook_tools.xlsx.move.moved_formulas import Growth, moved_reference


def moved_areas(areas: str, change: Rows, growth: Growth = Growth.CELLS_TOO) -> str:
    """A list of ranges, such as an sqref, after the change; "" where nothing is left of it."""
    if isinstance(change, RowOrder):
        return ordered_areas(areas, change)
    before = areas.split()
    after = [_moved_area(area, change, growth) for area in before]
    return areas if after == before else " ".join(dict.fromkeys(filter(None, after)))


def ordered_areas(areas: str, order: RowOrder) -> str:
    """A list of ranges after the rows changed places, in as many pieces as it takes.

    Pieces that together cover the whole block of rows stay as they are; new rows between covered ones are covered too.
    """
    by_columns: dict[tuple[int, int], list[Reference]] = {}
    kept: list[str] = []
    for area in areas.split():
        found = next((piece for piece in parse_formula(area) if not isinstance(piece, str)), None)
        if found is None or not order.columns.hold(*found.columns):
            kept.append(area)
        else:
            by_columns.setdefault(found.columns, []).append(found)
    pieces = [piece for alike in by_columns.values() for piece in _ordered(alike, order)]
    after = [*dict.fromkeys([*kept, *pieces])]
    return areas if sorted(after) == sorted(areas.split()) else " ".join(after)


def _ordered(alike: list[Reference], order: RowOrder) -> list[str]:
    """The pieces that areas of the same columns become."""
    block = range(order.first, order.last + 1)
    covered = {row for one in alike for row in range(max(one.rows[0], block[0]), min(one.rows[1], block[-1]) + 1)}
    if not covered or covered == set(block) or covered == (rows := order.fill(order.image(covered))):
        return [str(one) for one in alike]
    above = [one.at(one.rows[0], min(one.rows[1], block[0] - 1)) for one in alike if one.rows[0] < block[0]]
    below = [one.at(max(one.rows[0], block[-1] + 1), one.rows[1]) for one in alike if one.rows[1] > block[-1]]
    area = replace(alike[0], end=alike[0].end or alike[0].start)
    return [_plain(one) for one in (*above, *(area.at(*run) for run in runs_of(rows)), *below)]


def _plain(reference: Reference) -> str:
    """The reference, written as a cell where it is one; "7:7" is all of a row."""
    return str(reference.start if reference.start == reference.end and reference.start.column else reference)


def runs_of(rows: set[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of rows that stand one under another."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        joins = runs and runs[-1][1] == row - 1
        runs.append((runs.pop()[0] if joins else row, row))
    return runs


def pushed_off(areas: str, change: Rows) -> bool:
    """Whether a range of the list would lie past the last row of the sheet, where only empty cells may go."""
    if not isinstance(change, RowChange):
        return False
    return any(top > change.last and top + change.count > LAST_ROW for top, _ in moving_rows(areas, change))


def area_rows(areas: str) -> list[tuple[int, int]]:
    """Top and bottom row of each range in the list."""
    return [piece.rows for piece in parse_formula(areas) if not isinstance(piece, str)]


def moving_rows(areas: str, change: Rows) -> list[tuple[int, int]]:
    """Top and bottom row of each range in the list that has cells in the columns that move."""
    found = [piece for piece in parse_formula(areas) if not isinstance(piece, str)]
    return [each.rows for each in found if change.columns.hold(*each.columns) or change.columns.part(*each.columns)]


def _moved_area(area: str, change: Rows, growth: Growth) -> str:
    """One range after the change; written as a cell where one cell is left of it.

    What covers cells without filling them goes with the empty rows that are pushed off the sheet.
    """
    if growth is Growth.CELLS_TOO and pushed_off(area, change):
        return ""
    pieces = parse_formula(area)
    moved = [p if isinstance(p, str) else moved_reference(p, change, growth) for p in pieces]
    if None in moved:
        return ""
    return area if tuple(moved) == pieces else "".join(map(_shortest, zip(pieces, moved, strict=True)))


def _shortest(before_and_after: tuple[Piece, Piece | None]) -> str:
    """What is written after the change: a cell where one cell is left of more; "5:5" and "A5:A5" stay as they were."""
    before, after = before_and_after
    if isinstance(after, Reference) and isinstance(before, Reference) and before.start != before.end:
        one_cell = after.start == after.end and after.start.column
        return str(after.start if one_cell else after)
    return str(after)
