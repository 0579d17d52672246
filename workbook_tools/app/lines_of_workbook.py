"""What a filled workbook says, line by line, whatever its layout."""

from msgspec.structs import replace

from workbook_tools.app.request import Opened, config_of
from workbook_tools.model.comparison_line import Line, lines_of
from workbook_tools.model.periods.period import Period
from workbook_tools.model.scorecard import build_scorecard
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
