"""The members' copy: what the officer checked, without what members must not see, and what is told of it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from getpass import getuser
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.keep_record import LOG, log_overruled, overruled, take_back, with_record
from workbook_tools.app.members_sheets import sheets_left_out
from workbook_tools.app.officers_side import OfficersSide, officers_side
from workbook_tools.app.pipeline import plan_members
from workbook_tools.app.prove_ownership import Belonging, belonging, old_results_in, prove_shown
from workbook_tools.app.readiness import unready
from workbook_tools.app.request import Book, Request, read_book
from workbook_tools.app.words_of_settings import as_kept, told_as_kept
from workbook_tools.errors import Fault, Place, SaveError, ScorecardError
from workbook_tools.model.disclosure.small_numbers import Hidden, hidden_from
from workbook_tools.model.distribution import Distribution
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.missing import SUPPRESSED_SYMBOL
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.sending_concerns import cut_on_the_sheet
from workbook_tools.plan.members_charts import members_charts
from workbook_tools.plan.overridden_cells import another_scorecard
from workbook_tools.plan.plan_members import (
    close_for_members,
    file_name,
    hide_other_columns,
    kept_back,
    mark_long_words,
    words_for_members,
)
from workbook_tools.plan.plan_refresh import renumbered
from workbook_tools.workbook.names import DATA, SCORECARD
from workbook_tools.xlsx.accessibility.accessibility_faults import accessibility_faults
from workbook_tools.xlsx.edit.apply_closed import apply_edits, asks_for_recalculation
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.save_file import replace_workbook, save_workbook
from workbook_tools.xlsx.publish.hidden.find_hidden import hidden_headings
from workbook_tools.xlsx.publish.publish_workbook import PublishedCopy, publish_workbook, tab_names
from workbook_tools.xlsx.publish.stale_results import hide_stale_results
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import Edit


class NotReady(ScorecardError):
    """Something stands against sending the scorecard to members. Nothing was written."""


class MembersCopy(Struct, frozen=True):
    """A finished copy, not yet saved: save with `save`; what it was made from is the officers' side.

    `sheets` are those in it, from left to right. `hidden` are the small numbers that members do not see, for the
    officer; `told` is what had to be left out, or should be looked at; `overruled` is what stood against sending it,
    and `force` the reason to send it all the same.
    """

    officers: OfficersSide
    edition: Edition
    content: bytes
    path: Path
    sheets: tuple[str, ...]
    hidden: tuple[Hidden, ...]
    told: tuple[Fault, ...]
    now: datetime
    overruled: tuple[Fault, ...] = ()
    force: str = ""

    @property
    def language(self) -> str:
        """The language that it is written in, as "en-GB"."""
        return self.officers.opened.config.members.language

    def log_beside(self, path: Path) -> Path | None:
        """Where what was overruled is logged for the copy that is saved there; None where nothing was."""
        return path.with_name(LOG) if self.overruled else None

    @property
    def log(self) -> Path | None:
        """Where `save` logs what was overruled; None where nothing was."""
        return self.log_beside(self.path)

    @property
    def distribution(self) -> Distribution:
        """Who it is e-mailed to."""
        return self.officers.opened.config.email

    def save(self) -> None:
        """Put the copy in its place, whole or not at all, in a new folder if need be. Raises SaveError.

        What was overruled is written into a log beside it first, and taken back where the copy cannot be saved.
        """
        self.save_as(self.path, self.content)

    def save_as(self, path: Path, content: bytes, *, keep_backup: bool = False) -> Path | None:
        """The backup of what stood where a telling of the copy now lies, if one was kept; saved as `save` does."""
        with suppress(OSError):  # the save itself says why there is no such folder
            path.parent.mkdir(parents=True, exist_ok=True)
        log = path.with_name(LOG)
        logged = log_overruled(log, path.name, self.now, self.force, self.overruled) if self.overruled else ""
        try:
            return save_workbook(path, content, keep_backup=keep_backup)
        except SaveError:
            take_back(log, logged)
            raise


def members_copy(request: Request, now: datetime, force: str = "", mailed: bool = False) -> MembersCopy:
    """The members' copy of the request's workbook, from the figures that stand in it. Nothing is written yet.

    Where it is to be `mailed`, what the settings lack for that is told with what stands against sending it.

    Raises NotReady where something stands against sending it and `force` gives no "REASON, ROLE", or half of that; and,
    whatever it gives, where the workbook shows another month or other indicators. Raises any other ScorecardError where
    the config, the workbook or its data are wrong.
    """
    _refuse_half_a_reason(force)
    officers = officers_side(request)
    with told_as_kept(officers.opened.config):
        return _copy_of(officers, now, force, mailed)


def _copy_of(officers: OfficersSide, now: datetime, force: str, mailed: bool) -> MembersCopy:
    _refuse_another_scorecard(officers)
    path = _place_of_copy(officers)
    scorecard = build_scorecard(officers.protected.definition, officers.protected.observations)
    closed = _closed(officers, scorecard, now)
    against = _against(officers, closed)
    if against and not force.strip():
        raise NotReady(*(_nobody(officers) if mailed else ()), *against, HOW_TO_OVERRULE)
    made = Package.open(closed.content, str(officers.book.path))  # damage that shows only here came from there
    layout = read_layout(made)
    words = words_for_members(scorecard, layout, officers.columns)
    apply_edits(made, marks := mark_long_words(layout.tables[SCORECARD], words) if words else ())
    commentary = officers.book.layout.tables[SCORECARD].own(officers.columns.commentary)
    edition = Edition(scorecard, now.date(), tuple(next(iter(words.values()), {})), words, commentary)
    sheets = tab_names(made)
    hidden = hidden_from(officers.scorecard, officers.protected.hidden)
    place = Place(str(officers.book.path), officers.book.layout.tables[SCORECARD].sheet)
    told = (
        *as_kept(officers.opened.config, closed.told),
        *_in_file(path, accessibility_faults(made)),
        *cut_on_the_sheet(scorecard.rows, words, place),
    )
    content = made.to_bytes() if marks else closed.content
    return MembersCopy(officers, edition, content, path, sheets, hidden, told, now, against, force.strip())


def record_issue(copy: MembersCopy) -> Path | None:
    """The workbook that now records what members were sent; None where it keeps no such record.

    Raises SaveError where it is open or has changed since the copy was made, and any other ScorecardError where it
    would change in anything else.
    """
    officers = copy.officers
    said = overruled(copy.force, getuser(), copy.now, copy.overruled)
    content = with_record(officers.opened, officers.book, officers.scorecard, copy.now, said)
    if content is None:
        return None
    replace_workbook(officers.book.path, officers.book.content, content)
    return officers.book.path


def _refuse_another_scorecard(officers: OfficersSide) -> None:
    """Raise NotReady where the workbook that the officer checked does not show the scorecard that would be sent."""
    if faults := another_scorecard(officers.scorecard, officers.book.layout, officers.columns):
        raise NotReady(*faults)


def _refuse_half_a_reason(force: str) -> None:
    """Raise NotReady where a reason is given that does not end with who decided so, behind a comma."""
    reason, _, role = (part.strip() for part in force.rpartition(","))
    if force.strip() and not (reason and role):
        trouble = f"'{force.strip()}' does not say both why it is sent all the same and who decided so"
        remedy = 'Give the reason, a comma and a role: --force "REASON, ROLE".'
        raise NotReady.of(trouble, remedy, Place(setting="--force"))


def _place_of_copy(officers: OfficersSide) -> Path:
    """Where the copy goes: beside the workbook unless told otherwise, and in no file's place but an earlier copy's.

    Raises SaveError.
    """
    request, book = officers.opened.request, officers.book
    path = request.output or book.path.with_name(f"{file_name(officers.opened.definition)}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise SaveError.of("the copy is a workbook without macros", "Let its name end with .xlsx.", Place(str(path)))
    if path.exists() and (path.samefile(book.path) or not _is_copy(path)):
        remedy = "Choose another name with --output."
        raise SaveError.of("the copy would replace a file that is not a members' copy", remedy, Place(str(path)))
    return path


def _is_copy(path: Path) -> bool:
    """Whether the file is a workbook without source data, as an earlier copy is."""
    try:
        return DATA not in read_book(path).layout.tables
    except ScorecardError:
        return False


def _closed(officers: OfficersSide, scorecard: Scorecard, now: datetime) -> PublishedCopy:
    """The copy: filled again with what members may see, then closed."""
    book, columns, members = officers.book, officers.columns, officers.opened.config.members
    package = Package.open(book.content, str(book.path))
    edits = plan_members(officers.opened, book.layout, scorecard, now)
    apply_edits(package, edits)
    hide = hide_other_columns(scorecard, book.layout, columns, members.columns, hidden_headings(package, SCORECARD))
    apply_edits(package, hide)
    told = _hide_what_formulas_tell(officers, package, edits)
    gone, undecided = sheets_left_out(officers.opened, book, edits)
    own = kept_back(book.layout, (), ())
    charts = members_charts(scorecard)
    closing = close_for_members(scorecard.definition, own, gone, members.language, now, charts)
    closed = publish_workbook(package, closing)
    results = book.layout.tables[SCORECARD].formula_columns  # one that may give a small number away is hidden
    new_keys = renumbered(scorecard, book.layout, columns)
    owned = belonging(scorecard.definition, columns, edits, new_keys, results)
    prove_shown(book.content, closed.content, owned, book.path)
    old = _old_results(book, belonging(scorecard.definition, columns, edits, new_keys), gone)
    return replace(closed, told=(*undecided, *told, *closed.told), wrong=(*closed.wrong, *old))


def _old_results(book: Book, owned: Belonging, gone: Collection[str]) -> Iterator[Fault]:
    """A fault for each sheet that shows results of the council's own formulas from before the last refresh."""
    if not asks_for_recalculation(book.package):
        return
    found: dict[str, list[str]] = {}
    for sheet, cell in old_results_in(book.content, owned):
        found.setdefault(sheet, []).append(cell)
    for sheet, cells in found.items():
        if sheet not in gone:
            more = f" and {len(cells) - 1} more" if len(cells) > 1 else ""
            yield Fault(
                f"{cells[0]}{more} would show what your own formulas gave before the last refresh",
                "Open the workbook in Excel and save it, so that they are worked out; then make the copy again.",
                Place(str(book.path), sheet),
            )


