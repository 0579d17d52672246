"""Where a workbook's table `Scorecard` does not say what its data give: an overridden cell, a forgotten refresh."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from workbook_tools.errors import Fault, Place
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.fill_scorecard import fill_scorecard
from workbook_tools.workbook.headings import SCORECARD, Headings
from workbook_tools.workbook.row_keys import keys_of
from workbook_tools.xlsx.vocabulary.edits import CellValue, SetFormula, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout, text_of

REFRESH = "Correct the source data and run scorecard refresh; a figure typed over is lost with the next refresh."
MOST_COLUMNS = 3
"""How many cells of a row a fault gives in words; more are only counted."""


def unlike_data(scorecard: Scorecard, layout: Layout, columns: Headings) -> tuple[Fault, ...]:
    """A fault for each row whose cells of ours read otherwise than a refresh would leave them, and for each too many.

    The workbook's period comes first: where it is another, every row would differ.
    """
    table = layout.tables[SCORECARD]
    written, period = text_of(layout.names.get("PeriodReported")), scorecard.definition.period.words
    if written and written != period:
        trouble = f"the workbook reports {written}, and scorecard.toml {period}"
        return (Fault(trouble, "Run scorecard refresh, or correct period.", Place(layout.file, table.sheet)),)
    rows = {ref: number for number, (ref,) in reversed(list(enumerate(keys_of(table, [columns.heading("ref")]))))}
    return (
        *_rows_not_shared(scorecard.rows, rows, table, layout.file),
        *_rows_that_differ(scorecard, rows, table, columns, layout.file),
    )


def _rows_not_shared(rows: Sequence[Row], found: Mapping[str, int], table: TableLayout, file: str) -> Iterator[Fault]:
    refs = {row.ref for row in rows}
    for row in rows:
        if row.ref not in found:
            trouble = f"indicator {row.ref}, {row.indicator.name}, has no row in the workbook"
            yield Fault(trouble, "Run scorecard refresh.", Place(file, table.sheet))
    for ref, number in found.items():
        if ref and ref not in refs:
            trouble = f"the row of '{ref}' is of no indicator on this scorecard"
            yield Fault(trouble, "Run scorecard refresh.", Place(file, table.sheet, table.first_row + number))


def _rows_that_differ(
    scorecard: Scorecard, rows: Mapping[str, int], table: TableLayout, columns: Headings, file: str
) -> Iterator[Fault]:
    expected: dict[str, tuple[CellValue, ...]] = {}
    for edit in fill_scorecard(scorecard, table, columns):
        if isinstance(edit, WriteColumn):
            expected[edit.column] = edit.values
        elif isinstance(edit, SetFormula):
            expected[edit.column] = edit.cached
    for position, row in enumerate(scorecard.rows):
        number = rows.get(row.ref)
        if number is None:
            continue
        unlike = [
            (heading, table.columns[heading][number], values[position])
            for heading, values in expected.items()
            if heading in table.columns and not _same(table.columns[heading][number], values[position])
        ]
        if unlike:
            place = Place(file, table.sheet, table.first_row + number, unlike[0][0])
            yield Fault(f"indicator {row.ref}, {row.indicator.name}: {_in_words(unlike)}", REFRESH, place)


def _same(cell: CellContent, value: CellValue) -> bool:
    if isinstance(cell, Decimal) and isinstance(value, Decimal | int) and not isinstance(value, bool):
        return cell == value or abs(cell - value) <= abs(cell) * Decimal("1e-14")
    if _is_number_as_text(cell, value):
        return False  # Excel takes any text for more than any number
    return _text(cell) == _text(value)


def _is_number_as_text(cell: CellContent, value: CellValue) -> bool:
    is_number = isinstance(value, Decimal | int) and not isinstance(value, bool)
    return is_number and isinstance(cell, str) and cell == _text(value)


def _text(cell: CellContent | CellValue) -> str:
    return text_of(cell) if isinstance(cell, str | Decimal | bool | None) else str(cell)


def _in_words(unlike: Sequence[tuple[str, CellContent, CellValue]]) -> str:
    said = [
        f"'{heading}' reads {_text(cell) or 'nothing'}"
        f"{' as text' if _is_number_as_text(cell, value) else ''}, the data give {_text(value) or 'nothing'}"
        for heading, cell, value in unlike[:MOST_COLUMNS]
    ]
    more = len(unlike) - MOST_COLUMNS
    return "; ".join(said) + (f"; and so in {more} more cells" if more > 0 else "")
