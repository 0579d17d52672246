"""A table's columns are found by how their headings read."""

import pytest

from workbook_tools.xlsx.vocabulary.table_layout import HeadedColumns


def test_a_heading_that_reads_the_same_is_the_same() -> None:
    columns = HeadedColumns({"Commentary ": ("late",)})
    assert columns["commentary"] == columns["Commentary "] == ("late",)


def test_a_column_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="Ref"):
        HeadedColumns({"Commentary": ("late",)})["Ref"]


def test_of_two_headings_that_read_the_same_neither_is_meant() -> None:
    with pytest.raises(KeyError):
        HeadedColumns({"Ref": ("1",), "REF": ("2",)})["ref"]
