"""The lists of the notes that tell of single figures: which are missing and why, and which have been restated."""

from msgspec import Struct

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.scorecard import Scorecard


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
