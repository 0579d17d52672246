"""Which indicator of the settings a cell means: by its reference, or else by its name."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from workbook_tools.visible_text import as_seen, folded, nearest
from workbook_tools.workbook.heading_synonyms import plain_words

_UNIT_WORDS: Final = re.compile(
    r"%|\b(percentage|percent|per cent|proportion|number|no|rate|the|of|in|a|an|pct)\b", re.IGNORECASE
)
"""Words that officers leave out or write otherwise: "% assessments", "Percentage of assessments"."""
_NEAR: Final = 0.6
"""How alike a name is, from 0 to 1, that is offered as what may be meant."""


class KnownIndicators:
    """The settings' indicators, by reference with their names."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self._refs = _unique(names, lambda ref: plain_words(ref).replace(" ", ""))
        self._by_name = [_unique(names, lambda ref, fold=fold: fold(names[ref])) for fold in _FOLDS]  # type: ignore[misc]

    def by_ref(self, text: str) -> str:
        """The reference that a text is, though it be written "cs 4" for CS4; "" where no indicator has it."""
        return text if text in self.names else self._refs.get(plain_words(text).replace(" ", ""), "")

    def by_name(self, text: str) -> str:
        """The reference of the indicator of this name, "" where none has it, or more than one.

        Exactly; else whatever its capitals, blanks and punctuation; else without words for what is counted.
        """
        for fold, known in zip(_FOLDS, self._by_name, strict=True):
            if ref := known.get(fold(text), ""):
                return ref
        return ""

    def near(self, text: str) -> str:
        """The reference of the indicator whose name is likest to the text, "" where none is like it."""
        by_name = {_bare(name): ref for ref, name in self.names.items()}
        near = nearest(_bare(text), by_name, _NEAR)
        return by_name[near] if near else ""


def _bare(text: str) -> str:
    return " ".join(_UNIT_WORDS.sub(" ", plain_words(text)).split())


_FOLDS: Final[tuple[Callable[[str], str], ...]] = (as_seen, folded, plain_words, _bare)


def _unique(names: Mapping[str, str], fold: Callable[[str], str]) -> dict[str, str]:
    """The references by what they are known by, where no two are known by the same, and none by nothing."""
    counted = Counter(map(fold, names))
    return {fold(ref): ref for ref in names if counted[fold(ref)] == 1 and fold(ref)}
