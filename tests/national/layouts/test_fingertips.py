from decimal import Decimal
from pathlib import Path

import pytest

from tests.national.written import YOUTH, faults, figures, published, save, table
from workbook_tools.national.published.published_figures import Level, PublishedArea

MEASURE = "first-time-entrants"


def test_a_download_is_read_with_what_it_rests_on_and_its_trend(tmp_path: Path) -> None:
    (figure,) = figures(save(tmp_path / "indicators.csv", table(YOUTH)), MEASURE)
    assert figure.area == PublishedArea(Level.COUNCIL, "E08000003", "Manchester", "", "North West")
    assert (figure.period.code, figure.value) == ("2022", Decimal("150.25"))
    assert (figure.count, figure.base) == (Decimal(80), Decimal(53244))
    assert figure.trend == "Decreasing and getting better"


def test_only_figures_of_all_persons_and_of_councils_regions_and_england_are_read(tmp_path: Path) -> None:
    text = table(
        YOUTH,
        {"Sex": "Male"},
        {"Category Type": "Deprivation deciles", "Category": "Most deprived decile"},
        {"Area Code": "E07000008", "Area Name": "Cambridge", "Area Type": "Districts & UAs"},
        {"Area Code": "E12000002", "Area Name": "North West region", "Parent Code": "E92000001"},
        {"Area Code": "E92000001", "Area Name": "England", "Parent Code": "", "Parent Name": ""},
        {"Indicator ID": "20401"},
    )
    found = figures(save(tmp_path / "indicators.csv", text), MEASURE)
    assert [(figure.area.level, figure.area.name) for figure in found] == [
        (Level.COUNCIL, "Manchester"),
        (Level.REGION, "North West region"),
        (Level.COUNTRY, "England"),
    ]


@pytest.mark.parametrize(
    ("column", "read"), [pytest.param("Sex", 0, id="cannot tell whom"), pytest.param("Category Type", 1, id="no parts")]
)
def test_a_download_without_a_column_that_tells_rows(tmp_path: Path, column: str, read: int) -> None:
    row = {heading: cell for heading, cell in YOUTH.items() if heading != column}
    assert len(published(save(tmp_path / "indicators.csv", table(row)), MEASURE)) == read


def test_a_council_listed_under_two_types_of_area_is_read_once(tmp_path: Path) -> None:
    text = table(YOUTH, {"Area Type": "Upper tier local authorities (post 4/23)"})
    assert len(figures(save(tmp_path / "indicators.csv", text), MEASURE)) == 1


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({}, id="the same row twice"),
        pytest.param({"Area Type": "Upper tier local authorities (post 4/23)", "Value": "151"}, id="another value"),
    ],
)
def test_what_stands_twice_otherwise_is_kept_to_be_refused(tmp_path: Path, second: dict[str, str]) -> None:
    assert len(figures(save(tmp_path / "indicators.csv", table(YOUTH, second)), MEASURE)) == 2


def test_several_years_together_are_refused(tmp_path: Path) -> None:
    (told,) = faults(save(tmp_path / "indicators.csv", table({**YOUTH, "Time period": "2020 - 22"})), MEASURE)
    assert "indicators.csv, row 2: '2020 - 22' is several years together" in told
