"""A reader who keeps every copy, and asks an exact solver (HiGHS) what each suppressed figure may be.

Knows what is printed, what adds up to what, and the numbers that percentages and rates are out of; nothing of how the
suppressed figures were chosen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
from msgspec import Struct, field
from scipy.optimize import Bounds, LinearConstraint, milp

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Period
from workbook_tools.model.scorecard import Scorecard

Place = tuple[str, str, str, Period]
"""Which figure: indicator, breakdown, part, period."""
Sum = tuple[Place, tuple[Place, ...]]
"""A total, and the parts that everybody knows to make it up."""
LARGEST = 10**6
LIMIT = 6


class Seen(Struct):
    """What the reader has seen on any copy: figures as they are printed, and marks where one never was."""

    printed: dict[Place, Decimal] = field(default_factory=dict)
    marks: set[Place] = field(default_factory=set)

    def read(self, scorecard: Scorecard) -> None:
        """Take in a copy: latest figures, trend lines, earlier figures, breakdowns."""
        for row in scorecard.rows:
            ref = row.indicator.ref
            for point in row.trend:
                self._note((ref, "", "", point.period), row.indicator, point.value)
            self._note((ref, "", "", row.period), row.indicator, row.value)
            if row.travel.since:
                self._note((ref, "", "", row.travel.since), row.indicator, row.travel.before)
        for broken in scorecard.broken_down:
            ref = broken.indicator.ref
            for part in broken.parts:
                self._note((ref, broken.by, part.name, broken.period), broken.indicator, part.latest)
                if broken.since:
                    self._note((ref, broken.by, part.name, broken.since), broken.indicator, part.earlier)
        self.marks -= self.printed.keys()

    def _note(self, place: Place, indicator: Indicator, value: Decimal | Missing) -> None:
        if isinstance(value, Decimal):
            self.printed[place] = round_half_away(value, indicator.places)
        elif value.gap is Gap.SUPPRESSED:
            self.marks.add(place)


class Ratio(Struct, frozen=True):
    """What a percentage or rate is out of: a number, or the figure at another place; `per` 100 or 10,000."""

    base: int | Place
    per: int
    places: int


class Known(Struct, frozen=True):
    """What everybody knows of how the figures hang together; `same` are two figures that count the same."""

    sums: Sequence[Sum]
    ratios: Mapping[Place, Ratio]
    same: Sequence[tuple[Place, Place]] = ()


def exposed(seen: Seen, known: Known, counts: Mapping[Place, int], small: Iterable[Place]) -> list[Place]:
    """The small numbers that can be one thing only: for who takes a mark for any number, or each for 1 to 5.

    `counts` are the true numbers, from which the solver starts. Where a total and all its parts are marked nothing is
    left to hide, so that who takes them all for 1 to 5 may be right by luck; that is not counted.
    """
    targets = [place for place in small if place not in seen.printed]
    found = []
    for all_small in (False, True):
        puzzle = _Puzzle(seen, known, counts, all_small)
        lucky = _all_marked(seen, known) if all_small else set()
        found += [place for place in puzzle.only_one_value(targets) if place not in lucky and place not in found]
    return found


def _all_marked(seen: Seen, known: Known) -> set[Place]:
    return {place for total, parts in known.sums for place in (total, *parts) if seen.marks >= {total, *parts}}


class _Puzzle:
    """Whole numbers within bounds, and rows of coefficients with what they must come to."""

    def __init__(self, seen: Seen, known: Known, counts: Mapping[Place, int], all_small: bool) -> None:
        self.index = {place: number for number, place in enumerate(counts)}
        self.true = np.array([counts[place] for place in counts], dtype=float)
        self.low, self.high = np.zeros(len(counts)), np.full(len(counts), float(LARGEST))
        self.rows: list[dict[int, int]] = []
        self.least: list[float] = []
        self.most: list[float] = []
        for place in counts:
            ratio = known.ratios.get(place)
            if ratio is None:
                self._bound(place, seen, all_small)
            else:
                self._bound_ratio(place, ratio, seen.printed.get(place))
        for total, parts in known.sums:
            self._row(_added({total: 1}, dict.fromkeys(parts, -1)), 0, 0)
        for one, other in known.same:
            self._row({one: 1, other: -1}, 0, 0)

    def only_one_value(self, targets: Sequence[Place]) -> Iterator[Place]:
        """The targets whose least and greatest value are the same."""
        solutions: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = []
        for place in targets:
            number = self.index[place]
            if len({solution[number] for solution in solutions}) > 1:
                continue
            for sign in (1, -1):
                objective = np.zeros(len(self.index))
                objective[number] = sign
                solution = self._solve(objective)
                if solution is None:
                    return  # the marks cannot all be 1 to 5
                solutions.append(solution)
            if len({solution[number] for solution in solutions}) == 1:
                yield place

    def _solve(
        self, objective: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]] | None:
        matrix = np.zeros((len(self.rows), len(self.index)))
        for number, row in enumerate(self.rows):
            for column, coefficient in row.items():
                matrix[number, column] = coefficient
        found = milp(
            objective,
            constraints=[LinearConstraint(matrix, np.array(self.least), np.array(self.most))] if self.rows else [],
            bounds=Bounds(self.low, self.high),
            integrality=np.ones(len(self.index)),
        )
        assert found.status in (0, 2), found.message  # solved, or impossible: never given up
        return None if found.x is None else np.round(found.x)

    def _bound(self, place: Place, seen: Seen, all_small: bool) -> None:
        number = self.index[place]
        if place in seen.printed:
            self.low[number] = self.high[number] = float(seen.printed[place])
        elif place in seen.marks:  # a figure of 0 is shown
            self.low[number], self.high[number] = 1, LIMIT - 1 if all_small else LARGEST

    def _bound_ratio(self, place: Place, ratio: Ratio, printed: Decimal | None) -> None:
        """What is printed is the count, out of the base, rounded half away from zero."""
        number = self.index[place]
        if ratio.per == 100 and isinstance(ratio.base, int):
            self.high[number] = ratio.base
        if printed is None:
            return
        steps = 2 * 10**ratio.places
        middle = int(printed * steps)
        scale = steps * ratio.per
        if isinstance(ratio.base, int):
            low, high = Fraction((middle - 1) * ratio.base, scale), Fraction((middle + 1) * ratio.base - 1, scale)
            self.low[number], self.high[number] = max(0, -(-low // 1)), high // 1
        else:
            self._row({place: scale, ratio.base: -(middle - 1)}, 0, np.inf)
            self._row({place: scale, ratio.base: -(middle + 1)}, -np.inf, -1)

    def _row(self, coefficients: Mapping[Place, int], least: float, most: float) -> None:
        if all(place in self.index for place in coefficients):
            self.rows.append({self.index[place]: value for place, value in coefficients.items()})
            self.least.append(least)
            self.most.append(most)


def _added(one: Mapping[Place, int], other: Mapping[Place, int]) -> dict[Place, int]:
    return {place: one.get(place, 0) + other.get(place, 0) for place in (*one, *other)}
