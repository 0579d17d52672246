"""Whether a number that members do not see could be worked out: what else may stand in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from workbook_tools.model.small_numbers_cells import Cell, Name
from workbook_tools.model.small_numbers_links import Link

Bounds = Mapping[Name, tuple[int, int | None]]
Counts = Mapping[Name, int]
STEPS = 500
"""How far a search goes before it gives up."""


class Puzzle(Struct, frozen=True):
    """What members know of numbers that hang together: `unknown` is what they do not see, `links` what adds up."""

    unknown: tuple[Cell, ...]
    links: tuple[Link, ...]
    shown: Counts
    below: int

    def exposed(self) -> list[Cell]:
        """The small numbers that could be worked out.

        By whoever knows that small ones are marked with others that are not, or takes every mark for a small number.
        """
        small = [cell for cell in self.unknown if cell.small]
        found: set[Name] = set()
        for bounds in (self._true_bounds(), self._all_small()) if small else ():
            start = self._solution(bounds)
            if start is not None:
                swaps = _Swaps(self.links, start, bounds)
                found |= {cell.name for cell in small if not swaps.another_value(cell.name)}
        return [cell for cell in small if cell.name in found]

    def _true_bounds(self) -> Bounds:
        """Zeros are shown, so a marked figure is at least 1; a small one is below the limit."""
        return {
            cell.name: (
                int(_is_marked(cell) and cell.count != 0),
                self.below - 1 if cell.small and _is_marked(cell) else None,
            )
            for cell in self.unknown
        }

    def _all_small(self) -> Bounds:
        return {cell.name: (1, self.below - 1) if _is_marked(cell) else (0, None) for cell in self.unknown}

    def _solution(self, bounds: Bounds) -> Counts | None:
        """Counts that fit; the true ones where they do, None where none do."""
        true = {cell.name: cell.count for cell in self.unknown if cell.count is not None}
        if len(true) == len(self.unknown) and all(_within(true[name], bounds[name]) for name in true):
            return true
        return _Search(self.links, self.shown, bounds).solution()


class _Swaps:
    """Steps away from counts that fit, to others that fit: one number goes up or down, others make up for it."""

    def __init__(self, links: Iterable[Link], start: Counts, bounds: Bounds) -> None:
        self.start = start
        self.bounds = bounds
        self.links_of: dict[Name, list[Link]] = {}
        for link in links:
            for name in {cell.name for cell in link.cells} & start.keys():
                self.links_of.setdefault(name, []).append(link)
        self.left = STEPS

    def another_value(self, name: Name) -> bool:
        """Whether a number could be one more or one less."""
        for step in (1, -1):
            self.left = STEPS
            if self._fits(name, step) and self._balanced({name: step}):
                return True
        return False

    def _balanced(self, steps: dict[Name, int]) -> bool:
        self.left -= 1
        if self.left < 0:
            return False
        link, off = next(self._unbalanced(steps), (None, 0))
        if link is None:
            return True
        return any(self._balanced({**steps, name: step}) for name, step in self._mending(link, off, steps))

    def _unbalanced(self, steps: Mapping[Name, int]) -> Iterator[tuple[Link, int]]:
        for name in steps:
            for link in self.links_of.get(name, ()):
                off = steps.get(link.total.name, 0) - sum(steps.get(part.name, 0) for part in link.parts)
                if off:
                    yield link, off

    def _mending(self, link: Link, off: int, steps: Mapping[Name, int]) -> list[tuple[Name, int]]:
        """The steps that bring a link nearer its balance, those first that unsettle the fewest others."""
        towards = 1 if off > 0 else -1
        ways = [(part.name, towards) for part in link.parts] + [(link.total.name, -towards)]
        sizes = sorted({1, abs(off)}, reverse=True)
        open_ways = [
            (name, step * size)
            for name, step in ways
            for size in sizes
            if name not in steps and self._fits(name, step * size)
        ]
        return sorted(open_ways, key=lambda way: len(self.links_of[way[0]]))

    def _fits(self, name: Name, step: int) -> bool:
        return name in self.start and _within(self.start[name] + step, self.bounds[name])


class _Search:
    """Looks for whole numbers within bounds for which every link adds up."""

    def __init__(self, links: Sequence[Link], shown: Counts, bounds: Bounds) -> None:
        self.links = links
        self.shown = shown
        self.bounds = bounds
        self.left = STEPS

    def solution(self) -> Counts | None:
        """The first that is found, smallest numbers first."""
        return self._from(dict(self.bounds))

    def _from(self, bounds: dict[Name, tuple[int, int | None]]) -> Counts | None:
        self.left -= 1
        if self.left < 0 or not self._narrowed(bounds):
            return None
        open_names = [name for name, (low, high) in bounds.items() if low != high]
        if not open_names:
            return {name: low for name, (low, _) in bounds.items()}
        name = min(open_names, key=lambda each: self._width(bounds[each]))
        low, high = bounds[name]
        return self._from({**bounds, name: (low, low)}) or self._from({**bounds, name: (low + 1, high)})

    def _narrowed(self, bounds: dict[Name, tuple[int, int | None]]) -> bool:
        """Bounds drawn in as far as each link by itself tells; False where nothing fits."""
        changed = True
        while changed:
            changed = False
            for link in self.links:
                signed = [(link.total.name, -1), *((part.name, 1) for part in link.parts)]
                for name, sign in signed:
                    if name in bounds:
                        others = [(each, sign * -other) for each, other in signed if each != name]
                        low, high = self._sum(others, bounds)
                        old_low, old_high = bounds[name]
                        new = (max(old_low, low) if low is not None else old_low, _least(old_high, high))
                        if new[1] is not None and new[0] > new[1]:
                            return False
                        changed = changed or new != bounds[name]
                        bounds[name] = new
        return all(self._adds_up(link, bounds) for link in self.links)

    def _sum(
        self, signed: Iterable[tuple[Name, int]], bounds: Mapping[Name, tuple[int, int | None]]
    ) -> tuple[int | None, int | None]:
        low: int | None = 0
        high: int | None = 0
        for name, sign in signed:
            least, most = bounds.get(name) or (self.shown[name], self.shown[name])
            below, above = (least, most) if sign > 0 else (None if most is None else -most, -least)
            low = None if low is None or below is None else low + below
            high = None if high is None or above is None else high + above
        return low, high

    def _adds_up(self, link: Link, bounds: Mapping[Name, tuple[int, int | None]]) -> bool:
        low, high = self._sum([(link.total.name, -1), *((part.name, 1) for part in link.parts)], bounds)
        return (low is None or low <= 0) and (high is None or high >= 0)

    def _width(self, bounds: tuple[int, int | None]) -> int:
        return STEPS if bounds[1] is None else bounds[1] - bounds[0]


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _within(count: int, bounds: tuple[int, int | None]) -> bool:
    return count >= bounds[0] and (bounds[1] is None or count <= bounds[1])


def _is_marked(cell: Cell) -> bool:
    """Whether a mark stands where the figure would: not for numbers that are printed nowhere."""
    return not cell.name.inside and (cell.printed or cell.small)
