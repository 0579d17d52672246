"""The whole program on one screen: what a refresh, a check and a look at the scorecard are made of."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workbook_tools.errors import ConfigError, Fault, Place, SaveError, ScorecardError, WorkbookRefused
from workbook_tools.model.comparison import Comparison, Side, compare_scorecards
from workbook_tools.model.line import lines_of
from workbook_tools.model.period_reading import parse_period
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.ooxml.apply import apply_edits
from workbook_tools.ooxml.lint import Finding, new_findings
from workbook_tools.ooxml.receipt import FAULTY, Receipt, make_receipt
from workbook_tools.ooxml.save import refuse_if_open, save_workbook
from workbook_tools.opening import (
    KNOWN_COLUMNS,
    VIEW_MARK,
    Book,
    Opened,
    Request,
    examine_request,
    open_request,
    read_book,
)
from workbook_tools.plan.columns import Columns, missing_columns
from workbook_tools.plan.edits import Edit
from workbook_tools.plan.refresh import Occasion, plan_refresh
from workbook_tools.plan.rows import text_of
from workbook_tools.plan.scorecard_lines import period_of, read_lines
from workbook_tools.sources.config import read_config
from workbook_tools.sources.folders import find_config

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Refreshed:
    """A finished refresh, not yet saved: save with `save`."""

    scorecard: Scorecard
    edits: tuple[Edit, ...]
    receipt: Receipt
    content: bytes
    path: Path

    @property
    def receipt_lines(self) -> tuple[str, ...]:
        """The receipt, a line a part; the last line sums up and tells that the lint found nothing new."""
        return (*self.receipt.lines()[:-1], f"{self.receipt.summary()}; no fault that was not there before")

    def save(self) -> None:
        """Puts the workbook in its place, whole or not at all, in a new folder if need be. Raises SaveError."""
        with suppress(OSError):  # the save itself says why there is no such folder
            self.path.parent.mkdir(parents=True, exist_ok=True)
        save_workbook(self.path, self.content)


def refresh(request: Request, now: datetime) -> Refreshed:
    """The refreshed workbook as bytes, with its receipt. Nothing is written yet.

    Raises a ScorecardError where the config, the data or the workbook is wrong, or where the result would differ
    from the workbook in anything that was not asked for.
    """
    return _refresh(open_request(request), now)


def refresh_all(request: Request, now: datetime) -> Iterator[tuple[str, Refreshed]]:
    """Each level of reporting of the config with its refreshed workbook, one after another. Nothing is written yet.

    The request's output is the folder that they go to. Raises as `refresh` does.
    """
    folder = request.output
    opened = open_request(replace(request, output=None))
    for view in opened.config.views:
        level = replace(opened, view=view)
        if folder:
            usual, _ = level.target_and_base()
            level = replace(level, request=replace(request, output=folder / usual.name))
        yield view, _refresh(level, now)


def views(request: Request) -> tuple[str, ...]:
    """The names of the config's levels of reporting. Raises ConfigError."""
    return tuple(open_request(request, with_book=False).config.views)


def show(request: Request) -> Scorecard:
    """The scorecard; no workbook is changed."""
    return _scorecard(open_request(request, with_book=False))


def compare(request: Request, then: str, now: str) -> Comparison:
    """Two scorecards side by side; each is a workbook's file, or a period of the config. Raises a ScorecardError.

    A period's config and level are the request's, or else those of the workbook beside it.
    """
    books = [_workbook_named(request.here, typed) for typed in (then, now)]
    beside = next((book.path for book in books if book), None)
    sides = [
        _side_of_workbook(request, book) if book else _side_of_period(replace(request, workbook=beside), typed)
        for typed, book in zip((then, now), books, strict=True)
    ]
    return compare_scorecards(sides[0], sides[1])


def check(request: Request) -> tuple[Fault, ...]:
    """Every fault of config, data and workbook that can be found in one go."""
    try:
        opened, faults = examine_request(request)
        book = opened.given or read_book(opened.target_and_base()[1])
    except ScorecardError as stopped:
        return stopped.faults
    definition = opened.definition
    faults += tuple(
        missing_columns(
            book.layout, Columns(opened.config.headings), definition.comparators, len(definition.breakdowns)
        )
    )
    try:
        opened.scorecard(book)
    except ScorecardError as stopped:
        faults += stopped.faults
    return faults


