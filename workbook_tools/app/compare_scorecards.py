"""Two scorecards side by side, each worked out for a period, or what a finished workbook says."""

from pathlib import Path

from msgspec.structs import replace

from workbook_tools.app.agreed_configs import whereabouts
from workbook_tools.app.home_of_request import VIEW_MARK
from workbook_tools.app.lines_of_workbook import lines_of_workbook, with_lost_figures
from workbook_tools.app.request import Book, Opened, Request, is_self_contained, meant, open_request, read_book
from workbook_tools.errors import ConfigError, Place, WorkbookRefused
from workbook_tools.model.comparison import Comparison, Side, compare_scorecards
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.settings.reported_period import LATEST
from workbook_tools.visible_text import folded
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import FilledName
from workbook_tools.workbook.scorecard_lines import can_be_read_back, period_of, read_lines
from workbook_tools.workbook.settings_tables import holds_settings
from workbook_tools.xlsx.vocabulary.table_layout import Layout, text_of

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


def compare(request: Request, then: str, now: str) -> Comparison:
    """Two scorecards side by side; each is a workbook's file, or a period of the config. Raises a ScorecardError.

    A period's config and level are the request's, or else those of the workbook beside it.
    """
    return compare_scorecards(*_two_sides(request, then, now))


def side_of(request: Request, named: str) -> Side:
    """A workbook's file, or a period of the request's config or of its workbook's. Raises a ScorecardError."""
    book = _workbook_named(request.here, named)
    return _side_of_workbook(request, book) if book else _side_of_period(request, named)


def _two_sides(request: Request, then: str, now: str) -> tuple[Side, Side]:
    request = meant(request)
    books = [_workbook_named(request.here, typed) for typed in (then, now)]
    beside = next((book.path for book in books if book), None)
    of_periods = replace(request, workbook=request.workbook or beside)
    first, second = (
        _side_of_workbook(request, book) if book else _side_of_period(of_periods, typed)
        for typed, book in zip((then, now), books, strict=True)
    )
    return first, second


def _workbook_named(here: Path, typed: str) -> Book | None:
    """The workbook of this name; None where a period was typed. Raises WorkbookRefused where it is neither."""
    path = here / typed
    if path.is_file() or path.suffix.lower() in WORKBOOK_SUFFIXES:
        return read_book(path)
    if folded(typed) == LATEST:
        return None
    try:
        parse_period(typed, year=Frequency.CALENDAR_YEAR)  # the config says whether it has the period
    except ValueError as trouble:
        remedy = 'Name the file of a scorecard workbook, or a period: "2018-07", "Q1 2018/19", "2017/18" or latest.'
        raise WorkbookRefused.of(f"there is no workbook of this name, and {trouble}", remedy, Place(typed)) from None
    return None


def _side_of_period(request: Request, period: str) -> Side:
    opened = open_request(replace(request, period=period, compared=True))
    layout = _layout_beside(opened)
    scorecard = opened.scorecard(layout)
    return Side("", with_lost_figures(opened, layout, scorecard), scorecard.definition.period)


def _layout_beside(opened: Opened) -> Layout | None:
    """The workbook that the request names, or that holds the settings; None where a folder holds them alone."""
    if opened.given:
        return opened.given.layout
    home = opened.config.home
    return read_book(home).layout if home.suffix in WORKBOOK_SUFFIXES and is_self_contained(home) else None


def _side_of_workbook(request: Request, book: Book) -> Side:
    """What a finished workbook says; its config, where that is still there, tells what its references meant."""
    opened, period = _opened_if_known(request, book), period_of(book.layout)
    lines = lines_of_workbook(opened, book.layout, period) if opened else read_lines(book.layout, Headings({}))
    if opened and request.view:
        refs = {indicator.ref for indicator in opened.definition.indicators}
        lines = tuple(line for line in lines if line.indicator.ref in refs)
    return Side(book.path.name, lines, period)


def _opened_if_known(request: Request, book: Book) -> Opened | None:
    """The workbook with its config; None where it remembers none, or one that is not here.

    One that holds its settings is read by them where it is the one that is asked for, or cannot be read without.
    """
    remembered = text_of(book.layout.names.get(FilledName.SCORECARD_CONFIG)).partition(VIEW_MARK)[0]
    if holds_settings(book.layout.tables):
        if request.workbook:
            return open_request(replace(request, config=book.path, workbook=book.path))
        if not (request.config or can_be_read_back(book.layout, Headings({}))):
            return open_request(replace(request, workbook=book.path))
    try:
        folder = request.config or (whereabouts(request.here, book.path).find(remembered)[0] if remembered else None)
    except ConfigError:
        return None
    return open_request(replace(request, config=folder, workbook=book.path)) if folder else None
