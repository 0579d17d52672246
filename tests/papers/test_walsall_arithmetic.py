"""Where Walsall's paper rounds, leaves room or contradicts itself or the published figures, shown by arithmetic."""

from decimal import Decimal

import pytest

from tests.papers.running import earlier, figure, per_cent_change, rounded, rows_of

WALSALL = "walsall-outturn"
OUR_CODE = "335"


def figure_of(ref: str) -> Decimal:
    return figure(rows_of(WALSALL)[ref])


def earlier_of(ref: str) -> Decimal:
    return earlier(rows_of(WALSALL)[ref])


@pytest.mark.parametrize(
    ("ref", "more_exactly"),
    [
        pytest.param("2.7d", "-2.3", id="2.7 prints 2% where its neighbours have a decimal"),
        pytest.param("2.8f", "30.0", id="2.8 prints 30%"),
        pytest.param("2.8g", "34.2", id="2.8 prints 34%"),
    ],
)
def test_a_change_that_the_paper_prints_rounded_more_than_the_others(ref: str, more_exactly: str) -> None:
    assert per_cent_change(figure_of(ref), earlier_of(ref), 1) == Decimal(more_exactly)


@pytest.mark.parametrize(
    ("now", "change", "least", "most"),
    [
        # 12,426 is 88.45% of 14,048.6 and 88.35% of 14,064.5
        pytest.param(12_426, Decimal("-11.6"), 14_049, 14_064, id="contacts, a fall of 11.6%"),
        # 5,229 is 114.5% of 4,566.8 and 113.5% of 4,607.0 (4,607.05)
        pytest.param(5_229, Decimal("14"), 4_567, 4_607, id="referrals, a rise of 14%"),
    ],
)
def test_a_printed_change_leaves_room_for_several_earlier_figures(
    now: int, change: Decimal, least: int, most: int
) -> None:
    places = -int(change.as_tuple().exponent)
    fits = [
        before for before in range(4_000, 15_000) if per_cent_change(Decimal(now), Decimal(before), places) == change
    ]
    assert (fits[0], fits[-1], len(fits)) == (least, most, most - least + 1)


def test_over_half_of_referrals_from_police_and_education_is_53_per_cent() -> None:
    assert Decimal(50) < figure_of("2.8d") == Decimal("28.5") + Decimal("24.8")


def test_the_printed_share_of_contacts_is_the_referrals_over_the_contacts_in_both_years() -> None:
    assert rounded(figure_of("2.8c") / figure_of("2.8a") * 100, 1) == Decimal("42.1")  # printed 42%
    assert rounded(earlier_of("2.8c") / earlier_of("2.8a") * 100, 1) == Decimal("32.6")  # printed 33%
    assert figure_of("2.8c") - rounded(figure_of("2.8a") * 42 / 100, 0) == 10  # so the rounding is worth ten referrals


def test_a_decrease_to_52_5_per_cent_is_none_over_time() -> None:
    first, latest = figure_of("2.10e"), figure_of("2.10g")
    assert earlier_of("2.10e") < latest < first  # 45.6 a year before, 52.5 by latest category, 60.0 by first category
    assert (
        figure_of("2.10f") < figure_of("2.10h") < earlier_of("2.10f")
    )  # "increased to" 36.0: under the 42.3 of a year before


def test_the_shift_to_emotional_abuse_in_2_5_is_the_other_way_in_the_plans_of_2_10() -> None:
    assert rows_of(WALSALL)["2.10e"].travel.difference == Decimal("14.4")  # neglect, by first category
    assert rows_of(WALSALL)["2.10f"].travel.difference == Decimal("-15.3")  # emotional abuse, by first category
    assert rows_of(WALSALL)["2.10c"].travel.difference == Decimal(7)  # only the factors at assessment shift as 2.5 says


def test_suitable_and_not_suitable_accommodation_make_100() -> None:
    assert figure_of("2.12a") + figure_of("2.12b") == 100


@pytest.mark.parametrize(
    ("share", "children"),
    [("58.2", 370), ("19.2", 122), ("9.1", 58), ("71.2", 453), ("15.1", 96), ("7.1", 45)],
)
def test_a_share_of_636_children_is_one_whole_number(share: str, children: int) -> None:
    fits = [count for count in range(637) if rounded(Decimal(count) / 636 * 100, 1) == Decimal(share)]
    assert fits == [children]


@pytest.mark.parametrize("held", [757, 790])
def test_88_per_cent_in_time_fits_the_printed_and_the_published_number_of_conferences(held: int) -> None:
    assert [count for count in range(held) if rounded(Decimal(count) / held * 100, 1) == 88] != []
