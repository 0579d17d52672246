"""Two scorecards side by side: what each indicator's figure was and is, and whether that is better."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from workbook_tools.model.comparison_line import Line
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Meaning, Movement, movement
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.movement.verdict import NO_VERDICT, Verdict, Word, has_good_side, of_change
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import judge_movement
from workbook_tools.model.wording.discussion_points import MOST_NAMES, percent_change


class OnWhich(StrEnum):
    """Which of the two scorecards an indicator stands on."""

    BOTH = "on both"
    JOINED = "joined"
    LEFT = "left"


class Side(Struct, frozen=True):
    """One of the two scorecards: where it was read from, and what it reports, as far as that can be told."""

    source: str
    lines: tuple[Line, ...]
    period: Period | None = None

    @property
    def named(self) -> str:
        """What a heading calls it: "July 2018", or where it was read from."""
        return self.period.words if self.period else self.source


class Compared(Struct, frozen=True):
    """One indicator on both scorecards, or on one of them; `why_not` says why two figures are not compared.

    The difference is that of the figures as they are printed, and so is the change in per cent. The verdict is that of
    the later scorecard's control chart, where it has one, else that of the change.
    """

    then: Line | None
    now: Line | None
    difference: Decimal | None = None
    percent: Decimal | None = None
    movement: Movement | None = None
    meaning: Meaning | None = None
    verdict: Verdict = NO_VERDICT
    why_not: str = ""

    @property
    def line(self) -> Line:
        """The later scorecard's line, or else the earlier one's."""
        line = self.now or self.then
        assert line is not None
        return line

    @property
    def indicator(self) -> Indicator:
        """The indicator, as the later scorecard has it."""
        return self.line.indicator

    @property
    def standing(self) -> OnWhich:
        """Which of the two scorecards it stands on."""
        if self.then and self.now:
            return OnWhich.BOTH
        return OnWhich.JOINED if self.now else OnWhich.LEFT


class Comparison(Struct, frozen=True):
    """The rows in the later scorecard's order, and after them the indicators that only the earlier one has."""

    then: Side
    now: Side
    rows: tuple[Compared, ...]

    @property
    def is_backwards(self) -> bool:
        """Whether the second scorecard is of an earlier time than the first."""
        then, now = self.then.period, self.now.period
        return bool(then and now and now.end < then.end)

    @property
    def judged(self) -> tuple[Compared, ...]:
        """The rows of which one can say better, worse or neither."""
        return tuple(row for row in self.rows if row.verdict.judged)

    @property
    def unjudged(self) -> tuple[Compared, ...]:
        """The rows with two figures of which neither is the better one."""
        return tuple(row for row in self.rows if row.verdict.word and not row.verdict.judged)

    def standing(self, standing: OnWhich) -> tuple[Compared, ...]:
        """The rows that stand on both scorecards, or on one of them alone."""
        return tuple(row for row in self.rows if row.standing is standing)

    @property
    def backwards(self) -> bool:
        """Whether the scorecard that stands first is the later one of the two."""
        first, second = self.then.period, self.now.period
        return bool(first and second and first.end > second.end)

    @property
    def not_compared(self) -> tuple[Compared, ...]:
        """The rows that stand on both scorecards with figures that are not compared."""
        return tuple(row for row in self.rows if row.why_not)


def compare_scorecards(then: Side, now: Side) -> Comparison:
    """Each indicator of either side, matched by its own reference."""
    before = {line.indicator.ref: line for line in then.lines}
    present = {line.indicator.ref for line in now.lines}
    later = not Comparison(then, now, ()).backwards
    rows = [_compared(before.get(line.indicator.ref), line, later) for line in now.lines]
    rows += [Compared(line, None) for line in then.lines if line.indicator.ref not in present]
    return Comparison(then, now, tuple(rows))


def outcome(comparison: Comparison) -> str:
    """How many improved, by count: "Improvement on every indicator except one (…)", "9 of the 11 indicators …"."""
    sentences = [_improvement(comparison), *_left_out(comparison)]
    return " ".join(sentences)


