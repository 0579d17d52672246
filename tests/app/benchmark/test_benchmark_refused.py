"""What a benchmark refuses or tells on the screen: changed settings, copies that differ, a council on no list."""

import csv
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from tests.places import SHARED, needs_shared
from workbook_tools.app.benchmark.make_benchmark import make_benchmark
from workbook_tools.app.benchmark.named_council import named_council
from workbook_tools.app.benchmark.read_released import read_released
from workbook_tools.cli.command_line import main
from workbook_tools.errors import DataError
from workbook_tools.model.row import Row

pytestmark = needs_shared

NATIONAL = SHARED / "data" / "national"
REVIEWED = NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv"

REPEATED = NATIONAL / "cin-2024" / "d3_cpps_subsequent_plan_2013_to_2024.csv"
PLANS = NATIONAL / "cin-2024" / "d1_child_protection_plans_2013_to_2024.csv"
NOW = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
Line = dict[str, str]


def of_another(line: Line) -> Line | None:
    """Every other council's percentage of 2023/24 is not what its count and base come to."""
    others = line["geographic_level"] == "Local authority" and line["la_name"] != "Devon"
    spoilt = others and line["time_period"] == "2024" and line["CPP_subsequent_percent"][0].isdigit()
    return {**line, "CPP_subsequent_percent": f"{float(line['CPP_subsequent_percent']) + 1:.1f}"} if spoilt else line


def of_none(line: Line) -> Line | None:
    """Nor is any council's of any year."""
    return {**line, "CPP_subsequent_percent": "20"} if line["geographic_level"] == "Local authority" else line


def without_devon(line: Line) -> Line | None:
    """Devon has no row of 2023/24."""
    return None if (line["la_name"], line["time_period"]) == ("Devon", "2024") else line


def repeated(folder: Path, change: Callable[[Line], Line | None]) -> Path:
    """The published file of repeat plans with each line changed, or left out."""
    headings, *rows = csv.reader(REPEATED.read_text(encoding="utf-8-sig").splitlines())
    lines = [change(dict(zip(headings, row, strict=True))) for row in rows]
    with (folder / REPEATED.name).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([headings, *(line.values() for line in lines if line)])
    return folder / REPEATED.name


def last_row(council: str, folder: Path, *files: Path) -> Row:
    """The row of repeat plans, the last of a council's benchmark."""
    released = read_released([*files, NATIONAL / "lait" / "sn_april_2021.xlsx"])
    return make_benchmark(named_council(council, released.register), released, (), folder, NOW).scorecard.rows[-1]


@pytest.mark.parametrize("beside", [[PLANS], []], ids=["with another file", "alone"])
@pytest.mark.parametrize(
    ("change", "shown", "colour", "rank"),
    [
        pytest.param(of_another, "29.6%", "No target",
                     "not ranked: no other council has a figure: most refused, since for 2023/24 the count and its "
                     "base do not come to the figure", id="all others are refused in the latest year"),
        pytest.param(of_none, "not available", "No data",
                     "not ranked: not available: refused, since for 2023/24 the count and its base do not come to the "
                     "figure", id="everyone is in every year"),
        pytest.param(without_devon, "not available", "No data", "not ranked: not available: no row in the file",
                     id="no row of the latest year"),
    ],
)  # fmt: skip
def test_a_figure_never_has_the_rank_or_colour_of_another_year(
    change: Callable[[Line], Line | None], shown: str, colour: str, rank: str, beside: list[Path], tmp_path: Path
) -> None:
    found = last_row("Devon", tmp_path, repeated(tmp_path, change), *beside)
    assert found.display.partition(":")[0] == shown
    assert (str(found.rag), found.rank_in_words.partition(": County Durham")[0]) == (colour, rank)
    assert found.ranking is None or (found.ranking.placing, found.ranking.quarter) == (None, "")
    assert found.ranking is None or found.ranking.period == found.period


