"""What members are told, in words and figures as they read them: all that an edition of another package is given.

Nothing of it is worked out anew and no exact figure is behind it: each text stands on the members' page or sheet.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.edition import Edition
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.row import Row
from workbook_tools.model.wording.headline import counts_in_words, masthead
from workbook_tools.say.page.indicator_lines import IndicatorFact, IndicatorLine, shows, themes
from workbook_tools.say.page.plain_text import figure


class ToldMatter(Struct, frozen=True):
    """What is said first of an indicator: "72.0%, target 90.0%; red for 4 months"."""

    ref: str
    name: str
    told: str


class ToldComparator(Struct, frozen=True):
    """What others have: the figure without its unit, or what stands in its place, and the period that it is for."""

    name: str
    figure: str
    period: str


class ToldPoint(Struct, frozen=True):
    """A point of the trend: the period, and the figure without its unit, or what stands in its place in a cell."""

    period: str
    figure: str


class ToldIndicator(Struct, frozen=True):
    """An indicator in the scorecard's order.

    `latest` is the figure with its unit, or why there is none; `colour` "Green", "Amber", "Red", "No target" or "No
    data"; `facts` are the target and the change by their headings, `movement` whether that is more than the usual ups
    and downs, `words` the officers' by heading. What a level of reporting does not see is "" or empty.
    """

    ref: str
    name: str
    theme: str
    latest: str
    period: str
    colour: str
    illustrative: bool
    facts: Mapping[str, str]
    movement: str
    comparators: tuple[ToldComparator, ...]
    trend: tuple[ToldPoint, ...]
    words: Mapping[str, str]


class ToldScorecard(Struct, frozen=True):
    """The scorecard as members may see it. Days and periods are in words, `language` is as "en-GB"; "" is nothing.

    `attention`, `more_reds` and `well` are what is said first; every red is in one of the former two. `and_more` and
    `and_more_well` say how many more ask for attention and go well, "" for none.
    """

    title: str
    council: str
    committee: str
    period: str
    dated: str
    issued: str
    language: str
    illustrative: str
    counts: str
    conclusion: str
    attention: tuple[ToldMatter, ...]
    more_reds: tuple[ToldMatter, ...]
    and_more: str
    well: tuple[ToldMatter, ...]
    and_more_well: str
    indicators: tuple[ToldIndicator, ...]


def told_to_members(edition: Edition, language: str) -> ToldScorecard:
    """What the edition tells, months in full."""
    card = edition.scorecard
    concluded, head = conclude(card), masthead(edition)

    def full(text: str) -> str:
        return months_in_full(text, card.names)

    def matters(found: Iterable[Matter]) -> tuple[ToldMatter, ...]:
        return tuple(ToldMatter(each.row.ref, each.row.indicator.name, full(each.told)) for each in found)

    lines = {line.ref: line for theme in themes(edition) for line in theme.lines}
    return ToldScorecard(
        title=head["title"],
        council=head["council"],
        committee=head["committee"],
        period=full(head["period"]),
        dated=full(head["dated"]),
        issued=head["issued"],
        language=language,
        illustrative=head["illustrative"],
        counts=counts_in_words(card),
        conclusion=full(" ".join(filter(None, (concluded.sentence, concluded.moved)))),
        attention=matters(concluded.attention),
        more_reds=matters(concluded.more_reds),
        and_more=concluded.and_more,
        well=matters(concluded.well),
        and_more_well=concluded.and_more_well,
        indicators=tuple(_indicator(edition, row, lines[row.ref], full) for row in card.rows),
    )


def _indicator(edition: Edition, row: Row, line: IndicatorLine, full: Callable[[str], str]) -> ToldIndicator:
    because = f": {line.ups.because}" if line.ups.because else ""
    return ToldIndicator(
        ref=row.ref,
        name=line.name,
        theme=row.indicator.theme,
        latest=row.display,
        period=full(line.period),
        colour=line.rag,
        illustrative=row.illustrative,
        facts={each.name: full(_words_of(each)) for each in line.facts},
        movement=full(f"{line.ups.answer}{because}"),
        comparators=_comparators(line, full),
        trend=_trend(row, full) if shows(edition, "trend") else (),
        words=dict(line.words),
    )


def _words_of(fact: IndicatorFact) -> str:
    return " ".join(filter(None, (fact.arrow, fact.figure, fact.beside)))


def _comparators(line: IndicatorLine, full: Callable[[str], str]) -> tuple[ToldComparator, ...]:
    usual = line.comparison.period
    return tuple(ToldComparator(each.name, each.figure, full(each.period or usual)) for each in line.comparison.others)


def _trend(row: Row, full: Callable[[str], str]) -> tuple[ToldPoint, ...]:
    """Each point with its figure as it is printed, which is what the members' sheet Trend has too."""
    return tuple(
        ToldPoint(
            full(row.indicator.counted.label(point.period)),
            figure(row.indicator, point.value),
        )
        for point in row.trend
    )
