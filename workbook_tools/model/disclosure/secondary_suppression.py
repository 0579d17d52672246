"""Which figures are suppressed: the small ones, and as few others as keep them from being worked out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from workbook_tools.model.disclosure.disclosure_audit import Puzzle
from workbook_tools.model.disclosure.disclosure_cells import CellName, DisclosureCell
from workbook_tools.model.disclosure.sums_and_shares import SumOfParts

GIVES_AWAY = "with the others shown it would give a small number away"


class Choice:
    """Chooses day by day, as copies are made: what an earlier copy showed is known for good, and no candidate.

    `goes_with` names the figures that say a figure again, and are hidden with it; `days` those that members could not
    see before a day after the end of their period. `left` are the small numbers that could be worked out even so.
    """

    def __init__(
        self,
        cells: Iterable[DisclosureCell],
        links: Sequence[SumOfParts],
        goes_with: Mapping[CellName, Collection[CellName]],
        below: int,
        days: Mapping[CellName, date] = MappingProxyType({}),
    ) -> None:
        self.cells = {cell.name: cell for cell in cells}
        self.links = links
        self.goes_with = goes_with
        self.below = below
        self.days = days
        self.hidden: dict[CellName, str] = {}
        self.left: dict[CellName, DisclosureCell] = {}
        self._complete: dict[CellName, list[SumOfParts]] = {}

    def hide(self, secondary: bool = True) -> dict[CellName, str]:
        """Why each figure is suppressed, by its name; without `secondary` only the small ones themselves."""
        by_day: dict[date, list[SumOfParts]] = {}
        for link in self.links:
            by_day.setdefault(max(map(self._day, link.cells)), []).append(link)
        for cell in self.cells.values():
            if cell.small and cell.printed:
                self._hide(cell.name, cell.why)
        for day in sorted(by_day) if secondary else ():
            self._settle(day, by_day[day])
        return self.hidden

    def _settle(self, day: date, links: Sequence[SumOfParts]) -> None:
        """Keep from being worked out what the links that are complete on a day would give away."""
        for link in links:
            for name in {cell.name for cell in link.cells}:
                self._complete.setdefault(name, []).append(link)
        added: list[CellName] = []
        beyond: set[CellName] = set()
        while exposed := [cell for cell in self._exposed(links) if cell.name not in beyond]:
            sacrifice = self._sacrifice(exposed[0], day)
            if sacrifice is None:
                beyond.add(exposed[0].name)
                continue
            self._hide(sacrifice.name, GIVES_AWAY)
            added.append(sacrifice.name)
        self._take_back(added, links, beyond)
        for name in beyond - self.left.keys():
            self.left |= {cell.name: cell for puzzle in self._puzzles(links) for cell in puzzle.certain()
                          if cell.name == name}  # fmt: skip

    def _hide(self, name: CellName, why: str) -> None:
        self.hidden.setdefault(name, why)
        for other in self.goes_with.get(name, ()):
            if self.cells[name].small or self._day(self.cells[other]) >= self._day(self.cells[name]):
                self.hidden.setdefault(other, GIVES_AWAY)

    def _take_back(self, added: Sequence[CellName], links: Sequence[SumOfParts], beyond: Collection[CellName]) -> None:
        """Show again what turned out to be needless once others were hidden."""
        bound = {other for name in self.hidden for other in self.goes_with.get(name, ())}
        for name in added[:-1]:
            if not self.goes_with.get(name) and name not in bound:
                why = self.hidden.pop(name)
                if any(cell.name not in beyond for cell in self._exposed(links)):
                    self.hidden[name] = why

    def _exposed(self, links: Sequence[SumOfParts]) -> list[DisclosureCell]:
        found: dict[CellName, DisclosureCell] = {}
        for puzzle in self._puzzles(links):
            found |= {cell.name: cell for cell in puzzle.exposed()}
        return list(found.values())

    def _puzzles(self, links: Sequence[SumOfParts]) -> list[Puzzle]:
        """The numbers that are not known in these links, each with all that hang together with it."""
        puzzles: list[Puzzle] = []
        met: set[CellName] = set()
        for cell in (cell for link in links for cell in link.cells if self._is_open(cell)):
            if cell.name not in met:
                puzzle = self._around(cell)
                met |= {each.name for each in (*puzzle.hidden, *puzzle.seen)}
                puzzles.append(puzzle)
        return puzzles

    def _around(self, cell: DisclosureCell) -> Puzzle:
        cells, waiting, links = {cell.name: cell}, [cell], dict[int, SumOfParts]()
        while waiting:
            for link in self._complete.get(waiting.pop().name, ()):
                if id(link) not in links:
                    links[id(link)] = link
                    fresh = [each for each in link.cells if each.name not in cells]
                    cells |= {each.name: each for each in fresh}
                    waiting += [each for each in fresh if self._is_open(each)]
        hidden = tuple(each for each in cells.values() if self._is_hidden(each))
        seen = tuple(each for each in cells.values() if not self._is_hidden(each))
        return Puzzle(hidden, seen, tuple(links.values()), self.below)

    def _day(self, cell: DisclosureCell) -> date:
        return self.days.get(cell.name, cell.period.end)

    def _is_hidden(self, cell: DisclosureCell) -> bool:
        return not cell.printed or cell.name in self.hidden

    def _is_open(self, cell: DisclosureCell) -> bool:
        """Whether it may be more than one number for whoever sees the page."""
        tells = cell.tells
        return self._is_hidden(cell) or tells is None or tells[0] < tells[1]

    def _sacrifice(self, exposed: DisclosureCell, day: date) -> DisclosureCell | None:
        """The smallest of this day's figures that is still shown and hangs together with an exposed one.

        Zeros come last, and a link that has one number unknown, which it therefore gives away, before all others.
        """
        puzzle = self._around(exposed)
        own = {id(link) for link in self._complete[exposed.name]}
        ways = []
        for link in puzzle.links:
            gives_away = sum(self._is_open(cell) for cell in link.cells) == 1
            for cell in link.cells:
                if not self._is_hidden(cell) and self._day(cell) == day:
                    rank = (cell.count == 0, not gives_away, id(link) not in own)
                    ways.append((rank, cell.count or 0, cell.name, cell))
        return min(ways, key=lambda way: way[:3])[3] if ways else None
