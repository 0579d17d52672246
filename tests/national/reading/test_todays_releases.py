"""Every measure from the releases of 2023, 2024 and 2025, as they are published. The figures are illustrative."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.national.todays_releases import CODE_FIRST, write_release
from tests.national.written import MEASURES, save
from tests.places import ROOT
from workbook_tools.model.figures.missing import Missing
from workbook_tools.national.compute.worked_out_rates import with_rates
from workbook_tools.national.councils.population import Population
from workbook_tools.national.layouts.release_layout import ReleaseLayout
from workbook_tools.national.published.published_figures import Level, Published
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.national.reading.read_releases import newest_first, read_releases, without_population

REGISTER = read_councils(ROOT / "config" / "national" / "councils.toml")
IN_RELEASES = sorted({each.measure for each in MEASURES.found if each.layout is ReleaseLayout.EDUCATION_STATISTICS})
WORKED_OUT_2025 = {
    "cin-rate", "cin-started-rate", "cin-ended-rate", "referral-rate", "assessment-rate", "section47-rate",
    "icpc-rate", "cpp-rate", "cpp-started-rate", "cpp-ended-rate",
}  # fmt: skip


def read(folder: Path) -> dict[str, Published]:
    """The measures of a release, each from its one file, rates worked out where it prints none."""
    found = read_releases([folder], MEASURES)
    assert (found.unusable, found.unread) == ((), ())
    estimates = [each for each in found.published if each.measure.name == "population-0-17"]
    population = Population(estimates, REGISTER)
    assert len({each.measure.name for each in found.published}) == len(found.published)
    return {each.measure.name: with_rates(each, population).published for each in found.published}


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_every_measure_is_read_from_every_release(tmp_path: Path, year: int) -> None:
    found = read(write_release(tmp_path, year))
    assert sorted(found) == IN_RELEASES
    latest = {name: max(figure.period.end.year for figure in each.figures) for name, each in found.items()}
    of_september = {"caseload", "agency-percent", "vacancy-percent", "turnover-percent"}
    for name, ends in latest.items():
        early = name == "population-0-17" or (name in of_september and year < 2025)
        assert ends == year - early, name
    assert {name for name, each in found.items() if each.worked_out} == (WORKED_OUT_2025 if year == 2025 else set())


def test_a_rate_that_is_printed_no_more_is_its_count_over_the_mid_year_before(tmp_path: Path) -> None:
    """Manchester: 325 children of 130,000 are 25 per 10,000, and so everywhere."""
    found = read(write_release(tmp_path, 2025))
    for name in WORKED_OUT_2025:
        assert {figure.value for figure in found[name].figures} == {Decimal(25)}, name
        assert {figure.area.level for figure in found[name].figures} == {Level.COUNCIL, Level.REGION, Level.COUNTRY}
    to_tens = "(regions and England to the nearest ten), for the file prints none"
    assert found["cin-rate"].worked_out == f"worked out from At31_episodes {to_tens}"
    assert found["referral-rate"].worked_out == f"worked out from referral_count {to_tens}"


def test_the_releases_agree_on_what_they_print(tmp_path: Path) -> None:
    before, after = (read(write_release(tmp_path / str(year), year)) for year in (2024, 2025))
    for name in set(IN_RELEASES) - {"population-0-17"}:
        assert {figure.value for figure in before[name].figures} == {figure.value for figure in after[name].figures}, (
            name
        )


def test_without_its_population_a_release_costs_its_rates_and_says_which(tmp_path: Path) -> None:
    folder = write_release(tmp_path, 2025)
    (folder / "ons_mid-year_population_estimates_2012_to_2024.csv").unlink()
    found = read_releases([folder / "b1_children_in_need_2013_to_2025.csv"], MEASURES)
    worked_out = [with_rates(each, None) for each in found.published if each.measure.name.endswith("rate")]
    assert [each.published.figures for each in worked_out] == [()] * 3
    (unusable,) = without_population(worked_out)
    assert (unusable.release, unusable.measures) == (2025, ("cin-rate", "cin-started-rate", "cin-ended-rate"))
    assert unusable.faults[0].trouble == (
        "it prints no rates for cin-rate, cin-started-rate and cin-ended-rate, and no population of mid-2024 and "
        "mid-2023 is there to work them out"
    ).replace("mid-2024 and mid-2023", "mid-2024, mid-2023")


def test_a_suppressed_count_makes_no_rate(tmp_path: Path) -> None:
    folder = write_release(tmp_path, 2025)
    path = folder / "b1_children_in_need_2013_to_2025.csv"
    before, after = (f"Manchester,Children in Need,325,325,{count}" for count in ("325", "c"))
    text = path.read_text(encoding="utf-8").replace(before, after)
    save(path, text)
    figures = {(each.area.name, each.period.end.year): each for each in read(folder)["cin-rate"].figures}
    manchester = figures["Manchester", 2025]
    assert isinstance(manchester.value, Missing)
    assert (str(manchester.value), manchester.symbol) == ("suppressed", "c")
    assert figures["Salford", 2025].value == Decimal(25)


RENAMED = [
    pytest.param(
        "cla_number_and_rate_per_10k_children_2025rel.csv",
        {"population_type": "population_kind", "children_count": "children"},
        ("cla-rate", "cla-count", "cla-starting-rate", "cla-ceasing-rate"),
        [
            'column = "population_kind" and formerly = "population_type"',
            'column = "children" and formerly = "children_count"',
        ],
        id="the column that tells the rows and the count's",
    ),
    pytest.param(
        "cla_number_and_rate_per_10k_children_2025rel.csv",
        {"looked after on 31 March each": "looked after as at 31 March each"},
        ("cla-rate", "cla-count"),
        [
            'population_type = "Children looked after on 31 March each year | '
            'Children looked after as at 31 March each year"'
        ],
        id="the words that tell the rows",
    ),
    pytest.param(
        "la_cla_placement_stability_2025rel.csv",
        {"carer for at least 2 years,": "carer for at least 2 years without a break,"},
        ("cla-stability-percent",),
        ["'Living with the same carer for at least 2 years without a break' is the same"],
        id="words that go on",
    ),
    pytest.param(
        "csww_indicators_2017_to_2025.csv",
        {"agency_rate_fte": "agency_staff_rate_fte"},
        ("agency-percent",),
        ['column = "agency_staff_rate_fte" and formerly = "agency_rate_fte"'],
        id="a column of a file that is told by its columns",
    ),
    pytest.param(
        "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
        {"referral_count,rereferral_count": "referral_total_count,rereferral_total_count"},
        ("referral-rate", "referrals", "re-referral-percent", "referrals-no-further-action-percent"),
        ['column = "referral_total_count" and formerly = "referral_count"',
         'column = "rereferral_total_count" and formerly = "rereferral_count"'],
        id="two alike",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "renamed", "costs", "lines"), RENAMED)
def test_what_the_next_release_renames_is_told_with_the_lines_that_mend_it(
    tmp_path: Path, name: str, renamed: dict[str, str], costs: tuple[str, ...], lines: list[str]
) -> None:
    path = write_release(tmp_path, 2025) / name
    text = path.read_text(encoding="utf-8")
    for before, after in renamed.items():
        assert before in text
        text = text.replace(before, after)
    save(path, text)
    found = read_releases([tmp_path], MEASURES)
    (unusable,) = found.unusable
    assert (Path(unusable.file).name, unusable.release, set(unusable.measures)) == (name, 2025, set(costs))
    told = " ".join(fault.remedy for fault in unusable.faults)
    assert [line for line in lines if line not in told] == []
    assert "The file has the columns 'time_period', " in told
    assert sorted({each.measure.name for each in found.published} | set(costs)) == IN_RELEASES


def test_the_newest_file_that_cannot_be_used_is_named_first(tmp_path: Path) -> None:
    for year in (2024, 2025, 2023):
        save(write_release(tmp_path / str(year), year) / f"c4_children_in_need_{year}.csv", "<html>")
    found = read_releases([tmp_path], MEASURES)
    assert [each.release for each in newest_first(found.unusable)] == [2025, 2024, 2023]
    assert len(found.published) == 3 * len(IN_RELEASES)


def test_a_file_that_breaks_off_costs_what_its_rows_until_then_hold(tmp_path: Path) -> None:
    path = write_release(tmp_path, 2024) / "d3_cpps_subsequent_plan_2013_to_2024.csv"
    save(path, path.read_text(encoding="utf-8").rstrip()[:-1])
    (unusable,) = read_releases([tmp_path], MEASURES).unusable
    assert unusable.measures == ("cpp-subsequent-percent",)
    assert ["the file is cut off" in fault.trouble for fault in unusable.faults] == [True]


def test_one_bad_cell_costs_one_measure_of_one_file(tmp_path: Path) -> None:
    path = write_release(tmp_path, 2024) / "d3_cpps_subsequent_plan_2013_to_2024.csv"
    save(path, path.read_text(encoding="utf-8").replace("200,40,20", "200,40,?", 1))
    found = read_releases([tmp_path], MEASURES)
    (unusable,) = found.unusable
    assert unusable.measures == ("cpp-subsequent-percent",)
    assert "'?' is neither a number nor a symbol that is known" in unusable.faults[0].trouble
    assert sorted(each.measure.name for each in found.published) == [
        name for name in IN_RELEASES if name != "cpp-subsequent-percent"
    ]


def test_the_workforce_file_of_2022_has_its_percentages(tmp_path: Path) -> None:
    """Its columns are `agency_worker_rate_fte_%`, `vacancy_rate_fte_%` and `turnover_rate_fte_%`."""
    path = write_release(tmp_path, 2024) / "csww_indicators_2017_to_2024.csv"
    text = path.read_text(encoding="utf-8").replace("agency_rate_fte", "agency_worker_rate_fte_%")
    text = text.replace("vacancy_rate_fte", "vacancy_rate_fte_%").replace("turnover_rate_fte", "turnover_rate_fte_%")
    file = save(tmp_path / "csww_headline_measures_2017_to_2022.csv", text)
    found = read_releases([file], MEASURES)
    assert {each.measure.name for each in found.published} == {
        "caseload", "agency-percent", "vacancy-percent", "turnover-percent",
    }  # fmt: skip
    assert found.unusable == ()


@pytest.mark.parametrize(
    ("name", "headings", "cells"),
    [
        pytest.param(
            "la_cla_on_31_march_by_characteristics",
            "cla_group,characteristic,children_count,children_percent",
            "Children looked after on 31 March,Total,1300,100",
            id="children looked after by age and sex",
        ),
        pytest.param(
            "la_children_who_started_to_be_looked_after_during_the_year",
            "cla_group,characteristic,number,percentage",
            "Children starting to be looked after,Total,480,100",
            id="children who started by age and sex",
        ),
        pytest.param(
            "b7_child_in_need_plans_2022_to_2025",
            "category,CINPlan_start,CINPlan_end,CINPlan_At31",
            "CIN Plans,100,90,80",
            id="child in need plans",
        ),
        pytest.param(
            "csww_role_by_characteristics_inpost_2019_to_2025",
            "role,breakdown_topic,breakdown,inpost_fte,inpost_headcount",
            "Total,Total,Total,400,420",
            id="social workers by role",
        ),
    ],
)
def test_files_of_other_subjects_in_a_release_raise_no_alarm(
    tmp_path: Path, name: str, headings: str, cells: str
) -> None:
    before = "2025,Reporting year,Local authority,E92000001,England,E12000002,North West,352,E08000003,Manchester"
    save(tmp_path / f"{name}.csv", f"{CODE_FIRST},{headings}\n{before},{cells}\n")
    found = read_releases([tmp_path], MEASURES)
    assert (found.unusable, found.published, len(found.unread)) == ((), (), 1)
