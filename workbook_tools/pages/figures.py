"""Figures as the page shows them."""

from decimal import Decimal

from workbook_tools.model.indicator import Indicator
from workbook_tools.model.key import SUPPRESSED
from workbook_tools.model.missing import Gap, Missing


def figure(indicator: Indicator, value: Decimal | Missing) -> str:
    """The figure without a unit other than "%", or why there is none: a symbol where it is suppressed."""
    if isinstance(value, Missing):
        return gap(value)
    return indicator.shown_bare(value)


def gap(missing: Missing) -> str:
    """What stands for a figure that is not there."""
    return SUPPRESSED if missing.gap is Gap.SUPPRESSED else str(missing.gap)
