import pytest
from msgspec.structs import replace

from tests.app.new_scorecard.evidences import evidence
from workbook_tools.app.new_scorecard.evidence import DOUBTFUL
from workbook_tools.app.new_scorecard.guess_unit import adds_up, guess_places, guess_unit, places_of_code, unit_in


@pytest.mark.parametrize(
    ("name", "figures", "unit", "doubtful"),
    [
        pytest.param("% of visits on time", ["91.2"], "percent", False, id="the sign"),
        pytest.param("Visits on time", ["91.2"], "percent", False, id="such things are percentages"),
        pytest.param("Visits on time", ["91"], "percent", True, id="or a number, where all are whole"),
        pytest.param("Number of visits", ["1204"], "number", False, id="the word"),
        pytest.param("Contacts", ["1204"], "number", False, id="whole and large"),
        pytest.param("CIN without a plan", ["12"], "number", False, id="whole, of what is lacking"),
        pytest.param("LAC per 10,000", ["81.1"], "per 10,000", False, id="the rate in words"),
        pytest.param("Rate of LAC", ["81.1"], "per 10,000", False, id="a rate of children"),
        pytest.param("Vacancy rate", ["14.2"], "percent", False, id="a rate that is a percentage"),
        pytest.param("FTEs to the YJS per 100,000", ["148"], "per 100,000", False, id="another base"),
        pytest.param("Average caseload", ["17.2"], "cases", False, id="an average of cases"),
        pytest.param("Average working days to complete", ["36.0"], "working days", False, id="an average of days"),
        pytest.param("Spend on placements (£)", ["5525.5"], "£", False, id="pounds"),
        pytest.param("Spend on agency staff (£000)", ["310"], "£000", False, id="thousands of pounds"),
        pytest.param("Budget spend £'000s", ["310"], "£000", False, id="thousands, with an apostrophe"),
        pytest.param("Spend (£k)", ["310"], "£000", False, id="thousands, by a letter"),
        pytest.param("Expenditure (£m)", ["3.1"], "£m", False, id="millions of pounds"),
        pytest.param("Spend on placements", ["5525.5"], "£", True, id="money of an unknown size"),
        pytest.param("Widgets", ["12.5"], "percent", True, id="nothing tells"),
        pytest.param("Percentage of widgets", ["140.2"], "percent", True, id="the word against the figures"),
    ],
)
def test_the_unit_by_name_and_figures(name: str, figures: list[str], unit: str, doubtful: bool) -> None:
    guess = guess_unit(evidence(name, *figures))
    assert (guess.value, guess.sure < DOUBTFUL) == (unit, doubtful), guess.why


def test_percent_cells_are_percentages_whatever_the_name_says() -> None:
    assert guess_unit(evidence("Number of widgets", "91.2", percent=True)).value == "percent"


def test_cells_with_a_pound_sign_are_pounds() -> None:
    cost = evidence("Weekly cost of a placement", "5525.00")
    shown = replace(cost, figures=tuple(replace(each, pounds=True) for each in cost.figures))
    assert [(each.value, each.sure < DOUBTFUL) for each in map(guess_unit, (cost, shown))] == [
        ("£", True),
        ("£", False),
    ]


@pytest.mark.parametrize(("name", "unit", "adds"), [
    ("Referrals", "number", True), ("Referrals per 10,000", "per 10,000", True), ("Spend (£000)", "£000", True),
    ("Average cost of a week (£)", "£", False), ("Cost per child (£)", "£", False), ("Days lost", "days", False),
    ("Caseload", "cases", False), ("Visits on time", "percent", False),
])  # fmt: skip
def test_what_months_add_up_to_a_year(name: str, unit: str, adds: bool) -> None:
    assert adds_up(evidence(name), unit) is adds


def test_what_the_export_says_of_the_unit_holds() -> None:
    assert guess_unit(evidence("Visits on time", "91.2", said={"unit": "Days"})).value == "Days"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("%", "percent"), ("Percentage", "percent"), ("No.", "number"), ("#", "number"), ("Rate per 10,000", "per 10,000"),
     ("per 10k", "per 10,000"), ("days", "days"), ("", "")],
)  # fmt: skip
def test_words_of_a_unit_column(text: str, unit: str) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("unit", "figures", "places"),
    [
        pytest.param("number", ["12", "14"], "0", id="whole numbers"),
        pytest.param("percent", ["91.2", "90"], "1", id="as many as any figure shows"),
        pytest.param("percent", ["91.25"], "2", id="two"),
        pytest.param("percent", ["91.2513"], "1", id="more than anybody reads"),
    ],
)
def test_places_are_those_that_the_export_shows(unit: str, figures: list[str], places: str) -> None:
    assert guess_places(evidence("Widgets", *figures), unit).value == places


@pytest.mark.parametrize(("code", "places"), [("0.0%", 1), ("0%", 0), ("#,##0.00", 2), ("General", None), ("@", None)])
def test_places_of_a_number_format(code: str, places: int | None) -> None:
    assert places_of_code(code) == places
