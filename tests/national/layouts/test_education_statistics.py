from decimal import Decimal
from pathlib import Path

import pytest

from tests.national.written import MEASURES, PLANS, faults, figures, published, save, table
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.national.published.published_figures import Level, PublishedArea

MEASURE = "cpp-subsequent-percent"
REGION = {"geographic_level": "Regional", "old_la_code": "", "new_la_code": "", "la_name": ""}
COUNTRY = {**REGION, "geographic_level": "National", "region_code": "", "region_name": ""}
DISTRICT = {"geographic_level": "Local authority district"}

ASSESSMENTS = {
    heading: PLANS[heading] for heading in list(PLANS)[:10]
} | {
    "category": "Duration of assessment", "Assessments_completed": "200", "Assessments_completed_rate": "50.5",
    "Same_day": "10", "1-10_days": "20", "11-20_days": "30", "21-30_days": "40", "31-40_days": "50", "41-45_days": "19",
    "46-50_days": "31", "Median_days": "28",
}  # fmt: skip

WORKFORCE = {heading: PLANS[heading] for heading in list(PLANS)[:10]} | {"agency_rate_fte": "12.5"}


def test_areas_are_councils_regions_and_the_country(tmp_path: Path) -> None:
    found = figures(save(tmp_path / "plans.csv", table(PLANS, REGION, COUNTRY, DISTRICT)), MEASURE)
    assert [figure.area for figure in found] == [
        PublishedArea(Level.COUNCIL, "E08000003", "Manchester", "352", "North West"),
        PublishedArea(Level.REGION, "E12000002", "North West"),
        PublishedArea(Level.COUNTRY, "E92000001", "England"),
    ]


def test_a_figure_says_what_it_rests_on_and_where_it_stood(tmp_path: Path) -> None:
    (found,) = published(save(tmp_path / "plans_2013_to_2024.csv", table(PLANS)), MEASURE)
    (figure,) = found.figures
    assert (figure.value, figure.count, figure.base) == (Decimal("21.5"), Decimal(43), Decimal(200))
    assert figure.period.code == "2023/24"
    assert (found.release, found.column) == ("2024", "CPP_subsequent_percent")
    assert found.measure == MEASURES.measures[MEASURE]


@pytest.mark.parametrize(
    ("kind", "year", "code"),
    [
        ("Reporting year", "2018", "2017/18"),
        ("Financial year", "201718", "2017/18"),
        ("Financial year", "2017-18", "2017/18"),
    ],
)
def test_a_year_is_told_by_its_identifier(tmp_path: Path, kind: str, year: str, code: str) -> None:
    text = table({**PLANS, "time_identifier": kind, "time_period": year})
    assert figures(save(tmp_path / "plans.csv", text), MEASURE)[0].period.code == code


def test_an_academic_year_is_an_academic_year(tmp_path: Path) -> None:
    text = table({**PLANS, "time_identifier": "Academic year", "time_period": "201718"})
    assert figures(save(tmp_path / "plans.csv", text), MEASURE)[0].period.code == "academic year 2017/18"


def test_a_year_that_the_table_of_measures_contradicts_is_refused(tmp_path: Path) -> None:
    text = table(
        {**{heading: PLANS[heading] for heading in list(PLANS)[:10]}, "age_group": "Children aged 0 to 17 years",
         "population_estimate": "120000", "time_identifier": "Financial year"}
    )  # fmt: skip
    (told,) = faults(save(tmp_path / "people.csv", text), "population-0-17")
    assert "row 2: the file says financial year, the table of measures calendar year" in told


def test_a_percentage_is_worked_out_from_its_parts(tmp_path: Path) -> None:
    (found,) = published(save(tmp_path / "c2.csv", table(ASSESSMENTS)), "assessments-45-days-percent")
    (figure,) = found.figures
    assert figure.value == Decimal("84.5")  # 10 + 20 + 30 + 40 + 50 + 19 = 169 of 200
    assert (figure.count, figure.base) == (Decimal(169), Decimal(200))
    assert found.column == (
        "Same_day + 1-10_days + 11-20_days + 21-30_days + 31-40_days + 41-45_days as % of Assessments_completed"
    )


@pytest.mark.parametrize(
    ("changed", "value", "symbol"),
    [
        pytest.param({"11-20_days": "c"}, Missing(Gap.SUPPRESSED), "c", id="a part is suppressed"),
        pytest.param({"Assessments_completed": "x"}, Missing(Gap.NOT_AVAILABLE), "x", id="the whole is not there"),
        pytest.param({"46-50_days": "c"}, Decimal("84.5"), "", id="a part that is not counted is suppressed"),
        pytest.param(
            dict.fromkeys([*list(ASSESSMENTS)[13:19], "Assessments_completed"], "0"),
            Missing(Gap.NOT_APPLICABLE, "out of none"),
            "",
            id="out of none",
        ),
    ],
)
def test_a_percentage_lacks_what_its_parts_lack(
    tmp_path: Path, changed: dict[str, str], value: object, symbol: str
) -> None:
    (figure,) = figures(save(tmp_path / "c2.csv", table({**ASSESSMENTS, **changed})), "assessments-45-days-percent")
    assert (figure.value, figure.symbol) == (value, symbol)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        pytest.param("csww_2017_to_2024.csv", "agency_rate_fte", id="today's name"),
        pytest.param("csww_2017_to_2022.csv", "agency_worker_rate_fte_perc", id="the name until the release of 2022"),
        pytest.param("csww.csv", "agency_worker_rate_fte_perc", id="no release in the file's name"),
    ],
)
def test_a_column_is_found_by_the_name_that_its_release_gave_it(tmp_path: Path, name: str, heading: str) -> None:
    path = save(tmp_path / name, table(WORKFORCE).replace("agency_rate_fte", heading))
    (found,) = published(path, "agency-percent")
    assert found.column == heading
    assert (found.figures[0].value, found.figures[0].period.code) == (Decimal("12.5"), "2024-09")


def test_a_name_given_up_is_not_taken_for_todays(tmp_path: Path) -> None:
    text = table(WORKFORCE).replace("agency_rate_fte", "agency_worker_rate_fte_perc")
    assert published(save(tmp_path / "csww_2017_to_2023.csv", text), "agency-percent") == ()
