"""Plans written out by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from workbook_tools.errors import LayoutError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.band_rule import Band
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.plan.plan_refresh import Occasion, plan_refresh
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD_HEADINGS
from workbook_tools.workbook.rag_formula import rag_formula
from workbook_tools.workbook.table_headings import DATA_HEADINGS, LOG_HEADINGS, TREND_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    HideColumns,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    SetSparklines,
    WriteColumn,
)
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout

D = Decimal
STAMP = datetime(2018, 11, 2, 9, 30, tzinfo=UTC)
OCCASION = Occasion(STAMP, "sample")
STANDARD = Headings({})


def table(name: str, headings: tuple[str, ...], rows: int, **columns: tuple[CellContent, ...]) -> TableLayout:
    cells: dict[str, tuple[CellContent, ...]] = dict.fromkeys(headings, (None,) * rows)
    return TableLayout(name, name, rows, cells | columns, frozenset({"RAG"} & set(headings)))


def layout(scorecard: TableLayout, **log: tuple[CellContent, ...]) -> Layout:
    tables = [
        scorecard,
        table("Trend", ("Ref", "Indicator", *TREND_HEADINGS), scorecard.rows, Ref=scorecard.columns["Ref"]),
        table("Data", DATA_HEADINGS, 1),
        table("CommentaryLog", LOG_HEADINGS, 1, **log),
    ]
    return Layout("Scorecard.xlsx", {each.name: each for each in tables}, {"PeriodReported": "August 2018"})


HEADINGS = (*SCORECARD_HEADINGS.values(), "England", "Commentary", "Owner")


def book(*refs: str | None, commentary: tuple[str | None, ...] = ()) -> Layout:
    rows = len(refs)
    blank = (None,) * rows
    names = tuple(ref and f"Indicator {ref}" for ref in refs)
    return layout(
        table("Scorecard", HEADINGS, rows, Ref=refs, Indicator=names, Commentary=commentary or blank, Owner=blank)
    )


def card(*refs: str, **values: str | Missing) -> Scorecard:
    """Indicators with these references; `r4="73"` gives indicator 4 its September figure."""
    indicators = tuple(
        Indicator(ref, f"Indicator {ref}", polarity=Polarity.LOW, places=1, rule=Tolerance(D("74.6"), D(5)))
        for ref in refs
    )
    observations = [
        Observation(
            ref[1:], "Ours", parse_period("Sep 2018"), value if isinstance(value, Missing) else D(value), text="[c]"
        )
        for ref, value in values.items()
    ]
    definition = ScorecardDefinition("Title", parse_period("2018-09"), "Ours", indicators, comparators=("England",))
    return build_scorecard(definition, observations)


def edits_of(edits: tuple[Edit, ...], name: str) -> list[Edit]:
    return [edit for edit in edits if getattr(edit, "table", None) == name]


def written(edits: tuple[Edit, ...], name: str, column: str) -> tuple[object, ...]:
    [edit] = [e for e in edits if isinstance(e, WriteColumn) and (e.table, e.column) == (name, column)]
    return edit.values


def test_a_first_refresh_gives_the_table_its_rows_and_touches_no_officers_column() -> None:
    edits = plan_refresh(card("4", r4="73"), book(None, None, None), STANDARD, OCCASION)
    assert edits_of(edits, "Scorecard")[0] == ArrangeRows("Scorecard", (0,), ("", "", ""))
    touched = {edit.column for edit in edits if isinstance(edit, WriteColumn) and edit.table == "Scorecard"}
    assert not touched & {"Commentary", "Owner"}


def test_each_of_our_columns_says_its_part() -> None:
    edits = plan_refresh(card("4", r4="73"), book("4"), STANDARD, OCCASION)
    shown = {
        heading: written(edits, "Scorecard", heading) for heading in ("Ref", "Latest", "Period", "Target", "Green to")
    }
    assert shown == {
        "Ref": (D(4),),
        "Latest": (D(73),),
        "Period": ("Sep 2018",),
        "Target": (D("74.6"),),
        "Green to": (D("74.6"),),
    }
    assert written(edits, "Scorecard", "Amber to") == (D("79.6"),)
    assert written(edits, "Scorecard", "Green from") == (None,)
    assert written(edits, "Scorecard", "Places") == (1,)
    assert written(edits, "Scorecard", "England") == (None,)
    assert written(edits, "Scorecard", "Comparators are for") == ("no national figure",)
    assert SetFormula("Scorecard", "RAG", ("Green",), rag_formula()) in edits
    assert SetNumberFormats("Scorecard", "Latest", ("#,##0.0",)) in edits
    assert SetSparklines("Scorecard", "Trend", "Trend", (("1 earlier", "Latest"),)) in edits, "one figure, two columns"


def test_commentary_follows_its_indicator_when_rows_change_places() -> None:
    before = book("1", "2", "3", commentary=("one", "two", "three"))
    edits = plan_refresh(card("3", "1", "2", "9"), before, STANDARD, OCCASION)
    labels = ("1 Indicator 1", "2 Indicator 2", "3 Indicator 3")
    assert edits_of(edits, "Scorecard")[0] == ArrangeRows("Scorecard", (2, 0, 1, None), labels)


def test_the_rows_of_leavers_are_named_nowhere() -> None:
    before = book("1", "2", "3", commentary=("one", "two", "three"))
    edits = plan_refresh(card("3"), before, STANDARD, OCCASION)
    arranged = edits_of(edits, "Scorecard")[0]
    assert isinstance(arranged, ArrangeRows)
    assert arranged.came_from == (2,)
    assert arranged.leaving(rows=3) == [0, 1]


def test_the_text_of_an_indicator_that_leaves_is_logged_before_anything_moves() -> None:
    before = book("1", "2", "3", commentary=("one", None, "three"))
    edits = plan_refresh(card("1"), before, STANDARD, OCCASION)
    log = edits_of(edits, "CommentaryLog")
    assert edits[: len(log)] == tuple(log)
    assert {edit.column: edit.values for edit in log if isinstance(edit, WriteColumn)} == {
        "Logged": (date(2018, 11, 2),),
        "Period": ("August 2018",),
        "Ref": (D(3),),
        "Indicator": ("Indicator 3",),
        "Column": ("Commentary",),
        "Text": ("three",),
        "Why": ("the scorecard has no row for it any more",),
    }


def test_the_log_grows_below_what_it_holds() -> None:
    before = book("1", "2", commentary=("one", "two"))
    filled = dict.fromkeys(LOG_HEADINGS, ("earlier",))
    with_log = layout(before.tables["Scorecard"], **filled)
    edits = plan_refresh(card("1"), with_log, STANDARD, OCCASION)
    log = edits_of(edits, "CommentaryLog")
    assert log[0] == ResizeTable("CommentaryLog", 2)
    assert written(edits, "CommentaryLog", "Text") == ("earlier", "two")


@pytest.mark.parametrize(
    ("refs", "why"),
    [
        pytest.param(("1", "1"), "the scorecard has no row for it any more", id="the same reference twice"),
        pytest.param(("1", None), "its row had no reference", id="no reference"),
    ],
)
def test_no_text_is_lost_from_rows_that_match_no_indicator(refs: tuple[str | None, ...], why: str) -> None:
    edits = plan_refresh(card("1"), book(*refs, commentary=("first", "second")), STANDARD, OCCASION)
    assert written(edits, "CommentaryLog", "Text") == ("second",)
    assert written(edits, "CommentaryLog", "Why") == (why,)


def test_a_reference_typed_as_a_number_is_the_same_reference() -> None:
    before = layout(
        table("Scorecard", HEADINGS, 2, Ref=(D(7), "7a"), Commentary=("seven", "seven a"), Owner=(None, None))
    )
    edits = plan_refresh(card("7a", "7"), before, STANDARD, OCCASION)
    assert ArrangeRows("Scorecard", (1, 0), ("7", "7a")) in edits


def test_missing_figures_are_words_in_cells_and_gaps_in_the_line() -> None:
    edits = plan_refresh(card("4", r4=Missing(Gap.SUPPRESSED)), book("4"), STANDARD, OCCASION)
    assert written(edits, "Scorecard", "Latest") == ("suppressed",)
    assert written(edits, "Trend", "Latest") == (None,)
    assert written(edits, "Data", "Value") == ("[c]",)
    assert SetFormula("Scorecard", "RAG", ("No data",), rag_formula()) in edits


def test_a_band_has_no_single_target() -> None:
    scorecard = card("4", r4="15")
    band = Indicator("4", "Repeat plans", unit="percent", rule=Band(D(12), D(13), D(17), D(18)))
    definition = ScorecardDefinition("T", parse_period("2018-09"), "Ours", (band,))
    edits = plan_refresh(build_scorecard(definition, scorecard.observations), book("4"), STANDARD, OCCASION)
    assert written(edits, "Scorecard", "Target") == ("13% to 17%",)


def test_data_are_left_alone_where_they_are_the_source() -> None:
    edits = plan_refresh(card("4", r4="73"), book("4"), STANDARD, Occasion(STAMP, "sample", copy_data=False))
    assert not edits_of(edits, "Data")


def test_only_names_that_the_workbook_has_are_set() -> None:
    edits = plan_refresh(card("4", r4="73"), book("4"), STANDARD, OCCASION)
    assert [edit for edit in edits if isinstance(edit, SetName)] == [SetName("PeriodReported", "September 2018")]


def test_a_renamed_heading_is_found_by_the_name_it_has() -> None:
    before = book("4")
    cells = {"Now" if heading == "Latest" else heading: c for heading, c in before.tables["Scorecard"].columns.items()}
    renamed = layout(TableLayout("Scorecard", "Scorecard", 1, cells, frozenset({"RAG"})))
    edits = plan_refresh(card("4", r4="73"), renamed, Headings({"latest": "Now"}), OCCASION)
    assert written(edits, "Scorecard", "Now") == (D(73),)


def test_everything_that_the_workbook_lacks_is_named_at_once() -> None:
    bare = Layout("Plain.xlsx", {"Scorecard": table("Scorecard", ("Ref", "Indicator", "RAG"), 1)})
    with pytest.raises(LayoutError) as stopped:
        plan_refresh(card("4"), bare, STANDARD, OCCASION)
    troubles = [fault.trouble for fault in stopped.value.faults]
    assert "table 'Scorecard' has no column 'Latest'" in troubles
    assert "there is no table 'Trend'" in troubles
    assert "there is no table 'CommentaryLog'" in troubles
    assert "table 'Scorecard' has no column 'England'" in troubles
    assert len(troubles) == 10


@pytest.mark.parametrize("named", ["more_than_usual", "real_change"])
def test_a_level_that_names_one_of_two_columns_that_say_the_same_shows_it(named: str) -> None:
    scorecard = card("4", r4="73")
    definition = replace(scorecard.definition, columns=(named, "target"))
    edits = plan_refresh(replace(scorecard, definition=definition), book("4"), STANDARD, OCCASION)
    [hidden] = [set(edit.hidden) for edit in edits if isinstance(edit, HideColumns) and edit.table == "Scorecard"]
    assert {"Change", "Unit", "Rule"} <= hidden
    assert not {"More than usual?", "Target", "Latest", "RAG"} & hidden
