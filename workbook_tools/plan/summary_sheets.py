"""What the cover and the notes show, where the workbook has room for it."""

from collections.abc import Sequence
from datetime import datetime

from workbook_tools.model.direction import Meaning
from workbook_tools.model.discussion import discussion_paragraph
from workbook_tools.model.missing import Missing
from workbook_tools.model.numbers import changes_by
from workbook_tools.model.observation import Observation
from workbook_tools.model.provenance import provenance
from workbook_tools.model.rag import Rag
from workbook_tools.model.restated import Restatement
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.summary import headline, illustrative_note
from workbook_tools.plan.edits import CellValue, Edit, SetName
from workbook_tools.plan.layout import Layout
from workbook_tools.plan.rows import reference_cell, resize_rows, write_columns

NONE = "None"
NOT_STATED = "not stated"
FILLED_NAMES = (
    *("Title", "TitleOnScorecard", "Council", "Committee", "PeriodReported", "DataAsAt", "RefreshedAt", "Headline"),
    *("Discussion", "IllustrativeNote", "CountGreen", "CountAmber", "CountRed", "CountNoTarget", "CountNoData"),
    *("CountImproved", "CountWorsened", "CountUnchanged", "ScorecardConfig"),
)
"""The defined names of single cells that a refresh fills, where the workbook has them."""


def set_names(scorecard: Scorecard, layout: Layout, stamp: datetime, config: str) -> list[Edit]:
    """The edits for the single values, of which a workbook may have any or none."""
    definition = scorecard.definition
    values: dict[str, CellValue] = {
        "Title": definition.title,
        "TitleOnScorecard": definition.title,
        "Council": definition.council,
        "Committee": definition.committee,
        "PeriodReported": definition.period.words,
        "DataAsAt": definition.data_as_at or NOT_STATED,
        "RefreshedAt": stamp.replace(microsecond=0, tzinfo=None),
        "Headline": headline(scorecard),
        "Discussion": discussion_paragraph(scorecard),
        "IllustrativeNote": illustrative_note(scorecard),
        "CountGreen": scorecard.count(Rag.GREEN),
        "CountAmber": scorecard.count(Rag.AMBER),
        "CountRed": scorecard.count(Rag.RED),
        "CountNoTarget": scorecard.count(Rag.NO_TARGET),
        "CountNoData": scorecard.count(Rag.NO_DATA),
        "CountImproved": len(scorecard.moved(Meaning.BETTER)),
        "CountWorsened": len(scorecard.moved(Meaning.WORSE)),
        "CountUnchanged": len(scorecard.moved(Meaning.NO_CHANGE)),
        "ScorecardConfig": config,
    }
    return [SetName(name, value) for name, value in values.items() if name in layout.names]


def fill_summary_tables(scorecard: Scorecard, layout: Layout) -> list[Edit]:
    """The edits for the lists on the cover and the notes; a list with nothing in it says "None".

    A table that is only called like one of them, without most of its headings, is the council's own and stays.
    """
    lists: dict[str, tuple[Sequence[str], list[tuple[CellValue, ...]]]] = {
        "Improved": (_MOVED_HEADINGS, _moved(scorecard.moved(Meaning.BETTER))),
        "Worsened": (_MOVED_HEADINGS, _moved(scorecard.moved(Meaning.WORSE))),
        "Definitions": (_DEFINITION_HEADINGS, [_definition(row) for row in scorecard.rows]),
        "Sources": (_SOURCE_HEADINGS, _sources(scorecard.observations)),
        "Gaps": (_GAP_HEADINGS, _gaps(scorecard.rows)),
        "Restated": (_RESTATED_HEADINGS, _restated(scorecard.restated)),
        "Changes": (_CHANGE_HEADINGS, _changes(scorecard)),
    }
    edits: list[Edit] = []
    for name, (headings, rows) in lists.items():
        table = layout.tables.get(name)
        if table is not None and len(set(headings) & set(table.headings)) * 2 > len(headings):
            edits += resize_rows(table, len(rows))
            columns = dict(zip(headings, map(list, zip(*rows, strict=True)), strict=True))
            edits += write_columns(table, columns, len(rows))
    return edits


NO_FIGURE = "no figure"
"""Where a figure would be said to be real or illustrative."""

_MOVED_HEADINGS = ("Ref", "Indicator", "Latest", "Period", "Change")
_DEFINITION_HEADINGS = (
    "Ref",
    "Indicator",
    "Definition",
    "Good is",
    "Target",
    "How the colour is decided",
    "Figures are",
)
_SOURCE_HEADINGS = ("Series", "Figures for", "Source", "Origin", "Figures")
_GAP_HEADINGS = ("Ref", "Indicator", "Figures for", "Why")
_RESTATED_HEADINGS = ("Ref", "Indicator", "Figures for", "Was", "Now", "Issued in")
_CHANGE_HEADINGS = ("From", "Ref", "Change", "Reason")


def _moved(rows: Sequence[Row]) -> list[tuple[CellValue, ...]]:
    return [
        (reference_cell(row.ref), row.indicator.name, row.display, row.period_label, row.travel.words) for row in rows
    ] or [(None, NONE, None, None, None)]


def _definition(row: Row) -> tuple[CellValue, ...]:
    indicator, target = row.indicator, row.yardstick.target
    return (
        reference_cell(row.ref),
        indicator.name,
        indicator.definition,
        indicator.polarity.words,
        indicator.shown(target) if target is not None else "–",
        row.yardstick.words,
        row.origin or NO_FIGURE,
    )


def _sources(observations: Sequence[Observation]) -> list[tuple[CellValue, ...]]:
    return [
        (each.series, each.covered, each.source, each.origin, each.figures) for each in provenance(observations)
    ] or [(NONE, None, None, None, None)]


def _gaps(rows: Sequence[Row]) -> list[tuple[CellValue, ...]]:
    return [
        (reference_cell(row.ref), row.indicator.name, row.period_label, str(row.value))
        for row in rows
        if isinstance(row.value, Missing)
    ] or [(None, NONE, None, None)]


def _restated(restated: Sequence[Restatement]) -> list[tuple[CellValue, ...]]:
    return [
        (
            reference_cell(each.indicator.ref),
            each.indicator.name,
            f"{each.period.label}, {each.series}",
            each.words(each.was),
            each.words(each.now),
            each.issued,
        )
        for each in restated
    ] or [(None, NONE, None, None, None, None)]


def _changes(scorecard: Scorecard) -> list[tuple[CellValue, ...]]:
    return [
        (change.since.label, reference_cell(change.ref), change.change, change.reason)
        for change in changes_by(scorecard.definition)
    ] or [(None, None, NONE, None)]
