"""What words tell of an indicator: the rules in indicator_words.toml, and which of them is right for a name."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.workbook.indicator_names import ShortForms, Words, holds_any, singular_words

FILE = "indicator_words.toml"
RIVAL_WITHIN = 18
"""A rule that says otherwise and is nearly as sure makes the guess a doubtful one."""
CONTESTED = 58
_A_SIDE = 60
"""So sure a rule has to be that says of the other side that it is good, for the guess to be a doubtful one."""


class WordRule(Struct, frozen=True):
    """Words that tell something, unless others stand beside them."""

    words: tuple[str, ...]
    says: str
    sure: int
    because: str = ""
    unless: tuple[str, ...] = ()

    def found_in(self, words: Words) -> str:
        """The phrase of the rule that the name holds; "" where the rule does not speak of it."""
        found = holds_any(words, self.words)
        return "" if found and holds_any(words, self.unless) else found


class KnownMeasure(Struct, frozen=True):
    """A national measure: the names that councils give it, word by word, and which way is good."""

    measure: str
    names: tuple[Words, ...]
    good_is: str


class SymbolRule(Struct, frozen=True):
    """Signs that stand in place of figures, and the gap that they mean."""

    signs: frozenset[str]
    means: str
    sure: int
    because: str


class WordsTold(Struct, frozen=True):
    """What the words of a name say, how sure that is, and the phrase by which they say it."""

    says: str
    sure: int
    because: str
    phrase: str


class WordTable(Struct, frozen=True):
    """All that indicator_words.toml says."""

    short_forms: ShortForms
    good: tuple[WordRule, ...]
    counted: tuple[WordRule, ...]
    theme: tuple[WordRule, ...]
    national: tuple[KnownMeasure, ...]
    symbols: tuple[SymbolRule, ...]
    units: Mapping[str, tuple[str, ...]]
    qualifiers: tuple[Words, ...]
    fillers: frozenset[str]
    harmless: frozenset[str]
    plain: Mapping[str, tuple[str, ...]]


@cache
def word_table() -> WordTable:
    """The table, read once."""
    read = tomllib.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    forms, same = ShortForms(read["short_forms"]), read["same_measure"]
    return WordTable(
        short_forms=forms,
        good=tuple(_rule(each, "good_is") for each in read["good"]),
        counted=tuple(_rule(each, "counted") for each in read["counted"]),
        theme=tuple(_rule(each, "theme") for each in read["theme"]),
        national=tuple(
            KnownMeasure(each["measure"], tuple(map(forms.words, each["names"])), each["good_is"])
            for each in read["national"]
        ),
        symbols=tuple(
            SymbolRule(frozenset(each["signs"]), each["means"], each["sure"], each["because"])
            for each in read["symbol"]
        ),
        units={name: tuple(phrases) for name, phrases in read["unit_words"].items()},
        qualifiers=tuple(map(singular_words, same["qualifiers"])),
        fillers=frozenset(singular_words(same["fillers"])),
        harmless=frozenset(singular_words(same["harmless"])),
        plain={way: tuple(" ".join(lines).split()) for way, lines in read["plain"].items()},
    )


def surest(rules: Iterable[WordRule], words: Words) -> WordsTold | None:
    """What the surest of the rules that speak of a name says; the first of those that are equally sure."""
    speaking = _speaking(rules, words)
    return max(speaking, key=lambda told: told.sure, default=None)


def told_by(rules: Iterable[WordRule], words: Words) -> WordsTold | None:
    """What the surest rule says that speaks of a name; doubtful where one that says otherwise is nearly as sure."""
    speaking = _speaking(rules, words)
    if not speaking:
        return None
    best = max(speaking, key=lambda told: told.sure)  # the first of those that are equally sure
    rival = next((told for told in sorted(speaking, key=lambda told: -told.sure) if _contests(told, best)), None)
    if rival is None:
        return best
    return WordsTold(
        best.says, min(best.sure, CONTESTED), f"{best.because}; but '{rival.phrase}' says otherwise", best.phrase
    )


def _contests(told: WordsTold, best: WordsTold) -> bool:
    """Whether it says otherwise and is nearly as sure, or says that the other side is good, and not by a faint hint."""
    if told.says == best.says:
        return False
    opposed = {told.says, best.says} == {Polarity.HIGH, Polarity.LOW} and told.sure >= _A_SIDE
    return opposed or told.sure >= best.sure - RIVAL_WITHIN


def _speaking(rules: Iterable[WordRule], words: Words) -> list[WordsTold]:
    """What each rule says that speaks of a name, with its phrase as a reader would write it."""
    found = ((rule, rule.found_in(words)) for rule in rules)
    return [WordsTold(rule.says, rule.sure, rule.because, _shown(phrase)) for rule, phrase in found if phrase]


def _shown(phrase: str) -> str:
    return phrase.replace("*", "…").replace("#", "…")


def _rule(table: Mapping[str, Any], says: str) -> WordRule:
    words, unless = tuple(table["words"]), tuple(table.get("unless", ()))
    return WordRule(words, table[says], table["sure"], table.get("because", ""), unless)
