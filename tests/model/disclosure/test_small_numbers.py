"""Which figures are suppressed, by hand: both sides of each edge, and the fewest others."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

import pytest
from msgspec.structs import replace

from workbook_tools.model.disclosure import whole_number_search as small_numbers_search
from workbook_tools.model.disclosure.small_numbers import SmallNumbers, hidden_from, protect
from workbook_tools.model.disclosure.sums_and_shares import Share, Total
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Breakdown, Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.model.wording.discussion_points import discussion_point

D = Decimal
RULE = SmallNumbers()
COUNT = Indicator("1", "Children missing from care", polarity=Polarity.LOW)
PERCENT = Indicator("2", "Visits in time", unit="percent", places=1, polarity=Polarity.HIGH)
RATE = Indicator("3", "First-time entrants", unit="per 10,000", places=1, polarity=Polarity.LOW)
AVERAGE = Indicator("4", "Cases for each worker", unit="cases", places=1, polarity=Polarity.LOW)
DAYS = Indicator("5", "Days without a place", unit="days", polarity=Polarity.LOW)
SO_FAR = Indicator("6", "Adoptions this year", counted=PeriodBasis.YEAR_TO_DATE, polarity=Polarity.HIGH)
SUMMED = replace(SO_FAR, ref="7", from_months=True)
LIST = (COUNT, PERCENT, RATE, AVERAGE, DAYS, SO_FAR, SUMMED)
BREAKDOWNS = (Breakdown("1", "Age"), Breakdown("1", "Area"))
CARD = ScorecardDefinition("Title", parse_period("2018-09"), "Ours", LIST, breakdowns=BREAKDOWNS)


def seen(
    ref: str, value: str | Missing, month: str = "2018-09", base: str = "", part: str = "", series: str = "Ours"
) -> Observation:
    by, _, name = part.partition(": ")
    figure = value if isinstance(value, Missing) else D(value)
    out_of = D(base) if base else None
    return Observation(ref, series, parse_period(month), figure, base=out_of, by=by, part=name)


def hidden(*observations: Observation, rule: SmallNumbers = RULE, card: ScorecardDefinition = CARD) -> list[str]:
    """What is suppressed, as "1 Age: under 5 Sep 2018"."""
    found = protect(card, observations, rule).hidden
    return sorted(
        " ".join(filter(None, (each.ref, f"{each.by}: {each.part}" if each.part else "", each.period.label)))
        for each in found
    )


@pytest.mark.parametrize(
    ("ref", "value", "base", "is_hidden"),
    [
        pytest.param("1", "0", "", False, id="none is shown"),
        pytest.param("1", "1", "", True, id="the smallest count"),
        pytest.param("1", "5", "", True, id="the largest small count"),
        pytest.param("1", "6", "", False, id="the first that is shown"),
        pytest.param("2", "50.0", "5", True, id="a percentage out of 5"),
        pytest.param("2", "100.0", "6", False, id="all of 6"),
        pytest.param("2", "0", "5", True, id="none of 5 tells that there were 5"),
        pytest.param("2", "5.0", "100", True, id="5 of 100"),
        pytest.param("2", "6.0", "100", False, id="6 of 100"),
        pytest.param("2", "95.0", "100", True, id="all but 5 of 100"),
        pytest.param("2", "94.0", "100", False, id="all but 6 of 100"),
        pytest.param("2", "0", "100", False, id="none of 100"),
        pytest.param("2", "100", "100", False, id="all of 100"),
        pytest.param("2", "3.1", "97", True, id="3 of 97, rounded"),
        pytest.param("2", "3.1", "", False, id="a percentage of nobody knows what"),
        pytest.param("3", "0.5", "100000", True, id="a rate that counts 5"),
        pytest.param("3", "0.6", "100000", False, id="a rate that counts 6"),
        pytest.param("3", "9999.5", "100000", False, id="a rate leaves nobody out"),
        pytest.param("4", "17.5", "5", True, id="an average of 5 workers"),
        pytest.param("4", "17.5", "6", False, id="an average of 6 workers"),
        pytest.param("4", "3.0", "40", False, id="a small average of many"),
        pytest.param("5", "3", "", True, id="other units without a base count something"),
        pytest.param("5", "3", "40", False, id="days on average of 40"),
    ],
)
def test_what_is_small(ref: str, value: str, base: str, is_hidden: bool) -> None:
    assert bool(hidden(seen(ref, value, base=base))) is is_hidden


def test_the_limit_is_a_setting() -> None:
    assert hidden(seen("1", "9"), rule=SmallNumbers(below=10)) == ["1 Sep 2018"]
    assert hidden(seen("1", "10"), rule=SmallNumbers(below=10)) == []


def test_what_is_never_small_is_left_alone() -> None:
    assert hidden(seen("5", "3"), seen("1", "3"), rule=SmallNumbers(not_small=("5",))) == ["1 Sep 2018"]


def test_published_figures_of_others_are_public() -> None:
    card = replace(CARD, comparators=("England",), published_series="Ours, as published")
    rows = seen("1", "3", series="England"), seen("1", "4", series="Ours, as published")
    protected = protect(card, rows, RULE)
    assert protected.hidden == ()
    assert protected.observations == rows


def test_every_period_is_looked_at() -> None:
    assert hidden(seen("1", "4", "2017-01"), seen("1", "40")) == ["1 Jan 2017"]


def test_the_smallest_other_part_goes_too() -> None:
    rows = [seen("1", "34"), seen("1", "3", part="Age: under 5"), seen("1", "11", part="Age: 5 to 10")]
    rows += [seen("1", "20", part="Age: 11 or more"), seen("1", "0", part="Age: unborn")]
    assert hidden(*rows) == ["1 Age: 5 to 10 Sep 2018", "1 Age: under 5 Sep 2018"]


def test_two_small_parts_cover_each_other() -> None:
    rows = [seen("1", "27"), seen("1", "3", part="Age: under 5"), seen("1", "4", part="Age: 5 to 10")]
    assert hidden(*rows, seen("1", "20", part="Age: 11 or more")) == [
        "1 Age: 5 to 10 Sep 2018",
        "1 Age: under 5 Sep 2018",
    ]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        pytest.param("1", "1", 3, id="2 together can only be 1 and 1"),
        pytest.param("1", "2", 2, id="3 together can be 1 and 2 or 2 and 1"),
        pytest.param("5", "5", 3, id="10 together can only be 5 and 5"),
        pytest.param("4", "5", 2, id="9 together can be 4 and 5 or 5 and 4"),
    ],
)
def test_two_that_can_only_be_one_thing_need_a_third(one: str, other: str, count: int) -> None:
    rest = D(20)
    rows = [seen("1", str(D(one) + D(other) + rest)), seen("1", one, part="Age: a"), seen("1", other, part="Age: b")]
    assert len(hidden(*rows, seen("1", "20", part="Age: c"))) == count


def test_a_part_covered_in_one_breakdown_is_not_given_away_by_the_other() -> None:
    """Of the areas, north alone is 3; without it the total shows, so another area goes, and no age."""
    rows = [seen("1", "30"), seen("1", "10", part="Age: young"), seen("1", "20", part="Age: old")]
    rows += [seen("1", "3", part="Area: north"), seen("1", "9", part="Area: south"), seen("1", "18", part="Area: west")]
    assert hidden(*rows) == ["1 Area: north Sep 2018", "1 Area: south Sep 2018"]


def test_parts_that_do_not_add_up_cover_nothing() -> None:
    card = replace(CARD, breakdowns=(Breakdown("1", "Age", adds_up=False),))
    rows = [seen("1", "30"), seen("1", "3", part="Age: young"), seen("1", "29", part="Age: old")]
    assert hidden(*rows, card=card) == ["1 Age: young Sep 2018"]


def test_a_total_that_config_declares() -> None:
    card = replace(CARD, indicators=tuple(replace(COUNT, ref=ref) for ref in ("10", "10a", "10b", "10c")))
    rows = [seen("10", "30"), seen("10a", "4"), seen("10b", "9"), seen("10c", "17")]
    assert hidden(*rows, card=card) == ["10a Sep 2018"]
    rule = SmallNumbers(totals=(Total("10", ("10a", "10b", "10c")),))
    assert hidden(*rows, card=card, rule=rule) == ["10a Sep 2018", "10b Sep 2018"]


def test_what_a_percentage_says_again_goes_with_it() -> None:
    """8% of 100 tells 10b, and with it 10a: 100 - 8 - 89."""
    counts = tuple(replace(COUNT, ref=ref) for ref in ("10", "10a", "10b", "10c"))
    card = replace(CARD, indicators=(*counts, replace(PERCENT, ref="12")))
    rows = [seen("10", "100"), seen("10a", "3"), seen("10b", "8"), seen("10c", "89"), seen("12", "8.0", base="100")]
    totals = (Total("10", ("10a", "10b", "10c")),)
    rule = SmallNumbers(totals=totals, shares=(Share("12", "10b", "10"),))
    assert hidden(*rows, card=card, rule=SmallNumbers(totals=totals)) == ["10a Sep 2018", "10b Sep 2018"]
    assert hidden(*rows, card=card, rule=rule) == ["10a Sep 2018", "10b Sep 2018", "12 Sep 2018"]


def test_a_share_takes_its_base_from_its_whole() -> None:
    card = replace(CARD, indicators=(replace(COUNT, ref="10"), replace(COUNT, ref="10a"), replace(PERCENT, ref="12")))
    rows = [seen("10", "100"), seen("10a", "97"), seen("12", "97.0")]
    rule = SmallNumbers(shares=(Share("12", "10a", "10"),))
    assert hidden(*rows, card=card, rule=rule) == ["10a Sep 2018", "12 Sep 2018"]


def test_running_totals_hide_the_figure_that_a_small_month_would_follow_from() -> None:
    """April 8, May 9, June 3, July 9, August 7: of 8, 17, 20, 29 and 36 only June's would tell the 3."""
    totals = ["8", "17", "20", "29", "36"]
    rows = [seen("6", value, f"2018-{month:02}") for month, value in enumerate(totals, start=4)]
    assert hidden(*rows) == ["6 Jun 2018"]


