"""What the covering e-mail says of the scorecard's conclusion, and of what it brings."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

from workbook_tools.model.conclusion.conclude import COLOURS, ONE_MORE, ThemeCounts, conclude
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.edition import Edition
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.wording.conclusion_headings import ALSO_RED, ATTENTION, BY_THEME, REDS_BY_THEME, WELL
from workbook_tools.say.page.page_colours import COLOURS as PAINT

MOST_WORDS: Final = 299
"""Of the whole message: officers' words are told as long as there is room."""
FEWEST_WORDS: Final = 8
"""Of a sentence that is cut short."""
_SIGNS: Final = {Rag.RED: "✕", Rag.AMBER: "▲", Rag.GREEN: "✓"}
_ENCLOSED: Final = {
    ".xlsx": "the Excel workbook",
    ".pdf": "a PDF",
    ".html": "a web page",
    ".pptx": "slides",
}
_HEADINGS: Final = {
    "attention": ATTENTION,
    "also_red": ALSO_RED,
    "well": WELL,
    "by_theme": REDS_BY_THEME,
    "theme_colours": BY_THEME,
}
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
        "unrated": _unrated(found.counts),
        "attention": [_matter(edition, each, names) for each in found.attention],
        "also_red": [_matter(edition, each, names) for each in found.more_reds],
        "and_more": found.and_more,
        "one_more": len(found.more_attention) == 1 and found.one_is_named,
        "well": [_matter(edition, each, names) for each in found.well],
        "and_more_well": found.and_more_well,
        "themes": _themes(found.themes),
        "theme_colours": _theme_colours(found.themes),
    }


def enclosed(attached: Sequence[str]) -> list[str]:
    """What is attached, in words; a file of another kind by its name."""
    return [_ENCLOSED.get(PurePath(name).suffix.lower(), name) for name in attached]


def with_officers_words(values: Mapping[str, object], words: int) -> dict[str, object]:
    """The values, the gravest matters with the first sentence of what officers wrote, as many as there is room for.

    `words` is how many the message has without them. The figures of what goes well, and the name of the one more that
    needs attention, give way to the first of them, where that makes room enough.
    """
    attention, well, more, room = values["attention"], values["well"], values["and_more"], MOST_WORDS - words
    assert isinstance(attention, list)
    assert isinstance(well, list)
    assert isinstance(more, str)
    said = [_first_sentence(each["commentary"]).split() for each in attention]
    if said and room <= len(said[0]):
        counted = ONE_MORE if values["one_more"] else more
        spared = sum(len(each["figures"].split()) for each in well) + len(more.split()) - len(counted.split())
        if any(_fitting(sentence, room + spared - 1) for sentence in said):
            room, more, well = room + spared, counted, [{**each, "figures": ""} for each in well]
    told = []
    for each, sentence in zip(attention, said, strict=True):
        fitting = _fitting(sentence, room - 1)
        told.append({**each, "said": " ".join(fitting)})
        room -= len(fitting) + 1 if fitting else 0
    return {**values, "attention": told, "well": well, "and_more": more}


def _fitting(sentence: list[str], room: int) -> list[str]:
    """The sentence, or its first words where there is room for these; none where that is for too few."""
    if len(sentence) <= room:
        return sentence
    return [*sentence[: room - 1], f"{sentence[room - 1]}…"] if room >= FEWEST_WORDS else []


def _first_sentence(text: str) -> str:
    first = _FIRST_SENTENCE.match(" ".join(text.split()))
    return first[0] if first else " ".join(text.split())


def _themes(themes: Sequence[ThemeCounts]) -> list[dict[str, str]]:
    """Those that have a red, of several, for a council's own template."""
    reds = [(each.theme, each.counts.get(Rag.RED)) for each in themes if len(themes) > 1]
    return [{"theme": theme, "reds": str(count)} for theme, count in reds if count]


def _theme_colours(themes: Sequence[ThemeCounts]) -> list[dict[str, object]]:
    """The strip: how many of each theme are red, amber and green, where several themes have a colour."""
    strip: list[dict[str, object]] = [
        {"theme": each.theme, "colours": colours} for each in themes if (colours := _colours(each.counts))
    ]
    return strip if len(strip) > 1 else []


def _colours(counts: Mapping[Rag, int]) -> list[dict[str, str]]:
    return [_colour(counts[rag], rag) for rag in COLOURS if counts.get(rag)]


def _unrated(counts: Mapping[Rag, int]) -> str:
    """How many have no colour, having no target or no figure: "6 unrated"; "" for none."""
    count = sum(counts.values()) - sum(counts.get(rag, 0) for rag in COLOURS)
    return f"{count} unrated" if count else ""


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
