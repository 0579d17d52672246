"""The notes of a scorecard, wherever they are read: their headings, and the lists that tell of single figures."""

from msgspec import Struct

from workbook_tools.model.figures.missing import Missing
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


def missing_rows(scorecard: Scorecard) -> list[NoteRow]:
    """Each indicator without a latest figure: for when, and why."""
    return [
        NoteRow(row.ref, row.indicator.name, (row.period_label, str(row.value)))
        for row in scorecard.rows
        if isinstance(row.value, Missing)
    ]


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
