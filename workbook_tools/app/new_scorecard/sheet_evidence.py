"""What one sheet of an export says of its indicators: their figures, targets, sections and series."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import Evidence, ExportFigure, SaidTarget
from workbook_tools.app.new_scorecard.guess_unit import places_of_code
from workbook_tools.app.new_scorecard.known_columns import list_word
from workbook_tools.app.new_scorecard.officers_sheets import FoundList, OfficersSheet, number_in
from workbook_tools.app.new_scorecard.target_cells import read_target
from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.model.figures.unit import POUND
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.export_heading_rows import tells_time
from workbook_tools.sources.data.export_headings import parts_of
from workbook_tools.sources.data.export_layout import ExportLayout
from workbook_tools.sources.data.source_cells import FormattedNumber, RawCell, text_of
from workbook_tools.sources.data.sums_of_money import pounds_in
from workbook_tools.visible_text import folded
from workbook_tools.workbook.heading_synonyms import COMPARATORS, meanings

AIMS = ("target", "tolerance", "limit", "edge", "far_edge")
"""Our words for columns of an export that say what an indicator is to reach."""
ALSO_THEMES = frozenset({"service", "services", "directorate", "portfolio", "programme", "block"})
"""Headings that tell a theme only where nothing else does."""
_SAID = ("unit", "good_is", "theme", "frequency")
"""Our words for columns of an export that say something of the indicator itself."""
_LONGEST_SYMBOL = 40


class ExportSheet(Struct, frozen=True):
    """A sheet of figures and how it is laid out."""

    sheet: OfficersSheet
    layout: ExportLayout


def indicators_of(each: ExportSheet, *, by_theme: bool) -> Iterator[Evidence]:
    """The indicators of a sheet in its order, each with all its rows."""
    rows: dict[tuple[str, str], list[int]] = {}
    for row in each.layout.rows.figures:
        ref, name = cell_text(each, row, "ref"), cell_text(each, row, "name")
        rows.setdefault((ref, name or ref), []).append(row)
    own, reported = _own_series(each), _latest(each)
    for (ref, name), its in rows.items():
        figures, symbols = _figures(each, [row for row in its if not own or cell_text(each, row, "series") == own])
        section = each.sheet.name if by_theme else _section(each, its[0])
        words = word_table().short_forms.words(name)
        target = _target(each, its[0], reported)
        yield Evidence(ref, name, words, section, figures, _said(each, its[0]), symbols, target)


def series_of(chosen: Sequence[ExportSheet]) -> tuple[str, ...]:
    """The names of the series in these sheets: those that may be the council's own first, the most rows first."""
    counts: dict[str, int] = {}
    for each in chosen:
        for row in each.layout.rows.figures if "series" in each.layout.columns else ():
            series = cell_text(each, row, "series")
            counts[series] = counts.get(series, 0) + 1
    return tuple(sorted(counts, key=lambda series: (_is_comparator(series), -counts[series])))


def period_of(cell: RawCell) -> Period | None:
    """The period that a cell names; None where it names none."""
    with suppress(ValueError):
        return parse_period(cell)
    return None


def cell_text(each: ExportSheet, row: int, word: str) -> str:
    """What stands in a row, counted from 1, under the heading that means this word of ours; "" for nothing."""
    return text_of(each.sheet.cell(row - 1, each.layout.columns.get(word)))


def _own_series(each: ExportSheet) -> str:
    """The council's own series: not one that is usually set beside a council's, and the one with the most rows."""
    return next(iter(series_of([each])), "")


def _is_comparator(series: str) -> bool:
    named = any(folded(series) in {group, f"{group} average", *words} for group, words in COMPARATORS.items())
    return named or bool({"neighbours", "average", "region", "national"}.intersection(folded(series).split()))


def _figures(each: ExportSheet, rows: Sequence[int]) -> tuple[tuple[ExportFigure, ...], tuple[str, ...]]:
    found: list[ExportFigure] = []
    symbols: dict[str, None] = {}
    for period_cell, cell in _cells(each, rows):
        period = period_of(period_cell)
        if period is None or text_of(cell) == "":
            continue
        if figure := _figure(period, cell):
            found.append(figure)
        elif len(text_of(cell)) <= _LONGEST_SYMBOL:
            symbols[text_of(cell)] = None
    return tuple(found), tuple(symbols)


