"""What stands against sending a scorecard, and what does not."""

from collections.abc import Collection, Mapping
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.errors import Place
from workbook_tools.model.disclosure.small_numbers import Protected, SmallNumbers, protect
from workbook_tools.model.disclosure.sums_and_shares import Total
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.model.sending_concerns import Officers, concerns, cut_on_the_sheet

D = Decimal
RATE = Indicator("4", "Rate of plans", unit="per 10,000", rule=Tolerance(D(70), D(5)), polarity=Polarity.LOW)
COUNT = Indicator("5", "Children missing", polarity=Polarity.LOW)
DEFINITION = ScorecardDefinition(
    "Title", parse_period("2018-09"), "Ours", (RATE, COUNT), comparators=("England",), oldest=24
)


def seen(
    ref: str, value: str, month: str = "2018-09", series: str = "Ours", origin: str = "printed", source: str = "Paper"
) -> Observation:
    real = "illustrative" not in origin
    return Observation(
        ref, series, parse_period(month), D(value), origin, source, base=D(90_000), illustrative=not real
    )


GOOD = (seen("4", "60"), seen("5", "30"))


def card(*observations: Observation) -> Scorecard:
    return build_scorecard(DEFINITION, observations)


def troubles(
    *observations: Observation,
    words: Mapping[str, Mapping[str, str]] | None = None,
    old: Mapping[str, str] | None = None,
    rule: SmallNumbers | None = None,
    decided: bool = True,
    hidden: Collection[str] = (),
    unsent: Collection[str] = (),
) -> list[str]:
    places = {"4": Place("Scorecard.xlsx", "Scorecard", 5), "5": Place("Scorecard.xlsx", "Scorecard", 6)}
    officers = Officers(words or {}, "Commentary", places, old or {}, hidden, unsent)
    protected: Protected | None = protect(DEFINITION, observations, rule) if rule else None
    return [f"{fault.place}: {fault.trouble}" for fault in concerns(card(*observations), officers, protected, decided)]


def test_nothing_stands_against_a_scorecard_that_is_in_order() -> None:
    assert troubles(*GOOD) == []
    assert troubles(*GOOD, rule=SmallNumbers()) == []


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param(["4"], [(5, "4, Rate of plans")], id="one of two"),
        pytest.param(["5", "4"], [(5, "4, Rate of plans"), (6, "5, Children missing")], id="both, from top to bottom"),
        pytest.param(["9"], [], id="a row of no indicator on this scorecard"),
    ],
)
def test_indicators_whose_rows_are_hidden(hidden: list[str], expected: list[tuple[int, str]]) -> None:
    assert troubles(*GOOD, hidden=hidden) == [
        f"Scorecard.xlsx, sheet 'Scorecard', row {row}: the row of indicator {name}, is hidden, "
        "but members would see it"
        for row, name in expected
    ]


@pytest.mark.parametrize(
    ("value", "commentary", "count"),
    [
        pytest.param("75", "", 0, id="amber may stand by itself"),
        pytest.param("76", "", 1, id="red may not"),
        pytest.param("76", "Demand rose.", 0, id="red that is explained"),
    ],
)
def test_every_red_has_commentary(value: str, commentary: str, count: int) -> None:
    found = troubles(seen("4", value), words={"4": {"Commentary": commentary, "Action": "More visits."}})
    assert (
        found
        == [
            "Scorecard.xlsx, sheet 'Scorecard', row 5, column 'Commentary': "
            "indicator 4, Rate of plans, is red and has no commentary"
        ][:count]
    )


def test_reds_without_commentary_are_told_together() -> None:
    both = replace(DEFINITION, indicators=(RATE, replace(RATE, ref="5")))
    officers = Officers({}, places={"4": Place("S.xlsx", "Scorecard", 5), "5": Place("S.xlsx", "Scorecard", 6)})
    [found] = concerns(build_scorecard(both, [seen("4", "76"), seen("5", "76")]), officers, None)
    assert str(found) == (
        "S.xlsx, sheet 'Scorecard', column 'Commentary': indicators 4, 5 are red and have no commentary\n"
        "    Write in the column 'Commentary' of each why it is red and what is being done."
    )


