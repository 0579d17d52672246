"""`scorecard compare`: two periods, two workbooks, or one of each."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.small import DONE, USAGE, WRONG, proxy_project, scorecard, write_config
from tests.places import ROOT

SMALL = """
title = "Small scorecard"
period = "2018-09"
series = "Ours"
source = { file = "data.csv" }

[[indicators]]
ref = "1"
name = "Referrals"
good_is = "low"
unit = "number"
places = 0
frequency = "month"
target = { rule = "tolerance", target = 60, tolerance = 10 }

[[indicators]]
ref = "2"
name = "Assessments since April"
good_is = "high"
frequency = "month"
counted = "year to date"
compare_with = "year before"

[[indicators]]
ref = "15"
name = "Visits in time"
good_is = "high"
unit = "percent"
places = 1
frequency = "month"
formerly = [{ ref = "14", until = "2018-08", reason = "a new chapter" }]

[[indicators]]
ref = "3"
name = "=Contacts"
good_is = "low"
frequency = "month"
from = "2018-09"
joined_because = "the committee asked for it"

[[indicators]]
ref = "4"
name = "Complaints"
good_is = "low"
frequency = "month"
until = "2018-08"
left_because = "reported elsewhere"
"""
ROWS = [
    "1,Ours,2018-07,80",
    "1,Ours,2018-09,60",
    "2,Ours,2018-07,40",
    "2,Ours,2018-09,61",
    "15,Ours,2018-07,90.0",
    "15,Ours,2018-09,88.5",
    "3,Ours,2018-09,7",
    "4,Ours,2018-07,9",
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    write_config(tmp_path, SMALL, ROWS)
    return tmp_path


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard scorecard's project with July's and September's workbooks beside it."""
    project = proxy_project(tmp_path_factory.mktemp("months"))
    for period, name in (("2018-07", "july.xlsx"), ("2018-09", "november.xlsx")):
        made = scorecard(project, "refresh", "--period", period, "--output", name)
        assert made.returncode == DONE, made.stderr
    return project


def as_json(ran_in: Path, *words: str) -> dict[str, dict[str, object]]:
    ran = scorecard(ran_in, "compare", *words, "--format", "json")
    assert ran.returncode == DONE, ran.stderr
    return {each["ref"]: each for each in json.loads(ran.stdout)["indicators"]}


def test_the_november_papers_closing_line(months: Path) -> None:
    """Improvements "across every indicator, with the exception of one": the visits, 95.4% to 95.2%."""
    ran = scorecard(months, "compare", "2018-07", "2018-09")
    assert ran.returncode == DONE, ran.stderr
    assert ran.stdout.startswith("July 2018 against September 2018\n")
    closing = " ".join(ran.stdout.split("\n\n")[-1].split())
    assert closing.startswith(
        "Improvement on 9 of the 11 indicators that can be judged; 2 show their usual ups and downs"
    )
    changed = as_json(months, "2018-07", "2018-09")
    assert [ref for ref, each in changed.items() if each["meaning"] == "worse"] == ["5"]
    assert sum(each["meaning"] == "better" for each in changed.values()) == 10
    visits = as_json(months, "2018-07", "2018-09")["5"]
    assert (visits["difference"], visits["meaning"]) == (-0.2, "worse")


def test_the_printed_growth_of_early_help(months: Path) -> None:
    """The paper: a growth of 237, circa 8.5%."""
    early_help = as_json(months, "2018-07", "2018-09")["1"]
    assert (early_help["difference"], early_help["percent"]) == (237, 8.5)


def test_a_workbook_says_what_its_period_says(months: Path) -> None:
    from_config = as_json(months, "2018-07", "2018-09")
    assert as_json(months, "july.xlsx", "november.xlsx") == from_config
    assert as_json(months, "july.xlsx", "2018-09") == from_config


def test_workbooks_need_no_config(months: Path, tmp_path: Path) -> None:
    for name in ("july.xlsx", "november.xlsx"):
        shutil.copy(months / name, tmp_path / name)
    alone = as_json(tmp_path, "july.xlsx", "november.xlsx")
    assert (alone["4"]["difference"], alone["4"]["meaning"]) == (-2.7, "better")


def test_a_yearly_figure_that_is_no_newer_is_no_change(months: Path) -> None:
    yearly = as_json(months, "2018-07", "2018-09")["6"]
    assert (yearly["meaning"], yearly["not_compared"]) == (None, "no newer figure: both are for 2017/18")


def test_what_joined_left_and_was_renumbered(small: Path) -> None:
    found = as_json(small, "2018-07", "2018-09", "--config", "config/small")
    assert [(ref, each["standing"]) for ref, each in found.items()] == [
        ("1", "on both"), ("2", "on both"), ("15", "on both"), ("3", "joined"), ("4", "left"),
    ]  # fmt: skip
    assert found["15"]["notes"] == ["it was numbered 14"]
    assert found["3"]["notes"] == ["joined: the committee asked for it"]
    assert found["4"]["notes"] == ["left: reported elsewhere"]
    assert found["1"]["percent"] == -25.0


