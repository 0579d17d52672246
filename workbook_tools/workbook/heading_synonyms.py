"""What councils call the columns of a scorecard: our word for each heading that officers are known to use."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from workbook_tools.visible_text import folded
from workbook_tools.workbook.outdated_cells import is_month

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "ref": (
        *("ref", "reference", "ref no", "no", "number", "id", "code", "pi", "kpi", "pi ref", "pi no", "pi number"),
        *("pi code", "kpi ref", "kpi no", "kpi number", "kpi code", "kpi id", "measure ref", "measure no"),
        *("measure id", "measure code", "indicator ref", "indicator no", "indicator number", "indicator id"),
        *("indicator code", "indicator reference", "unique ref", "item"),
    ),
    "theme": (
        *("theme", "priority", "section", "service area", "category", "domain", "outcome", "workstream"),
        *("area", "area of service", "priority area", "strategic priority", "grouping"),
    ),
    "indicator": (
        *("indicator", "measure", "indicator name", "measure name", "performance indicator", "performance measure"),
        *("key performance indicator", "key indicator", "description", "indicator description", "pi description"),
        *("measure description", "kpi description", "pi name", "kpi name", "name", "title", "metric", "pi title"),
        *("measure title", "indicator title", "short name", "success measure", "what we measure", "pi", "kpi"),
    ),
    "good_is": (
        *("good is", "polarity", "good to be", "good performance", "good performance is", "what is good"),
        *("what does good look like", "high or low is good", "is high or low good", "bigger or smaller is better"),
        *("better to be", "desired direction", "aim to", "aim", "aim for", "high low", "preferred direction"),
    ),
    "unit": ("unit", "units", "unit of measure", "measured in", "format", "measure type", "value type"),
    "frequency": ("frequency", "freq", "reporting frequency", "how often", "reported", "collection"),
    "target": (
        *(
            "target",
            "current target",
            "annual target",
            "yearly target",
            "full year target",
            "year target",
            "year end target",
            "goal",
            "ambition",
            "target set",
        ),
        *(
            "target set",
            "monthly target",
            "new target",
            "revised target",
            "agreed target",
            "target for the year",
            "target or benchmark",
            "standard",
            "tgt",
            "ytd target",
        ),
    ),
    "latest": (
        *("latest", "actual", "actuals", "current", "current month", "this month", "this period", "current period"),
        *("outturn", "current outturn", "latest outturn", "latest figure", "latest value", "latest performance"),
        *(
            "current performance",
            "current value",
            "current position",
            "latest position",
            "latest actual",
            "performance",
        ),
        *(
            "value",
            "result",
            "figure",
            "ytd",
            "year to date",
            "ytd actual",
            "ytd performance",
            "ytd value",
            "actual ytd",
        ),
        *("in month", "monthly actual", "month actual", "this quarter", "current quarter", "latest data", "position"),
        *("actual performance", "actual ytd", "performance", "current figure", "latest result", "achieved"),
    ),
    "previous": (
        *("previous", "previous month", "last month", "prior month", "previous period", "last period", "prior period"),
        *("prior", "prev", "prev month", "last quarter", "previous quarter", "previous outturn", "previous value"),
        *(
            "previous figure",
            "previous performance",
            "last",
            "last value",
            "last figure",
            "previous actual",
            "last report",
        ),
        *("last report", "previously reported", "previous position", "prior value"),
    ),
    "period": (
        *(
            "period",
            "reporting period",
            "data period",
            "month",
            "date of data",
            "data for",
            "period of data",
            "quarter",
        ),
        *("quarter", "latest period", "data as at", "as at", "figures for"),
    ),
    "previous_period": ("previous period is", "previous period of data"),
    "change": (
        *("change", "dot", "d o t", "direction", "direction of travel", "travel", "movement", "arrow", "trend arrow"),
        *("trend", "direction of travel since last month", "change since last month", "improving or declining"),
        *("better or worse", "dot from previous", "compared with last month", "short term trend", "monthly trend"),
    ),
    "rag": (
        *("rag", "rag rating", "rag status", "status", "rating", "traffic light", "colour", "colour rating", "r a g"),
        *("performance status", "performance rag", "performance rating", "current rag", "rag against target"),
        *("rag vs target", "ragged", "alert", "flag", "latest rag", "current status", "on target", "rag rated"),
    ),
    "trend": ("trend line", "trendline", "sparkline", "spark line", "trend chart", "trend graph", "graph", "chart"),
    "commentary": (
        *("commentary", "comment", "comments", "narrative", "service commentary", "performance commentary"),
        *("explanation", "supporting commentary", "supporting narrative", "exception commentary", "exception report"),
        *("service comment", "service comments", "officer comment", "officer comments", "manager comments", "notes"),
        *("analysis", "commentary on performance", "explanatory note", "explanatory notes", "service narrative"),
        *("comments and actions", "commentary and actions", "remarks", "story behind the data", "what is the story"),
    ),
}
"""By our word for a column, what councils head it with: small letters, no punctuation, the usual one first."""

OFFICERS: Final[Mapping[str, tuple[str, ...]]] = {
    "Owner": (
        *("owner", "lead", "lead officer", "responsible officer", "accountable officer", "head of service", "officer"),
        *("data owner", "service lead", "responsible", "pi owner", "kpi owner", "measure owner", "manager"),
    ),
    "Action": ("action", "actions", "action plan", "next steps", "planned action", "corrective action", "improvement"),
}
"""Columns that are always the officers', by what the standard template calls them."""

COMPARATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "statistical neighbours": (
        *("sn", "sns", "sn average", "sn avg", "stat neighbours", "stat nbrs", "stat neighbour", "stat neigh"),
        *("statistical neighbour", "statistical neighbour average", "stat neighbour average", "stat neighbours avg"),
        *("statistical neighbours average", "stat neighbour avg", "stat n", "sn group", "sn mean"),
    ),
    "england": ("eng", "england average", "england avg", "national", "national average", "national avg", "nat avg"),
    "region": ("regional", "regional average", "regional avg", "region average"),
    "core cities": ("core city", "core cities average", "core cities avg"),
    "inner london": ("inner london average",),
    "outer london": ("outer london average",),
    "london": ("london average", "london avg"),
}
"""What councils head a group of comparators with, by the group's usual name."""

_PUNCTUATION: Final = re.compile(r"[^\w%]+")
_YEAR: Final = re.compile(r"\b(19|20)?\d\d( ?\d\d){0,2}\b|\b(fy|year)\b")
"""A year is not part of what a heading means: "Target 25/26", "Outturn 2024-25"."""

_BEFORE_A_TIME: Final = re.compile(r" (for|in|by|at|of|to)( the| end)*$")
"""What is left of a time that was taken from a heading's end: "Target for 2025/26", "Target by end of March 2026"."""


def plain_words(text: str) -> str:
    """The text in small letters, without punctuation: "D.o.T." is "d o t", "R/A/G" is "r a g"."""
    return " ".join(_PUNCTUATION.sub(" ", folded(text)).split())


def meanings(heading: str) -> tuple[str, ...]:
    """Our words for what a heading may be, the likeliest first; none where it is none that councils are known to use.

    "PI" may be the reference or the indicator's name: what stands in the column tells. A month or a year in the heading
    is not part of its meaning: "RAG Jan 26", "Target 25/26".
    """
    words = plain_words(heading)
    found = tuple(word for word, known in SYNONYMS.items() if words in known)
    if found:
        return found
    bare = without_dates(heading)
    before = _BEFORE_A_TIME.sub("", bare)
    return tuple(word for word, known in SYNONYMS.items() if bare and (bare in known or before in known))


def is_officers(heading: str) -> bool:
    """Whether the column is the officers' by its heading: "Lead officer", "Next steps"."""
    return any(plain_words(heading) in known for known in OFFICERS.values())


def without_dates(heading: str) -> str:
    """The heading's plain words without a month, quarter or year in them; "" where nothing else is in it."""
    words = plain_words(heading).split()
    kept = [word for word in words if not is_month(word)]
    return " ".join(_YEAR.sub(" ", " ".join(kept)).split())


def group_meant(heading: str, groups: Sequence[str]) -> str:
    """Which of the comparators a heading means: "Stat. nbrs" is "Statistical neighbours"; "" for none of them."""
    words = without_dates(heading) or plain_words(heading)
    for group in groups:
        name = plain_words(group)
        usual = "region" if name not in COMPARATORS and words in COMPARATORS["region"] else name
        if words in {name, f"{name} average", f"{name} avg", f"{name} mean", *COMPARATORS.get(usual, ())}:
            return group
    return ""