@pytest.mark.parametrize(
    ("long", "named"),
    [
        pytest.param([], "", id="none"),
        pytest.param(["4"], "the words on indicator 4 are longer", id="one"),
        pytest.param(["4", "5"], "the words on indicators 4, 5 are longer", id="several, told once"),
    ],
)
def test_words_that_a_row_of_excel_does_not_show(long: list[str], named: str) -> None:
    words = {ref: {"Commentary": "x" * (1001 if ref in long else 1000), "Action": "short"} for ref in ("4", "5")}
    found = cut_on_the_sheet(card(*GOOD).rows, words, Place("S.xlsx", "Scorecard"))
    assert [fault.trouble.startswith(named) for fault in found] == [True] * bool(named)


def test_words_older_than_their_figure() -> None:
    assert troubles(*GOOD, old={"5": "July 2018"}) == [
        "Scorecard.xlsx, sheet 'Scorecard', row 6, column 'Commentary': the commentary on indicator 5, "
        "Children missing, is older than its figure: it was written for July 2018"
    ]


def test_many_old_words_of_one_month_are_told_once() -> None:
    refs = [str(number) for number in range(11, 16)]
    wanted = replace(DEFINITION, indicators=tuple(replace(DEFINITION.indicators[0], ref=ref) for ref in refs))
    scorecard = build_scorecard(wanted, [seen(ref, "60") for ref in refs])
    places = {ref: Place("Scorecard.xlsx", "Scorecard", row) for row, ref in enumerate(refs, 5)}
    officers = Officers({}, "Commentary", places, dict.fromkeys(refs, "July 2018"), ())
    found = [fault for fault in concerns(scorecard, officers, None, True) if "older" in fault.trouble]
    assert [(str(fault.place), fault.trouble) for fault in found] == [
        (
            "Scorecard.xlsx, sheet 'Scorecard', column 'Commentary'",
            "the commentary on indicators 11, 12, 13, 14, 15 is older than the figures: it was written for July 2018",
        )
    ]


def test_illustrative_figures_are_named_latest_and_others_apart() -> None:
    rows = [seen("4", "60", origin="illustrative, published"), seen("5", "30")]
    rows.append(seen("5", "31", "2018-08", origin="illustrative"))
    assert troubles(*rows) == [
        "Scorecard.xlsx, sheet 'Scorecard', row 5: the latest figures are illustrative: indicator 4",
        "Scorecard.xlsx, sheet 'Scorecard', row 6: earlier figures, parts or comparators are illustrative: indicator 5",
    ]


@pytest.mark.parametrize(
    ("month", "count"),
    [pytest.param("2016-09", 0, id="24 months older"), pytest.param("2016-08", 1, id="25 months older")],
)
def test_comparators_are_not_older_than_allowed(month: str, count: int) -> None:
    found = troubles(*GOOD, seen("4", "66", month, "England"))
    assert (
        found
        == [
            "Scorecard.xlsx, sheet 'Scorecard', row 5: comparators are old: "
            "more months older than the figure than [national] allows: indicator 4"
        ][:count]
    )


def test_comparators_say_where_they_come_from() -> None:
    assert troubles(*GOOD, seen("4", "66", series="England", source="")) == [
        "Scorecard.xlsx, sheet 'Scorecard', row 5: comparators do not say where they come from: indicator 4"
    ]


def test_somebody_decides_about_small_numbers() -> None:
    assert troubles(*GOOD, decided=False) == [
        "setting 'members: small_numbers': nobody has decided whether members see counts of 1 to 5"
    ]


def test_rates_out_of_nobody_knows_what() -> None:
    rows = (replace(GOOD[0], base=None), GOOD[1])
    [found] = troubles(*rows, rule=SmallNumbers())
    assert found.endswith("small numbers behind them cannot be told: 4")
    assert troubles(*rows) == []


