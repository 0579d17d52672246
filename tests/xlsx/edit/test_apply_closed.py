"""Edits that a workbook cannot take are all named before anything changes."""

import pytest

from tests.places import ROOT
from tests.xlsx.making import drawn, edited, indicators, opened
from workbook_tools.errors import LayoutError
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    SetSparklines,
    WriteColumn,
)

THREE = (1, 2, 3)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        pytest.param(WriteColumn("Nowhere", "Ref", THREE), "no table 'Nowhere'", id="unknown table"),
        pytest.param(WriteColumn("Scores", "Nothing", THREE), "no column 'Nothing'", id="unknown heading"),
        pytest.param(WriteColumn("Scores", "Ref", (1, 2)), "has 3 rows and is given 2", id="too few values"),
        pytest.param(WriteColumn("Scores", "Ref", (1, 2, 3, 4)), "has 3 rows and is given 4", id="too many values"),
        pytest.param(SetFormula("Scores", "Double", ()), "is given 0", id="no results"),
        pytest.param(SetNumberFormats("Scores", "Ref", ("0",)), "is given 1", id="too few formats"),
        pytest.param(ArrangeRows("Scores", (0, 1, 3)), "one that it does not have", id="row beyond"),
        pytest.param(ArrangeRows("Scores", (0, 1, -1)), "one that it does not have", id="row before"),
        pytest.param(ArrangeRows("Scores", (0, 1, 1)), "twice from one", id="a row twice"),
        pytest.param(ArrangeRows("Scores", ()), "without a row", id="not one row"),
        pytest.param(ResizeTable("Scores", 0), "cannot have 0 rows", id="no rows"),
        pytest.param(SetName("Missing", 1), "no name 'Missing'", id="unknown name"),
        pytest.param(SetName("Several", 1), "something else than a single cell", id="name of an area"),
        pytest.param(SetSparklines("Scores", "Trend", "Lost", (None,) * 3), "no table 'Lost'", id="unknown feed"),
        pytest.param(
            SetSparklines("Scores", "Trend", "Feed", ((("First", "Lost")),) * 3), "no column 'Lost'", id="unknown span"
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(edit: Edit, said: str) -> None:
    package = Package.open(drawn(indicators), "made.xlsx")
    with pytest.raises(LayoutError, match=said) as error:
        apply_edits(package, [WriteColumn("Scores", "Ref", THREE), edit])
    assert all(fault.remedy and fault.place.file == "made.xlsx" for fault in error.value.faults)
    assert package.changed == frozenset()


def test_faults_are_gathered_each_once() -> None:
    edits = [WriteColumn("Nowhere", "Ref", THREE)] * 2 + [WriteColumn("Scores", "Nothing", THREE)]
    with pytest.raises(LayoutError) as error:
        edited(drawn(indicators), *edits)
    assert len(error.value.faults) == 2


def test_lengths_follow_the_tables_through_the_list() -> None:
    after = edited(drawn(indicators), ResizeTable("Scores", 2), WriteColumn("Scores", "Ref", ("a", "b")))
    assert [opened(after)["Scores"][f"B{row}"].value for row in (4, 5, 6)] == ["a", "b", None]
    with pytest.raises(LayoutError, match="has 2 rows and is given 3"):
        edited(drawn(indicators), ResizeTable("Scores", 2), WriteColumn("Scores", "Ref", THREE))


def test_a_feed_too_short_for_the_sparklines_is_said() -> None:
    with pytest.raises(LayoutError, match="'Feed' has fewer rows"):
        edited(
            drawn(indicators),
            ResizeTable("Scores", 4),
            SetSparklines("Scores", "Trend", "Feed", (("First", "Last"),) * 4),
        )


def test_no_edits_change_no_byte() -> None:
    before = (ROOT / "template" / "Scorecard.xlsx").read_bytes()
    assert edited(before) == before


def test_the_standard_template_takes_every_kind_of_edit_and_the_same_again_changes_nothing() -> None:
    before = (ROOT / "template" / "Scorecard.xlsx").read_bytes()
    edits: list[Edit] = [
        ResizeTable("Scorecard", 12),
        ResizeTable("Trend", 12),
        WriteColumn("Scorecard", "Commentary", tuple(f"Illustrative {row}" for row in range(12))),
        SetFormula("Scorecard", "RAG", ("Green", "Amber", "Red", "No target") * 3),
        SetNumberFormats("Scorecard", "Latest", ('0.0" per 10,000"',) * 12),
        SetSparklines("Scorecard", "Trend", "Trend", (("12 earlier", "Latest"),) * 12),
        SetName("Title", "An illustrative scorecard"),
    ]
    once = edited(before, *edits)
    assert edited(once, *edits) == once
    table = read_layout(Package.open(once)).tables["Scorecard"]
    assert table.columns["RAG"] == ("Green", "Amber", "Red", "No target") * 3
    assert table.columns["Commentary"][11] == "Illustrative 11"
