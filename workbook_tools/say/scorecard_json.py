"""A scorecard for machines. The keys are part of the program's promise: they are documented in docs/json.md."""

import json
from collections.abc import Mapping
from pathlib import Path

from workbook_tools.model.conclusion.conclude import Conclusion, conclude
from workbook_tools.model.conclusion.indicator_series import indicator_series
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.figures.comparator import ComparatorFigure
from workbook_tools.model.figures.source_reading import PASSED_OVER, SourceReading
from workbook_tools.model.indicators.breakdown import BrokenDown
from workbook_tools.model.indicators.own_published import OwnPublished
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.discussion_points import discussion_paragraph, discussion_point
from workbook_tools.say.json_values import Json, cut_points_as_json, gap, number
from workbook_tools.say.ranking_json import ranking_as_json
from workbook_tools.say.series_json import comparator_points, own_points

VERSION = "1.1"
"""Of the document: the first number rises where a key is renamed, removed or means something else, the second where
one is added.
"""


def scorecard_as_json(scorecard: Scorecard) -> str:
    """The scorecard as a JSON document, indented, in the scorecard's order."""
    definition = scorecard.definition
    document = {
        "version": VERSION,
        "title": definition.title,
        "council": definition.council,
        "committee": definition.committee,
        "period": definition.period.code,
        "data_as_at": definition.data_as_at.isoformat() if definition.data_as_at else None,
        "source": _source(scorecard.reading),
        "conclusion": _conclusion(conclude(scorecard)),
        "discussion": discussion_paragraph(scorecard),
        "indicators": [row_as_json(scorecard, row) for row in scorecard.rows],
        "breakdowns": [_breakdown(found) for found in scorecard.broken_down],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def json_schema() -> str:
    """The JSON Schema of the document, as the file beside this one holds it."""
    return Path(__file__).with_name("scorecard.schema.json").read_text(encoding="utf-8")


def _conclusion(conclusion: Conclusion) -> Json:
    return {
        "sentence": conclusion.sentence,
        "moved": conclusion.moved,
        "counts": _counts(conclusion.counts),
        "attention": [_matter(each) for each in conclusion.attention],
        "more_reds": [_matter(each) for each in conclusion.more_reds],
        "more_attention": len(conclusion.more_attention),
        "going_well": [_matter(each) for each in conclusion.well],
        "more_going_well": len(conclusion.more_well),
        "themes": [{"theme": each.theme, "counts": _counts(each.counts)} for each in conclusion.themes],
    }


def _counts(counts: Mapping[Rag, int]) -> Json:
    return {str(rag): count for rag, count in counts.items()}


def _matter(matter: Matter) -> Json:
    row = matter.row
    return {
        "ref": row.ref, "indicator": row.indicator.name, "why": matter.why, "figures": matter.figures,
        "since": matter.since,
    }  # fmt: skip


def _source(reading: SourceReading) -> Json:
    return {
        "file": reading.file,
        "chosen": reading.chosen,
        "sheets": [
            {
                "sheet": each.sheet,
                "taken": list(each.taken),
                "passed_over": [
                    {"row": row, "kind": PASSED_OVER[kind], "text": text}
                    for kind, rows in each.passed_over.items()
                    for row, text in rows.items()
                ],
            }
            for each in reading.sheets
        ],
    }


def row_as_json(scorecard: Scorecard, row: Row) -> Json:
    """One indicator as it stands in the document."""
    return {**_latest(row), **_movement(row), **_around(scorecard, row)}


def _latest(row: Row) -> Json:
    """What it is, its latest figure, and the colour of that."""
    indicator, travel = row.indicator, row.travel
    return {
        "ref": row.ref,
        "indicator": indicator.name,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "good_is": str(indicator.polarity),
        "places": indicator.places,
        "value": number(row.value),
        "display": row.display,
        "period": row.period.code,
        "counted": str(indicator.counted),
        "previous": {"value": number(travel.before), "period": travel.since.code if travel.since else None},
        "target": number(row.yardstick.target),
        "rag": str(row.rag),
        "reason": row.reason,
        "cut_points": cut_points_as_json(row.cut_points),
    }


def _movement(row: Row) -> Json:
    """How it moved, and whether that is more than chance."""
    travel = row.travel
    return {
        "movement": travel.movement and str(travel.movement),
        "meaning": travel.meaning and str(travel.meaning),
        "state": travel.state and str(travel.state),
        "basis": travel.basis,
        "change": row.change,
        "verdict": row.verdict.word and str(row.verdict.word),
        "verdict_because": row.verdict.because,
        "trend": row.trend_words,
        "variation": str(row.chart.variation),
        "variation_because": row.chart.why,
        "assurance": row.chart.assurance and str(row.chart.assurance),
        "limits": _limits(row),
    }


def _around(scorecard: Scorecard, row: Row) -> Json:
    """What is said of it, what it is set beside, and all its figures."""
    series = indicator_series(scorecard, row)
    return {
        "discussion": discussion_point(row),
        "restated": [
            {
                "period": each.period.code,
                "was": number(each.was),
                "now": number(each.now),
                "issued": each.issued,
            }
            for each in row.restated
        ],
        "comparators": [
            {**_comparator(figure), "points": comparator_points(series.comparators[figure.group])}
            for figure in row.comparators
        ],
        "published": _published(row.published),
        "ranking": ranking_as_json(row.ranking),
        "missing": gap(row.value),
        "origin": row.origin,
        "series": own_points(series),
        "control_chart_begins": [
            {"period": series.points[each.position].figure.period.code, "since": each.since.code, "change": each.change}
            for each in series.rebased
        ],
    }


def _breakdown(found: BrokenDown) -> Json:
    return {
        "ref": found.indicator.ref,
        "by": found.by,
        "period": found.period.code,
        "previous_period": found.since.code if found.since else None,
        "parts": [
            {
                "name": part.name,
                "latest": number(part.latest),
                "earlier": number(part.earlier),
                "share": number(part.share),
                "missing": gap(part.latest),
            }
            for part in found.parts
        ],
    }


def _limits(row: Row) -> Json | None:
    limits = row.chart.limits
    if limits is None:
        return None
    return {name: float(getattr(limits, name)) for name in ("mean", "lower", "upper")}


def _comparator(figure: ComparatorFigure) -> Json:
    return {
        "group": figure.group,
        "value": number(figure.value),
        "period": figure.period.code if figure.period else None,
        "source": figure.source,
        "origin": figure.origin,
        "old": figure.old,
        "missing": gap(figure.value),
    }


def _published(published: OwnPublished | None) -> Json | None:
    if published is None:
        return None
    return {
        "value": number(published.value),
        "period": published.period.code,
        "words": published.words,
        "source": published.source,
        "old": published.old,
        "missing": gap(published.value),
    }
