"""What matters, in a sentence or two that are counted, not guessed."""

from workbook_tools.model.direction import Meaning
from workbook_tools.model.rag import Rag
from workbook_tools.model.scorecard import Scorecard

ILLUSTRATIVE = "illustrative"


def headline(scorecard: Scorecard) -> str:
    """The sentence on the cover: how many improved or worsened, and the names of the few that worsened."""
    better, worse = (scorecard.moved(meaning) for meaning in (Meaning.BETTER, Meaning.WORSE))
    judged = len(better) + len(worse) + len(scorecard.moved(Meaning.NO_CHANGE))
    if not judged:
        return "No indicator has a good direction and an earlier figure to compare with."
    of_these = f"{len(better)} of the {judged} indicators" if judged > 1 else f"{len(better) or 'None'} of 1 indicator"
    sentences = [f"{of_these} that can be judged improved"]
    if worse:
        names = ": " + "; ".join(row.indicator.name for row in worse) if len(worse) <= 3 else ""
        sentences.append(f"{len(worse)} got worse{names}")
    return "; ".join(sentences) + "."


def counts_in_words(scorecard: Scorecard) -> str:
    """The counts by colour: "5 green, 3 amber, 2 red, 2 with no target, 0 with no data"."""
    count = scorecard.count
    return (
        f"{count(Rag.GREEN)} green, {count(Rag.AMBER)} amber, {count(Rag.RED)} red, "
        f"{count(Rag.NO_TARGET)} with no target, {count(Rag.NO_DATA)} with no data"
    )


def directions_in_words(scorecard: Scorecard) -> str:
    """The counts by direction of travel: "11 improved, 1 declined, 0 unchanged"."""
    better, worse, same = (
        len(scorecard.moved(meaning)) for meaning in (Meaning.BETTER, Meaning.WORSE, Meaning.NO_CHANGE)
    )
    return f"{better} improved, {worse} declined, {same} unchanged"


def illustrative_note(scorecard: Scorecard) -> str:
    """How many of the latest figures are illustrative; nothing where none is."""
    illustrative = sum(ILLUSTRATIVE in row.origin for row in scorecard.rows)
    if not illustrative:
        return ""
    return (
        f"{illustrative} of the {len(scorecard.rows)} latest figures are illustrative; "
        "the column 'Figures are' and the Notes say which."
    )
