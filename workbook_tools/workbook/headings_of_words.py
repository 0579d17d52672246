"""Which columns hold what officers write, by their headings and by what stands below them."""

import re
from collections.abc import Sequence
from typing import Final

from workbook_tools.workbook.heading_synonyms import OFFICERS, meanings, plain_words
from workbook_tools.workbook.indicator_names import holds_any, singular_words
from workbook_tools.workbook.outdated_cells import is_month, shows_status

_TOLD: Final = ("commentary", "comment", "narrative", "what is behind", "explanation", "story behind",
                "reason for variance")  # fmt: skip
_MOST_WORDS: Final = 8
_ACTS: Final = ("action", "step", "do", "doing", "done", "plan", "improve", "improvement", "mitigation", "mitigate",
                "recovery", "response", "remedial", "remedy", "next")  # fmt: skip
_TELLS: Final = ("happening", "happened", "update", "position", "note", "story", "context", "summary", "headline",
                 "analysis", "behind", "why", "reason", "issue", "message", "progress", "insight", "status", "say",
                 "performance", "difference", "observation")  # fmt: skip
_NOT_TOLD: Final = ("indicator", "measure", "description", "name", "theme", "area", "data", "definition", "source",
                    "method", "methodology", "calculation", "target", "technical", "numerator", "denominator",
                    "polarity", "strategy", "good", "frequency", "unit")  # fmt: skip
_OVER_FIGURES: Final = frozenset({"latest", "previous", "change", "rag", "trend", "commentary"})
"""Our words for columns whose headings stand over sentences, too: "Latest position", "Status"."""
_SENTENCE: Final = 15
"""Letters: texts that are as long on average are sentences, not names, units or states."""


def officers_word(heading: str) -> str:
    """Commentary, Action or Owner, however the column is headed; "" for another one."""
    bare = plain_words(heading)
    if found := next((word for word, known in OFFICERS.items() if bare in known), ""):
        return found
    words = singular_words(heading)
    return "commentary" if holds_any(words, _TOLD) and len(words) <= _MOST_WORDS else ""


def word_over_sentences(heading: str, texts: Sequence[str]) -> str:
    """Commentary or Action for a column of sentences whose heading speaks of either; "" for another one.

    "Latest position" is headed like a figure: only what stands below tells.
    """
    words = singular_words(heading)
    if not _OVER_FIGURES.issuperset(meanings(heading)) or len(words) > _MOST_WORDS or holds_any(words, _NOT_TOLD):
        return ""
    if not are_sentences(texts):
        return ""
    if holds_any(words, _ACTS):
        return "Action"
    return "commentary" if holds_any(words, _TELLS) else ""


def are_sentences(texts: Sequence[str]) -> bool:
    """Whether the texts of a column, blank ones left out, are sentences and no figures, names of states or dates."""
    said = [text for text in texts if text]
    return bool(said) and sum(map(len, said)) > _SENTENCE * len(said) and are_words(said)


def are_words(texts: Sequence[str]) -> bool:
    """Whether at least half of the texts are words: no numbers, months, colours or arrows."""
    said = [text for text in texts if text]
    words = [text for text in said if re.search(r"[^\W\d_]{2}", text) and not is_month(text)]
    return bool(words) and len(words) * 2 >= len(said) and not shows_status(said)