def _hide_what_formulas_tell(officers: OfficersSide, package: Package, edits: tuple[Edit, ...]) -> tuple[Fault, ...]:
    """What the officer is told of formulas of the council's own that read what is hidden, if anything is."""
    if not officers.protected.hidden:
        return ()
    layout = officers.book.layout
    unprotected = kept_back(layout, (), ())
    return hide_stale_results(officers.book.package, package, edits, unprotected, SUPPRESSED_SYMBOL)


def _nobody(officers: OfficersSide) -> tuple[Fault, ...]:
    """What is wrong where the settings do not say who writes the e-mail, or to whom."""
    from workbook_tools.mail.mail_message import unaddressed  # a copy that is not mailed does without

    return unaddressed(officers.opened.config.email)


def _against(officers: OfficersSide, closed: PublishedCopy) -> tuple[Fault, ...]:
    """What stands against sending it: in the officers' workbook, and in cells that members would see."""
    protected = officers.protected if officers.opened.config.members.small_numbers else None
    found = unready(officers.opened, officers.book, officers.scorecard, protected)
    places = {(fault.place.sheet, fault.place.row, fault.place.column) for fault in found}
    wrong = [each for each in closed.wrong if (each.place.sheet, each.place.row, each.place.column) not in places]
    return (*found, *wrong)


def _in_file(path: Path, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults, each with its place in this file."""
    return (replace(fault, place=replace(fault.place, file=str(path))) for fault in faults)


HOW_TO_OVERRULE = Fault(
    "the scorecard is not ready to be sent, for the reasons above",
    'Mend them, or say why it goes out all the same and who decided so: --force "REASON, ROLE".',
    concludes=True,
)
