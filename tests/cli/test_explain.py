"""`scorecard show --explain`: from the source's rows to the colour, in plain text."""

from pathlib import Path

import pytest

from tests.cli.small import DONE, USAGE, WRONG, proxy_project, scorecard, write_config

SMALL = """
title = "Small scorecard"
period = "2018-06"
series = "Ours"
source = { file = "data.csv", symbols = { "[c]" = "suppressed" } }
comparators = ["England"]

[[indicators]]
ref = "1"
name = "Referrals since April"
good_is = "low"
unit = "number"
places = 0
frequency = "month"
counted = "year to date"
from_months = true
compare_with = "year before"
target = { rule = "tolerance", target = 30, tolerance = 10, tolerance_in = "%" }

[[indicators]]
ref = "15"
name = "Caseload"
good_is = "low"
unit = "cases"
places = 1
frequency = "month"
formerly = [{ ref = "14", until = "2018-05", reason = "a new chapter" }]
target = { rule = "band", from = 12, to = 18, amber_width = 1 }

[[indicators]]
ref = "16"
name = "Complaints"
good_is = "low"
frequency = "month"

[[indicators]]
ref = "17"
name = "Not there yet"
good_is = "low"
frequency = "month"
from = "2018-07"

[[issued]]
name = "May's scorecard"
period = "2018-05"
file = "may.csv"
"""
ROWS = [
    *(f"1,Ours,{year}-{month:02},{value}" for year, month, value in
      ((2017, 4, 9), (2017, 5, 10), (2017, 6, 11), (2018, 4, 10), (2018, 5, 12), (2018, 6, 11))),
    "15,Ours,2018-05,19.2",
    "15,Ours,2018-06,17.45",
    "15,England,2017/18,17.8",
    "16,Ours,2018-06,[c]",
]  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = write_config(tmp_path, SMALL, ROWS)
    (folder / "may.csv").write_text("Ref,Series,Period,Value,Origin,Source\n15,Ours,2018-05,19.6,,\n", encoding="utf-8")
    return tmp_path


def explained(here: Path, ref: str, *words: str) -> dict[str, str]:
    """The sections by heading, each on one line; the first one is the title."""
    ran = scorecard(here, "show", *(words or ("--config", "config/small")), "--explain", ref)
    assert ran.returncode == DONE, ran.stderr
    title, *sections = ran.stdout.split("\n\n")
    told = {section.splitlines()[0]: " ".join(section.split("\n", 1)[1].split()) for section in sections}
    return {"title": title.strip(), **told}


def test_figures_that_are_added_up(small: Path) -> None:
    told = explained(small, "1")
    assert told["title"] == "1 Referrals since April: 33 (Apr to Jun 2018)".replace("1 ", "1  ", 1)
    assert "10 + 12 + 11 = 33" in told["Arithmetic"]
    assert "row 5: Apr 2018, 10" in told["Source rows"]
    assert "row 7: Jun 2018, 11" in told["Source rows"]
    assert "data.csv" in told["Source rows"]
    assert "Green 30 or less; amber 33 or less, but more than 30; red more than 33." in told["Colour: Amber"]
    assert "30 < 33 <= 33: amber" in told["Colour: Amber"], "10% of 30 is 3, and the edge is amber's"
    assert "Before: 30 (Apr to Jun 2017)" in told["Direction of travel"]
    assert "row 2: Apr 2017, 9" in told["Direction of travel"]
    assert "Difference: 33 - 30 = 3;" in told["Direction of travel"]


def test_rounding_and_the_band(small: Path) -> None:
    told = explained(small, "15")
    assert "17.45 -> 17.5 cases" in told["Arithmetic"], "half away from zero"
    assert "Green 13 to 17; amber 12 up to 13 and above 17 to 18; red below 12 or above 18." in told["Colour: Amber"]
    assert "17 < 17.5 <= 18: amber" in told["Colour: Amber"]
    assert "England, 2017/18: 17.8 cases, comparable (illustrative; Test; row 10)" in told["Comparators"]
    assert "Too early to tell: 2 of the 13 figures" in told["Control chart"]