def test_a_renumbered_indicator_is_found_in_workbooks_too(small: Path) -> None:
    for period in ("2018-07", "2018-09"):
        scorecard(small, "refresh", "--config", "config/small", "--period", period, "--output", f"{period}.xlsx")
    found = as_json(small, "2018-07.xlsx", "2018-09.xlsx")
    assert (found["15"]["difference"], found["15"]["notes"]) == (-1.5, ["it was numbered 14"])
    assert "14" not in found


def test_a_year_to_date_at_two_months_is_not_compared(small: Path) -> None:
    ran = scorecard(small, "compare", "2018-07", "2018-09", "--config", "config/small")
    assert "Apr to Jul 2018 counts 4 months; Apr to Sep 2018 counts 6 months." in ran.stdout
    assert "Improvement on 1 of the 2 indicators that can be judged; 1 worsened (Visits" in ran.stdout
    assert " ".join(ran.stdout.split()).endswith("Not counted: 1 not compared, 1 joined, 1 left.")


def test_the_table_keeps_to_100_columns(months: Path) -> None:
    lines = scorecard(months, "compare", "july.xlsx", "november.xlsx").stdout.splitlines()
    assert max(len(line) for line in lines) == 100
    [plans] = [line for line in lines if line.startswith("4 ")]
    assert plans.split() == ["4", "Rate", "of", "children", "on", "a", "child", "75.7", "73.0", "-2.7", "Amber"]


def test_backwards_is_said(small: Path) -> None:
    ran = scorecard(small, "compare", "2018-09", "2018-07", "--config", "config/small")
    assert "The first of the two is the later one" in ran.stdout


def test_the_csv_opens_in_excel_without_harm(small: Path) -> None:
    words = ("compare", "2018-07", "2018-09", "--config", "config/small")
    ran = scorecard(small, *words, "--output", "table.csv")
    assert ran.stdout.endswith("The table is in table.csv.\n")
    written = (small / "table.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf"), "Excel takes it for another encoding without"
    rows = {row["Ref"]: row for row in csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))}
    assert rows["3"]["Indicator"] == "'=Contacts"
    referrals = [rows["1"][heading] for heading in ("Figure then", "Figure now", "Difference", "Change in %", "Result")]
    assert referrals == ["80", "60", "-20", "-25.0", "better"]
    assert [rows["1"][heading] for heading in ("Colour then", "Colour now")] == ["Red", "Green"]
    assert (rows["2"]["Result"], rows["3"]["Result"], rows["4"]["Result"]) == ("not compared", "joined", "left")


def test_the_csv_never_replaces_a_workbook(months: Path) -> None:
    before = (months / "july.xlsx").read_bytes()
    ran = scorecard(months, "compare", "july.xlsx", "november.xlsx", "--output", "july.xlsx")
    assert (ran.returncode, (months / "july.xlsx").read_bytes()) == (WRONG, before)
    assert "a name that ends in .csv" in ran.stderr


def test_the_csv_replaces_an_earlier_one_and_no_other_file(small: Path) -> None:
    words = ("compare", "2018-07", "2018-09", "--config", "config/small", "--output")
    for _ in range(2):
        assert scorecard(small, *words, "table.csv").returncode == DONE
    data = small / "config" / "small" / "data.csv"
    before = data.read_bytes()
    ran = scorecard(small, *words, "config/small/data.csv")
    assert (ran.returncode, ran.stdout, data.read_bytes()) == (WRONG, "", before)
    assert "data.csv: there is a file that is not a comparison" in ran.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("july", "july: there is no workbook of this name, and 'july' is not a period", id="neither"),
        pytest.param("july.xlsx", "july.xlsx: there is no such workbook", id="a workbook that is not there"),
        pytest.param("2018", "'2018' may be a calendar year, or the year that ends in 2018", id="a bare year"),
        pytest.param("config/small/data.csv", "these are source data, and no workbook", id="a file of another kind"),
    ],
)
def test_what_is_neither_a_workbook_nor_a_period_is_named(small: Path, typed: str, said: str) -> None:
    ran = scorecard(small, "compare", typed, "2018-09", "--config", "config/small")
    assert ran.returncode == WRONG
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_one_scorecard_alone_is_wrong_usage(small: Path) -> None:
    assert scorecard(small, "compare", "2018-09").returncode == USAGE


def test_every_key_of_the_json_is_documented(small: Path) -> None:
    ran = scorecard(small, "compare", "2018-07", "2018-09", "--config", "config/small", "--format", "json")
    document = json.loads(ran.stdout)
    documented = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").split("## `scorecard compare")[1]
    first = document["indicators"][0]
    assert all(f"`{key}`" in documented for key in (*document, *document["then"], *first, *first["now"]))
