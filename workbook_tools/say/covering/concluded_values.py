"""What the covering e-mail says of the scorecard's conclusion, and of what it brings."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

from workbook_tools.model.conclusion.conclude import COLOURS, ThemeCounts, conclude
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.edition import Edition
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.wording.conclusion_headings import ALSO_RED, ATTENTION, REDS_BY_THEME, WELL
from workbook_tools.say.page.page_colours import COLOURS as PAINT

MOST_WORDS: Final = 285
"""Of the whole message, whose colours in HTML are a few more: officers' words are told as long as there is room."""
_SIGNS: Final = {Rag.RED: "✕", Rag.AMBER: "▲", Rag.GREEN: "✓"}
_ENCLOSED: Final = {
    ".xlsx": "the Excel workbook",
    ".pdf": "a PDF",
    ".html": "a web page",
    ".pptx": "slides",
}
_HEADINGS: Final = {"attention": ATTENTION, "also_red": ALSO_RED, "well": WELL, "by_theme": REDS_BY_THEME}
_FIRST_SENTENCE: Final = re.compile(r".*?[.!?](?=\s|$)", re.DOTALL)


def concluded(edition: Edition) -> dict[str, object]:
    """What a template may use of the conclusion: its sentences, its matters, and every other red."""
    scorecard = edition.scorecard
    found = conclude(scorecard)
    names = scorecard.names
    return {
        "sentence": found.sentence,
        "movement": found.movement,
        "moved": months_in_full(found.moved, names),
        "headings": _HEADINGS,
        "colours": _colours(found.counts),
        "attention": [_matter(edition, each, names) for each in found.attention],
        "also_red": [_matter(edition, each, names) for each in found.more_reds],
        "and_more": found.and_more,
        "well": [_matter(edition, each, names) for each in found.well],
        "themes": _themes(found.themes),
    }


def enclosed(attached: Sequence[str]) -> list[str]:
    """What is attached, in words; a file of another kind by its name."""
    return [_ENCLOSED.get(PurePath(name).suffix.lower(), name) for name in attached]


def with_officers_words(values: Mapping[str, object], words: int) -> dict[str, object]:
    """The values, the gravest matters with the first sentence of what officers wrote, as many as there is room for.

    `words` is how many the message has without them.
    """
    attention, room = values["attention"], MOST_WORDS - words
    assert isinstance(attention, list)
    told = []
    for each in attention:
        said = _first_sentence(each["commentary"])
        needed = len(said.split()) + 1
        told.append({**each, "said": said if said and needed <= room else ""})
        room -= needed if told[-1]["said"] else 0
    return {**values, "attention": told}


def _first_sentence(text: str) -> str:
    first = _FIRST_SENTENCE.match(" ".join(text.split()))
    return first[0] if first else " ".join(text.split())


def _themes(themes: Sequence[ThemeCounts]) -> list[dict[str, str]]:
    """The themes with a red, where there are several themes: there is no room for every colour of each."""
    reds = [(each.theme, each.counts.get(Rag.RED)) for each in themes if len(themes) > 1]
    return [{"theme": theme, "reds": str(count)} for theme, count in reds if count]


def _colours(counts: Mapping[Rag, int]) -> list[dict[str, str]]:
    return [_colour(counts[rag], rag) for rag in COLOURS if counts.get(rag)]


def _colour(count: int, rag: Rag) -> dict[str, str]:
    word = rag.lower()
    fill, ink = (PAINT.get(word, PAINT["panel"]), PAINT.get(f"on-{word}", PAINT["ink"]))
    return {"count": str(count), "word": word, "sign": _SIGNS.get(rag, ""), "fill": fill, "ink": ink}


def _matter(edition: Edition, matter: Matter, names: tuple[str, ...]) -> dict[str, str]:
    """A matter as a template may show it; `said` is the officers' first sentence, where there is room for it."""
    row = matter.row
    return {
        "ref": row.ref,
        "name": row.indicator.name,
        "colour": str(row.rag),
        "sign": _SIGNS.get(row.rag, ""),
        "figures": months_in_full(matter.figures, names),
        "latest": row.display,
        "why": months_in_full(matter.why, names),
        "since": matter.since,
        "state": months_in_full(matter.state, names),
        "told": months_in_full(matter.why_and_since, names),
        "commentary": edition.text(row.ref, edition.commentary),
        "said": "",
    }
