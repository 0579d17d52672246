"""Which national measure an indicator is, and which theme it belongs to."""

from functools import cache
from typing import Final

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import Evidence
from workbook_tools.app.new_scorecard.guess_unit import PER_10_000, PER_100_000, Measured
from workbook_tools.app.new_scorecard.word_rules import surest, word_table
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.workbook.indicator_names import Words, negations_in, numbers_in

_ALIKE: Final = 70
"""How alike the words of two names have to be, of 100, for them to be taken for one measure."""
_ENDINGS: Final = {"percent": PERCENT, "rate": PER_10_000, "count": NUMBER}
_UNITS: Final = {
    "first-time-entrants": PER_100_000,
    "caseload": "cases",
    "assessment-days-median": "days",
    "referrals": NUMBER,
}


class LikeName(Struct, frozen=True):
    """A measure whose name is like an indicator's, and how alike they are, of 100."""

    measure: str
    alike: int


def guess_measure(evidence: Evidence, unit: str) -> Measured | None:
    """The national measure whose usual names are nearly the indicator's, in the same unit; None where there is none."""
    found = sorted(_alike(evidence.words, unit), key=lambda like: -like.alike)
    if not found or found[0].alike < _ALIKE:
        return None
    best, others = found[0], found[1:]
    rivals = [other for other in others if other.alike >= best.alike - 4]
    sure = min(96, best.alike + 8) if not rivals else 55
    beside = f"; '{rivals[0].measure}' is nearly as like" if rivals else ""
    return Measured(best.measure, f"its usual name is nearly this one ({best.alike} of 100 alike){beside}", sure)


def guess_theme(evidence: Evidence) -> Measured:
    """The section of the export that it stands in; or a theme by its words; "" where nothing tells."""
    if said := evidence.said.get("theme", ""):
        return Measured(said, "the export says so", 98)
    if evidence.section:
        return Measured(evidence.section, "it stands under this heading in the export", 95)
    if told := surest(word_table().theme, evidence.words):
        return Measured(told.says, f"the name says '{told.phrase}'", told.sure)
    return Measured("Other", "nothing in the name tells of a theme", 50)


def unit_of_measure(measure: str) -> str:
    """The unit that the national tables give a measure in."""
    return _UNITS.get(measure) or _ENDINGS[measure.rsplit("-", 1)[-1]]


def _alike(words: Words, unit: str) -> list[LikeName]:
    """Each measure in the unit with how like its likest name is; a number or a "not" more or less is another thing."""
    from rapidfuzz import fuzz  # only a first scorecard needs it

    found, words = [], _unqualified(words)
    for known in word_table().national:
        if unit_of_measure(known.measure) == unit:
            names = [name for name in map(_unqualified, known.names) if _may_be_one(words, name)]
            likest = max((fuzz.token_sort_ratio(" ".join(words), " ".join(name)) for name in names), default=0)
            found.append(LikeName(known.measure, round(likest)))
    return found


def _may_be_one(words: Words, name: Words) -> bool:
    """Whether two names differ in nothing that counts: numbers, negations, and words that carry a meaning."""
    if numbers_in(words) != numbers_in(name) or negations_in(words) != negations_in(name):
        return False
    table = word_table()
    telling, known = set(words) - table.fillers, set(name) - table.fillers
    return known <= telling and telling - known <= table.harmless


@cache
def _unqualified(words: Words) -> Words:
    """The words without what says how a figure is counted: "rolling 12 months"."""
    for run in word_table().qualifiers:
        for at in range(len(words) - len(run), -1, -1):
            if words[at : at + len(run)] == run:
                words = (*words[:at], *words[at + len(run) :])
    return words