def test_a_new_year_begins_with_nothing_to_subtract() -> None:
    assert hidden(seen("6", "20", "2018-03"), seen("6", "22", "2018-04")) == []
    assert hidden(seen("6", "20", "2018-02"), seen("6", "22", "2018-03")) == ["6 Mar 2018"]


def test_months_that_are_added_up_are_judged_by_their_sums() -> None:
    """April 8, May 3, June 9: May's running total of 11 would tell the 3; the months themselves are shown nowhere."""
    rows = [seen("7", value, f"2018-0{month}") for month, value in ((4, "8"), (5, "3"), (6, "9"))]
    assert hidden(*rows) == ["7 May 2018"]
    protected = protect(CARD, rows, RULE)
    values = {each.period.label: each.value for each in protected.observations}
    assert (values["Apr 2018"], values["Jun 2018"]) == (D(8), D(20))
    assert isinstance(values["May 2018"], Missing)
    june = replace(protected.definition, period=parse_period("2018-06"))
    row = next(row for row in build_scorecard(june, protected.observations).rows if row.ref == "7")
    assert row.display == "20"


def test_a_year_beside_its_months() -> None:
    months = [seen("1", "10", f"2017-{month:02}") for month in range(4, 13)]
    months += [seen("1", "10", "2018-01"), seen("1", "4", "2018-02"), seen("1", "7", "2018-03")]
    assert hidden(*months) == ["1 Feb 2018"]
    assert hidden(*months, seen("1", "111", "2017/18")) == ["1 Feb 2018", "1 Mar 2018"]


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown() -> None:
    """So that two copies of successive months, laid side by side, tell no more than one."""
    months = [seen("6", str(value), f"2018-{month:02}") for month, value in enumerate([4, 9, 11, 14, 20, 23], start=4)]
    copies = [hidden(*months[:count]) for count in range(1, 7)]
    for earlier, later in pairwise(copies):
        assert [each for each in later if each in earlier] == earlier
        assert len(set(later) - set(earlier)) <= 1


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [seen("1", "40"), *(seen("1", count, part=f"Age: {count}") for count in ("3", "9", "8", "20"))]
    assert hidden(*rows) == hidden(*reversed(rows)) == ["1 Age: 3 Sep 2018", "1 Age: 8 Sep 2018"]


