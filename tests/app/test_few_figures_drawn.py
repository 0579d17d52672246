"""What the members' copy draws of few figures: they stand apart, each with its figure; and nothing is drawn of none."""

from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest

from tests.sample import filled_sample, sample_project
from tests.validators import sdk_findings
from workbook_tools.app.members_copy import MembersCopy, members_copy
from workbook_tools.app.request import Request

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
FEWEST = 4
"""Figures that are joined by a line."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> MembersCopy:
    """Walsall's, which sets one year beside the one before."""
    project = sample_project(tmp_path_factory.mktemp("few"))
    workbook = project / "filled.xlsx"
    workbook.write_bytes(filled_sample("walsall-outturn"))
    made = members_copy(Request(project, project / "config" / "walsall-outturn", workbook), NOW, "a trial, a tester")
    made.save()
    return made


@pytest.fixture(scope="module")
def book(copy: MembersCopy) -> Any:
    return openpyxl.load_workbook(copy.path)


def ours(chart: Any) -> Any:
    """The series that draws the indicator's own figures: it alone has labels where they stand apart."""
    return next((series for series in chart.series if series.dLbls is not None), None)


def test_fewer_than_four_figures_are_not_joined_and_each_is_written_beside_its_point(
    book: Any, copy: MembersCopy
) -> None:
    charts = book["Charts"]._charts
    assert len(charts) == len(copy.edition.scorecard.rows)
    for chart in charts:
        series = ours(chart)
        points = [point.idx for point in series.yVal.numLit.pt]
        assert 1 <= len(points) < FEWEST
        assert series.spPr.ln.noFill
        assert [label.idx for label in series.dLbls.dLbl] == points
        assert all(label.showVal and not label.showSerName for label in series.dLbls.dLbl)


def test_figures_are_not_lost_beside_more_comparators_as_libreoffice_loses_those_of_shorter_series(book: Any) -> None:
    with_comparators = [chart for chart in book["Charts"]._charts if len(chart.series) > 1]
    assert len(with_comparators) > FEWEST
    for chart in with_comparators:
        counts = {each.ptCount for series in chart.series for each in (series.xVal.numRef or series.xVal.numLit,
                                                                       series.yVal.numLit)}  # fmt: skip
        assert len(counts) == 1


def test_a_breakdown_without_earlier_figures_has_neither_their_columns_nor_bars_and_nobody_is_told(
    book: Any, copy: MembersCopy
) -> None:
    seen = {name: [cell.value for cell in book[name][4] if cell.value] for name in ("Breakdown", "Breakdown 2")}
    assert seen["Breakdown"] == ["Part", "Latest", "Share", "Earlier", "Change by"]
    assert seen["Breakdown 2"] == ["Part", "Latest", "Share"]
    assert [len(book[name]._charts[0].series) for name in seen] == [2, 1]
    assert [fault for fault in copy.told if "chart" in fault.trouble] == []


def test_the_open_xml_sdk_finds_nothing(copy: MembersCopy) -> None:
    assert sdk_findings(copy.path) == frozenset()
