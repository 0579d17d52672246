"""What officers wrote in the table `Scorecard`: which columns are theirs, and their words about each indicator."""

from workbook_tools.errors import Fault, Place
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.workbook.headings import Headings, key_headings, nearest
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.own_tables import is_ours
from workbook_tools.workbook.row_keys import added_columns, keys_of
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout


def our_columns(definition: ScorecardDefinition, columns: Headings) -> frozenset[str]:
    """The headings of the table `Scorecard` that the program writes, at whatever level of reporting."""
    return columns.ours((*definition.comparators, *definition.unshown_comparators))


def refs_in(table: TableLayout, columns: Headings) -> tuple[str, ...]:
    """The reference of each of the table's rows, from top to bottom."""
    return tuple(ref for (ref,) in keys_of(table, [columns.heading("ref")]))


def is_filled(table: TableLayout, columns: Headings) -> bool:
    """Whether the table has an indicator yet: the filling that gives it the first ones widens columns to fit them."""
    return any(refs_in(table, columns))


def officers_words(
    definition: ScorecardDefinition, table: TableLayout, refs: tuple[str, ...], columns: Headings
) -> dict[str, dict[str, str]]:
    """By reference and heading, what stands in the officers' columns, each column for each row.

    What is headed by a month is a figure, and no words about one.
    """
    from workbook_tools.workbook.outdated_cells import month_period  # a refresh does not need it

    added = added_columns(table, our_columns(definition, columns))
    theirs = [heading for heading in added if month_period(heading, definition.period) is None]
    return {ref: {heading: table.text_in(row, heading) for heading in theirs} for row, ref in enumerate(refs)}


def no_commentary(definition: ScorecardDefinition, layout: Layout, columns: Headings) -> Fault | None:
    """What to do where the table `Scorecard` has no column that explains the figures; None where it has one.

    A heading that is nearly it is named by `missing_columns`, and so is a table that is not the scorecard's.
    """
    table, heading = layout.tables.get(SCORECARD), columns.commentary
    if table is None or not is_ours(table, key_headings(SCORECARD, columns)):
        return None
    if heading in table.columns or nearest(heading, table):
        return None
    theirs = ", ".join(f"'{each}'" for each in added_columns(table, our_columns(definition, columns)))
    return Fault(
        f"table '{table.name}' has no column '{heading}', so nothing explains a red. "
        + (f"Its columns that officers write in are {theirs}" if theirs else "It has no column that officers write in"),
        "If one of them holds the commentary, name it under [columns] in scorecard.toml, such as "
        f"commentary = \"Our narrative\"; or else insert a column with the heading '{heading}' in the table.",
        Place(layout.file, table.sheet, column=heading),
    )
