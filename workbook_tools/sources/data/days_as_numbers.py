"""Headings that are days as Excel counts them, shown as numbers: by their looks nobody could say so."""

from collections.abc import Sequence

from msgspec.structs import replace

from workbook_tools.english import day_in_words, listed
from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.sources.data.export_headings import words_meant
from workbook_tools.sources.data.source_cells import RawCell, day_counted, text_of


def refuse_days_as_numbers(grid: Sequence[Sequence[RawCell]], place: Place) -> None:
    """Raise DataError where a row names references or indicators, and has numbers of days beside them."""
    for number, row in enumerate(grid, start=1):
        headings = [text_of(cell) for cell in row]
        names = {word for heading in headings for word in words_meant(heading)}
        if names & {"ref", "name"} and (fault := days_as_numbers(headings, replace(place, row=number))):
            raise DataError(fault)


def days_as_numbers(headings: Sequence[str], place: Place) -> Fault | None:
    """The fault of headings that are numbers of days, as where Excel shows a date as 45838; None where none is."""
    days = [(heading, day) for heading in headings if (day := day_counted(heading))]
    if not days:
        return None
    named = listed([f"{heading} ({day_in_words(day)})" for heading, day in days])
    trouble = f"headings are days that Excel counts and shows as numbers: {named}"
    remedy = f'Format them as dates in Excel; or pass them over with not_read = ["{days[0][0]}"] under [source].'
    return Fault(trouble, remedy, place)
