"""What was issued, written into the workbook and read back out of it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.plan.test_plan_refresh import STANDARD, D, table
from workbook_tools.errors import LayoutError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator, Number
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.plan.record_issued import mark_commentary, record_edits
from workbook_tools.workbook.issued_record import issued_from, read_record
from workbook_tools.workbook.names import SCORECARD_HEADINGS
from workbook_tools.workbook.row_keys import keys_of
from workbook_tools.workbook.table_headings import RECORD_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import ResizeTable, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout

NOW = datetime(2018, 10, 12, 9, 30, 15, 7, tzinfo=UTC)
RATE = Indicator(
    "4", "Rate of plans", unit="per 10,000", places=1, rule=Tolerance(D("74.6"), D(5)), polarity=Polarity.LOW
)
YEARLY = Indicator("6", "Attainment", unit="percent", places=1, frequency=Frequency.YEAR, polarity=Polarity.HIGH)
SUMMED = Indicator("7", "Adoptions", counted=PeriodBasis.YEAR_TO_DATE, from_months=True)
MADE_A_YEARS = Indicator("8", "Referrals", counted=PeriodBasis.ANNUALISED)


def card(*indicators: Indicator, period: str = "2018-09", issued: tuple[Issued, ...] = (), **values: str) -> Scorecard:
    """`i4_2018_08="73"` is indicator 4's figure for August 2018; `i6_2018="61"` that of the year from April 2017."""
    seen = []
    for key, value in values.items():
        ref, year, *month = key.removeprefix("i").split("_")
        of = parse_period(f"{year}-{month[0]}" if month else f"{int(year) - 1}/{year[2:]}")
        seen.append(Observation(ref, "Ours", of, D(value)))
    return build_scorecard(ScorecardDefinition("T", parse_period(period), "Ours", indicators, issued=issued), seen)


def record(*rows: tuple[CellContent, ...]) -> TableLayout:
    cells = dict(zip(RECORD_HEADINGS, zip(*rows, strict=True), strict=True)) if rows else {}
    return table("IssuedRecord", RECORD_HEADINGS, max(len(rows), 1), **cells)


def line(
    ref: str, value: CellContent, scorecard: str = "August 2018", figure: str = "August 2018", words: str = ""
) -> tuple[CellContent, ...]:
    return D(43350), scorecard, ref, f"Indicator {ref}", figure, value, "Green", words, ""


def layout(record: TableLayout | None, commentary: dict[str, str] | None = None) -> Layout:
    written = commentary or {"4": ""}
    headings = (*SCORECARD_HEADINGS.values(), "Commentary")
    scorecard = table("Scorecard", headings, len(written), Ref=tuple(written), Commentary=tuple(written.values()))
    tables = {"Scorecard": scorecard, **({"IssuedRecord": record} if record else {})}
    return Layout("Scorecard.xlsx", tables)


def written(edits: tuple[object, ...]) -> dict[str, tuple[object, ...]]:
    return {edit.column: edit.values for edit in edits if isinstance(edit, WriteColumn)}


def marks(scorecard: Scorecard, layout: Layout) -> tuple[object, ...]:
    keys = keys_of(layout.tables["Scorecard"], ["Ref"])
    return written(tuple(mark_commentary(scorecard, layout, STANDARD, keys)))["Commentary is for"]


def test_a_row_for_each_indicator_says_what_was_issued() -> None:
    edits = record_edits(
        card(RATE, YEARLY, i4_2018_09="80"), {"4": "Demand rose."}, layout(record()), NOW, "with --force"
    )
    assert edits[0] == ResizeTable("IssuedRecord", 2)
    assert written(edits) == {
        "Issued": (datetime(2018, 10, 12, 9, 30, 15), datetime(2018, 10, 12, 9, 30, 15)),  # noqa: DTZ001
        "Scorecard period": ("September 2018", "September 2018"),
        "Ref": (D(4), D(6)),
        "Indicator": ("Rate of plans", "Attainment"),
        "Figure period": ("September 2018", "2017/18"),
        "Value": (D(80), "not available: no figure for 2017/18"),
        "Colour": ("Red", "No data"),
        "Commentary": ("Demand rose.", None),
        "Sent with": ("with --force", None),
    }


