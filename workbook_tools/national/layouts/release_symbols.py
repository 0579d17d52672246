"""What stands in a cell: a number, or a symbol with the meaning that its release gives it."""

import re
from collections.abc import Mapping
from decimal import Context, Decimal

from msgspec import Struct, field

from workbook_tools.model.figures.missing import Missing
from workbook_tools.sources.data.source_cells import exact_number
from workbook_tools.visible_text import as_seen

_PLAIN = re.compile(r"-?\d{1,9}(\.\d{1,5})?", re.ASCII)
_AS_EXCEL_SHOWS = Context(prec=15)
"""A number that Excel wrote as 17.899999999999999 was typed as 17.9: Excel keeps 15 digits."""


class Symbols(Struct, frozen=True):
    """What symbols mean in one layout: now, and `until` releases of a year before (the earliest that fits counts)."""

    now: Mapping[str, Missing] = field(default_factory=dict)
    until: tuple[tuple[int, Mapping[str, Missing]], ...] = ()

    def of_release(self, year: int | None) -> Mapping[str, Missing]:
        """The meanings in the release of a year, by symbol in small letters; today's where the year is not known."""
        meanings = dict(self.now)
        for last, earlier in sorted(self.until, key=lambda pair: pair[0], reverse=True):
            if year is not None and year <= last:
                meanings.update(earlier)
        return meanings


def read_cell(cell: str, meanings: Mapping[str, Missing]) -> Decimal | Missing | None:
    """The number in a cell, or what its symbol means; None where it is neither."""
    if _PLAIN.fullmatch(cell.strip()):
        return Decimal(cell.strip())
    text = as_seen(cell)
    known = meanings.get(text.lower())
    if known is not None:
        return known
    number = exact_number(text)
    return number if number is None else _AS_EXCEL_SHOWS.plus(number)
