"""What councils call a column is known by its meaning, whatever its punctuation, capitals or year."""

import pytest

from workbook_tools.workbook.heading_synonyms import group_meant, is_officers, meanings, without_dates

GROUPS = ("Statistical neighbours", "North West", "England")


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        pytest.param("Measure", ("indicator",), id="measure"),
        pytest.param("KPI", ("ref", "indicator"), id="KPI is either: what stands below tells"),
        pytest.param("PI  Ref.", ("ref",), id="blanks and a full stop"),
        pytest.param("R/A/G", ("rag",), id="strokes"),
        pytest.param("RAG\nrating", ("rag",), id="two lines in the cell"),
        pytest.param("DoT", ("change",), id="DoT"),
        pytest.param("Direction of Travel", ("change",), id="direction of travel"),
        pytest.param("YTD", ("latest",), id="year to date"),
        pytest.param("Year to date", ("latest",), id="year to date in words"),
        pytest.param("Last month", ("previous",), id="last month"),
        pytest.param("Target 25/26", ("target",), id="a year is not part of the meaning"),
        pytest.param("2025-26 target", ("target",), id="a year first"),
        pytest.param("RAG Jan-26", ("rag",), id="a month is not part of the meaning"),
        pytest.param("Service Commentary", ("commentary",), id="commentary"),
        pytest.param("Jan-26", (), id="a month alone"),
        pytest.param("2024/25", (), id="a year alone"),
        pytest.param("Lead officer", (), id="officers' own"),
        pytest.param("Cohort", (), id="nothing known"),
    ],
)
def test_a_heading_means(heading: str, means: tuple[str, ...]) -> None:
    assert meanings(heading) == means


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        pytest.param("Stat. nbrs", "Statistical neighbours", id="shortened"),
        pytest.param("SN avg 2024/25", "Statistical neighbours", id="with its year"),
        pytest.param("National average", "England", id="national"),
        pytest.param("Regional", "North West", id="a region by its kind"),
        pytest.param("england", "England", id="small letters"),
        pytest.param("Target", "", id="no comparator"),
        pytest.param("Core cities", "", id="one that the settings do not name"),
    ],
)
def test_a_heading_is_a_comparator(heading: str, group: str) -> None:
    assert group_meant(heading, GROUPS) == group


@pytest.mark.parametrize(("heading", "theirs"), [("Lead Officer", True), ("Next steps", True), ("Actual", False)])
def test_officers_columns_are_known(heading: str, theirs: bool) -> None:
    assert is_officers(heading) is theirs


@pytest.mark.parametrize(("heading", "bare"), [("RAG Jan 2026", "rag"), ("Actual Q3", "actual"), ("Jan-26", "")])
def test_months_are_taken_out(heading: str, bare: str) -> None:
    assert without_dates(heading) == bare
