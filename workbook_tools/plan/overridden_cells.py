"""Where a workbook's table `Scorecard` does not say what its data give: an overridden cell, a forgotten refresh."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbook_tools.errors import Fault, Place
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.fill_scorecard import fill_scorecard
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD, FilledName
from workbook_tools.workbook.row_keys import keys_of
from workbook_tools.xlsx.vocabulary.edits import CellValue, SetFormula, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout, text_of

REFRESH = "Correct the source data and run scorecard refresh; a figure typed over is lost with the next refresh."
NO_RESULTS = "Open the workbook in Excel, which works them out, and save it; or run scorecard refresh."
TAKE_OUT = (
    "If the row is yours, copy it to another sheet first: scorecard refresh takes it out of the table. Words in your "
    "own columns go to the Commentary log, the row's figures and formulas are lost. Then run scorecard refresh."
)
MOST_COLUMNS = 3
"""How many cells of a row a fault gives in words; more are only counted."""
MOST_ABSENT = 3
"""How many indicators without a row are named; more are only counted."""


def unlike_data(scorecard: Scorecard, layout: Layout, columns: Headings) -> tuple[Fault, ...]:
    """A fault for each row whose cells of ours read otherwise than a refresh would leave them, and for each too many.

    The workbook's period comes first: where it is another, every row would differ.
    """
    if other := _other_period(scorecard, layout):
        return (other,)
    table = layout.tables[SCORECARD]
    blank = _without_results(table, columns)
    rows = ((row, [cell for cell in unlike if cell.heading not in blank])
            for row, unlike in _unlike_rows(scorecard, table, columns))  # fmt: skip
    return (
        *_rows_not_shared(scorecard.rows, _numbers(table, columns), table, layout.file),
        *(_no_results(heading, layout.file, table) for heading in blank),
        *(_in_fault(row, unlike, layout.file, table) for row, unlike in rows if unlike),
    )


def _without_results(table: TableLayout, columns: Headings) -> list[str]:
    """Our columns of formulas of which no cell has a result, as a program leaves them that works none out."""
    ours = [columns.heading("rag")]
    return [each for each in ours if each in table.formula_columns and not any(map(text_of, table.columns[each]))]


def _no_results(heading: str, file: str, table: TableLayout) -> Fault:
    trouble = "its formulas have no results: the program that saved the workbook last works none out"
    return Fault(trouble, NO_RESULTS, Place(file, table.sheet, column=heading))


def another_scorecard(scorecard: Scorecard, layout: Layout, columns: Headings) -> tuple[Fault, ...]:
    """What says that the workbook shows another scorecard: another period, or other indicators.

    Where the workbook does not say its period, its rows do.
    """
    if other := _other_period(scorecard, layout):
        return (other,)
    table = layout.tables[SCORECARD]
    period = columns.heading("period")
    unlike_rows = () if _period_written(layout) else _unlike_rows(scorecard, table, columns)
    return (
        *_rows_not_shared(scorecard.rows, _numbers(table, columns), table, layout.file),
        *(
            _in_fault(row, unlike, layout.file, table)
            for row, unlike in unlike_rows
            if any(cell.heading == period for cell in unlike)
        ),
    )


class _UnlikeCell(NamedTuple):
    """A cell, the row of the table from 0, that reads otherwise than the data give."""

    number: int
    heading: str
    reads: CellContent
    given: CellValue


def _period_written(layout: Layout) -> str:
    return text_of(layout.names.get(FilledName.PERIOD_REPORTED))


def _other_period(scorecard: Scorecard, layout: Layout) -> Fault | None:
    written, period = _period_written(layout), scorecard.definition.period.words
    if not written or written == period:
        return None
    return Fault(
        f"the workbook reports {written}, and what would be sent is of {period}",
        f"For {period} run scorecard refresh first, and look the workbook over. For {written} give it with --period, "
        "or correct period in scorecard.toml.",
        Place(layout.file, layout.tables[SCORECARD].sheet),
    )


def _numbers(table: TableLayout, columns: Headings) -> Mapping[str, int]:
    """By reference the first row that has it, from 0."""
    return {ref: number for number, (ref,) in reversed(list(enumerate(keys_of(table, [columns.heading("ref")]))))}


def _rows_not_shared(rows: Sequence[Row], found: Mapping[str, int], table: TableLayout, file: str) -> Iterator[Fault]:
    refs = {row.ref for row in rows}
    absent = [f"{row.ref}, {row.indicator.name}" for row in rows if row.ref not in found]
    if absent:
        trouble = f"indicator {absent[0]}, has no row in the workbook"
        if len(absent) > 1:
            more = f" and {len(absent) - MOST_ABSENT} more" if len(absent) > MOST_ABSENT else ""
            trouble = f"{len(absent)} indicators have no row in the workbook: {'; '.join(absent[:MOST_ABSENT])}{more}"
        yield Fault(trouble, f'Refresh it first: scorecard refresh "{file}"', Place(file, table.sheet))
    for ref, number in found.items():
        if ref and ref not in refs:
            trouble = f"the row of '{ref}' is of no indicator on this scorecard"
            yield Fault(trouble, TAKE_OUT, Place(file, table.sheet, table.first_row + number))


def _unlike_rows(
    scorecard: Scorecard, table: TableLayout, columns: Headings
) -> Iterator[tuple[Row, list[_UnlikeCell]]]:
    """Each row of the scorecard of which cells in the table read otherwise, with these."""
    expected: dict[str, tuple[CellValue, ...]] = {}
    for edit in fill_scorecard(scorecard, table, columns):
        if isinstance(edit, WriteColumn):
            expected[edit.column] = edit.values
        elif isinstance(edit, SetFormula):
            expected[edit.column] = edit.cached
    rows = _numbers(table, columns)
    for position, row in enumerate(scorecard.rows):
        number = rows.get(row.ref)
        if number is None:
            continue
        unlike = [
            _UnlikeCell(number, heading, table.columns[heading][number], values[position])
            for heading, values in expected.items()
            if heading in table.columns and not _same(table.columns[heading][number], values[position])
        ]
        if unlike:
            yield row, unlike


def _in_fault(row: Row, unlike: Sequence[_UnlikeCell], file: str, table: TableLayout) -> Fault:
    place = Place(file, table.sheet, table.first_row + unlike[0].number, unlike[0].heading)
    return Fault(f"indicator {row.ref}, {row.indicator.name}: {_in_words(unlike)}", REFRESH, place)


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


def _in_words(unlike: Sequence[_UnlikeCell]) -> str:
    said = [
        f"'{heading}' reads {_text(cell) or 'nothing'}"
        f"{' as text' if _is_number_as_text(cell, value) else ''}, the data give {_text(value) or 'nothing'}"
        for _, heading, cell, value in unlike[:MOST_COLUMNS]
    ]
    more = len(unlike) - MOST_COLUMNS
    return "; ".join(said) + (f"; and so in {more} more {'cell' if more == 1 else 'cells'}" if more > 0 else "")
