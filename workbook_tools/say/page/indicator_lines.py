"""What the page says of each indicator, in the order and the groups in which it says it."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.comparator import in_a_sentence, periods_in_words
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.unit import PERCENT, suffix
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.wording.discussion_points import discussion_point
from workbook_tools.say.page.plain_text import figure
from workbook_tools.say.page.trend_picture import TrendLine, trend_line
from workbook_tools.workbook.names import Heading

UNGROUPED = "Indicators"
SHORT = 1500
"""Characters; a browser that breaks columns over pages leaves pages empty."""


class Remark(Struct, frozen=True):
    """A paragraph about an indicator under its own heading."""

    heading: str
    text: str


class ComparatorFigures(Struct, frozen=True):
    """The comparators' figures by name, and which period they are for; without figures the words say why."""

    figures: tuple[tuple[str, str], ...]
    periods: str


class MovementShown(Struct, frozen=True):
    """The arrow and what it says to those who do not see it, the words that follow, and "better", "worse" or ""."""

    arrow: str
    spoken: str
    words: str
    judged: str


class IndicatorLine(Struct, frozen=True):
    """One indicator as the page shows it; `anchor` is where links to it lead, `words` are the officers'.

    `verdict` is "better", "worse" or ""; `verdict_because` what it rests on.
    """

    anchor: str
    ref: str
    name: str
    latest: str
    missing: bool
    unit: str
    period: str
    illustrative: bool
    rag: str
    rule: str
    movement: MovementShown
    verdict: str
    real_change: str
    verdict_because: str
    assurance: str
    trend: TrendLine | None
    trend_words: str
    comparison: ComparatorFigures
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
    def colours(self) -> str:
        """How many there are, and of which colours: "4 indicators: 2 green, 1 amber, 1 no target"."""
        count = Counter(line.rag for line in self.lines)
        found = ", ".join(f"{count[rag]} {rag.lower()}" for rag in Rag if count[rag])
        return f"{len(self.lines)} {'indicator' if len(self.lines) == 1 else 'indicators'}: {found}"


def themes(edition: Edition) -> tuple[Theme, ...]:
    """The indicators by theme, themes and indicators each in the scorecard's order."""
    groups: dict[str, list[IndicatorLine]] = {}
    for position, row in enumerate(edition.scorecard.rows, start=1):
        groups.setdefault(row.indicator.theme or UNGROUPED, []).append(_line(edition, row, f"indicator-{position}"))
    return tuple(
        Theme(f"theme-{position}", name, tuple(lines)) for position, (name, lines) in enumerate(groups.items(), start=1)
    )


def _line(edition: Edition, row: Row, anchor: str) -> IndicatorLine:
    indicator = row.indicator
    missing = isinstance(row.value, Missing)
    return IndicatorLine(
        anchor=anchor,
        ref=row.ref,
        name=indicator.name,
        latest=figure(indicator, row.value),
        missing=missing,
        unit="" if missing or indicator.unit == PERCENT else suffix(indicator.unit).strip(),
        period=row.period_label,
        illustrative=row.illustrative,
        rag=str(row.rag),
        rule="" if missing and row.cut_points is None else row.yardstick.words,
        movement=_movement(row),
        verdict=_judged(row),
        real_change="" if missing else row.chart.variation.marked,
        verdict_because=row.verdict.because,
        assurance=row.chart.assurance or "",
        trend=trend_line(row),
        trend_words=row.trend_words,
        comparison=_comparison(row),
        remarks=tuple(_remarks(edition, row)),
        words=_officers_words(edition, row),
    )


def _officers_words(edition: Edition, row: Row) -> tuple[tuple[str, str], ...]:
    said = ((heading, edition.text(row.ref, heading).strip()) for heading in edition.headings)
    return tuple((heading, text) for heading, text in said if text)


def _movement(row: Row) -> MovementShown:
    moved = row.travel.movement
    arrow = moved.arrow if moved else ""
    judged = "" if row.verdict.charted else _judged(row)
    words = row.change_in_words.removeprefix(arrow).strip()
    return MovementShown(arrow, str(moved or ""), words, judged)


def _judged(row: Row) -> str:
    return str(row.verdict.word) if row.verdict.better or row.verdict.worse else ""


def _comparison(row: Row) -> ComparatorFigures:
    dated = [each for each in row.comparators if each.period]
    periods = periods_in_words(row.comparators)
    absent = [in_a_sentence(each.group) for each in row.comparators if not each.period]
    if dated and absent:
        periods += f"; {Gap.NO_NATIONAL_FIGURE}: {', '.join(absent)}"
    return ComparatorFigures(tuple((each.group, figure(row.indicator, each.value)) for each in dated), periods)


def _remarks(edition: Edition, row: Row) -> Iterator[Remark]:
    shown = edition.scorecard.definition.columns
    yield Remark(Heading.WHAT_THE_FIGURES_SAY, discussion_point(row))
    if row.restated and (not shown or "restated" in shown):
        yield Remark(Heading.RESTATED, f"{'; '.join(each.sentence for each in row.restated)}.")
    if row.published and (not shown or "own_published" in shown):
        value = row.published.value
        published = value.in_a_cell if isinstance(value, Missing) else row.indicator.shown(value)
        yield Remark("As published nationally", f"{published}, {row.published.period.label}. {row.published.marked}.")
