"""One figure of the source data."""

from decimal import Decimal

from msgspec import Struct

from workbook_tools.errors import Place
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period


class Observation(Struct, frozen=True):
    """A figure, or the reason why there is none, of one indicator, series and period.

    `text` is what the source holds where `value` is missing ("[c]"), so that it can be written back as it came.
    `base` is the number that the figure is out of, `status` "provisional" or "revised", and `part` the part of the
    breakdown `by` that it belongs to; a headline figure has neither. `held` is what a cell holds that shows the figure
    as a percentage: 0.113 for 11.3%.
    """

    ref: str
    series: str
    period: Period
    value: Decimal | Missing
    origin: str = ""
    source: str = ""
    text: str = ""
    place: Place = Place()
    base: Decimal | None = None
    status: str = ""
    by: str = ""
    part: str = ""
    held: Decimal | None = None
