"""Which indicators join the table `Scorecard`, which rows leave it, and which go on under another name, in words."""

from collections.abc import Iterator, Sequence

from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.row_edits import is_blank, rows_before
from workbook_tools.visible_text import folded
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.row_keys import Key, keys_of
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout, text_of


def changed_rows_in_words(
    scorecard: Scorecard, table: TableLayout, columns: Headings, keys: Sequence[Key]
) -> Iterator[str]:
    """A line for those that join, one for the rows that leave, and one for each that is called otherwise now.

    `keys` are the references of the table's rows in the scorecard's period. Nothing of a workbook that was empty.
    """
    came_from = rows_before(table, keys, [(row.ref,) for row in scorecard.rows])
    filled = [row for row in range(table.rows_in_use) if not is_blank(table, row)]
    if not filled:
        return
    joined = [
        f"{row.ref} {row.indicator.name}"
        for row, before in zip(scorecard.rows, came_from, strict=False)
        if before is None or before not in filled
    ]
    if joined:
        yield f"Joined: {'; '.join(joined)}."
    staying = set(came_from)
    names = table.columns[columns.heading("indicator")]
    refs = [ref for (ref,) in keys_of(table, [columns.heading("ref")])]
    gone = [row for row in filled if row not in staying]
    if gone:
        yield f"Left: {'; '.join(_called(table, row, refs[row], text_of(names[row])) for row in gone)}."
    for row, before in zip(scorecard.rows, came_from, strict=False):
        was = text_of(names[before]) if before is not None and before in filled else ""
        if was and folded(was) != folded(row.indicator.name):
            yield f"{row.ref} is now called '{row.indicator.name}' (was '{was}'): its words stay with it."


def _called(table: TableLayout, row: int, ref: str, name: str) -> str:
    known = f"{ref} {name}".strip() if ref else f"{name or 'a row'} without a reference"
    return f"{known} (row {table.first_row + row})"
