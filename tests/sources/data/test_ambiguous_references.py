"""A number that two references have is named once for each row, however many figures the row has."""

from workbook_tools.errors import Place
from workbook_tools.sources.data.ambiguous_references import TwinReferences


def test_a_row_with_many_figures_is_named_once() -> None:
    twins = TwinReferences(["1.1", "1.10", "2"])
    for row in (5, 5, 5, 8, 8):
        twins.look_at(row, 1.1)
    (fault,) = twins.faults(Place("export.xlsx", "Dash", column="No."))
    assert fault.trouble == "the cell holds the number 1.1, which may be indicator 1.1 or 1.10 (rows 5, 8)"
