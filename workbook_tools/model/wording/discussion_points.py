"""Discussion points drafted from the figures: a sentence for each indicator and a paragraph for all.

In the manner of Manchester's paper of November 2018; every word is counted or compared, none is guessed.
"""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.english import begun, listed
from workbook_tools.model.figures.comparator import in_a_sentence
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Movement, Polarity
from workbook_tools.model.figures.unit import NUMBER, PERCENT, display, display_difference, prefix
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.movement.verdict import Verdict, Word
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.rule import NamedIn
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.headline import NOTHING_JUDGED

MOST_NAMES = 4
"""How many indicators a sentence names; more are only counted."""


def discussion_point(row: Row) -> str:
    """The indicator's sentence: its movement, its standing against the target and others, and whether it is real."""
    if isinstance(row.value, Missing):
        return f"There is no figure for {row.indicator.named}: {row.value}."
    sentences = [_movement(row, row.value) + _standing(row, row.value)]
    if row.verdict.charted and row.verdict.word is not Word.USUAL:
        sentences.append(f"By its control chart it is {row.verdict.because}")
    latest = [restated for restated in row.restated if restated.period == row.period]
    if latest and not row.figure.worked_out:
        sentences.append(f"The figure is restated: it was {latest[0].was_in_words} in {latest[0].issued}")
    return ". ".join(sentences) + "."


def discussion_paragraph(scorecard: Scorecard) -> str:
    """The paragraph for the whole scorecard: verdicts, colours and standing against others."""
    parts = [
        _improvement(scorecard),
        _colours(scorecard),
        _standings(scorecard),
        _gaps(scorecard),
    ]
    return " ".join(part for part in parts if part)


def percent_change(now: Decimal, before: Decimal) -> Decimal | None:
    """By how many per cent of the earlier figure it changed; None where that was not above 0."""
    return (now - before) / before * 100 if before > 0 else None


def names_in_words(rows: Sequence[Row]) -> str:
    """The indicators by name: "a; b; c"; nothing where there are more than a sentence holds."""
    return "; ".join(row.indicator.named for row in rows) if len(rows) <= MOST_NAMES else ""


def _movement(row: Row, now: Decimal) -> str:
    indicator, travel = row.indicator, row.travel
    name = begun(indicator.named)
    if travel.movement is None or isinstance(travel.before, Missing):
        return f"{name} stood at {indicator.shown(now)} ({row.period_label})"
    annualised = " (annualised)" if indicator.counted is PeriodBasis.ANNUALISED else ""
    if indicator.shown_bare(travel.before) == indicator.shown_bare(now):
        return f"{name} stayed at {indicator.shown(now)}{annualised} {travel.basis}"
    moved = {Movement.UP: "rose", Movement.DOWN: "fell", Movement.LEVEL: "hardly changed,"}[travel.movement]
    before = indicator.shown if prefix(indicator.unit) else indicator.shown_bare  # "from £205k to £245k"
    return (
        f"{name} {moved} from {before(travel.before)} to {indicator.shown(now)}{annualised} "
        f"{travel.basis}{_size(indicator, now, travel.before)}"
    )


def _size(indicator: Indicator, now: Decimal, before: Decimal) -> str:
    """The change in numbers and per cent, of the figures that the sentence gives."""
    read_now, read_before = (indicator.rounded(value) for value in (now, before))
    change = percent_change(read_now, read_before)
    if indicator.unit != NUMBER or change is None:
        return ""
    difference = display_difference(read_now - read_before, NUMBER, indicator.places)
    return f" ({difference} or {display(abs(change), PERCENT, 1)})"


def _verdict(row: Row, now: Decimal) -> str:
    yardstick = row.yardstick
    if yardstick.cut_points is None:
        return ""
    judged = row.indicator.rounded(now)
    if yardstick.level and row.rag is Rag.GREEN and judged == yardstick.target:
        return yardstick.level
    return dict(zip((Rag.GREEN, Rag.AMBER, Rag.RED), yardstick.verdicts, strict=True)).get(row.rag, "")


def _standing(row: Row, now: Decimal) -> str:
    verdict = _verdict(row, now)
    others = _against_others(row, now, verdict)
    if not verdict or not others:
        return f", {verdict or others}" if verdict or others else ""
    return f", {verdict} and {others}"


def _against_others(row: Row, now: Decimal, verdict: str) -> str:
    """Where the figure lies among the comparators; the one that the verdict has named already is left out."""
    places: dict[str, list[str]] = {"above": [], "level with": [], "below": []}
    judged = row.indicator.rounded(now)
    named = row.indicator.rule.compares_with if verdict else None
    for figure in row.comparators:
        group = in_a_sentence(figure.group)
        if isinstance(figure.value, Decimal) and named != (NamedIn.COMPARATORS, figure.group):
            theirs = row.indicator.rounded(figure.value)
            where = "level with" if judged == theirs else "above" if judged > theirs else "below"
            places[where].append(f"{group} ({row.indicator.shown_bare(figure.value)})")
    return ", ".join(f"{where} {listed(groups)}" for where, groups in places.items() if groups)


