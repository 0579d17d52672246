"""The national releases that lie beside the project, as the two papers' tests look things up in them."""

import csv
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import openpyxl

from tests.places import SHARED

NATIONAL = SHARED / "data" / "national"
CIN = "cin-2024/{}_2024.csv"
LAIT = "lait/lait_long_18_measures.csv"
Row = dict[str, str]
Figure = Callable[[Row], Decimal]


@cache
def read(path: str) -> tuple[Row, ...]:
    """The rows of one release."""
    with (NATIONAL / path).open(encoding="utf-8-sig", newline="") as lines:
        return tuple(csv.DictReader(lines))


def column(heading: str) -> Figure:
    """A figure as published."""
    return lambda row: Decimal(row[heading])


def share(*headings: str, of: str) -> Figure:
    """The sum of some counts as a percentage of another."""
    return lambda row: sum(Decimal(row[heading]) for heading in headings) / Decimal(row[of]) * 100


def release_figures(table: str, figure: Figure, year: int) -> dict[str, Decimal]:
    """The figures of the year ending 31 March by council code, region and "England"; suppressed ones are left out."""
    found: dict[str, Decimal] = {}
    for row in read(CIN.format(table)):
        name = row["old_la_code"] or row["region_name"] or row["country_name"]
        try:
            if row["time_period"] == str(year):
                found[name] = figure(row)
        except InvalidOperation:
            continue
    return found


def tool_figures(measure: str, year: int) -> dict[str, Decimal]:
    """The figures of the interactive tool, to one decimal place, by council code, region's name and "England"."""
    found: dict[str, Decimal] = {}
    for row in read(LAIT):
        try:
            if row["Short Desc"] == measure and row["Years"].startswith(str(year)):
                code = row["LA Number"].split(".")[0]
                named = row["LA and Regions"] in ("England", "North West", "West Midlands")
                found[row["LA and Regions"] if named else code] = round(Decimal(row["Values"]), 1)
        except InvalidOperation:
            continue
    return found


def neighbour_codes(council: str) -> list[str]:
    """The council's ten statistical neighbours on the list of April 2021, the closest first."""
    path: Path = NATIONAL / "lait" / "sn_april_2021.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True)["LA SN Groups"]
    (ours,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == council]
    return [str(ours[column]) for column in range(5, 25, 2)]


def neighbours_mean(figures: dict[str, Decimal], council: str) -> tuple[Decimal, int]:
    """The mean of the neighbours that have a figure, and how many of the ten have one."""
    members = [figures[code] for code in neighbour_codes(council) if code in figures]
    return sum(members, Decimal(0)) / len(members), len(members)
