"""A CSV file's rows: those that are not wanted are left out where they are whole, and every other has its number."""

import csv
import random
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest

from workbook_tools.errors import DataError
from workbook_tools.national.layouts.csv_rows import Row, Wanted, csv_rows

HEADINGS = "Measure,Title,Year,Area,Value"
ROWS = {
    "plain": "{},A measure,2018,Salford,1.5",
    "comma": '{},"A measure, renamed",2018,"Bristol, City of",1.5',
    "line within": '{},"A measure\nof two lines",2018,Salford,1.5',
    "marks within": '{},"A ""good"" measure",2018,Salford,1.5',
    "empty cells": "{},,2018,,",
    "empty marks": '{},"",2018,"",""',
    "long": "{},A measure,2018," + "very " * 3000 + "long,1.5",
    "accent": "{},A mêasure,2018,Sålford,1.5",
    "short": "{},A measure,2018,Salford",
    "wide": "{},A measure,2018,Salford,1.5,",
    "empty": "",
}
WHOLE = {"plain", "comma", "empty cells", "empty marks", "accent"}


def text_of(kinds: Iterable[str], measures: Iterable[str], end: str) -> str:
    rows = [HEADINGS, *(ROWS[kind].format(measure) for kind, measure in zip(kinds, measures, strict=True))]
    return "".join(row + end for row in rows)


def read(path: Path, *wanted: str) -> list[Row]:
    """The rows below the headings, the headings being read first, as by what recognises a layout."""
    choice = Wanted()
    rows = csv_rows(path, lambda _: None, choice)
    next(rows)
    choice.only(lambda cells: cells[0] in wanted, 1, 5)
    return list(rows)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("several", [1, 30, 400])
@pytest.mark.parametrize("kinds", [WHOLE, set(ROWS), {"plain", "short"}, {"plain", "line within"}, {"comma", "long"}])
def test_rows_are_those_that_are_wanted_or_not_whole(tmp_path: Path, kinds: set[str], several: int, end: str) -> None:
    """Runs of so many rows of one measure, longer and shorter than what is read at once; csv itself is the judge."""
    chance = random.Random(several)
    measures = chance.choices(["CIN", '"CIN"', "CPP", "Other", '"Other"'], k=1200 // several + 2)
    told = [name for name in measures for _ in range(several)]
    text = text_of(chance.choices(sorted(kinds), k=len(told)), told, end)
    path = tmp_path / "tool.csv"
    path.write_text(text, encoding="utf-8", newline="")
    every = [(number, cells) for number, cells in enumerate(csv.reader(StringIO(text, newline="")), start=1) if cells]
    found = read(path, "CIN")
    left = [cells for number, cells in every[1:] if (number, cells) not in found]
    assert found == [row for row in every if row in found]
    assert all(cells[0] != "CIN" and len(cells) == 5 for cells in left)
    if several == 400 and kinds <= WHOLE and end != "\r":
        assert {cells[0] for _, cells in found[200:]} == {"CIN"}


@pytest.mark.parametrize(
    ("damaged", "row", "trouble"),
    [
        pytest.param('Other,"A measure,2018,Salford,1.5\n', 602, "its quotation marks do not pair", id="one mark"),
        pytest.param('Other,"A "measure,2018,Salford,1.5\n', 602, "its quotation marks do not pair", id="mark within"),
        pytest.param("Other,A m\xffasure,2018,Salford,1.5\n", 602, "this file is not UTF-8 text", id="Windows text"),
        pytest.param("Other,A measure,2018,Salf", 602, "the file is cut off", id="cut off"),
    ],
)
def test_damage_among_rows_that_are_not_wanted_is_told(tmp_path: Path, damaged: str, row: int, trouble: str) -> None:
    path = tmp_path / "tool.csv"
    path.write_bytes((text_of(["plain"] * 600, ["Other"] * 600, "\n") + damaged).encode("latin-1"))
    with pytest.raises(DataError) as refused:
        read(path, "CIN")
    fault = refused.value.faults[0]
    assert trouble in fault.trouble
    assert fault.place.row == row
