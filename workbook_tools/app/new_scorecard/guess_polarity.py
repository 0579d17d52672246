"""Which way is good, from whatever tells it best: a list, the target's edges, typed colours, national tables, words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import Evidence, LastRow, SaidTarget
from workbook_tools.app.new_scorecard.guess_unit import LENGTHS_OF_TIME
from workbook_tools.app.new_scorecard.unexplained_words import unexplained
from workbook_tools.app.new_scorecard.word_rules import CONTESTED, WordsTold, told_by, word_table
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.workbook.indicator_names import TOTALS, singular_words

_UP = frozenset(
    {"high", "higher", "highest", "up", "increase", "increasing", "bigger", "maximise", "max", "above", "more"}
)
_DOWN = frozenset({"low", "lower", "lowest", "down", "decrease", "decreasing", "smaller", "minimise", "min", "below",
                   "less", "fewer", "reduce"})  # fmt: skip
_NEITHER = frozenset(
    {"neither", "neutral", "na", "n", "none", "context", "contextual", "monitor", "band", "range", "volume"}
)
_ARROWS = {
    "↑": "higher",
    "▲": "higher",
    "⬆": "higher",
    "↓": "lower",
    "▼": "lower",
    "⬇": "lower",
    "+": "higher",
    "-": "neither",
}
_NOTHING_SAID = 30
_SIDE_NEEDED = 48
"""How sure a side is that was taken only because a target needs one."""
_HOW_LONG = 80
_SAID, _SURE_BY_ITSELF, _A_HINT = 97, 80, 56
_BY_MEASURE, _NOT_JUDGED = 94, 78
_NOT_ALL_READ = 66
"""No surer is what a name says that has a word in it of which nobody knows what it does."""
_PLAIN_COUNT = 16
"""So much surer it is that a number of cases, other than a rate or percentage of them, is not judged."""


class WayGood(Struct, frozen=True):
    """Which way is good, why, and how sure that is."""

    polarity: Polarity
    why: str
    sure: int


def guess_polarity(evidence: Evidence, unit: str, measure: str) -> WayGood:
    """The way that is good. An indicator with a target has a side; one with a band needs none."""
    ways = sorted(_evidence(evidence, unit, measure), key=lambda way: -way.sure)
    found = _less_sure_of_a_total(evidence, _less_sure_of_rivals(ways))
    aim = evidence.aim
    if found.polarity is not Polarity.NEITHER or aim is None or aim.target is None:
        return found
    if sided := next((way for way in ways if way.polarity is not Polarity.NEITHER), None):
        return WayGood(sided.polarity, f"a target needs a side; {sided.why}", min(sided.sure, _SIDE_NEEDED))
    side = Polarity.HIGH if unit == PERCENT else Polarity.LOW
    why = f"a target needs a side, and nothing says which: {side} was taken for want of better"
    return WayGood(side, why, min(found.sure, _SIDE_NEEDED))


def polarity_in(text: str) -> Polarity | None:
    """The way that a cell of a column such as "Good is", "Polarity" or "Desired direction" names."""
    spelled = text
    for arrow, word in _ARROWS.items():
        spelled = (
            word if spelled.strip() == arrow else spelled.replace(arrow, f" {word} ") if arrow not in "+-" else spelled
        )
    words = set(singular_words(spelled))
    ways = [
        way
        for way, known in ((Polarity.HIGH, _UP), (Polarity.LOW, _DOWN), (Polarity.NEITHER, _NEITHER))
        if words & known
    ]
    return ways[0] if len(ways) == 1 else None


def _evidence(evidence: Evidence, unit: str, measure: str) -> Iterator[WayGood]:
    yield WayGood(Polarity.NEITHER, "nothing in the name says which way is good", _NOTHING_SAID)
    if (said := evidence.said.get("good_is", "")) and (way := polarity_in(said)):
        yield WayGood(way, f"the export says '{said}'", 99)
    yield from _by_lists(evidence)
    if aim := evidence.aim:
        yield from _by_target(aim)
    if evidence.own and evidence.aim:
        yield from _by_colour(evidence.own, evidence.aim)
    if measure:
        yield from _by_measure(measure, unit)
    if unit in LENGTHS_OF_TIME:
        yield WayGood(Polarity.LOW, f"it is measured in {unit}: it counts how long something takes", _HOW_LONG)
    if told := told_by(word_table().good, evidence.words):
        yield _by_words(told, unit, unexplained(evidence.words, told.says, told.sure))


def _less_sure_of_a_total(evidence: Evidence, way: WayGood) -> WayGood:
    """Doubtful where the row may be a total of others, which is no indicator: somebody should look."""
    if evidence.words[:1] not in TOTALS or way.sure <= _NOT_ALL_READ:
        return way
    why = f"{way.why}; but it may be the total of other rows: then delete its row in Indicators, and in the export"
    return WayGood(way.polarity, why, _NOT_ALL_READ)


def _less_sure_of_rivals(ways: Sequence[WayGood]) -> WayGood:
    """The surest; doubtful where something else says otherwise: by itself surely, or that the other side is good."""
    best, *others = ways
    rival = next((way for way in others if _contests(way, best)), None)
    if rival is None or best.sure >= _SAID:
        return best
    return WayGood(best.polarity, f"{best.why}; but {rival.why}", min(best.sure, CONTESTED))


def _contests(way: WayGood, best: WayGood) -> bool:
    opposed = {way.polarity, best.polarity} == {Polarity.HIGH, Polarity.LOW}
    return way.polarity is not best.polarity and way.sure >= (_A_HINT if opposed else _SURE_BY_ITSELF)


def _by_words(told: WordsTold, unit: str, left_out: Sequence[str]) -> WayGood:
    sure, why = told.sure, f"the name says '{told.phrase}': {told.because}"
    if told.says == Polarity.NEITHER and sure <= CONTESTED and unit == NUMBER:
        sure += _PLAIN_COUNT
    if left_out and sure > _NOT_ALL_READ:
        return WayGood(Polarity(told.says), f"{why}; but '{left_out[0]}' may turn it round", _NOT_ALL_READ)
    return WayGood(Polarity(told.says), why, sure)


def _by_lists(evidence: Evidence) -> Iterator[WayGood]:
    """What the list of targets, or else the council's own scorecard, says outright."""
    for row, sure in ((evidence.listed, 98), (evidence.own, 97)):
        if row and (way := polarity_in(row.good_is)):
            yield WayGood(way, f"'{row.good_is}' stands beside it ({row.place})", sure)