def test_a_former_reference_and_a_restatement(small: Path) -> None:
    told = explained(small, "14")
    assert told["title"].startswith("15  Caseload")
    assert "It was numbered 14 until May 2018: a new chapter." in told["What it is"]
    assert "Asked for as 14; its number on this scorecard is 15." in told["What it is"]
    assert explained(small, "15", "--config", "config/small", "--period", "2018-05")["title"].startswith("14  ")


def test_what_was_restated(small: Path) -> None:
    assert "May 2018: 19.6 cases in May's scorecard, now 19.2 cases." in explained(small, "15")["Restated"]
    assert explained(small, "1")["Restated"] == "No figure reads otherwise than in May's scorecard."


def test_a_gap_is_told(small: Path) -> None:
    told = explained(small, "16")
    assert "row 11: Jun 2018, '[c]', which means suppressed" in told["Source rows"]
    assert told["Arithmetic"] == "None: suppressed."
    assert told["Gaps"] == "Jun 2017 to May 2018 (12 points): not available Jun 2018: suppressed"
    assert "Colour: No data" in told


def test_the_printed_figures_of_the_standard_scorecard(tmp_path: Path) -> None:
    """The paper: 75.7 in quarter 1, 73 in quarter 2, better than the target of 74.6."""
    project = proxy_project(tmp_path)
    made = scorecard(project, "refresh", "--output", "made.xlsx")
    assert made.returncode == DONE, made.stderr
    for words in ((), ("made.xlsx",)):
        told = explained(project, "4", *(words or ("--config", "config/manchester-proxy")))
        assert "73.0 <= 74.6: green" in told["Colour: Green"]
        assert "Difference: 73.0 - 75.7 = -2.7;" in told["Direction of travel"]
        assert "mean of 10 of 10 neighbours" in told["Comparators"]


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("99", "indicator '99' is not on this scorecard"),
        ("17", "indicator '17' (Not there yet) is not on the scorecard of June 2018"),
    ],
)
def test_an_unknown_reference_is_told_the_others(small: Path, ref: str, said: str) -> None:
    ran = scorecard(small, "show", "--config", "config/small", "--explain", ref)
    assert ran.returncode == WRONG
    assert said in ran.stderr
    assert "Name one of 1, 15, 16." in ran.stderr


def test_explanations_are_for_people(small: Path) -> None:
    ran = scorecard(small, "show", "--config", "config/small", "--explain", "1", "--format", "json")
    assert ran.returncode == USAGE


CASELOADS = """
title = "Small scorecard"
period = "2018-06"
series = "Ours"
source = { file = "data.csv" }

[[indicators]]
ref = "15"
name = "Caseload"
good_is = "low"
unit = "cases"
places = 1
frequency = "month"
target = { rule = "tolerance", target = 18, tolerance = 1 }
"""


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        pytest.param("19.5 20 17 19.2 19.3", "Red since the figure for May 2018; 17.0 cases for Apr 2018 was green.",
                     id="not since the first red"),
        pytest.param("17 18 17 18.5 19.3", "Red first for Jun 2018; 18.5 cases for May 2018 was amber.", id="new"),
        pytest.param("19.5 20 21 19.2 19.3", "Red since the figure for Feb 2018; there is no figure for Jan 2018.",
                     id="as long as there are figures"),
        pytest.param("19.5 20 21 19.2 17.3", "", id="not red"),
    ],
)  # fmt: skip
def test_a_red_says_since_when_it_is_red(tmp_path: Path, figures: str, said: str) -> None:
    write_config(tmp_path, CASELOADS, [f"15,Ours,2018-{month:02},{value}" for month, value in
                                       enumerate(figures.split(), start=2)])  # fmt: skip
    ran = scorecard(tmp_path, "show", "--config", "config/small", "--explain", "15")
    assert ran.returncode == DONE, ran.stderr
    colour = " ".join(ran.stdout.split("Colour: ")[1].split("\nComparators\n")[0].split())
    assert ("Red " in colour.split("shown.")[1]) is bool(said)
    assert said in colour
