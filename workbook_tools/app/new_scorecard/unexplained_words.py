"""The words of a name that what is told by it leaves out: any of them may turn round which way is good."""

from typing import Final

from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.workbook.indicator_names import Words, taken_up

_SPECIFIC: Final = 93
"""What a rule as sure as this says is turned round by some words only; anything else by any word that nobody knows."""
_PARTICIPLES: Final = ("ed", "ing")
_TURNED: Final = ("un", "dis", "mis", "non", "mal")


def unexplained(words: Words, says: str, sure: int) -> tuple[str, ...]:
    """The words that no rule accounts for which says so, and that are not plain: "missed" in "Supervision missed"."""
    table = word_table()
    plain = (*table.plain["words"], *table.plain.get(says, ()))
    speaking = [rule for rule in table.good if rule.says == says and rule.found_in(words)]
    known = {word for rule in speaking for phrase in rule.words for word in taken_up(words, phrase)}
    known |= {word for word in words if word.isdecimal() or taken_up((word,), *plain)}
    left = [word for word in words if word not in known]
    return tuple(left if says == Polarity.NEITHER or sure < _SPECIFIC else filter(_may_turn, left))


def _may_turn(word: str) -> bool:
    """Whether it is a participle, is turned by how it begins, or stands among the words that turn."""
    shaped = word.endswith(_PARTICIPLES) or word.startswith(_TURNED)
    return shaped or bool(taken_up((word,), *word_table().plain["turning"]))
