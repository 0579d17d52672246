"""Figures as the page shows them."""

from decimal import Decimal

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.indicators.indicator import Indicator


def figure(indicator: Indicator, value: Decimal | Missing) -> str:
    """The figure without a unit other than "%", or what stands in its place: the kind of gap, or a symbol."""
    return value.in_a_cell if isinstance(value, Missing) else indicator.shown_bare(value)
