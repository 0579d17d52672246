"""Which column of a council's own scorecard is which of ours, which are its officers', and which are last month's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from workbook_tools.visible_text import folded, nearest
from workbook_tools.workbook.heading_synonyms import group_meant, meanings, plain_words, without_dates
from workbook_tools.workbook.headings_of_words import officers_word, word_over_sentences
from workbook_tools.workbook.names import COMMENTARY, SCORECARD, SCORECARD_HEADINGS
from workbook_tools.workbook.outdated_cells import ROLLING, is_month, month_of, shows_colours, shows_status
from workbook_tools.workbook.own_block import OwnBlock

FEW_MONTHS: Final = 3
"""Up to so many columns headed by months are last month and this one; more are a history, which officers keep."""
_YEAR: Final = re.compile(r"(?<!\d)(?:20)?(\d\d)\s*[/\-–]\s*(?:20)?\d\d(?!\d)|(?<!\d)20(\d\d)(?!\d)")
_UNDATED: Final = -1
OFFICERS_OWN: Final = " (officers' own)"
"""Behind the heading of an officers' column that would else be called like one of ours."""
MADE_WORDS: Final = ("rag", "change")
"""Our columns that are words or arrows: what officers typed there gives way to ours altogether."""


class Kept(Struct, frozen=True):
    """A column that is hidden, since a refresh leaves it at last month's, and why in words."""

    heading: str
    why: str


class OwnColumns(Struct, frozen=True):
    """The headings that the table gets, from left to right, and what each column is.

    `ours` gives our word for a heading, `comparators` the group of one (its heading is the group's name), `renamed` the
    headings that were typed for those that are now others. Of `months` each is headed by its month. The rest are the
    officers'.
    """

    headings: tuple[str, ...]
    ours: Mapping[str, str]
    comparators: tuple[str, ...]
    renamed: Mapping[str, str]
    stale: tuple[Kept, ...]
    months: tuple[str, ...]
    officers: tuple[str, ...]

    @property
    def by_word(self) -> dict[str, str]:
        """The heading of each of our words that has a column."""
        return {word: heading for heading, word in self.ours.items()}

    @property
    def mapped(self) -> dict[str, str]:
        """What [columns] has to say: our words whose headings are not the standard ones."""
        standard = {**SCORECARD_HEADINGS, COMMENTARY: COMMENTARY.capitalize()}
        return {word: heading for word, heading in self.by_word.items() if heading != standard[word]}


def recognise_columns(block: OwnBlock, groups: Sequence[str], mapped: Mapping[str, str]) -> OwnColumns:
    """What each column of the block is. `mapped` are the headings that the settings name already, by our word."""
    words = _words(block, groups, mapped)
    meant = {place: group for place, group in enumerate(_groups(block, groups)) if group and place not in words}
    taken = {*words, *meant}
    months = [place for place, typed in enumerate(block.typed) if place not in taken and _is_bare_month(typed)]
    headings = _unique(block, words, meant)
    stale = tuple(_stale(block, headings, {*taken, *months}))
    apart = {*taken, *months, *(headings.index(each.heading) for each in stale)}
    return OwnColumns(
        headings,
        {headings[place]: words[place] for place in sorted(words)},
        tuple(meant.values()),
        {headings[place]: typed for place, typed in enumerate(block.typed) if typed and headings[place] != typed},
        stale,
        tuple(headings[place] for place in months),
        tuple(heading for place, heading in enumerate(headings) if place not in apart),
    )


def _words(block: OwnBlock, groups: Sequence[str], mapped: Mapping[str, str]) -> dict[int, str]:
    """Our word for each column that is ours, by its place from 0."""
    found = {block.name_column - block.left: "indicator"}
    if block.ref_column:
        found[block.ref_column - block.left] = "ref"
    for word, heading in mapped.items():
        places = [place for place, typed in enumerate(block.typed) if folded(typed) == folded(heading)]
        if places and word not in found.values() and places[0] not in found:
            found[places[0]] = word
    beside_months = any(map(_is_bare_month, block.typed))
    for word in (*SCORECARD_HEADINGS, COMMENTARY):
        candidates = [
            place for place in range(len(block.typed))
            if place not in found and word in _meanings(block, place) and not group_meant(block.typed[place], groups)
            and not (word == "latest" and beside_months and _is_to_date(block.typed[place]))
        ]  # fmt: skip
        if word not in found.values() and candidates:
            found[min(candidates, key=lambda place: _rank(block, place))] = word
    _take_colours(block, found)
    _take_months(block, found)
    _take_commentary(block, found)
    return found


def _meanings(block: OwnBlock, place: int) -> tuple[str, ...]:
    """Our words for a column, by its heading and by what stands in it: "Trend" over arrows is the change.

    Sentences are no figures or colours, though "Latest position" or "Status" stands over them.
    """
    heading, column = block.typed[place], block.left + place
    if word_over_sentences(heading, block.column(column)):
        return (COMMENTARY,) if COMMENTARY in meanings(heading) else ()
    words = [word for word in meanings(heading) if word not in {"ref", "indicator"}]
    if "change" in words and plain_words(heading) == "trend":
        texts = block.column(column)
        return ("change",) if any(texts) and not shows_colours(texts) else ("trend",)
    return tuple(words)


def _rank(block: OwnBlock, place: int) -> tuple[int, int, tuple[int, int], int, int]:
    """The likeliest first: the latest year, no month or the latest, "Actual" before "Year to date", the leftmost."""
    heading = block.typed[place]
    year = _year(f"{heading} {block.bands[place]}")
    months = [month for each in heading.split() if is_month(each) for month in [month_of(each)]]
    latest = max(months, default=(0, 0))
    of_the_year = -year if year != _UNDATED else -99
    return of_the_year, bool(months), (-latest[0], -latest[1]), _is_to_date(heading), place


