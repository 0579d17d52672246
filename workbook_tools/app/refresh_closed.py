"""A refresh of a closed workbook: the edits made, their receipt checked, and the workbook put in its place."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.pipeline import Changed, Plan, changed_bytes, plan
from workbook_tools.app.request import Book, Opened, Request, open_request, read_book
from workbook_tools.app.words_of_settings import told_as_kept
from workbook_tools.app.workbook_ending import refuse_other_ending
from workbook_tools.model.figures.source_reading import SourceReading
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.visible_text import folded
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.officers_columns import is_filled
from workbook_tools.xlsx.check.receipt import Fate, Receipt
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.save_file import refuse_if_locked, refuse_if_open, replace_workbook
from workbook_tools.xlsx.publish.hidden.hidden_lines import hidden_places
from workbook_tools.xlsx.vocabulary.edits import Edit, WriteColumn


class Refreshed(Struct, frozen=True):
    """A finished refresh, not yet saved: save with `save`."""

    plan: Plan
    changed: Changed
    path: Path
    before: bytes | None
    hidden: tuple[str, ...] = ()
    """By their references, the indicators whose rows officers have hidden by hand."""

    @property
    def scorecard(self) -> Scorecard:
        """What the workbook shows."""
        return self.plan.scorecard

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What was done to it."""
        return self.plan.edits

    @property
    def content(self) -> bytes:
        """The workbook."""
        return self.changed.content

    @property
    def receipt(self) -> Receipt:
        """Each of its parts, as it was or changed as intended."""
        return self.changed.receipt

    @property
    def receipt_lines(self) -> tuple[str, ...]:
        """Both receipts whole, each summed up: a line a part, then a line for whatever stands beside its indicator; and
        what was taken and passed over in the source, a line a row.
        """
        parts = (*self.receipt.lines()[:-1], f"{self.receipt.summary()}; no fault that was not there before")
        return (*parts, *self.changed.meaning.lines(), *_of_source(self.scorecard.reading))

    @property
    def nothing_new(self) -> bool:
        """Whether the workbook that is there says the same already, the time of its refresh apart."""
        if self.before is None or self.before == self.content:
            return self.before is not None
        changed = [line for line in self.receipt.parts if line.verdict is not Fate.IDENTICAL]
        if len(changed) != 1:  # the time stands on one sheet
            return False
        from workbook_tools.app.unchanged import differs_in_its_time_alone  # seldom needed

        return differs_in_its_time_alone(self.before, self.content, changed[0].part)

    def save(self) -> None:
        """Put the workbook in its place, as `put_in_place`; one that holds the same bytes is left as it is.

        Raises SaveError.
        """
        if self.before == self.content:
            return
        put_in_place(self.path, self.before, self.content)


def save_all(finished: Sequence[Refreshed]) -> None:
    """Put each workbook in its place, none where one of them is open or may not be written.

    Raises SaveError.
    """
    for done in finished:
        refuse_if_open(done.path)
    for done in finished:
        done.save()


def refresh(request: Request, now: datetime) -> Refreshed:
    """The refreshed workbook as bytes, with its receipt. Nothing is written yet.

    Raises a ScorecardError where the config, the data or the workbook is wrong, or where the result would differ
    from the workbook in anything that was not asked for.
    """
    return finish(open_request(request), now)


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
        yield view, finish(level, now)


def views(request: Request) -> tuple[str, ...]:
    """The names of the config's levels of reporting. Raises ConfigError."""
    return tuple(open_request(request, with_book=False).config.views)


def finish(opened: Opened, now: datetime) -> Refreshed:
    """The refreshed workbook of an opened request. Nothing is written yet.

    Raises a ScorecardError where the data or the workbook is wrong, or where the result would differ from the workbook
    in anything that was not asked for.
    """
    with told_as_kept(opened.config):
        return _finished(opened, now)


def _finished(opened: Opened, now: datetime) -> Refreshed:
    target, base = opened.target_and_base()
    refuse_if_locked(target)
    book = opened.given or read_book(base)
    if not (target.exists() and target.samefile(base)):
        refuse_other_ending(target, book.package)
    planned = plan(opened, book.layout, now)
    fresh = not is_filled(book.layout.tables[SCORECARD], opened.columns)
    changed = changed_bytes(book.package, book.content, planned.edits, target, planned.belonging, fit=fresh)
    hidden = _hidden_by_hand(book.package, opened.columns.heading("ref"), planned.edits, changed)
    return Refreshed(planned, changed, target, _standing(target, book), hidden)


def _of_source(reading: SourceReading) -> list[str]:
    return [f"Source: {line}" for line in (*reading.lines(), *reading.row_lines())]


def _hidden_by_hand(package: Package, heading: str, edits: Sequence[Edit], changed: Changed) -> tuple[str, ...]:
    """The references of the rows of `Scorecard` that are hidden now, those that its filter hides left out."""
    written = [edit.values for edit in edits if isinstance(edit, WriteColumn) and edit.table == SCORECARD
               and folded(edit.column) == folded(heading)]  # fmt: skip
    refs = [str(ref) for values in written for ref in values]
    ours = (each for each in changed.told.filtered if folded(each.table) == folded(SCORECARD))
    filtered = {ref for each in ours for ref in each.hidden}
    return tuple(refs[place] for place in hidden_places(package, SCORECARD) if refs[place] not in filtered)


def put_in_place(path: Path, before: bytes | None, content: bytes) -> None:
    """Put the workbook in its place, whole or not at all, in a new folder if need be.

    Raises SaveError, also where the place holds something else than `before`, None being nothing.
    """
    with suppress(OSError):  # the save itself says why there is no such folder
        path.parent.mkdir(parents=True, exist_ok=True)
    replace_workbook(path, before, content)


def _standing(target: Path, book: Book) -> bytes | None:
    """What is to stand where the result goes until it does: the workbook that was read, another one, or nothing."""
    if target.exists() and target.samefile(book.path):
        return book.content
    return target.read_bytes() if target.exists() else None
