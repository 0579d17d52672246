"""Figures that cannot be right, on both sides of each edge. The figures are illustrative."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.national.some_councils import (
    AGENCY,
    LEEDS,
    MANCHESTER,
    NUMBER,
    RATE,
    REGISTER,
    SALFORD,
    SUPPRESSED,
    Y2018,
    area,
    england,
    figure,
    neighbours,
    region,
    release,
    year,
)
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.checks.claimed_trend import contradicts, slope
from workbook_tools.national.checks.plausibility import checked, implausible
from workbook_tools.national.checks.recomputed_rates import recomputed
from workbook_tools.national.compute.group_figures import group_figure
from workbook_tools.national.councils.population import Population
from workbook_tools.national.published.published_figures import (
    Kind,
    Level,
    Measure,
    Published,
    PublishedArea,
    PublishedFigure,
    Recompute,
)

EVERYBODY = [
    figure(each, value)
    for each, value in zip(
        (one for one in REGISTER.councils if one.existed(Y2018)),
        ("200", "210", "220", "230", "240", "250", "260", "270", "280", "290", "300"),
        strict=True,
    )
]
"""Manchester 200, Salford 210, Cumbria 220, North Yorkshire 230, Leeds 240 … Hull 300."""


def troubles(published: Published, population: Population | None = None) -> list[str]:
    return [fault.trouble for fault in implausible(published, REGISTER, population)]


@pytest.mark.parametrize(
    ("value", "right"),
    [
        pytest.param("250", True, id="amid the councils"),
        pytest.param("300", True, id="as high as the highest"),
        pytest.param("301", True, id="past it by rounding"),
        pytest.param("302", False, id="past rounding"),
        pytest.param("199", True, id="below the lowest by rounding"),
        pytest.param("198", False, id="below rounding"),
    ],
)
def test_a_national_rate_lies_among_those_of_the_councils(value: str, right: bool) -> None:
    assert (troubles(release(england(value), *EVERYBODY)) == []) is right


def test_a_sum_of_regions_is_told_apart_from_a_rate() -> None:
    parts = [region("North West", "230"), region("Yorkshire and The Humber", "250"), region("London", "270")]
    halves = [region("London (Inner)", "250"), region("London (Outer)", "275")]  # parts of London, not added again
    published = release(england("750"), *parts, *halves, *EVERYBODY)
    (fault,) = implausible(published, REGISTER)
    assert fault.trouble == (
        "Children in need per 10,000: England's figure cannot be right for 2017/18: 750 for 2017/18, where the "
        "councils' figures go from 200 to 300; it is the sum of the regions' figures, not a rate"
    )
    assert (fault.place.file, fault.place.column) == ("release.csv", "At31_rate")
    (other,) = troubles(release(england("760"), *parts, *EVERYBODY))
    assert other.endswith("go from 200 to 300")


def test_a_region_is_held_against_its_own_councils_where_all_have_a_figure() -> None:
    everyone = release(region("North West", "290"), *EVERYBODY)  # its councils: 200, 210, 220 and 290
    assert troubles(everyone) == []
    (too_high,) = troubles(release(region("North West", "295"), *EVERYBODY))
    assert too_high.startswith("Children in need per 10,000: North West's figure cannot be right for 2017/18: 295")
    without_salford = [each for each in EVERYBODY if each.area.name != "Salford"]
    assert troubles(release(region("North West", "295"), *without_salford)) == []  # Salford's may be higher still


def test_where_half_of_the_councils_are_missing_nothing_is_told() -> None:
    assert troubles(release(england("900"), *EVERYBODY[:6])) != []  # 6 of 11
    assert troubles(release(england("900"), *EVERYBODY[:5])) == []


def test_a_count_may_be_as_large_as_it_is() -> None:
    assert troubles(release(england("404710"), *EVERYBODY, measure=NUMBER)) == []


def test_a_refused_figure_leaves_every_other() -> None:
    found = checked(release(england("750"), *EVERYBODY), REGISTER)
    assert len(found.faults) == 1
    whole, manchester, *_ = found.published.figures
    assert isinstance(whole.value, Missing)
    assert "refused, since England's figure cannot be right" in str(whole.value)
    assert manchester.value == Decimal(200)
    group = neighbours(SALFORD, LEEDS)
    assert group_figure(found.published, "Manchester", group, Y2018, REGISTER).value == Decimal(225)


PER_TEN_THOUSAND = replace(RATE, recompute=Recompute("At31_episodes"))
MID_2017 = Period(Frequency.CALENDAR_YEAR, 2017, 1)
POPULATION = Measure("population-0-17", "Children aged 0 to 17", Kind.COUNT, places=0)


def people(number: str, whom: PublishedArea | None = None, period: Period = MID_2017) -> Population:
    held = PublishedFigure(whom or area(MANCHESTER), period, Decimal(number))
    return Population([release(held, measure=POPULATION)], REGISTER)


def rated(value: str, count: str, whom: PublishedArea | None = None, base: str = "") -> PublishedFigure:
    own = Decimal(base) if base else None
    return PublishedFigure(whom or area(MANCHESTER), Y2018, Decimal(value), count=Decimal(count), base=own)


@pytest.mark.parametrize(
    ("value", "count", "right"),
    [
        # 4,321 of 120,000 children are 360.083… per 10,000; 4,327 are 360.583…
        pytest.param("360.1", "4321", True, id="as it rounds"),
        pytest.param("360.0", "4321", False, id="a step below"),
        pytest.param("360.2", "4321", False, id="a step above"),
        pytest.param("360.6", "4327", True, id="rounds up"),
        # 4,323 are 360.25 exactly: half of a step
        pytest.param("360.2", "4323", True, id="a half rounded down"),
        pytest.param("360.3", "4323", True, id="a half rounded up"),
    ],
)
def test_a_rate_is_its_count_over_the_population_of_the_year_before(value: str, count: str, right: bool) -> None:
    published = release(rated(value, count), measure=PER_TEN_THOUSAND)
    assert (troubles(published, people("120000")) == []) is right


def test_the_population_of_the_same_year_is_the_wrong_one() -> None:
    published = release(rated("360.1", "4321"), measure=PER_TEN_THOUSAND)
    later = people("120000", period=Period(Frequency.CALENDAR_YEAR, 2018, 1))
    assert recomputed(published, REGISTER, later).agreed == 0
    assert troubles(published, later) == []  # nothing to work it out from
    same_year = replace(PER_TEN_THOUSAND, recompute=Recompute("At31_episodes", population_years_before=0))
    assert recomputed(replace(published, measure=same_year, release="2019"), REGISTER, later).agreed == 1


def test_a_rate_is_held_against_the_estimates_of_its_own_release_for_they_are_revised() -> None:
    """4,321 of 120,000 are 360.1 per 10,000; of 121,000, as the release of the year after has it, 357.1."""
    own = release(PublishedFigure(area(MANCHESTER), MID_2017, Decimal(120000)), measure=POPULATION)
    mid_2018 = PublishedFigure(area(MANCHESTER), Period(Frequency.CALENDAR_YEAR, 2018, 1), Decimal(122000))
    revised = PublishedFigure(area(MANCHESTER), MID_2017, Decimal(121000))
    later = replace(release(revised, mid_2018, measure=POPULATION), release="2019")
    both, later_alone = Population([own, later], REGISTER), Population([later], REGISTER)
    for value, right in (("360.1", True), ("357.1", False)):
        published = release(rated(value, "4321"), measure=PER_TEN_THOUSAND)
        assert (troubles(published, both) == []) is right, value
        assert troubles(published, later_alone) == []  # that it differs from another release's tells nothing
        assert (troubles(replace(published, release="2019"), both) == []) is not right, value
    assert both.of(area(MANCHESTER), 2017) == Decimal(121000)


def test_counts_rounded_to_tens_leave_more_room() -> None:
    # 4,320 may be 4,315 to 4,325: over 12,000 children 3,595.8 to 3,604.2 per 10,000
    for value, right in (("3604.2", True), ("3604.3", False), ("3595.8", True), ("3595.7", False)):
        published = release(rated(value, "4320"), measure=PER_TEN_THOUSAND)
        assert (troubles(published, people("12000")) == []) is right, value


def test_a_percentage_of_rounded_counts_leaves_room_on_both_sides() -> None:
    # 1,000 of 1,400, both rounded to tens, may be 995 of 1,405 (70.8%) to 1,005 of 1,395 (72.0%)
    measure = Measure("reviewed", "Reviewed", Kind.PERCENT, recompute=Recompute("n", base="m", per=Decimal(100)))
    for value, right in (("71.4", True), ("72.0", True), ("72.1", False), ("70.8", True), ("70.7", False)):
        whole = PublishedArea(Level.REGION, "E12000002", "North West")
        published = release(rated(value, "1000", whole, base="1400"), measure=measure)
        assert (troubles(published) == []) is right, value


REPEATED = Measure("repeat", "Repeat plans", Kind.PERCENT, recompute=Recompute("n", base="m", per=Decimal(100)))


@pytest.mark.parametrize(
    ("percent", "right"),
    [
        # 151 of 1,003 are 15.05…; out of all but Leeds' 200, which is not counted, 18.80…
        pytest.param("15.1", True, id="out of all"),
        pytest.param("18.8", True, id="out of those that are counted"),
        pytest.param("19.9", False, id="higher than either"),
        pytest.param("14.9", False, id="lower than either"),
    ],
)
def test_a_total_may_be_out_of_the_councils_that_are_counted(percent: str, right: bool) -> None:
    leeds = replace(figure(LEEDS, Missing(Gap.NOT_AVAILABLE), symbol="u"), base=Decimal(200))
    whole = PublishedArea(Level.COUNTRY, "E92000001", "England")
    assert (troubles(release(rated(percent, "151", whole, base="1003"), leeds, measure=REPEATED)) == []) is right
    region_without = PublishedArea(Level.REGION, "E12000002", "North West")  # Leeds lies in another
    published = release(rated(percent, "151", region_without, base="1003"), leeds, measure=REPEATED)
    assert (troubles(published) == []) is (percent == "15.1")


def test_where_the_uncounted_base_is_not_known_a_total_is_not_judged() -> None:
    leeds = figure(LEEDS, Missing(Gap.NOT_AVAILABLE), symbol="u")
    whole = PublishedArea(Level.COUNTRY, "E92000001", "England")
    assert troubles(release(rated("40", "151", whole, base="1003"), leeds, measure=REPEATED)) == []


def test_the_message_names_the_areas_and_what_the_figure_comes_to() -> None:
    published = release(rated("390.1", "4321"), measure=PER_TEN_THOUSAND)
    (fault,) = implausible(published, REGISTER, people("120000"))
    assert fault.trouble == (
        "Children in need per 10,000: for 2017/18 the count and its base do not come to the figure: "
        "Manchester (390.1, worked out 360.1)"
    )


def test_old_and_new_codes_of_a_council_meet() -> None:
    old = PublishedArea(Level.COUNCIL, "E10000023", "North Yorkshire", "815")
    new = PublishedArea(Level.COUNCIL, "E06000065", "North Yorkshire", "815")
    published = release(rated("360.1", "4321", old), measure=PER_TEN_THOUSAND)
    assert recomputed(published, REGISTER, people("120000", new)).agreed == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([figure(SALFORD, "1"), figure(LEEDS, "1")], [], id="two councils"),
        pytest.param([figure(SALFORD, "1"), figure(SALFORD, "1", year(2017))], [], id="two years"),
        pytest.param(
            [figure(SALFORD, "1"), figure(SALFORD, "2")],
            ["Children in need per 10,000: more than one row for 2017/18: Salford (1 and 2)"],
            id="two figures",
        ),
        pytest.param(
            [figure(SALFORD, "1"), figure(SALFORD, "1")],
            ["Children in need per 10,000: 1 row repeats another and is read once: Salford, 2017/18"],
            id="the same row twice",
        ),
        pytest.param(
            [
                figure(SALFORD, "1"),
                figure(SALFORD, "1"),
                figure(LEEDS, "1", year(2017)),
                figure(LEEDS, "2", year(2017)),
            ],
            [
                "Children in need per 10,000: more than one row for 2017/18: Salford (1 and 1)",
                "Children in need per 10,000: more than one row for 2016/17: Leeds (1 and 2)",
            ],
            id="the same row twice, where another's differ",
        ),
        pytest.param(
            [figure(SALFORD, "1"), figure(SALFORD, SUPPRESSED)],
            ["Children in need per 10,000: more than one row for 2017/18: Salford (1 and suppressed)"],
            id="a figure and a gap",
        ),
        pytest.param(
            [
                PublishedFigure(PublishedArea(Level.COUNCIL, "E10000023", "North Yorkshire"), Y2018, Decimal(1)),
                PublishedFigure(PublishedArea(Level.COUNCIL, "E06000065", "North Yorkshire"), Y2018, Decimal(2)),
            ],
            ["Children in need per 10,000: more than one row for 2017/18: North Yorkshire (1 and 2)"],
            id="both codes of one council",
        ),
        pytest.param(
            [
                PublishedFigure(PublishedArea(Level.COUNCIL, "E10000023", "North Yorkshire"), Y2018, Decimal(1)),
                PublishedFigure(PublishedArea(Level.COUNCIL, "E06000065", "North Yorkshire"), Y2018, SUPPRESSED),
            ],
            [],
            id="both codes of one council, one row empty",
        ),
    ],
)
def test_a_council_has_one_row_for_a_period(rows: list[PublishedFigure], expected: list[str]) -> None:
    published = release(*rows)
    assert troubles(published) == expected
    refused = [
        each.area.name for each in checked(published, REGISTER).published.figures if "refused" in str(each.value)
    ]
    conflicts = sum("more than one row" in each for each in expected)
    assert len(refused) == 2 * conflicts
    held = [each.area.name for each in checked(published, REGISTER).published.figures]
    assert held == [each.area.name for each in rows][: None if conflicts or not expected else 1]


@pytest.mark.parametrize(
    ("measure", "value", "right"),
    [
        pytest.param(AGENCY, "100", True, id="all of them"),
        pytest.param(AGENCY, "100.1", False, id="more than all"),
        pytest.param(AGENCY, "0", True, id="none"),
        pytest.param(AGENCY, "-0.1", False, id="less than none"),
        pytest.param(RATE, "100.1", True, id="a rate may be above 100"),
        pytest.param(RATE, "-1", False, id="no rate is below 0"),
        pytest.param(NUMBER, "-1", False, id="no count is below 0"),
    ],
)
def test_what_no_figure_can_be(measure: Measure, value: str, right: bool) -> None:
    assert (troubles(release(figure(SALFORD, value), measure=measure)) == []) is right


def test_an_area_that_the_register_has_not_is_named_and_refused() -> None:
    stranger = PublishedArea(Level.COUNCIL, "E06009999", "Atlantis")
    published = release(PublishedFigure(stranger, Y2018, Decimal(1)), figure(SALFORD, "2"))
    assert troubles(published) == [
        "Children in need per 10,000: the register has no council or region E06009999 Atlantis"
    ]


@pytest.mark.parametrize(
    ("claim", "values", "contradicted"),
    [
        pytest.param("Increasing and getting worse", ["1", "2", "3", "4", "5"], False, id="true"),
        pytest.param("Increasing and getting worse", ["5", "4", "3", "2", "1"], True, id="the opposite"),
        pytest.param("Decreasing and getting better", ["1", "2", "3", "4", "5"], True, id="the opposite again"),
        pytest.param("Increasing", ["3", "1", "1", "5", "2.9"], False, id="the last below the first, but rising"),
        pytest.param("Increasing", ["3", "5", "1", "1", "2.9"], True, id="the last below the first, and falling"),
        pytest.param("Increasing", ["2", "2"], False, id="level"),
        pytest.param("Increasing", ["9", "1", "2", "3", "4", "5"], False, id="the sixth figure back does not count"),
        pytest.param("No significant change", ["1", "9"], False, id="nothing claimed"),
        pytest.param("Cannot be calculated", ["1", "9"], False, id="no claim"),
        pytest.param("Increasing", ["1"], False, id="one figure"),
    ],
)
def test_a_claimed_trend_is_held_against_its_figures(claim: str, values: list[str], contradicted: bool) -> None:
    assert contradicts(claim, [Decimal(value) for value in values]) is contradicted


def test_the_slope_is_that_of_the_straight_line_that_fits_best() -> None:
    assert slope([Decimal(1), Decimal(3), Decimal(5)]) == 2
    assert slope([Decimal(3), Decimal(1), Decimal(1), Decimal(5), Decimal("2.9")]) == Decimal("0.38")


def test_a_contradicted_trend_is_named_and_the_figures_kept() -> None:
    rows = [figure(SALFORD, value, year(ends)) for value, ends in (("9", 2016), ("8", 2017), ("7", 2018))]
    rows[-1] = replace(rows[-1], trend="Increasing")
    published = release(*rows)
    assert troubles(published) == [
        "Children in need per 10,000: the file's own trend contradicts its figures for Salford"
    ]
    assert checked(published, REGISTER).published == published
