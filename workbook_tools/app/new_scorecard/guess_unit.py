"""The unit that an indicator is measured in, and with how many decimal places it is shown."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import Evidence
from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.model.figures.unit import NUMBER, PERCENT, POUND, is_money
from workbook_tools.workbook.indicator_names import Words, holds_any

PER_10_000, PER_100_000, PER_1_000 = "per 10,000", "per 100,000", "per 1,000"
_RATES = (
    (PER_100_000, ("per 100 000", "per 100000")),
    (PER_10_000, ("per 10 000", "per 10000")),
    (PER_1_000, ("per 1 000", "per 1000")),
)
_IN_BRACKETS = re.compile(r"\((working days|days|weeks|months|hours|years)\)", re.IGNORECASE)
_POUNDS = re.compile(r"£ ?(?:(['’]?000s?|k\b|thousands?\b)|(m|mn|millions?)\b)?", re.IGNORECASE)
LENGTHS_OF_TIME = frozenset({"hours", "days", "working days", "weeks", "months", "years"})
_KINDS = frozenset({"average", "avg", "mean", "median", "ratio", "decimal", "value", "kpi"})
"""What a column of units says of a figure's kind: the indicator's name says what is averaged."""
_MONEY = frozenset({"cost", "spend", "expenditure"})
_SPANS = ("working day", "day", "week", "month")
_MOST_PLACES = 2
_HUNDRED = Decimal(100)


class Measured(Struct, frozen=True):
    """A unit, or a number of places, why, and how sure that is."""

    value: str
    why: str
    sure: int


def guess_unit(evidence: Evidence) -> Measured:
    """The unit as settings name it: "number", "percent", "per 10,000", or words such as "cases" and "days"."""
    return max(_units(evidence), key=lambda unit: unit.sure)


def guess_places(evidence: Evidence, unit: str) -> Measured:
    """How many decimal places figures are shown with: those that the export shows, two at most."""
    figures = evidence.figures
    if unit == NUMBER and all(figure.value == int(figure.value) for figure in figures):
        return Measured("0", "whole numbers are counted", 96)
    if not figures:
        return Measured("0" if unit == NUMBER else "1", "there is no figure yet that shows it", 60)
    shown = max(figure.places for figure in figures)
    if shown <= _MOST_PLACES:
        return Measured(str(shown), "the export shows so many", 92)
    return Measured("1", f"the export has up to {shown} decimal places, which nobody reads", 84)


def adds_up(evidence: Evidence, unit: str) -> bool:
    """Whether months of it make up a year's: counts, rates and sums of money do, averages do not."""
    averaged = holds_any(evidence.words, (*word_table().units["average"], "mean", "median", "per", "each"))
    return unit == NUMBER or unit.startswith("per ") or (is_money(unit) and not averaged)


def unit_in(text: str) -> str:
    """The unit that a cell of a column such as "Unit", "Format" or "Type" names; "" where it names none."""
    words = word_table().short_forms.words(text)
    for unit, phrases in _RATES:
        if holds_any(words, phrases):
            return unit
    if holds_any(words, (*word_table().units["share"], "pct")):
        return PERCENT
    if holds_any(words, (*word_table().units["number"], "no", "num", "integer", "whole")) or text.strip() == "#":
        return NUMBER
    if words in {("10k",), ("rate",)}:
        return PER_10_000
    if words and _KINDS.issuperset(words):
        return ""
    return text.strip() if 0 < len(text.strip()) <= 24 and '"' not in text else ""


