"""Latest figures so far from the earlier ones that a slip is likelier than a change: doubtful, and no fault."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.row import Row

TIMES = 5
"""A figure so many times its usual, or so small a part of it, is noted: a digit too many makes ten."""
FEWEST = 3
"""Earlier figures, of which the middle one is the usual."""
SMALLEST = 10
"""Below this usual figure such leaps are the ordinary thing."""


def unusual(rows: Sequence[Row]) -> Iterator[str]:
    """A note for each row whose latest figure is far from its usual; running totals begin small each year."""
    for row in rows:
        if isinstance(row.value, Missing) or row.indicator.counted is PeriodBasis.YEAR_TO_DATE:
            continue
        usual = _usual(row)
        if usual is None or usual / TIMES < abs(row.value) < usual * TIMES:
            continue
        yield (
            f"Indicator {row.ref}, {row.indicator.name}: {row.display} for {row.period.label} is far from its usual "
            f"{row.indicator.shown(usual)}. See whether it is meant."
        )


def _usual(row: Row) -> Decimal | None:
    """The middle one of the earlier figures; None where they are too few or too small to say."""
    earlier = [abs(each.value) for each in row.trend if each.period != row.period and isinstance(each.value, Decimal)]
    if len(earlier) < FEWEST:
        return None
    usual = sorted(earlier)[len(earlier) // 2]
    return usual if usual >= SMALLEST else None