def _compared(then: Line | None, now: Line, later: bool) -> Compared:
    """The two lines side by side; a control chart judges only where its scorecard is the `later` one."""
    if then is None:
        return Compared(None, now)
    before, after = then.printed, now.printed
    why_not = _why_not(then, now)
    if why_not or isinstance(before, Missing) or isinstance(after, Missing):
        return Compared(then, now, why_not=why_not)
    moved = movement(after, before, now.indicator.no_change_within)
    means = judge_movement(moved, after, before, now.indicator.polarity, now.cut_points)
    charted = later and now.verdict.charted
    verdict = now.verdict if charted else of_change(moved, means, has_good_side(now.indicator.polarity, now.cut_points))
    return Compared(then, now, after - before, percent_change(after, before), moved, means, verdict)


def _why_not(then: Line, now: Line) -> str:
    """Why the two figures cannot be compared; nothing where they can."""
    if isinstance(then.value, Missing) or isinstance(now.value, Missing):
        return _gaps(then, now)
    if then.indicator.unit != now.indicator.unit:
        return f"the unit was {then.indicator.unit} and is {now.indicator.unit}"
    if (then.period_label, then.printed) == (now.period_label, now.printed):
        return f"no newer figure: both are for {now.period_label}"
    if not now.indicator.grows or (then.months == now.months and now.months is not None):
        return ""
    return "; ".join(_stretch(line) for line in (then, now))


def _gaps(then: Line, now: Line) -> str:
    """Each gap with its period; one that both figures share is told once."""
    if then.value == now.value:
        return f"both: {now.value}"
    return "; ".join(f"{line.period_label}: {line.value}" for line in (then, now) if isinstance(line.value, Missing))


def _stretch(line: Line) -> str:
    match line.months:
        case None:
            return f"how long '{line.period_label}' counts is not known"
        case 0:
            return f"{line.period_label} counts one day"
        case 1:
            return f"{line.period_label} counts 1 month"
    return f"{line.period_label} counts {line.months} months"


def _improvement(comparison: Comparison) -> str:
    judged = comparison.judged
    better, worse = ([row for row in judged if row.verdict.word is word] for word in (Word.BETTER, Word.WORSE))
    usual, level = ([row for row in judged if row.verdict.word is word] for word in (Word.USUAL, Word.NO_CHANGE))
    if not judged:
        return "No indicator has a good direction and two figures that can be compared."
    if len(judged) == 1:
        became = "improved" if better else "worsened" if worse else "did not change" if level else _SHOWS_USUAL
        return f"The one indicator that can be judged {became}{_in_brackets(judged)}."
    which = "every indicator" if len(judged) == len(comparison.rows) else f"all {len(judged)} indicators {_CAN_BE}"
    if len(better) == len(judged):
        return f"Improvement on {which}."
    words = [f"Improvement on {len(better) or 'none'} of the {len(judged)} indicators {_CAN_BE}"]
    words += [f"{len(worse)} worsened{_in_brackets(worse)}"] if worse else []
    words += [f"{len(usual)} {_SHOWS_USUAL if len(usual) == 1 else _SHOW_USUAL}{_in_brackets(usual)}"] if usual else []
    words += [f"{len(level)} did not change{_in_brackets(level)}"] if level else []
    return f"{'; '.join(words)}."


_CAN_BE = "that can be judged"
_SHOWS_USUAL, _SHOW_USUAL = "shows its usual ups and downs", "show their usual ups and downs"


def _left_out(comparison: Comparison) -> list[str]:
    """A sentence for each kind of row that the count of improvements leaves out."""
    joined, left = (comparison.standing(standing) for standing in (OnWhich.JOINED, OnWhich.LEFT))
    kinds = [
        (comparison.unjudged, "without a good direction"),
        (comparison.not_compared, "not compared"),
        (joined, "joined"),
        (left, "left"),
    ]
    words = [f"{len(rows)} {words}" for rows, words in kinds if rows]
    return [f"Not counted: {', '.join(words)}."] if words else []


def _in_brackets(rows: Sequence[Compared]) -> str:
    names = "; ".join(row.indicator.name for row in rows)
    return f" ({names})" if len(rows) <= MOST_NAMES else ""
