"""Whether two files that are one release give an area two figures, so that nobody knows which of them is published."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from workbook_tools.errors import Fault, Place
from workbook_tools.national.published.published_figures import Published, PublishedFigure

Key = tuple[object, ...]


def differing_copies(published: Iterable[Published]) -> Iterator[Fault]:
    """A fault for each two files of one release and one column, in which an area's figure for a period differs.

    A download that was repeated and is the same is none. Only a measure's first difference is told.
    """
    alike: dict[Key, list[Published]] = {}
    for each in published:
        alike.setdefault((each.measure.name, each.release, each.column), []).append(each)
    for copies in alike.values():
        for first, second in combinations(copies, 2):
            if found := _first_difference(first, second):
                yield _fault(first, second, *found)


def _first_difference(one: Published, other: Published) -> tuple[PublishedFigure, PublishedFigure] | None:
    there = {(each.area, each.period): each for each in other.figures}
    pairs = ((each, there.get((each.area, each.period))) for each in one.figures)
    return next(((mine, theirs) for mine, theirs in pairs if theirs and mine.value != theirs.value), None)


def _fault(one: Published, other: Published, mine: PublishedFigure, theirs: PublishedFigure) -> Fault:
    trouble = (
        f"it and {other.file} are the same release ({one.release}) and differ: {one.measure.title}, {mine.area.name}, "
        f"{mine.period.label}: {mine.value} here and {theirs.value} there"
    )
    return Fault(trouble, "Keep the one that is published; download it again if in doubt.", Place(one.file))