def _by_target(aim: SaidTarget) -> Iterator[WayGood]:
    if aim.better is not None:
        yield WayGood(aim.better, f"the target says so ({aim.place})", 97)
    if aim.target is not None and aim.edge is not None and aim.edge != aim.target:
        high = aim.edge < aim.target
        edge = "below" if high else "above"
        yield WayGood(
            Polarity.HIGH if high else Polarity.LOW, f"the edge of amber lies {edge} the target ({aim.place})", 95
        )
    if aim.band:
        yield WayGood(Polarity.NEITHER, f"the target is a band ({aim.place})", 93)


def _by_colour(own: LastRow, aim: SaidTarget) -> Iterator[WayGood]:
    """What a typed green past the target, or a red short of it, gives away."""
    if own.value is None or aim.target is None or own.value == aim.target:
        return
    colour = own.rag.strip().casefold()[:1]
    above = own.value > aim.target
    if colour == "g" or (colour == "r" and _is_far(own.value, aim.target)):
        high = above == (colour == "g")
        where = "above" if above else "below"
        colour_word = "green" if colour == "g" else "red"
        why = f"your scorecard has {_read(own.value)} in {colour_word}, {where} the target of {_read(aim.target)}"
        yield WayGood(Polarity.HIGH if high else Polarity.LOW, f"{why} ({own.place})", 93 if colour == "g" else 91)


def _read(value: Decimal) -> str:
    """The figure as a reader says it: 58.4 for 58.3900."""
    return plain(round_half_away(value, 2))


def _is_far(value: Decimal, target: Decimal) -> bool:
    return abs(value - target) > abs(target) / 100


def _by_measure(measure: str, unit: str) -> Iterator[WayGood]:
    """The polarity in the national tables. Where they judge a rate neither way, many councils do all the same."""
    known = next((each for each in word_table().national if each.measure == measure), None)
    if known:
        judged = known.good_is != Polarity.NEITHER
        sure = _BY_MEASURE if judged else _NOT_JUDGED if unit == NUMBER else CONTESTED
        said = f"have it so for '{measure}'" if judged else f"do not judge '{measure}' either way"
        yield WayGood(Polarity(known.good_is), f"the national tables {said}", sure)
