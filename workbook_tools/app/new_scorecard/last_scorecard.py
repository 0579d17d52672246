"""A council's own scorecard and its list of targets: what they say of each indicator, by name and reference."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workbook_tools.app.new_scorecard.evidence import LastRow, SaidTarget
from workbook_tools.app.new_scorecard.officers_sheets import FoundList, OfficersSheet, find_list, number_in
from workbook_tools.app.new_scorecard.target_cells import TARGET_WORDS, numbers_unread, read_target
from workbook_tools.english import counted
from workbook_tools.errors import DataError, Place
from workbook_tools.model.periods.period import Period
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.sources.data.value_faults import decimal_commas, has_decimal_comma
from workbook_tools.workbook.headings_of_words import are_words

COMMENTARY, ACTION, OWNER = "Commentary", "Action", "Owner"
_OFFICERS = {"commentary": COMMENTARY, "Action": ACTION, "Owner": OWNER}
"""By our word for a column of an officer's, the heading that the standard template gives it."""
_READ = frozenset({*_OFFICERS, *TARGET_WORDS, "latest", "rag"})


def read_own_scorecard(sheets: Sequence[OfficersSheet], reported: Period | None = None) -> tuple[LastRow, ...]:
    """A row for each indicator of every sheet that has a list of them. Raises DataError where none has.

    Targets are those of the period `reported`, where there are several.
    """
    trouble = "the scorecard has no sheet with a column of indicators and another that is known"
    return tuple(_rows(sheets, reported, trouble))


def read_target_list(sheets: Sequence[OfficersSheet], reported: Period | None = None) -> tuple[LastRow, ...]:
    """A row for each indicator of the list. Raises DataError where no sheet names indicators beside targets.

    Targets are those of the period `reported`, where there are several.
    """
    rows = tuple(_rows(sheets, reported, "the list has no sheet with a column of indicators and another of targets"))
    if not any(row.target for row in rows):
        remedy = "Head a column 'Target' (or 'Band from' and 'Band to'), and one 'Indicator' or 'Ref'."
        raise DataError.of("the list gives no target", remedy, Place(sheets[0].file if sheets else ""))
    return rows


def numbers_left(sheets: Sequence[OfficersSheet]) -> tuple[str, ...]:
    """The headings of columns of numbers that a list of targets has and that are not read, each once."""
    lists = (found for sheet in sheets if (found := find_list(sheet)))
    return tuple(dict.fromkeys(heading for found in lists for heading in numbers_unread(found)))


def texts_left(sheets: Sequence[OfficersSheet]) -> tuple[str, ...]:
    """The headings of columns of words that a scorecard has and that are not read, each with how many texts it has."""
    counts = Counter[str]()
    for sheet in sheets:
        if found := find_list(sheet):
            for column in _unread_words(found):
                texts = sum(bool(text_of(found.sheet.cell(row, column))) for row in found.rows())
                counts[found.heading(column)] += texts
    return tuple(f"{heading} ({counted(texts, 'text')})" for heading, texts in counts.items())


def _rows(sheets: Sequence[OfficersSheet], reported: Period | None, trouble: str) -> Iterator[LastRow]:
    lists = [found for sheet in sheets if (found := find_list(sheet))]
    if not lists:
        headings = "'Indicator' or 'Ref', 'Target', 'Commentary'"
        remedy = f"Head its columns in one row by words such as {headings}, or leave the file out."
        raise DataError.of(trouble, remedy, Place(sheets[0].file if sheets else ""))
    if commas := [each for found in lists for each in _with_commas(found)]:
        raise DataError(decimal_commas(len(commas), *commas[0]))
    for found in lists:
        yield from _of_list(found, reported)


def _with_commas(found: FoundList) -> Iterator[tuple[str, Place]]:
    """Each number with a decimal comma in a column of targets, and where it stands."""
    for column in sorted(column for word, column in found.columns.items() if word in TARGET_WORDS):
        for row in found.rows():
            if has_decimal_comma(cell := found.sheet.cell(row, column)):
                sheet = found.sheet
                yield text_of(cell), Place(sheet.file, sheet.name, row + 1, found.heading(column))


def _of_list(found: FoundList, reported: Period | None) -> Iterator[LastRow]:
    unread = _unread_words(found)
    for row in found.rows():
        texts = {heading: text for word, heading in _OFFICERS.items() if (text := _typed(found, row, word))}
        latest = number_in(found.cell(row, "latest"))
        target: SaidTarget | None = read_target(found, row, reported)
        if not (texts or latest or target or found.text(row, "rag") or found.text(row, "good_is")):
            continue  # a section's heading
        yield LastRow(
            found.text(row, "ref"), found.text(row, "indicator"), latest[0] if latest else None,
            found.text(row, "rag"), target, texts, found.place(row),
            found.text(row, "good_is"),
            {found.heading(each): text for each in unread if (text := _as_typed(found.sheet.cell(row, each)))},
        )  # fmt: skip


def _unread_words(found: FoundList) -> tuple[int, ...]:
    """The columns of words, from 0, of which nothing is read."""
    read = {column for word, column in found.columns.items() if word in _READ}
    rows, width = list(found.rows()), max(map(len, found.sheet.rows))
    columns = (column for column in range(width) if column not in read)
    return tuple(each for each in columns if are_words([text_of(found.sheet.cell(row, each)) for row in rows]))


def _typed(found: FoundList, row: int, word: str) -> str:
    return _as_typed(found.cell(row, word))


def _as_typed(cell: RawCell) -> str:
    """An officer's text with its lines as they are."""
    return cell.strip() if isinstance(cell, str) else text_of(cell)
