"""The whole list of what makes a spreadsheet one that everybody can read, each point answered.

It goes through the points of the Government Analysis Function's "Making spreadsheets accessible: a brief checklist of
the basics" (analysisfunction.civilservice.gov.uk), in our words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from workbook_tools.english import listed
from workbook_tools.errors import Fault
from workbook_tools.xlsx.accessibility import accessible_tables as tables
from workbook_tools.xlsx.accessibility import accessible_workbook as workbooks
from workbook_tools.xlsx.accessibility import announced_structure as structure
from workbook_tools.xlsx.accessibility import legible_texts as texts
from workbook_tools.xlsx.accessibility.sheet_pages import Page, read_pages
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.flatten_formats import flatten_formats
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.tables import Table


class Answer(StrEnum):
    """How a workbook answers a point."""

    MET = "met"
    NOT_MET = "not met"
    LOOK = "look"


class AnsweredPoint(Struct, frozen=True):
    """A point of the list with its answer: what breaks it, or what a person has to look at."""

    what: str
    answer: Answer
    faults: tuple[Fault, ...] = ()
    look_at: str = ""


class _Judged(Struct, frozen=True):
    package: Package
    pages: Sequence[Page]
    whole: bool

    def on_each(self, check: Callable[[Page], Iterable[Fault]]) -> Iterator[Fault]:
        return (fault for page in self.pages for fault in check(page))

    def in_each(self, check: Callable[[Page, Table], Iterable[Fault]], *, filled: bool = False) -> Iterator[Fault]:
        for page in self.pages:
            for table in tables.shown_tables(page):
                if not (filled and page.is_waiting(table)):
                    yield from check(page, table)

    def explained(self, page: Page) -> bool:
        return tables.explains_empty_cells([page])


class _Point(Struct, frozen=True):
    """A point, how it is checked, and when there is something to look at."""

    what: str
    check: Callable[[_Judged], Iterable[Fault]] = lambda judged: ()
    look: Callable[[_Judged], str] = lambda judged: ""


@damage_refused
def checklist(package: Package, left_out: Collection[str] = (), *, whole: bool = True) -> tuple[AnsweredPoint, ...]:
    """Every point of the list with its answer. The package is not to be used any more.

    Sheets that are left out, and hidden ones, are not judged; with `whole` false only what is printed is.
    """
    workbook = Workbook(package)
    flatten_formats(workbook)
    judged = _Judged(package, read_pages(workbook, frozenset(left_out), whole=whole), whole)
    return tuple(_answered(point, judged) for point in _POINTS)


def _answered(point: _Point, judged: _Judged) -> AnsweredPoint:
    if faults := tuple(dict.fromkeys(point.check(judged))):
        return AnsweredPoint(point.what, Answer.NOT_MET, faults)
    look = point.look(judged)
    return AnsweredPoint(point.what, Answer.LOOK if look else Answer.MET, look_at=look)


def _looked_for(words: str) -> Callable[[_Judged], str]:
    return lambda judged: words


def _footers(judged: _Judged) -> str:
    named = [page.name for page in judged.pages if structure.has_header_or_footer(page)]
    return f"whether the head or foot of a page says anything that no cell says ({listed(named)})" if named else ""


def _numbered_tabs(judged: _Judged) -> str:
    named = [f"'{page.name}'" for page in judged.pages if structure.is_numbered(page)]
    return f"whether the name says enough of what is on the sheet: {listed(named)}" if named else ""


def _drawn(judged: _Judged) -> str:
    drawn = [page.name for page in judged.pages if any(_drawings(judged.package, page))]
    return f"whether each text says what its picture or chart shows ({listed(drawn)})" if drawn else ""


def _drawings(package: Package, page: Page) -> Iterator[str]:
    return (link.target for link in package.relationships(page.sheet.part) if link.type.endswith("/drawing"))


def _symbols(judged: _Judged) -> Iterator[Fault]:
    yield from judged.on_each(
        lambda page: (
            fault
            for table in tables.shown_tables(page)
            if not page.is_waiting(table)
            for fault in tables.unexplained(page, table, judged.explained(page))
        )
    )
    if judged.whole:
        yield from texts.symbol_faults(judged.pages)


def _blank_lines(judged: _Judged) -> Iterator[Fault]:
    return judged.in_each(lambda page, table: tables.blank_lines(page, table, judged.explained(page)), filled=True)


_POINTS: Sequence[_Point] = (
    _Point("Tables are marked as tables", lambda judged: judged.on_each(tables.unmarked)),
    _Point("Tables have names that say what they hold", lambda judged: judged.on_each(structure.default_names)),
    _Point("No cells are merged", lambda judged: judged.on_each(structure.merged)),
    _Point("Tables have no empty rows or columns", _blank_lines),
    _Point(
        "Each table has one row of headings, and no heading twice",
        lambda judged: (*judged.in_each(tables.headings), *judged.on_each(structure.twin_headings)),
    ),
    _Point("Text is wrapped, and none is cut off", lambda judged: judged.on_each(texts.cut_off)),
    _Point("Frozen rows and columns are explained", lambda judged: judged.on_each(structure.unexplained_panes)),
    _Point("Empty cells and symbols such as [c] are explained", _symbols),
    _Point(
        "Nothing is hidden",
        lambda judged: workbooks.hidden(judged.package, judged.pages) if judged.whole else (),
        lambda judged: "" if judged.whole else "the members' copy, in which nothing that is hidden is left",
    ),
    _Point("Several tables on a sheet are announced", lambda judged: judged.on_each(structure.unannounced_tables)),
    _Point("Nothing stands below the last table", lambda judged: judged.on_each(structure.below_tables)),
    _Point("Tables begin in the first column", lambda judged: judged.on_each(structure.away_from_the_edge)),
    _Point("Each sheet has its title in the first cell", lambda judged: judged.on_each(workbooks.untitled)),
    _Point("Titles are marked as headings", lambda judged: judged.on_each(structure.unmarked_heading)),
    _Point(
        "Sheets have names that say what is on them", lambda judged: judged.on_each(workbooks.unnamed), _numbered_tabs
    ),
    _Point(
        "The first sheet leads to every other",
        lambda judged: workbooks.contents(judged.pages) if len(judged.pages) > 1 else (),
    ),
    _Point("Links say where they lead", lambda judged: judged.on_each(workbooks.links)),
    _Point("Text is 12 points or more, without serifs", lambda judged: judged.on_each(texts.type_faults)),
    _Point("No text is in italics", lambda judged: judged.on_each(structure.italics)),
    _Point("Text stands out from its cell", lambda judged: judged.on_each(texts.contrast_faults)),
    _Point(
        "Nothing is told by colour alone",
        lambda judged: judged.in_each(tables.colour_alone, filled=True),
        _looked_for("whether charts can be read in grey"),
    ),
    _Point(
        "Pictures and charts have a text that says what they show",
        lambda judged: judged.on_each(lambda page: workbooks.pictures(judged.package, page)),
        _drawn,
    ),
    _Point(
        "No text floats over a sheet",
        lambda judged: judged.on_each(lambda page: structure.floating_texts(judged.package, page)),
    ),
    _Point("What the head and foot of a page say stands on the sheet, too", look=_footers),
    _Point(
        "Periods are in words",
        lambda judged: texts.period_faults(judged.pages) if judged.whole else (),
        lambda judged: "" if judged.whole else "the members' copy, which writes periods out",
    ),
    _Point("The workbook states its title and its language", lambda judged: workbooks.properties(judged.package)),
    _Point(
        "Words are plain, spelt right, and every abbreviation is explained",
        look=_looked_for("the indicators' names, the commentary and the notes"),
    ),
    _Point(
        "Excel's own checker finds nothing", look=_looked_for("what Review, Check Accessibility says of the workbook")
    ),
)
"""The points, tables first, in the order in which a person would mend them."""
