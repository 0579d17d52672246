"""Discussion points drafted from the figures: a sentence for each indicator and a paragraph for all.

In the manner of Manchester's paper of November 2018; every word is counted or compared, none is guessed.
"""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.model.comparator import in_a_sentence
from workbook_tools.model.control_chart import Variation
from workbook_tools.model.counted import Counted
from workbook_tools.model.direction import Meaning, Movement, Polarity
from workbook_tools.model.indicator import Indicator
from workbook_tools.model.missing import Missing
from workbook_tools.model.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.unit import NUMBER, PERCENT, display, display_difference

REAL = (Variation.IMPROVEMENT, Variation.WORSENING, Variation.RISE, Variation.FALL)
MOST_NAMES = 4
"""How many indicators a sentence names; more are only counted."""


def discussion_point(row: Row) -> str:
    """The indicator's sentence: its movement, its standing against the target and others, and whether it is real."""
    if isinstance(row.value, Missing):
        return f"There is no figure for {row.indicator.named}: {row.value}."
    sentences = [_movement(row, row.value) + _standing(row, row.value)]
    if row.chart.variation in REAL:
        sentences.append(f"The control chart shows a {row.chart.variation}: {row.chart.why}")
    latest = [restated for restated in row.restated if restated.period == row.period]
    if latest and not row.figure.worked_out:
        sentences.append(f"The figure is restated: it was {latest[0].words(latest[0].was)} in {latest[0].issued}")
    return ". ".join(sentences) + "."


def discussion_paragraph(scorecard: Scorecard) -> str:
    """The paragraph for the whole scorecard: directions, colours, real changes and standing against others."""
    parts = [
        _improvement(scorecard),
        _colours(scorecard),
        _real_changes(scorecard),
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
    name = _start(indicator.named)
    if travel.movement is None or isinstance(travel.before, Missing):
        return f"{name} stood at {indicator.shown(now)} ({row.period_label})"
    annualised = " (annualised)" if indicator.counted is Counted.ANNUALISED else ""
    if indicator.shown_bare(travel.before) == indicator.shown_bare(now):
        return f"{name} stayed at {indicator.shown(now)}{annualised} {travel.basis}"
    moved = {Movement.UP: "rose", Movement.DOWN: "fell", Movement.LEVEL: "hardly changed,"}[travel.movement]
    return (
        f"{name} {moved} from {indicator.shown_bare(travel.before)} to {indicator.shown(now)}{annualised} "
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
    if yardstick.cuts is None:
        return ""
    judged = row.indicator.rounded(now)
    if yardstick.named and row.rag is Rag.GREEN and judged == yardstick.target:
        return f"at {yardstick.named}"
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
    for figure in row.comparators:
        group = in_a_sentence(figure.group)
        if isinstance(figure.value, Decimal) and f"{group} (" not in verdict:
            theirs = row.indicator.rounded(figure.value)
            where = "level with" if judged == theirs else "above" if judged > theirs else "below"
            places[where].append(f"{group} ({row.indicator.shown_bare(figure.value)})")
    return ", ".join(f"{where} {_listed(groups)}" for where, groups in places.items() if groups)


def _improvement(scorecard: Scorecard) -> str:
    better, worse, level = (scorecard.moved(means) for means in (Meaning.BETTER, Meaning.WORSE, Meaning.NO_CHANGE))
    compared = len(better) + len(worse) + len(level)
    if not compared:
        return "No indicator has a good direction and an earlier figure to compare with."
    others = [*worse, *level]
    if compared == 1:
        became = "improved" if better else "got worse" if worse else "did not change"
        named = _in_brackets([*better, *others])
        return f"The one indicator that can be judged against an earlier figure {became}{named}."
    of_these = f"Of the {compared} indicators that can be judged against an earlier figure"
    if not others:
        return f"{of_these}, every one improved."
    if len(others) == 1 and compared > 2:
        return f"{of_these}, every one improved except {others[0].indicator.named}."
    parts = [f"{of_these}, {len(better)} improved"]
    parts += [f"{len(worse)} got worse{_in_brackets(worse)}"] if worse else []
    parts += [f"{len(level)} did not change"] if level else []
    return f"{_listed(parts)}."


def _colours(scorecard: Scorecard) -> str:
    counts = {str(rag).lower(): scorecard.count(rag) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED)}
    found = [f"{count} {'is' if count == 1 else 'are'} {word}" for word, count in counts.items() if count]
    if not found:
        return ""
    words = f"all are {found[0].split()[-1]}" if len(found) == 1 else _listed(found)
    red = _in_brackets([row for row in scorecard.rows if row.rag is Rag.RED])
    return f"Of the {sum(counts.values())} with a colour, {words}{red}."


def _real_changes(scorecard: Scorecard) -> str:
    charted = [row for row in scorecard.rows if row.chart.limits]
    if not charted:
        return ""
    improved, worsened = scorecard.varied(Variation.IMPROVEMENT), scorecard.varied(Variation.WORSENING)
    found = [f"a real improvement in {len(improved)}{_in_brackets(improved)}"] if improved else []
    found += [f"a real worsening in {len(worsened)}{_in_brackets(worsened)}"] if worsened else []
    words = _listed(found) or "no real improvement or worsening, only ordinary variation"
    return f"Control charts of {len(charted)} show {words}."


def _standings(scorecard: Scorecard) -> str:
    found = [_better_than(scorecard, position) for position in range(len(scorecard.definition.comparators))]
    words = _listed([each for each in found if each])
    return f"Better than {words} that can be compared." if words else ""


def _better_than(scorecard: Scorecard, position: int) -> str:
    """On how many indicators the council does better than a comparator, of those where one can say so."""
    better = compared = 0
    for row in scorecard.rows:
        theirs = row.comparators[position].value
        if row.indicator.polarity is Polarity.NEITHER or isinstance(theirs, Missing) or isinstance(row.value, Missing):
            continue
        ours, other = (row.indicator.rounded(value) for value in (row.value, theirs))
        compared += 1
        better += ours > other if row.indicator.polarity is Polarity.HIGH else ours < other
    group = in_a_sentence(scorecard.definition.comparators[position])
    return f"{group} on {better or 'none'} of {compared}" if compared else ""


def _gaps(scorecard: Scorecard) -> str:
    gaps = [row for row in scorecard.rows if isinstance(row.value, Missing)]
    return f"{len(gaps)} {'has' if len(gaps) == 1 else 'have'} no figure{_in_brackets(gaps)}." if gaps else ""


def _in_brackets(rows: Sequence[Row]) -> str:
    names = names_in_words(rows)
    return f" ({names})" if names else ""


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]
