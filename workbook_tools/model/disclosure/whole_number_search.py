"""Whole numbers within bounds for which everything adds up, as far as a search goes."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

from workbook_tools.model.disclosure.disclosure_cells import CellName, DisclosureCell
from workbook_tools.model.disclosure.sums_and_shares import SumOfParts

Range = tuple[int, int | None]
Bounds = Mapping[CellName, Range]
Counts = Mapping[CellName, int]
STEPS = 500
"""How far a search goes before it gives up."""
ROUNDS = 50
"""How often each link may be looked at to draw ranges in."""
WIDE = 10**6
"""A width above all others, of numbers that have no upper bound."""


class SearchOutcome(Enum):
    """Why a search has found no numbers: there are none, or it gave up before it knew."""

    IMPOSSIBLE = auto()
    GAVE_UP = auto()


def fits(
    hidden: Iterable[DisclosureCell], seen: Iterable[DisclosureCell], links: Iterable[SumOfParts], bounds: Bounds
) -> Counts | None:
    """The true counts where they are known, within bounds, and add up."""
    true = {cell.name: cell.count for cell in (*hidden, *seen) if cell.count is not None}
    if len(true) < len(bounds) or not all(within(true[name], bounds[name]) for name in true):
        return None
    balanced = all(true[link.total.name] == link.off + sum(true[part.name] for part in link.parts) for link in links)
    return true if balanced else None


def within(count: int, bounds: Range) -> bool:
    """Whether a count lies in a range."""
    return count >= bounds[0] and (bounds[1] is None or count <= bounds[1])


def solve(links: Sequence[SumOfParts], bounds: Bounds) -> Counts | SearchOutcome:
    """The first numbers that are found, smallest first."""
    of: dict[CellName, list[SumOfParts]] = {}
    for link in links:
        for name in {cell.name for cell in link.cells}:
            of.setdefault(name, []).append(link)
    waiting = [(dict(bounds), list(links))]
    for _ in range(STEPS):
        if not waiting:
            return SearchOutcome.IMPOSSIBLE
        ranges, changed = waiting.pop()
        if not _narrowed(ranges, changed, of):
            continue
        wide = [name for name, (low, high) in ranges.items() if low != high]
        if not wide and all(_can_add_up(link, ranges) for link in links):
            return {name: low for name, (low, _) in ranges.items()}
        if not wide:
            continue
        name = min(wide, key=lambda each: _width(ranges[each]))
        low, high = ranges[name]
        rest = of.get(name, [])
        waiting += [({**ranges, name: (low + 1, high)}, rest), ({**ranges, name: (low, low)}, rest)]
    return SearchOutcome.GAVE_UP


def _narrowed(
    ranges: dict[CellName, Range], links: Iterable[SumOfParts], of: Mapping[CellName, list[SumOfParts]]
) -> bool:
    """Ranges drawn in as far as each link by itself tells, in so many rounds; False where nothing fits.

    Without an end two links that contradict each other would push an open range upwards for ever.
    """
    waiting = list(links)
    for _ in range(ROUNDS * max(1, len(waiting))):
        if not waiting:
            break
        link = waiting.pop()
        signed = [(link.total.name, -1), *((part.name, 1) for part in link.parts)]
        for name, sign in signed:
            others = [(each, -sign * other) for each, other in signed if each != name]
            low, high = _sum(others, -sign * link.off, ranges)
            old = ranges[name]
            new = (old[0] if low is None else max(old[0], low), _least(old[1], high))
            if new[1] is not None and new[0] > new[1]:
                return False
            if new != old:
                ranges[name] = new
                waiting += of[name]
    return True


def _can_add_up(link: SumOfParts, ranges: Mapping[CellName, Range]) -> bool:
    low, high = _sum([(link.total.name, -1), *((part.name, 1) for part in link.parts)], link.off, ranges)
    return (low is None or low <= 0) and (high is None or high >= 0)


def _sum(
    signed: Iterable[tuple[CellName, int]], off: int, ranges: Mapping[CellName, Range]
) -> tuple[int | None, int | None]:
    low: int | None = off
    high: int | None = off
    for name, sign in signed:
        least, most = ranges[name]
        below, above = (least, most) if sign > 0 else (None if most is None else -most, -least)
        low = None if low is None or below is None else low + below
        high = None if high is None or above is None else high + above
    return low, high


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _width(bounds: Range) -> int:
    return WIDE if bounds[1] is None else bounds[1] - bounds[0]
