"""The members' copy: what the officer checked, without what members must not see, and what is told of it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from workbook_tools.errors import Fault, Place, SaveError
from workbook_tools.model.edition import Edition
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.small_numbers import Hidden, Protected, SmallNumbers, protect
from workbook_tools.ooxml.apply import apply_edits
from workbook_tools.ooxml.closing.close import Closed, close_workbook, tab_names
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.read import read_layout
from workbook_tools.ooxml.save import save_workbook
from workbook_tools.opening import Book, Opened, Request, open_request, read_book
from workbook_tools.plan.columns import Columns
from workbook_tools.plan.members import close_for_members, file_name, in_full, words_for_members
from workbook_tools.plan.refresh import Occasion, plan_refresh

LANGUAGE: Final = "en-GB"


@dataclass(frozen=True)
class MembersCopy:
    """A finished copy, not yet saved: save with `save`.

    `hidden` are the small numbers that members do not see, for the officer; `told` is what had to be left out, or
    should be looked at.
    """

    edition: Edition
    content: bytes
    path: Path
    hidden: tuple[Hidden, ...]
    told: tuple[Fault, ...]

    def save(self) -> None:
        """Puts the copy in its place, whole or not at all, in a new folder if need be. Raises SaveError."""
        with suppress(OSError):  # the save itself says why there is no such folder
            self.path.parent.mkdir(parents=True, exist_ok=True)
        save_workbook(self.path, self.content, keep_backup=False)


def members_copy(request: Request, now: datetime) -> MembersCopy:
    """The members' copy of the request's workbook, from the figures that stand in it. Nothing is written yet.

    Raises a ScorecardError where the config, the workbook or its data are wrong.
    """
    opened, book = _opened(request)
    path = _place_of_copy(opened, book)
    protected = _protected(opened, book)
    scorecard = build_scorecard(protected.definition, protected.observations)
    closed = _closed(opened, book, scorecard, now)
    columns = Columns(opened.config.headings)
    words = words_for_members(scorecard, read_layout(Package.open(closed.content, str(path))), columns)
    headings = tuple(next(iter(words.values()), {}))
    edition = Edition(scorecard, now.date(), headings, words)
    return MembersCopy(edition, closed.content, path, protected.hidden, closed.told)


def _opened(request: Request) -> tuple[Opened, Book]:
    """The request with its config and its workbook: the one that it names, or where a refresh leaves it."""
    opened = open_request(request)
    book = opened.given or read_book(replace(opened, request=replace(request, output=None)).target_and_base()[0])
    return opened, book


def _place_of_copy(opened: Opened, book: Book) -> Path:
    """Where the copy goes: beside the workbook unless told otherwise, and never in its place. Raises SaveError."""
    path = opened.request.output or book.path.with_name(f"{file_name(opened.definition)}.xlsx")
    if path.exists() and path.samefile(book.path):
        remedy = "Choose another name with --output."
        raise SaveError.of("the copy would replace the officers' own workbook", remedy, Place(str(path)))
    return path


def _protected(opened: Opened, book: Book) -> Protected:
    definition = opened.definition_with_issued(book.layout)
    refs = {indicator.ref for indicator in definition.indicators}
    observations = [seen for seen in opened.observations_left_in(book.layout) if seen.ref in refs]
    rule = _small_numbers(opened)
    return protect(definition, observations, rule) if rule else Protected(definition, tuple(observations), ())


def _small_numbers(opened: Opened) -> SmallNumbers | None:
    return None


def _closed(opened: Opened, book: Book, scorecard: Scorecard, now: datetime) -> Closed:
    """The copy: filled again with what members may see, then closed."""
    package = Package.open(book.content, str(book.path))
    occasion = Occasion(now, opened.name, copy_data=False)
    edits = plan_refresh(scorecard, book.layout, Columns(opened.config.headings), occasion)
    apply_edits(package, in_full(edits))
    closing = close_for_members(scorecard.definition, book.layout, tab_names(package), (), LANGUAGE, now)
    return close_workbook(package, closing)
