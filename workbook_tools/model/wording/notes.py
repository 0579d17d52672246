"""The notes of a scorecard, wherever they are read: their headings, and the lists that tell of single figures."""

from typing import Final

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.scorecard import Scorecard


class NoteHeading(Struct, frozen=True):
    """What a list in the notes answers, and what it holds."""

    title: str
    holds: str


DEFINITIONS = NoteHeading(
    "What the indicators mean", "What each indicator counts, which way is good, and how its colour is decided."
)
SOURCES = NoteHeading(
    "Where the figures come from", "Where the figures of each series come from, and how many there are."
)
CHANGES = NoteHeading("What has changed", "Changes to the indicators, and since when.")
GAPS = NoteHeading("What is missing, and why", "Figures that are missing, and why.")
RESTATED = NoteHeading(
    "What has been restated since it was issued",
    "Figures that have been restated since a scorecard gave them: what they were, and what they are now.",
)


class NoteRow(Struct, frozen=True):
    """An indicator, by its reference on this scorecard, and what the list says of it, a text for each column."""

    ref: str
    name: str
    told: tuple[str, ...]


ALL: Final = "All"
"""Stands for the reference where a note is of all indicators."""


def without_figures(scorecard: Scorecard) -> dict[str, str]:
    """By name the comparators of which nobody has a figure of any indicator, and why: a council that is on no list."""
    found = {}
    for number, group in enumerate(scorecard.definition.comparators):
        values = [each.value for each in (row.comparators[number] for row in scorecard.rows)]
        gaps = [each for each in values if isinstance(each, Missing) and each.gap is Gap.NOT_AVAILABLE]
        if values and len(gaps) == len(values):
            found[group] = "; ".join(dict.fromkeys(map(_why, gaps)))
    return found


def with_figures(scorecard: Scorecard) -> list[Observation]:
    """What the scorecard rests on, but for the series of comparators that have no figure of any indicator."""
    none = without_figures(scorecard)
    return [each for each in scorecard.observations if each.series not in none]


def missing_rows(scorecard: Scorecard) -> list[NoteRow]:
    """Each indicator without a latest figure, or with a comparator's figure that is refused: for when, and why.

    A comparator without any figure is said once, after them.
    """
    found = []
    for row in scorecard.rows:
        gaps = [(row.period_label, str(row.value))] if isinstance(row.value, Missing) else []
        gaps += [
            (each.period.label, f"{each.group}: {_why(each.value)}")
            for each in row.comparators
            if each.period and isinstance(each.value, Missing) and each.value.is_refused
        ]
        if gaps:
            periods, reasons = (dict.fromkeys(texts) for texts in zip(*gaps, strict=True))
            found.append(NoteRow(row.ref, row.indicator.name, (", ".join(periods), "; ".join(reasons))))
    none = [f"{group}: {why}" for group, why in without_figures(scorecard).items()]
    return [*found, *([NoteRow(ALL, "indicators", ("", "; ".join(none)))] if none else [])]


def _why(value: Missing) -> str:
    """Why there is none: the explanation alone, where there is one."""
    return value.detail or str(value)


def restated_rows(scorecard: Scorecard) -> list[NoteRow]:
    """Each restated figure: for when and whose, what it was and is, and which scorecard gave it."""
    period = scorecard.definition.period
    return [
        NoteRow(
            each.indicator.ref_on(period),
            each.indicator.name,
            (f"{each.period.label}, {each.series}", each.was_in_words, each.now_in_words, each.issued),
        )
        for each in scorecard.restated
    ]
