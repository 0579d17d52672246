"""The sheet Indicator, where the workbook has it: what can be chosen, and what its formulas give of the one chosen."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import cycle, islice
from typing import Final

from msgspec import Struct

from workbook_tools.model.conclusion.matters import red_for
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.chart_lines import COLOURED, Drawn, drawn, told
from workbook_tools.plan.commentary_log import Leaving
from workbook_tools.plan.kept_rows import Columns, fill_rows, leaving_rows
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import (
    CHOICES,
    CHOSEN_FACTS,
    CHOSEN_LIMITS,
    CHOSEN_POINTS,
    SCORECARD,
    ChosenName,
    Heading,
)
from workbook_tools.workbook.own_tables import is_ours
from workbook_tools.workbook.table_headings import (
    DRAWN_POINTS,
    FACT_HEADINGS,
    KEY_HEADINGS,
    LIMIT_HEADINGS,
    LIST_KEYS,
    POINT_HEADINGS,
    STRIP_HEADINGS,
    STRIP_WIDTH,
)
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, SetFormula, SetName
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout, text_of

NOT_AVAILABLE: Final = "#N/A"
_NAMES: Final = {
    ChosenName.REF: Heading.REF,
    ChosenName.POINTS: Heading.POINTS,
    ChosenName.MONTHS: Heading.MONTHS,
    ChosenName.PLACES: Heading.PLACES,
    ChosenName.FIRST_ENDS: Heading.FIRST_ENDS,
}
"""The named cells that show what stands under a heading of the table of choices."""
_WORDS: Final = frozenset({Heading.PERIOD, Heading.COLOUR})


class Offered(Struct, frozen=True):
    """The table of choices, and what is to stand in it: a row for each indicator."""

    table: TableLayout
    drawn: tuple[Drawn, ...]
    columns: Columns


def offered(scorecard: Scorecard, layout: Layout) -> Offered | None:
    """What the sheet is to offer; None, and nothing is worked out, where the workbook has no such table of ours."""
    table = layout.tables.get(CHOICES)
    if table is None or not is_ours(table, KEY_HEADINGS[CHOICES]):
        return None
    charts = drawn(scorecard)
    lines = [_line(scorecard, each) for each in charts]
    return Offered(table, charts, {heading: [line[heading] for line in lines] for heading in lines[0]})


def fill_indicator(
    found: Offered | None, layout: Layout, columns: Headings, commentary: Mapping[str, str]
) -> list[Edit]:
    """The edits that fill the sheet. `commentary` is what officers wrote, by reference."""
    if found is None:
        return []
    edits = fill_rows(found.table, LIST_KEYS[CHOICES], found.columns, len(found.drawn))
    if ChosenName.INDICATOR in layout.names:
        edits += _fill_chosen(found, layout, columns, commentary)
    return edits


def leaving_indicator(found: Offered | None) -> list[Leaving]:
    """The rows that leave the table of choices, if anything in them is the officers'."""
    leaving = found and leaving_rows(found.table, LIST_KEYS[CHOICES], found.columns)
    return [leaving] if leaving else []


def _line(scorecard: Scorecard, each: Drawn) -> dict[str, CellValue]:
    """The indicator's row of the table of choices, by heading."""
    line = told(each, red_for(scorecard, each.row))
    line.update({strip: _strip(each.lines.get(heading, ())) for heading, strip in STRIP_HEADINGS.items()})
    return line


def _strip(values: Sequence[CellValue]) -> str | None:
    """The points one behind the other, each in its place; None where no point has anything."""
    words = "".join(_in_a_strip(value).ljust(STRIP_WIDTH)[:STRIP_WIDTH] for value in values).rstrip()
    return words or None


def _in_a_strip(value: CellValue) -> str:
    """A figure in digits with a point, as VALUE reads it; a gap is blank."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _fill_chosen(found: Offered, layout: Layout, columns: Headings, commentary: Mapping[str, str]) -> list[Edit]:
    """The edits for what is chosen, and for the results of the formulas, as they will come out."""
    chosen = _chosen(found.drawn, text_of(layout.names[ChosenName.INDICATOR]))
    place = found.drawn.index(chosen)
    shown = {heading: values[place] for heading, values in found.columns.items()}
    said: dict[str, CellValue] = {
        ChosenName.INDICATOR: chosen.choice,
        ChosenName.PLACE: place + 1,
        **{name: _or_gap(shown[heading]) for name, heading in _NAMES.items()},
        ChosenName.REF_COLUMN: _column(layout.tables[SCORECARD], columns.heading("ref")),
        ChosenName.COMMENTARY_COLUMN: _column(layout.tables[SCORECARD], columns.commentary),
        ChosenName.COMMENTARY: commentary.get(chosen.row.ref, ""),
    }
    edits: list[Edit] = [SetName(name, value) for name, value in said.items() if name in layout.names]
    for name, results in _results(chosen, shown).items():
        edits += _stored(layout.tables.get(name), results)
    return edits


def _chosen(found: Sequence[Drawn], before: str) -> Drawn:
    """The one that was chosen, under its new name if it has one; the first that can be drawn where it has left."""
    same = [each for each in found if each.choice == before]
    alike = [each for each in found if before.startswith(f"{each.row.ref} ")]
    return (same or alike or [each for each in found if each.days] or found)[0]


def _or_gap(value: CellValue) -> CellValue:
    return NOT_AVAILABLE if value is None else value


def _column(table: TableLayout, heading: str) -> int | None:
    """Which of the table's columns has this heading, counted from 1; None for none."""
    own = table.own(heading)
    return list(table.headings).index(own) + 1 if own in table.headings else None


def _results(chosen: Drawn, shown: Mapping[str, CellValue]) -> dict[str, dict[str, Sequence[CellValue]]]:
    """By table and heading, what the formulas give for the chosen indicator; the last of a column is for all below."""
    points: dict[str, Sequence[CellValue]] = {heading: chosen.lines.get(heading, ()) for heading in POINT_HEADINGS}
    points |= {heading: chosen.marked(heading) for heading in COLOURED.values()}
    results: dict[str, Sequence[CellValue]] = {
        heading: [*(_blank(heading) if value is None else value for value in values), _blank(heading)]
        for heading, values in points.items()
    }
    days, since = chosen.days, shown[Heading.LIMITS_FROM]
    others: Iterator[CellValue] = cycle(chosen.days_of_others or (NOT_AVAILABLE,))
    ends_of_points = [*days, *islice(others, DRAWN_POINTS - len(days))]
    ends: list[CellValue] = [days[int(str(since)) - 1], days[-1]] if days else [NOT_AVAILABLE]
    return {
        CHOSEN_FACTS: {Heading.OF_CHOSEN: [shown[heading] for heading in FACT_HEADINGS]},
        CHOSEN_POINTS: {**results, Heading.PERIOD_ENDS: ends_of_points},
        CHOSEN_LIMITS: {
            Heading.PERIOD_ENDS: ends,
            **{heading: [_or_gap(shown[heading])] for heading in LIMIT_HEADINGS},
        },
    }


def _blank(heading: str) -> str:
    return "" if heading in _WORDS else NOT_AVAILABLE


def _stored(table: TableLayout | None, results: Mapping[str, Sequence[CellValue]]) -> Iterator[Edit]:
    """The edits that store these results beside the table's formulas, where the table is ours."""
    if table is None or not is_ours(table, KEY_HEADINGS[table.name]):
        return
    for heading, values in results.items():
        if table.own(heading) in table.formula_columns:
            below = [values[-1]] * (table.rows - len(values))
            yield SetFormula(table.name, heading, tuple([*values, *below][: table.rows]))
