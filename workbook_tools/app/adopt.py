"""A council's own workbook made ready for refreshes: what it lacks is found, and sheets are set into it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.adopted_settings import NewSettings, new_settings, settings_edits
from workbook_tools.app.outdated_content import figures_shown, misleading
from workbook_tools.app.own_columns_filled import hide_joined, row_edits
from workbook_tools.app.own_in_words import own_in_words
from workbook_tools.app.own_look import in_own_look
from workbook_tools.app.own_scorecard import OwnScorecard, own_scorecard
from workbook_tools.app.own_table import make_own_table, sheets_in_use
from workbook_tools.app.pipeline import changed_bytes
from workbook_tools.app.prove_ownership import belonging, prove_unchanged, without_references
from workbook_tools.app.request import Book, Opened, Request, open_request
from workbook_tools.app.words_of_settings import told_as_kept
from workbook_tools.app.workbook_ending import refuse_other_ending
from workbook_tools.errors import Fault, LayoutError, Place, SaveError, ScorecardError, WorkbookRefused
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.fill_data import extras_filled
from workbook_tools.plan.fill_scorecard import target_shown
from workbook_tools.sources.settings.config import MonthColumns
from workbook_tools.workbook.headings import Headings, key_headings
from workbook_tools.workbook.names import (
    CHARTS_TITLE,
    CHOICES,
    FILLED_NAMES,
    RECORD,
    SCORECARD,
    TREND,
    FilledName,
    SheetName,
)
from workbook_tools.workbook.own_tables import lacked
from workbook_tools.workbook.survey import Survey, survey_layout
from workbook_tools.workbook.table_headings import PARTS, PICTURED, TREND_HEADINGS
from workbook_tools.xlsx.check.receipt import Receipt
from workbook_tools.xlsx.copy_in.copy_columns import append_columns
from workbook_tools.xlsx.copy_in.copy_sheets import transplant_sheets
from workbook_tools.xlsx.copy_in.place_sheets import place_behind
from workbook_tools.xlsx.edit.column_widths import fit_columns
from workbook_tools.xlsx.move.lost_references import LET_IT_GO
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.save_file import refuse_if_locked, save_workbook
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.edits import Edit, ResizeTable, SetName, SetSparklines
from workbook_tools.xlsx.vocabulary.table_layout import Layout


class Adopted(Struct, frozen=True):
    """A workbook with the sheets and columns that it lacked, not yet saved: save with `save`.

    `sheets` are the names of those that came, `columns` the headings that came, by table. `told` says in words what
    became of a scorecard that the workbook had before; `settings` are the file of settings that names its headings.
    """

    survey: Survey
    sheets: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    receipt: Receipt
    content: bytes
    path: Path
    told: tuple[str, ...] = ()
    settings: NewSettings | None = None

    @property
    def changes(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.sheets or self.columns or self.told)

    def save(self) -> None:
        """Put the workbook in its place, and the settings that go with it; both, or neither. Raises SaveError."""
        if self.settings is None:
            save_workbook(self.path, self.content)
            return
        path = self.settings.path
        before = path.read_bytes()
        save_workbook(path, self.settings.content)
        try:
            save_workbook(self.path, self.content)
        except SaveError:
            save_workbook(path, before, keep_backup=False)
            raise


def survey_workbook(request: Request) -> Survey:
    """What the request's workbook has and lacks for its config. Raises a ScorecardError."""
    opened, book = _opened(request)
    with told_as_kept(opened.config):
        return _survey(opened, book)


def adopt_workbook(request: Request) -> Adopted:
    """The request's workbook with a sheet for every table and a column for every heading that it lacks.

    A scorecard that stands in it already, on plain cells or in a table of any name, becomes the table `Scorecard` where
    it stands. Nothing is written yet. A table's new columns stand behind its last one. Raises a ScorecardError where
    their cells or a name are taken, where a scorecard cannot become a table, where a table of the council's own is
    called like one of ours, or where more would change than was asked for.
    """
    opened, book = _opened(request)
    with told_as_kept(opened.config):
        return _adopted(opened, book, _target(request, book))


