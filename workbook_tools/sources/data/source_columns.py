"""Where each of our words stands among a source's headings."""

from collections.abc import Iterable, Mapping, Sequence

from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.visible_text import as_seen, did_you_mean, folded

_LETTERS = 26


def find_columns(sheet: SourceSheet, headings: Mapping[str, str], optional: Iterable[str]) -> dict[str, int]:
    """By our word the column of its heading, from 0; capitals, spaces and what nobody sees do not matter.

    Raises DataError where a heading that is needed is not there, and where two columns have one that is read.
    """
    found = {word: columns_headed(name, sheet.headings) for word, name in headings.items()}
    faults = [_no_column(sheet, headings[word]) for word, at in found.items() if not at and word not in optional]
    twice = {headings[word]: at for word, at in found.items() if len(at) > 1}
    faults += [two_columns(sheet, name, at) for name, at in twice.items()]
    if faults:
        raise DataError(*faults)
    return {word: at[0] for word, at in found.items() if at}


def columns_headed(name: str, headings: Sequence[str]) -> list[int]:
    """The columns, from 0, that a reader would say have this heading."""
    wanted = folded(name)
    return [at for at, heading in enumerate(headings) if folded(heading) == wanted]


def two_columns(sheet: SourceSheet, name: str, columns: Sequence[int]) -> Fault:
    """The fault of a heading that several columns have: which of them is meant, nobody can say."""
    named = " and ".join(f"{column_letters(at + 1)} ('{as_seen(sheet.headings[at])}')" for at in columns)
    return Fault(
        f"{len(columns)} columns have the heading '{name}': {named}",
        "Take the wrong one out, or give it another heading.",
        Place(sheet.file, sheet.sheet, column=name),
    )


def column_letters(number: int) -> str:
    """A column as a spreadsheet names it: "AB" for 28."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def _no_column(sheet: SourceSheet, name: str) -> Fault:
    named = ", ".join(f"'{heading}'" for heading in sheet.headings if heading)
    remedy = f"Name your heading under [source.columns] in scorecard.toml. The source has {named}."
    trouble = f"there is no column '{name}'{did_you_mean(name, filter(None, sheet.headings))}"
    return Fault(trouble, remedy, Place(sheet.file, sheet.sheet))