def test_what_the_source_suppressed_is_not_given_away_either() -> None:
    rows = [seen("1", "30"), seen("1", Missing(Gap.SUPPRESSED), part="Age: a"), seen("1", "9", part="Age: b")]
    rows.append(seen("1", "18", part="Age: c"))
    assert hidden(*rows) == ["1 Age: b Sep 2018"]
    assert {str(each.value) for each in protect(CARD, rows, RULE).observations} == {
        "30",
        "18",
        "suppressed because the number is small",
    }


def test_the_officer_is_told_what_and_why() -> None:
    rows = [seen("1", "34"), seen("1", "3", part="Age: under 5"), seen("1", "11", part="Age: 5 to 10")]
    found = protect(CARD, [*rows, seen("1", "20", part="Age: 11 or more")], RULE).hidden
    assert [(each.part, each.value, each.why) for each in found] == [
        ("under 5", D(3), "a count of 3"),
        ("5 to 10", D(11), "with the others shown it would give a small number away"),
    ]


def test_the_officer_is_told_of_what_stands_on_the_scorecard_alone() -> None:
    """Thirteen months to September 2018: not August 2017, nor October."""
    rows = [seen("1", "4", month) for month in ("2017-08", "2017-09", "2018-09", "2018-10")]
    found = hidden_from(build_scorecard(CARD, rows), protect(CARD, rows, RULE).hidden)
    assert [each.period.label for each in found] == ["Sep 2017", "Sep 2018"]


