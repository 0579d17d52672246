"""What the cover and the notes show, where the workbook has room for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from workbook_tools.english import begun, listed
from workbook_tools.model.conclusion.conclude import Conclusion, ThemeCounts, conclude
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import Observation, provenance
from workbook_tools.model.indicators.reference_history import changes_by
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording import conclusion_headings as headed
from workbook_tools.model.wording.discussion_points import discussion_paragraph
from workbook_tools.model.wording.headline import headline, illustrative_note
from workbook_tools.model.wording.notes import NoteRow, missing_rows, restated_rows, with_figures
from workbook_tools.plan.commentary_log import Leaving
from workbook_tools.plan.kept_rows import Columns, fill_rows, leaving_rows
from workbook_tools.plan.row_edits import reference_cell
from workbook_tools.workbook.headings import NOTHING_TO_SHOW
from workbook_tools.workbook.names import (
    ALSO_RED,
    ATTENTION,
    CHANGES,
    DEFINITIONS,
    GAPS,
    GOING_WELL,
    IMPROVED,
    RESTATED,
    SOURCES,
    THEME_COLOURS,
    TREND_DATES,
    TREND_DATES_FOR,
    WORSENED,
    FilledName,
    Heading,
)
from workbook_tools.workbook.officers_words import in_brief, in_lines
from workbook_tools.workbook.own_tables import is_ours
from workbook_tools.workbook.table_headings import KEY_HEADINGS, LIST_EXTRAS, LIST_HEADINGS, LIST_KEYS
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, HideColumns, SetFormula, SetName, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout, text_of

NONE = "None"
NO_WORDS: Final[Mapping[str, str]] = {}
CONCLUDING: Final = (ATTENTION, GOING_WELL, ALSO_RED, THEME_COLOURS)


def conclusion_for(scorecard: Scorecard, layout: Layout) -> Conclusion | None:
    """What the scorecard comes to; None for a workbook that has no room for it."""
    wanted = FilledName.CONCLUSION in layout.names or any(
        is_ours(layout.tables.get(name), KEY_HEADINGS[name]) for name in CONCLUDING
    )
    return conclude(scorecard) if wanted else None


def _concluding(concluded: Conclusion | None, layout: Layout) -> dict[str, CellValue]:
    if concluded is None:
        return {}
    below = [name for name in (FilledName.COLOURS_MOVED_ON, FilledName.COLOURS_MOVED_LAST) if name in layout.names]
    lines = in_lines(concluded.moved, 1 + len(below))
    moved = zip((FilledName.COLOURS_MOVED, *below), lines, strict=True)
    return {FilledName.CONCLUSION: concluded.movement or None, **{name: line or None for name, line in moved}}


def set_names(
    scorecard: Scorecard, layout: Layout, stamp: datetime, config: str, concluded: Conclusion | None = None
) -> list[Edit]:
    """The edits for the single values, of which a workbook may have any or none."""
    definition = scorecard.definition
    values: dict[str, CellValue] = {
        FilledName.TITLE: definition.title,
        FilledName.TITLE_ON_SCORECARD: definition.title,
        FilledName.COUNCIL: definition.council,
        FilledName.COMMITTEE: definition.committee,
        FilledName.PERIOD_REPORTED: definition.period.words,
        FilledName.DATA_AS_AT: definition.data_as_at,
        FilledName.REFRESHED_AT: stamp.replace(microsecond=0, tzinfo=None),
        FilledName.HEADLINE: headline(scorecard),
        FilledName.DISCUSSION: discussion_paragraph(scorecard),
        **_concluding(concluded, layout),
        FilledName.ILLUSTRATIVE_NOTE: illustrative_note(scorecard) or None,
        FilledName.COUNT_GREEN: scorecard.count(Rag.GREEN),
        FilledName.COUNT_AMBER: scorecard.count(Rag.AMBER),
        FilledName.COUNT_RED: scorecard.count(Rag.RED),
        FilledName.COUNT_NO_TARGET: scorecard.count(Rag.NO_TARGET),
        FilledName.COUNT_NO_DATA: scorecard.count(Rag.NO_DATA),
        FilledName.COUNT_IMPROVED: len(scorecard.improved),
        FilledName.COUNT_WORSENED: len(scorecard.worsened),
        FilledName.COUNT_UNCHANGED: len(scorecard.steady()),
        FilledName.SCORECARD_CONFIG: config,
        **_trend_dates(scorecard.rows),
    }
    return [SetName(name, value) for name, value in values.items() if name in layout.names]


def _trend_dates(rows: Sequence[Row]) -> dict[str, CellValue]:
    """The dates over the columns of the trend, which are those of the most indicators."""
    periods = Counter(row.period for row in rows)
    usual = max(periods, key=periods.__getitem__)  # `most_common` loads a module, which takes longer than all else here
    dates = {name: usual.earlier(steps).label for name, steps in TREND_DATES.items()}
    return {TREND_DATES_FOR: f"If the latest is {usual.label}:", **dates}


def fill_summary_tables(
    scorecard: Scorecard, layout: Layout, concluded: Conclusion | None = None, commentary: Mapping[str, str] = NO_WORDS
) -> list[Edit]:
    """The edits for the lists on the cover and the notes; a list with nothing in it says "None".

    A table that is only called like one of them, without its key headings, is the council's own and stays.
    """
    edits: list[Edit] = []
    for table, columns in _lists_in(layout, scorecard, concluded, commentary):
        filled = fill_rows(table, LIST_KEYS[table.name], columns, len(next(iter(columns.values()))))
        edits += (_as_result(edit, table) for edit in filled)
        edits += _without_origins(scorecard, table) if table.name == DEFINITIONS else []
    return edits


def _without_origins(scorecard: Scorecard, table: TableLayout) -> list[Edit]:
    """The edit that hides the column of origins where the source gives none, and shows it again once there are some."""
    origins = (Heading.FIGURES_ARE,)
    if Heading.FIGURES_ARE not in table.columns:
        return []
    if not any(row.origin for row in scorecard.rows):
        return [HideColumns(table.name, origins, origins)]
    was_empty = all(text_of(cell) in {"", NO_FIGURE, NOTHING_TO_SHOW} for cell in table.columns[Heading.FIGURES_ARE])
    return [HideColumns(table.name, (), origins)] if was_empty else []


def leaving_summary_tables(scorecard: Scorecard, layout: Layout, concluded: Conclusion | None = None) -> list[Leaving]:
    """The rows that leave those lists in which anything is the officers'."""
    lists = _lists_in(layout, scorecard, concluded, NO_WORDS)
    found = (leaving_rows(table, LIST_KEYS[table.name], columns) for table, columns in lists)
    return [each for each in found if each]


