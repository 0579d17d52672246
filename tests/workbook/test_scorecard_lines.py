"""A finished workbook's table read back, line by line."""

from decimal import Decimal

import pytest

from workbook_tools.errors import LayoutError
from workbook_tools.model.figures.missing import SMALL_NUMBER, Gap, Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.indicator import Indicator, Number
from workbook_tools.model.movement.verdict import NO_VERDICT, Word
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.scorecard_lines import period_of, read_lines
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout

STANDARD = Headings({})
COLUMNS: dict[str, tuple[CellContent, ...]] = {
    "Ref": (Decimal(4), "7a"),
    "Indicator": ("Rate of plans", "Visits in time"),
    "Latest": (Decimal("73.04"), "suppressed"),
    "Period": ("30 Sep 2018", "Sep 2018"),
    "RAG": ("Green", "No data"),
    "Good is": ("Lower", "Higher"),
    "Unit": ("per 10,000", "percent"),
    "Places": (Decimal(1), Decimal(1)),
    "Green to": (Decimal("74.6"), None),
    "Amber to": (Decimal("78.33"), None),
}


def workbook(**changed: tuple[CellContent, ...] | None) -> Layout:
    columns = {**COLUMNS, **changed}
    kept = {heading: cells for heading, cells in columns.items() if cells is not None}
    return Layout(
        "book.xlsx", {"Scorecard": TableLayout("Scorecard", "Scorecard", 2, kept)}, {"PeriodReported": "September 2018"}
    )


def test_a_line_for_each_indicator() -> None:
    plans, visits = read_lines(workbook(), STANDARD)
    assert (plans.ref, plans.shown, plans.months, plans.rag) == ("4", "73.0 per 10,000", 0, "Green")
    assert plans.indicator.polarity is Polarity.LOW
    assert plans.cut_points is not None
    assert plans.cut_points.green_to == Decimal("74.6")
    assert (visits.ref, visits.value, visits.months, visits.cut_points) == ("7a", Missing(Gap.SUPPRESSED), 1, None)


@pytest.mark.parametrize(("latest", "colour"), [
    (Decimal("74.64"), "Green"), (Decimal("74.65"), "Amber"), (Decimal("78.4"), "Red"), ("not yet due", "No data"),
])  # fmt: skip
def test_a_colour_without_a_result_is_that_of_the_cut_points(latest: CellContent, colour: str) -> None:
    """As a program leaves it that works no formulas out."""
    plans, visits = read_lines(workbook(Latest=(latest, Decimal(90)), RAG=(None, None)), STANDARD)
    assert (plans.rag, visits.rag) == (colour, "No target")


def test_the_period_that_it_reports() -> None:
    assert period_of(workbook()) == Period(Frequency.MONTH, 2018, 9)
    assert period_of(Layout("book.xlsx", {}, {"PeriodReported": "the long hot summer"})) is None
    assert period_of(Layout("book.xlsx", {})) is None


def test_what_an_owner_wrote_over_a_figure_is_no_figure() -> None:
    plans, visits = read_lines(workbook(Latest=("to be confirmed", "–")), STANDARD)
    assert plans.value == Missing(Gap.NOT_AVAILABLE, "to be confirmed")
    assert visits.value == Missing(Gap.NOT_APPLICABLE)


def test_the_symbol_for_a_small_number_is_read_back_as_one() -> None:
    """A members' copy may be compared with another."""
    plans, _ = read_lines(workbook(Latest=("[c]", "–")), STANDARD)
    assert plans.value == SMALL_NUMBER


def test_a_past_reference_is_the_indicator_that_had_it() -> None:
    until_september = Number("4", Period(Frequency.MONTH, 2018, 9))
    renumbered = Indicator("5", "Plans", places=2, formerly=(until_september,), no_change_within=Decimal(1))
    plans, _ = read_lines(workbook(), STANDARD, [renumbered])
    assert (plans.ref, plans.indicator.ref, plans.indicator.no_change_within) == ("4", "5", Decimal(1))
    assert plans.indicator.name == "Rate of plans", "as the workbook has it"


def test_a_figure_that_is_rated_unrounded_is_shown_to_two_places() -> None:
    layout = workbook(Latest=(Decimal("1073.344533"), Decimal("12.5")), Places=(Decimal(12), Decimal(12)))
    assert [line.shown for line in read_lines(layout, STANDARD)] == ["1,073.34 per 10,000", "12.5%"]


def test_columns_may_have_been_renamed() -> None:
    renamed = workbook(Latest=None, **{"This month": COLUMNS["Latest"]})
    assert len(read_lines(renamed, Headings({"latest": "This month"}))) == 2
    with pytest.raises(LayoutError, match="no column 'Latest'"):
        read_lines(renamed, STANDARD)


def test_a_workbook_without_a_scorecard_is_refused() -> None:
    with pytest.raises(LayoutError, match="there is no table 'Scorecard'"):
        read_lines(Layout("other.xlsx", {}), STANDARD)
    with pytest.raises(LayoutError, match="has no columns 'Period' or 'RAG'"):
        read_lines(workbook(RAG=None, Period=None), STANDARD)
    with pytest.raises(LayoutError, match="holds no indicator yet"):
        read_lines(workbook(Ref=(None, None)), STANDARD)


@pytest.mark.parametrize(
    ("heading", "better", "usual"),
    [
        ("More than usual?", "really getting better", "usual ups and downs"),
        ("Real change?", "● real improvement", "◊ usual ups and downs"),
    ],
)
def test_what_the_control_chart_said_is_read_back(heading: str, better: str, usual: str) -> None:
    plans, visits = read_lines(workbook(**{heading: (better, usual)}), STANDARD)
    assert (plans.verdict.word, visits.verdict.word) == (Word.BETTER, Word.USUAL)
    assert plans.verdict.charted
    early, untold = read_lines(workbook(**{heading: ("too early to tell", None)}), STANDARD)
    assert (early.verdict, untold.verdict) == (NO_VERDICT, NO_VERDICT)
