"""The words of an indicator's name, so that "% of LAC …" and "Percentage of looked-after children …" are alike."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from workbook_tools.visible_text import folded

Words = tuple[str, ...]

_SIGNS = {"%": " percentage ", "£": " cost ", "&": " and ", "+": " or more "}
_WORD = re.compile(r"[a-z0-9*#…]+")
_KEPT_S = ("ss", "us", "is")
"""Endings of words that are no plurals: access, status, crisis."""
_ANY, _NUMBER = "…", "#"
_MOST_BETWEEN = 6
NEGATIONS = frozenset({"not", "no", "without", "un", "never", "outside", "out", "overdue", "unallocated", "non"})
TOTALS = (("total",), ("overall",), ("subtotal",), ("sum",), ("all",), ("grand",))
"""The words with which a row calls itself a total of others."""


class ShortForms(Struct, frozen=True, dict=True):
    """Ways to write a thing, and the one that rules are written in."""

    forms: Mapping[str, str]

    def words(self, name: str) -> Words:
        """The name's words in the singular, each short form written out, the longest first."""
        plain, at = singular_words(name), 0
        found: list[str] = []
        while at < len(plain):
            length, meant = self._longest(plain, at)
            found.extend(meant)
            at += length
        return tuple(found)

    def _longest(self, words: Words, at: int) -> tuple[int, Words]:
        for length in range(min(self._most, len(words) - at), 0, -1):
            if meant := self._by_words.get(words[at : at + length]):
                return length, meant
        return 1, words[at : at + 1]

    @cached_property
    def _by_words(self) -> dict[Words, Words]:
        return {singular_words(short): singular_words(long) for short, long in self.forms.items()}

    @cached_property
    def _most(self) -> int:
        return max(map(len, self._by_words), default=1)


def singular_words(text: str) -> Words:
    """The words of a text in the singular, without capitals and punctuation; signs such as % as words."""
    spelled = folded(text).replace("n't", " not").replace("’", "'")
    for sign, word in _SIGNS.items():
        spelled = spelled.replace(sign, word)
    return tuple(_singular(word) for word in _WORD.findall(spelled))


def holds_any(words: Words, phrases: Iterable[str]) -> str:
    """The first of the phrases that stands among the words; "" where none does."""
    return next((phrase for phrase in phrases if _holds(words, _parts(phrase))), "")


def taken_up(words: Words, *phrases: str) -> frozenset[str]:
    """The words that the phrases among them are made of; none of a phrase that does not stand there."""
    runs = [run for phrase in phrases if _holds(words, _parts(phrase)) for run in _parts(phrase)]
    return frozenset(word for word in words for run in runs for wanted in run if _is_word(word, wanted))


def numbers_in(words: Words) -> frozenset[str]:
    """The numbers of a name: what parts "within 15 days" from "within 45 days"."""
    return frozenset(word for word in words if word.isdecimal())


def negations_in(words: Words) -> int:
    """How many words of the name turn its meaning round."""
    return sum(word in NEGATIONS for word in words)


@lru_cache(4096)
def _parts(phrase: str) -> tuple[Words, ...]:
    """The phrase's runs of words, between which others may stand."""
    words = singular_words(phrase.replace(_ANY, f" {_ANY} "))
    runs: list[list[str]] = [[]]
    for word in words:
        if word == _ANY:
            runs.append([])
        else:
            runs[-1].append(word)
    return tuple(tuple(run) for run in runs if run)


def _holds(words: Words, runs: Sequence[Words]) -> bool:
    head = runs[0][0]
    if head not in words and head != _NUMBER and not head.endswith("*"):
        return False  # so it is nearly always: thousands of phrases are looked for in each name
    first, *rest = runs
    return any(_follows(words, start + len(first), rest) for start in _places(words, first, 0, len(words)))


def _follows(words: Words, at: int, runs: Sequence[Words]) -> bool:
    if not runs:
        return True
    first, *rest = runs
    places = _places(words, first, at, at + _MOST_BETWEEN + 1)
    return any(_follows(words, start + len(first), rest) for start in places)


def _places(words: Words, run: Words, begin: int, end: int) -> Iterable[int]:
    last = min(end, len(words) - len(run) + 1)
    return (at for at in range(begin, last) if all(map(_is_word, words[at : at + len(run)], run)))


def _is_word(word: str, wanted: str) -> bool:
    if wanted == _NUMBER:
        return word.isdecimal()
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _singular(word: str) -> str:
    if word[:-1].isdecimal():
        return word.removesuffix("s")  # "under 18s"
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEPT_S):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("ches", "shes", "xes")) else word[:-1]
