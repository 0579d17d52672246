"""What looks like last month's: headings that are months, typed colours and directions."""

import pytest

from workbook_tools.errors import Place
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.outdated_cells import is_month, last_months, other_months, shows_status
from workbook_tools.xlsx.vocabulary.table_layout import SheetColumn

MARCH = ScorecardDefinition("Title", parse_period("2026-03"), "Ours", (), comparators=("England",))
PLACE = Place("ours.xlsx", "Board")


@pytest.mark.parametrize(
    "heading",
    [
        *("Jan-26", "Jan 26", "January 2026", "JAN\n2026", "Jan", "Sept 25", "2026-01", "01/2026", "Jan'26", "Q3"),
        *("Q3 2025/26", "RAG Jan 26", "Jan 26 (RAG)", "Dec-25 actual", "Figures for January 2026", "as at 31/01/2026"),
    ],
)
def test_a_heading_is_a_month(heading: str) -> None:
    assert is_month(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "2024/25",
        "2025",
        "Target 25/26",
        "Target Mar 26",
        "Due by March 2026",
        "RAG",
        "Latest",
        "Period",
        "May need",
        "",
    ],
)
def test_a_heading_is_none(heading: str) -> None:
    assert not is_month(heading)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Red", "Amber", "green"], id="words"),
        pytest.param(["R", "A", "", "G"], id="letters, one left out"),
        pytest.param(["RED", "GREEN - on track", "Amber/Green"], id="words with more"),
        pytest.param(["A/G", "R ▲", "G"], id="letters with more"),
        pytest.param(["▲", "▼", "↔"], id="arrows"),
        pytest.param(["Improving", "Worsening", "No change"], id="directions"),
        pytest.param(["🔴", "🟢"], id="lights"),
        pytest.param(["R", "see note", "-"], id="half of them"),
    ],
)
def test_cells_show_a_status(texts: list[str]) -> None:
    assert shows_status(texts)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="nothing"),
        pytest.param(["", "-", "n/a"], id="nothing said"),
        pytest.param(["A new team", "Referrals rose", "Green Lane team manager on leave"], id="sentences"),
        pytest.param(["High", "Low", "Neither"], id="which way is good"),
        pytest.param(["A", "B", "C", "D"], id="grades"),
        pytest.param(["12.5", "13"], id="figures"),
        pytest.param(["Yes", "No"], id="yes and no"),
    ],
)
def test_cells_show_none(texts: list[str]) -> None:
    assert not shows_status(texts)


def column(letter: str, heading: str, *typed: str, in_table: bool = True, printed: bool = True) -> SheetColumn:
    return SheetColumn(letter, heading, typed, in_table, printed)


def troubles(*found: SheetColumn, renamed: dict[str, str] | None = None, chosen: tuple[str, ...] = ()) -> list[str]:
    return [fault.trouble for fault in last_months(found, MARCH, Headings(renamed or {}), chosen, PLACE)]


@pytest.mark.parametrize(
    ("found", "named"),
    [
        pytest.param(column("H", "RAG typed", "R", "A"), True, id="in the table"),
        pytest.param(column("R", "", "R", "A", in_table=False), True, id="beside it, without a heading"),
        pytest.param(column("R", "Jan 26", "1,231", in_table=False), True, id="a month beside it"),
        pytest.param(column("H", "Last month", "12"), True, id="last month's figures"),
        pytest.param(column("R", "", "R", "A", in_table=False, printed=False), False, id="not printed"),
        pytest.param(column("H", "RAG", "Red"), False, id="our own"),
        pytest.param(column("H", "England", "Red"), False, id="a comparator"),
        pytest.param(column("H", "Jan 26"), False, id="a month with nothing typed"),
        pytest.param(column("H", "Polarity", "▲", "▼"), False, id="which way is good"),
        pytest.param(column("H", "Commentary", "Improving", "Better"), False, id="officers' commentary"),
    ],
)
def test_columns_that_stay_as_they_are_are_named(found: SheetColumn, named: bool) -> None:
    said = troubles(found)
    assert bool(said) is named
    assert all(f"column {found.letter}" in line or f"'{found.heading}' ({found.letter})" in line for line in said)


def test_who_chooses_the_columns_that_members_get_has_decided() -> None:
    assert troubles(column("H", "Forecast", "Red", "Green"), chosen=("Forecast",)) == []
    assert len(troubles(column("R", "", "Red", in_table=False), chosen=("Forecast",))) == 1


@pytest.mark.parametrize(
    ("word", "heading", "named"),
    [
        pytest.param("latest", "Jan-26", True, id="an earlier month"),
        pytest.param("latest", "Mar-26", False, id="the month that is reported"),
        pytest.param("previous", "Dec-25", True, id="the figure before"),
        pytest.param("more_than_usual", "Dec-25", True, id="whether it moved more than usual"),
        pytest.param("previous", "Last month", False, id="always right"),
        pytest.param("target", "Target 25/26", False, id="a target of the year"),
    ],
)
def test_months_over_columns_of_ours_are_named(word: str, heading: str, named: bool) -> None:
    said = troubles(column("F", heading, "12"), renamed={word: heading})
    assert [f"the heading '{heading}' (F) is a month" in line for line in said] == ([True] if named else [])


def test_columns_of_ours_outside_the_print_area_are_named_once() -> None:
    found = [column("A", "Ref"), column("M", "RAG", printed=False), column("N", "Latest", printed=False),
             column("O", "Places", printed=False)]  # fmt: skip
    assert troubles(*found) == ["outside the print area, so that members would not get it: 'RAG' (M), 'Latest' (N)"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("January 2026  |  Director", True, id="a title"),
        pytest.param("Position as at January 2026", False, id="in a sentence"),
        pytest.param("March 2026", False, id="the reported month"),
        pytest.param("Children's Services Scorecard", False, id="no month"),
        pytest.param("2025/26", False, id="a year"),
    ],
)
def test_texts_above_the_table_that_begin_with_another_month_are_named(text: str, named: bool) -> None:
    said = [fault.trouble for fault in other_months([("C2", text)], MARCH.period, PLACE)]
    assert bool(said) is named
    assert all(line.startswith("C2 says January 2026, and a refresh leaves it so") for line in said)
