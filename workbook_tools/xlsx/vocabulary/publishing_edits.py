"""The vocabulary of the members' copy: what is taken out of an officers' workbook, and what is fixed in it.

A closed workbook alone is changed so; the officers' workbook stays as it is.
"""

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct


class FreezeFormulas(Struct, frozen=True):
    """Every formula gives way to the result that is stored beside it, in every sheet and name."""


class FlattenFormats(Struct, frozen=True):
    """What conditional formats show becomes ordinary formats of the cells, and these conditional formats go."""


class StoreAsPrinted(Struct, frozen=True):
    """Every number is what its number format prints of it, in every sheet; so are the stored results of formulas."""


class KeepDrawn(Struct, frozen=True):
    """What charts draw of these sheets stays in the charts, which read the sheets no more."""

    sheets: tuple[str, ...]


class DrawnChart(Struct, frozen=True):
    """A chart: its title, the lines under it, what it draws, and that in words, for those who do not see it.

    `lines` are the figures of each series of the pattern, by its name, one for each of `days`, None for a gap; `others`
    are those of the series of that name that stand at the last day. The axis of figures runs from `low` to `high`, that
    of days has a mark each `months`. Where `apart` is a number format, no line joins the points of the first of
    `lines`: each has its figure beside it, so written.
    """

    title: str
    beneath: tuple[str, ...]
    words: str
    low: Decimal
    high: Decimal
    step: Decimal
    days: tuple[date, ...]
    months: int
    lines: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    others: tuple[str, tuple[Decimal, ...]]
    apart: str = ""


class DrawCharts(Struct, frozen=True):
    """The first chart below a named cell is the pattern: it gives way to a chart like it for each of these.

    They stand group by group. A group's name stands over its charts, in the look of the named cell; `a_page` go on a
    printed page. Figures are the charts' own: no cell holds them. Without any chart the sheet goes.
    """

    place: str
    groups: tuple[tuple[str, tuple[DrawnChart, ...]], ...]
    a_page: int = 8


class PrintTitle(Struct, frozen=True):
    """At the head and foot of printed pages the title stands where the template has its standard name for any."""

    standard: str
    title: str


class RemoveSheet(Struct, frozen=True):
    """The sheet goes, with everything that only it uses and every name, link and chart series that reads it."""

    sheet: str


class DropHidden(Struct, frozen=True):
    """Rows and columns that are hidden, or outside the sheet's print area where it has one, go from every sheet.

    Rows of the tables `whole` stay though they are hidden, and are shown. A print area that leaves any of them out is
    refused.
    """

    whole: tuple[str, ...] = ()


class DropParts(Struct, frozen=True):
    """Everything goes that members need not see: only known parts of the package and elements of its sheets stay.

    Macros, links, queries, pivots, comments, controls, custom XML, printer settings, thumbnails and hidden names go,
    and texts that no cell shows.
    """


class SetProperties(Struct, frozen=True):
    """The document's properties are these and no others."""

    title: str
    subject: str
    author: str
    language: str
    made: datetime


PublishingEdit = (
    FreezeFormulas
    | FlattenFormats
    | StoreAsPrinted
    | DrawCharts
    | KeepDrawn
    | PrintTitle
    | RemoveSheet
    | DropHidden
    | DropParts
    | SetProperties
)