def _adopted(opened: Opened, book: Book, target: Path) -> Adopted:
    own = None if _is_adopted(opened, book.layout) else own_scorecard(opened, book)
    if own is not None:
        return _adopt_own(opened, book, own, target)
    survey = _survey(opened, book)
    if stands_against := [*survey.namesakes, *filter(None, [survey.called_otherwise])]:
        raise LayoutError(*stands_against)
    sheets, columns, edits = ((), {}, ()) if survey.complete else _add(opened, book, survey)
    known = belonging(opened.definition, opened.columns, edits, {})
    changed = changed_bytes(book.package, book.content, edits, target, known, columns)
    prove_unchanged(book.content, changed.content, target)
    return Adopted(_survey(opened, book), sheets, survey.lacking, changed.receipt, changed.content, target)


def _is_adopted(opened: Opened, layout: Layout) -> bool:
    """Whether the table `Scorecard` is there, with the formula of its colours: what is in it is filled each month."""
    table, columns = layout.tables.get(SCORECARD), opened.columns
    if table is None or lacked(table, key_headings(SCORECARD, columns)):
        return False
    return table.own(columns.heading("rag")) in table.formula_columns


def _adopt_own(opened: Opened, book: Book, own: OwnScorecard, target: Path) -> Adopted:
    """The workbook whose own scorecard is the one that a refresh fills."""
    made = make_own_table(opened, book, own, target)
    opened, before = made.opened, made.book
    if own.columns.months:
        opened = replace(opened, config=replace(opened.config, month_columns=MonthColumns.FILLED))
    survey = _survey(opened, before)
    if survey.namesakes:
        raise LayoutError(*survey.namesakes)
    package, drawn = before.package, sheets_in_use(opened)
    columns = append_columns(package, drawn, dict(survey.lacking))
    called = _bring_sheets(package, drawn, survey, before.layout)
    hide_joined(package, own)
    _fit(opened, package)
    rows = tuple(row_edits(package, own, before.layout.tables[SCORECARD], opened.columns))
    layout, inside = read_layout(package), opened.config.home == book.path
    kept_inside = settings_edits(opened, layout) if inside else ()
    edits = (*rows, *_edits(layout, survey, opened.name, opened.columns), *kept_inside)
    known = belonging(opened.definition, opened.columns, edits, {})
    known = without_references(known, before.layout.tables[SCORECARD].columns[opened.columns.heading("ref")], rows)
    try:
        changed = changed_bytes(package, before.content, edits, target, known, _all_columns(package, columns))
    except WorkbookRefused as refused:  # a formula reads a row between indicators, which a refresh might let go
        raise WorkbookRefused(*(_without_option(fault) for fault in refused.faults)) from refused
    settings = None if inside else new_settings(opened)
    kept = NewSettings(target, b"") if kept_inside else settings
    told = tuple(own_in_words(own, made, kept.told if kept else ""))
    finished = Book(target, changed.content, package, read_layout(package))
    return Adopted(_survey(opened, finished), tuple(called.values()), survey.lacking, changed.receipt, changed.content,
                   target, told, settings)  # fmt: skip


def _without_option(fault: Fault) -> Fault:
    """The fault without what only an option of a refresh does."""
    return replace(fault, remedy=fault.remedy.partition(LET_IT_GO)[0].strip())


def _fit(opened: Opened, package: Package) -> None:
    """Widen columns that are too narrow for what a refresh will put there, as far as the data can be read by now."""
    columns, layout = opened.columns, read_layout(package)
    scorecard = _scorecard(opened, layout)
    texts: dict[str, Sequence[str]] = {
        columns.heading(word): [] for word in ("latest", "previous", "target", "rag", "change")
    }
    figures = dict(figures_shown(opened, layout, scorecard).get(SCORECARD, {})) if scorecard else {}
    if scorecard:
        bands = (target_shown(row) for row in scorecard.rows)
        target = columns.heading("target")
        figures[target] = [*figures.get(target, ()), *(each for each in bands if isinstance(each, str))]
    fit_columns(package, SCORECARD, {**texts, **figures})


def _all_columns(package: Package, columns: dict[str, set[int]]) -> dict[str, set[int]]:
    """The new columns by the part of their sheet, and those of the table `Scorecard`, which may be wider now."""
    table = read_tables(package)[SCORECARD]
    mine = columns.get(table.sheet.part, set()) | set(range(table.area.left, table.area.right + 1))
    return {**columns, table.sheet.part: mine}


def _opened(request: Request) -> tuple[Opened, Book]:
    opened = open_request(request)
    if opened.given is None:
        raise ValueError("a workbook to adopt has to be named")
    return opened, opened.given


