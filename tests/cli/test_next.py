"""`scorecard next`: three months in a row from the exports as they come, with no edit of export or settings."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.sources.data.export_shapes import Book, Cell, Percent, draw

SETTINGS = """
title = "Children's scorecard"
period = "latest"
data_as_at = "file"
series = "Our Council"

[source]
file = "CSC export *.xlsx"

[[indicators]]
ref = "CS1"
name = "Contacts"
good_is = "neither"

[[indicators]]
ref = "CS2"
name = "Re-referrals"
good_is = "low"
unit = "percent"
places = 1
target = { rule = "tolerance", target = 20, tolerance = 2 }

[[indicators]]
ref = "CS3"
name = "Caseload"
good_is = "low"
unit = "cases"
places = 1
target = { rule = "tolerance", target = 18, tolerance = 1 }

[[indicators]]
ref = "CS4"
name = "Timely assessments"
good_is = "high"
unit = "percent"
frequency = "quarter"
"""


def put(here: Path, month: str, taken: str, months: list[str], *rows: list[Cell]) -> None:
    """The month's export beside the settings, as the system gives it."""
    draw(here / "config" / f"CSC export {month}.xlsx", Book({"Export": [
        ["Children's performance 2025/26"], [f"Data as at {taken}"], [], ["PI", "Measure", *months, "Target"],
        ["Front door"], *rows, ["Total", "", *[1] * len(months)], [], ["Source: case system"],
    ]}))  # fmt: skip


