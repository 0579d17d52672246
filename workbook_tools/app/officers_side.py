"""The officers' side of a members' copy: what they checked, and the numbers in it that are too small to be shown."""

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.request import Book, Opened, Request, open_request, read_book
from workbook_tools.model.disclosure.small_numbers import Protected, protect
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.workbook.headings import Headings


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
    observations = opened.observations_left_in(book.layout)
    rule = opened.config.members.small_numbers
    protected = protect(definition, observations, rule) if rule else Protected(definition, observations, ())
    return OfficersSide(opened, book, build_scorecard(definition, observations), protected)
