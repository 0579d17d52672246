"""The scorecard as text: a line an indicator, each colour with its reason beneath it."""

import textwrap
from collections.abc import Iterator

from workbook_tools.english import begun
from workbook_tools.model.conclusion.conclude import Conclusion, conclude
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.conclusion_headings import GOES_WELL, NEEDS_ATTENTION
from workbook_tools.model.wording.headline import counts_in_words, dated
from workbook_tools.model.wording.ranking_words import ranking_sentence


def scorecard_in_words(scorecard: Scorecard) -> str:
    """The scorecard as a table of text, each colour with its reason beneath it."""
    return "\n".join(_lines(scorecard))


def _lines(card: Scorecard) -> Iterator[str]:
    definition = card.definition
    yield f"{definition.title} ({definition.period.words})"
    yield f"{dated(definition)}. {counts_in_words(card)}"
    yield from _conclusion(conclude(card))
    width = max((len(row.ref) for row in card.rows), default=0)
    for row in card.rows:
        yield ""
        yield f"{row.ref:>{width}}  {row.indicator.name}: {row.display} ({row.period_label})"
        details = [row.sentence, row.change_in_words, _real(row), _comparators(row), ranking_sentence(row)]
        for detail in filter(None, details):
            yield from textwrap.wrap(detail, 100, initial_indent=" " * (width + 2), subsequent_indent=" " * (width + 4))


def _conclusion(conclusion: Conclusion) -> Iterator[str]:
    """What it comes to, what needs attention with every red, and what goes well."""
    yield " ".join(filter(None, (conclusion.sentence, conclusion.moved)))
    lists = {
        NEEDS_ATTENTION: ((*conclusion.attention, *conclusion.more_reds), conclusion.and_more),
        GOES_WELL: (conclusion.well, conclusion.and_more_well),
    }
    for heading, (matters, and_more) in lists.items():
        if matters:
            yield from ("", f"{heading}:", *(f"  {_matter(each)}" for each in matters))
        if and_more:
            yield f"  {and_more}"


def _matter(matter: Matter) -> str:
    """ "6 Rate of children becoming looked after: 42 per 10,000, target 36 or lower (red for 6 years)." """
    told = f" ({matter.why_and_since})" if matter.why_and_since else ""
    return f"{matter.row.ref} {matter.row.indicator.name}: {matter.figures}{told}"


def _comparators(row: Row) -> str:
    shown = [
        f"{figure.group} {figure.value}"
        if isinstance(figure.value, Missing)
        else f"{figure.group} {row.indicator.shown(figure.value)} ({figure.period.label})"
        for figure in row.comparators
        if figure.period
    ]
    return "; ".join(shown) or "No national figure."


def _real(row: Row) -> str:
    chart = row.chart
    if isinstance(row.value, Missing):
        return ""
    assurance = f"; {chart.assurance}" if chart.assurance else ""
    return f"{begun(chart.variation.words)}: {chart.why}{assurance}."
