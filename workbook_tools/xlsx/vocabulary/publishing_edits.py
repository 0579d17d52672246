"""The vocabulary of the members' copy: what is taken out of an officers' workbook, and what is fixed in it.

A closed workbook alone is changed so; the officers' workbook stays as it is.
"""

from datetime import datetime

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
    FreezeFormulas | FlattenFormats | StoreAsPrinted | KeepDrawn | RemoveSheet | DropHidden | DropParts | SetProperties
)
