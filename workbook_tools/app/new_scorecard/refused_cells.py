"""Cells of an export that are no figures and that nothing may be guessed of."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workbook_tools.app.new_scorecard.sheet_evidence import ExportSheet
from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.sources.data.first_faults import FirstFaults
from workbook_tools.sources.data.source_cells import (
    OPEN_AND_SAVE,
    RawCell,
    exact_number,
    text_of,
    unworked_formula,
)
from workbook_tools.sources.data.sums_of_money import pounds_in
from workbook_tools.sources.data.value_faults import has_decimal_comma, how_to_write, no_number
from workbook_tools.sources.settings.settings_file import NOT_PRINTABLE, TYPE_AGAIN, has_unprintable
from workbook_tools.visible_text import folded

_BEGINS_WITH_A_NUMBER: Final = re.compile(
    r"(c\.|ca\.|circa|approx\w*\.?|about|est\w*\.?)?\s*[-+(~≈]?\s*[£$€]?\s*[.,]?\d", re.IGNORECASE
)
_MOST: Final = 10
"""So many kinds of faults are listed."""


def refuse_unreadable(sheets: Sequence[ExportSheet]) -> None:
    """Raise DataError where figures are formulas without results, have decimal commas, or have words behind them; and
    where a text holds a control character.

    "82.1 (prov)" is a figure that would be lost, if it were taken for a symbol of a gap. Of decimal commas the file is
    usually full: they are one fault.
    """
    faults = FirstFaults(_MOST)
    for each in sheets:
        faults.extend(Fault(NOT_PRINTABLE, TYPE_AGAIN, place) for place in _unprintable(each))
        for cell, place in _figures(each):
            text = text_of(cell)
            if has_decimal_comma(cell):
                faults.decimal_comma(text, place)
            elif formula := unworked_formula(cell):
                faults.extend([Fault(f"the file has no result of the formula '{formula}'", OPEN_AND_SAVE, place)])
            elif _is_spoilt(cell, text):
                remedy = how_to_write(text) or "Write the number alone, or leave the cell empty."
                faults.extend([Fault(no_number(cell)[0], remedy, place)])
    if faults.count:
        raise DataError(*faults.listed(sheets[0].sheet.file))


def _unprintable(each: ExportSheet) -> Iterator[Place]:
    """Where a text stands of a row with figures, or of a section, that would be a setting and that no page can show."""
    sheet, headings = each.sheet, each.layout.headings
    for row in sorted((*each.layout.rows.figures, *each.layout.rows.sections)):
        for column, cell in enumerate(sheet.rows[row - 1]):
            if isinstance(cell, str) and has_unprintable(cell):
                yield Place(sheet.file, sheet.name, row, headings[column] if column < len(headings) else "")


def _figures(each: ExportSheet) -> Iterator[tuple[RawCell, Place]]:
    """Each cell that is to hold a figure, and where it is."""
    layout = each.layout
    columns = [period.value for period in layout.periods] or [layout.columns["value"]]
    for row in layout.rows.figures:
        for column in columns:
            place = Place(each.sheet.file, each.sheet.name, row, layout.headings[column])
            yield each.sheet.cell(row - 1, column), place


def _is_spoilt(cell: RawCell, text: str) -> bool:
    """Whether a cell begins with a number and is none, nor a known symbol."""
    if not _BEGINS_WITH_A_NUMBER.match(text) or exact_number(cell) is not None or pounds_in(cell) is not None:
        return False
    return not any(folded(text) in rule.signs for rule in word_table().symbols)
