"""The officers' side of a members' copy: what they checked, and the numbers in it that are too small to be shown."""

from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.request import Book, Opened, Request, open_request, read_book
from workbook_tools.model.disclosure.small_numbers import Protected, protect
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import FilledName
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.vocabulary.cell_dates import day_of


class OfficersSide(Struct, frozen=True):
    """The officers' side: their workbook as it was read, its config, and the scorecard that its own data give."""

    opened: Opened
    book: Book
    scorecard: Scorecard
    protected: Protected

    @property
    def columns(self) -> Headings:
        """Which columns are ours."""
        return self.opened.columns


def officers_side(request: Request) -> OfficersSide:
    """The officers' side of the workbook that the request names, or of the one that a refresh leaves."""
    opened = open_request(request)
    book = opened.given or read_book(replace(opened, request=replace(request, output=None)).target_and_base()[0])
    definition = opened.definition_with_issued(book.layout)
    if opened.config.data_as_at_of_file:  # the file is not read again
        definition = replace(definition, data_as_at=_day_in(book))
    observations = opened.observations_left_in(book.layout)
    rule = opened.config.members.small_numbers
    protected = protect(definition, observations, rule) if rule else Protected(definition, observations, ())
    return OfficersSide(opened, book, build_scorecard(definition, observations), protected)


def _day_in(book: Book) -> date | None:
    """The day of the data that the workbook says; None where it says none."""
    said = book.layout.names.get(FilledName.DATA_AS_AT)
    return day_of(said, date1904=Workbook(book.package).date1904) if isinstance(said, Decimal) else None