def _improvement(scorecard: Scorecard) -> str:
    """What became of the indicators, by their verdicts, and of how many one cannot tell yet whether it is chance."""
    judged = scorecard.judged
    if not judged:
        return NOTHING_JUDGED
    if len(judged) == 1:
        became = _became(judged[0].verdict)
        return f"The one indicator that can be judged {became}{_in_brackets(judged)}.{_unsure(judged)}"
    usual, unchanged = scorecard.steady(Word.USUAL), scorecard.steady(Word.NO_CHANGE)
    of_these = f"Of the {len(judged)} indicators that can be judged"
    if len(scorecard.improved) == len(judged):
        return f"{of_these}, every one improved.{_unsure(judged)}"
    parts = [f"{of_these}, {len(scorecard.improved) or 'none'} improved"]
    parts += [f"{len(scorecard.worsened)} worsened{_in_brackets(scorecard.worsened)}"] if scorecard.worsened else []
    parts += [f"{len(usual)} {'shows its' if len(usual) == 1 else 'show their'} usual ups and downs"] if usual else []
    parts += [f"{len(unchanged)} did not change"] if unchanged else []
    return f"{listed(parts)}.{_unsure(judged)}"


def _became(verdict: Verdict) -> str:
    return {Word.BETTER: "improved", Word.WORSE: "worsened", Word.USUAL: "shows its usual ups and downs"}.get(
        verdict.word or Word.NO_CHANGE, "did not change"
    )


def _unsure(judged: Sequence[Row]) -> str:
    """How many indicators are judged by a change alone; nothing where control charts judge every one."""
    moved = [row for row in judged if row.verdict.better or row.verdict.worse]
    unsure = [row for row in moved if row.verdict.unsure]
    if not unsure:
        return ""
    ways = (
        ("improved", any(row.verdict.better for row in moved)),
        ("worsened", any(row.verdict.worse for row in moved)),
    )
    became = " or ".join(word for word, found in ways if found)
    of_these = f"For {len(unsure)} of those that {became} it"
    if len(unsure) == len(moved):
        of_these = "It" if len(moved) == 1 else f"For all that {became} it"
    return f" {of_these} is too early to tell whether that is more than the usual ups and downs."


def _colours(scorecard: Scorecard) -> str:
    counts = {str(rag).lower(): scorecard.count(rag) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED)}
    found = [(count, word) for word, count in counts.items() if count]
    coloured = sum(counts.values())
    if not found:
        return ""
    red = _in_brackets([row for row in scorecard.rows if row.rag is Rag.RED])
    if coloured == 1:
        return f"The one with a colour is {found[0][1]}{red}."
    parts = [f"{count} {'is' if count == 1 else 'are'} {word}" for count, word in found]
    words = f"all are {found[0][1]}" if len(found) == 1 else listed(parts)
    return f"Of the {coloured} with a colour, {words}{red}."


def _standings(scorecard: Scorecard) -> str:
    """How many indicators the council does better on than each comparator, of those that can be compared."""
    better: list[str] = []
    never: dict[int, list[str]] = {}
    for position, group in enumerate(scorecard.definition.comparators):
        count, compared = _better_than(scorecard, position)
        if count:
            better.append(f"{in_a_sentence(group)} on {f'{count} of {compared}' if compared > 1 else 'the one'}")
        elif compared:
            never.setdefault(compared, []).append(in_a_sentence(group))
    sentences = [f"Better than {listed(better)} that can be compared."] if better else []
    sentences += [
        f"Not better than {listed(groups, 'or')} on {f'any of {compared}' if compared > 1 else 'the one'} "
        "that can be compared."
        for compared, groups in never.items()
    ]
    return " ".join(sentences)


def _better_than(scorecard: Scorecard, position: int) -> tuple[int, int]:
    """How many indicators the council does better on than a comparator, and how many can be compared."""
    better = compared = 0
    for row in scorecard.rows:
        theirs = row.comparators[position].value
        if row.indicator.polarity is Polarity.NEITHER or isinstance(theirs, Missing) or isinstance(row.value, Missing):
            continue
        ours, other = (row.indicator.rounded(value) for value in (row.value, theirs))
        compared += 1
        better += ours > other if row.indicator.polarity is Polarity.HIGH else ours < other
    return better, compared


def _gaps(scorecard: Scorecard) -> str:
    gaps = [row for row in scorecard.rows if isinstance(row.value, Missing)]
    return f"{len(gaps)} {'has' if len(gaps) == 1 else 'have'} no figure{_in_brackets(gaps)}." if gaps else ""


def _in_brackets(rows: Sequence[Row]) -> str:
    names = names_in_words(rows)
    return f" ({names})" if names else ""
