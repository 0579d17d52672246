"""National figures as they are published: one measure, many areas and periods."""

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis

WAITS_FOR_POPULATION = Missing(Gap.NOT_AVAILABLE, "the file prints no rate, and no population is known to make it of")
"""Stands for a rate until the population has been found that it is worked out on."""

PLACES = 12
"""To how many places a worked-out figure is kept: no figure that is nearer to a half than this can come about."""


class Level(StrEnum):
    """What kind of area a figure is for."""

    COUNCIL = "council"
    REGION = "region"
    COUNTRY = "country"
    OTHER = "other"


class Kind(StrEnum):
    """What kind of figure it is: only rates, percentages and averages are compared between areas."""

    COUNT = "count"
    RATE = "rate"
    PERCENT = "percent"
    AVERAGE = "average"
    SCORE = "score"
    """An average that may be below 0: the progress of pupils, a gap between groups."""


class Recompute(Struct, frozen=True):
    """How a rate is checked: a count of the same file over a base, which is the population of a year before or not.

    `base` is a column of the same file, or "" for the population estimates of children aged 0 to 17.
    """

    count: str
    base: str = ""
    per: Decimal = Decimal(10000)
    population_years_before: int = 1


class Measure(Struct, frozen=True):
    """A measure as the table of measures declares it, once, whatever the releases call it.

    `good_is` says which way is good, None where nothing tells; `meaning` tells more than the title does, if anything.
    Where the `places_printed` count, it has as many as its file prints, and `places` at most.
    """

    name: str
    title: str
    kind: Kind
    unit: str = NUMBER
    places: int = 1
    counted: PeriodBasis = PeriodBasis.IN_PERIOD
    recompute: Recompute | None = None
    good_is: Polarity | None = None
    meaning: str = ""
    places_printed: bool = False


class PublishedArea(Struct, frozen=True):
    """A council, region or country. `code` is the nine-character code ("E08000003"), `old_code` the DfE's ("352")."""

    level: Level
    code: str
    name: str
    old_code: str = ""
    region: str = ""


class PublishedFigure(Struct, frozen=True):
    """One area's figure for one period.

    `symbol` is what stood where there is none, `count` and `base` are what the figure rests on; `trend` is the
    file's own word for where the figures are going, which is checked against them and never used.
    """

    area: PublishedArea
    period: Period
    value: Decimal | Missing
    symbol: str = ""
    count: Decimal | None = None
    base: Decimal | None = None
    trend: str = ""


class Published(Struct, frozen=True):
    """The figures of one measure out of one file, in the file's order.

    `release` is as the file or its name tells it. `place` is where the table of measures lists what it was found by,
    the preferred place being 0. `worked_out` says in words of what a rate is made that the file does not print, "" for
    one that it prints.
    """

    measure: Measure
    figures: tuple[PublishedFigure, ...]
    file: str
    release: str
    column: str
    place: int = 0
    worked_out: str = ""


@lru_cache(maxsize=1 << 16)  # councils are asked for one after another, and most figures are published to one place
def kept(value: Decimal) -> Decimal:
    """The figure to as many places as a worked-out one is kept, without zeros at its end."""
    rounded = round(value, PLACES)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
