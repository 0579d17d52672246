"""Every measure of the interactive tool out of its data dictionary."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tests.national.written import MEASURES, TOOL, read_published, save, table
from tests.places import SHARED, needs_shared
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.layouts.year_kinds import YearKind
from workbook_tools.national.published.published_figures import Kind, Measure
from workbook_tools.national.reading.measure_table import MeasureTable
from workbook_tools.national.reading.tool_dictionary import with_dictionary

REAL = SHARED / "data" / "national" / "lait" / "lait_data_dictionary.csv"
ROW = {
    "Topic": "Child Protection", "Measure": "Plans", "Chart_title": "Plans for a second time (%)",
    "Measure_short": "PrevRegCPR", "Polarity": "Low", "y_axis_name": "% previously plans",
    "Description": "Plans begun.", "dps": "NA", "Year_Type": "Financial Year",
}  # fmt: skip
"""One row of the dictionary, in its columns; the texts are illustrative."""


def extended(folder: Path, *changes: dict[str, str]) -> MeasureTable:
    first, *others = changes or ({},)
    return with_dictionary(MEASURES, save(folder / "dictionary.csv", table({**ROW, **first}, *others)))


def test_a_row_is_a_measure_under_its_address(tmp_path: Path) -> None:
    told = extended(tmp_path)
    assert told.measures["lait:PrevRegCPR"] == Measure(
        "lait:PrevRegCPR",
        "Plans for a second time (%)",
        Kind.PERCENT,
        "percent",
        places=1,
        counted=PeriodBasis.IN_PERIOD,
        good_is=Polarity.LOW,
        meaning="Child Protection; % previously plans; Plans begun.",
        places_printed=True,
    )
    assert told.found[-1].year is YearKind.FINANCIAL
    assert set(told.measures) - set(MEASURES.measures) == {"lait:PrevRegCPR"}


@pytest.mark.parametrize(
    ("axis", "title", "kind", "unit"),
    [
        ("% of plans", "Plans", Kind.PERCENT, "percent"),
        ("Absence Rate", "Absence rate (%)", Kind.PERCENT, "percent"),
        ("Rate per 10,000", "Plans", Kind.RATE, "per 10,000"),
        ("Rate per 1000 live births", "Deaths", Kind.RATE, "per 1,000"),
        ("Rate per 100,000 of 10-17 population", "Entrants", Kind.RATE, "per 100,000"),
        ("Number of CPP", "Plans", Kind.COUNT, "number"),
        ("Total cases", "Cases", Kind.COUNT, "number"),
        ("Spend", "Gross expenditure", Kind.COUNT, "number"),
        ("Case Load", "Cases per worker", Kind.AVERAGE, "number"),
        ("Unit Cost", "Weekly cost", Kind.AVERAGE, "number"),
        ("Average Score", "Progress between 7 and 11", Kind.SCORE, "number"),
        ("% gap", "Inequality gap (%)", Kind.SCORE, "percent"),
    ],
)
def test_the_axis_tells_kind_and_unit(tmp_path: Path, axis: str, title: str, kind: Kind, unit: str) -> None:
    measure = extended(tmp_path, {"y_axis_name": axis, "Chart_title": title}).measures["lait:PrevRegCPR"]
    assert (measure.kind, measure.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("year", "title", "kind", "counted"),
    [
        ("Academic Year", "Absence", YearKind.ACADEMIC, PeriodBasis.IN_PERIOD),
        ("Financial Year", "Plans at 31 March", YearKind.FINANCIAL, PeriodBasis.AS_AT),
        ("Annual (end of Sept)", "Vacancies", YearKind.SEPTEMBER, PeriodBasis.AS_AT),
        ("Annual (end of Sept)", "Leaving during the year", YearKind.SEPTEMBER, PeriodBasis.LAST_12_MONTHS),
        ("Annual - January", "Free school meals", YearKind.JANUARY, PeriodBasis.AS_AT),
        ("Annual", "Plans", YearKind.FINANCIAL, PeriodBasis.AS_AT),
    ],
)
def test_the_kind_of_year(tmp_path: Path, year: str, title: str, kind: YearKind, counted: PeriodBasis) -> None:
    """Of "Annual" it is the table of measures that tells: repeat plans are of the financial year there."""
    told = extended(tmp_path, {"Year_Type": year, "Chart_title": title})
    assert (told.found[-1].year, told.measures["lait:PrevRegCPR"].counted) == (kind, counted)


def test_figures_are_read_by_the_address_with_as_many_places_as_printed(tmp_path: Path) -> None:
    told = extended(tmp_path)
    export = table(TOOL, {"LA and Regions": "Salford", "LA Number": "355.0", "Values": "19.800000000000001"})
    (found,) = read_published([save(tmp_path / "tool.csv", export)], told, ["lait:PrevRegCPR"])
    assert [(each.area.name, each.value, each.period.code) for each in found.figures] == [
        ("Manchester", Decimal("21.5"), "2023/24"),
        ("Salford", Decimal("19.8"), "2023/24"),
    ]
    assert found.measure.places == 1
    whole = table({**TOOL, "Values": "21"}, {"LA and Regions": "Salford", "LA Number": "355.0", "Values": "20"})
    (found,) = read_published([save(tmp_path / "tool.csv", whole)], told, ["lait:PrevRegCPR"])
    assert found.measure.places == 0


def test_a_january_is_a_day_of_that_year(tmp_path: Path) -> None:
    told = extended(tmp_path, {"Year_Type": "Annual - January"})
    (found,) = read_published([save(tmp_path / "tool.csv", table(TOOL))], told, ["lait:PrevRegCPR"])
    assert found.figures[0].period.code == "2024-01"


@needs_shared
def test_every_measure_of_the_published_dictionary_is_there_as_it_tells_it() -> None:
    told = with_dictionary(MEASURES, REAL)
    with REAL.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["Measure_short"]: row for row in reversed(list(csv.DictReader(lines)))}
    assert len(rows) == 434
    assert {name.removeprefix("lait:") for name in told.measures if name.startswith("lait:")} == set(rows)
    good = {"High": Polarity.HIGH, "Low": Polarity.LOW, "-": Polarity.NEITHER, "NA": Polarity.NEITHER}
    years = {
        "Academic Year": YearKind.ACADEMIC,
        "Financial Year": YearKind.FINANCIAL,
        "Calendar Year": YearKind.CALENDAR,
    }
    kinds = {found.measure: found.year for found in told.found}
    for short, row in rows.items():
        measure = told.measures[f"lait:{short}"]
        assert (measure.title, measure.good_is) == (" ".join(row["Chart_title"].split()), good[row["Polarity"]])
        assert measure.places_printed is (row["dps"] == "NA")
        assert measure.places_printed or measure.places == int(row["dps"])
        assert kinds[measure.name] is years.get(row["Year_Type"], kinds[measure.name])
        assert kinds[measure.name]
        assert (measure.unit == "percent") == (row["y_axis_name"].startswith("%") or "(%)" in row["Chart_title"])
