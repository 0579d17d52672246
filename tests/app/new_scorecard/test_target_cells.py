from datetime import date
from decimal import Decimal

import pytest

from workbook_tools.app.new_scorecard.evidence import SaidTarget
from workbook_tools.app.new_scorecard.last_scorecard import numbers_left, read_target_list
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet
from workbook_tools.app.new_scorecard.target_cells import target_in
from workbook_tools.errors import DataError
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.sources.data.source_cells import FormattedNumber


@pytest.mark.parametrize(
    ("cell", "target", "better"),
    [
        (90, "90", None),
        (FormattedNumber(0.9, "0%"), "90.0", None),
        ("90%", "90", None),
        ("≥ 90%", "90", Polarity.HIGH),
        (">= 90", "90", Polarity.HIGH),
        ("90% or above", "90", Polarity.HIGH),
        ("at least 90", "90", Polarity.HIGH),
        ("no less than 90", "90", Polarity.HIGH),
        ("90+", "90", Polarity.HIGH),
        ("<10%", "10", Polarity.LOW),
        ("10 or lower", "10", Polarity.LOW),
        ("no more than 25", "25", Polarity.LOW),
        ("max 25", "25", Polarity.LOW),
        ("1,200", "1200", None),
    ],
)
def test_a_target_with_and_without_a_side(cell: object, target: str, better: Polarity | None) -> None:
    found = target_in(cell)
    assert found is not None
    assert (found.target, found.better, found.sure) == (Decimal(target), better, 100)


@pytest.mark.parametrize("cell", ["12-18%", "12% to 18%", "12 – 18", "between 12 and 18"])
def test_a_band(cell: str) -> None:
    assert target_in(cell) == SaidTarget(band=(Decimal(12), Decimal(18)))


def test_a_ratio_is_the_number_that_figures_are_written_as() -> None:
    found = target_in("1:16")
    assert found is not None
    assert (found.target, found.chosen_sure < 70) == (Decimal(16), True)
    assert target_in("1 : 16.5") is not None
    rows = (("Indicator", "Target", "Amber to"), ("Caseload of social workers", "1:16", "1:18"))
    (row,) = read_target_list([OfficersSheet("Targets.xlsx", "List", rows)])
    assert row.target
    assert (row.target.target, row.target.edge) == (Decimal(16), Decimal(18))


@pytest.mark.parametrize(
    ("heading", "amber", "around"),
    [
        pytest.param("Amber to", "10-20%", (10, 20), id="around it"),
        pytest.param("Amber", "8 to 18%", (8, 18), id="around it on one side"),
        pytest.param("Amber", "13-17%", None, id="within it"),
        pytest.param("Amber", "12-18%", None, id="the same again"),
        pytest.param("Amber", "", None, id="nothing"),
    ],
)
def test_the_amber_of_a_band(heading: str, amber: str, around: tuple[int, int] | None) -> None:
    rows = (("Indicator", "Target", heading), ("Second plans", "12-18%", amber))
    (row,) = read_target_list([OfficersSheet("Targets.xlsx", "List", rows)])
    assert row.target
    assert row.target.amber_band == (around and tuple(map(Decimal, around)))


@pytest.mark.parametrize(("heading", "yearly"), [
    ("Annual target", True), ("Year end target", True), ("Annual target 2025/26", True),
    ("Target", False), ("Target 2025/26", False), ("Monthly target", False),
])  # fmt: skip
def test_a_heading_that_calls_the_target_a_years(heading: str, yearly: bool) -> None:
    rows = (("Indicator", heading), ("Homes let in the month", 420))
    (row,) = read_target_list([OfficersSheet("Targets.xlsx", "List", rows)])
    assert row.target
    assert row.target.yearly is yearly


@pytest.mark.parametrize("cell", ["N/A", "No target", "TBC", "-", "monitor only", "Not a target measure", "Context"])
def test_no_target(cell: str) -> None:
    found = target_in(cell)
    assert found is not None
    assert found.target is None
    assert found.none_because


