"""Figures that cannot be meant: proportions and slipped decimal points among percentages, counts below 0."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.unit import is_percentage
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.visible_text import folded

MOST_FIGURES, MOST_SERIES = 3, 8
"""How many figures of a series, and how many series, a fault names; more are only counted."""
HUNDRED = Decimal(100)
_DIFFERENCES = frozenset(
    ["point", "points", "score", "scores", "difference", "differences", "change", "gap", "net", "balance", "variance"]
)
"""Words of units that say by how much something is more or less than something else."""

_WITHOUT_FORMATS = (".xls", ".xlsb", ".ods")
_NO_FORMATS = "What a cell of this kind of file shows as a percentage is not known: save it as .xlsx."

Key = tuple[str, str, str]
"""An indicator, a series, and the breakdown whose parts they are ("" for headline figures)."""


class _Found(Struct, frozen=True):
    """A figure with where it stands."""

    value: Decimal
    observation: Observation

    def __str__(self) -> str:
        row = f", row {self.observation.place.row}" if self.observation.place.row is not None else ""
        return f"{self.value:f} ({self.observation.period.label}{row})"


def implausible(
    observations: Iterable[Observation], indicators: Mapping[str, Indicator], own: str, column: str = ""
) -> Iterator[Fault]:
    """A fault for each kind of figure that cannot be meant, which names the rows; `own` is the council's own series.

    What an indicator allows itself (`Indicator.allowed`) is no fault. `column` is the heading of the figures.
    """
    figures = _figures(observations, indicators)
    kinds: list[tuple[dict[Key, list[_Found]], str, str]] = [
        (
            _each(figures, lambda value, of: value < 0 and _cannot_be_negative(of), indicators),
            "a figure is below 0, which a count, rate or percentage cannot be",
            "Correct it; where figures below 0 are meant, write may_be_negative = true under the indicator.",
        ),
        (
            _each(figures, lambda value, of: value > HUNDRED and _cannot_exceed_100(of), indicators),
            "a percentage is above 100%",
            "Correct it; where figures above 100% are meant, write may_exceed_100 = true under the indicator.",
        ),
        (
            _proportions(figures, indicators),
            "a percentage is 1% or less, as a proportion is written",
            "Write percentages as 95.3, not 0.953, or have Excel show the cells as percentages; where figures below 1% "
            "are meant, write may_be_below_1 = true under the indicator.",
        ),
    ]
    for found, trouble, remedy in kinds:
        if found:
            yield _fault(found, trouble, remedy, own, column)


def _figures(
    observations: Iterable[Observation], indicators: Mapping[str, Indicator]
) -> dict[Key, list[tuple[Decimal, Observation]]]:
    """By series the figures, those of indicators that are not the scorecard's left out."""
    found: dict[Key, list[tuple[Decimal, Observation]]] = {}
    for observation in observations:
        if observation.ref in indicators and not isinstance(observation.value, Missing):
            found.setdefault((observation.ref, observation.series, observation.by), []).append(
                (observation.value, observation)
            )
    return found


def _each(
    figures: Mapping[Key, list[tuple[Decimal, Observation]]],
    wrong: Callable[[Decimal, Indicator], bool],
    indicators: Mapping[str, Indicator],
) -> dict[Key, list[_Found]]:
    found = {
        key: [_Found(value, observation) for value, observation in pairs if wrong(value, indicators[key[0]])]
        for key, pairs in figures.items()
    }
    return {key: wrongs for key, wrongs in found.items() if wrongs}


def _proportions(
    figures: Mapping[Key, list[tuple[Decimal, Observation]]], indicators: Mapping[str, Indicator]
) -> dict[Key, list[_Found]]:
    """Figures of at most 1 that are proportions: a whole series, or single ones among percentages.

    What a cell shows as a percentage is one, however small.
    """
    typed = {
        key: [_Found(value, observation) for value, observation in pairs if value > 0 and observation.held is None]
        for key, pairs in figures.items()
        if is_percentage(indicators[key[0]].unit) and not indicators[key[0]].allowed.below_1
    }
    found: dict[Key, list[_Found]] = {}
    for key, values in typed.items():
        small = [each for each in values if each.value <= 1]
        if small and len(small) == len(values):
            rest = [
                each.value for other, more in typed.items() if other[0] == key[0] for each in more if each.value > 1
            ]
            wrong = small if _far_below(small, rest) else []
        else:
            wrong = _out_of_line(values)
        if wrong:
            found[key] = wrong
    return found


def _far_below(small: list[_Found], rest: list[Decimal]) -> bool:
    """Whether a hundred times as much would be nearer to what the other series have; so it is where they have nothing.

    Small figures beside a comparator's small figures are what they say.
    """
    from statistics import median  # seldom needed, and slow to load

    return not rest or median(each.value for each in small) * 10 < median(rest)


def _out_of_line(values: list[_Found]) -> list[_Found]:
    """The figures below 1 that a hundred times as much would bring among the others, where these are 10 or more."""
    others = [each.value for each in values if each.value >= 1]
    if not others or min(others) < 10:
        return []
    low, high = min(others) / 2, max(others) * 3 / 2
    return [each for each in values if each.value < 1 and low <= each.value * 100 <= high]


def _cannot_be_negative(indicator: Indicator) -> bool:
    """Whether its figures count or measure something: plain numbers, rates, "cases", "days"; not points or scores."""
    return not indicator.allowed.negative and _DIFFERENCES.isdisjoint(folded(indicator.unit).split())


def _cannot_exceed_100(indicator: Indicator) -> bool:
    return is_percentage(indicator.unit) and not indicator.allowed.above_100


def _fault(found: Mapping[Key, list[_Found]], trouble: str, remedy: str, own: str, column: str) -> Fault:
    listed = [_in_words(key, figures, own) for key, figures in list(found.items())[:MOST_SERIES]]
    more = len(found) - MOST_SERIES
    named = "; ".join(listed) + (f"; and so {more} more" if more > 0 else "")
    all_of_them = [figure.observation.place for figures in found.values() for figure in figures]
    first = all_of_them[0]
    row = first.row if len(all_of_them) == 1 else None
    remedy += f" {_NO_FORMATS}" if first.file.casefold().endswith(_WITHOUT_FORMATS) else ""
    return Fault(f"{trouble}: {named}", remedy, Place(first.file, first.sheet, row, column))


def _in_words(key: Key, figures: list[_Found], own: str) -> str:
    ref, series, by = key
    whose = "".join(f", {word}" for word in (series if series != own else "", by) if word)
    told = ", ".join(map(str, figures[:MOST_FIGURES]))
    more = len(figures) - MOST_FIGURES
    return f"indicator {ref}{whose}: {told}" + (f" and {more} more" if more > 0 else "")
