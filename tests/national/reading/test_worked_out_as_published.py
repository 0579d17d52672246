"""The real tables of 2024, their rates taken out as in 2025: what is worked out is what had been printed."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.national.written import MEASURES, read_published
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.national.compute.worked_out_rates import with_rates
from workbook_tools.national.councils.population import Population, population_in
from workbook_tools.national.published.published_figures import Level, PublishedFigure
from workbook_tools.national.reading.council_lists import read_councils

pytestmark = needs_shared

CIN = SHARED / "data" / "national" / "cin-2024"
REGISTER = read_councils(ROOT / "config" / "national" / "councils.toml")
TABLES = {
    "cin-rate": ("b1_children_in_need_2013_to_2024.csv", "At31_episodes_rate"),
    "referral-rate": ("c1_children_in_need_referrals_and_rereferrals_2013_to_2024.csv", "Referrals_rate"),
    "assessment-rate": ("c2_children_in_need_assessments_duration_2014_to_2024.csv", "Assessments_completed_rate"),
    "section47-rate": ("c4_children_in_need_section_47s_and_icpcs_2013_to_2024.csv", "Section47_rate"),
    "cpp-rate": ("d1_child_protection_plans_2013_to_2024.csv", "CPP_At31_rate"),
}


@cache
def population() -> Population | None:
    (path,) = CIN.glob("ons_mid-year_*.csv")
    return population_in(read_published([path], MEASURES, ["population-0-17"]), REGISTER)


def without_rates(path: Path, folder: Path) -> Path:
    """The table as the release of the year after has it."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        headings, *rows = csv.reader(lines)
    kept = [at for at, heading in enumerate(headings) if not heading.endswith("_rate")]
    with (folder / path.name).open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([row[at] for at in kept] for row in (headings, *rows))
    return folder / path.name


def within_rounding(printed: Decimal, figure: PublishedFigure) -> bool:
    """Whether a rate to one place is the worked-out one's; totals of regions and England are rounded to tens."""
    assert isinstance(figure.value, Decimal)
    assert figure.base
    if figure.area.level is Level.COUNCIL:
        exact = figure.value.quantize(Decimal("0.1"), ROUND_HALF_UP)
        return printed == exact or abs(printed - figure.value) == Decimal("0.05")  # a half may go either way
    return abs(printed - figure.value) <= Decimal("0.05") + Decimal(5) / figure.base * 10000


@pytest.mark.parametrize("measure", list(TABLES))
def test_every_rate_of_every_council_and_year_is_the_printed_one(measure: str, tmp_path: Path) -> None:
    name, column = TABLES[measure]
    (as_printed,) = read_published([CIN / name], MEASURES, [measure])
    (read,) = read_published([without_rates(CIN / name, tmp_path)], MEASURES, [measure])
    worked_out = with_rates(read, population()).published
    assert (as_printed.column, as_printed.worked_out, bool(worked_out.worked_out)) == (column, "", True)
    found = {(each.area, each.period): each for each in worked_out.figures}
    compared = 0
    for each in as_printed.figures:
        if isinstance(each.value, Decimal):
            assert within_rounding(each.value, found[each.area, each.period]), (each.area.name, each.period.code)
            compared += 1
        else:
            assert not isinstance(found[each.area, each.period].value, Decimal)
    assert compared > 1700
