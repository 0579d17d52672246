"""Which of the lists have rows to which something in the workbook belongs."""

from pathlib import Path

import pytest

from tests.sample import sample_project
from tests.test_officers_beside_lists import fill, keys, read_from_elsewhere, with_own_columns
from workbook_tools.app.request import read_book


def tied(path: Path) -> set[str]:
    return {name for name, table in read_book(path).layout.tables.items() if table.tied()}


@pytest.mark.parametrize("table", ["Gaps", "Worsened", "Definitions"])
def test_a_list_that_a_formula_reads_is_tied_and_no_other_is(tmp_path: Path, table: str) -> None:
    project = sample_project(tmp_path)
    path = with_own_columns(tmp_path)
    fill(project, path, "2018-08")
    assert tied(path) == set()
    assert table != "Gaps" or len(keys(path, table)) == 1
    read_from_elsewhere(path, table)
    assert tied(path) == {table}
