"""Figures, references and headings as a person reads them in the source, through the real command.

Each expected figure is what the cell shows in Excel, or what stands in the row that is written here.
"""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.places import ROOT

HEADINGS = ("Ref", "Series", "Period", "Value", "Origin", "Source")
Cell = Any
"""What a cell holds, with a number format where it has one."""


def project(here: Path, source: str, indicators: str, more: str = "") -> Path:
    shutil.copytree(ROOT / "template", here / "template", dirs_exist_ok=True)
    folder = here / "config" / "small"
    folder.mkdir(parents=True, exist_ok=True)
    head = f'title = "T"\nperiod = "2018-09"\nseries = "Ours"\n{more}\n[source]\n{source}\n'
    (folder / "scorecard.toml").write_text(head + indicators, encoding="utf-8")
    return folder


def indicator(ref: str, settings: str = 'unit = "percent"\nplaces = 1', good_is: str = "high") -> str:
    return f'[[indicators]]\nref = "{ref}"\nname = "Indicator {ref}"\ngood_is = "{good_is}"\n{settings}\n'


def target(at: str) -> str:
    return f'target = {{ rule = "tolerance", target = {at}, tolerance = 0 }}\n'


def workbook(path: Path, rows: list[tuple[Cell, ...]], headings: tuple[Any, ...] = HEADINGS) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet.append(headings)
    for row, cells in enumerate(rows, start=2):
        for column, cell in enumerate(cells, start=1):
            value, code = cell if isinstance(cell, tuple) else (cell, "")
            made = sheet.cell(row, column, value)
            made.number_format = code or made.number_format
    book.save(path)


def figures(here: Path, *words: str) -> dict[str, tuple[str, str]]:
    """By reference the figure as it is shown and its colour."""
    ran = scorecard(here, "show", "--config", "config/small", "--format", "json", *words)
    assert ran.returncode == DONE, ran.stderr
    return {row["ref"]: (row["display"], row["rag"]) for row in json.loads(ran.stdout)["indicators"]}


def faults(here: Path) -> str:
    ran = scorecard(here, "check", "--config", "config/small")
    assert ran.returncode == WRONG, ran.stdout
    return ran.stderr


@pytest.mark.parametrize(
    ("held", "code", "shown"),
    [
        pytest.param(0.113, "0.0%", "11.3%", id="a format with a place"),
        pytest.param(0.11, "0%", "11.0%", id="Excel's own"),
        pytest.param(0.113, "0.00%", "11.3%", id="Excel's own with two places"),
        pytest.param(0.113, "[Red]0.0%;[Blue]-0.0%", "11.3%", id="in colours"),
        pytest.param(0.8079999999999999, "0.0%", "80.8%", id="a worked-out one with noise behind the 15th digit"),
        pytest.param(11.3, '0.0"%"', "11.3%", id="with the sign as a letter, as our own format"),
        pytest.param(11.3, "0.0", "11.3%", id="without the sign"),
        pytest.param("11.3%", "General", "11.3%", id="typed as text"),
        pytest.param(0.004, "0.0%", "0.4%", id="a small one"),
    ],
)
def test_a_percent_cell_is_what_it_shows(tmp_path: Path, held: object, code: str, shown: str) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', indicator("1"))
    workbook(folder / "d.xlsx", [("1", "Ours", "Sep 2018", (held, code))])
    assert figures(tmp_path)["1"][0] == shown


