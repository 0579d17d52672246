"""A register of a few real councils and regions, and figures put into a release; the figures are illustrative."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.councils.council_groups import CouncilList, Group, NeighbourList
from workbook_tools.national.councils.council_register import Council, JointReturn, Region, Register
from workbook_tools.national.published.published_figures import (
    Kind,
    Level,
    Measure,
    Published,
    PublishedArea,
    PublishedFigure,
)
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod

MANCHESTER = Council("E08000003", "352", "Manchester", "North West")
SALFORD = Council("E08000006", "355", "Salford", "North West")
CUMBRIA = Council("E10000006", "909", "Cumbria", "North West", ended=date(2023, 3, 31))
CUMBERLAND = Council("E06000063", "942", "Cumberland", "North West", began=date(2023, 4, 1), made_from=("E10000006",))
NORTH_YORKSHIRE = Council(
    "E06000065", "815", "North Yorkshire", "Yorkshire and The Humber", earlier_codes=("E10000023",)
)
LEEDS = Council("E08000035", "383", "Leeds", "Yorkshire and The Humber")
CAMDEN = Council("E09000007", "202", "Camden", "Inner London")
KINGSTON = Council("E09000021", "314", "Kingston upon Thames", "Outer London")
RICHMOND = Council("E09000027", "318", "Richmond upon Thames", "Outer London")
SUTTON = Council("E09000029", "319", "Sutton", "Outer London")
ST_HELENS = Council("E08000013", "342", "St. Helens", "North West")
HULL = Council("E06000010", "810", "Kingston upon Hull, City of", "Yorkshire and The Humber", also=("Hull",))

REGISTER = Register(
    councils=(
        MANCHESTER, SALFORD, CUMBRIA, CUMBERLAND, NORTH_YORKSHIRE, LEEDS,
        CAMDEN, KINGSTON, RICHMOND, SUTTON, ST_HELENS, HULL,
    ),
    regions=(
        Region("E12000002", "981", "North West"),
        Region("E12000003", "982", "Yorkshire and The Humber"),
        Region("E12000007", "986", "London"),
        Region("E13000001", "987", "Inner London", also=("London (Inner)",), within="London"),
        Region("E13000002", "988", "Outer London", also=("London (Outer)",), within="London"),
    ),
    joint_returns=(
        JointReturn("Kingston and Richmond", (KINGSTON.code, RICHMOND.code), frozenset({"agency-percent"})),
    ),
)  # fmt: skip

RATE = Measure("cin-rate", "Children in need per 10,000", Kind.RATE)
AGENCY = Measure("agency-percent", "Agency social workers", Kind.PERCENT)
NUMBER = Measure("cin-count", "Children in need", Kind.COUNT, places=0)

SUPPRESSED = Missing(Gap.SUPPRESSED)


def year(ends: int) -> Period:
    """The financial year that ends in March of a year."""
    return Period(Frequency.YEAR, ends - 1, 4)


Y2018 = year(2018)


def area(council: Council) -> PublishedArea:
    return PublishedArea(Level.COUNCIL, council.code, council.name, council.number, council.region)


def figure(council: Council, value: str | Missing, period: Period = Y2018, symbol: str = "") -> PublishedFigure:
    held = Decimal(value) if isinstance(value, str) else value
    return PublishedFigure(area(council), period, held, symbol)


def region(name: str, value: str, period: Period = Y2018) -> PublishedFigure:
    return PublishedFigure(PublishedArea(Level.REGION, "", name), period, Decimal(value))


def england(value: str, period: Period = Y2018) -> PublishedFigure:
    return PublishedFigure(PublishedArea(Level.COUNTRY, "E92000001", "England"), period, Decimal(value))


def release(*figures: PublishedFigure, measure: Measure = RATE) -> Published:
    return Published(measure, figures, "release.csv", "2018", "At31_rate")


def of_all(values: Mapping[str, str | Missing], period: Period = Y2018) -> list[PublishedFigure]:
    """A figure for each council, by name."""
    found = []
    for name, value in values.items():
        council = REGISTER.council(name)
        assert council
        found.append(figure(council, value, period))
    return found


def neighbours(*councils: Council, of: Council = MANCHESTER, dated: date = date(2021, 4, 1)) -> Group:
    listed = NeighbourList("April 2021", dated, {of.code: tuple(each.code for each in councils)})
    return Group("Statistical neighbours", GroupKind.NEIGHBOURS, neighbours=listed)


def listed(*councils: Council, with_council: bool = False, method: GroupMethod = GroupMethod.MEAN) -> Group:
    codes = CouncilList("Core cities", tuple(each.code for each in councils), date(2014, 8, 1))
    return Group("Core cities", GroupKind.LIST, method, with_council, councils=codes)
