"""`scorecard comparators measures`: what there is, what it means, and which file gives which years."""

import json
from pathlib import Path

from click.testing import CliRunner

from tests.national.reading.test_tool_dictionary import ROW
from tests.national.todays_releases import write_release
from tests.national.written import TOOL, save, table
from workbook_tools.cli.command_line import main


def listed(*words: str) -> str:
    done = CliRunner().invoke(main, ["comparators", "measures", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_words_choose_among_the_measures() -> None:
    """All words have to stand in it, in any order; capitals make no difference."""
    assert listed("percentage", "no FURTHER").splitlines() == [
        "referrals-no-further-action-percent  Referrals that led to no further action, as a percentage of",
        "    referrals",
        "  percent; in the period",
        "  in Explore education statistics: Referrals and Re-referrals",
        "",
        "1 measure of 39",
    ]
    assert listed("happiness") == "0 measures of 39\n"


def test_each_says_which_file_gives_which_years_and_which_rates_are_worked_out(tmp_path: Path) -> None:
    write_release(tmp_path / "2025", 2025)
    write_release(tmp_path / "2023", 2023)
    save(tmp_path / "tool.csv", table(TOOL))
    save(tmp_path / "dictionary.csv", table(ROW))
    result = json.loads(listed("--from", str(tmp_path), "--format", "json"))["result"]
    measures = {each["name"]: each for each in result["measures"]}
    assert measures["cin-rate"]["given_by"] == [
        {"file": "b1_children_in_need_2013_to_2023.csv", "release": "2023", "first": "2021/22", "last": "2022/23",
         "worked_out": ""},
        {"file": "b1_children_in_need_2013_to_2025.csv", "release": "2025", "first": "2023/24", "last": "2024/25",
         "worked_out": "worked out from At31_episodes (regions and England to the nearest ten), for the file "
                       "prints none"},
    ]  # fmt: skip
    lait = measures["lait:PrevRegCPR"]
    assert (lait["good_is"], lait["unit"], lait["given_by"][0]["file"]) == ("low", "percent", "tool.csv")
    assert result["unusable"] == []
    printed = listed("--from", str(tmp_path), "second", "time")
    assert "lait:PrevRegCPR  Plans for a second time (%)" in printed
    assert "2023/24 in tool.csv" in printed


def test_a_file_that_cannot_be_used_is_named_first(tmp_path: Path) -> None:
    save(write_release(tmp_path, 2025) / "d9_2025.csv", "<html>")
    first, second, *_ = listed("--from", str(tmp_path), "caseload").splitlines()
    assert first.startswith("Could not be used")
    assert second.strip() == "d9_2025.csv (release 2025)"