def test_percentages_without_a_base_are_told() -> None:
    rows = [seen("1", "30"), seen("2", "95.1"), seen("3", "12.5", base="120000")]
    assert [each.ref for each in protect(CARD, rows, RULE).unchecked] == ["2"]
    assert protect(CARD, rows, SmallNumbers(not_small=("2",))).unchecked == ()


def everything_said(row: Row) -> Iterable[str]:
    yield from (row.display, row.reason, row.sentence, row.travel.words, row.trend_words, discussion_point(row))
    yield from (str(point.value) for point in row.trend)


def test_the_scorecard_says_that_it_is_suppressed_and_no_more() -> None:
    protected = protect(CARD, [seen("1", "4"), seen("1", "17", "2018-08")], RULE)
    row = build_scorecard(protected.definition, protected.observations).rows[0]
    assert (row.display, row.rag) == ("suppressed because the number is small", Rag.NO_DATA)
    assert row.travel.difference is None
    assert discussion_point(row) == (
        "There is no figure for Children missing from care: suppressed because the number is small."
    )
    assert isinstance(row.value, Missing)
    assert row.value.in_a_cell == "[c]"
    assert not any("4" in words for words in everything_said(row))


def test_a_change_since_a_small_figure_says_that_it_is_suppressed_and_no_more() -> None:
    protected = protect(CARD, [seen("1", "18"), seen("1", "4", "2018-08")], RULE)
    row = build_scorecard(protected.definition, protected.observations).rows[0]
    assert row.travel.words == "the figure for Aug 2018 is suppressed"
    assert row.travel.difference is None
    assert not any("4" in words for words in everything_said(row))


def test_a_small_figure_of_an_issued_scorecard_is_not_told_as_restated() -> None:
    july = Issued("July's scorecard", parse_period("2018-07"), (seen("1", "4", "2018-07"),))
    protected = protect(replace(CARD, issued=(july,)), [seen("1", "16", "2018-07"), seen("1", "18")], RULE)
    [restated] = build_scorecard(protected.definition, protected.observations).restated
    assert (restated.was_in_words, restated.now) == ("suppressed because the number is small", D(16))


def test_a_figure_that_is_hidden_now_is_not_told_as_it_was_issued() -> None:
    july = Issued("July's scorecard", parse_period("2018-07"), (seen("1", "16", "2018-07"),))
    protected = protect(replace(CARD, issued=(july,)), [seen("1", "4", "2018-07"), seen("1", "18")], RULE)
    assert build_scorecard(protected.definition, protected.observations).restated == ()


