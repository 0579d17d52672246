"""The few things that an officer is asked, and no more than five: the council, the sheet, and which way is good."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from workbook_tools.app.new_scorecard.draft_settings import Document, Draft
from workbook_tools.app.new_scorecard.evidence import Guess
from workbook_tools.model.figures.polarity import Polarity

MOST: Final = 5
_SURE_OF_COUNCIL: Final = 80
_WAYS: Final = tuple(Polarity)


class Question(Struct, frozen=True):
    """What is asked, the answers to choose from (any text where there are none), and what Enter alone means."""

    about: tuple[str, str]
    words: str
    usual: str
    choices: tuple[str, ...] = ()


Ask = Callable[[Question], str]
"""Puts a question to the officer and gives the answer back."""


def questions_about(draft: Draft, asked: int) -> tuple[Question, ...]:
    """What is worth asking about a draft, when so many questions have been asked already."""
    wrong_colours = _judged(draft.document)
    doubtful = [guess for guess in draft.doubtful if guess.setting == "good_is"]
    doubtful.sort(key=lambda guess: (guess.ref not in wrong_colours, guess.sure))
    return tuple(map(_which_way, doubtful[: max(MOST - asked, 0)]))


def council_question(draft: Draft) -> Question | None:
    """Who the council is, where that is not sure."""
    for guess in draft.guesses:
        if guess.setting == "council" and guess.sure < _SURE_OF_COUNCIL:
            return Question(("", "council"), "What is the council called?", str(guess.value))
    return None


def sheet_question(names: Sequence[str], likeliest: str) -> Question:
    """Which sheet the figures are on."""
    return Question(("", "sheet"), "On which sheet are the figures?", likeliest, tuple(names))


def _which_way(guess: Guess) -> Question:
    words = f"Which way is good: {guess.ref} {guess.name}?\n  (guessed: {guess.value}; {guess.why})"
    return Question((guess.ref, "good_is"), words, str(guess.value), _WAYS)


def _judged(document: Document) -> frozenset[str]:
    """The references of the indicators with a target, whose colours hang on which way is good."""
    indicators = document["indicators"]
    assert isinstance(indicators, list)
    return frozenset(str(each["ref"]) for each in indicators if _rule(each) != "none")


def _rule(indicator: Mapping[str, object]) -> str:
    target = indicator["target"]
    assert isinstance(target, dict)
    return str(target["rule"])
