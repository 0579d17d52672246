"""A group's figure, worked by hand, and a council's place among its members. The figures are illustrative."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.national.some_councils import (
    AGENCY,
    CAMDEN,
    CUMBERLAND,
    CUMBRIA,
    HULL,
    KINGSTON,
    LEEDS,
    MANCHESTER,
    NUMBER,
    REGISTER,
    RICHMOND,
    SALFORD,
    ST_HELENS,
    SUPPRESSED,
    SUTTON,
    Y2018,
    area,
    england,
    figure,
    listed,
    neighbours,
    of_all,
    region,
    release,
    year,
)
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.national.compute.group_figures import (
    GroupFigure,
    GroupStanding,
    group_figure,
    own_figures,
    standing,
)
from workbook_tools.national.councils.council_groups import Group
from workbook_tools.national.councils.council_register import Council
from workbook_tools.national.councils.figures_by_area import arranged
from workbook_tools.national.published.published_figures import Level, Published, PublishedArea, PublishedFigure
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod

ENGLAND = Group("England", GroupKind.COUNTRY, GroupMethod.PUBLISHED)
NORTH_WEST = Group("North West", GroupKind.REGION, GroupMethod.PUBLISHED)
FOUR = neighbours(SALFORD, LEEDS, ST_HELENS, HULL)
VALUES = {"Manchester": "400", "Salford": "300", "Leeds": "341.4", "St. Helens": "350.1", "Hull": "500"}
ALL_FOUR = release(*of_all(VALUES))


def asked(published: Published, group: Group, council: str = "E08000003") -> GroupFigure:
    return group_figure(published, council, group, Y2018, REGISTER)


@pytest.mark.parametrize(
    ("values", "mean", "median"),
    [
        pytest.param(["300", "341.4", "350.1", "500"], "372.875", "345.75", id="four: the middle two halved"),
        pytest.param(["300", "341.4", "500"], "380.4666666666666666666666667", "341.4", id="three: the middle one"),
        pytest.param(["300"], "300", "300", id="one"),
        pytest.param(["0", "0", "1", "0"], "0.25", "0", id="nought is a figure"),
        pytest.param(["0.1234567", "0.2", "0.4"], "0.2411522333333333333333333333", "0.2", id="one to seven places"),
        pytest.param(["-0.5", "0.25", "-1"], "-0.4166666666666666666666666667", "-0.5", id="scores below nought"),
    ],
)
def test_the_mean_and_the_median_are_exact(values: list[str], mean: str, median: str) -> None:
    members = [SALFORD, LEEDS, ST_HELENS, HULL][: len(values)]
    published = release(*(figure(each, value) for each, value in zip(members, values, strict=True)))
    group = neighbours(*members)
    assert asked(published, group).value == Decimal(mean)
    assert asked(published, replace(group, method=GroupMethod.MEDIAN)).value == Decimal(median)


def test_missing_members_are_left_out_by_name_and_suppressed_is_not_nought() -> None:
    published = release(
        figure(SALFORD, SUPPRESSED, symbol="c"), figure(LEEDS, "340"), figure(ST_HELENS, "350"), figure(MANCHESTER, "1")
    )
    found = asked(published, neighbours(SALFORD, LEEDS, ST_HELENS, HULL, CUMBERLAND))
    assert found.value == Decimal(345)  # (340 + 350) / 2
    assert found.making.members_used == ("Leeds", "St. Helens")
    assert found.making.left_out == (
        ("Cumberland", "did not exist before 1 April 2023 (until then Cumbria)"),
        ("Salford", "suppressed"),
        ("Kingston upon Hull, City of", "no row in the file"),
    )
    assert found.making.symbols == ("c",)
    assert found.making.of == 5
    assert found.making.words == (
        "mean of 2 of 5 statistical neighbours (list of April 2021); left out: "
        "Cumberland (did not exist before 1 April 2023 (until then Cumbria)), Salford (suppressed), "
        "Kingston upon Hull, City of (no row in the file)"
    )


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        pytest.param(neighbours(SALFORD, CUMBERLAND), "no member has a figure for 2017/18", id="all missing"),
        pytest.param(neighbours(), "the list of April 2021 gives Manchester no neighbours", id="no neighbours"),
        pytest.param(listed(MANCHESTER), "Core cities has no member", id="nobody else"),
    ],
)
def test_a_group_without_figures_has_none_and_says_why(group: Group, expected: str) -> None:
    found = asked(release(figure(MANCHESTER, "400"), figure(SALFORD, SUPPRESSED)), group)
    assert found.value == Missing(Gap.NOT_AVAILABLE, expected)


def test_the_council_counts_in_a_list_by_setting_and_the_words_say_which() -> None:
    three = (LEEDS, MANCHESTER, SALFORD)
    without = asked(ALL_FOUR, listed(*three))
    assert without.value == Decimal("320.7")  # (341.4 + 300) / 2
    assert without.making.words == "mean of 2 of 2 core cities (list of 1 August 2014), without Manchester"
    counted = asked(ALL_FOUR, listed(*three, with_council=True))
    assert counted.value == Decimal("1041.4") / 3  # 341.4 + 400 + 300
    assert counted.making.words == "mean of 3 of 3 core cities (list of 1 August 2014)"
    stranger = asked(ALL_FOUR, listed(*three), council="Hull")
    assert stranger.making.words == "mean of 3 of 3 core cities (list of 1 August 2014)"


@pytest.mark.parametrize(
    ("group", "council", "expected", "words"),
    [
        pytest.param(ENGLAND, "Manchester", "345.4", "England, as published", id="England"),
        pytest.param(NORTH_WEST, "Manchester", "379.7", "North West, as published", id="the council's region"),
        pytest.param(
            Group("London", GroupKind.REGION, GroupMethod.PUBLISHED),
            "Sutton",
            "376.9",
            "London, as published",
            id="London",
        ),
        pytest.param(
            Group("Outer London", GroupKind.REGION, GroupMethod.PUBLISHED, region="Outer London"),
            "Sutton",
            "350.0",
            "outer London, as published",
            id="the part of London that is named",
        ),
    ],
)
def test_a_region_and_the_country_have_the_figure_that_is_published(
    group: Group, council: str, expected: str, words: str
) -> None:
    published = release(
        england("345.4"), region("North West", "379.7"), region("London", "376.9"), region("London (Outer)", "350.0")
    )
    found = asked(published, group, council)
    assert found.value == Decimal(expected)
    assert found.making.members_used == ()
    assert found.making.words.casefold() == words.casefold()


def test_a_region_without_a_published_figure_has_none() -> None:
    assert asked(release(england("345.4")), NORTH_WEST).value == Missing(Gap.NO_NATIONAL_FIGURE)


def test_a_region_may_be_the_mean_of_its_councils() -> None:
    found = asked(ALL_FOUR, Group("North West", GroupKind.REGION))
    assert found.value == Decimal("325.05")  # Salford 300 and St. Helens 350.1; Cumbria has no row
    assert found.making.left_out == (("Cumbria", "no row in the file"),)


def test_a_count_is_compared_with_the_mean_of_councils_but_never_with_a_total() -> None:
    published = release(england("404710"), region("North West", "58500"), *of_all(VALUES), measure=NUMBER)
    for group in (ENGLAND, NORTH_WEST):
        found = asked(published, group)
        assert found.value == Missing(
            Gap.NOT_COMPARABLE, f"{group.name}'s figure is the total of its councils, not one council's number"
        )
    assert asked(published, FOUR).value == Decimal("372.875")


def test_the_published_figure_of_a_list_is_asked_for_in_vain() -> None:
    with pytest.raises(ValueError, match="its method is mean or median"):
        asked(ALL_FOUR, listed(LEEDS, method=GroupMethod.PUBLISHED))


def test_a_council_that_is_not_in_the_register_is_refused() -> None:
    with pytest.raises(ValueError, match="'Atlantis' is not a council of the register"):
        asked(ALL_FOUR, FOUR, council="Atlantis")


JOINT = PublishedFigure(
    PublishedArea(Level.COUNCIL, "E09000021 / E09000027", "Kingston upon Thames / Richmond upon Thames", "314 / 318"),
    Y2018,
    Decimal(20),
)
TRIO = neighbours(KINGSTON, RICHMOND, SUTTON, of=CAMDEN)


@pytest.mark.parametrize(
    ("figures", "expected", "used"),
    [
        pytest.param(
            [JOINT, figure(SUTTON, "10")], "15", ("Kingston upon Thames", "Sutton"), id="one row for both: 20 and 10"
        ),
        pytest.param(
            [figure(KINGSTON, "20"), figure(RICHMOND, "20"), figure(SUTTON, "10")],
            "15",
            ("Kingston upon Thames", "Sutton"),
            id="the same figure printed twice: 20 and 10",
        ),
        pytest.param(
            [figure(KINGSTON, "20"), figure(RICHMOND, "30"), figure(SUTTON, "10")],
            "20",
            ("Kingston upon Thames", "Richmond upon Thames", "Sutton"),
            id="a figure each, as before there was a joint return",
        ),
    ],
)
def test_a_joint_return_counts_once(figures: list[PublishedFigure], expected: str, used: tuple[str, ...]) -> None:
    found = group_figure(release(*figures, measure=AGENCY), "Camden", TRIO, Y2018, REGISTER)
    assert found.value == Decimal(expected)
    assert found.making.members_used == used
    if len(used) == 2:
        assert found.making.left_out == (("Richmond upon Thames", "one return with Kingston upon Thames"),)


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param([JOINT, figure(SUTTON, "10")], id="one row for both"),
        pytest.param([figure(KINGSTON, "20"), figure(RICHMOND, "20"), figure(SUTTON, "10")], id="printed twice"),
    ],
)
def test_a_councils_own_joint_return_is_not_among_its_neighbours(figures: list[PublishedFigure]) -> None:
    published = release(*figures, measure=AGENCY)
    group = neighbours(RICHMOND, SUTTON, of=KINGSTON)
    found = group_figure(published, "Kingston upon Thames", group, Y2018, REGISTER)
    assert found.value == Decimal(10)
    assert found.making.left_out == (("Richmond upon Thames", "one return with Kingston upon Thames"),)
    both = listed(RICHMOND, KINGSTON, SUTTON, with_council=True)
    assert group_figure(published, "Kingston upon Thames", both, Y2018, REGISTER).value == Decimal(15)
    place = standing(published, "Kingston upon Thames", group, Y2018, REGISTER, Polarity.LOW)
    assert told(place) == ("worst of 2", "None", ("Sutton", Decimal(10)))


def test_equal_figures_of_another_measure_are_two_figures() -> None:
    same = release(figure(KINGSTON, "20"), figure(RICHMOND, "20"), figure(SUTTON, "11"))
    assert group_figure(same, "Camden", TRIO, Y2018, REGISTER).value == Decimal(17)  # (20 + 20 + 11) / 3


def test_each_council_of_a_joint_return_has_its_figure() -> None:
    published = release(JOINT, measure=AGENCY)
    for council in ("Kingston upon Thames", "E09000027"):
        assert [own.value for own in own_figures(published, council, REGISTER)] == [Decimal(20)]


def test_a_row_with_a_figure_goes_before_an_empty_one_under_the_councils_other_code() -> None:
    old = PublishedArea(Level.COUNCIL, "E10000023", "North Yorkshire", "815")
    new = PublishedArea(Level.COUNCIL, "E06000065", "North Yorkshire", "815")
    empty = PublishedFigure(new, Y2018, Missing(Gap.NOT_APPLICABLE), "z")
    held = PublishedFigure(old, Y2018, Decimal(12))
    for rows in ((empty, held), (held, empty)):
        found = group_figure(release(*rows), "Leeds", listed(CAMDEN), Y2018, REGISTER)
        assert isinstance(found.value, Missing)
        council = REGISTER.council("North Yorkshire")
        assert council
        assert arranged(release(*rows), REGISTER).of(council, Y2018) == held


BEST_LOW, BEST_HIGH = ("Salford", Decimal(300)), ("Kingston upon Hull, City of", Decimal(500))


def told(found: GroupStanding | None) -> tuple[str, str, tuple[str, Decimal] | None] | None:
    return (found.placing.words, str(found.placing.quarter), found.best) if found else None


@pytest.mark.parametrize(
    ("own", "polarity", "words", "quarter", "best"),
    [
        # The others have 300, 341.4, 350.1 and 500; of five figures the 2nd, 3rd and 4th are the edges of the quarters.
        pytest.param("400", Polarity.LOW, "4th best of 5", "third", BEST_LOW, id="low is good, one is worse"),
        pytest.param("400", Polarity.HIGH, "2nd best of 5", "second", BEST_HIGH, id="high is good, on the upper edge"),
        pytest.param("299.9", Polarity.LOW, "best of 5", "best", BEST_LOW, id="best of all"),
        pytest.param("300", Polarity.LOW, "joint best of 5", "best", BEST_LOW, id="as good as the best"),
        pytest.param("300.1", Polarity.LOW, "2nd best of 5", "best", BEST_LOW, id="just behind, on the lower edge"),
        pytest.param("500", Polarity.LOW, "joint worst of 5", "third", BEST_LOW, id="shares the last rank"),
        pytest.param("501", Polarity.LOW, "worst of 5", "worst", BEST_LOW, id="last"),
        pytest.param("501", Polarity.HIGH, "best of 5", "best", BEST_HIGH, id="the highest"),
        pytest.param("300", Polarity.HIGH, "joint worst of 5", "worst", BEST_HIGH, id="shares the lowest"),
        pytest.param("400", Polarity.NEITHER, "2nd highest of 5", "None", None, id="neither is good"),
    ],
)
def test_the_place_among_four_neighbours(
    own: str, polarity: Polarity, words: str, quarter: str, best: tuple[str, Decimal] | None
) -> None:
    published = release(*of_all({**VALUES, "Manchester": own}))
    found = standing(published, "Manchester", FOUR, Y2018, REGISTER, polarity)
    assert told(found) == (words, quarter, best)


def test_quartiles_need_four_and_missing_members_have_no_place() -> None:
    published = release(
        figure(MANCHESTER, "2"), figure(SALFORD, "1"), figure(LEEDS, "3"), figure(HULL, SUPPRESSED, symbol="c")
    )
    found = standing(published, "Manchester", FOUR, Y2018, REGISTER, Polarity.LOW)
    assert told(found) == ("2nd best of 3", "None", ("Salford", Decimal(1)))


@pytest.mark.parametrize(
    "published",
    [
        pytest.param(release(figure(MANCHESTER, SUPPRESSED), figure(SALFORD, "1")), id="its own figure is missing"),
        pytest.param(release(figure(SALFORD, "1")), id="it has no row"),
        pytest.param(release(figure(MANCHESTER, "1")), id="no other has a figure"),
        pytest.param(release(*of_all(VALUES), measure=NUMBER), id="counts are not ranked"),
    ],
)
def test_without_comparable_figures_there_is_no_place(published: Published) -> None:
    assert standing(published, "Manchester", FOUR, Y2018, REGISTER, Polarity.LOW) is None


def test_the_region_and_england_have_places_though_their_figure_is_the_published_one() -> None:
    found = standing(ALL_FOUR, "Manchester", ENGLAND, Y2018, REGISTER, Polarity.LOW)
    assert told(found) == ("4th best of 5", "third", ("Salford", Decimal(300)))
    in_region = standing(ALL_FOUR, "Manchester", NORTH_WEST, Y2018, REGISTER, Polarity.LOW)
    assert told(in_region) == ("worst of 3", "None", ("Salford", Decimal(300)))


def test_figures_of_areas_that_are_no_council_are_named() -> None:
    stranger = replace(area(SALFORD), code="E06009999", old_code="", name="Atlantis")
    found = arranged(release(PublishedFigure(stranger, Y2018, Decimal(1))), REGISTER)
    assert found.unknown == (stranger,)


FIVE = (SALFORD, LEEDS, ST_HELENS, HULL, CAMDEN)
RATES = st.decimals(min_value=0, max_value=2000, places=1)


@given(
    values=st.lists(st.one_of(RATES, st.just(SUPPRESSED)), min_size=5, max_size=5),
    order=st.permutations(FIVE),
    method=st.sampled_from([GroupMethod.MEAN, GroupMethod.MEDIAN]),
)
def test_whatever_the_figures(values: list[Decimal | Missing], order: list[Council], method: GroupMethod) -> None:
    """The figure lies among its members', in whatever order they are listed, and a gap counts for nothing."""
    rows = [PublishedFigure(area(each), Y2018, value) for each, value in zip(FIVE, values, strict=True)]
    found = asked(release(*rows), replace(neighbours(*order), method=method))
    known = [value for value in values if isinstance(value, Decimal)]
    assert (len(found.making.members_used), len(found.making.left_out)) == (len(known), 5 - len(known))
    assert isinstance(found.value, Decimal) is bool(known)
    if isinstance(found.value, Decimal):
        assert min(known) <= found.value <= max(known)
        without_gaps = [row for row in rows if isinstance(row.value, Decimal)]
        assert asked(release(*without_gaps), replace(neighbours(*FIVE), method=method)).value == found.value


def test_a_figure_that_a_file_keeps_under_the_council_of_before_is_told_and_not_taken() -> None:
    """As the interactive tool keeps Dorset's first-time entrants from 2019 under "Dorset (Pre LG)"."""
    later = year(2024)
    gap = figure(CUMBERLAND, Missing(Gap.NOT_AVAILABLE), later, "-")
    published = release(gap, figure(CUMBRIA, "42", later), figure(SALFORD, "50", later))
    found = group_figure(published, "Manchester", neighbours(CUMBERLAND, SALFORD), later, REGISTER)
    assert (found.value, found.making.members_used) == (Decimal(50), ("Salford",))
    assert found.making.left_out == (
        ("Cumberland", "not available; the file has a figure of Cumbria, whose area was another"),
    )
