"""Whether a number that members do not see could be worked out: what else may stand in its place."""

from collections.abc import Iterable

from msgspec import Struct

from workbook_tools.model.disclosure.balancing_steps import Swaps
from workbook_tools.model.disclosure.disclosure_cells import CellName, DisclosureCell
from workbook_tools.model.disclosure.sums_and_shares import SumOfParts
from workbook_tools.model.disclosure.whole_number_search import Bounds, SearchOutcome, fits, solve


class Puzzle(Struct, frozen=True):
    """What members know of numbers that hang together: `hidden` they do not see, `seen` they do, `links` add up."""

    hidden: tuple[DisclosureCell, ...]
    seen: tuple[DisclosureCell, ...]
    links: tuple[SumOfParts, ...]
    below: int

    def exposed(self) -> list[DisclosureCell]:
        """The small numbers that could be worked out, or of which the search cannot tell in the time that it has.

        By whoever knows that small ones are marked with others that are not, or takes every mark for a small number.
        """
        return self._found(self._true_bounds(), self._all_small())

    def certain(self) -> list[DisclosureCell]:
        """The small numbers among these that can be worked out even if a mark may stand for any number."""
        return self._found(self._any_number())

    def _found(self, *readings: Bounds) -> list[DisclosureCell]:
        small = [cell for cell in self.hidden if cell.small and cell.count != 0]  # "none of 4" tells that there were 4
        found: set[CellName] = set()
        for bounds in readings if small else ():
            result = fits(self.hidden, self.seen, self.links, bounds) or solve(self.links, bounds)
            if result is SearchOutcome.GAVE_UP:
                return small
            if not isinstance(result, SearchOutcome):
                swaps = Swaps(self.links, result, bounds)
                found |= {cell.name for cell in small if not swaps.another_value(cell.name)}
        return [cell for cell in small if cell.name in found]

    def _true_bounds(self) -> Bounds:
        """Zeros are shown, so a marked figure is at least 1; a small one is below the limit."""
        return self._bounds((cell.name, self._truly(cell)) for cell in self.hidden)

    def _all_small(self) -> Bounds:
        most = self.below - 1
        return self._bounds(
            (cell.name, (_any(cell)[0], most) if _is_marked(cell) else _any(cell)) for cell in self.hidden
        )

    def _any_number(self) -> Bounds:
        return self._bounds((cell.name, _any(cell)) for cell in self.hidden)

    def _bounds(self, hidden: Iterable[tuple[CellName, tuple[int, int | None]]]) -> Bounds:
        return {**{cell.name: cell.tells or (0, None) for cell in self.seen}, **dict(hidden)}

    def _truly(self, cell: DisclosureCell) -> tuple[int, int | None]:
        least, most = _any(cell)
        if not cell.small or cell.name.inside:
            return least, most
        if cell.out_of is None:
            return 1, self.below - 1
        if cell.count is not None and 0 < cell.count < self.below:
            return 1, self.below - 1
        return max(0, cell.out_of - self.below + 1), most


def _any(cell: DisclosureCell) -> tuple[int, int | None]:
    """What a figure may be for whoever does not see it: a count is marked unless it is 0, of a ratio nobody knows."""
    if cell.out_of is not None:
        return 0, max(cell.out_of, cell.count or 0)
    return int(_is_marked(cell) and cell.count != 0), None


def _is_marked(cell: DisclosureCell) -> bool:
    """Whether a mark stands where a count would: not for numbers that are printed nowhere."""
    return cell.out_of is None and not cell.name.inside and (cell.printed or cell.small)
