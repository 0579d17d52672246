"""Faults gathered while files are read: the same trouble in a thousand rows is told once, with its count."""

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import counted
from workbook_tools.errors import Fault, Place
from workbook_tools.sources.data.read_observations import MOST_FAULTS


class _Told(Struct):
    fault: Fault
    more: int = 0


class FaultList:
    """Gathers faults; alike are those of one trouble in one column of one sheet."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, Place], _Told] = {}

    def __bool__(self) -> bool:
        return bool(self._told)

    def add(self, trouble: str, remedy: str, place: Place) -> None:
        """Add a trouble of a row, or count it where it has been told."""
        key = (trouble, replace(place, row=None))
        if key in self._told:
            self._told[key].more += 1
        else:
            self._told[key] = _Told(Fault(trouble, remedy, place))

    def extend(self, faults: tuple[Fault, ...]) -> None:
        """Add faults as they are."""
        for fault in faults:
            self.add(fault.trouble, fault.remedy, fault.place)

    def faults(self) -> tuple[Fault, ...]:
        """The faults, the first place of each named and the others counted; a last one counts those beyond 50."""
        told = [_counted(each) for each in self._told.values()]
        rest = len(told) - MOST_FAULTS
        said = f"there {'is' if rest == 1 else 'are'} {counted(rest, 'more fault')}"
        more = [Fault(said, "Mend these, then run again.")] if rest > 0 else []
        return (*told[:MOST_FAULTS], *more)


def _counted(told: _Told) -> Fault:
    if not told.more:
        return told.fault
    rows = "row" if told.more == 1 else "rows"
    return replace(told.fault, trouble=f"{told.fault.trouble} (and in {told.more:,} {rows} more)")
