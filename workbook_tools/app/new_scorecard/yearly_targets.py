"""Whether a target is the whole year's, of which the figures of months or quarters each reach a share."""

from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import ExportFigure, SaidTarget

_A_YEAR = 12
_LEAST_OF_A_YEARS = 1.6
"""A target that its heading calls a year's is so many times a usual figure, or it is each period's after all."""


class YearsTarget(Struct, frozen=True):
    """Why a target is taken for a whole year's, and how sure that is."""

    why: str
    sure: int


def years_target(aim: SaidTarget, figures: Sequence[ExportFigure]) -> YearsTarget | None:
    """What speaks for a year's target beside figures that are counted in months or quarters; None where nothing does.

    It is so many times a usual figure as there are periods in a year, or nearly; a heading such as "Annual target" may
    go further.
    """
    lengths = {figure.period.frequency.months for figure in figures}
    usual = median(figure.value for figure in figures) if figures else 0
    if len(lengths) != 1 or aim.target is None or usual <= 0:
        return None
    length = figures[0].period.frequency
    periods = _A_YEAR / length.months
    times = float(aim.target / usual)
    if periods <= 1:
        return None
    taken = f"{times:.0f} times a usual {length}'s figure, so it is taken for the whole year's and shared out"
    if aim.yearly and max(_LEAST_OF_A_YEARS, periods / 4) <= times <= periods * 5:
        return YearsTarget(f"its heading calls it a year's, and it is {taken}", 68)
    if periods * 0.6 <= times <= periods * 2:
        return YearsTarget(f"it is {taken}", 55)
    return None
