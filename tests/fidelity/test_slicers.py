"""A workbook with slicers, of its scorecard table and of a pivot table: kept part by part, or refused with a reason."""

from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.fidelity.drawn_books import HEADINGS, RAG
from tests.fidelity.journey import NOW, ORDERS, write_configs
from tests.fidelity.likeness import parts_of
from tests.fidelity.slicers import PIVOT_CACHE, TABLE_CACHE, with_slicer
from tests.officer import Book
from tests.validators import sdk_findings
from tests.xlsx.making import drawn
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.errors import WorkbookRefused

SLICER = ("xl/slicers/slicer1.xml", "xl/slicerCaches/slicerCache1.xml")
PIVOT = ("xl/pivotTables/pivotTable1.xml", "xl/pivotCache/pivotCacheDefinition1.xml")


def board(book: Draft) -> None:
    sheets = {name: book.add_worksheet(f"{name} (illustrative)") for name in HEADINGS}
    for name, headings in HEADINGS.items():
        columns = [{"header": each} for each in headings]
        if name == "Scorecard":
            columns[headings.index("RAG")]["formula"] = RAG
        sheets[name].add_table(9, 0, 11, len(headings) - 1, {"name": name, "columns": columns})
    sheets["Scorecard"].add_sparkline(10, 4, {"range": "'Trend (illustrative)'!B11:N11"})


WITH_TABLE_SLICER = (TABLE_CACHE.format(table=1, column=7), "", "")
WITH_PIVOT_SLICER = (PIVOT_CACHE.format(sheet=1), 'name="Scorecard"', "A1:B4")


def written(folder: Path, cache: str, source: str, place: str) -> Path:
    path = folder / "sliced.xlsx"
    path.write_bytes(with_slicer(drawn(board), cache, source, place))
    return path


@pytest.mark.parametrize(
    ("slicer", "kept"),
    [
        pytest.param(WITH_TABLE_SLICER, SLICER, id="of the table"),
        pytest.param(WITH_PIVOT_SLICER, (*SLICER, *PIVOT), id="of a pivot table that reads the table by name"),
    ],
)
def test_a_slicer_is_kept_while_the_table_grows_and_shrinks(
    tmp_path: Path, slicer: tuple[str, str, str], kept: tuple[str, ...]
) -> None:
    path, configs = written(tmp_path, *slicer), write_configs(tmp_path)
    before, findings = parts_of(path.read_bytes()), sdk_findings(path)
    assert not findings, "the workbook is sound before"
    for order in ("full", "few", "turned"):
        refresh(Request(tmp_path, configs[order], path), NOW).save()
        after = parts_of(path.read_bytes())
        assert [name for name in kept if after[name] != before[name]] == []
        for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
            assert before[name].count(b"slicer") == after[name].count(b"slicer") > 0
        assert Book(path).column("Scorecard", "Ref") == list(ORDERS[order])
        assert sdk_findings(path) <= findings


@pytest.mark.parametrize(
    ("before", "follows"),
    [
        pytest.param("A10:M12", ("A10:M18", "A10:M13", "A10:M18"), id="with the headings"),
        pytest.param("A9:M12", ("A9:M18", "A9:M13", "A9:M18"), id="with a row above"),
    ],
)
def test_a_pivot_table_that_reads_the_whole_block_follows(
    tmp_path: Path, before: str, follows: tuple[str, ...]
) -> None:
    """The block is the heading in row 10 with eight indicators, then with three, then with eight again."""
    source = f'ref="{before}" sheet="Scorecard (illustrative)"'
    path, configs = written(tmp_path, PIVOT_CACHE.format(sheet=1), source, "A1:B4"), write_configs(tmp_path)
    for order, after in zip(("full", "few", "turned"), follows, strict=True):
        refresh(Request(tmp_path, configs[order], path), NOW).save()
        assert f'ref="{after}"'.encode() in parts_of(path.read_bytes())[PIVOT[1]]


@pytest.mark.parametrize(
    ("source", "place", "said"),
    [
        pytest.param(
            'ref="A10:M11" sheet="Scorecard (illustrative)"', "A1:B4", "pivot table reads A10:M11", id="some rows"
        ),
        pytest.param('name="Scorecard"', "P11:Q13", "pivot table in P11:Q13", id="beside the table"),
    ],
)
def test_a_pivot_table_across_the_rows_is_refused(tmp_path: Path, source: str, place: str, said: str) -> None:
    path, configs = written(tmp_path, PIVOT_CACHE.format(sheet=1), source, place), write_configs(tmp_path)
    before = path.read_bytes()
    with pytest.raises(WorkbookRefused, match=said):
        refresh(Request(tmp_path, configs["full"], path), NOW)
    assert path.read_bytes() == before