def test_a_percent_cell_is_explained(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', indicator("1"))
    workbook(folder / "d.xlsx", [("1", "Ours", "Sep 2018", (0.113, "0.0%"))])
    ran = scorecard(tmp_path, "show", "--config", "config/small", "--explain", "1")
    assert "row 2: Sep 2018, 11.3% (the cell holds 0.113 and shows it as a percentage)" in ran.stdout


def test_a_percent_cell_of_a_sheet_with_months_across(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"\nperiods = "across"', indicator("1", good_is="low"))
    workbook(
        folder / "d.xlsx",
        [("1", "Ours", (0.25, "0%"), (0.113, "0.0%"))],
        ("Ref", "Series", "Aug 2018", "Sep 2018"),
    )
    assert figures(tmp_path)["1"][0] == "11.3%"


def test_a_sheet_that_begins_further_right_and_down(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', indicator("1"))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    cells: tuple[Any, ...] = ("1", "Ours", "Sep 2018", 0.113, "", "")
    for column, (heading, cell) in enumerate(zip(HEADINGS, cells, strict=True), 3):
        sheet.cell(4, column, heading)
        sheet.cell(6, column, cell)
    sheet.cell(6, 6).number_format = "0.0%"
    book.save(folder / "d.xlsx")
    assert figures(tmp_path)["1"][0] == "11.3%"


@pytest.mark.parametrize(
    ("unit", "value", "base", "said"),
    [
        pytest.param("number", "204%", "", "column 'Value': '204%' is a percentage, but the unit", id="a count"),
        pytest.param("per 10,000", "73.0 %", "", "column 'Value': '73.0 %' is a percentage", id="a rate"),
        pytest.param("percent", "73.0%", "50%", "column 'Base': '50%' is a percentage", id="what it is out of"),
    ],
)  # fmt: skip
def test_a_percent_sign_in_a_file_of_text_is_refused(
    tmp_path: Path, unit: str, value: str, base: str, said: str
) -> None:
    folder = project(tmp_path, 'file = "d.csv"', indicator("1", f'unit = "{unit}"'))
    (folder / "d.csv").write_text(f"Ref,Series,Period,Value,Base\n1,Ours,Sep 2018,{value},{base}\n", encoding="utf-8")
    assert f"row 2, {said}" in faults(tmp_path)


@pytest.mark.parametrize("unit", ["percent", "% of plans"])
def test_a_percent_sign_of_a_percentage_is_read(tmp_path: Path, unit: str) -> None:
    folder = project(tmp_path, 'file = "d.csv"', indicator("1", f'unit = "{unit}"\nplaces = 1'))
    (folder / "d.csv").write_text("Ref,Series,Period,Value\n1,Ours,Sep 2018,11.3%\n", encoding="utf-8")
    assert figures(tmp_path)["1"][0].startswith("11.3")


def test_a_percent_cell_of_a_count_is_refused(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', indicator("1", 'unit = "number"'))
    workbook(folder / "d.xlsx", [("1", "Ours", "Sep 2018", (32, "0%"))])
    assert "row 2, column 'Value': the cell shows '3200%' for '32', but the unit of indicator 1 is number" in faults(
        tmp_path
    )


PROPORTIONS = ["1,Ours,Aug 2018,0.94", "1,Ours,Sep 2018,0.953"]


@pytest.mark.parametrize(
    ("rows", "settings", "trouble"),
    [
        pytest.param(
            PROPORTIONS, "", "a percentage is 1% or less, as a proportion is written: "
            "indicator 1: 0.94 (Aug 2018, row 2), 0.953 (Sep 2018, row 3)", id="all are proportions",
        ),
        pytest.param(["1,Ours,Sep 2018,1"], "", "indicator 1: 1 (Sep 2018, row 2)", id="1 may be 100%"),
        pytest.param(
            ["1,Ours,Jul 2018,94", "1,Ours,Aug 2018,96.1", "1,Ours,Sep 2018,0.953"], "",
            "indicator 1: 0.953 (Sep 2018, row 4)", id="one proportion among percentages",
        ),
        pytest.param(
            ["1,Ours,Sep 2018,0.953", "1,England,2017/18,94"], "", "indicator 1: 0.953 (Sep 2018, row 2)",
            id="ours beside England's",
        ),
        pytest.param(
            ["1,Ours,Sep 2018,95.3", "1,England,2017/18,0.94"], "", "indicator 1, England: 0.94 (2017/18, row 3)",
            id="England's beside ours",
        ),
        pytest.param(
            ["1,Ours,Aug 2018,95.3", "1,Ours,Sep 2018,964"], "",
            "a percentage is above 100%: indicator 1: 964 (Sep 2018, row 3)", id="a slipped point",
        ),
        pytest.param(["1,Ours,Sep 2018,100.1"], "", "indicator 1: 100.1 (Sep 2018, row 2)", id="just above 100"),
        pytest.param(
            ["2,Ours,Sep 2018,-3"], "", "a figure is below 0, which a count, rate or percentage cannot be: "
            "indicator 2: -3 (Sep 2018, row 2)", id="a count below 0",
        ),
        pytest.param(["1,Ours,Sep 2018,100"], "", "", id="all of them"),
        pytest.param(["1,Ours,Aug 2018,0", "1,Ours,Sep 2018,0"], "", "", id="honestly none at all"),
        pytest.param(["1,Ours,Aug 2018,0", "1,Ours,Sep 2018,1.2"], "", "", id="just above 1"),
        pytest.param(["1,Ours,Aug 2018,12", "1,Ours,Sep 2018,0.8"], "", "", id="a fall to below 1"),
        pytest.param(
            ["1,Ours,Sep 2018,0.8", "1,England,2017/18,1.1"], "", "", id="small beside a small comparator",
        ),
        pytest.param(PROPORTIONS, "may_be_below_1 = true", "", id="said to be small"),
        pytest.param(["1,Ours,Sep 2018,113"], "may_exceed_100 = true", "", id="said to pass 100"),
        pytest.param(["1,Ours,Sep 2018,-5.2"], "may_be_negative = true", "", id="said to fall below 0"),
        pytest.param(["3,Ours,Sep 2018,-5.2"], "", "indicator 3: -5.2 (Sep 2018, row 2)", id="days below 0"),
        pytest.param(["4,Ours,Sep 2018,-4"], "", "indicator 4: -4 (Sep 2018, row 2)", id="cases below 0"),
        pytest.param(["5,Ours,Sep 2018,-0.2"], "", "", id="points may be below 0"),
    ],
)  # fmt: skip
def test_figures_that_cannot_be_meant(tmp_path: Path, rows: list[str], settings: str, trouble: str) -> None:
    indicators = [
        indicator("1", f'unit = "percent"\nplaces = 1\n{settings}'),
        indicator("2", 'unit = "number"', "low"),
        indicator("3", 'unit = "days"', "low"),
        indicator("4", 'unit = "cases"', "low"),
        indicator("5", 'unit = "percentage points"', "low"),
    ]
    folder = project(tmp_path, 'file = "d.csv"', "".join(indicators), 'comparators = ["England"]')
    (folder / "d.csv").write_text("\n".join(["Ref,Series,Period,Value", *rows]) + "\n", encoding="utf-8")
    ran = scorecard(tmp_path, "show", "--config", "config/small")
    assert trouble in ran.stderr
    assert ran.returncode == (WRONG if trouble else DONE), ran.stderr
    assert ran.stderr.count("percentage is") + ran.stderr.count("figure is below") == bool(trouble), "told once"


def test_many_series_of_proportions_are_one_fault(tmp_path: Path) -> None:
    refs = [str(number) for number in range(1, 14)]
    folder = project(tmp_path, 'file = "d.csv"', "".join(map(indicator, refs)))
    rows = [f"{ref},Ours,Sep 2018,0.9{ref}" for ref in refs]
    (folder / "d.csv").write_text("\n".join(["Ref,Series,Period,Value", *rows]) + "\n", encoding="utf-8")
    told = faults(tmp_path)
    assert told.count("as a proportion is written") == 1
    assert "indicator 8: 0.98 (Sep 2018, row 9); and so 5 more" in told


@pytest.mark.parametrize(
    ("at", "good_is", "settings", "wrong"),
    [
        pytest.param("0.95", "high", "", True, id="a proportion"),
        pytest.param("1", "high", "", True, id="100% as a proportion"),
        pytest.param("1", "low", "", False, id="no more than 1%"),
        pytest.param("0.5", "low", "may_be_below_1 = true\n", False, id="said to be small"),
        pytest.param("110", "high", "may_exceed_100 = true\n", False, id="said to pass 100"),
        pytest.param("110", "high", "", True, id="above 100"),
    ],
)
def test_a_target_that_cannot_be_meant(tmp_path: Path, at: str, good_is: str, settings: str, wrong: bool) -> None:
    text = indicator("1", f'unit = "percent"\nplaces = 2\n{settings}{target(at)}', good_is)
    folder = project(tmp_path, 'file = "d.csv"', text)
    (folder / "d.csv").write_text("Ref,Series,Period,Value\n1,Ours,Sep 2018,7.5\n", encoding="utf-8")
    ran = scorecard(tmp_path, "check", "--config", "config/small")
    assert ran.returncode == (WRONG if wrong else DONE), ran.stderr
    assert ("Write percentages as 95, not 0.95" in ran.stderr) is wrong


TWINS = indicator("7.1", target("30"), "low") + indicator("7.10", target("30"), "low")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param((7.1, "0.00"), {"7.1": "No data", "7.10": "Green"}, id="shown with two places"),
        pytest.param((7.1, "0.0"), {"7.1": "Green", "7.10": "No data"}, id="shown with one"),
        pytest.param("7.10", {"7.1": "No data", "7.10": "Green"}, id="typed as text"),
        pytest.param("7.1", {"7.1": "Green", "7.10": "No data"}, id="typed as the other text"),
    ],
)
def test_a_reference_is_what_its_cell_shows(tmp_path: Path, cell: Cell, found: dict[str, str]) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', TWINS)
    workbook(folder / "d.xlsx", [(cell, "Ours", "Sep 2018", 18)])
    assert {ref: colour for ref, (_, colour) in figures(tmp_path).items()} == found


def test_a_number_that_two_references_are_is_refused_once(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', TWINS)
    workbook(folder / "d.xlsx", [(7.1, "Ours", "Aug 2018", 17), (7.1, "Ours", "Sep 2018", 18)])
    told = faults(tmp_path)
    assert "column 'Ref': the cell holds the number 7.1, which may be indicator 7.1 or 7.10 (rows 2, 3)" in told
    assert told.count("which may be") == 1


def test_other_formats_of_references(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', "".join(indicator(ref, "") for ref in ("07", "CS7", "8")))
    workbook(
        folder / "d.xlsx",
        [((7, "00"), "Ours", "Sep 2018", 1), ((7, '"CS"0'), "Ours", "Sep 2018", 2), (8, "Ours", "Sep 2018", 3)],
    )
    assert {ref: shown for ref, (shown, _) in figures(tmp_path).items()} == {"07": "1", "CS7": "2", "8": "3"}


@pytest.mark.parametrize("places", ["1", "3"])
def test_the_sixteenth_digit_of_a_worked_out_figure_is_noise(tmp_path: Path, places: str) -> None:
    text = indicator("1", f"places = {places}\n{target('74.6')}", "low")
    folder = project(tmp_path, 'file = "d.xlsx"', text, 'judge = "exact"')
    workbook(folder / "d.xlsx", [("1", "Ours", "Sep 2018", 74.600000000000009)])
    assert figures(tmp_path)["1"][1] == "Green", "as Excel compares it"


@pytest.mark.parametrize(
    ("headings", "series"),
    [
        pytest.param("Ref,Series,Period,\u200bValue", "Our Council", id="a zero-width space before a heading"),
        pytest.param("Ref,Series,Period,VALUE ", "Our Council", id="capitals and a space"),
        pytest.param("Ref,Series,Per\u00adiod,Value", "Our Council", id="a soft hyphen"),
        pytest.param("Ref,Series,Period,Value", "Our\u00a0Council", id="a no-break space in the series"),
        pytest.param("Ref,Series,Period,Value", "\u2060Our Coun\u200bcil", id="characters without width in it"),
    ],
)
def test_characters_that_nobody_sees(tmp_path: Path, headings: str, series: str) -> None:
    folder = project(tmp_path, 'file = "d.csv"', indicator("A\u00a01", "") + indicator("B", ""))
    settings = (folder / "scorecard.toml").read_text(encoding="utf-8").replace('"Ours"', '"Our Council"')
    settings = settings.replace("[source]", '[source]\nsymbols = { "[c]" = "suppressed" }')
    (folder / "scorecard.toml").write_text(settings, encoding="utf-8")
    rows = [headings, f"A 1,{series},Sep\u00a02018,5\u200b", f"\ufeffB,{series},2018-09,[\u200bc]"]
    (folder / "d.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert figures(tmp_path) == {"A 1": ("5", "No target"), "B": ("suppressed", "No data")}


def test_the_first_of_a_month_means_one_thing_in_text_and_in_excel(tmp_path: Path) -> None:
    for day in (1, 15, 30):
        folder = project(tmp_path, 'file = "d.csv"', indicator("1", ""))
        (folder / "d.csv").write_text(f"Ref,Series,Period,Value\n1,Ours,2018-09-{day:02},5\n", encoding="utf-8")
        as_text = figures(tmp_path)
        project(tmp_path, 'file = "d.xlsx"', indicator("1", ""))
        workbook(folder / "d.xlsx", [("1", "Ours", date(2018, 9, day), 5)])
        assert figures(tmp_path) == as_text == {"1": ("5", "No target")}


def test_a_typed_year_is_the_indicators_own(tmp_path: Path) -> None:
    text = indicator("1", 'unit = "percent"\nplaces = 1\nfrequency = "academic year"\ncompare_with = "2015/16"', "low")
    folder = project(tmp_path, 'file = "d.csv"', text)
    rows = ["1,Ours,2014/15,14.0", "1,Ours,2015/16,15.0", "1,Ours,2017/18,17.0"]
    (folder / "d.csv").write_text("\n".join(["Ref,Series,Period,Value", *rows]) + "\n", encoding="utf-8")
    ran = scorecard(tmp_path, "show", "--config", "config/small")
    assert "▲ 2.0 points worse since academic year 2015/16" in ran.stdout
