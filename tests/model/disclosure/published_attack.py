"""A reader of a published scorecard who tries to work out what it suppresses. Knows nothing of how that was chosen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from workbook_tools.model.conclusion.indicator_chart import indicator_chart
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.discussion_points import discussion_point

Place = tuple[str, str, str, Period]
"""Which figure: indicator, breakdown, part, period."""
Equation = tuple[Place, tuple[Place, ...]]
"""A total, and the parts that everybody knows to make it up."""
_BESIDE_A_FIGURE = (
    (r"(?<! up)(?<! down) to", "[ ,.]"),
    ("(?:stood|stayed) at", ""),
    ("(?i:green|amber|red):", ","),
)
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
MOST = 60
"""Above any figure of the tests."""


@dataclass
class Seen:
    """What stands on the page: figures, and the places where a mark stands instead."""

    figures: dict[Place, int]
    marks: set[Place]

    def note(self, place: Place, value: Decimal | Missing) -> None:
        if isinstance(value, Decimal):
            self.figures[place] = int(value)
            self.marks.discard(place)
        elif "small" in str(value) and place not in self.figures:
            self.marks.add(place)


def everything_published(scorecard: Scorecard) -> Seen:
    """Every figure of rows, trends, charts, breakdowns and sentences, also those that changes and shares tell."""
    seen = Seen({}, set())
    for row in scorecard.rows:
        ref = row.indicator.ref
        for point in row.trend:
            seen.note((ref, "", "", point.period), point.value)
        seen.note((ref, "", "", row.period), row.value)
        chart = indicator_chart(scorecard, row)
        for past in (*chart.points, *chart.before) if chart else ():
            if past:
                seen.note((ref, "", "", past.period), past.value)
        if row.travel.since:
            before, now = (ref, "", "", row.travel.since), (ref, "", "", row.period)
            seen.note(before, row.travel.before)
            _by_difference(seen, before, now, row.travel.difference)
        _read_sentences(seen, (ref, "", "", row.period), discussion_point(row), row.sentence)
    for broken in scorecard.broken_down:
        ref = broken.indicator.ref
        headline = seen.figures.get((ref, "", "", broken.period))
        for part in broken.parts:
            now = (ref, broken.by, part.name, broken.period)
            seen.note(now, part.latest)
            if part.share is not None and headline is not None:
                seen.note(now, Decimal(round(Fraction(part.share) * headline / 100)))
            if broken.since:
                before = (ref, broken.by, part.name, broken.since)
                seen.note(before, part.earlier)
                _by_difference(seen, before, now, part.difference)
    return seen


def _by_difference(seen: Seen, before: Place, now: Place, difference: Decimal | None) -> None:
    if difference is not None and before in seen.figures:
        seen.note(now, Decimal(seen.figures[before]) + difference)
    elif difference is not None and now in seen.figures:
        seen.note(before, Decimal(seen.figures[now]) - difference)


def _read_sentences(seen: Seen, place: Place, *sentences: str) -> None:
    """The latest figure as a sentence gives it. What amber goes up or down to is no figure of anybody."""
    for sentence in sentences:
        for before, after in _BESIDE_A_FIGURE:
            if found := re.search(rf"{before} ({_NUMBER}){after}", sentence):
                seen.note(place, Decimal(found[1].replace(",", "")))


def recovered(
    seen: Seen, equations: Sequence[Equation], unseen: Sequence[Place] = (), below: int = 6, most: int = MOST
) -> dict[Place, int]:
    """The marked or unseen numbers that can be one thing only, by either of two beliefs about the marks.

    That a mark is any whole number, or that each is from 1 up to below the limit. `unseen` stand nowhere, without mark.
    """
    found: dict[Place, int] = {}
    for lowest, highest in ((0, most), (1, below - 1)):
        ranges = dict.fromkeys(seen.marks, (lowest, highest))
        ranges |= dict.fromkeys(unseen, (0, most))
        possible: dict[Place, set[int]] = {place: set() for place in ranges}
        for solution in _solutions(seen.figures, equations, ranges, possible):
            for place, value in solution.items():
                possible[place].add(value)
        found |= {place: next(iter(values)) for place, values in possible.items() if len(values) == 1}
    return found


def _solutions(
    figures: Mapping[Place, int],
    equations: Sequence[Equation],
    ranges: Mapping[Place, tuple[int, int]],
    possible: Mapping[Place, set[int]],
) -> Iterator[dict[Place, int]]:
    """For every unknown and each of its values in turn a whole solution that has it, where there is one."""
    useful = [each for each in equations if all(place in figures or place in ranges for place in (each[0], *each[1]))]
    for place in ranges:
        for value in range(ranges[place][0], ranges[place][1] + 1):
            if len(possible[place]) > 1:
                break
            if solution := _solve(figures, useful, {**ranges, place: (value, value)}):
                yield solution


def _solve(
    figures: Mapping[Place, int], equations: Sequence[Equation], ranges: Mapping[Place, tuple[int, int]]
) -> dict[Place, int] | None:
    narrowed = dict(ranges)
    while True:
        before = dict(narrowed)
        for total, parts in equations:
            terms = [(total, -1), *((part, 1) for part in parts)]
            for place, sign in terms:
                if place not in narrowed:
                    low = sum(_ends(figures, narrowed, each, other)[0] for each, other in terms)
                    high = sum(_ends(figures, narrowed, each, other)[1] for each, other in terms)
                    if low > 0 or high < 0:
                        return None
                    continue
                rest = [_ends(figures, narrowed, each, -sign * other) for each, other in terms if each != place]
                low = max(narrowed[place][0], sum(end[0] for end in rest))
                high = min(narrowed[place][1], sum(end[1] for end in rest))
                if low > high:
                    return None
                narrowed[place] = (low, high)
        if narrowed == before:
            break
    wide = [place for place, (low, high) in narrowed.items() if low < high]
    if not wide:
        return {place: low for place, (low, _) in narrowed.items()}
    chosen = min(wide, key=lambda place: narrowed[place][1] - narrowed[place][0])
    low, high = narrowed[chosen]
    for value in range(low, high + 1):
        if solution := _solve(figures, equations, {**narrowed, chosen: (value, value)}):
            return solution
    return None


def _ends(
    figures: Mapping[Place, int], ranges: Mapping[Place, tuple[int, int]], place: Place, sign: int
) -> tuple[int, int]:
    low, high = ranges.get(place) or (figures[place], figures[place])
    return (low, high) if sign > 0 else (-high, -low)