def test_the_same_period_is_replaced_and_others_stay_as_they_are() -> None:
    before = layout(record(line("4", D(70)), line("4", D(75), "September 2018"), line("6", D(60), "Sep 2018")))
    edits = record_edits(card(RATE, i4_2018_09="80"), {}, before, NOW)
    assert edits[0] == ResizeTable("IssuedRecord", 2)
    assert written(edits)["Value"] == (D(70), D(80))
    assert written(edits)["Issued"][0] == D(43350)


def test_a_workbook_without_the_table_keeps_no_record() -> None:
    other = table("IssuedRecord", ("Number", "Licence"), 3)
    assert record_edits(card(RATE, i4_2018_09="80"), {}, layout(None), NOW) == ()
    assert record_edits(card(RATE, i4_2018_09="80"), {}, layout(other), NOW) == ()
    assert read_record(layout(other)) == ()


def test_what_was_written_is_read_back() -> None:
    september = card(RATE, YEARLY, i4_2018_09="80.5")
    columns = written(record_edits(september, {"4": "Demand rose."}, layout(record()), NOW))
    cells = {
        heading: tuple(D(0) if isinstance(v, datetime) else v for v in values) for heading, values in columns.items()
    }
    found = read_record(layout(TableLayout("IssuedRecord", "Issued record", 2, cells)))  # type: ignore[arg-type]
    assert [(each.ref, each.period.label, each.value, each.commentary) for each in found] == [
        ("4", "Sep 2018", D("80.5"), "Demand rose."),
        ("6", "2017/18", Missing(Gap.NOT_AVAILABLE, "no figure for 2017/18"), ""),
    ]


def test_a_period_that_nobody_can_read_is_named_with_its_cell() -> None:
    with pytest.raises(LayoutError) as stopped:
        read_record(layout(record(line("4", D(70)), line("4", D(70), "August"), line("4", D(70), figure="soon"))))
    assert [(fault.place.row, fault.place.column) for fault in stopped.value.faults] == [
        (3, "Scorecard period"),
        (4, "Figure period"),
    ]


def test_a_figure_that_was_issued_otherwise_is_restated() -> None:
    issued = issued_from(layout(record(line("4", D("82.0")))), card(RATE).definition)
    [restated] = card(RATE, issued=issued, i4_2018_08="81.5", i4_2018_09="80").restated
    assert restated.sentence == ("Aug 2018 was 82.0 per 10,000 in the scorecard of August 2018, is 81.5 per 10,000")


def test_a_calendar_year_that_the_record_names_is_read_back() -> None:
    """Injuries on the roads are counted by calendar year, which a scorecard writes as "2017"."""
    yearly = replace(YEARLY, frequency=Frequency.CALENDAR_YEAR)
    row = line("6", D(30), scorecard="2017", figure="2017", words="An icy January")
    [issued] = issued_from(layout(record(row)), ScorecardDefinition("T", parse_period("2018-09"), "Ours", (yearly,)))
    year = Period(Frequency.CALENDAR_YEAR, 2017, 1)
    assert issued.period == year
    assert [(seen.ref, seen.period, seen.value) for seen in issued.observations] == [("6", year, D(30))]


@pytest.mark.parametrize(("june", "was"), [("3", []), ("4", [(Decimal(10), Decimal(11))])])
def test_a_sum_of_months_is_set_beside_the_sum_that_was_issued(june: str, was: list[tuple[Decimal, Decimal]]) -> None:
    """April 2, May 5, June 3 came to 10."""
    lines = record(line("7", D(10), "June 2018", "June 2018"))
    issued = issued_from(layout(lines), card(SUMMED).definition)
    now = card(SUMMED, issued=issued, i7_2018_04="2", i7_2018_05="5", i7_2018_06=june, i7_2018_07="1")
    assert [(each.was, each.now) for each in now.restated] == was


