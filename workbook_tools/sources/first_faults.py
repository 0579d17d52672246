"""The first faults of many."""

from collections.abc import Iterable

from workbook_tools.errors import Fault, Place


class FirstFaults:
    """The first faults; those beyond are counted only, for there may be one in each of a million rows."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.first: list[Fault] = []
        self.count = 0

    def extend(self, faults: Iterable[Fault]) -> None:
        """Adds the faults."""
        for fault in faults:
            self.count += 1
            if self.count <= self._most:
                self.first.append(fault)

    def listed(self, file: str) -> list[Fault]:
        """The first ones, and how many more there are in the file."""
        rest = self.count - len(self.first)
        more = [Fault(f"there are {rest} more faults", "Mend these, then run again.", Place(file))]
        return [*self.first, *(more if rest else [])]
