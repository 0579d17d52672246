"""Steps from numbers that add up to others that do: one goes up or down, others make up for it."""

from collections.abc import Iterable, Iterator, Mapping

from workbook_tools.model.disclosure.disclosure_cells import CellName
from workbook_tools.model.disclosure.sums_and_shares import SumOfParts
from workbook_tools.model.disclosure.whole_number_search import STEPS, Bounds, Counts, within


class Swaps:
    """Steps away from counts that fit, to others that fit."""

    def __init__(self, links: Iterable[SumOfParts], start: Counts, bounds: Bounds) -> None:
        self.start = start
        self.bounds = bounds
        self.links_of: dict[CellName, list[SumOfParts]] = {}
        for link in links:
            for name in {cell.name for cell in link.cells}:
                self.links_of.setdefault(name, []).append(link)
        self.left = STEPS

    def another_value(self, name: CellName) -> bool:
        """Whether a number could be one more or one less; False too where the search gives up."""
        for step in (1, -1):
            self.left = STEPS
            if self._fits(name, step) and self._balanced({name: step}):
                return True
        return False

    def _balanced(self, steps: dict[CellName, int]) -> bool:
        self.left -= 1
        if self.left < 0:
            return False
        link, off = next(self._unbalanced(steps), (None, 0))
        if link is None:
            return True
        return any(self._balanced({**steps, name: step}) for name, step in self._mending(link, off, steps))

    def _unbalanced(self, steps: Mapping[CellName, int]) -> Iterator[tuple[SumOfParts, int]]:
        for name in steps:
            for link in self.links_of.get(name, ()):
                off = steps.get(link.total.name, 0) - sum(steps.get(part.name, 0) for part in link.parts)
                if off:
                    yield link, off

    def _mending(self, link: SumOfParts, off: int, steps: Mapping[CellName, int]) -> list[tuple[CellName, int]]:
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

    def _fits(self, name: CellName, step: int) -> bool:
        return within(self.start[name] + step, self.bounds[name])