def test_a_council_that_is_on_no_list_of_neighbours_is_told_so_once(tmp_path: Path) -> None:
    files = [str(NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv"),
             str(NATIONAL / "lait" / "sn_april_2021.xlsx")]  # fmt: skip
    ran = CliRunner().invoke(main, ["benchmark", "--council", "Cumberland", "-o", str(tmp_path), "--from", *files])
    assert ran.exit_code == 0, ran.output
    assert " ".join(ran.output.split()).count("the list of April 2021 gives Cumberland no neighbours") == 1


@pytest.mark.parametrize("changed", ["scorecard.toml", "Template.xlsx"])
def test_kept_settings_are_written_again_until_somebody_changes_them(changed: str, tmp_path: Path) -> None:
    files = [str(NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv"),
             str(NATIONAL / "lait" / "sn_april_2021.xlsx")]  # fmt: skip
    asked = ["benchmark", "--council", "Merton", "-o", str(tmp_path), "--save-config", "--from", *files]
    for _ in range(2):
        ran = CliRunner().invoke(main, asked)
        assert ran.exit_code == 0, ran.output
    ours = tmp_path / "benchmark-Merton" / changed
    with ours.open("ab") as file:
        file.write(b"# ours")
    held = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    ran = CliRunner().invoke(main, asked)
    assert ran.exit_code == 1
    assert "have been changed" in ran.output
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == held


def test_a_workbook_of_another_benchmark_is_left_alone_and_nothing_is_kept(tmp_path: Path) -> None:
    asked = ["benchmark", "--council", "Walsall", "-o", str(tmp_path)]
    assert CliRunner().invoke(main, [*asked, "--list", "Core cities", "--from", str(REVIEWED)]).exit_code == 0
    held = {each: each.read_bytes() for each in tmp_path.rglob("*")}
    ran = CliRunner().invoke(main, [*asked, "--list", "Greater Manchester", "--save-config", "--from", str(REVIEWED)])
    assert ran.exit_code == 1
    assert "Choose another folder with --output" in ran.output
    assert {each: each.read_bytes() for each in tmp_path.rglob("*")} == held


def test_a_zip_folder_is_to_be_unpacked_and_measures_without_a_file_are_told_in_short(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "children-in-need.zip", "w") as packed:
        packed.write(REVIEWED, f"data/{REVIEWED.name}")
    asked = ["benchmark", "--council", "Walsall", "-o", str(tmp_path / "out"), "--from", str(tmp_path)]
    alone = CliRunner().invoke(main, asked)
    assert alone.exit_code == 1
    assert "children-in-need.zip: this is a zip folder (1 file in it), which is not read unopened" in alone.output
    assert "Unpack it" in alone.output
    beside = CliRunner().invoke(main, [*asked, str(REVIEWED)])
    assert beside.exit_code == 0, beside.output
    assert "Unpack it" in beside.output
    told = " ".join(beside.output.split())
    assert told.count("No file has") == 1
    assert "No file has 30 measures: Children in need at 31 March; " in told
    assert "; and 26 more" in told


def test_what_was_asked_for_and_is_not_among_the_files_is_told(tmp_path: Path) -> None:
    """A measure whose figures the tool's file has not, and the list of statistical neighbours."""
    asked = ["benchmark", "--council", "Walsall", "-o", str(tmp_path), "--measure", "lait:DAP_KS4_ATT8", "--from"]
    ran = CliRunner().invoke(main, [*asked, str(REVIEWED), str(NATIONAL / "lait" / "lait_data_dictionary.csv")])
    assert ran.exit_code == 0, ran.output
    told = " ".join(ran.output.split())
    assert "Not given lait:DAP_KS4_ATT8: no file has figures of it" in told
    assert "No neighbours their list is not among the files" in told


def test_who_stops_it_is_told_how_many_are_made_and_each_is_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "workbook_tools", "benchmark", "--all-councils", "-o", str(tmp_path)]
    with subprocess.Popen([*command, "--from", str(REVIEWED)], stderr=subprocess.PIPE, text=True) as running:
        while running.poll() is None and not list(tmp_path.glob("*.html")):
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate()
    made = {path.stem for path in tmp_path.glob("*.html")}
    assert made == {path.stem for path in tmp_path.glob("*.xlsx")}
    assert 0 < len(made) < 153
    assert f"Stopped: {len(made)} of 153 benchmarks are made" in told
    assert "Traceback" not in told


def rewritten(folder: Path, change: Callable[[dict[str, str]], object], *, kept: Path = REVIEWED) -> Path:
    """A copy of a published file, each of whose rows was changed."""
    headings, *rows = csv.reader(kept.read_text(encoding="utf-8-sig").splitlines())
    cells = [dict(zip(headings, row, strict=True)) for row in rows]
    for each in cells:
        change(each)
    with (folder / kept.name).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([headings, *(each.values() for each in cells)])
    return folder


def test_why_nothing_can_be_compared(tmp_path: Path) -> None:
    """A folder without a file of figures, and a file as it is published in which every figure is suppressed."""
    with pytest.raises(DataError, match="no file is in it"):
        read_released([tmp_path])

    def suppress(row: dict[str, str]) -> None:
        row.update((word, "c") for word in row if word.startswith("Reviewed"))

    with pytest.raises(DataError, match=r"no council has a figure of '.*reviewed.*': suppressed") as refused:
        read_released([rewritten(tmp_path, suppress)])
    assert "as the Department for Education publishes them" not in refused.value.faults[-1].remedy


def test_two_files_of_one_release_that_differ_are_refused(tmp_path: Path) -> None:
    """A download that is repeated is read; one with another figure of Merton is not, and nothing is made."""
    newer = NATIONAL / "cin-2024" / "b1_children_in_need_2013_to_2024.csv"
    text = newer.read_text(encoding="utf-8-sig")
    headings, *rows = csv.reader(text.splitlines())
    year, name, rate = (headings.index(each) for each in ("time_period", "la_name", "At31_episodes_rate"))
    (tmp_path / newer.name).write_text(text, encoding="utf-8")
    again = tmp_path / f"{newer.stem} (1).csv"
    again.write_text(text, encoding="utf-8")
    assert read_released([tmp_path]).given
    next(each for each in rows if (each[year], each[name]) == ("2024", "Merton"))[rate] = "999.9"
    with again.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([headings, *rows])
    with pytest.raises(DataError, match=r"Merton, 2023/24"):
        read_released([tmp_path])
