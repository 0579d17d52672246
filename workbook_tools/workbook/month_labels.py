"""A month, quarter or day that stands in a title, and the title without it: what a refresh is to fill."""

import re
from typing import Final

from msgspec import Struct

_MONTH: Final = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug"
    "|sept|sep|oct|nov|dec)"
)
# These are compiled when first used: most titles name no month, and it takes a millisecond.
_LABEL: Final = (
    rf"(?i)(?P<day>\b\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b{_MONTH}\b[\s\-’'.]*(?:20\d\d|\d\d)\b"
    r"|\b(?:q|quarter )[1-4]\s+20\d\d\s*[/\-–]\s*\d\d\b"
)
_LEFT_OVER: Final = r"(?i)[\s|:;,·–—\-(]*(?:\b(?:for|as at|at|as of|of|to|in|position|data|month|period)\b\s*)*$"
_BEFORE_THE_REST: Final = r"^[\s|:;,·–—\-)]+"


class MonthLabel(Struct, frozen=True):
    """The month or day as it is typed, and what else the text says."""

    said: str
    rest: str
    is_day: bool


def month_in(text: str) -> MonthLabel | None:
    """The one month, quarter or day that a text says; None for none, or several: "April 2025 to March 2026"."""
    found = list(re.finditer(_LABEL, text)) if any(map(str.isdigit, text)) else []
    if len(found) != 1:
        return None
    match = found[0]
    before = re.sub(_LEFT_OVER, "", text[: match.start()]).strip()
    after = re.sub(_BEFORE_THE_REST, "", text[match.end() :]).strip()
    return MonthLabel(match[0].strip(), " | ".join(filter(None, (before, after))), bool(match["day"]))
