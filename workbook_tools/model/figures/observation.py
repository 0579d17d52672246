"""One figure of the source data, and where the figures of a scorecard come from."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import MONTHS, listed
from workbook_tools.errors import Place
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period

_CHANGING: Final = re.compile(
    rf"(?:\b\d{{1,2}} )?\b(?:{'|'.join(MONTHS)}) \d{{4}}\b|\b\d{{4}}/\d{{2}}\b|\bmid-\d{{4}}\b|\b(?:19|20)\d{{2}}\b|"
    r"\b\d{1,3}(?:,\d{3})+\b"
)
"""What a source says of one figure alone: its day, month or year, or a count with its thousands set apart."""

MOST_SERIES: Final = 4
"""So many have room in a cell of their own."""


class Observation(Struct, frozen=True):
    """A figure, or the reason why there is none, of one indicator, series and period.

    `text` is what the source holds where `value` is missing ("[c]"), so that it can be written back as it came.
    `base` is the number that the figure is out of, `status` "provisional" or "revised", and `part` the part of the
    breakdown `by` that it belongs to; a headline figure has neither. `held` is what a cell holds that shows the figure
    as a percentage: 0.113 for 11.3%. `origin` is as the source words it, and `illustrative` whether it says there that
    the figure is not real. `made_of` names the dated list of councils that a comparator was worked out of; `councils`
    is what other councils have, as `OtherCouncils.text` writes it.
    """

    ref: str
    series: str
    period: Period
    value: Decimal | Missing
    origin: str = ""
    source: str = ""
    text: str = ""
    place: Place = Place()
    base: Decimal | None = None
    status: str = ""
    by: str = ""
    part: str = ""
    held: Decimal | None = None
    illustrative: bool = False
    made_of: str = ""
    councils: str = ""


class Provenance(Struct, frozen=True):
    """Where figures come from: series of one source and origin, the periods they cover, how many figures there are in
    all, and of whom. Gaps are not counted.
    """

    series: tuple[str, ...]
    covered: str
    source: str
    origin: str
    figures: int
    refs: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The series; of many the first, and how many more."""
        many = len(self.series) > MOST_SERIES
        return f"{self.series[0]} and {len(self.series) - 1} others" if many else listed(self.series)

    def stated(self, of: str = "") -> str:
        """The source, and what it is `of`; where so many series share it that not all are `named`, their names."""
        source = f"{self.source} {of}".strip()
        return f"{source}: {listed(self.series)}" if len(self.series) > MOST_SERIES else source


def provenance(observations: Sequence[Observation]) -> tuple[Provenance, ...]:
    """One for each source and origin, in the order of the data; a series of which it gives no figure is told apart.

    Sources of the same indicators that differ in dates and counts alone are one, which names the first and the last of
    them: "table C6, January 2016 to January 2018".
    """
    groups: dict[tuple[str, str, str], list[Observation]] = {}
    for observation in observations:
        groups.setdefault((observation.series, observation.source, observation.origin), []).append(observation)
    alike: dict[tuple[str, str, str, tuple[str, ...]], list[Observation]] = {}
    for (series, source, origin), found in groups.items():
        alike.setdefault((series, _CHANGING.sub("", source), origin, _refs(found)), []).extend(found)
    shared: dict[Provenance, dict[str, int]] = {}
    for (series, _, origin, refs), found in alike.items():
        known = sum(isinstance(each.value, Decimal) for each in found)
        told = Provenance((), _covered(found), _source(found), origin, min(known, 1), refs)
        shared.setdefault(told, {})[series] = known
    return tuple(replace(told, series=tuple(held), figures=sum(held.values())) for told, held in shared.items())


def _source(found: Sequence[Observation]) -> str:
    """The words of all their sources, each date and count that differs from the first to the last, oldest first."""
    by_time = list(dict.fromkeys(each.source for each in sorted(found, key=lambda each: each.period.start)))
    columns = zip(*map(_CHANGING.findall, by_time), strict=True)
    ranges = (_range(list(dict.fromkeys(column))) for column in columns)
    return _CHANGING.sub(lambda _: next(ranges), by_time[0])


def _range(words: Sequence[str]) -> str:
    if words[0].replace(",", "").isdigit():
        words = sorted(words, key=lambda each: int(each.replace(",", "")))
    return words[0] if len(words) == 1 else f"{words[0]} to {words[-1]}"


def _refs(found: Sequence[Observation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(observation.ref for observation in found))


def _covered(found: Sequence[Observation]) -> str:
    periods = dict.fromkeys(observation.period for observation in found)
    first = min(periods, key=lambda period: period.start)
    last = max(periods, key=lambda period: period.end)
    return last.label if first == last else f"{first.label} – {last.label}"