def new_template(path: Path, replace: bool, config: Path | None = None) -> None:
    """Draws the standard template, with the comparators and breakdowns of a config where one is named.

    Raises ConfigError, and SaveError where a file is there and is not to be replaced.
    """
    from workbook_tools.template.draw import Shape, template_bytes

    shape = Shape()
    if config:
        definition = read_config(config, known_columns=KNOWN_COLUMNS).definition
        shape = Shape(definition.comparators, max(len(definition.breakdowns), shape.breakdowns))
    if path.exists() and not replace:
        remedy = "Choose another --output, or replace it with --force; it is kept as a backup."
        raise SaveError.of("there is a file already, which its owner may have restyled", remedy, Place(str(path)))
    refuse_if_open(path)
    save_workbook(path, template_bytes(shape))


def _scorecard(opened: Opened) -> Scorecard:
    from_workbook = opened.config.source.file is None
    return opened.scorecard(opened.given or read_book(opened.target_and_base()[1]) if from_workbook else None)


def _refresh(opened: Opened, now: datetime) -> Refreshed:
    target, base = opened.target_and_base()
    refuse_if_open(target)
    book = opened.given or read_book(base)
    scorecard = opened.scorecard(book)
    config = opened.config
    occasion = Occasion(now, opened.name, copy_data=config.source.file is not None)
    edits = plan_refresh(scorecard, book.layout, Columns(config.headings), occasion)
    apply_edits(book.package, edits)
    content = book.package.to_bytes()
    receipt = make_receipt(book.content, content, book.package.changed)
    _refuse_damage(target, receipt, new_findings(book.content, book.package, book.package.changed))
    return Refreshed(scorecard, edits, receipt, content, target)


def _workbook_named(here: Path, typed: str) -> Book | None:
    """The workbook of this name; None where a period was typed. Raises WorkbookRefused where it is neither."""
    path = here / typed
    if path.is_file() or path.suffix.lower() in WORKBOOK_SUFFIXES:
        return read_book(path)
    try:
        parse_period(typed)
    except ValueError as trouble:
        remedy = 'Name the file of a scorecard workbook, or a period: "2018-07", "Q1 2018/19" or "2017/18".'
        raise WorkbookRefused.of(f"there is no workbook of this name, and {trouble}", remedy, Place(typed)) from None
    return None


def _side_of_period(request: Request, period: str) -> Side:
    scorecard = _scorecard(open_request(replace(request, period=period)))
    return Side("", lines_of(scorecard), scorecard.definition.period)


def _side_of_workbook(request: Request, book: Book) -> Side:
    """What a finished workbook says; its config, where that is still there, tells what its references meant."""
    opened = _opened_if_known(request, book)
    known = opened.config.definition.indicators if opened else ()
    lines = read_lines(book.layout, Columns(opened.config.headings if opened else {}), known)
    if opened and request.view:
        refs = {indicator.ref for indicator in opened.definition.indicators}
        lines = tuple(line for line in lines if line.indicator.ref in refs)
    return Side(book.path.name, lines, period_of(book.layout))


def _opened_if_known(request: Request, book: Book) -> Opened | None:
    """The workbook with its config; None where it remembers none, or one that is not here."""
    remembered = text_of(book.layout.names.get("ScorecardConfig")).partition(VIEW_MARK)[0]
    try:
        folder = request.config or (find_config(remembered, request.here) if remembered else None)
    except ConfigError:
        return None
    return open_request(replace(request, config=folder, workbook=book.path)) if folder else None


def _refuse_damage(target: Path, receipt: Receipt, findings: frozenset[Finding]) -> None:
    """Nothing where the result differs as asked and has no new fault; else WorkbookRefused."""
    place = Place(str(target))
    if not receipt.ok:
        unasked = "; ".join([*(str(line) for line in receipt.parts if line.verdict in FAULTY), *receipt.troubles])
        remedy = "The workbook is untouched. Please report this with the workbook's template."
        raise WorkbookRefused.of(f"more would change than was asked for: {unasked}", remedy, place)
    if findings:
        raise WorkbookRefused(
            *(
                Fault(f"the finished workbook would have a fault: {found}", _MEND, place)
                for found in sorted(findings, key=str)
            )
        )


_MEND = (
    "If a formula or name of yours reads a row that goes (#REF!), let it read the table's column instead, as in "
    "SUM(Scorecard[Latest]). Otherwise please report this."
)