def _as_result(edit: Edit, table: TableLayout) -> Edit:
    """The edit; of a column with a formula the formula stays, with the values as its results."""
    if isinstance(edit, WriteColumn) and edit.column in table.formula_columns:
        return SetFormula(edit.table, edit.column, edit.values)
    return edit


def _lists_in(
    layout: Layout, scorecard: Scorecard, concluded: Conclusion | None, commentary: Mapping[str, str]
) -> Iterator[tuple[TableLayout, Columns]]:
    """The lists that the workbook has, each with its columns."""
    lists: dict[str, list[tuple[CellValue, ...]]] = {
        **(_concluded(concluded, commentary, apart=ALSO_RED in layout.tables) if concluded else {}),
        IMPROVED: _moved(scorecard.improved),
        WORSENED: _moved(scorecard.worsened),
        DEFINITIONS: [_definition(row) for row in scorecard.rows],
        SOURCES: _sources(with_figures(scorecard)),
        GAPS: _noted(missing_rows(scorecard), len(LIST_HEADINGS[GAPS])),
        RESTATED: _noted(restated_rows(scorecard), len(LIST_HEADINGS[RESTATED])),
        CHANGES: _changes(scorecard),
    }
    for name, rows in lists.items():
        table = layout.tables.get(name)
        if table is not None and is_ours(table, KEY_HEADINGS[name]):
            headings = (*LIST_HEADINGS[name], *LIST_EXTRAS.get(name, ()))
            yield table, dict(zip(headings, map(list, zip(*rows, strict=True)), strict=True))


