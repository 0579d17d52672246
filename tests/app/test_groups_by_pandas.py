"""Group figures of the real files, beside a working-out in pandas that shares no code with ours.

Of each council all years and groups: means and medians, of whom they are made, and how many members have no figure, one
return with another council, or were not there.
"""

from datetime import date
from functools import cache
from statistics import fmean, median

import pandas as pd
import pytest
from msgspec.structs import replace

from tests.national.written import read_published
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.compute.group_figures import group_figure
from workbook_tools.national.councils.council_groups import Group
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.figures_by_area import Arranged, arranged
from workbook_tools.national.reading.council_lists import read_councils, read_groups, read_neighbours
from workbook_tools.national.reading.measure_table import read_measures
from workbook_tools.national.reading.tool_dictionary import with_dictionary
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod

pytestmark = needs_shared

CONFIG = ROOT / "config" / "national"
NATIONAL = SHARED / "data" / "national"
NEIGHBOURS = NATIONAL / "lait" / "sn_april_2021.xlsx"
TOOL = NATIONAL / "lait" / "lait_long_18_measures.csv"
DICTIONARY = NATIONAL / "lait" / "lait_data_dictionary.csv"
CIN = NATIONAL / "cin-2024"
CORE = {
    "Birmingham",
    "Bristol, City of",
    "Leeds",
    "Liverpool",
    "Manchester",
    "Newcastle upon Tyne",
    "Nottingham",
    "Sheffield",
}
ENDED = {"835": date(2019, 3, 31), "836": date(2019, 3, 31), "837": date(2019, 3, 31), "928": date(2021, 3, 31),
         "909": date(2023, 3, 31)}  # fmt: skip
"""Dorset, Poole, Bournemouth, Northamptonshire and Cumbria, by the Department for Education's numbers."""
JOINT = {("314", 2017), ("318", 2017), ("940", 2021), ("941", 2021)}
"""Kingston and Richmond, North and West Northamptonshire: one return each of the workforce, since these years."""

FILES = {
    "cin-rate": (CIN / "b1_children_in_need_2013_to_2024.csv", "At31_episodes_rate", ""),
    "section47-rate": (CIN / "c4_children_in_need_section_47s_and_icpcs_2013_to_2024.csv", "Section47_rate", ""),
    "cpp-2-years-ending-percent": (CIN / "d7_cpps_ending_by_duration_2013_to_2024.csv", "2_years_or_more_percent", ""),
    "cla-rate": (
        NATIONAL / "cla-2024" / "cla_number_and_rate_per_10k_children_2024rel.csv",
        "rate_per_10000",
        "Children looked after at 31 March each year",
    ),
    "agency-percent": (TOOL, "Work_Force_Agecy_Rate", ""),
    "lait:FirstYJS": (TOOL, "FirstYJS", ""),
    "lait:CareLeaverEET": (TOOL, "CareLeaverEET", ""),
}  # fmt: skip
COUNCILS = {
    "Manchester": "352", "Merton": "315", "Walsall": "335", "Lincolnshire": "925", "Bedford": "822",
    "Richmond upon Thames": "318", "Cumberland": "942", "Devon": "878",
}  # fmt: skip
YEARS = (2016, 2020, 2022, 2024)


@cache
def plain(measure: str) -> pd.DataFrame:
    """The councils' cells of a measure: number, name, region, year and figure, which is not there for a symbol."""
    path, column, told = FILES[measure]
    cells = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if path == TOOL:
        cells = cells[cells["Short Desc"] == column].rename(
            columns={
                "LA Number": "la",
                "LA and Regions": "name",
                "Region": "region",
                "Years": "year",
                "Values": "cell",
            }
        )
        cells["la"] = cells["la"].str.removesuffix(".0")
        cells = cells[~cells["la"].astype(int).between(970, 990)]
    else:
        cells = cells[cells["geographic_level"] == "Local authority"].rename(
            columns={"old_la_code": "la", "la_name": "name", "region_name": "region", "time_period": "year"}
        )
        cells = cells[cells["population_count"] == told] if told else cells
        cells["cell"] = cells[column]
    cells["figure"] = pd.to_numeric(cells["cell"], errors="coerce").round(9)
    cells["region"] = cells["region"].replace({"Inner London": "London", "Outer London": "London"})
    return cells[["la", "name", "region", "year", "figure"]]


