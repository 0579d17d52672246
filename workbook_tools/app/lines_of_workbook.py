"""What a filled workbook says, line by line, whatever its layout; and what only it still knows of a period."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from msgspec.structs import replace

from workbook_tools.app.request import Opened, config_of
from workbook_tools.errors import ScorecardError
from workbook_tools.model.comparison_line import Line, lines_of
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.workbook.scorecard_lines import can_be_read_back, read_lines
from workbook_tools.xlsx.vocabulary.table_layout import Layout


def lines_of_workbook(opened: Opened, layout: Layout, period: Period | None) -> tuple[Line, ...]:
    """A line for each indicator of a workbook that reports a period, None where it does not say which.

    Where its own layout leaves too much out, they are worked out of the data that its last filling left in it. Raises
    LayoutError and DataError.
    """
    if period is None or can_be_read_back(layout, opened.columns):
        return read_lines(layout, opened.columns, opened.config.definition.indicators)
    then = replace(opened, config=config_of(replace(opened.request, period=period.code), layout))
    return lines_of(build_scorecard(then.definition, then.observations_left_in(layout)))


def with_lost_figures(opened: Opened, layout: Layout | None, scorecard: Scorecard) -> tuple[Line, ...]:
    """The scorecard's lines; a figure that the source has no more says what was issued, or what the workbook holds."""
    held = tuple(_held(opened, layout, scorecard))
    series = scorecard.definition.series
    return tuple(_told(line, row, series, held) for line, row in zip(lines_of(scorecard), scorecard.rows, strict=True))


_Held = tuple[str, tuple[Observation, ...]]
"""Who says it, and what."""


def _held(opened: Opened, layout: Layout | None, scorecard: Scorecard) -> Iterator[_Held]:
    """What was issued, the latest first, and what the workbook's own table `Data` holds of an outside source."""
    for issued in sorted(scorecard.definition.issued, key=lambda each: each.period.end, reverse=True):
        yield f"{issued.name} said", issued.observations
    if layout and opened.config.source.is_outside:
        with suppress(ScorecardError):  # it may hold no data yet, or what an officer has typed
            yield "the workbook's table Data holds", opened.observations_left_in(layout)


def _told(line: Line, row: Row, series: str, held: tuple[_Held, ...]) -> Line:
    if not isinstance(line.value, Missing) or line.value.gap is not Gap.NOT_AVAILABLE or line.value.is_refused:
        return line
    for who, observations in held:
        for each in observations:
            same = (each.series, each.ref, each.period, each.by) == (series, row.indicator.ref, row.period, "")
            if same and isinstance(each.value, Decimal) and row.indicator.counted is not PeriodBasis.ANNUALISED:
                shown = row.indicator.shown(row.indicator.rounded(each.value))
                detail = f"the source has no figure for {row.period_label} any more, where {who} {shown}"
                return replace(line, value=Missing(Gap.NOT_AVAILABLE, detail))
    return line
