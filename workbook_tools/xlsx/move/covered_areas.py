"""The cells that a conditional format or a validation covers, which people's pasting leaves in pieces."""

from msgspec.structs import replace

from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula
from workbook_tools.xlsx.a1.row_change import ColumnSpan, Rows
from workbook_tools.xlsx.move.moved_lists import moved_areas


def moved_cover(areas: str, change: Rows) -> str:
    """The covered cells after the change. Where only some columns move, an area across their edge comes in pieces.

    Where the block's last row is covered by a piece of its own ("B5:B7 B8"), it is joined to the piece
    right above it, so that the rows added after it are covered too.
    """
    if not change.columns.whole:
        areas = _parted_at_edges(areas, change.columns)
    return moved_areas(_joined_at_end(areas, change.last) if change.count > 0 else areas, change)


def _parted_at_edges(areas: str, columns: ColumnSpan) -> str:
    pieces: list[str] = []
    for area in areas.split():
        found = _reference(area)
        if found is None or found.end is None or not found.start.column or not columns.part(*found.columns):
            pieces.append(area)
            continue
        left, right = found.columns
        edges = [
            (left, columns.left - 1),
            (max(left, columns.left), min(right, columns.right)),
            (columns.right + 1, right),
        ]
        for first, last in [edge for edge in edges if edge[0] <= edge[1]]:
            start, end = replace(found.start, column=first), replace(found.end, column=last)
            pieces.append(str(replace(found, start=start, end=end)))
    return " ".join(pieces)


def _joined_at_end(areas: str, last: int) -> str:
    pieces = areas.split()
    for end in pieces:
        for above in pieces:
            joined = _joined(_reference(above), _reference(end), last)
            if joined is not None:
                pieces = [joined if piece == above else piece for piece in pieces if piece != end]
                break
    return " ".join(pieces)


def _joined(above: Reference | None, end: Reference | None, last: int) -> str | None:
    """Both as one range, if the one covers row `last` alone and the other ends in the row above it."""
    if above is None or end is None or end.rows != (last, last) or above.rows[1] != last - 1:
        return None
    if _columns(above) != _columns(end):
        return None
    return str(replace(above, end=above.end or above.start).at(above.rows[0], last))


def _reference(area: str) -> Reference | None:
    return next((piece for piece in parse_formula(area) if not isinstance(piece, str)), None)


def _columns(reference: Reference) -> set[int]:
    return {reference.start.column, (reference.end or reference.start).column}