@cache
def neighbour_numbers() -> dict[str, list[str]]:
    sheet = pd.read_excel(NEIGHBOURS, header=None, dtype=str, engine="openpyxl")
    rows = [[str(cell) for cell in row] for row in sheet.to_numpy().tolist()]
    top = next(at for at, row in enumerate(rows) if "SN1" in row)
    places = [rows[top].index(f"SN{rank}") for rank in range(1, 11)]
    return {row[0]: [row[place] for place in places] for row in rows[top + 1 :]}


def by_pandas(measure: str, number: str, group: str, year: int) -> list[float]:
    """The figures of the members, each return once, without the council's own."""
    cells = plain(measure)
    cells = cells[(cells["year"] == str(year)) & cells["figure"].notna()]
    last = {"agency-percent": date(year, 9, 30), "lait:FirstYJS": date(year, 12, 31)}.get(measure, date(year, 3, 31))
    gone = [each for each, ended in ENDED.items() if ended < last]
    cells = cells[~cells["la"].isin([*gone, number])]
    if group == "neighbours":
        cells = cells[cells["la"].isin(neighbour_numbers().get(number, []))]
    elif group == "core cities":
        cells = cells[cells["name"].isin(CORE)]
    else:
        own = plain(measure)
        cells = cells[cells["region"] == own[own["la"] == number]["region"].iloc[0]]
    found: dict[str, float] = {}
    for each, figure in zip(cells["la"], cells["figure"], strict=True):
        if measure != "agency-percent" or not partners(each, year) & {*found, number}:
            found[each] = float(figure)
    return list(found.values())


def partners(number: str, year: int) -> set[str]:
    """The council that one sends one return with in a year."""
    since = dict(JOINT).get(number)
    return {each for each, first in JOINT if since == first and each != number and year >= first}


@pytest.fixture(scope="module")
def register() -> Register:
    return read_councils(CONFIG / "councils.toml")


@pytest.fixture(scope="module")
def figures(register: Register) -> dict[str, Arranged]:
    table = with_dictionary(read_measures(CONFIG / "measures.toml"), DICTIONARY)
    found = {}
    for measure, (path, *_) in FILES.items():
        (published,) = read_published([path], table, [measure])
        found[measure] = arranged(published, register)
    return found


@pytest.fixture(scope="module")
def groups(register: Register) -> dict[str, Group]:
    return {
        "neighbours": Group("n", GroupKind.NEIGHBOURS, neighbours=read_neighbours(NEIGHBOURS, register)),
        "core cities": Group(
            "c", GroupKind.LIST, councils=read_groups(CONFIG / "groups.toml", register)["Core cities"]
        ),
        "region": Group("r", GroupKind.REGION),
    }


def period(measure: str, year: int) -> Period:
    if measure == "agency-percent":
        return Period(Frequency.MONTH, year, 9)
    if measure == "lait:FirstYJS":
        return Period(Frequency.CALENDAR_YEAR, year, 1)
    return Period(Frequency.YEAR, year - 1, 4)


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("measure", FILES)
def test_means_and_medians_are_those_of_pandas(
    measure: str, council: str, figures: dict[str, Arranged], groups: dict[str, Group], register: Register
) -> None:
    compared = 0
    for year in YEARS:
        for name, group in groups.items():
            expected = by_pandas(measure, COUNCILS[council], name, year)
            of = {
                method: group_figure(
                    figures[measure], council, replace(group, method=method), period(measure, year), register
                )
                for method in (GroupMethod.MEAN, GroupMethod.MEDIAN)
            }
            assert len(of[GroupMethod.MEAN].making.members_used) == len(expected), (name, year)
            if expected:
                assert float(of[GroupMethod.MEAN].value) == pytest.approx(fmean(expected), rel=1e-12)  # type: ignore[arg-type]
                assert float(of[GroupMethod.MEDIAN].value) == pytest.approx(median(expected), rel=1e-12)  # type: ignore[arg-type]
                compared += 1
    assert compared >= (3 if council == "Cumberland" else 6)


def test_the_cases_have_every_trouble(
    figures: dict[str, Arranged], groups: dict[str, Group], register: Register
) -> None:
    """Members that are suppressed, that send one return, that were not there yet, that are gone."""
    why = {
        reason.split(" (")[0].split(" before")[0].split(" on ")[0].split(" with")[0]
        for measure, figure in figures.items()
        for council in COUNCILS
        for year in YEARS
        for group in groups.values()
        for _, reason in group_figure(figure, council, group, period(measure, year), register).making.left_out
    }
    assert {"suppressed", "one return", "did not exist", "was abolished", "not available"} <= why
