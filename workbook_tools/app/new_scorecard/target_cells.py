"""What a target's cells mean: "≥ 90%", "10 or lower", "12-18%", "no target", beside them a tolerance or a floor."""

import re
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from workbook_tools.app.new_scorecard.evidence import SaidTarget
from workbook_tools.app.new_scorecard.officers_sheets import FoundList, number_in
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.sources.data.source_cells import RawCell, text_of

_NUMBER: Final = r"-?\d[\d,]*(?:\.\d+)?"
_BAND: Final = re.compile(rf"(?:between\s+)?({_NUMBER})\s*%?\s*(?:-|–|—|to|and)\s*({_NUMBER})\s*%?")
_SIDES: Final = {
    Polarity.LOW: re.compile(
        r"≤|<|at most|or (less|below|lower|under|fewer)\b|max(imum)?\b|up to|below|under|(less|fewer|lower) than"
    ),
    Polarity.HIGH: re.compile(
        r"≥|>|at least|or (more|above|higher|over|greater|better)\b|min(imum)?\b|\+\s*$|above|over|more than"
    ),
}
_NO_TARGET: Final = re.compile(
    r"n/?a|none|no target( set)?|not applicable|not a target( measure)?|tbc|tba|to be (confirmed|agreed|set)|-|–|—|x"
    r"|(monitor(ing)?|info|context(ual)?|for (information|context|monitoring))( only)?|shown for context|volume",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(r"points?|pp|p\.p\.|ppts?|percentage points?|pts?\b", re.IGNORECASE)


def read_target(found: FoundList, row: int) -> SaidTarget | None:
    """The target that a row of a list gives; None where the list has none for it."""
    place = found.place(row)
    band = _band(found, row)
    given = [cell for word in ("target", "green") if text_of(cell := found.cell(row, word))]  # a target may be 0
    target = band or (target_in(given[0]) if given else None)
    if target is None:
        return None
    target = replace(target, place=place)
    if target.target is None:
        return target
    target = _with_tolerance(target, found.cell(row, "tolerance"))
    return _with_edge(target, found.cell(row, "edge"))


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


def _with_tolerance(target: SaidTarget, cell: RawCell) -> SaidTarget:
    """The tolerance in points, or in percent of the target; a bare "5%" may be either, and is told apart later."""
    text = text_of(cell).replace("+/-", "").replace("±", "").strip()
    if found := number_in(cell):
        return replace(target, tolerance=found[0], tolerance_in_percent=found[1] > 1 or "%" in text)
    if match := re.search(_NUMBER, text):
        in_percent = "%" in text and not _POINTS.search(text)
        return replace(target, tolerance=abs(_read(match[0])), tolerance_in_percent=in_percent)
    return target


def _with_edge(target: SaidTarget, cell: RawCell) -> SaidTarget:
    """The far end of amber: a floor's own figure, "85-89%", or "red below 85"."""
    if found := number_in(cell):
        return replace(target, edge=found[0])
    numbers = [_read(number) for number in re.findall(_NUMBER, re.sub(r"(?<=\d)\s*-\s*(?=\d)", " to ", text_of(cell)))]
    if not numbers or target.target is None:
        return target
    aim = target.target
    return replace(target, edge=max(numbers, key=lambda number: abs(number - aim)))


def _read(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
