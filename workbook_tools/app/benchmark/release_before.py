"""The council's figures as the release before printed them: what was restated since is marked, its rank then told."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from workbook_tools.app.benchmark.benchmark_settings import yearly
from workbook_tools.app.benchmark.read_released import Released, latest_with_figures
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.compute.group_figures import other_councils
from workbook_tools.national.compute.release import Release
from workbook_tools.national.councils.council_register import Council

FILE: Final = "release-before.csv"
_WORDS: Final = ("ref", "series", "period", "value", "councils")


class FigureBefore(Struct, frozen=True):
    """A figure as the release before printed it, by the reference of its measure.

    `councils` is what the other councils had, as `OtherCouncils.text` writes it, with the release's latest year.
    """

    ref: str
    period: Period
    value: Decimal
    councils: str = ""


def figures_before(council: Council, released: Released) -> Iterator[FigureBefore]:
    """The council's own figures of each measure of which there is an earlier release: those of that release.

    None of a period whose figure is refused now: a faulty row restates nothing.
    """
    for each in released.given:
        if each.before:
            now = each.releases[0].figures
            for figure, period in _of_release(each.ref, council, each.before, released):
                held = now.of(council, period)
                if not (held and isinstance(held.value, Missing) and held.value.is_refused):
                    yield figure


def before_csv(found: Sequence[FigureBefore], series: str) -> bytes:
    """The figures as a source that a config names under [[issued]]."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(map(str.capitalize, _WORDS))
    lines.writerows((each.ref, series, _written(each.period), f"{each.value:f}", each.councils) for each in found)
    return text.getvalue().encode("utf-8-sig")


def _of_release(
    ref: str, council: Council, release: Release, released: Released
) -> Iterator[tuple[FigureBefore, Period]]:
    """Each with the period that the release gives it for; others' figures are told with the release's latest year."""
    figures, register = release.figures, released.register
    own = {period: figure.value for period in figures.periods if (figure := figures.of(council, period))}
    known = {period: value for period, value in own.items() if isinstance(value, Decimal)}
    latest = latest_with_figures([release])
    for period, value in known.items():
        others = None
        if period == latest:
            others = other_councils(figures, council.code, released.neighbours_group, period, register)
        yield FigureBefore(ref, yearly(period), value, others.text if others else ""), period


def _written(period: Period) -> str:
    """The period as it is read back: a bare "2017" might be two kinds of year."""
    return f"calendar year {period.code}" if period.frequency is Frequency.CALENDAR_YEAR else period.code
