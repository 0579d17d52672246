"""Which figures are suppressed: the small ones, and as few others as keep them from being worked out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from workbook_tools.model.small_numbers_audit import Puzzle
from workbook_tools.model.small_numbers_cells import Cell, Name
from workbook_tools.model.small_numbers_links import Link

GIVES_AWAY = "with the others shown it would give a small number away"


class Choice:
    """Chooses period by period, so that a later copy never hides less of an earlier period than was hidden then.

    `goes_with` names the figures that say a figure again, and are hidden with it.
    """

    def __init__(
        self, cells: Iterable[Cell], links: Sequence[Link], goes_with: Mapping[Name, Collection[Name]], below: int
    ) -> None:
        self.cells = {cell.name: cell for cell in cells}
        self.links = links
        self.goes_with = goes_with
        self.below = below
        self.hidden: dict[Name, str] = {}
        self._known: dict[Name, list[Link]] = {}

    def hide(self, secondary: bool = True) -> dict[Name, str]:
        """Why each figure is suppressed, by its name; without `secondary` only the small ones themselves."""
        by_day: dict[date, list[Link]] = {}
        for link in self.links:
            by_day.setdefault(max(cell.period.end for cell in link.cells), []).append(link)
        for cell in self.cells.values():
            if cell.small and cell.printed:
                self._hide(cell.name, cell.why)
        for day in sorted(by_day) if secondary else ():
            self._settle(day, by_day[day])
        return self.hidden

    def _settle(self, day: date, links: Sequence[Link]) -> None:
        """What the links that are complete on a day would give away is kept from being worked out."""
        for link in links:
            for name in {cell.name for cell in link.cells}:
                self._known.setdefault(name, []).append(link)
        added: list[Name] = []
        while exposed := self._exposed(links):
            sacrifice = self._sacrifice(exposed[0], day)
            if sacrifice is None:
                break
            self._hide(sacrifice.name, GIVES_AWAY)
            added.append(sacrifice.name)
        self._take_back(added, links)

    def _hide(self, name: Name, why: str) -> None:
        self.hidden.setdefault(name, why)
        for other in self.goes_with.get(name, ()):
            self.hidden.setdefault(other, GIVES_AWAY)

    def _take_back(self, added: Sequence[Name], links: Sequence[Link]) -> None:
        """Shows again what turned out to be needless once others were hidden."""
        for name in added[:-1]:
            if not self.goes_with.get(name):
                why = self.hidden.pop(name)
                if self._exposed(links):
                    self.hidden[name] = why

    def _exposed(self, links: Sequence[Link]) -> list[Cell]:
        found: dict[Name, Cell] = {}
        for puzzle in self._puzzles(links):
            found |= {cell.name: cell for cell in puzzle.exposed()}
        return list(found.values())

    def _puzzles(self, links: Sequence[Link]) -> list[Puzzle]:
        """The numbers that are not seen in these links, each with all that hang together with it."""
        puzzles: list[Puzzle] = []
        seen: set[Name] = set()
        for cell in (cell for link in links for cell in link.cells if self._is_unknown(cell)):
            if cell.name not in seen:
                puzzle = self._around(cell)
                seen |= {each.name for each in puzzle.unknown}
                puzzles.append(puzzle)
        return puzzles

    def _around(self, cell: Cell) -> Puzzle:
        unknown, waiting, links = {cell.name: cell}, [cell], []
        while waiting:
            for link in self._known.get(waiting.pop().name, ()):
                if link not in links:
                    links.append(link)
                    fresh = [each for each in link.cells if self._is_unknown(each) and each.name not in unknown]
                    unknown |= {each.name: each for each in fresh}
                    waiting += fresh
        shown = {each.name: each.count or 0 for link in links for each in link.cells if each.name not in unknown}
        return Puzzle(tuple(unknown.values()), tuple(links), shown, self.below)

    def _is_unknown(self, cell: Cell) -> bool:
        return not cell.printed or cell.name in self.hidden

    def _sacrifice(self, exposed: Cell, day: date) -> Cell | None:
        """The smallest figure still shown that hangs together with an exposed one.

        Zeros come last, figures of earlier periods, which members have seen, after those of this one; and a link that
        has one number unknown, which it therefore gives away, before all others.
        """
        puzzle = self._around(exposed)
        own = {id(link) for link in self._known[exposed.name]}
        ways = []
        for link in puzzle.links:
            gives_away = sum(self._is_unknown(cell) for cell in link.cells) == 1
            for cell in link.cells:
                if not self._is_unknown(cell):
                    rank = (cell.count == 0, not gives_away, id(link) not in own, cell.period.end != day)
                    ways.append((rank, cell.count or 0, cell.name, cell))
        return min(ways, key=lambda way: way[:3])[3] if ways else None
