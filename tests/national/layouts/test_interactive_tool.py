from decimal import Decimal
from pathlib import Path

import pytest

from tests.national.written import TOOL, faults, figures, save, table
from workbook_tools.national.published.published_figures import Level, PublishedArea

MEASURE = "cpp-subsequent-percent"
DICTIONARY = {"Measure_code": "15", "Measure_short": "PrevRegCPR", "Polarity": "Low", "Year_Type": "Financial Year"}


def test_areas_are_known_by_the_tools_numbers(tmp_path: Path) -> None:
    text = table(
        TOOL,
        {"LA and Regions": "Bournemouth (Pre LG)", "LA Number": "837", "Region": "South West"},
        {"LA and Regions": "London (Inner)", "LA Number": "987.0", "Region": "NA"},
        {"LA and Regions": "England", "LA Number": "970.0", "Region": "NA"},
    )
    assert [figure.area for figure in figures(save(tmp_path / "tool.csv", text), MEASURE)] == [
        PublishedArea(Level.COUNCIL, "", "Manchester", "352", "North West"),
        PublishedArea(Level.COUNCIL, "", "Bournemouth (Pre LG)", "837", "South West"),
        PublishedArea(Level.REGION, "E13000001", "London (Inner)", "987"),
        PublishedArea(Level.COUNTRY, "E92000001", "England", "970"),
    ]


@pytest.mark.parametrize("years", ["2018", "2017/18", "2017-18", "201718", "2018 (prov)"])
def test_years_are_read_in_every_spelling(tmp_path: Path, years: str) -> None:
    (figure,) = figures(save(tmp_path / "tool.csv", table({**TOOL, "Years": years})), MEASURE)
    assert figure.period.code == "2017/18"


def test_the_workforce_is_counted_on_30_september(tmp_path: Path) -> None:
    text = table({**TOOL, "Short Desc": "Work_Force_AvgNumCase_SW", "Years": "2018", "Values": "17.5"})
    (figure,) = figures(save(tmp_path / "tool.csv", text), "caseload")
    assert (figure.period.code, figure.value) == ("2018-09", Decimal("17.5"))


def test_the_export_with_a_shorter_heading_is_the_same_layout(tmp_path: Path) -> None:
    text = table(TOOL).replace("Short Desc", "Measure_short")
    assert len(figures(save(tmp_path / "tool.csv", text), MEASURE)) == 1


@pytest.mark.parametrize("dictionary_first", [True, False])
def test_the_dictionary_and_the_table_of_measures_must_not_disagree_about_a_year(
    tmp_path: Path, dictionary_first: bool
) -> None:
    tool = save(tmp_path / "b.csv", table(TOOL))
    name = "a.csv" if dictionary_first else "c.csv"
    agreed = save(tmp_path / name, table(DICTIONARY))
    assert figures([tool, agreed], MEASURE)[0].period.code == "2023/24"
    other = save(tmp_path / name, table({**DICTIONARY, "Year_Type": "Academic Year"}))
    (told,) = faults([tmp_path] if dictionary_first else [tool, other], MEASURE)
    assert "says that cpp-subsequent-percent is of a financial year, and" in told


def test_a_dictionary_that_says_annual_says_nothing(tmp_path: Path) -> None:
    tool, words = save(tmp_path / "b.csv", table(TOOL)), table({**DICTIONARY, "Year_Type": "Annual"})
    assert figures([tool, save(tmp_path / "a.csv", words)], MEASURE)[0].period.code == "2023/24"
