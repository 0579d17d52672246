"""A council's own workbook made ready for refreshes: what it lacks is found, and sheets are set into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_tools.errors import Fault, LayoutError, Place, SaveError
from workbook_tools.finishing import refuse_damage
from workbook_tools.ooxml.apply import apply_edits
from workbook_tools.ooxml.lint import new_findings
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.read import read_layout
from workbook_tools.ooxml.receipt import Receipt, make_receipt
from workbook_tools.ooxml.save import refuse_if_open, save_workbook
from workbook_tools.ooxml.transplant.sheets import transplant_sheets
from workbook_tools.opening import Book, Opened, Request, open_request
from workbook_tools.plan.columns import SCORECARD, SCORECARD_HEADINGS, TREND, TREND_HEADINGS, Columns
from workbook_tools.plan.edits import Edit, ResizeTable, SetName, SetSparklines
from workbook_tools.plan.layout import Layout
from workbook_tools.plan.summary_sheets import FILLED_NAMES
from workbook_tools.plan.survey import Survey, TableSurvey, survey_layout

NOTES = "Notes"
REMEMBERED = "ScorecardConfig"


@dataclass(frozen=True)
class Adopted:
    """A workbook with the sheets that it lacked, not yet saved: save with `save`. `added` are the sheets' names."""

    survey: Survey
    added: tuple[str, ...]
    receipt: Receipt
    content: bytes
    path: Path

    def save(self) -> None:
        """Puts the workbook in its place, whole or not at all. Raises SaveError."""
        save_workbook(self.path, self.content)


def survey_workbook(request: Request) -> Survey:
    """What the request's workbook has and lacks for its config. Raises a ScorecardError."""
    return _survey(*_opened(request))


def adopt_workbook(request: Request) -> Adopted:
    """The request's workbook with a sheet for every table that it lacks. Nothing is written yet.

    Raises a ScorecardError where a table is there and lacks a heading, where a name is taken, or where more would
    change than was asked for.
    """
    opened, book = _opened(request)
    target = _target(request, book)
    survey = _survey(opened, book)
    _refuse_half_tables(survey, book)
    _refuse_renamed_headings(survey, opened)
    added = _add_sheets(opened, book, survey) if survey.absent else ()
    content = book.package.to_bytes()
    receipt = make_receipt(book.content, content, book.package.changed)
    refuse_damage(target, receipt, new_findings(book.content, book.package, book.package.changed))
    return Adopted(_survey(opened, book), added, receipt, content, target)


def _opened(request: Request) -> tuple[Opened, Book]:
    opened = open_request(request)
    if opened.given is None:
        raise ValueError("a workbook to adopt has to be named")
    return opened, opened.given


def _target(request: Request, book: Book) -> Path:
    target = request.output or book.path
    if target.exists() and not target.samefile(book.path):
        raise SaveError.of("this file is already there", "Choose another name for --output.", Place(str(target)))
    refuse_if_open(target)
    return target


def _survey(opened: Opened, book: Book) -> Survey:
    definition, columns = opened.definition, Columns(opened.config.headings)
    layout = read_layout(book.package)
    return survey_layout(layout, columns, definition.comparators, len(definition.breakdowns), FILLED_NAMES)


def _refuse_half_tables(survey: Survey, book: Book) -> None:
    faults = [_half_table(table, lack.heading, lack.purpose, book) for table in survey.tables for lack in table.lacks]
    if faults:
        raise LayoutError(*faults)


def _half_table(table: TableSurvey, heading: str, purpose: str, book: Book) -> Fault:
    return Fault(
        f"table '{table.name}' has no column '{heading}', which is for {purpose}",
        "Insert the column in the table, or name the one that you have under [columns] in scorecard.toml. If the table "
        "is not a scorecard's, give it another name (Table Design > Table Name), and one is added.",
        Place(str(book.path), table.sheet, column=heading),
    )


def _refuse_renamed_headings(survey: Survey, opened: Opened) -> None:
    """Nothing, or LayoutError: the table that would be added has the standard headings."""
    renamed = opened.config.headings if SCORECARD in survey.absent else {}
    faults = [
        Fault(
            f"the config calls a column '{heading}' that is '{SCORECARD_HEADINGS[word]}' in the table to be added",
            "Take the line out of [columns]; the heading may be changed in Excel, and the line put back, afterwards.",
            Place(str(opened.config.folder), setting=f"columns.{word}"),
        )
        for word, heading in renamed.items()
        if heading != SCORECARD_HEADINGS[word]
    ]
    if faults:
        raise LayoutError(*faults)


def _add_sheets(opened: Opened, book: Book, survey: Survey) -> tuple[str, ...]:
    """The names of the sheets that the workbook got."""
    from workbook_tools.template.adopt import sheets_to_adopt
    from workbook_tools.template.draw import Shape

    definition, package = opened.definition, book.package
    drawn = Package.open(sheets_to_adopt(Shape(definition.comparators, len(definition.breakdowns))))
    called = transplant_sheets(package, drawn, _wanted(read_layout(drawn), survey, book.layout))
    apply_edits(package, list(_edits(read_layout(package), survey, opened.name)))
    return tuple(called.values())


def _edits(layout: Layout, survey: Survey, name: str) -> Iterator[Edit]:
    """What the new sheets say of the workbook they are now in: its config, and a trend table that was there before."""
    if REMEMBERED in layout.names:
        yield SetName(REMEMBERED, name)
    if SCORECARD in survey.absent and TREND not in survey.absent:
        rows = layout.tables[TREND].rows
        yield ResizeTable(SCORECARD, rows)
        span = (TREND_HEADINGS[0], TREND_HEADINGS[-1])
        yield SetSparklines(SCORECARD, SCORECARD_HEADINGS["trend"], TREND, (span,) * rows)


def _wanted(drawn: Layout, survey: Survey, layout: Layout) -> Sequence[str]:
    """The drawn sheets of the tables that are absent; and the notes, where none of their tables is there."""
    wanted = [drawn.tables[name].sheet for name in survey.absent]
    notes = {table.name for table in drawn.tables.values() if table.sheet == NOTES}
    return wanted if notes & set(layout.tables) else [*wanted, NOTES]
