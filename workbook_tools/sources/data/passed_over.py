"""The rows of a source that are no figures though they are not empty: names of sections, totals, notes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbook_tools.model.figures.source_reading import SheetReading
from workbook_tools.sources.data.source_cells import RawCell

if TYPE_CHECKING:  # a plain sheet without such rows is read without
    from workbook_tools.sources.data.export_rows import RowSorter


class PassedOver:
    """Gathers them from among the rows that have no indicator of the scorecard; `told` and `figures` are columns."""

    def __init__(self, told: Sequence[int], figures: Sequence[int]) -> None:
        self._told, self._figures = told, figures
        self._sorter: RowSorter | None = None

    def look_at(self, row: int, cells: Sequence[RawCell]) -> bool:
        """Whether the row is passed over; it may be looked at again, once for each of its figures."""
        if self._sorter is None:
            from workbook_tools.sources.data.export_rows import NamedIndicators, RowSorter

            self._sorter = RowSorter(self._told, self._figures, NamedIndicators())
        return not self._sorter.look_at(row, cells)

    def added_to(self, reading: SheetReading, last: int) -> SheetReading:
        """The reading of the sheet with these rows; `last` is the last row of a figure, below which stand notes."""
        if self._sorter is None:
            return reading
        found = self._sorter.rows({}, last)
        more = {"sections": found.sections, "totals": found.totals, "notes": found.notes}
        kinds = {**more, **reading.passed_over}
        return replace(reading, passed_over={kind: {**more.get(kind, {}), **rows} for kind, rows in kinds.items()})