@pytest.mark.parametrize(
    ("total", "count"),
    [
        pytest.param("90", 0, id="60 and 30 make 90"),
        pytest.param("91", 1, id="but not 91"),
    ],
)
def test_parts_that_are_declared_make_up_their_total(total: str, count: int) -> None:
    parts = (replace(COUNT, ref="5a"), replace(COUNT, ref="5b"))
    definition = replace(DEFINITION, indicators=(COUNT, *parts))
    rows = (seen("5", total), seen("5a", "60"), seen("5b", "30"))
    protected = protect(definition, rows, SmallNumbers(totals=(Total("5", ("5a", "5b")),)))
    found = concerns(build_scorecard(definition, rows), Officers({}), protected)
    assert [str(fault.place) for fault in found] == ["setting 'members: totals 5'"] * count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        pytest.param("There were 3 in August.", 1, id="the figure"),
        pytest.param("There were (3).", 1, id="in brackets"),
        pytest.param("There were 30, or 3.5%, in 2013.", 0, id="within other numbers"),
        pytest.param("There were three.", 1, id="in letters"),
        pytest.param("There were \uff13 of them.", 1, id="a full-width digit"),
        pytest.param("There were \u0663.", 1, id="an Arabic digit"),
        pytest.param("\uff13\uff13 visits, \u0661\u0663 calls.", 0, id="within a number of such digits"),
        pytest.param("Three, all of one family.", 1, id="in a capital"),
        pytest.param("Thirty-three, or thirteen.", 0, id="within another number in letters"),
        pytest.param("A three-year plan.", 0, id="within a word"),
        pytest.param("Of two teams, four visits.", 0, id="other numbers in letters"),
    ],
)
def test_words_do_not_give_a_suppressed_figure_away(words: str, count: int) -> None:
    rows = (*GOOD, seen("5", "3", "2018-08"))
    found = troubles(*rows, words={"5": {"Action": words}}, rule=SmallNumbers())
    assert len(found) == count
    assert all("column 'Action': the words on indicator 5 hold 3" in each for each in found)


def test_words_that_no_member_gets_give_nothing_away() -> None:
    rows = (*GOOD, seen("5", "3", "2018-08"))
    words = {"5": {"Action": "There were 3.", "Notes": "There were 3."}}
    [left] = troubles(*rows, words=words, rule=SmallNumbers(), unsent=["Action"])
    assert "column 'Notes'" in left


@pytest.mark.parametrize(
    ("words", "count"),
    [
        pytest.param("One child went missing.", 1, id="one child"),
        pytest.param("A single child went missing.", 1, id="a single child"),
        pytest.param("It is one of the reasons.", 0, id="one of the reasons"),
        pytest.param("The one we expected.", 0, id="the one"),
    ],
)
def test_one_is_a_number_where_it_counts_children(words: str, count: int) -> None:
    rows = (*GOOD, seen("5", "1", "2018-08"))
    assert len(troubles(*rows, words={"5": {"Action": words}}, rule=SmallNumbers())) == count


def test_a_small_number_that_cannot_be_kept_stands_against_sending() -> None:
    """April's copy showed A, 40, and the total, 43, before B's figure of 3 was there."""
    april, may = parse_period("2018-04"), parse_period("2018-05")
    rows = [Observation(ref, "Ours", april, D(value)) for ref, value in (("5", 43), ("5a", 40), ("5b", 3))]
    indicators = tuple(Indicator(ref, f"Children {ref}") for ref in ("5", "5a", "5b"))
    definition = ScorecardDefinition(
        "Title", may, "Ours", indicators, issued=(Issued("April's", april, tuple(rows[:2])),)
    )
    protected = protect(definition, rows, SmallNumbers(totals=(Total("5", ("5a", "5b")),)))
    [fault] = concerns(build_scorecard(definition, rows), Officers({}), protected)
    assert fault.trouble.endswith("or nobody can tell: 5b Apr 2018")
