"""What the page says of each indicator, in the order and the groups in which it says it."""

from collections import Counter
from collections.abc import Collection, Iterator

from msgspec import Struct

from workbook_tools.english import begun
from workbook_tools.model.charts.control_chart import Assurance, Variation
from workbook_tools.model.conclusion.council_strip import council_strip
from workbook_tools.model.conclusion.indicator_chart import IndicatorChart, indicator_chart
from workbook_tools.model.conclusion.ranks_concluded import is_benchmark
from workbook_tools.model.conclusion.target_in_words import green_in_words
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.comparator import COMPUTED, OLD, ComparatorFigure
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Meaning
from workbook_tools.model.figures.unit import PERCENT, display_difference, prefix, suffix
from workbook_tools.model.indicators.own_published import made_of
from workbook_tools.model.indicators.ranking import Ranking
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.wording.notes import without_figures
from workbook_tools.model.wording.ranking_words import restated_in_words
from workbook_tools.say.page.chart_picture import ChartPicture, chart_picture, worth_drawing
from workbook_tools.say.page.plain_text import figure
from workbook_tools.say.page.side_marks import letters
from workbook_tools.say.page.strip_picture import StripPicture, strip_picture
from workbook_tools.workbook.names import Heading

UNGROUPED = "Indicators"
SHORT = 1500
"""Characters; a browser that breaks columns over pages leaves pages empty."""
NONE_TELLS = "No indicator has figures enough to tell whether its change is more than the usual ups and downs."
QUESTION = "More than the usual ups and downs?"
KINDS = {
    Variation.IMPROVEMENT: "better",
    Variation.WORSENING: "worse",
    Variation.RISE: "rising",
    Variation.FALL: "falling",
    Variation.ORDINARY: "usual",
    Variation.TOO_FEW_POINTS: "early",
    Variation.RUNNING_TOTAL: "running",
    Variation.NO_LATEST_FIGURE: "none",
}
"""The answers by which the page is filtered, as its style sheet calls them."""


class Remark(Struct, frozen=True):
    """A paragraph about an indicator under its own heading."""

    heading: str
    text: str


class IndicatorFact(Struct, frozen=True):
    """A line of an indicator's figures: what it is, the figure, and the words after it.

    `judged` is "better", "worse" or ""; `spoken` is said of an arrow to those who do not see it.
    """

    name: str
    figure: str
    beside: str = ""
    judged: str = ""
    arrow: str = ""
    spoken: str = ""


class OtherFigure(Struct, frozen=True):
    """A comparator's letters in the chart, its name and figure, and its period where that is not the usual one."""

    letters: str
    name: str
    figure: str
    period: str


class OthersShown(Struct, frozen=True):
    """The comparators that have a figure, and the period that most of them are for."""

    period: str
    others: tuple[OtherFigure, ...]


class UpsAndDowns(Struct, frozen=True):
    """Whether a movement is more than the usual ups and downs: the answer, what it rests on, the filter it belongs to.

    `judged` is "better", "worse" or "".
    """

    answer: str
    because: str
    kind: str
    judged: str


NOTHING_SAID = UpsAndDowns("", "", "none", "")


class IndicatorLine(Struct, frozen=True):
    """One indicator as the page shows it; `anchor` is where links to it lead, `words` are the officers'."""

    anchor: str
    ref: str
    name: str
    theme: str
    latest: str
    missing: bool
    unit: str
    period: str
    illustrative: bool
    rag: str
    facts: tuple[IndicatorFact, ...]
    comparison: OthersShown
    ups: UpsAndDowns
    assurance: str
    chart: ChartPicture | None
    strip: StripPicture | None
    remarks: tuple[Remark, ...]
    words: tuple[tuple[str, str], ...]

    @property
    def words_are_short(self) -> bool:
        """Whether the officers' words are short enough to be printed side by side, on one page."""
        return sum(len(text) for _, text in self.words) <= SHORT


