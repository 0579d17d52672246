"""The council's figures as the release before printed them, so that what was restated since is marked."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from workbook_tools.app.benchmark.benchmark_settings import yearly
from workbook_tools.app.benchmark.read_released import GivenMeasure
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.compute.made_comparators import Release
from workbook_tools.national.councils.council_register import Council

FILE: Final = "release-before.csv"


class FigureBefore(Struct, frozen=True):
    """A figure as the release before printed it, by the reference of its measure."""

    ref: str
    period: Period
    value: Decimal


def figures_before(council: Council, given: Sequence[GivenMeasure]) -> Iterator[FigureBefore]:
    """The council's own figures of each measure that two releases of the same column give: those of the earlier one."""
    for number, each in enumerate(given, start=1):
        earlier = _release_before(each.releases)
        for period in earlier.figures.periods if earlier else ():
            figure = earlier.figures.of(council, period) if earlier else None
            if figure and isinstance(figure.value, Decimal):
                yield FigureBefore(str(number), yearly(period), figure.value)


def before_csv(found: Sequence[FigureBefore], series: str) -> bytes:
    """The figures as a source that a config names under [[issued]]."""
    lines = ["Ref,Series,Period,Value"]
    lines += [f'{each.ref},"{series}",{_written(each.period)},{each.value:f}' for each in found]
    return "\r\n".join(lines).encode("utf-8-sig")


def _release_before(releases: Sequence[Release]) -> Release | None:
    """The latest release before the one that is preferred, of the same column."""
    if not releases or not releases[0].release.isdecimal():
        return None
    first = releases[0]
    earlier = [each for each in releases[1:] if each.column == first.column and each.release.isdecimal()]
    return max(
        (each for each in earlier if int(each.release) < int(first.release)),
        key=lambda each: int(each.release),
        default=None,
    )


def _written(period: Period) -> str:
    """As it is read back: a bare "2017" might be two kinds of year."""
    return f"calendar year {period.code}" if period.frequency is Frequency.CALENDAR_YEAR else period.code