def _target(request: Request, book: Book) -> Path:
    target = request.output or book.path
    if target.exists() and not target.samefile(book.path):
        raise SaveError.of("this file is already there", "Choose another name for --output.", Place(str(target)))
    if not target.exists():
        refuse_other_ending(target, book.package)
    refuse_if_locked(target)
    return target


def _survey(opened: Opened, book: Book) -> Survey:
    definition = opened.definition
    layout = read_layout(book.package)
    scorecard = _scorecard(opened, layout)
    breakdowns, extras = len(definition.breakdowns), _extras(opened, scorecard)
    comparators, ranks = definition.comparators, definition.ranks
    found = survey_layout(layout, opened.columns, comparators, breakdowns, FILLED_NAMES, extras, ranks=ranks)
    if found.namesakes:  # what stands in them is the council's own
        return found
    return replace(found, misleading=misleading(opened, book.package, layout, scorecard))


def _scorecard(opened: Opened, layout: Layout) -> Scorecard | None:
    """The workbook's scorecard; None where its data cannot be read: a workbook is made ready before they are."""
    try:
        return opened.scorecard(layout)
    except ScorecardError:
        return None


def _extras(opened: Opened, scorecard: Scorecard | None) -> tuple[str, ...]:
    """The columns that `Data` needs for this source beside those that it always has; as the config says without one."""
    if not opened.config.source.is_outside:
        return ()
    if scorecard is None:
        return PARTS if opened.definition.breakdowns else ()
    return extras_filled(scorecard.observations)


def _add(opened: Opened, book: Book, survey: Survey) -> tuple[tuple[str, ...], dict[str, set[int]], tuple[Edit, ...]]:
    """The sheets that the workbook got, its new columns by the part of their sheet, and what these are to say yet."""
    package, columns, drawn = book.package, opened.columns, sheets_in_use(opened)
    added = append_columns(package, drawn, dict(survey.lacking))
    called = _bring_sheets(package, drawn, survey, book.layout) if survey.absent else {}
    return tuple(called.values()), added, tuple(_edits(read_layout(package), survey, opened.name, columns))


def _bring_sheets(package: Package, drawn: Package, survey: Survey, before: Layout) -> dict[str, str]:
    """The names of the sheets that came, in the scorecard's own look; those that draw it stand right behind it."""
    layout = read_layout(drawn)
    in_own_look(drawn, package)
    called = transplant_sheets(package, drawn, _wanted(layout, survey, before))
    pictured = {SheetName.CHARTS, *(layout.tables[name].sheet for name in PICTURED)}
    home = read_layout(package).tables[SCORECARD].sheet
    place_behind(package, [name for drawn_as, name in called.items() if drawn_as in pictured], home)
    return called


def _edits(layout: Layout, survey: Survey, name: str, columns: Headings) -> Iterator[Edit]:
    """What the new sheets say of the workbook they are now in: its config, and a trend table that was there before."""
    if survey.absent and FilledName.SCORECARD_CONFIG in layout.names:
        yield SetName(FilledName.SCORECARD_CONFIG, name)
    trend, rows = columns.heading("trend"), layout.tables[TREND].rows
    span = (TREND_HEADINGS[0], TREND_HEADINGS[-1])
    if SCORECARD in survey.absent and TREND not in survey.absent:
        yield ResizeTable(SCORECARD, rows)
        yield SetSparklines(SCORECARD, trend, TREND, (span,) * rows)
    elif trend in dict(survey.lacking).get(SCORECARD, ()):
        drawn = min(rows, layout.tables[SCORECARD].rows)
        yield SetSparklines(SCORECARD, trend, TREND, (span,) * drawn)


def _wanted(drawn: Layout, survey: Survey, layout: Layout) -> Sequence[str]:
    """The drawn sheets of the tables that are absent; and the notes, where none of their tables is there.

    A workbook that lacks nothing but what a refresh does without is one that its owner chose to have without notes. The
    charts, whose sheet has no table, come with the figures that they draw.
    """
    wanted = [drawn.tables[name].sheet for name in survey.absent]
    wanted += [SheetName.CHARTS] if CHOICES in survey.absent and CHARTS_TITLE not in layout.names else []
    notes = {table.name for table in drawn.tables.values() if table.sheet == SheetName.NOTES}
    chosen = notes & set(layout.tables) or {RECORD, *PICTURED}.issuperset(survey.absent)
    return wanted if chosen else [*wanted, SheetName.NOTES]
