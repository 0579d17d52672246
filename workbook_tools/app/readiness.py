"""Ready to send? What stands against sending an officers' workbook to members, out of its config, data and cells."""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from workbook_tools.app.outdated_content import misleading
from workbook_tools.app.request import Book, Opened
from workbook_tools.app.words_of_settings import as_kept
from workbook_tools.errors import Fault, Place, ScorecardError, WorkbookRefused
from workbook_tools.model.disclosure.small_numbers import Protected
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.sending_concerns import Officers, concerns
from workbook_tools.plan.overridden_cells import unlike_data
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.issued_record import commentary_of, old_commentary
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.officers_columns import no_commentary, officers_words, refs_in
from workbook_tools.xlsx.publish.hidden.find_hidden import rows_hidden_by_hand
from workbook_tools.xlsx.publish.hidden.visible_columns import columns_around
from workbook_tools.xlsx.publish.publish_workbook import hidden_tabs
from workbook_tools.xlsx.vocabulary.table_layout import Layout


def unready(opened: Opened, book: Book, scorecard: Scorecard, protected: Protected | None) -> tuple[Fault, ...]:
    """Every reason not to send the scorecard yet, with its place and remedy.

    `scorecard` is the officers' own, of the figures that stand in the workbook; `protected` what members may see of
    it, or None where the config has no rule for small numbers.
    """
    columns = opened.columns
    config = opened.config
    officers = officers_of(scorecard, book.layout, columns, rows_hidden_by_hand(book.package, SCORECARD))
    officers = replace(officers, unsent=_unsent(book, {columns.commentary, *config.members.columns}))
    unexplained = no_commentary(scorecard.definition, book.layout, columns)
    found = (
        *_failed_checks(opened, book),
        *([unexplained] if unexplained else ()),
        *unlike_data(scorecard, book.layout, columns),
        *misleading(opened, book.package, book.layout, scorecard),
        *_hidden_sheet(book, config.members.sheets),
        *concerns(scorecard, officers, protected, config.members.decided),
    )
    return as_kept(config, (_with_file(fault, str(config.home)) for fault in found))


def officers_of(scorecard: Scorecard, layout: Layout, columns: Headings, hidden: Collection[int] = ()) -> Officers:
    """What officers wrote in the table `Scorecard`, and where each indicator's row is; they have hidden these rows."""
    table = layout.tables[SCORECARD]
    refs = refs_in(table, columns)
    return Officers(
        words=officers_words(scorecard.definition, table, refs, columns),
        commentary=table.own(columns.commentary) if columns.commentary in table.columns else "",
        places={ref: Place(layout.file, table.sheet, table.first_row + row) for row, ref in enumerate(refs)},
        hidden=frozenset(ref for row, ref in enumerate(refs) if table.first_row + row in hidden),
        old=old_commentary(scorecard, layout, commentary_of(layout, columns)),
    )


def _unsent(book: Book, sent: Collection[str]) -> frozenset[str]:
    """The table's columns that no member gets, as they are hidden or not printed, but for those that are `sent`."""
    try:
        printed = {each.heading for each in columns_around(book.package, SCORECARD) if each.in_table and each.printed}
    except WorkbookRefused:  # a print area that is a formula, which is a fault of its own
        return frozenset()
    return frozenset(book.layout.tables[SCORECARD].headings) - printed - frozenset(sent)


def _with_file(fault: Fault, settings: str) -> Fault:
    """A fault of a setting says which file it stands in."""
    place = fault.place
    return replace(fault, place=replace(place, file=settings)) if place.setting and not place.file else fault


def _failed_checks(opened: Opened, book: Book) -> tuple[Fault, ...]:
    """What `scorecard check` says of the source; config and columns have been read without a fault by now."""
    try:
        opened.scorecard(book.layout)
    except ScorecardError as stopped:
        return stopped.faults
    return ()


def _hidden_sheet(book: Book, chosen: Collection[str]) -> Iterator[Fault]:
    """A hidden sheet is not in members' workbook; where the settings name the sheets, they have decided that."""
    sheet = book.layout.tables[SCORECARD].sheet
    if sheet in hidden_tabs(book.package) and not chosen:
        yield Fault(
            "the sheet that holds the scorecard is hidden: the workbook would go out without it, the page with it",
            "Show the sheet (right-click a tab, Unhide), or name under sheets in [members] those that members get.",
            Place(str(book.path), sheet),
        )
