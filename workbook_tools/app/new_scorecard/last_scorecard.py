"""A council's own scorecard and its list of targets: what they say of each indicator, by name and reference."""

from collections.abc import Iterator, Sequence

from workbook_tools.app.new_scorecard.evidence import LastRow, SaidTarget
from workbook_tools.app.new_scorecard.officers_sheets import FoundList, OfficersSheet, find_list, number_in
from workbook_tools.app.new_scorecard.target_cells import numbers_unread, read_target
from workbook_tools.errors import DataError, Place

COMMENTARY, ACTION, OWNER = "Commentary", "Action", "Owner"
_OFFICERS = {"commentary": COMMENTARY, "Action": ACTION, "Owner": OWNER}
"""By our word for a column of an officer's, the heading that the standard template gives it."""


def read_own_scorecard(sheets: Sequence[OfficersSheet]) -> tuple[LastRow, ...]:
    """A row for each indicator of every sheet that has a list of them. Raises DataError where none has."""
    return tuple(_rows(sheets, "the scorecard has no sheet with a column of indicators and another that is known"))


def read_target_list(sheets: Sequence[OfficersSheet]) -> tuple[LastRow, ...]:
    """A row for each indicator of the list. Raises DataError where no sheet names indicators beside targets."""
    rows = tuple(_rows(sheets, "the list has no sheet with a column of indicators and another of targets"))
    if not any(row.target for row in rows):
        remedy = "Head a column 'Target' (or 'Band from' and 'Band to'), and one 'Indicator' or 'Ref'."
        raise DataError.of("the list gives no target", remedy, Place(sheets[0].file if sheets else ""))
    return rows


def numbers_left(sheets: Sequence[OfficersSheet]) -> tuple[str, ...]:
    """The headings of columns of numbers that a list of targets has and that are not read, each once."""
    lists = (found for sheet in sheets if (found := find_list(sheet)))
    return tuple(dict.fromkeys(heading for found in lists for heading in numbers_unread(found)))


def _rows(sheets: Sequence[OfficersSheet], trouble: str) -> Iterator[LastRow]:
    lists = [found for sheet in sheets if (found := find_list(sheet))]
    if not lists:
        headings = "'Indicator' or 'Ref', 'Target', 'Commentary'"
        remedy = f"Head its columns in one row by words such as {headings}, or leave the file out."
        raise DataError.of(trouble, remedy, Place(sheets[0].file if sheets else ""))
    for found in lists:
        yield from _of_list(found)


def _of_list(found: FoundList) -> Iterator[LastRow]:
    for row in found.rows():
        texts = {heading: text for word, heading in _OFFICERS.items() if (text := _typed(found, row, word))}
        latest = number_in(found.cell(row, "latest"))
        target: SaidTarget | None = read_target(found, row)
        if not (texts or latest or target or found.text(row, "rag") or found.text(row, "good_is")):
            continue  # a section's heading
        yield LastRow(
            found.text(row, "ref"), found.text(row, "indicator"), latest[0] if latest else None,
            found.text(row, "rag"), target, texts, found.place(row),
            found.text(row, "good_is"),
        )  # fmt: skip


def _typed(found: FoundList, row: int, word: str) -> str:
    """An officer's text with its lines as they are."""
    cell = found.cell(row, word)
    return cell.strip() if isinstance(cell, str) else found.text(row, word)
