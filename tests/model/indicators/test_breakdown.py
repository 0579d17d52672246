from collections.abc import Iterable
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.errors import Place
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.breakdown import BrokenDown, broken_down, wrong_totals
from workbook_tools.model.indicators.definition import Breakdown
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period

D = Decimal
BY_AGENCY = Breakdown("1", "Referring agency")
ASSESSMENTS = Indicator("1", "Early help assessments")
SUPPRESSED = Missing(Gap.SUPPRESSED)
LATEST, EARLIER = parse_period("2018-09"), parse_period("2018-07")


def part(name: str, value: str | Missing, month: str = "2018-09", by: str = "Referring agency") -> Observation:
    figure = value if isinstance(value, Missing) else D(value)
    return Observation("1", "Ours", parse_period(month), figure, by=by, part=name)


def headline(value: str | Missing, month: str = "2018-09", series: str = "Ours") -> Observation:
    figure = value if isinstance(value, Missing) else D(value)
    return Observation("1", series, parse_period(month), figure, place=Place("data.xlsx", "Data", 7))


def shown(*parts: Observation, breakdown: Breakdown = BY_AGENCY, indicator: Indicator = ASSESSMENTS) -> BrokenDown:
    return broken_down(breakdown, indicator, parts, LATEST, EARLIER)


def test_the_largest_part_comes_first_with_its_share() -> None:
    found = shown(part("Police", "25"), part("Schools", "60"), part("Health", "40"))
    assert [(each.name, each.latest, each.share) for each in found.parts] == [
        ("Schools", D(60), D(48)),
        ("Health", D(40), D(32)),
        ("Police", D(25), D(20)),
    ]
    assert found.title == "Early help assessments, by referring agency"


def test_parts_of_one_size_stand_by_name_and_a_missing_one_last() -> None:
    found = shown(part("Schools", "5"), part("Courts", SUPPRESSED), part("Health", "5"), part("Police", "0"))
    assert [each.name for each in found.parts] == ["Health", "Schools", "Police", "Courts"]


def test_beside_a_missing_part_no_share_is_known() -> None:
    found = shown(part("Schools", "60"), part("Police", "40"), part("Courts", SUPPRESSED))
    assert [(each.latest, each.share) for each in found.parts] == [(D(60), None), (D(40), None), (SUPPRESSED, None)]


def test_where_no_part_has_an_earlier_row_there_are_no_earlier_figures() -> None:
    found = shown(part("Schools", "60"), part("Police", "40"))
    assert (found.since, found.note) == (None, "Latest: Sep 2018. No earlier figures.")
    assert shown(part("Schools", "60"), part("Police", SUPPRESSED, "2018-07")).since == EARLIER


def test_a_part_that_was_there_before_and_is_not_now_takes_no_share() -> None:
    found = shown(part("Schools", "60"), part("Police", "40"), part("Courts", "7", "2018-07"))
    assert [(each.name, each.share) for each in found.parts] == [
        ("Schools", D(60)),
        ("Police", D(40)),
        ("Courts", None),
    ]
    courts = found.parts[2]
    assert isinstance(courts.latest, Missing)
    assert (courts.earlier, courts.difference) == (D(7), None)


def test_a_part_of_other_months_alone_is_not_shown() -> None:
    assert shown(part("Schools", "60", "2018-08")).parts == ()


def test_parts_that_do_not_add_up_have_no_shares() -> None:
    found = shown(part("Schools", "60"), part("Police", "40"), breakdown=replace(BY_AGENCY, adds_up=False))
    assert {each.share for each in found.parts} == {None}


def test_nothing_has_no_share() -> None:
    assert [each.share for each in shown(part("Schools", "0"), part("Police", "0")).parts] == [None, None]


@pytest.mark.parametrize(
    ("before", "now", "difference"),
    [("50", "60", "10"), ("60", "50", "-10"), ("50", "50", "0"), (SUPPRESSED, "50", None), ("50", SUPPRESSED, None)],
)
def test_the_change_of_a_part(before: str | Missing, now: str | Missing, difference: str | None) -> None:
    [found] = shown(part("Schools", before, "2018-07"), part("Schools", now)).parts
    assert found.difference == (None if difference is None else D(difference))


def test_without_an_earlier_period_there_is_no_change() -> None:
    [found] = broken_down(BY_AGENCY, ASSESSMENTS, [part("Schools", "60")], LATEST, None).parts
    assert (found.earlier, found.difference) == (Missing(Gap.NOT_APPLICABLE), None)


def test_another_breakdowns_parts_are_left_out() -> None:
    assert shown(part("Schools", "60", by="Age")).parts == ()


def test_parts_are_counted_as_their_indicator_is() -> None:
    """April to September: 1 to 6 make 21, twice as many 42; the headline is the sum of the months too."""
    months = [f"2018-0{month}" for month in range(4, 10)]
    rows = [part("Schools", str(position), month) for position, month in enumerate(months, start=1)]
    rows += [part("Police", str(position * 2), month) for position, month in enumerate(months, start=1)]
    to_date = replace(ASSESSMENTS, counted=PeriodBasis.YEAR_TO_DATE, from_months=True)
    assert [(each.name, each.latest) for each in shown(*rows, indicator=to_date).parts] == [
        ("Police", D(42)),
        ("Schools", D(21)),
    ]
    annualised = replace(ASSESSMENTS, counted=PeriodBasis.ANNUALISED)
    assert [each.latest for each in shown(*rows, indicator=annualised).parts] == [D(144), D(72)]


def faults(*rows: Observation, breakdown: Breakdown = BY_AGENCY) -> list[str]:
    found = wrong_totals([breakdown], rows, "Ours", {"1": ASSESSMENTS})
    return [f"{fault.place}: {fault.trouble}" for fault in found]


PARTS = (part("Schools", "60"), part("Police", "40"))


def test_a_total_that_is_not_the_headline_is_a_fault_with_its_place() -> None:
    assert faults(headline("101"), *PARTS) == [
        "data.xlsx, sheet 'Data', row 7: indicator 1, Sep 2018: the parts by referring agency add up to 100, "
        "but the headline figure is 101"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([headline("100"), *PARTS], id="they add up"),
        pytest.param([headline("100.0"), *PARTS], id="however it is written"),
        pytest.param([headline("90"), *PARTS, part("Courts", SUPPRESSED)], id="a part is missing"),
        pytest.param([*PARTS], id="there is no headline"),
        pytest.param([headline("7", "2018-08"), *PARTS], id="the headline is another month's"),
        pytest.param([headline("7", series="England"), *PARTS], id="or another council's"),
        pytest.param([headline("7")], id="there are no parts"),
    ],
)
def test_what_adds_up_or_cannot_be_checked_is_passed_over(rows: Iterable[Observation]) -> None:
    assert faults(*rows) == []


def test_each_period_is_checked() -> None:
    earlier = (headline("10", "2018-08"), part("Schools", "5", "2018-08"), part("Police", "6", "2018-08"))
    assert len(faults(headline("99"), *PARTS, *earlier)) == 2


def test_parts_need_not_add_up_where_the_config_says_so() -> None:
    assert faults(headline("7"), *PARTS, breakdown=replace(BY_AGENCY, adds_up=False)) == []
