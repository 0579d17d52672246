"""Measures that a file nearly holds: which column or which words were renamed, and what to write to follow them."""

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from workbook_tools.english import listed
from workbook_tools.errors import Fault
from workbook_tools.national.layouts.release_layout import ReleaseLayout, ReleaseSheet
from workbook_tools.national.reading.measure_table import Found, MeasureTable
from workbook_tools.national.reading.row_picking import release_of
from workbook_tools.visible_text import as_seen, folded

SAMPLE = 400
"""So many rows are looked at for the words by which a measure's rows are told."""
_ALIKE_WORDS, _ALIKE_HEADINGS, _ALIKE_ALONE = 90, 50, 80
"""Of 100, how alike they are to be: words that tell rows; headings, the rows being told; headings that tell a file."""
_LONG_ENOUGH = 20
"""Letters that words have to have, so that others which begin with them are a wording of the same."""
_KINDS = (("rate", "percent", "perc", "%"), ("count", "number"), ("population", "estimate"))
"""What a heading says of its figures: a rate that went is no count that came."""


class Renaming(Struct, frozen=True):
    """A column, or the words in it, that a measure looks for and the file has not; `now` is what may stand for it."""

    column: str
    now: str = ""
    words: str = ""


class NearMeasure(Struct, frozen=True):
    """A measure that the file would hold, but for these changes."""

    found: Found
    changes: tuple[Renaming, ...]


class SheetSample:
    """A sheet's headings and the words in its upper rows."""

    def __init__(self, sheet: ReleaseSheet, rows: Sequence[Sequence[str]], table: MeasureTable) -> None:
        self.sheet = sheet
        self.table = table
        self._release = release_of(sheet.file)
        width = range(len(sheet.headings))
        self._words = [{as_seen(cells[at]) for cells in rows if at < len(cells)} - {""} for at in width]
        known = (table.names_of(sheet.layout, name, None) for each in table.found for name in each.names)
        self._known = {folded(name) for names in (*known, *table.columns[sheet.layout].values()) for name in names}

    def at(self, name: str) -> int | None:
        """The index of a column by any of its names."""
        return self.sheet.find(*self.table.names_of(self.sheet.layout, name, self._release))

    def words(self, column: int) -> set[str]:
        """What stands in a column."""
        return self._words[column]

    def holding(self, texts: Collection[str]) -> int | None:
        """The first column in which one of the texts stands, or one like it."""
        return next((at for at, words in enumerate(self._words) if _same(texts, words) or _alike(texts, words)), None)

    def unknown(self) -> list[str]:
        """The headings that no measure and no layout names."""
        return [heading for heading in self.sheet.headings if heading and folded(heading) not in self._known]


def near_measures(sample: SheetSample, wanted: Sequence[Found], told: Collection[Found]) -> list[NearMeasure]:
    """The wanted measures that the sheet nearly holds; of the `told` rows were found, and only columns are lacking.

    Only files of education statistics are of one subject each; what another lacks was perhaps never asked for.
    """
    if sample.sheet.layout is not ReleaseLayout.EDUCATION_STATISTICS:
        wanted = [found for found in wanted if found in told]
    others = {folded(text) for found in sample.table.found for texts in found.where.values() for text in texts}
    near = []
    for found in wanted:
        telling = () if found in told else _telling(sample, found, others)
        if telling is not None and (changes := (*telling, *_columns(sample, found))):
            near.append(NearMeasure(found, changes))
    return near


def near_faults(sample: SheetSample, near: Sequence[NearMeasure]) -> Iterator[Fault]:
    """A fault for each change, with the measures that it costs and the lines to follow it; the last has the columns."""
    readers: dict[Renaming, list[str]] = {}
    for each in near:
        for change in each.changes:
            readers.setdefault(change, []).append(each.found.measure)
    headings = ", ".join(f"'{heading}'" for heading in sample.sheet.headings if heading)
    told = [_told(change, measures) for change, measures in readers.items()]
    for trouble, remedy in told[:-1]:
        yield Fault(trouble, remedy, sample.sheet.place())
    for trouble, remedy in told[-1:]:
        yield Fault(trouble, f"{remedy} The file has the columns {headings}.", sample.sheet.place())


