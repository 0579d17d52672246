"""The comparators' marks at the side of a chart: each at its figure, with letters that do not cover one another."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from msgspec import Struct

LINE = 13.0
"""How far apart two lines of letters have to stand, in the picture's units."""


class SideMark(Struct, frozen=True):
    """A comparator's letters; `y` is where its figure stands, `text_y` where its letters do."""

    letters: str
    y: str
    text_y: str


class DrawnComparator(Protocol):
    """What is known of a comparator that is drawn."""

    @property
    def group(self) -> str:
        """Its name."""

    @property
    def value(self) -> Decimal:
        """Its figure."""


def letters(groups: Sequence[str]) -> dict[str, str]:
    """Letters for each comparator, by its name: "SN" for statistical neighbours, "E" for England; numbers if alike."""
    short = {group: "".join(word[0] for word in group.replace("-", " ").split())[:3].upper() for group in groups}
    alike = len(set(short.values())) < len(short)
    return {group: str(position) for position, group in enumerate(groups, start=1)} if alike else short


def apart(others: Sequence[DrawnComparator], y: Callable[[Decimal], float], foot: float) -> tuple[SideMark, ...]:
    """A mark for each, from the highest on the page to the lowest; letters that would touch move down, then up."""
    named = letters([each.group for each in others])
    found = sorted((y(each.value), named[each.group]) for each in others)
    lines = [at for at, _ in found]
    for position in range(1, len(lines)):
        lines[position] = max(lines[position], lines[position - 1] + LINE)
    if lines and lines[-1] > foot:
        lines[-1] = foot
    for position in range(len(lines) - 2, -1, -1):
        lines[position] = min(lines[position], lines[position + 1] - LINE)
    return tuple(SideMark(name, f"{at:.1f}", f"{line:.1f}") for (at, name), line in zip(found, lines, strict=True))
