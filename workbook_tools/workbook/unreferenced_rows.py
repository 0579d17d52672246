"""Rows without a reference in which something stands: whose they are, by the indicator's name, or nobody's."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from workbook_tools.errors import Fault, LayoutError, Place
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.visible_text import folded
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import Heading
from workbook_tools.workbook.own_tables import named
from workbook_tools.workbook.row_keys import Key
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout, text_of


def refuse_nameless(table: TableLayout, file: str = "") -> None:
    """Raise LayoutError where a row holds something and has no Ref: a refresh would take it away, and nobody knew."""
    rows = [table.first_row + row for row in unreferenced_rows(table, Heading.REF)]
    if rows:
        hold = "hold something and have" if rows[1:] else "holds something and has"
        raise LayoutError.of(
            f"{named(rows)} of table '{table.name}' {hold} no Ref, so a refresh would take it away",
            "Move what is yours out of the table, to another sheet or column; delete what is no longer wanted.",
            Place(file, table.sheet, rows[0], Heading.REF),
        )


def unreferenced_rows(table: TableLayout, ref_heading: str) -> list[int]:
    """The rows, counted from 0, in which something is typed but no reference."""
    typed = [cells for heading, cells in table.columns.items() if heading not in table.formula_columns]
    refs, rows = table.columns[ref_heading], range(table.rows_in_use)
    return [row for row in rows if not text_of(refs[row]) and any(text_of(cells[row]) for cells in typed)]


def refs_by_name(names: Mapping[str, str], keys: Sequence[Key], indicators: Sequence[str]) -> dict[int, str]:
    """By row the reference of the indicator whose name stands there, for rows without one, where it can be no other.

    `names` are the indicators' names by reference, `keys` the rows' references, `indicators` what stands in the column
    of names. A name that two indicators or two rows have tells nothing, nor does that of one with a row already.
    """
    known = Counter(folded(name) for name in names.values())
    refs = {folded(name): ref for ref, name in names.items()}
    there = {ref for ref, *left in keys if ref and not left}
    nameless = {row: folded(indicators[row]) for row, (ref, *_) in enumerate(keys) if not ref and indicators[row]}
    written = Counter(nameless.values())
    return {
        row: refs[name]
        for row, name in nameless.items()
        if name and known[name] == 1 and written[name] == 1 and refs[name] not in there
    }


def keys_with_names(
    scorecard: Scorecard, table: TableLayout, columns: Headings, keys: Sequence[Key]
) -> tuple[Key, ...]:
    """The keys of the table `Scorecard`'s rows; one without a reference has that of the indicator that it names."""
    found = _found(scorecard, table, columns, keys) if ("",) in keys else {}
    return tuple((found[row],) if row in found else key for row, key in enumerate(keys))


def refuse_contradictions(
    scorecard: Scorecard, table: TableLayout, columns: Headings, keys: Sequence[Key], file: str
) -> None:
    """Raise LayoutError where a row's reference is not that of the indicator that the row names without doubt.

    Somebody has typed it: officers' words would go to another indicator, or to the log. So does a number that Excel
    shows without the nought at its end.
    """
    names = {row.ref: row.indicator.name for row in scorecard.rows}
    known = Counter(folded(name) for name in names.values())
    refs = {folded(name): ref for ref, name in names.items()}
    faults = []
    for row, ((ref, *_), cell) in enumerate(zip(keys, table.columns[columns.heading("indicator")], strict=True)):
        name = folded(text_of(cell)) if ref else ""
        if ref and known[name] == 1 and refs[name] != ref and folded(names.get(ref, "")) != name:
            trouble = f"the reference '{ref}' stands beside '{text_of(cell)}', which is indicator {refs[name]}"
            remedy = f"Type {refs[name]} there; or, if the row is that of {ref}, type that indicator's name."
            place = Place(file, table.sheet, table.first_row + row, columns.heading("ref"))
            faults.append(Fault(trouble, remedy, place))
    faults = faults or list(_noughts_lost(scorecard, table, columns, keys, file))
    if faults:
        raise LayoutError(*faults)


def _noughts_lost(
    scorecard: Scorecard, table: TableLayout, columns: Headings, keys: Sequence[Key], file: str
) -> Iterator[Fault]:
    """A fault for each cell that holds a reference as a number and shows it as no indicator's: 7.1 for 7.10."""
    known = ReferenceHistory(scorecard.definition.indicators)
    there = {ref for ref, *left in keys if not left}
    absent = {row.ref for row in scorecard.rows} - there
    heading = columns.heading("ref")
    for row, ((ref, *left), cell) in enumerate(zip(keys, table.columns[heading], strict=True)):
        if isinstance(cell, Decimal) and not left and ref not in known:
            for meant in sorted(each for each in absent if _is_number(each, cell)):
                yield Fault(
                    f"the reference shows as '{ref}', which no indicator has: did you mean '{meant}'?",
                    f"Format the cell as text and type {meant} again; or give it a format with as many places.",
                    Place(file, table.sheet, table.first_row + row, heading),
                )


def _is_number(ref: str, number: Decimal) -> bool:
    return ref.replace(".", "", 1).isdecimal() and Decimal(ref) == number


def unreferenced_in_words(
    scorecard: Scorecard, table: TableLayout, columns: Headings, keys: Sequence[Key]
) -> Iterator[str]:
    """What a refresh of the workbook says of rows of its table `Scorecard` that have no reference; often nothing."""
    found = _found(scorecard, table, columns, keys)
    if found:
        taken = ", ".join(f"{ref} in {named([table.first_row + row])}" for row, ref in found.items())
        yield f"References taken from the indicators' names, where there was none: {taken}."


def _found(scorecard: Scorecard, table: TableLayout, columns: Headings, keys: Sequence[Key]) -> dict[int, str]:
    names = {row.ref: row.indicator.name for row in scorecard.rows}
    return refs_by_name(names, keys, [text_of(cell) for cell in table.columns[columns.heading("indicator")]])