class Theme(Struct, frozen=True):
    """A group of indicators under its name."""

    anchor: str
    name: str
    lines: tuple[IndicatorLine, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many there are of each colour or word."""
        count = Counter(line.rag for line in self.lines)
        return tuple((str(rag), count[rag]) for rag in Rag)

    @property
    def colours(self) -> str:
        """How many there are, and of which colours: "4 indicators: 2 green, 1 amber, 1 no target"."""
        found = ", ".join(f"{count} {word.lower()}" for word, count in self.counts if count)
        return f"{len(self.lines)} {'indicator' if len(self.lines) == 1 else 'indicators'}: {found}"


def anchors(edition: Edition) -> dict[str, str]:
    """Where the links to each indicator lead, by its reference."""
    return {row.ref: f"indicator-{position}" for position, row in enumerate(edition.scorecard.rows, start=1)}


def shows(edition: Edition, column: str) -> bool:
    """Whether a level of reporting sees what this column of the workbook says, by our word for the column."""
    return edition.scorecard.definition.shows(column)


def early_in_words(edition: Edition) -> str:
    """What is said once where it is too early to tell of any movement, instead of at each; "" where it is not."""
    rows = edition.scorecard.rows
    charted = any(row.chart.variation not in (Variation.TOO_FEW_POINTS, Variation.NO_LATEST_FIGURE) for row in rows)
    if charted or len(rows) < 2 or is_benchmark(edition.scorecard) or not shows(edition, "real_change"):
        return ""
    return NONE_TELLS


def themes(edition: Edition) -> tuple[Theme, ...]:
    """The indicators by theme, themes and indicators each in the scorecard's order."""
    groups: dict[str, list[IndicatorLine]] = {}
    found, told, once = anchors(edition), not early_in_words(edition), without_figures(edition.scorecard)
    for row in edition.scorecard.rows:
        theme = row.indicator.theme or UNGROUPED
        anchor = f"theme-{len(groups) if theme in groups else len(groups) + 1}"
        groups.setdefault(theme, []).append(_line(edition, row, found[row.ref], anchor, told, once))
    return tuple(Theme(lines[0].theme, name, tuple(lines)) for name, lines in groups.items())


def _line(edition: Edition, row: Row, anchor: str, theme: str, told: bool, once: Collection[str]) -> IndicatorLine:
    indicator = row.indicator
    missing = isinstance(row.value, Missing)
    chart = indicator_chart(edition.scorecard, row) if shows(edition, "trend") else None
    compared = shows(edition, "comparators_are_for")
    strip = council_strip(row) if shows(edition, "rank") else None
    return IndicatorLine(
        anchor=anchor,
        ref=row.ref,
        name=indicator.name,
        theme=theme,
        latest=row.display if prefix(indicator.unit) else figure(indicator, row.value),
        missing=missing,
        unit="" if missing or indicator.unit == PERCENT or prefix(indicator.unit) else suffix(indicator.unit).strip(),
        period=row.period_label,
        illustrative=row.illustrative and not all(each.illustrative for each in edition.scorecard.rows),
        rag=str(row.rag),
        facts=tuple(_facts(edition, row)),
        comparison=_comparison(row if compared else None, once),
        ups=_ups_and_downs(row) if shows(edition, "real_change") and told else NOTHING_SAID,
        assurance="" if row.chart.assurance in (None, Assurance.MAY_MEET) else str(row.chart.assurance),
        chart=chart_picture(chart, others=compared) if chart and worth_drawing(chart) else None,
        strip=strip_picture(strip) if strip else None,
        remarks=tuple(_remarks(edition, row, chart)),
        words=edition.officers_words(row.ref),
    )


def _facts(edition: Edition, row: Row) -> Iterator[IndicatorFact]:
    """The target and the change, or why there is no figure."""
    if target := green_in_words(row):
        yield IndicatorFact(Heading.TARGET if row.yardstick.is_target else "Green is", target)
    if isinstance(row.value, Missing) and row.value.detail:
        yield IndicatorFact(Heading.WHY, "", row.value.detail)
    elif shows(edition, "change"):
        yield from _change(row)
    if row.ranking and shows(edition, "rank"):
        yield from _rank(row, row.ranking)


def _comparison(row: Row | None, once: Collection[str]) -> OthersShown:
    """The comparators but those that have no figure of any indicator: the notes say so `once`."""
    dated = [each for each in row.comparators if each.period and each.group not in once] if row else []
    if not row or not dated:
        return OthersShown("", ())
    periods = [_dated(each) for each in dated]
    usual = max(periods, key=periods.count)
    named = letters([each.group for each in dated if not isinstance(each.value, Missing)])
    others = tuple(
        OtherFigure(
            named.get(each.group, ""),
            each.group,
            figure(row.indicator, each.value),
            "" if period == usual else period,
        )
        for each, period in zip(dated, periods, strict=True)
    )
    return OthersShown(usual, others)


def _dated(comparator: ComparatorFigure) -> str:
    """The period of a comparator's figure, marked where it is old."""
    label = comparator.period.label if comparator.period else ""
    return f"{label}, {OLD}" if comparator.old else label


def _change(row: Row) -> Iterator[IndicatorFact]:
    travel, indicator = row.travel, row.indicator
    if travel.movement is None or travel.difference is None:
        if travel.words:
            yield IndicatorFact(Heading.CHANGE, "", travel.words)
        return
    judged = "" if row.verdict.charted or row.verdict.word not in (Word.BETTER, Word.WORSE) else str(row.verdict.word)
    size = display_difference(travel.difference, indicator.unit, indicator.places)
    words = "no change" if not travel.difference else size
    beside = f"{judged} {travel.basis}".strip()
    arrow, spoken = travel.movement.arrow, str(travel.movement)
    yield IndicatorFact(Heading.CHANGE, words, beside, judged=judged, arrow=arrow, spoken=spoken)


def _rank(row: Row, ranking: Ranking) -> Iterator[IndicatorFact]:
    """The rank among all councils with its quarter, where it was, and the best of the neighbours."""
    quarter = ranking.judged if ranking.quarter else ""
    more = "; ".join(filter(None, ("" if quarter else ranking.judged, ranking.moved)))
    beside = " ".join(filter(None, (quarter, f"({more})" if more else "")))
    yield IndicatorFact("Among all councils", begun(row.rank_in_words), beside)
    if ranking.best_neighbour:
        name, value = ranking.best_neighbour
        yield IndicatorFact(Heading.BEST_NEIGHBOUR, row.indicator.shown_bare(value), name)


def _ups_and_downs(row: Row) -> UpsAndDowns:
    """What the movement is, in the words that members read; what the row's chart shows is not said again."""
    verdict, kind = row.verdict, KINDS[row.chart.variation]
    if verdict.word is None:
        return UpsAndDowns("", "", kind, "")
    if not verdict.charted:
        return UpsAndDowns(begun(verdict.because), "", kind, "")
    because = "" if verdict.word is Word.USUAL else row.chart.why
    against = {Word.BETTER: Meaning.WORSE, Word.WORSE: Meaning.BETTER}.get(verdict.word)
    if row.travel.meaning is against and against and not row.chart.contrary:
        because += f". One change for the {against} does not alter that"
    judged = str(verdict.word) if verdict.better or verdict.worse else ""
    return UpsAndDowns(begun(verdict.words), because, kind, judged)


def _remarks(edition: Edition, row: Row, chart: IndicatorChart | None) -> Iterator[Remark]:
    for each in chart.rebased if chart else ():
        yield Remark("The control chart begins anew", f"{each.since.label}: {each.change}")
    if (restated := restated_in_words(row)) and shows(edition, "restated"):
        yield Remark(Heading.RESTATED, f"{restated}.")
    if row.published and shows(edition, "own_published"):
        value = row.published.value
        published = value.in_a_cell if isinstance(value, Missing) else row.indicator.shown(value)
        heading = "Worked out of national figures" if row.published.worked_out else "As published nationally"
        yield Remark(heading, f"{published}, {row.published.period.label}. {row.published.marked}.")
    elif row.ranking and row.origin == COMPUTED and (made := made_of(row.figure.source)):
        yield Remark("Worked out, not published", f"{begun(made)}.")
