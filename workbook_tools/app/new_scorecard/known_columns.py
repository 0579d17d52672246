"""What councils head the columns of a list of targets with: our word for each heading."""

import re
from collections.abc import Mapping
from typing import Final

from workbook_tools.workbook.heading_synonyms import plain_words

_LIST_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "tolerance": ("tolerance", "tolerances", "amber tolerance", "variance", "threshold tolerance"),
    "limit": ("tolerance limit", "limit", "limit of tolerance", "tolerance level", "tolerance threshold", "threshold"),
    "edge": ("floor", "minimum", "minimum acceptable", "ceiling", "maximum acceptable", "lower threshold",
             "upper threshold", "trigger", "intervention level", "worst acceptable"),
    "green": ("green", "green threshold", "green from", "green level", "green range", "on target"),
    "from": ("band from", "from", "lower", "lower limit", "band low", "range from", "low", "lower bound", "band lower"),
    "to": ("band to", "to", "upper", "upper limit", "band high", "range to", "high", "upper bound", "band upper"),
    "band": ("band", "range", "target band", "target range", "acceptable range", "acceptable band"),
    "amber_width": ("amber width", "width of amber", "amber edge"),
    "definition": ("definition", "technical definition", "what it measures", "methodology"),
}  # fmt: skip
_UP_TO: Final = "to|until|till|upto|upper|max|maximum|high|end|ends"
_BESIDE_A_COLOUR: Final = (
    rf"{_UP_TO}|up|down|from|at|if|is|when|where|and|or|than|more|less|below|above|under|over|beyond|outside|after|past"
    r"|worse|better|lower|higher|min|minimum|low|starts?|begins?|limits?|levels?|thresholds?|triggers?|boundary|ranges?"
    r"|floor|ceiling|cut|off|point|value|figure|line|zone|amber|red|%"
)
_OF_A_COLOUR: Final = re.compile(rf"(amber|red)( ({_BESIDE_A_COLOUR}))*")
_FAR_END: Final = re.compile(rf"amber\b.*\b({_UP_TO})\b.*")


def list_word(heading: str) -> str:
    """Our word for a column of a list of targets, "tolerance" or "from"; "" for another one.

    An "edge" is an end of amber, or where red begins, however that is put: "Amber up to", "Red beyond". Of two ends
    the one that is headed as the upper or last is "far_edge".
    """
    bare = plain_words(heading)
    if found := next((word for word, known in _LIST_WORDS.items() if bare in known), ""):
        return found
    if not _OF_A_COLOUR.fullmatch(bare):
        return ""
    return "far_edge" if _FAR_END.fullmatch(bare) else "edge"
