"""A scorecard as it stands, without a workbook being changed."""

from workbook_tools.app.request import Request, open_request, read_book
from workbook_tools.app.workbook_notes import of_another_month
from workbook_tools.model.missing_figures import notes
from workbook_tools.model.scorecard import Scorecard


def show(request: Request) -> Scorecard:
    """The scorecard; no workbook is changed. Raises a ScorecardError."""
    return show_with_notes(request)[0]


def show_with_notes(request: Request) -> tuple[Scorecard, tuple[str, ...]]:
    """The scorecard that `show` gives, and what an officer must know of it."""
    opened = open_request(request, with_book=False)
    scorecard = opened.scorecard()
    if request.workbook is None:
        return scorecard, notes(scorecard)
    layout = (opened.given or read_book(request.workbook)).layout
    return scorecard, (*of_another_month(request.workbook.name, layout, scorecard), *notes(scorecard))