def test_words_that_are_no_number_are_doubtful() -> None:
    found = target_in("In line with statistical neighbours")
    assert found is not None
    assert (found.none_because, found.sure < 70) == ("In line with statistical neighbours", True)
    assert target_in("") is None


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        pytest.param(["Target", "Tolerance"], [90, "5%"], ("90", "5", True, None), id="tolerance in percent"),
        pytest.param(["Target", "Tolerance"], [90, "+/- 5 points"], ("90", "5", False, None), id="in points"),
        pytest.param(["Target", "Tolerance"], [90, 5], ("90", "5", False, None), id="a bare number"),
        pytest.param(["Target", "Amber threshold"], [90, 85], ("90", None, False, "85"), id="amber's edge"),
        pytest.param(["Target", "Amber"], [90, "85-89%"], ("90", None, False, "85"), id="amber as a range"),
        pytest.param(["Target", "Red"], [10, ">12"], ("10", None, False, "12"), id="where red begins"),
        *(
            pytest.param(["Target", heading], [90, "85%"], ("90", None, False, "85"), id=heading)
            for heading in (
                "Amber to",
                "Amber up to",
                "Red beyond",
                "Lower limit",
                "Amber/red boundary",
                "Red if under",
            )
        ),
        pytest.param(
            ["Target", "Upper limit"], [10, 12], ("10", None, False, "12"), id="where a lower limit would not do"
        ),
        pytest.param(["Target", "Tolerance limit"], [90, 85], ("90", None, False, "85"), id="a limit is an edge"),
        pytest.param(["Target", "Tolerance limit"], [90, 5], ("90", "5", False, None), id="a limit is a width"),
        pytest.param(["Target", "Amber from", "Amber to"], [90, 85, 89.9], ("90", None, False, "85"), id="both, high"),
        pytest.param(["Target", "Amber from", "Amber to"], [10, 10.1, 12], ("10", None, False, "12"), id="both, low"),
        pytest.param(
            ["Target", "From", "To"], [90, 85, 89.9], ("90", None, False, "85"), id="a band beside the target"
        ),
        pytest.param(["Target 2025/26", "Floor"], ["≥90%", "85%"], ("90", None, False, "85"), id="dated heading"),
    ],
)
def test_a_row_of_a_list(
    headings: list[str], cells: list[object], expected: tuple[str, str | None, bool, str | None]
) -> None:
    rows = (("Targets for the year",), (), ("Ref", "Indicator", *headings), ("CS1", "Visits made on time", *cells))
    (row,) = read_target_list([OfficersSheet("Targets.xlsx", "List", rows)])
    found = row.target
    assert found is not None
    told = (str(found.target), found.tolerance and str(found.tolerance), found.tolerance_in_percent)
    assert (*told, found.edge and str(found.edge)) == expected
    assert found.place == "Targets.xlsx, sheet 'List', row 4"


def test_a_band_around_its_target_is_a_band() -> None:
    rows = (("Indicator", "Target", "From", "To"), ("Caseload of social workers", 15, 12, 18))
    (row,) = read_target_list([OfficersSheet("Targets.xlsx", "List", rows)])
    assert row.target
    assert row.target.band == (Decimal(12), Decimal(18))


def test_columns_of_numbers_that_are_not_read_are_named() -> None:
    rows = (
        ("Indicator", "Target", "Amber to", "Stretch", "Baseline", "Agreed by", "Agreed on", "", "Range"),
        ("Visits made on time", "90%", "85%", 95, "≥ 80%", "Cabinet 12 March", date(2026, 3, 12), 7, ""),
        ("Placed nearby", "", "", "", "70 – 75%", "Board", "12/03/2026", "", ""),
    )
    assert numbers_left([OfficersSheet("Targets.xlsx", "List", rows)]) == ("Stretch", "Baseline", "H")


def test_decimal_commas_in_a_list_are_refused_in_one_sentence() -> None:
    rows = (("Indicator", "Target", "Amber to"), ("Visits made on time", "82,5", "80,5%"), ("Placed nearby", "70", ""))
    with pytest.raises(DataError) as refused:
        read_target_list([OfficersSheet("Targets.csv", "", rows)])
    (fault,) = refused.value.faults
    assert (fault.trouble, fault.place.row) == ("2 numbers have a decimal comma, such as '82,5'", 2)


def test_a_decimal_comma_among_words_is_no_thousand() -> None:
    found = target_in("at least 82,5")
    assert found is not None
    assert (found.target, found.none_because, found.sure < 70) == (None, "at least 82,5", True)
