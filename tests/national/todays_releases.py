"""Small files in the layouts of the releases of 2023, 2024 and 2025. All figures are illustrative.

What changed from one release to the next, as the published CSV files of the Department for Education have it (Explore
education statistics; those of 2025 lie in its repository dfe-analytical-services/CSC_outcomes_and_enablers, too): in
2025 the tables b1 and c4 have no rates, c1 has new names and no rate of referrals, and the tables on looked-after
children and care leavers call their columns, and the day, "on" for "at" 31 March, otherwise. Of c2 and d1 no copy of
2025 was at hand: they are written with the counts that they had, and without rates, as b1 and c4.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.national.written import save

HEAD = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code"
CODE_FIRST, NAME_FIRST = f"{HEAD},new_la_code,la_name", f"{HEAD},la_name,new_la_code"
AREAS = (
    ("National", "E92000001", "England", "", "", "", "", ""),
    ("Regional", "E92000001", "England", "E12000002", "North West", "", "", ""),
    ("Local authority", "E92000001", "England", "E12000002", "North West", "350", "E08000001", "Bolton"),
    ("Local authority", "E92000001", "England", "E12000002", "North West", "352", "E08000003", "Manchester"),
    ("Local authority", "E92000001", "England", "E12000002", "North West", "355", "E08000006", "Salford"),
)
PEOPLE = (12_000_000, 1_600_000, 70_000, 130_000, 60_000)
"""Children in each area in the middle of every year."""

Table = tuple[str, Mapping[str, Sequence[str]]]
"""The headings after the area's, and by the text that tells the rows, with its comma, the cells of each area."""


def write_release(folder: Path, year: int) -> Path:
    """Every file of a release that has measures, in a folder of its own; figures of the year and the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    new = year >= 2025
    for name, code_first, told in _tables(new):
        span = f"{name}_2013_to_{year}.csv" if code_first else f"{name}_{year}rel.csv"
        _save(folder / span, CODE_FIRST if code_first else NAME_FIRST, told, (year, year - 1), code_first)
    workforce = "agency_rate_fte,vacancy_rate_fte,turnover_rate_fte,caseload_fte"
    own = (workforce, {"": ["12.1,14.2,11.8,15.2"] * len(AREAS)})
    _save(folder / f"csww_indicators_2017_to_{year}.csv", CODE_FIRST, own, (year - (not new), year - 1 - (not new)))
    people = ("age_group,population_estimate", {"Children aged 0 to 17 years,": [str(each) for each in PEOPLE]})
    _save(
        folder / f"ons_mid-year_population_estimates_2012_to_{year - 1}.csv", CODE_FIRST, people, (year - 1, year - 2)
    )
    return folder


def _tables(new: bool) -> list[tuple[str, bool, Table]]:
    """The tables with their names, and whether the council's code stands before its name."""
    return [(name, True, table) for name, table in _in_need(new).items()] + [
        (name, False, table) for name, table in _looked_after(new).items()
    ]


