"""Figures, periods and words of the cases: what a person reads in the case's source is what the program says."""

from pathlib import Path

import pytest

from tests.cases.given import case, done, needs_cases, refused, shown

pytestmark = needs_cases


def test_a_typed_academic_year(tmp_path: Path) -> None:
    """Three spellings of 2015/16, when the source says 15; now it says 17."""
    rows = shown(case("academic-compare-with", tmp_path))
    for ref in "123":
        assert rows[ref]["previous"] == {"value": 15, "period": "academic year 2015/16"}
        assert rows[ref]["change"] == "▲ 2.0 points worse since academic year 2015/16"


def test_the_sixteenth_digit_colours_nothing(tmp_path: Path) -> None:
    rows = shown(case("exact-and-the-sixteenth-digit", tmp_path))
    assert [rows[ref]["rag"] for ref in "AB"] == ["Green", "Green"]
    assert rows["A"]["reason"].startswith("green: 74.6, target 74.6 or lower")


def test_an_interval_is_no_target(tmp_path: Path) -> None:
    folder = case("interval-words", tmp_path)
    rows = shown(folder)
    assert (rows["1"]["rag"], rows["1"]["target"], rows["1"]["assurance"]) == ("Amber", None, None)
    assert "not really different from England 90.0%" in rows["1"]["reason"]
    assert "level with England (2.2%)" in rows["2"]["discussion"]
    said = done(folder, "show", "--config", ".")
    first, _, second = said.partition("2  Plans lasting two years")
    assert second
    assert "the target" not in first
    assert ", at England" not in said


def test_judged_exactly_and_told_as_printed(tmp_path: Path) -> None:
    """95.21 after 95.24 both print as 95.2: no change, in every place that speaks of it."""
    folder = case("judge-exact-words", tmp_path)
    rows = shown(folder)
    row = rows["1"]
    assert (row["movement"], row["meaning"], row["state"]) == ("level", "no change", "level")
    assert row["change"] == "► no change since Aug 2018"
    assert "stayed at 95.2%" in row["discussion"]
    assert rows[""]["discussion"].startswith("The one indicator that can be judged")
    assert "the one that can be compared" in rows[""]["discussion"]
    said = done(folder, "show", "--config", ".")
    for wrong in ("0.0 points", "Of the 1 ", "Control charts of 1 ", "0 of the 1", "none of 1"):
        assert wrong not in said + rows[""]["discussion"] + row["discussion"]


def test_a_group_keeps_its_capital(tmp_path: Path) -> None:
    folder = case("lower-case-group", tmp_path)
    said = done(folder, "show", "--config", ".", "--format", "json") + done(folder, "show", "--config", ".")
    assert "London average" in said
    assert "london average" not in said


def test_a_period_without_data_is_a_fault(tmp_path: Path) -> None:
    folder = case("no-data-rc0", tmp_path)
    for words in (["refresh", "--output", "made.xlsx"], ["check"], ["show"]):
        said = refused(folder, *words, "--config", ".")
        assert "no indicator has a figure for March 2026; the latest figures are for February 2026" in said
        assert 'write period = "2026-02"' in said


def test_percent_cells(tmp_path: Path) -> None:
    """Excel shows 94.0% and 95.3%; the target is 95 with a tolerance of 2."""
    row = shown(case("percent-cells", tmp_path))["1"]
    assert (row["display"], row["rag"], row["previous"]["value"]) == ("95.3%", "Green", 94)
    assert row["change"] == "▲ 1.3 points better since Aug 2018"


def test_percent_cells_of_an_export(tmp_path: Path) -> None:
    """CS16 reads 11.3% in Excel (10 or lower, tolerance 5%), CS6 89.3% (90 or higher, tolerance 5%)."""
    rows = shown(case("percent-cells-export", tmp_path))
    assert (rows["CS16"]["display"], rows["CS16"]["rag"]) == ("11.3%", "Red")
    assert (rows["CS6"]["display"], rows["CS6"]["rag"]) == ("89.3%", "Amber")


def test_a_reference_typed_as_a_number_is_what_it_shows(tmp_path: Path) -> None:
    rows = shown(case("ref-7.10-typed-as-a-number", tmp_path))
    assert (rows["7.1"]["value"], rows["7.1"]["rag"]) == (None, "No data")
    assert (rows["7.10"]["value"], rows["7.10"]["rag"]) == (18, "Green")


@pytest.mark.parametrize("config", ["zero-width", "no-break"])
def test_characters_nobody_sees(tmp_path: Path, config: str) -> None:
    rows = shown(case("characters-nobody-sees", tmp_path), config)
    assert [rows[ref]["value"] for ref in "ABC"] == [40, 41, 42]


@pytest.mark.parametrize(("config", "last"), [("csv", 40), ("excel", 38)])
def test_the_first_of_a_month_is_its_month(tmp_path: Path, config: str, last: int) -> None:
    """The source's last row is 1 September as text, and 15 September as an Excel date."""
    row = shown(case("first-of-the-month-as-text", tmp_path), config)["A"]
    assert (row["period"], row["value"], row["previous"]["period"]) == ("2018-09", last, "2018-08")


def test_two_of_three_are_on_one_side(tmp_path: Path) -> None:
    """The last three are 53.0, 49, 53.0 about a mean of 50.25: NHSRplotthedots finds no signal in them."""
    row = shown(case("xmr-two-of-three", tmp_path))["2"]
    assert row["variation"] == "ordinary variation"
    assert row["verdict"] == "usual ups and downs"