def _cells(each: ExportSheet, rows: Sequence[int]) -> Iterator[tuple[RawCell, RawCell]]:
    """Each period with the cell of its figure."""
    layout, sheet = each.layout, each.sheet
    for row in rows:
        if layout.across:
            yield from ((period.period, sheet.cell(row - 1, period.value)) for period in layout.periods)
        else:
            yield sheet.cell(row - 1, layout.columns.get("period")), sheet.cell(row - 1, layout.columns.get("value"))


def _figure(period: Period, cell: RawCell) -> ExportFigure | None:
    if (sum_of_money := pounds_in(cell)) is not None:
        return ExportFigure(period, sum_of_money, places=_decimals(sum_of_money), pounds=True)
    number = number_in(cell)
    if number is None:
        return None
    value, times = number
    percent = times > 1 or (isinstance(cell, str) and "%" in cell)
    shown = places_of_code(cell.code) if isinstance(cell, FormattedNumber) else None
    pounds = POUND in (cell.code if isinstance(cell, FormattedNumber) else text_of(cell))
    return ExportFigure(period, value, percent, _decimals(value) if shown is None else shown, pounds)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _section(each: ExportSheet, row: int) -> str:
    """The last section's heading above a row; "" where the sheet has none."""
    above = [number for number in each.layout.rows.sections if number < row]
    return each.layout.rows.sections[max(above)] if above else ""


def _said(each: ExportSheet, row: int) -> dict[str, str]:
    """What columns that hold no figures say of the indicator in a row, by our word."""
    read = {*each.layout.columns.values(), *(period.value for period in each.layout.periods)}
    said = {"theme": cell_text(each, row, "theme")} if "theme" in each.layout.columns else {}
    for column, heading in enumerate(each.layout.headings):
        if column in read or not heading:
            continue
        text = text_of(each.sheet.cell(row - 1, column))
        for word in meanings(heading):
            if word in _SAID and text:
                said.setdefault(word, text)
        if "definition" in folded(heading) and text:
            said.setdefault("definition", text)
        if folded(heading) in ALSO_THEMES and text and not each.layout.rows.sections:
            said.setdefault("theme", text)
    return {word: text for word, text in said.items() if text}


def _latest(each: ExportSheet) -> Period | None:
    """The last period for which any row has something."""
    cells = _cells(each, each.layout.rows.figures)
    ends = (period for cell, figure in cells if text_of(figure) and (period := period_of(cell)))
    return max(ends, key=lambda period: period.end, default=None)


def _target(each: ExportSheet, row: int, reported: Period | None) -> SaidTarget | None:
    """The target that columns of the export itself give, with tolerance or band beside it; None where there is none."""
    read = {*each.layout.columns.values(), *(period.value for period in each.layout.periods)}
    columns: dict[str, int] = {}
    for column, heading in enumerate(each.layout.headings):
        word = "target" if meanings(heading) == ("target",) else list_word(heading)
        if column not in read and word in AIMS:
            columns.setdefault(word, column)
    if "target" not in columns:
        return None
    heading_row = each.layout.heading_rows[-1] - 1
    headings = tuple(_below_its_time(each, column, heading) for column, heading in enumerate(each.layout.headings))
    return read_target(FoundList(each.sheet, heading_row, columns, headings), row - 1, reported)


def _below_its_time(each: ExportSheet, column: int, heading: str) -> str:
    """The heading, and that of a target with the month that stands above it and its neighbours: "Target Oct 2025"."""
    if meanings(heading) != ("target",) or tells_time(parts_of(heading)):
        return heading
    for row in each.layout.heading_rows[-2::-1]:
        filled = (cell for at in range(column, -1, -1) if text_of(cell := each.sheet.cell(row - 1, at)))
        above = parts_of(next(filled, ""))
        if time := above.period or " ".join(filter(None, (above.part, above.year))):
            return f"{heading} {time}"
    return heading