def test_a_figure_made_a_years_is_that_of_its_month_again() -> None:
    [issued] = issued_from(layout(record(line("8", D(240)))), card(MADE_A_YEARS).definition)
    assert [each.value for each in issued.observations] == [D(20)]


def test_a_comparison_by_name_takes_its_figures_from_the_record() -> None:
    compared = Indicator("4", "Rate of plans", places=1, polarity=Polarity.LOW, compare_with="August's scorecard")
    named = (Issued("August's scorecard", parse_period("2018-08")),)
    definition = card(compared, issued=named).definition
    issued = issued_from(layout(record(line("4", D("82.0")))), definition)
    row = card(compared, issued=issued, i4_2018_08="81.5", i4_2018_09="80").rows[0]
    assert row.travel.words == "▼ 2.0 better on August's scorecard"


def test_figures_from_a_file_come_before_the_record() -> None:
    file = Issued("August's", parse_period("2018-08"), (Observation("4", "Ours", parse_period("2018-08"), D(99)),))
    assert issued_from(layout(record(line("4", D(82)))), card(RATE, issued=(file,)).definition) == (file,)


def test_a_reference_is_read_as_it_was_then() -> None:
    """Indicator 4 was 9 until August."""
    renumbered = Indicator("4", "Rate of plans", formerly=(Number("9", parse_period("2018-08")),))
    [issued] = issued_from(layout(record(line("9", D(82)), line("1", D(1)))), card(renumbered).definition)
    assert [(each.ref, each.value) for each in issued.observations] == [("4", D(82))]


def test_words_that_stay_while_the_figure_moves_are_marked() -> None:
    lines = record(
        line("4", D(70), "July 2018", "July 2018", "Demand rose."), line("4", D(75), words="Demand  rose.\n")
    )
    september = card(RATE, i4_2018_09="80")
    assert marks(september, layout(lines, {"4": "Demand rose."})) == ("written for July 2018",)
    assert marks(september, layout(lines, {"4": "Demand fell."})) == (None,)
    assert marks(september, layout(lines, {"4": ""})) == (None,)


def test_words_about_a_figure_that_has_not_moved_are_not_old() -> None:
    same = record(line("6", D(61), "August 2018", "2017/18", "Results are good."))
    assert marks(card(YEARLY, i6_2018="61"), layout(same, {"6": "Results are good."})) == (None,)
    assert marks(card(YEARLY, i6_2018="62"), layout(same, {"6": "Results are good."})) == ("written for August 2018",)


def test_the_record_of_this_period_does_not_make_its_own_words_old() -> None:
    lines = record(line("4", D(70), "September 2018", "September 2018", "Demand rose."))
    assert marks(card(RATE, i4_2018_09="80"), layout(lines, {"4": "Demand rose."})) == (None,)


def test_words_from_before_the_program_make_no_issued_scorecard_to_count_from() -> None:
    """The figures beside them are the export's, and nobody recorded colours or which indicators stood there."""
    issued = (NOW.replace(month=9), "August 2018", "4", "Rate of plans", "August 2018", D("80"), None, "High.")
    other = (NOW.replace(month=8), "July 2018", "4", "Rate of plans", "July 2018", D("70"), "Green", "Low.", None)
    definition = card(RATE, i4_2018_08="80").definition
    for rows, since in (
        (((*issued, "words of Last month.xlsx, row 4"),), None),
        (((*issued, None),), "August 2018"),
        (((*issued, "words of Last month.xlsx, row 4"), other), "July 2018"),
    ):
        layout = Layout("s.xlsx", {"IssuedRecord": record(*rows)}, {})
        found = replace(definition, issued=issued_from(layout, definition))
        assert (found.last_issued.period.words if found.last_issued else None) == since
        assert {each.period.words for each in found.issued} >= {"August 2018"}  # its figures were shown all the same
