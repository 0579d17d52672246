"""Whether a figure moved by more than its usual ups and downs, in the words that a member asks and answers it in."""

from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.row import Row

CANNOT_TELL = "cannot tell yet"
ANSWERS = {
    Variation.IMPROVEMENT: "yes, better",
    Variation.WORSENING: "yes, worse",
    Variation.RISE: "yes, a rise",
    Variation.FALL: "yes, a fall",
    Variation.ORDINARY: "no, the usual ups and downs",
}
"""By what a control chart says."""


def more_than_usual(row: Row) -> str:
    """The answer of the indicator's control chart; "cannot tell yet" where none can be drawn."""
    return ANSWERS.get(row.chart.variation, CANNOT_TELL)
