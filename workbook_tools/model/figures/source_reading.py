"""How source data were read where a person had a say in it no more: which file, what was taken, what passed over."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from workbook_tools.english import MONTHS, counted, listed
from workbook_tools.visible_text import nearest

PASSED_OVER = {
    "sections": "section row",
    "totals": "total",
    "notes": "note",
    "repeated": "repeated heading row",
    "second": "row of a second table",
}
"""The kinds of row that are no figures, and what one of them is called."""
NOT_READ: Final = "columns not read: "
"""How the words begin that name, with commas, the columns of which nothing is taken."""
_SHORTEST_NAME = 5
"""Of fewer letters many a word is like a month's name: "Name" is like "June"."""


class OtherName(Struct, frozen=True):
    """An indicator, by its reference, with its name on the scorecard and the one that the source has beside it."""

    ref: str
    name: str
    in_source: str


class SheetReading(Struct, frozen=True):
    """One sheet: the rows that were passed over, by kind, with what they say; and in words what was taken for what.

    `as_at` is the day on which its data were taken, where one of its rows says so; `no_day` what a row says in the
    stead of a day; `renamed` are the indicators that it names otherwise than the scorecard.
    """

    sheet: str = ""
    passed_over: Mapping[str, Mapping[int, str]] = {}
    taken: tuple[str, ...] = ()
    as_at: date | None = None
    as_at_row: int = 0
    renamed: tuple[OtherName, ...] = ()
    no_day: str = ""

    @property
    def nearly_months(self) -> tuple[str, ...]:
        """The columns that are not read and whose headings are nearly a month's: "'Novmber' (November?)"."""
        lines = (line.removeprefix(NOT_READ).split(", ") for line in self.taken if line.startswith(NOT_READ))
        near = ((heading, _nearly_a_month(heading)) for headings in lines for heading in headings)
        return tuple(f"'{heading}' ({month}?)" for heading, month in near if month)

    @property
    def counts(self) -> str:
        """The rows that are not read: "3 section rows, 1 total and 2 notes"; "" where all are."""
        return counted_by_kind(self.passed_over)

    def lines(self) -> list[str]:
        """What an officer reads of it; nothing of a plain sheet."""
        lines = [*self.taken, *([f"passed over: {self.counts}"] if self.counts else [])]
        return [f"sheet '{self.sheet}': {lines[0]}", *lines[1:]] if lines and self.sheet else lines

    def row_lines(self) -> list[str]:
        """A line for each row that was passed over: "row 12, total: Overall"."""
        where = f"sheet '{self.sheet}', " if self.sheet else ""
        rows = [(row, kind, text) for kind, found in self.passed_over.items() for row, text in found.items()]
        return [f"{where}row {row}, {PASSED_OVER[kind]}: {text}" for row, kind, text in sorted(rows)]


class SourceReading(Struct, frozen=True):
    """A source: its file, why this one where several would do, and its sheets; and what was taken from it as the
    period to report, and as the day on which its data were taken.
    """

    file: str = ""
    chosen: str = ""
    sheets: tuple[SheetReading, ...] = ()
    period: str = ""
    day: str = ""

    def lines(self) -> list[str]:
        """What an officer reads of it; nothing of a source that left nothing to decide."""
        chosen = [f"{self.file}: {self.chosen}"] if self.chosen else []
        of_sheets = [each for sheet in self.sheets for each in sheet.lines()]
        return [*chosen, *of_sheets, *filter(None, [self.period, self.day])]

    def row_lines(self) -> list[str]:
        """A line for each row of each sheet that was passed over."""
        return [each for sheet in self.sheets for each in sheet.row_lines()]


def _nearly_a_month(heading: str) -> str:
    """The month that a heading's first word was probably to name; "" for another word, and for a month as it is."""
    first = heading.split()[0] if heading.split() else ""
    return nearest(first, MONTHS) if len(first) >= _SHORTEST_NAME else ""


def counted_by_kind(rows: Mapping[str, Mapping[int, str]]) -> str:
    """How many rows of each kind: "3 section rows, 1 total and 2 notes"; "" for none."""
    counts = {PASSED_OVER[kind]: len(found) for kind, found in rows.items() if found}
    return listed([counted(count, name, name.replace("row of", "rows of")) if "row of" in name else counted(count, name)
                   for name, count in counts.items()])  # fmt: skip
