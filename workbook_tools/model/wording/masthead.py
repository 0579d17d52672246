"""What stands at the head of a scorecard that is sent out."""

from workbook_tools.english import day_in_words
from workbook_tools.model.edition import Edition
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.wording.headline import headline, illustrative_note

NOT_STATED = "not stated"
"""Where the settings do not say when the data were taken, or only of an earlier period."""


def data_as_at(definition: ScorecardDefinition) -> str:
    """The day on which the data were taken, in words; the same wherever it is told."""
    return day_in_words(definition.data_as_at) if definition.data_as_at else NOT_STATED


def masthead(edition: Edition) -> dict[str, str]:
    """In words what it is, of whom and of when, its headline, and how many figures are illustrative; "" for nothing."""
    scorecard, definition = edition.scorecard, edition.scorecard.definition
    return {
        "title": definition.title,
        "council": definition.council,
        "committee": definition.committee,
        "period": definition.period.words,
        "data_as_at": data_as_at(definition),
        "issued": day_in_words(edition.issued),
        "headline": headline(scorecard),
        "illustrative": illustrative_note(scorecard),
    }
