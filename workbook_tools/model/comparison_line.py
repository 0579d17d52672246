"""One indicator's line as a comparison of scorecards needs it, whether a config or a finished workbook gives it."""

from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.movement.verdict import NO_VERDICT, Verdict
from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.scorecard import Scorecard


class Line(Struct, frozen=True):
    """A figure on one scorecard. The indicator's own reference is the same on both; `ref` is the one printed here.

    `months` is how many months of events the figure stands for, 0 for a stock; None where that cannot be told.
    `verdict` is that of its own scorecard.
    """

    ref: str
    indicator: Indicator
    value: Decimal | Missing
    period_label: str
    months: int | None
    rag: str
    cut_points: CutPoints | None = None
    verdict: Verdict = NO_VERDICT

    @property
    def shown(self) -> str:
        """The figure as members read it, or why there is none."""
        return self.indicator.told(self.value)

    @property
    def printed(self) -> Decimal | Missing:
        """The figure rounded as it is printed, or why there is none."""
        return self.value if isinstance(self.value, Missing) else self.indicator.rounded(self.value)


def lines_of(scorecard: Scorecard) -> tuple[Line, ...]:
    """A line for each row, in the scorecard's order."""
    return tuple(
        Line(
            row.ref,
            row.indicator,
            row.value,
            row.period_label,
            row.indicator.counted.months(row.period),
            str(row.rag),
            row.cut_points,
            row.verdict,
        )
        for row in scorecard.rows
    )
