"""What a cell's number is, and what a row of data may and may not say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from workbook_tools.errors import DataError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Breakdown, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Allowed, Basis, Indicator, Number, Span, Unable
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_cells import exact_number
from workbook_tools.sources.data.source_sheet import sheet_of_grid
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, SourceSettings

HEADINGS = ("Ref", "Series", "Period", "Value", "Base", "Breakdown", "Part")
SETTINGS = SourceSettings(
    headings={word: word.capitalize() for word in SOURCE_WORDS}, symbols={"[c]": Missing(Gap.SUPPRESSED)}
)
ASSESSMENTS = Indicator("1", "Assessments")
DEFINITION = ScorecardDefinition(
    "T",
    parse_period("2018-09"),
    "Ours",
    (ASSESSMENTS, Indicator("2", "Plans", frequency=Frequency.YEAR)),
    comparators=("England",),
    groups={"Boroughs": ("Barnet",)},
    breakdowns=(Breakdown("1", "Agency"),),
)


def read(
    *rows: tuple[object, ...], definition: ScorecardDefinition = DEFINITION, settings: SourceSettings = SETTINGS
) -> tuple[Observation, ...]:
    return read_observations(sheet_of_grid("data.xlsx", "Data", [HEADINGS, *rows]), definition, settings)


def faults(
    *rows: tuple[object, ...], definition: ScorecardDefinition = DEFINITION, settings: SourceSettings = SETTINGS
) -> list[str]:
    with pytest.raises(DataError) as stopped:
        read(*rows, definition=definition, settings=settings)
    return [f"{fault.place}: {fault.trouble}" for fault in stopped.value.faults]


@pytest.mark.parametrize(("unit", "cell", "number"), [
    ("£", "£5,047", "5047"),
    ("£", "-£12.50", "-12.5"),
    ("£000", " £ 1,234 ", "1234"),
    ("£m", "£1.2", "1.2"),
    ("£", "£1.2m", None),
    ("£", "$5,047", None),
    ("£ per child", "£5,047", None),
    ("number", "£5,047", None),
])  # fmt: skip
def test_the_pound_sign_of_a_sum_of_money(unit: str, cell: str, number: str | None) -> None:
    allowed = Allowed(negative=True)
    of = replace(DEFINITION, indicators=(replace(ASSESSMENTS, unit=unit, allowed=allowed),), breakdowns=())
    row = ("1", "Ours", "Sep 2018", cell)
    if number is None:
        assert "is not a number" in faults(row, definition=of)[0]
    else:
        assert [each.value for each in read(row, definition=of)] == [Decimal(number)]


@pytest.mark.parametrize(("cell", "meant"), [
    ("N/A", "not applicable"), ("n/a", "not applicable"), ("No data", "not available"), ("–", "not available"),
    ("TBC", "not yet due"), ("<5", "suppressed"), ("(c)", "suppressed"), ("#DIV/0!", "not available"),
])  # fmt: skip
def test_what_stands_for_a_gap_is_told_with_what_to_write(cell: str, meant: str) -> None:
    with pytest.raises(DataError) as stopped:
        read(("1", "Ours", "Sep 2018", cell))
    assert f'"{cell}" = "{meant}" under [source.symbols]' in stopped.value.faults[0].remedy


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("-1,234", "-1234"),
        ("95.2%", "95.2"),
        ("95.2 %", "95.2"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+7", "7"),
        (1e-05, "0.00001"),
        (12, "12"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_cell_that_holds_a_number(cell: object, number: str) -> None:
    assert exact_number(cell) == Decimal(number)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("95,2", id="a comma for a point"),
        pytest.param("1,23,456", id="commas elsewhere"),
        pytest.param("12,34", id="two digits after a comma"),
        pytest.param(",123", id="nothing before it"),
        pytest.param("1_000", id="an underscore"),
        pytest.param("١٢", id="digits of another script"),
        pytest.param("1e30", id="more than a sheet can hold exactly"),
        pytest.param(1e15, id="just as much"),
        pytest.param("1e999999999", id="more than anything"),
        pytest.param(float("inf"), id="infinite"),
        pytest.param(".", id="a point alone"),
        pytest.param("%", id="a sign alone"),
        pytest.param("--5", id="two signs"),
        pytest.param("5%%", id="two percents"),
    ],
)
def test_a_cell_that_holds_none(cell: object) -> None:
    assert exact_number(cell) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_what_was_typed_is_what_is_read(number: Decimal) -> None:
    assert exact_number(str(number)) == number
    assert exact_number(f"{number:,f}") == number


@pytest.mark.parametrize(
    ("row", "place", "trouble"),
    [
        pytest.param(
            ("1", "Ours", "2018-09", 5, "", "Agency", ""),
            "column 'Part'",
            "only one of breakdown and part is filled",
            id="no part",
        ),
        pytest.param(
            ("1", "Ours", "2018-09", 5, "", "", "Police"),
            "column 'Breakdown'",
            "only one of breakdown and part is filled",
            id="no breakdown",
        ),
        pytest.param(
            ("1", "Ours", "2018-09", 5, "", "Age", "Under 5"),
            "column 'Breakdown'",
            "indicator 1 has no breakdown by 'Age'",
            id="a breakdown that the config does not have",
        ),
        pytest.param(
            ("2", "Ours", "2017/18", 5, "", "Agency", "Police"),
            "column 'Breakdown'",
            "indicator 2 has no breakdown by 'Agency'",
            id="or has for another indicator",
        ),
        pytest.param(
            ("1", "Ours", "2018-09", 5, "0", "", ""), "column 'Base'", "'0' is not a number above 0", id="a base of 0"
        ),
        pytest.param(
            ("1", "Ours", "2018-09", 5, "many", "", ""), "column 'Base'", "'many' is not a number above 0", id="no base"
        ),
        pytest.param(
            ("1", "Ours", "2018", 5, "", "", ""),
            "column 'Period'",
            "'2018' may be a calendar year, or the year that ends in 2018",
            id="a bare year",
        ),
        pytest.param(
            ("2", "Ours", "2018-09", 5, "", "", ""),
            "column 'Period'",
            "September 2018 is a month, but the indicator is reported by year",
            id="a month of a yearly indicator",
        ),
        pytest.param(
            ("1", "Ours", "15 September 2018", 5, "", "", ""),
            "column 'Period'",
            "'15 September 2018' is not the last day of a month",
            id="a day that ends nothing",
        ),
    ],
)
def test_a_row_that_cannot_be_meant_is_named(row: tuple[object, ...], place: str, trouble: str) -> None:
    assert faults(row) == [f"data.xlsx, sheet 'Data', row 2, {place}: {trouble}"]


def test_a_bare_year_means_what_the_config_says() -> None:
    settings = replace(SETTINGS, bare_year=Frequency.YEAR)
    plans, england = read(("2", "Ours", 2018.0, 5), ("1", "England", "2018 (prov)", 5), settings=settings)
    assert plans.period == england.period == parse_period("2017/18")
    assert (plans.status, england.status) == ("", "provisional")


def test_one_period_written_in_two_ways_is_one_period() -> None:
    assert faults(("1", "Ours", "Sep-18", 5), ("1", "Ours", "2018-09 (Rev)", 6)) == [
        "data.xlsx, sheet 'Data', row 3, column 'Period': indicator 1, Ours, Sep 2018 stands already in row 2"
    ]


def test_parts_of_one_breakdown_are_rows_of_their_own() -> None:
    rows = read(
        ("1", "Ours", "2018-09", 100, 2000, "", ""),
        ("1", "Ours", "2018-09", 60, "", "Agency", "Schools"),
        ("1", "Ours", "2018-09", 40, "", "Agency", "Police"),
        ("1", "Barnet", "2018-09", 9, "", "", ""),
    )
    assert [(seen.part, seen.base) for seen in rows] == [
        ("", Decimal(2000)),
        ("Schools", None),
        ("Police", None),
        ("", None),
    ]


def test_parts_that_do_not_add_up_are_named_at_the_headline() -> None:
    [fault] = faults(
        ("1", "Ours", "2018-09", 60, "", "Agency", "Schools"),
        ("1", "Ours", "2018-09", 100, "", "", ""),
        ("1", "Ours", "2018-09", 39, "", "Agency", "Police"),
    )
    assert fault == (
        "data.xlsx, sheet 'Data', row 3: indicator 1, Sep 2018: the parts by agency add up to 99, "
        "but the headline figure is 100"
    )


@pytest.mark.parametrize(
    ("period", "value", "refused"),
    [
        pytest.param("2018-04", 5, False, id="the month before"),
        pytest.param("2018-05", 5, True, id="the first"),
        pytest.param("2018-07", 5, True, id="the last"),
        pytest.param("2018-08", 5, False, id="the month after"),
        pytest.param("2018-06", "[c]", False, id="a gap says nothing else"),
    ],
)
def test_a_figure_for_what_cannot_be_reported_is_refused(period: str, value: object, refused: bool) -> None:
    unable = Unable(Span(parse_period("2018-05"), parse_period("2018-07")), "not captured")
    definition = replace(DEFINITION, indicators=(replace(ASSESSMENTS, unable=unable),), breakdowns=())
    row = ("1", "Ours", period, value)
    if not refused:
        assert len(read(row, definition=definition)) == 1
        return
    assert faults(row, definition=definition) == [
        "data.xlsx, sheet 'Data', row 2, column 'Value': there is a figure, "
        "but scorecard.toml says: unable to report, not captured"
    ]


def test_another_councils_figure_may_be_there_meanwhile() -> None:
    definition = replace(DEFINITION, indicators=(replace(ASSESSMENTS, unable=Unable(Span(), "never")),), breakdowns=())
    assert len(read(("1", "England", "2017/18", 5), definition=definition)) == 1


def test_a_yearly_row_is_an_outturn_where_the_travel_starts_from_one() -> None:
    outturn = ("1", "Ours", "2017/18", 60)
    assert faults(outturn) == [
        "data.xlsx, sheet 'Data', row 2, column 'Period': 2017/18 is a year, but the indicator is reported by month"
    ]
    against = replace(DEFINITION, indicators=(replace(ASSESSMENTS, compare_with=Basis.LAST_OUTTURN),), breakdowns=())
    assert read(outturn, definition=against)[0].period == parse_period("2017/18")


def test_a_number_used_again_may_be_of_another_frequency() -> None:
    visits = Indicator("8", "Visits", formerly=(Number("14", parse_period("2018-10")),))
    entrants = Indicator("14", "Entrants", frequency=Frequency.QUARTER, shown_on=Span(parse_period("2018-11"), None))
    definition = replace(DEFINITION, indicators=(visits, entrants), breakdowns=())
    monthly, quarterly = read(("14", "Ours", "2018-10", 1), ("14", "Ours", "Q3 2018/19", 2), definition=definition)
    assert (monthly.ref, quarterly.ref) == ("8", "14")
    assert faults(("14", "Ours", "2018-11", 1), definition=definition) == [
        "data.xlsx, sheet 'Data', row 2, column 'Period': "
        "November 2018 is a month, but the indicator is reported by quarter"
    ]


def test_a_number_used_again_means_the_indicator_of_its_time() -> None:
    october = parse_period("2018-10")
    visits = Indicator("8", "Visits", formerly=(Number("14", october),))
    entrants = Indicator("14", "Entrants", shown_on=Span(parse_period("2018-11"), None))
    definition = replace(DEFINITION, indicators=(visits, entrants), breakdowns=())
    rows = read(
        ("14", "Ours", "2018-10", 1),
        (14.0, "Ours", "2018-11", 2),
        ("8", "Ours", "2018-09", 3),
        ("14", "England", "2017/18", 4),
        definition=definition,
    )
    assert [seen.ref for seen in rows] == ["8", "14", "8", "8"]


@pytest.mark.parametrize(
    ("cell", "letters"),
    [
        pytest.param("12.O", True, id="O for a nought"),
        pytest.param("1o,500", True, id="a small one, with a comma for thousands"),
        pytest.param("l2", True, id="l for a one"),
        pytest.param("I.5%", True, id="I for a one, in a percentage"),
        pytest.param("1O,5", False, id="a comma for a point is wrong in itself"),
        pytest.param("low", False, id="a word"),
    ],
)
def test_a_letter_in_a_number_is_named(cell: str, letters: bool) -> None:
    [said] = faults(("1", "Ours", "Sep 2018", cell))
    assert f"'{cell}' is not a number" in said
    assert ("a letter O, l or I stands in place of a digit" in said) is letters
