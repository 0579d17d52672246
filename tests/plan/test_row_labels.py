"""What rows of lists are called in messages, by what they are known by."""

from workbook_tools.plan.kept_rows import MOST_CALLED, row_labels
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout

DATA = TableLayout("Data", "Data", 2, {"Ref": ("B", None), "Period": ("2018-01", None)})


def test_a_row_is_called_by_its_key_and_its_table() -> None:
    keys = [("B", "", "2018-01"), ("", "", "")]
    assert row_labels(DATA, keys) == ["B 2018-01 in 'Data'", "a row without a reference in 'Data'"]


def test_rows_of_a_very_long_table_are_called_nothing() -> None:
    assert row_labels(DATA, [("B",)] * (MOST_CALLED + 1)) == []
