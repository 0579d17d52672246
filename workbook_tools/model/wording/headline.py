"""What stands at the head of a scorecard, and what matters, in a sentence or two that are counted, not guessed."""

import re
from typing import Final

from workbook_tools.english import MONTHS, day_in_words
from workbook_tools.model.edition import Edition
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.scorecard import Scorecard

NOTHING_JUDGED = "No indicator has a good direction and an earlier figure to compare with."


def headline(scorecard: Scorecard) -> str:
    """The sentence on the cover: how many improved, worsened or neither, and the names of the few that worsened."""
    better, worse, steady = scorecard.improved, scorecard.worsened, scorecard.steady()
    judged = len(scorecard.judged)
    if not judged:
        return NOTHING_JUDGED
    if judged == 1:
        became = "improved" if better else "worsened" if worse else "shows no real change"
        return f"The one indicator that can be judged {became}: {scorecard.judged[0].indicator.name}."
    sentences = [f"{len(better) or 'None'} of the {judged} indicators that can be judged improved"]
    if worse:
        names = ": " + "; ".join(row.indicator.name for row in worse) if len(worse) <= 3 else ""
        sentences.append(f"{len(worse)} worsened{names}")
    if steady:
        sentences.append(f"{len(steady)} {'shows' if len(steady) == 1 else 'show'} no real change")
    return "; ".join(sentences) + "."


def counts_in_words(scorecard: Scorecard) -> str:
    """The counts by colour: "5 green, 3 amber, 2 red, 2 with no target, 0 with no data"."""
    count = scorecard.count
    return (
        f"{count(Rag.GREEN)} green, {count(Rag.AMBER)} amber, {count(Rag.RED)} red, "
        f"{count(Rag.NO_TARGET)} with no target, {count(Rag.NO_DATA)} with no data"
    )


def directions_in_words(scorecard: Scorecard) -> str:
    """The counts by verdict: "11 improved, 1 worsened, 0 with no real change"."""
    better, worse, steady = scorecard.improved, scorecard.worsened, scorecard.steady()
    return f"{len(better)} improved, {len(worse)} worsened, {len(steady)} with no real change"


def illustrative_note(scorecard: Scorecard) -> str:
    """How many of the latest figures are illustrative; nothing where none is."""
    illustrative = sum(row.illustrative for row in scorecard.rows)
    if not illustrative:
        return ""
    if len(scorecard.rows) == 1:
        return "The one latest figure is illustrative."
    if illustrative == len(scorecard.rows):
        return f"All {illustrative} latest figures are illustrative."
    are, which = ("is", "it is") if illustrative == 1 else ("are", "they are")
    return (
        f"{illustrative} of the {len(scorecard.rows)} latest figures {are} illustrative; the Notes say which {which}."
    )


_MONTH: Final = rf"\b(?:{'|'.join(MONTHS)}) \d{{4}}\b"
_LAST_MONTH: Final = rf"[\s,:;–-]+{_MONTH}$"
NOT_STATED = "not stated"
"""Where the settings do not say when the data were taken, or only of an earlier period."""


def data_as_at(definition: ScorecardDefinition) -> str:
    """The day on which the data were taken, in words; the same wherever it is told."""
    return day_in_words(definition.data_as_at) if definition.data_as_at else NOT_STATED


def dated(definition: ScorecardDefinition) -> str:
    """The same as a line of its own: "Data as at 12 October 2018", "The day of the data is not stated"."""
    return f"Data as at {data_as_at(definition)}" if definition.data_as_at else f"The day of the data is {NOT_STATED}"


def dated_title(definition: ScorecardDefinition) -> str:
    """The title with the period that is reported, said once: "Proxy indicators scorecard: September 2018".

    Another month that ends the title, such as the meeting's, gives way. Beside one within it the period is not told.
    """
    words, title = definition.period.words, definition.title
    if words in title:
        return title
    if re.search(_MONTH, title):
        title = re.sub(_LAST_MONTH, "", title)
    return title if re.search(_MONTH, title) else f"{title}: {words}"


def masthead(edition: Edition) -> dict[str, str]:
    """The words over a scorecard: what it is, whose, for when, and how many figures are illustrative; "" for none.

    Members are not told that the day of the data is not stated: a benchmark of published figures has none.
    """
    scorecard, definition = edition.scorecard, edition.scorecard.definition
    return {
        "title": definition.title,
        "council": definition.council,
        "committee": definition.committee,
        "period": definition.period.words,
        "data_as_at": data_as_at(definition),
        "dated": dated(definition) if definition.data_as_at else "",
        "issued": day_in_words(edition.issued),
        "headline": headline(scorecard),
        "illustrative": illustrative_note(scorecard),
    }
