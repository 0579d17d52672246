"""Number formats by unit: a figure and its unit read as one."""

from workbook_tools.model.figures.unit import PERCENT, suffix
from workbook_tools.model.indicators.indicator import Indicator


def figure_format(indicator: Indicator) -> str:
    """For a figure with its unit: `#,##0.0" per 10,000"`, `#,##0.0"%"`, `#,##0`."""
    unit = suffix(indicator.unit)
    return f'{_digits(indicator.places)}"{unit}"' if unit else _digits(indicator.places)


def bare_format(indicator: Indicator) -> str:
    """For a figure in a row that already shows the unit: percentages keep their sign, the rest are bare."""
    return figure_format(indicator) if indicator.unit == PERCENT else _digits(indicator.places)


def difference_format(indicator: Indicator) -> str:
    """For a signed difference: `+#,##0.0;-#,##0.0;#,##0.0`."""
    digits = _digits(indicator.places)
    return f"+{digits};-{digits};{digits}"


def _digits(places: int) -> str:
    return f"#,##0.{'0' * places}" if places else "#,##0"