def test_a_hidden_figure_leaves_no_base_behind() -> None:
    assert {each.base for each in protect(CARD, [seen("2", "50", base="4")], RULE).observations} == {None}


def test_percentages_of_a_breakdown_give_no_part_away() -> None:
    """62.5%, 30% and 7.5% of 40: without one more part 100 - 62.5 - 30 tells the 3."""
    card = replace(CARD, breakdowns=(Breakdown("2", "Place"),))
    rows = [seen("2", "100", base="40"), seen("2", "62.5", base="40", part="Place: foster")]
    rows += [seen("2", "30.0", base="40", part="Place: home"), seen("2", "7.5", base="40", part="Place: secure")]
    assert hidden(*rows, card=card) == ["2 Place: home Sep 2018", "2 Place: secure Sep 2018"]


def test_percentages_beside_the_counts_of_the_same_parts() -> None:
    """The counts hide home with secure, and 30% of 40 is home again; so both hide the same two."""
    card = replace(CARD, breakdowns=(Breakdown("1", "Place"), Breakdown("2", "Place")))
    rows = [seen("1", "40"), seen("2", "100", base="40")]
    for part, count, percent in (("foster", "25", "62.5"), ("home", "12", "30.0"), ("secure", "3", "7.5")):
        rows += [seen("1", count, part=f"Place: {part}"), seen("2", percent, base="40", part=f"Place: {part}")]
    assert hidden(*rows, card=card) == [
        f"{ref} Place: {part} Sep 2018" for ref in ("1", "2") for part in ("home", "secure")
    ]


def test_percentages_out_of_their_own_numbers_add_up_in_counts() -> None:
    """36 of 40, 57 of 60 and 93 of 100 in time: north leaves out 4, south 3, so that neither needs the other."""
    card = replace(CARD, breakdowns=(Breakdown("2", "Area", adds_up=False),))
    rows = [seen("2", "93.0", base="100"), seen("2", "90.0", base="40", part="Area: north")]
    assert hidden(*rows, seen("2", "95.0", base="60", part="Area: south"), card=card) == [
        "2 Area: north Sep 2018",
        "2 Area: south Sep 2018",
    ]
    rows = [seen("2", "88.0", base="100"), seen("2", "90.0", base="40", part="Area: north")]
    assert hidden(*rows, seen("2", "86.7", base="60", part="Area: south"), card=card) == [
        "2 Area: north Sep 2018",
        "2 Area: south Sep 2018",
    ]


def test_a_percentage_as_printed_may_be_several_counts() -> None:
    """Of 1,000 children 69% is 685 to 694 and 31% is 305 to 314, which leaves the third anything from 0 to 10."""
    whole = replace(PERCENT, places=0)
    card = replace(CARD, indicators=(whole,), breakdowns=(Breakdown("2", "Place"),))
    rows = [seen("2", "100", base="1000"), seen("2", "69", base="1000", part="Place: foster")]
    rows += [seen("2", "31", base="1000", part="Place: home"), seen("2", "0.3", base="1000", part="Place: secure")]
    assert hidden(*rows, card=card) == ["2 Place: secure Sep 2018"]


def test_a_rate_to_date_hides_the_figure_that_a_small_month_would_follow_from() -> None:
    """Per 10,000 of 20,000: 8.0 is 16 children, 9.5 is 19, so that 3 came."""
    rate = replace(RATE, counted=PeriodBasis.YEAR_TO_DATE)
    card = replace(CARD, indicators=(rate,))
    rows = [seen("3", "8.0", "2018-08", base="20000"), seen("3", "9.5", "2018-09", base="20000")]
    assert hidden(*rows, card=card) == ["3 Sep 2018"]
    assert hidden(rows[0], replace(rows[1], value=D("11.0")), card=card) == []


TOGETHER = (
    replace(COUNT, ref="T"),
    replace(COUNT, ref="A"),
    replace(COUNT, ref="B"),
    replace(COUNT, ref="Y", counted=PeriodBasis.YEAR_TO_DATE),
)


