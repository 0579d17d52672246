"""Which sheets members get: an officer's own workings are none of them, unless the settings name them."""

from collections.abc import Iterable, Iterator, Sequence

from workbook_tools.app.request import Book, Opened
from workbook_tools.errors import Fault, Place
from workbook_tools.plan.plan_members import kept_back
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import hidden_tabs, tab_names
from workbook_tools.xlsx.sheet.defined_names import named_cells
from workbook_tools.xlsx.vocabulary.edits import Edit, SetFormula, SetName, WriteColumn


def sheets_left_out(opened: Opened, book: Book, edits: Sequence[Edit]) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The sheets that members do not get, and what the officer is told of those that nobody has decided about.

    `edits` fill the copy. Where the settings name no sheets, members get those that the edits fill and those that the
    template has; so a sheet that an officer adds to a workbook stays with the officers. Raises LayoutError where a
    named sheet is not there.
    """
    chosen = opened.config.members.sheets
    hidden = hidden_tabs(book.package)
    shown = [tab for tab in tab_names(book.package) if tab not in hidden]
    left_out = (*hidden, *kept_back(book.layout, shown, chosen))
    if chosen:
        return left_out, ()
    known = {name.casefold() for name in (*left_out, *_filled(book, edits), *_of_template(opened))}
    others = tuple(tab for tab in shown if tab.casefold() not in known)
    named = ", ".join(f'"{tab}"' for tab in shown if tab not in left_out)
    return (*left_out, *others), tuple(_not_of_template(book, tab, named) for tab in others)


def _filled(book: Book, edits: Iterable[Edit]) -> Iterator[str]:
    """The sheets of the tables and named cells that are filled."""
    cells = named_cells(book.package)
    for edit in edits:
        if isinstance(edit, WriteColumn | SetFormula):
            yield book.layout.tables[edit.table].sheet
        elif isinstance(edit, SetName) and edit.name in cells:
            yield cells[edit.name].sheet.name


def _of_template(opened: Opened) -> tuple[str, ...]:
    """The sheets of the council's template; none where it is no longer there. Raises WorkbookRefused."""
    path = opened.config.template
    return tab_names(Package.open(path.read_bytes(), str(path))) if path.is_file() else ()


def _not_of_template(book: Book, tab: str, named: str) -> Fault:
    return Fault(
        "this sheet is not the template's, and members do not get it",
        f"If it is for members, name the sheets that they get under [members] in scorecard.toml: sheets = [{named}].",
        Place(str(book.path), tab),
    )
