"""The first faults of many."""

from collections.abc import Iterable

from msgspec.structs import replace

from workbook_tools.errors import MOST_ROWS, Fault, Place, in_rows
from workbook_tools.sources.data.value_faults import decimal_commas


class FirstFaults:
    """The first faults, those that differ in nothing but their row as one; there may be one in each of a million rows.

    Those beyond are counted only.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kinds: dict[Fault, tuple[Fault, list[int], int]] = {}
        self._rest = 0
        self._last: Fault | None = None
        self._commas: tuple[int, str, Place] | None = None
        self.count = 0

    def extend(self, faults: Iterable[Fault]) -> None:
        """Add the faults."""
        for fault in faults:
            self.count += 1
            kind = replace(fault, place=replace(fault.place, row=None))
            if kind not in self._kinds and len(self._kinds) == self._most:
                self._rest += 1
                continue
            first, rows, count = self._kinds.get(kind, (fault, [], 0))
            if self._last == fault:
                continue  # a row may have a figure in each of many columns
            self._last = fault
            if fault.place.row is not None and len(rows) < MOST_ROWS:
                rows.append(fault.place.row)
            self._kinds[kind] = (first, rows, count + 1)

    def decimal_comma(self, number: str, place: Place) -> None:
        """Add a number with a decimal comma; all of them are one fault."""
        count, first, where = self._commas or (0, number, place)
        self._commas = (count + 1, first, where)
        self.count += 1

    def listed(self, file: str) -> list[Fault]:
        """Decimal commas, the first ones of the others, and how many more there are in the file."""
        words = f"there {'is 1 more fault' if self._rest == 1 else f'are {self._rest} more faults'}"
        more = [Fault(words, "Mend these, then run again.", Place(file), concludes=True)]
        commas = [decimal_commas(*self._commas)] if self._commas else []
        return [*commas, *(in_rows(*kind) for kind in self._kinds.values()), *(more if self._rest else [])]