def _units(evidence: Evidence) -> Iterator[Measured]:
    known, words, values = word_table().units, evidence.words, [figure.value for figure in evidence.figures]
    said = evidence.said.get("unit", "")
    if said and (unit := unit_in(said)):
        yield Measured(unit, f"the export says '{said}'", 97)
    if values and all(figure.percent for figure in evidence.figures):
        yield Measured(PERCENT, "the cells of the export are percentages", 98)
    if bracketed := _IN_BRACKETS.search(evidence.name):
        yield Measured(bracketed[1].casefold(), f"the name says '{bracketed[0]}'", 95)
    for unit, phrases in _RATES:
        if holds_any(words, phrases):
            yield Measured(unit, f"the name says '{unit}'", 96)
    if share := holds_any(words, known["share"]):
        yield Measured(PERCENT, f"the name says '{share}'", 95 if _fits_percent(values) else 64)
    costs = _MONEY.intersection(words)
    yield from _average(words) if not costs else ()
    averaged = holds_any(words, ("average", "mean", "median", "percentage"))
    if (phrase := holds_any(words, known["number"])) and not averaged:
        yield Measured(NUMBER, f"the name says '{phrase}'", 94 if _are_whole(values) else 55)
    if "rate" in words:
        yield from _rate(words, values)
    if costs or (evidence.figures and all(figure.pounds for figure in evidence.figures)):
        yield _money(evidence)
    if "score" in words:
        yield Measured("points", "the name speaks of a score", 66)
    if not costs and not share:
        yield _by_figures(words, values)


def _money(evidence: Evidence) -> Measured:
    """Pounds, thousands or millions of them, as the name or the cells say."""
    if said := _POUNDS.search(evidence.name):
        unit = "£m" if said[2] else "£000" if said[1] else POUND
        return Measured(unit, f"the name says '{said[0]}'", 95)
    if evidence.figures and all(figure.pounds for figure in evidence.figures):
        return Measured(POUND, "the cells of the export are in pounds", 95)
    return Measured(POUND, "the name speaks of money", 66)


def _average(words: Words) -> Iterator[Measured]:
    known = word_table().units
    if not holds_any(words, known["average"]):
        if holds_any(words, known["for_each_worker"]):
            yield Measured("cases", "the name speaks of cases for each worker", 84)
        return
    if holds_any(words, known["cases"]):
        yield Measured("cases", "it is an average of cases", 90)
        return
    for span in _SPANS:
        if holds_any(words, (span,)):
            yield Measured(f"{span}s", f"it is an average of {span}s", 88)
            return
    yield Measured(NUMBER, "it is an average", 60)


def _rate(words: Words, values: list[Decimal]) -> Iterator[Measured]:
    if (phrase := holds_any(words, word_table().units["rate_in_percent"])) and _fits_percent(values):
        yield Measured(PERCENT, f"a rate of '{phrase}' is a percentage", 84)
    elif phrase := holds_any(words, word_table().units["rate_of_children"]):
        yield Measured(PER_10_000, "such rates are given for every 10,000 children", 84)
    else:
        yield Measured(PERCENT if _fits_percent(values) else PER_10_000, "the name says 'rate', and not of what", 52)


def _by_figures(words: Words, values: list[Decimal]) -> Measured:
    """What is left where the name does not say it: large or whole figures are numbers."""
    lacking = holds_any(words, word_table().units["lacking"])
    phrase = (
        holds_any(words, word_table().units["usually_percent"])
        if not (lacking and values and _are_whole(values))
        else ""
    )
    if not values:
        return Measured(PERCENT if phrase else NUMBER, "nothing in the name says it, and there is no figure", 45)
    if phrase and _fits_percent(values):
        whole = _are_whole(values)
        return Measured(PERCENT, f"'{phrase}' is usually a percentage, and the figures can be one", 66 if whole else 86)
    if _are_whole(values):
        return Measured(NUMBER, "its figures are whole numbers", 84 if max(values) > _HUNDRED else 72)
    if _fits_percent(values):
        return Measured(PERCENT, "its figures lie between 0 and 100 and are not whole", 58)
    return Measured(NUMBER, "nothing in the name says it", 50)


def _fits_percent(values: list[Decimal]) -> bool:
    return all(0 <= value <= _HUNDRED for value in values)


def _are_whole(values: list[Decimal]) -> bool:
    return all(value == int(value) for value in values)


def places_of_code(code: str) -> int | None:
    """How many decimal places a number format shows; None where it leaves that to the number."""
    if match := re.search(r"0(?:\.(0+))?", code.split(";")[0]):
        return len(match[1] or "")
    return None