def _told(change: Renaming, measures: Sequence[str]) -> tuple[str, str]:
    need = f"{listed(measures)} {'needs' if len(measures) == 1 else 'need'}"
    if change.words:
        trouble = f"no row has '{change.words}' under '{change.column}', which {need}"
        return trouble, (
            f"If '{change.now}' is the same, write it beside the other in the table of measures: "
            f'{change.column} = "{change.words} | {change.now}".'
        )
    trouble = f"there is no column '{change.column}', which {need}"
    if not change.now:
        return trouble, (
            "If it was renamed, add [[renamed]] to the table of measures, with two lines: "
            f'column = "…" and formerly = "{change.column}".'
        )
    return trouble, (
        f"If it is '{change.now}' now, add [[renamed]] to the table of measures, with two lines: "
        f'column = "{change.now}" and formerly = "{change.column}".'
    )


def _telling(sample: SheetSample, found: Found, others: Collection[str]) -> tuple[Renaming, ...] | None:
    """What was renamed of that by which the rows are told; None where the file is of another subject."""
    if not found.where:
        return () if _sole(sample, found) else None
    changes: list[Renaming] = []
    for name, texts in found.where.items():
        if "" in texts:
            continue
        at = sample.at(name)
        column = sample.holding(texts) if at is None else at
        if column is None:
            return None
        if at is None:
            changes.append(Renaming(name, sample.sheet.headings[column]))
        if not _same(texts, sample.words(column)):
            words = {word for word in sample.words(column) if folded(word) not in others}
            near = _alike(texts, words) or (_longer(texts, words) if at is not None else "")
            if not near:
                return None
            changes.append(Renaming(name, near, texts[0]))
    return tuple(changes)


def _columns(sample: SheetSample, found: Found) -> tuple[Renaming, ...]:
    """The columns of figures that are not there."""
    named = dict.fromkeys(name for name in (*found.value_columns, found.count, found.base) if name)
    lacking = [name for name in named if sample.at(name) is None]
    recompute = sample.table.measures[found.measure].recompute
    if recompute and lacking == [found.column] and found.count and not found.sum_of:
        return ()  # the rate is worked out without the column
    return tuple(Renaming(name, _guess(name, sample.unknown())) for name in lacking)


def _sole(sample: SheetSample, found: Found) -> bool:
    """Whether a file that is told by its columns alone has one that is almost the measure's."""
    return any(
        sample.at(name) is None and _ratio(name, heading) >= _ALIKE_ALONE and _kind(name) == _kind(heading)
        for name in found.value_columns
        for heading in sample.unknown()
    )


def _guess(name: str, headings: Sequence[str]) -> str:
    """The one heading that may be the column's new name; "" where none is or several are."""
    same = [heading for heading in headings if _kind(heading) == _kind(name)]
    ranked = sorted(same, key=lambda heading: _ratio(name, heading), reverse=True)
    if len(same) == 1:
        return same[0]
    if not ranked or _ratio(name, ranked[0]) < _ALIKE_HEADINGS:
        return ""
    return ranked[0] if _ratio(name, ranked[0]) > _ratio(name, ranked[1]) else ""


def _kind(heading: str) -> int:
    words = re.split(r"[^a-z%]+", heading.casefold())
    return next((at for at, kind in enumerate(_KINDS) if any(word.startswith(kind) for word in words)), 1)


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz  # seldom needed, and slow to load

    return fuzz.ratio(folded(one), folded(other))


def _same(texts: Collection[str], words: Collection[str]) -> bool:
    return not {folded(text) for text in texts}.isdisjoint(map(folded, words))


def _longer(texts: Collection[str], words: Collection[str]) -> str:
    """Words that go on where one of the texts ends, or that end within it; "" where there are none."""
    pairs = ((folded(text), word) for text in texts for word in sorted(words) if len(word) >= _LONG_ENOUGH)
    return next((word for text, word in pairs if text.startswith(folded(word)) or folded(word).startswith(text)), "")


def _alike(texts: Collection[str], words: Collection[str]) -> str:
    """The words most like one of the texts, of the same numbers; "" where none is."""
    from rapidfuzz import fuzz, process  # seldom needed, and slow to load

    best = (0.0, "")
    for text in texts:
        numbers = re.findall(r"\d+", text)
        same = [word for word in sorted(words) if re.findall(r"\d+", word) == numbers]
        found = process.extractOne(text, same, scorer=fuzz.ratio, processor=folded, score_cutoff=_ALIKE_WORDS)
        best = max(best, (found[1], found[0]) if found else best)
    return best[1]