def test_what_april_showed_is_no_cover_in_may() -> None:
    """April's copy shows A 40; May's A is 5. The year to date of 45 would give it away, so it gives way itself."""
    card = replace(CARD, indicators=TOGETHER, breakdowns=(Breakdown("T", "By"),))
    rule = SmallNumbers(totals=(Total("Y", ("A",)), Total("T", ("A", "B"))))
    april = [seen(ref, value, "2018-04") for ref, value in (("T", "80"), ("A", "40"), ("B", "40"), ("Y", "40"))]
    april += [seen("T", "41", "2018-04", part="By: p"), seen("T", "39", "2018-04", part="By: q")]
    may = [seen(ref, value, "2018-05") for ref, value in (("T", "10"), ("A", "5"), ("B", "5"), ("Y", "45"))]
    may += [seen("T", "9", "2018-05", part="By: p"), seen("T", "1", "2018-05", part="By: q")]
    assert hidden(*april, card=card, rule=rule) == []
    then = hidden(*april, *may, card=card, rule=rule)
    assert "Y May 2018" in then
    assert not [each for each in then if "Apr" in each]


LATE = (Total("T", ("A", "B")),)


@pytest.mark.parametrize(
    ("recorded", "gives_way"),
    [
        pytest.param({"A": "40"}, "T", id="April's copy showed A, before B and the total were there"),
        pytest.param({"A": "40", "B": "3", "T": "43"}, "A", id="April's copy had all three"),
        pytest.param({"T": "43", "B": "3"}, "A", id="April's copy showed the total, before A was there"),
        pytest.param({}, "A", id="there is no record"),
    ],
)
def test_what_the_record_says_was_shown_does_not_give_way(recorded: dict[str, str], gives_way: str) -> None:
    """B's 3 came late: of A, 40, and their total, 43, the one gives way that April's copy had not got."""
    april = Issued("April's", parse_period("2018-04"), tuple(seen(ref, v, "2018-04") for ref, v in recorded.items()))
    issued = (replace(april, added_up=True),) if recorded else ()
    card = replace(CARD, period=parse_period("2018-05"), indicators=TOGETHER, issued=issued)
    rows = [seen("T", "43", "2018-04"), seen("A", "40", "2018-04"), seen("B", "3", "2018-04")]
    assert hidden(*rows, card=card, rule=SmallNumbers(totals=LATE)) == sorted(["B Apr 2018", f"{gives_way} Apr 2018"])


def test_what_cannot_be_kept_is_told() -> None:
    """April's copy showed A and the total, when B was not there yet: nothing can keep B's 3 from following now."""
    april = Issued("April's", parse_period("2018-04"), (seen("T", "43", "2018-04"), seen("A", "40", "2018-04")))
    card = replace(CARD, period=parse_period("2018-05"), indicators=TOGETHER, issued=(april,))
    rows = [seen("T", "43", "2018-04"), seen("A", "40", "2018-04"), seen("B", "3", "2018-04")]
    [told] = protect(card, rows, SmallNumbers(totals=LATE)).exposed
    assert (told.ref, told.period.label, told.value) == ("B", "Apr 2018", D(3))
    assert protect(replace(card, issued=()), rows, SmallNumbers(totals=LATE)).exposed == ()


def test_a_search_that_gives_up_counts_as_exposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three thirds of 10,000 as 33.3% add up to 9,990, so that counts which do add up must be looked for."""
    card = replace(CARD, breakdowns=(Breakdown("2", "Age"),))
    rows = [seen("2", "100", base="10000"), seen("2", "0.03", base="10000", part="Age: d")]
    rows += [seen("2", "33.3", base="10000", part=f"Age: {part}") for part in ("a", "b", "c")]
    assert hidden(*rows, card=card) == ["2 Age: d Sep 2018"]
    assert protect(card, rows, RULE).exposed == ()
    monkeypatch.setattr(small_numbers_search, "STEPS", 0)
    assert [each.part for each in protect(card, rows, RULE).exposed] == ["d"]