def _concluded(
    concluded: Conclusion, commentary: Mapping[str, str], *, apart: bool
) -> dict[str, list[tuple[CellValue, ...]]]:
    """The rows of the cover's tables. The reds beyond five stand `apart` where the workbook has a table of them."""
    blank = (None,) * (len(LIST_HEADINGS[GOING_WELL]) - 1)
    nobody = (NONE, *blank)
    more_reds = [_red(matter, commentary) for matter in concluded.more_reds]
    return {
        ATTENTION: [
            *(_red(matter, commentary) for matter in concluded.attention),
            *([] if apart or not more_reds else [(f"{headed.ALSO_RED}:", *blank, None, ""), *more_reds]),
            *([(concluded.and_more, *blank, None, "")] if concluded.and_more else []),
        ]
        or [(*nobody, None, "")],
        GOING_WELL: [
            *(_matter(matter) for matter in concluded.well),
            *([(concluded.and_more_well, *blank)] if concluded.and_more_well else []),
        ]
        or [nobody],
        ALSO_RED: more_reds or [(*nobody, None, "")],
        THEME_COLOURS: [_theme(theme) for theme in concluded.themes] or [(NONE, None, None)],
    }


def _matter(matter: Matter) -> tuple[CellValue, ...]:
    return matter.row.indicator.name, reference_cell(matter.row.ref), matter.figures, matter.briefly or None


def _red(matter: Matter, commentary: Mapping[str, str]) -> tuple[CellValue, ...]:
    return *_matter(matter), begun(matter.since) or None, in_brief(commentary.get(matter.row.ref, ""))


def _theme(theme: ThemeCounts) -> tuple[CellValue, ...]:
    """A theme, how many of its indicators are red, and "4 amber, 1 green, 2 no target"."""
    counted = {"amber": Rag.AMBER, "green": Rag.GREEN, "no target": Rag.NO_TARGET, "no data": Rag.NO_DATA}
    others = [f"{theme.counts[rag]} {words}" for words, rag in counted.items() if theme.counts.get(rag)]
    return theme.theme, theme.counts.get(Rag.RED, 0), ", ".join(others) or None


NO_FIGURE = "no figure"
"""Where a figure would be said to be real or illustrative."""


def _moved(rows: Sequence[Row]) -> list[tuple[CellValue, ...]]:
    return [
        (reference_cell(row.ref), row.indicator.name, row.display, row.period_label, row.change_in_brief)
        for row in rows
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
        row.origin or (NO_FIGURE if isinstance(row.value, Missing) else NOTHING_TO_SHOW),
    )


def _sources(observations: Sequence[Observation]) -> list[tuple[CellValue, ...]]:
    return [
        (each.named, each.covered, each.stated(), each.origin, each.figures, listed(each.refs))
        for each in provenance(observations)
    ] or [(NONE, None, None, None, None, None)]


def _noted(rows: Sequence[NoteRow], columns: int) -> list[tuple[CellValue, ...]]:
    """The rows of a list in the notes, or the one that says there are none."""
    nothing = (None, NONE, *(None,) * (columns - 2))
    return [(reference_cell(each.ref), each.name, *each.told) for each in rows] or [nothing]


def _changes(scorecard: Scorecard) -> list[tuple[CellValue, ...]]:
    return [
        (change.since.label, reference_cell(change.ref), change.change, change.reason)
        for change in changes_by(scorecard.definition)
    ] or [(None, None, NONE, None)]
