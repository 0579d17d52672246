"""In which number format a figure, a difference or a target stands in a cell."""

from workbook_tools.model.figures.unit import PERCENT, prefix, suffix
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.row import Row


def figure_format(indicator: Indicator) -> str:
    """For a figure with its unit: `#,##0.0" per 10,000"`, `#,##0.0"%"`, `#,##0`, `"£"#,##0;-"£"#,##0`."""
    before, after = (f'"{each}"' if each else "" for each in (prefix(indicator.unit), suffix(indicator.unit)))
    positive = f"{before}{_digits(indicator.places)}{after}"
    return f"{positive};-{positive}" if before else positive


def bare_format(indicator: Indicator) -> str:
    """For a figure in a row that already shows the unit: percentages keep their sign, the rest are bare."""
    return figure_format(indicator) if indicator.unit == PERCENT else _digits(indicator.places)


def difference_format(indicator: Indicator) -> str:
    """For a signed difference: `+#,##0.0;-#,##0.0;#,##0.0`."""
    digits = _digits(indicator.places)
    return f"+{digits};-{digits};{digits}"


def target_format(row: Row) -> str:
    """For a target, which says on which side is good: `#,##0.0"% or lower"`; the unit stands with the figure."""
    side = _side(row)
    return f'{bare_format(row.indicator)}" or {side}"' if side else bare_format(row.indicator)


def _side(row: Row) -> str:
    """The good side of the target: "higher" or "lower"; "" where both or neither is."""
    cut_points = row.cut_points
    if cut_points is None or cut_points.is_band:
        return ""
    return "lower" if cut_points.green_from is None else "higher"


def _digits(places: int) -> str:
    return f"#,##0.{'0' * places}" if places else "#,##0"
