"""What a target's cells mean: "≥ 90%", "10 or lower", "12-18%", "no target", beside them a tolerance or a floor."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from workbook_tools.app.new_scorecard.dated_targets import chosen_target, shown, target_columns
from workbook_tools.app.new_scorecard.evidence import SaidTarget
from workbook_tools.app.new_scorecard.officers_sheets import FoundList, number_in
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Period
from workbook_tools.sources.data.source_cells import RawCell, text_of

_NUMBER: Final = r"-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_BAND: Final = re.compile(rf"(?:between\s+)?({_NUMBER})\s*%?\s*(?:-|–|—|to|and)\s*({_NUMBER})\s*%?")
_RATIO: Final = re.compile(rf"1\s*:\s*({_NUMBER})")
_SIDES: Final = {
    Polarity.LOW: re.compile(
        r"≤|<|at most|or (less|below|lower|under|fewer)\b|max(imum)?\b|up to|below|under|(less|fewer|lower) than"
    ),
    Polarity.HIGH: re.compile(
        r"≥|>|at least|or (more|above|higher|over|greater|better)\b|min(imum)?\b|\+\s*$|above|over|more than"
    ),
}
_NO_TARGET: Final = re.compile(
    r"n/?a|none|no target( set)?|not applicable|not a target( measure)?|-|–|—|x"
    r"|tb[acd]|to be (confirmed|agreed|decided|set)"
    r"|(monitor(ing)?|info|context(ual)?|for (information|context|monitoring))( only)?|shown for context|volume",
    re.IGNORECASE,
)
_A_YEARS: Final = re.compile(r"\b(annual|yearly|year[- ]?end|full[- ]year|end of (the )?year)\b", re.IGNORECASE)
"""What a heading calls a target that is reached by the end of a year, and not month by month."""
_POINTS: Final = re.compile(r"points?|pp|p\.p\.|ppts?|percentage points?|pts?\b", re.IGNORECASE)


_ENDS: Final = ("edge", "far_edge", "from", "to", "band")
TARGET_WORDS: Final = frozenset(
    {"ref", "indicator", "good_is", "target", "green", "tolerance", "limit", "amber_width", *_ENDS}
)
"""Our words for the columns of a list of targets that are read."""
_FIGURE: Final = re.compile(rf"(1\s*:\s*)?[<>≤≥=±+/£\s–—-]*{_NUMBER}\s*[%k]?(\s*(-|–|—|to)\s*{_NUMBER}\s*%?)?\+?")


def read_target(found: FoundList, row: int, reported: Period | None = None) -> SaidTarget | None:
    """The target that a row of a list gives; None where the list has none for it.

    Of several targets it is that of the period `reported`, or the next best.
    """
    chosen = chosen_target(found, row, target_columns(found), reported)
    cell = found.sheet.cell(row, chosen.column) if chosen else found.cell(row, "green")
    said = target_in(cell)
    band = _band(found, row)
    target = band if band and not _lies_outside(said, band) else said
    if target is None:
        return None
    yearly = chosen is not None and bool(_A_YEARS.search(found.heading(chosen.column)))
    target = replace(target, place=found.place(row), file=Path(found.sheet.file).name, shown=shown(cell), yearly=yearly)
    if chosen and target is not band:
        why = "; ".join(filter(None, [target.chosen, chosen.why]))
        target = replace(target, chosen=why, chosen_sure=min(target.chosen_sure, chosen.sure))
    aim, limit = target.target, found.cell(row, "limit")
    if aim is None:
        return replace(target, amber_band=_around(target.band, found, row)) if target.band else target
    target = _with_tolerance(target, found.cell(row, "tolerance"))
    if _is_a_width(limit, aim):
        return _with_tolerance(target, limit)
    return _with_edge(target, aim, (limit, *(found.cell(row, word) for word in _ENDS)))


def numbers_unread(found: FoundList) -> tuple[str, ...]:
    """The headings of the columns of a list of targets that hold numbers and are not read."""
    read = {column for word, column in found.columns.items() if word in TARGET_WORDS} | {*target_columns(found)}
    rows = list(found.rows())
    columns = [each for each in range(len(found.sheet.rows[found.heading_row])) if each not in read]
    return tuple(
        found.heading(column)
        for column in columns
        if _are_numbers([text for row in rows if (text := text_of(found.sheet.cell(row, column)))])
    )


def target_in(cell: RawCell) -> SaidTarget | None:
    """What one cell says of a target; None where it is empty."""
    if found := number_in(cell):
        return SaidTarget(found[0])
    text = text_of(cell)
    if not text:
        return None
    if _NO_TARGET.fullmatch(text.rstrip(".")):
        words = "" if text in {"-", "–", "—", "x"} else text
        return SaidTarget(none_because=words or "no target")
    if band := _BAND.fullmatch(text.casefold()):
        return SaidTarget(band=(_read(band[1]), _read(band[2])))
    if ratio := _RATIO.fullmatch(text):
        why = f"of the ratio '{text}' the number alone was taken, as figures are written"
        return SaidTarget(_read(ratio[1]), chosen=why, chosen_sure=66)
    numbers = re.findall(_NUMBER, text)
    if len(numbers) != 1:
        return SaidTarget(none_because=text, sure=45)
    better = _side_in(text.casefold())
    leftover = re.sub(r"[^A-Za-z]", "", re.sub(rf"{_NUMBER}|%|per 10,?000|days?|weeks?|cases|children", "", text))
    sure = 100 if len(leftover) <= 22 else 60
    return SaidTarget(_read(numbers[0]), better=better, sure=sure)


def _side_in(text: str) -> Polarity | None:
    """The side that is good by the words of a target: "no less than 90" is high, though "less than" stands in it."""
    negated = {
        Polarity.LOW: r"\b(no|not) (more|higher|greater) than",
        Polarity.HIGH: r"\b(no|not) (less|lower|fewer) than",
    }
    for side, words in negated.items():
        if re.search(words, text):
            return side
    return next((side for side, words in _SIDES.items() if words.search(text)), None)


def _band(found: FoundList, row: int) -> SaidTarget | None:
    if (low := number_in(found.cell(row, "from"))) and (high := number_in(found.cell(row, "to"))):
        width = number_in(found.cell(row, "amber_width"))
        return SaidTarget(band=(low[0], high[0]), tolerance=width[0] if width else None)
    text = text_of(found.cell(row, "band"))
    if text and (match := _BAND.fullmatch(text.casefold())):
        width = number_in(found.cell(row, "amber_width"))
        return SaidTarget(band=(_read(match[1]), _read(match[2])), tolerance=width[0] if width else None)
    return None


def _around(band: tuple[Decimal, Decimal], found: FoundList, row: int) -> tuple[Decimal, Decimal] | None:
    """The wider band beside a band, "10-20%" under "Amber" beside 12-18%; None where there is none."""
    for word in ("limit", *_ENDS):
        text = text_of(found.cell(row, word)).casefold()
        if (match := _BAND.fullmatch(text)) and _is_around(wide := (_read(match[1]), _read(match[2])), band):
            return wide
    return None


def _is_around(wide: tuple[Decimal, Decimal], band: tuple[Decimal, Decimal]) -> bool:
    return wide != band and min(wide) <= min(band) and max(wide) >= max(band)


def _lies_outside(said: SaidTarget | None, band: SaidTarget) -> bool:
    """Whether a row's target is none of its band, so that the "band" is amber's: 90 beside 80 to 89.9."""
    if said is None or said.target is None or band.band is None:
        return False
    return not min(band.band) <= said.target <= max(band.band)


def _with_tolerance(target: SaidTarget, cell: RawCell) -> SaidTarget:
    """The tolerance in points, or in percent of the target; a bare "5%" may be either, and is told apart later."""
    text = text_of(cell).replace("+/-", "").replace("±", "").strip()
    if found := number_in(cell):
        return replace(target, tolerance=found[0], tolerance_in_percent=found[1] > 1 or "%" in text)
    if match := re.search(_NUMBER, text):
        in_percent = "%" in text and not _POINTS.search(text)
        return replace(target, tolerance=abs(_read(match[0])), tolerance_in_percent=in_percent)
    return target


def _is_a_width(limit: RawCell, target: Decimal) -> bool:
    """Whether a "tolerance limit" is how far amber goes, 5 of 90, and not where it ends, 85."""
    number = number_in(limit)
    return number is not None and abs(number[0] - target) >= abs(number[0])


def _with_edge(target: SaidTarget, aim: Decimal, cells: Iterable[RawCell]) -> SaidTarget:
    """The far end of amber: a floor's own figure, "85-89%", "red below 85", or the farther of two ends."""
    numbers = [number for cell in cells for number in _numbers(cell)]
    return replace(target, edge=max(numbers, key=lambda number: abs(number - aim))) if numbers else target


def _numbers(cell: RawCell) -> list[Decimal]:
    if found := number_in(cell):
        return [found[0]]
    text = re.sub(r"\b1\s*:\s*(?=\d)", "", text_of(cell))
    return [_read(number) for number in re.findall(_NUMBER, re.sub(r"(?<=\d)\s*-\s*(?=\d)", " to ", text))]


def _are_numbers(texts: Sequence[str]) -> bool:
    """Whether at least half of the texts are numbers, perhaps with a sign or as a range."""
    return bool(texts) and 2 * sum(bool(_FIGURE.fullmatch(text)) for text in texts) >= len(texts)


def _read(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
