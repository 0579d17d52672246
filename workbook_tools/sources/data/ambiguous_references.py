"""References that are one number, such as 7.1 and 7.10, and the cells that do not say which of them they mean."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from workbook_tools.errors import Fault, Place
from workbook_tools.sources.data.source_cells import FormattedNumber, RawCell, exact_number
from workbook_tools.xlsx.vocabulary.number_codes import as_shown

MOST_ROWS = 8
"""How many rows a fault names; more are only counted."""


class TwinReferences:
    """Gathers the rows whose reference is a number that two references have."""

    def __init__(self, refs: Iterable[str]) -> None:
        by_number: dict[Decimal, list[str]] = {}
        for ref in sorted(refs):
            if (number := _number(ref)) is not None:
                by_number.setdefault(number, []).append(ref)
        self._twins = {number: refs for number, refs in by_number.items() if len(refs) > 1}
        self._rows: dict[Decimal, list[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._twins)

    def look_at(self, row: int, cell: RawCell) -> None:
        """Keep the row where its reference cell is a number without a format that tells the twins apart."""
        if isinstance(cell, str):
            return
        number = exact_number(cell)
        if number is None or number not in self._twins or number == number // 1:
            return  # a whole number is written with its own digits: "7" is never 7.0
        if isinstance(cell, FormattedNumber) and as_shown(cell.code, number) in self._twins[number]:
            return
        rows = self._rows.setdefault(number, [])
        if row not in rows[-1:]:  # a row may have a figure in each of many columns
            rows.append(row)

    def faults(self, place: Place) -> Iterator[Fault]:
        """One for each number; `place` is the column of references."""
        for number, rows in self._rows.items():
            named = ", ".join(map(str, rows[:MOST_ROWS]))
            more = f" and {len(rows) - MOST_ROWS} more" if len(rows) > MOST_ROWS else ""
            yield Fault(
                f"the cell holds the number {number}, which may be indicator {' or '.join(self._twins[number])} "
                f"(row{'s' if len(rows) > 1 else ''} {named}{more})",
                "Format the column as text and type the references again, or let the cells show as many places as the "
                "references have.",
                Place(place.file, place.sheet, rows[0], place.column),
            )


def _number(ref: str) -> Decimal | None:
    try:
        number = Decimal(ref)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