@pytest.fixture
def january(tmp_path: Path) -> Path:
    """A folder with the workbook of January, filled out of January's export."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "scorecard.toml").write_text(SETTINGS, encoding="utf-8")
    put(tmp_path, "Jan 2026", "9 February 2026", ["Dec", "Jan"], ["CS1", "Contacts", 310, 295],
        ["CS2", "Re-referrals", Percent(0.214), Percent(0.199)], ["CS3", "Caseload", 18.2, 17.5])  # fmt: skip
    made = scorecard(tmp_path, "refresh", "--config", "config", "--output", "S.xlsx")
    assert (made.returncode, made.stderr) == (DONE, "")
    return tmp_path


def february(here: Path) -> None:
    put(here, "Feb 2026", "9 March 2026", ["Dec", "Jan", "Feb"], ["CS1", "Contacts", 310, 296, 301],
        ["CS2", "Re-referrals", Percent(0.214), Percent(0.199), Percent(0.235)],
        ["CS3", "Caseload", 18.2, 17.5, ""])  # fmt: skip


def march(here: Path) -> None:
    put(here, "Mar 2026", "9 April 2026", ["Dec", "Jan", "Feb", "Mar"], ["CS1", "Contacts", 310, 296, 301, 305],
        ["CS2", "Re-referrals", Percent(0.214), Percent(0.199), Percent(0.235), Percent(0.19)],
        ["CS3", "Caseload", 18.2, 17.5, 17.9, 20.1])  # fmt: skip


def on(here: Path, *words: str) -> tuple[int, str, str]:
    ran = scorecard(here, "next", "S.xlsx", "--config", "config", *words)
    return ran.returncode, ran.stdout, ran.stderr


def changes(said: str) -> list[str]:
    """The lines that tell what has changed."""
    return said[said.index("What has changed") :].splitlines()


def table(workbook: Path) -> dict[str, tuple[object, object]]:
    """By reference the latest figure and its period, read by another program."""
    sheet = openpyxl.load_workbook(workbook, data_only=True)["Scorecard"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(number for number, row in enumerate(rows) if "Ref" in row)
    ref, latest, period = (rows[at].index(heading) for heading in ("Ref", "Latest", "Period"))
    return {str(row[ref]): (row[latest], row[period]) for row in rows[at + 1 :] if str(row[ref]).startswith("CS")}


def test_three_months_in_a_row(january: Path) -> None:
    february(january)
    code, said, noted = on(january)
    assert code == DONE
    assert "Children's scorecard: 4 indicators, February 2026\n  Data       as at 9 March 2026\n" in said
    assert "CSC export Feb 2026.xlsx: the latest of 2 files by its name, which says February 2026" in said
    assert "passed over: 1 section row, 1 total and 1 note" in said
    assert changes(said) == [
        "What has changed since January 2026:",
        "  Colours    2 moved: CS2 Green to Red, CS3 Green to No data",
        "  Verdicts   none turned",
        "  Restated   1 restated: CS1 Jan 2026 was 295, is 296",
        "  No figure  1 not there yet: CS3",
        "  Commentary 1 red or worse, without words: CS2",
    ]
    assert "1 of the 3 indicators that are due have no figure for February 2026: CS3." in noted
    assert table(january / "S.xlsx")["CS2"] == (23.5, "Feb 2026")

    march(january)
    code, said, _ = on(january)
    assert code == DONE
    assert "data as at 9 April 2026, as row 2 says" in said
    assert changes(said) == [
        "What has changed since February 2026:",
        "  Colours    2 moved: CS2 Red to Green, CS3 No data to Red",
        "  Verdicts   none turned",
        "  Restated   no earlier figure",
        "  No figure  1 not there yet: CS4",
        "  Commentary 1 red or worse, without words: CS3",
    ]
    assert table(january / "S.xlsx")["CS3"] == (20.1, "Mar 2026")


def test_a_month_without_data_changes_nothing(january: Path) -> None:
    before = (january / "S.xlsx").read_bytes()
    assert on(january)[::2] == (
        WRONG,
        f"{Path('config') / 'CSC export Jan 2026.xlsx'}, sheet 'Export': no indicator has a figure for February 2026; "
        "the latest figures are for January 2026\n"
        "    Put the figures for February 2026 into the source data, or try again once they are there.\n"
        "1 fault. Nothing was written.\n",
    )
    assert (january / "S.xlsx").read_bytes() == before


def test_a_month_whose_heading_is_misspelt_is_named(january: Path) -> None:
    put(january, "Feb 2026", "9 March 2026", ["Dec", "Jan", "Febuary"], ["CS1", "Contacts", 310, 296, 301])
    code, _, faults = on(january)
    assert code == WRONG
    assert "the latest figures are for January 2026; the column 'Febuary' (February?) is not read\n" in faults


def test_an_earlier_month_whose_heading_is_misspelt_is_told(january: Path) -> None:
    put(january, "Feb 2026", "9 March 2026", ["Dec", "Janaury", "Feb"], ["CS1", "Contacts", 310, 296, 301])
    code, _, noted = on(january)
    assert code == DONE
    assert "The column 'Janaury' (January?) is not read. If it holds a month's figures, correct its heading" in noted


def test_a_quarter_alone_makes_no_month(january: Path) -> None:
    """The monthly indicators would be blanked."""
    february(january)
    on(january)
    before = (january / "S.xlsx").read_bytes()
    draw(january / "config" / "CSC export Mar 2026.xlsx", Book({"Export": [
        ["Data as at 9 April 2026"], ["Ref", "Feb 2026", "Q4 2025/26"], ["CS1", 301, ""], ["CS2", Percent(0.235), ""],
        ["CS4", "", 81],
    ]}))  # fmt: skip
    code, _, faults = on(january)
    assert code == WRONG
    assert "the data go to February 2026 only, so there is no scorecard for March 2026 yet" in faults
    assert (january / "S.xlsx").read_bytes() == before


def test_a_dry_run_says_the_same_and_writes_nothing(january: Path) -> None:
    february(january)
    before = (january / "S.xlsx").read_bytes()
    code, said, _ = on(january, "--dry-run")
    assert (code, changes(said)[1]) == (DONE, "  Colours    2 moved: CS2 Green to Red, CS3 Green to No data")
    assert said.endswith("Dry run: nothing was written; the workbook would report February 2026.\n")
    assert (january / "S.xlsx").read_bytes() == before


def test_settings_that_name_a_period_are_told_of(january: Path) -> None:
    february(january)
    fixed = SETTINGS.replace('"latest"', '"2026-01"')
    (january / "config" / "scorecard.toml").write_text(fixed, encoding="utf-8")
    code, _, noted = on(january)
    assert code == DONE
    assert (
        'scorecard.toml still says period = "2026-01", and a refresh goes back to it: write period = "latest", or the '
        "new one."
    ) in noted


def test_data_older_than_the_period_are_refused(january: Path) -> None:
    """An export that was overwritten by an earlier one still has its old day in the title."""
    put(january, "Feb 2026", "9 January 2026", ["Jan", "Feb"], ["CS1", "Contacts", 295, 301])
    code, _, faults = on(january)
    assert code == WRONG
    assert "the data were taken on 9 January 2026, as row 2 says: before February 2026 began" in faults


def without_caseload(here: Path) -> None:
    put(here, "Feb 2026", "9 March 2026", ["Dec", "Jan", "Feb"], ["CS1", "Contacts", 310, 296, 301],
        ["CS2", "Re-referrals", Percent(0.214), Percent(0.199), Percent(0.235)])  # fmt: skip


@pytest.mark.parametrize("words", ["check", "refresh --dry-run", "refresh", "next --dry-run", "next"])
def test_an_indicator_that_the_export_lacks_is_named_before_its_history_goes(january: Path, words: str) -> None:
    without_caseload(january)
    command, *options = words.split()
    ran = scorecard(january, command, "S.xlsx", "--config", "config", *options)
    assert ran.returncode == DONE
    said = "CS3 Caseload stands nowhere in CSC export Feb 2026.xlsx: its earlier figures leave the workbook too."
    assert said in ran.stderr
    assert "CS4 Timely assessments" not in ran.stderr  # it has not been there before, and is not due in February


def test_once_its_history_is_gone_an_indicator_still_stands_nowhere(january: Path) -> None:
    without_caseload(january)
    on(january)
    noted = scorecard(january, "check", "S.xlsx", "--config", "config").stderr
    assert "CS3 Caseload stands nowhere in CSC export Feb 2026.xlsx.\n" in noted
    assert "leave the workbook" not in noted


def test_how_far_the_export_goes_is_said_before_how_old_it_is(january: Path) -> None:
    put(january, "Jan 2026", "1 January 2026", ["Dec", "Jan"], ["CS1", "Contacts", 310, 295])
    code, _, faults = on(january)
    assert code == WRONG
    assert "no indicator has a figure for February 2026; the latest figures are for January 2026" in faults
    assert "were taken on" not in faults


def test_a_file_with_two_new_months_is_told_from_which_to_which(january: Path) -> None:
    february(january)
    march(january)
    tried = scorecard(january, "refresh", "S.xlsx", "--config", "config", "--dry-run").stdout
    assert "\nPeriod: from January 2026 to March 2026\n" in tried
    done = scorecard(january, "refresh", "S.xlsx", "--config", "config").stdout
    assert "\n  Period     from January 2026 to March 2026\n" in done
    assert "  Period  " not in scorecard(january, "refresh", "S.xlsx", "--config", "config").stdout


def test_a_refresh_that_goes_back_says_so(january: Path) -> None:
    february(january)
    on(january)
    said = "The workbook reported February 2026 and goes back to January 2026, the latest period that CSC export Jan"
    assert said not in scorecard(january, "refresh", "S.xlsx", "--config", "config").stderr
    (january / "config" / "CSC export Feb 2026.xlsx").unlink()
    asked = scorecard(january, "refresh", "S.xlsx", "--config", "config", "--period", "2026-01", "--dry-run")
    assert said not in asked.stderr
    done = scorecard(january, "refresh", "S.xlsx", "--config", "config")
    assert (done.returncode, said in done.stderr) == (DONE, True)


@pytest.mark.parametrize(("title", "told"), [
    ("Report, January 2026", "'Report, January 2026' still says January 2026"),
    ("Report", ""),
    ("Report, February 2026", ""),
])  # fmt: skip
def test_a_title_that_names_the_month_before_is_told(january: Path, title: str, told: str) -> None:
    settings = january / "config" / "scorecard.toml"
    settings.write_text(SETTINGS.replace("Children's scorecard", title), encoding="utf-8")
    assert "still says" not in scorecard(january, "refresh", "S.xlsx", "--config", "config").stderr
    february(january)
    noted = on(january)[2]
    assert (told in noted) if told else ("still says" not in noted)


def test_an_indicator_under_a_new_name_is_told_with_those_that_have_no_figure(january: Path) -> None:
    """In an export without references: whether it is the same indicator, an officer has to say."""
    draw(january / "config" / "CSC export Feb 2026.xlsx", Book({"Export": [
        ["Measure", "Jan 2026", "Feb 2026"], ["Contacts", 296, 301], ["Re-referrals", Percent(0.199), Percent(0.235)],
        ["Cases held by each worker", 17.5, 17.9], ["Timely assessments", "", ""],
    ]}))  # fmt: skip
    code, _, faults = on(january)
    assert code == WRONG
    assert (
        "'Cases held by each worker' is not an indicator of this scorecard; there is no figure for CS3 'Caseload' and "
        "CS4 'Timely assessments'\n"
    ) in faults
    assert "    If an indicator has a new name, write that for its name in the settings." in faults


def test_the_sheet_that_may_hold_the_figures_is_named(january: Path) -> None:
    settings = january / "config" / "scorecard.toml"
    settings.write_text(SETTINGS.replace('*.xlsx"', '*.xlsx"\nsheet = "Export"'), encoding="utf-8")
    draw(january / "config" / "CSC export Feb 2026.xlsx", Book({
        "Export": [["Please see the next sheet"]], "Feb 26": [["PI", "Measure", "Feb 2026"], ["CS1", "Contacts", 301]],
    }))  # fmt: skip
    code, _, faults = on(january)
    assert code == WRONG
    assert "    Where the figures stand on another sheet ('Feb 26'), write its name as sheet under [source]. " in faults