def _is_to_date(heading: str) -> bool:
    """Whether a heading says that the year so far is counted: beside a month's figures it is not the latest one."""
    return bool({"ytd", "date"} & set(plain_words(heading).split()))


def _year(text: str) -> int:
    found = _YEAR.search(text)
    return int(found[1] or found[2]) if found else _UNDATED


def _take_colours(block: OwnBlock, found: dict[int, str]) -> None:
    """A column of colour words or letters is that of the colours, though its heading does not say so."""
    if "rag" in found.values():
        return
    for place in range(len(block.typed)):
        if place not in found and shows_colours(block.column(block.left + place)):
            found[place] = "rag"
            return


def _take_months(block: OwnBlock, found: dict[int, str]) -> None:
    """Take the last of a few columns headed by months for the latest figure, and the one before it for the previous."""
    months = [place for place, typed in enumerate(block.typed) if place not in found and _is_bare_month(typed)]
    if len(months) > FEW_MONTHS:
        return
    months.sort(key=lambda place: (month_of(block.typed[place]), place))
    for word in ("latest", "previous"):
        if word not in found.values() and months:
            found[months.pop()] = word


def _take_commentary(block: OwnBlock, found: dict[int, str]) -> None:
    """Take a column of sentences for the commentary where none is headed as that: "What is happening"."""
    places = (place for place in range(len(block.typed)) if place not in found)
    if COMMENTARY not in found.values():
        told = next((place for place in places if _officers_word(block, place) == COMMENTARY), None)
        found |= {told: COMMENTARY} if told is not None else {}


def _officers_word(block: OwnBlock, place: int) -> str:
    heading = block.typed[place]
    return officers_word(heading) or word_over_sentences(heading, block.column(block.left + place))


def _is_bare_month(heading: str) -> bool:
    return is_month(heading) and not without_dates(heading)


def _groups(block: OwnBlock, groups: Sequence[str]) -> Iterator[str]:
    """The comparator that each column is, "" for none; the first of two alike."""
    left = list(groups)
    for typed in block.typed:
        group = group_meant(typed, left)
        if group:
            left.remove(group)
        yield group


def _unique(block: OwnBlock, words: Mapping[int, str], meant: Mapping[int, str]) -> tuple[str, ...]:
    """The headings of the table, none twice and none blank; that of a column of ours is not a month.

    Of two alike ours keeps the heading, and the other has what stands over it, too: "Target (2024/25)". A heading that
    a refresh would take for another of our columns is changed: "Places (officers' own)", and "Change" for typed
    arrows headed "Trend".
    """
    headings: dict[int, str] = {}
    others = _of_other_columns(block, words)
    for place in sorted(range(len(block.typed)), key=lambda each: (each not in words and each not in meant, each)):
        typed, word, band = block.typed[place], words.get(place, ""), block.bands[place]
        wanted = meant.get(place) or typed or f"Column {place + 1}"
        if word and (not typed or (word in ROLLING and _holds_month(typed))):
            wanted = SCORECARD_HEADINGS[word]
        if place not in meant and nearest(wanted, others):
            wanted = SCORECARD_HEADINGS[word] if word in SCORECARD_HEADINGS else _as_typed(block, place, wanted, others)
        names = (wanted, f"{wanted} ({band})" if band else "", *(f"{wanted} ({number})" for number in range(2, 99)))
        taken = set(map(folded, headings.values()))
        headings[place] = next(name for name in names if name and folded(name) not in taken)
    return tuple(headings[place] for place in range(len(block.typed)))


def _of_other_columns(block: OwnBlock, words: Mapping[int, str]) -> list[str]:
    """The standard headings of our columns that the block has none of; none in a table that is ours already."""
    if block.table == SCORECARD:
        return []
    return [heading for word, heading in SCORECARD_HEADINGS.items() if word not in words.values()]


def _as_typed(block: OwnBlock, place: int, heading: str, ours: Sequence[str]) -> str:
    """The heading of an officers' column that is called like one of ours; an empty one is ours to fill."""
    empty = not any(block.column(block.left + place))
    return heading if empty and folded(heading) in map(folded, ours) else f"{heading}{OFFICERS_OWN}"


def _holds_month(heading: str) -> bool:
    return is_month(heading) or any(is_month(word) for word in plain_words(heading).split())


def _stale(block: OwnBlock, headings: Sequence[str], taken: set[int]) -> Iterator[Kept]:
    """The typed columns that a refresh would leave at last month's: figures, colours and arrows that are not ours."""
    for place, heading in enumerate(headings):
        column = block.left + place
        texts = [text for text in block.column(column) if text]
        if place in taken or not texts or _officers_word(block, place):
            continue
        words = set(meanings(block.typed[place]))
        undated = _year(f"{block.typed[place]} {block.bands[place]}") == _UNDATED
        if shows_status(texts):
            yield Kept(heading, "typed colours or arrows")
        elif words & set(MADE_WORDS) or (undated and (words & set(ROLLING) or _is_figures(block, column))):
            yield Kept(heading, "figures that no refresh renews")


def _is_figures(block: OwnBlock, column: int) -> bool:
    spots = [(row.number, column) for row in block.rows if block.cells.text(row.number, column)]
    return sum(spot in block.cells.numbers for spot in spots) * 2 > len(spots)
