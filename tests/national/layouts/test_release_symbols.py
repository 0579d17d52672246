"""A symbol means what its source and release say, and never reaches arithmetic."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.national.written import PLANS, TOOL, YOUTH, faults, figures, save, table
from workbook_tools.model.figures.missing import Gap, Missing, parse_missing

UNRELIABLE = "not available: too unreliable to publish"
BELOW = "not available: above 0, but rounds to 0"


@pytest.mark.parametrize(
    ("symbol", "meaning"),
    [
        ("c", "suppressed"),
        ("C", "suppressed"),
        ("[c]", "suppressed"),
        ("x", "not available"),
        ("[x]", "not available"),
        ("z", "not applicable"),
        ("[z]", "not applicable"),
        ("u", UNRELIABLE),
        ("k", BELOW),
        ("low", BELOW),
        ("[low]", BELOW),
        (":", "not available"),
        ("..", "not available"),
    ],
)
def test_a_symbol_of_todays_education_statistics(tmp_path: Path, symbol: str, meaning: str) -> None:
    text = table(PLANS, {"CPP_subsequent_percent": symbol, "CPP_subsequent": symbol})
    _, figure = figures(save(tmp_path / "plans_2024.csv", text), "cpp-subsequent-percent")
    assert figure.value == parse_missing(meaning)
    assert figure.symbol == symbol
    assert (figure.count, figure.base) == (None, Decimal(200))


@pytest.mark.parametrize(
    ("name", "year", "meaning"),
    [
        pytest.param("plans_2013_to_2019.csv", "2019", Gap.SUPPRESSED, id="release of 2019"),
        pytest.param("plans_2013_to_2020.csv", "2019", Gap.NOT_AVAILABLE, id="an old year in the release of 2020"),
        pytest.param("plans.csv", "2019", Gap.SUPPRESSED, id="no year in the name: that of the latest figure"),
        pytest.param("plans.csv", "2020", Gap.NOT_AVAILABLE, id="no year in the name, a year later"),
        pytest.param("plans_2019rel_2013_to_2024.csv", "2018", Gap.SUPPRESSED, id="the release named as such"),
    ],
)
def test_an_x_hid_a_small_number_until_the_release_of_2019(tmp_path: Path, name: str, year: str, meaning: Gap) -> None:
    text = table({**PLANS, "time_period": year, "CPP_subsequent_percent": "x"})
    (figure,) = figures(save(tmp_path / name, text), "cpp-subsequent-percent")
    assert figure.value == Missing(meaning)


@pytest.mark.parametrize("symbol", [".", "-"])
def test_a_symbol_of_an_older_release_is_unknown_today(tmp_path: Path, symbol: str) -> None:
    text = table({**PLANS, "CPP_subsequent_percent": symbol})
    assert not isinstance(figures(save(tmp_path / "plans_2019.csv", text), "cpp-subsequent-percent")[0].value, Decimal)
    (told,) = faults(save(tmp_path / "plans_2024.csv", text), "cpp-subsequent-percent")
    assert f"'{symbol}' is neither a number nor a symbol" in told


@pytest.mark.parametrize(
    ("symbol", "gap"),
    [
        ("-", Gap.NOT_AVAILABLE),
        ("", Gap.NOT_AVAILABLE),
        ("NA", Gap.NOT_AVAILABLE),
        (":", Gap.NOT_AVAILABLE),
        ("..", Gap.NOT_AVAILABLE),
        ("x", Gap.NOT_AVAILABLE),
        ("c", Gap.SUPPRESSED),
        ("z", Gap.NOT_APPLICABLE),
        (".", Gap.NOT_APPLICABLE),
    ],
)
def test_a_symbol_of_the_interactive_tool(tmp_path: Path, symbol: str, gap: Gap) -> None:
    (figure,) = figures(save(tmp_path / "tool.csv", table({**TOOL, "Values": symbol})), "cpp-subsequent-percent")
    assert (figure.value, figure.symbol) == (Missing(gap), symbol)


@pytest.mark.parametrize(
    ("note", "value"),
    [
        pytest.param(
            "Value suppressed for disclosure control due to small count", Missing(Gap.SUPPRESSED), id="suppressed"
        ),
        pytest.param("", Missing(Gap.NOT_AVAILABLE), id="no reason given"),
        pytest.param(
            "Value not published", Missing(Gap.NOT_AVAILABLE, "Value not published"), id="a reason in its own words"
        ),
    ],
)
def test_a_note_of_fingertips_says_why_there_is_no_value(tmp_path: Path, note: str, value: Missing) -> None:
    text = table({**YOUTH, "Value": "", "Count": "", "Value note": note})
    (figure,) = figures(save(tmp_path / "youth.csv", text), "first-time-entrants")
    assert (figure.value, figure.symbol, figure.count) == (value, note, None)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        pytest.param("0", "0", id="a zero is a number, not a symbol"),
        pytest.param("1,234", "1234", id="thousands"),
        pytest.param("17.899999999999999", "17.9", id="as Excel wrote 17.9"),
        pytest.param("81.400000000000006", "81.4", id="as Excel wrote 81.4"),
        pytest.param(" 21.50 ", "21.50", id="spaces"),
        pytest.param("-2.5", "-2.5", id="below zero"),
    ],
)
def test_a_number_is_read_exactly(tmp_path: Path, cell: str, number: str) -> None:
    (figure,) = figures(save(tmp_path / "tool.csv", table({**TOOL, "Values": cell})), "cpp-subsequent-percent")
    assert figure.value == Decimal(number)


@pytest.mark.parametrize("cell", ["95,2", "NaN", "Infinity", "1e", "12 (3)", "#N/A", "=1+1"])
def test_what_only_looks_like_a_number_is_refused(tmp_path: Path, cell: str) -> None:
    (told,) = faults(save(tmp_path / "tool.csv", table({**TOOL, "Values": cell})), "cpp-subsequent-percent")
    assert f"tool.csv, row 2, column 'Values': '{cell}' is neither a number nor a symbol" in told
