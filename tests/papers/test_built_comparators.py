"""The comparators that stand in the samples, made again by the command from the national releases alone.

Manchester's config has its national settings; Merton's and Walsall's are given theirs here.
"""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.papers.national import NATIONAL, neighbour_codes
from tests.papers.running import rounded, source_of
from tests.places import ROOT, needs_shared
from workbook_tools.app.build_comparators import Built, build_comparators
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.national.compute.made_comparators import MadeComparator
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.sources.settings.config import Config, read_config

MANCHESTER, MERTON, WALSALL = "manchester-proxy", "merton-scrutiny", "walsall-outturn"
COUNCILS = {
    MANCHESTER: ("E08000003", "Manchester"),
    MERTON: ("E09000024", "Merton"),
    WALSALL: ("E08000030", "Walsall"),
}
MEASURES = {
    MERTON: {
        "2": "assessments-45-days-percent",
        "3": "re-referral-percent",
        "4": "icpc-15-days-percent",
        "7a": "caseload",
        "8": "cpp-subsequent-percent",
        "9": "cpp-reviewed-percent",
        "13": "cla-placements-3-percent",
        "15a": "caseload",
        "20": "care-leavers-accommodation-percent",
        "21": "care-leavers-activity-percent",
        "39": "agency-percent",
    },
    WALSALL: {
        "2.9a": "assessments-45-days-percent",
        "2.9b": "icpc-15-days-percent",
        "2.9c": "cpp-subsequent-percent",
        "2.9d": "cpp-2-years-ending-percent",
        "2.9e": "cpp-reviewed-percent",
        "2.12a": "care-leavers-accommodation-percent",
        "2.12c": "care-leavers-activity-percent",
        "6.2a": "cin-rate",
        "6.2b": "cpp-rate",
        "6.2c": "cla-rate",
        "6.2d": "referral-rate",
        "6.2e": "assessment-rate",
        "6.2f": "section47-rate",
        "6.2g": "icpc-rate",
    },
}
GROUPS = {
    "Statistical neighbours": 'kind = "neighbours"\nlist = "April 2021"',
    "West Midlands": 'kind = "region"',
    "London": 'kind = "region"',
    "England": 'kind = "country"',
}
NO_MEASURE = {(WALSALL, "2.8d"): "the police and education together are no measure of the table"}
PLACES_KEPT = {(MERTON, "2"): 1, (MERTON, "4"): 1}
"""Merton's sample keeps one place of shares that no release prints; worked-out figures have six else."""


@cache
def built(name: str) -> Built:
    """The comparators of a sample, made from the folder of releases."""
    if name not in MEASURES:
        return build_comparators(config_in(ROOT / "config" / name), [NATIONAL])
    with TemporaryDirectory() as folder:
        Path(folder, "scorecard.toml").write_text(with_national(name), encoding="utf-8")
        return build_comparators(config_in(Path(folder)), [NATIONAL])


def config_in(folder: Path) -> Config:
    """The config of a folder, its levels of reporting too."""
    return read_config(folder, known_columns=KNOWN_COLUMNS)


def with_national(name: str) -> str:
    """The sample's settings, with the national ones added."""
    settings = (ROOT / "config" / name / "scorecard.toml").read_text(encoding="utf-8")
    for ref, measure in MEASURES[name].items():
        line = f'[[indicators]]\nref = "{ref}"\n'
        assert settings.count(line) == 1
        settings = settings.replace(line, f'{line}national = "{measure}"\n')
    listed = re.search(r"^comparators = (.*)$", settings, re.M)
    assert listed
    groups = [f'[national.groups."{group}"]\n{how}' for group, how in GROUPS.items() if f'"{group}"' in listed[1]]
    tables = (ROOT / "config" / "national" / "measures.toml").as_posix()
    national = f'[national]\ncouncil = "{COUNCILS[name][0]}"\nmeasures = "{tables}"'
    return "\n".join([settings, national, *groups])


def in_sample(name: str) -> list[dict[str, object]]:
    """The rows of the sample's source with other councils' real figures."""
    config = config_in(ROOT / "config" / name)
    return [
        row
        for row in source_of(name)
        if row["Origin"] in ("published", "computed") and row["Series"] in config.definition.comparators
    ]


def made(name: str, row: dict[str, object]) -> MadeComparator:
    """What was made for a row of the sample."""
    wanted = (str(row["Ref"]), row["Series"], row["Period"])
    [found] = [
        each
        for each in built(name).made
        if wanted in ((each.ref, each.series, each.period.code), (each.ref, each.series, each.period.label))
    ]
    return found


@needs_shared
@pytest.mark.parametrize(
    ("name", "figures"),
    [pytest.param(MANCHESTER, 16), pytest.param(MERTON, 42), pytest.param(WALSALL, 84)],
)
def test_every_comparator_of_a_sample_is_made_again(name: str, figures: int) -> None:
    rows = [row for row in in_sample(name) if (name, str(row["Ref"])) not in NO_MEASURE]
    unlike = {}
    for row in rows:
        value, expected = made(name, row).value, Decimal(str(row["Value"]))
        assert isinstance(value, Decimal), row
        if rounded(value, PLACES_KEPT.get((name, str(row["Ref"])), 6)) != expected:
            unlike[str(row["Ref"]), row["Series"], row["Period"]] = (value, expected)
    assert unlike == {}
    assert len(rows) == figures


@needs_shared
@pytest.mark.parametrize("name", [MANCHESTER, WALSALL])
def test_as_many_neighbours_count_as_the_sample_says(name: str) -> None:
    told = 0
    for row in in_sample(name):
        counted = re.search(r"mean of (\d+) of (\d+)", str(row["Source"]))
        if counted and (name, str(row["Ref"])) not in NO_MEASURE:
            figure = made(name, row)
            making = figure.making
            assert (len(making.members_used), making.of) == tuple(map(int, counted.groups()))
            told += 1
    assert told > 3


@needs_shared
@pytest.mark.parametrize("name", [MANCHESTER, WALSALL])
def test_the_neighbours_are_those_of_the_list_and_never_the_council_itself(name: str) -> None:
    register = read_councils(ROOT / "config" / "national" / "councils.toml")
    codes = neighbour_codes(COUNCILS[name][1])
    listed = {found.name for code in codes if (found := register.council(code))}
    assert len(listed) == 10
    for figure in built(name).made:
        if figure.series == "Statistical neighbours":
            assert {*figure.making.members_used, *(council for council, _ in figure.making.left_out)} == listed
            assert figure.making.list_words == "April 2021 (2021-04-01)"
            assert COUNCILS[name][1] not in figure.making.members_used


@needs_shared
def test_walsalls_long_plans_are_the_mean_of_the_seven_neighbours_that_have_a_figure() -> None:
    [figure] = [
        each
        for each in built(WALSALL).made
        if (each.ref, each.series, each.period.code) == ("2.9d", "Statistical neighbours", "2017/18")
    ]
    assert figure.value == Decimal("3.7")
    assert len(figure.making.left_out) == 3
    assert figure.making.symbols
    assert "mean of 7 of 10 statistical neighbours (list of April 2021); left out: " in figure.source


@needs_shared
def test_manchester_is_not_among_its_core_cities() -> None:
    for figure in built(MANCHESTER).made:
        if figure.series == "Core cities":
            assert "Manchester" not in figure.making.members_used
            assert "without Manchester" in figure.source


@needs_shared
@pytest.mark.parametrize("name", COUNCILS)
def test_nothing_in_these_releases_is_refused_or_missing_for_a_sample(name: str) -> None:
    assert built(name).refused == ()
    assert built(name).not_made == ()
