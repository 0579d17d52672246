"""What officers wrote in the table `Scorecard`: which columns are theirs, and their words about each indicator."""

from workbook_tools.model.definition import ScorecardDefinition
from workbook_tools.plan.columns import Columns
from workbook_tools.plan.layout import TableLayout
from workbook_tools.plan.row_keys import added_columns, keys_of


def our_columns(definition: ScorecardDefinition, columns: Columns) -> frozenset[str]:
    """The headings of the table `Scorecard` that the program writes, at whatever level of reporting."""
    return columns.ours((*definition.comparators, *definition.unshown_comparators))


def refs_in(table: TableLayout, columns: Columns) -> tuple[str, ...]:
    """The reference of each of the table's rows, from top to bottom."""
    return tuple(ref for (ref,) in keys_of(table, [columns.heading("ref")]))


def officers_words(
    definition: ScorecardDefinition, table: TableLayout, refs: tuple[str, ...], columns: Columns
) -> dict[str, dict[str, str]]:
    """By reference and heading, what stands in the officers' columns, each column for each row."""
    theirs = added_columns(table, our_columns(definition, columns))
    return {ref: {heading: table.text_in(row, heading) for heading in theirs} for row, ref in enumerate(refs)}