def _in_need(new: bool) -> dict[str, Table]:
    counts = [count // 400 for count in PEOPLE]  # 25 per 10,000 children
    rated = [f"{count},{count},{count}" if new else f"{count},25,{count},25,{count},25" for count in counts]
    three = "{0},{1},{2}" if new else "{0},{0}_rate,{1},{1}_rate,{2},{2}_rate"
    referrals = "referral_count,rereferral_count,rereferral_percent,no_further_action_count,no_further_action_percent"
    formerly = "Referrals,Referrals_rate,Re_referrals,Re_referrals_percent,No_Further_Action,No_Further_Action_percent"
    parts = [f"{count},{count // 5},20,{count // 10},10" for count in counts]
    durations = "Same_day,1-10_days,11-20_days,21-30_days,31-40_days,41-45_days,46-50_days,Median_days"
    assessed = "Assessments_completed" if new else "Assessments_completed,Assessments_completed_rate"
    conferences = "Section47,ICPC" if new else "Section47,Section47_rate,ICPC,ICPC_rate"
    held = [f"{count},{count}" if new else f"{count},25,{count},25" for count in counts]
    return {
        "b1_children_in_need": (
            f"category,{three.format('Started_episodes', 'Ended_episodes', 'At31_episodes')}",
            {"Children in Need,": rated},
        ),
        "c1_children_in_need_referrals_and_rereferrals": (
            f"category,{referrals if new else formerly}",
            {"Referrals and Re-referrals,": [part if new else part.replace(",", ",25,", 1) for part in parts]},
        ),
        "c2_children_in_need_assessments_duration": (
            f"category,{assessed},{durations}",
            {
                "Duration of assessment,": [
                    f"{count}{'' if new else ',25'},{','.join([str(count // 10)] * 6)},{count - count // 10 * 6},30"
                    for count in counts
                ]
            },
        ),
        "c4_children_in_need_section_47s_and_icpcs": (
            f"category,{conferences},Duration_0-10_days,Duration_11-15_days",
            {
                "Section 47s and Initial Child Protection Conferences,": [
                    f"{each},{count // 4},{count // 4}" for each, count in zip(held, counts, strict=True)
                ]
            },
        ),
        "d1_child_protection_plans": (
            f"category,{three.format('CPP_start', 'CPP_end', 'CPP_At31')}",
            {"Child Protection Plans,": rated},
        ),
        **_percentages(),
    }


def _percentages() -> dict[str, Table]:
    """The tables whose columns stayed as they were."""
    return {
        "d3_cpps_subsequent_plan": (
            "category,CPP_start,CPP_subsequent,CPP_subsequent_percent",
            {"Child Protection Plans which are a second or subsequent plan,": ["200,40,20"] * len(AREAS)},
        ),
        "d5_cpps_at31march_by_duration": (
            "category,CPP_At31,2_years_or_more,2_years_or_more_percent",
            {"Child Protection Plans by length of time,": ["200,4,2"] * len(AREAS)},
        ),
        "d6_cpps_reviewed_within_timescales": (
            "category,CPP_At31_3Months,Reviewed_within_timescales,Reviewed_within_timescales_percent",
            {"Child Protection Plans reviewed within timescales,": ["100,90,90"] * len(AREAS)},
        ),
        "d7_cpps_ending_by_duration": (
            "category,CPP_End,2_years_or_more,2_years_or_more_percent",
            {"Child Protection Plans ending by length of time,": ["200,6,3"] * len(AREAS)},
        ),
    }


def _looked_after(new: bool) -> dict[str, Table]:
    day = "on" if new else "at"
    children = [f"{people},{people // 100},100" for people in PEOPLE]
    same = "Living with the same carer for at least 2 years"
    longer = (
        f'"{same}, or are placed for adoption and their adoptive placement together with their previous placement, '
        'last for at least 2 years"'
    )
    long_term = f"Children looked after continuously for at least 2.5 years {day} 31 March aged under 16 years"
    count, percent = ("children_count", "children_percent") if new else ("number", "percentage")
    leavers = "care_leaver_count,care_leaver_percent" if new else "number,percentage"
    age, activity, suitability = ("care_leaver_age", "breakdown", "breakdown") if new else (
        "age", "activity", "accommodation_suitability",
    )  # fmt: skip
    aged = "19 to 21 years" if new else "Aged 19 to 21"
    return {
        "cla_number_and_rate_per_10k_children": (
            f"{'population_type' if new else 'population_count'},population_estimate,{count},rate_per_10000",
            {
                "Children ceasing to be looked after each year,": children,
                f"Children looked after {day} 31 March each year,": children,
                "Children starting to be looked after each year,": children,
            },
        ),
        "la_cla_placement_stability": (
            f"cla_group,placement_stability,{count},{percent}",
            {
                f"{long_term},{same if new else longer},": ["70,70"] * len(AREAS),
                "CLA on 31 March,Total children,": ["100,100"] * len(AREAS),
                "CLA on 31 March,With 3 or more placements during the year,": ["10,10"] * len(AREAS),
            },
        ),
        "la_care_leavers_activity": (
            f"{age},{activity},{leavers}",
            {
                f"{aged},Total,": ["100,100"] * len(AREAS),
                f'{aged},"Total in education, employment or training",': ["54,54"] * len(AREAS),
            },
        ),
        "la_care_leavers_accommodation_suitability": (
            f"{age},{suitability},{leavers}",
            {f"{aged},Accommodation considered suitable,": ["88,88"] * len(AREAS)},
        ),
    }


def _save(path: Path, head: str, table: Table, years: Sequence[int], code_first: bool = True) -> None:
    lines = [f"{head},{table[0]}"]
    for year in years:
        for at, (*area, code, name) in enumerate(AREAS):
            named = (code, name) if code_first else (name, code)
            before = ",".join([str(year), "Reporting year", *area, *named])
            lines += [f"{before},{told}{cells[at]}" for told, cells in table[1].items()]
    save(path, "\n".join([*lines, ""]))
