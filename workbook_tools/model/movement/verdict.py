"""The one verdict on an indicator's movement: what is counted, coloured and spoken of, in every telling."""

from enum import StrEnum

from msgspec import Struct

from workbook_tools.model.charts.control_chart import ControlChart, Variation
from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity
from workbook_tools.model.movement.direction_of_travel import DirectionOfTravel
from workbook_tools.model.rating.rag import CutPoints

_WHETHER = "whether it is more than the usual ups and downs"
TOO_EARLY = f"{Variation.TOO_FEW_POINTS.words} {_WHETHER}"
RUNNING_TOTAL = f"{Variation.RUNNING_TOTAL.words} {_WHETHER}"


class Word(StrEnum):
    """How an indicator moved, in a word."""

    BETTER = "better"
    WORSE = "worse"
    USUAL = "usual ups and downs"
    NO_CHANGE = "no change"
    UP = "up"
    DOWN = "down"


class Verdict(Struct, frozen=True):
    """One word, whether a control chart gives it, and why; no `word` is no verdict.

    `judged` says whether it counts among the indicators of which one can say better or worse.
    """

    word: Word | None
    charted: bool = False
    judged: bool = False
    because: str = ""

    @property
    def words(self) -> str:
        """The words of every telling: "better" of a change, "really getting better" where a control chart says so."""
        return CHARTED_WORDS[self.word] if self.word and self.charted else str(self.word or "")

    @property
    def better(self) -> bool:
        """Whether it counts as improved."""
        return self.word is Word.BETTER

    @property
    def worse(self) -> bool:
        """Whether it counts as worsened."""
        return self.word is Word.WORSE

    @property
    def unsure(self) -> bool:
        """Whether it calls a change better or worse that no control chart can tell from the usual ups and downs."""
        return not self.charted and (self.better or self.worse)


NO_VERDICT = Verdict(None)


def verdict(travel: DirectionOfTravel, chart: ControlChart, has_good: bool) -> Verdict:
    """The control chart's verdict where it can be drawn, else that of the change on its stated basis."""
    if chart.variation is Variation.NO_LATEST_FIGURE:
        return NO_VERDICT
    if chart.variation in _CHARTED:
        return of_chart(chart.variation, has_good, chart.why)
    running = chart.variation is Variation.RUNNING_TOTAL
    return of_change(travel.movement, travel.meaning, has_good, RUNNING_TOTAL if running else TOO_EARLY)


def of_chart(variation: Variation, has_good: bool, why: str = "") -> Verdict:
    """What a control chart says, in a word; no verdict where it says nothing of the latest figure."""
    word = _CHARTED.get(variation)
    return Verdict(word, charted=True, judged=has_good, because=f"{variation.words}: {why}") if word else NO_VERDICT


def of_change(moved: Movement | None, means: Meaning | None, has_good: bool, because: str = TOO_EARLY) -> Verdict:
    """What a change says: better, worse or no change where one side is good, else which way the number went."""
    if moved is None:
        return NO_VERDICT
    judged = {Meaning.BETTER: Word.BETTER, Meaning.WORSE: Word.WORSE}.get(means or Meaning.NO_JUDGEMENT)
    word = judged or (Word.NO_CHANGE if has_good else _MOVED[moved])
    return Verdict(word, judged=has_good, because=because)


def has_good_side(polarity: Polarity, cut_points: CutPoints | None) -> bool:
    """Whether any movement is good: one direction is, or a band is to be reached."""
    return polarity is not Polarity.NEITHER or (cut_points is not None and cut_points.is_band)


_CHARTED = {
    Variation.IMPROVEMENT: Word.BETTER,
    Variation.WORSENING: Word.WORSE,
    Variation.ORDINARY: Word.USUAL,
    Variation.RISE: Word.UP,
    Variation.FALL: Word.DOWN,
}
CHARTED_WORDS = {word: variation.words for variation, word in _CHARTED.items()}
"""What a control chart says in a word, in the words that members read."""
_MOVED = {Movement.UP: Word.UP, Movement.DOWN: Word.DOWN, Movement.LEVEL: Word.NO_CHANGE}
