"""Pivot tables and consolidations, after rows 5 to 8 grow by three or lose two."""

import pytest

from tests.xlsx.move.books import GROWN, SHEET_PART, SHRUNK, attributes, moved, with_sheet_end, write_book
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.opc.package import Package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CACHE = "xl/pivotCache/pivotCacheDefinition1.xml"
PIVOT = "xl/pivotTables/pivotTable1.xml"


def reading(source: str) -> bytes:
    """A workbook with a pivot cache that reads this source."""
    package = Package.open(write_book(lambda *_: None))
    holder = f'<cacheSource type="worksheet">{source}</cacheSource>'
    xml = f'<pivotCacheDefinition xmlns="{MAIN}">{holder}</pivotCacheDefinition>'
    package.add(CACHE, xml.encode(), f"{CONTENT}.pivotCacheDefinition+xml")
    package.relate("xl/workbook.xml", f"{KINDS}/pivotCacheDefinition", CACHE)
    return package.to_bytes()


def standing(location: str) -> bytes:
    """A workbook whose sheet Board has a pivot table here."""
    package = Package.open(write_book(lambda *_: None))
    package.add(
        PIVOT,
        f'<pivotTableDefinition xmlns="{MAIN}"><location {location}/></pivotTableDefinition>'.encode(),
        f"{CONTENT}.pivotTable+xml",
    )
    package.add(
        "xl/worksheets/_rels/sheet1.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        "application/vnd.openxmlformats-package.relationships+xml",
    )
    package.relate(SHEET_PART, f"{KINDS}/pivotTable", PIVOT)
    return package.to_bytes()


@pytest.mark.parametrize(
    ("source", "grown", "shrunk"),
    [
        pytest.param('ref="A1:C4" sheet="Board"', "A1:C4", "A1:C4", id="above"),
        pytest.param('ref="A9:C20" sheet="Board"', "A12:C23", "A7:C18", id="below"),
        pytest.param('ref="A5:C8" sheet="Notes"', "A5:C8", "A5:C8", id="another sheet"),
        pytest.param('ref="A4:C8" sheet="Board"', "A4:C11", "A4:C6", id="the block with its headings"),
        pytest.param('ref="A1:C100" sheet="Board"', "A1:C103", "A1:C98", id="more than the block"),
        pytest.param('name="Scorecard"', None, None, id="a table by name"),
        pytest.param(
            f'ref="A9:C20" sheet="Board" r:id="rId1" xmlns:r="{KINDS}"', "A9:C20", "A9:C20", id="another file"
        ),
    ],
)
def test_what_a_pivot_table_reads(source: str, grown: str | None, shrunk: str | None) -> None:
    book = reading(f"<worksheetSource {source}/>")
    assert attributes(moved(book, GROWN), CACHE, "worksheetSource", "ref") == [grown]
    assert attributes(moved(book, SHRUNK), CACHE, "worksheetSource", "ref") == [shrunk]


@pytest.mark.parametrize("area", ["A1:C5", "A8:C20"])
@pytest.mark.parametrize("change", [GROWN, SHRUNK])
def test_a_pivot_table_that_reads_part_of_the_block_is_refused(area: str, change: RowChange) -> None:
    book = reading(f'<worksheetSource ref="{area}" sheet="Board"/>')
    with pytest.raises(WorkbookRefused, match=f"pivot table reads {area}"):
        moved(book, change)


@pytest.mark.parametrize(
    ("location", "grown", "shrunk"),
    [
        pytest.param('ref="H1:J6"', "H1:J6", "H1:J6", id="ends in rows that stay"),
        pytest.param('ref="H9:J12"', "H12:J15", "H7:J10", id="below"),
        pytest.param('ref="H11:J12" rowPageCount="1"', "H14:J15", "H9:J10", id="below, with its filter in row 9"),
    ],
)
def test_where_a_pivot_table_stands(location: str, grown: str, shrunk: str) -> None:
    assert attributes(moved(standing(location), GROWN), PIVOT, "location", "ref") == [grown]
    assert attributes(moved(standing(location), SHRUNK), PIVOT, "location", "ref") == [shrunk]


@pytest.mark.parametrize(
    ("location", "change"),
    [
        pytest.param('ref="H8:J9"', GROWN, id="new rows inside"),
        pytest.param('ref="H10:J11" rowPageCount="1"', GROWN, id="new rows under its filter in row 8"),
        pytest.param('ref="H6:J7"', SHRUNK, id="loses a row"),
        pytest.param('ref="H7:J8"', SHRUNK, id="loses all its rows"),
    ],
)
def test_a_pivot_table_is_not_parted(location: str, change: RowChange) -> None:
    with pytest.raises(WorkbookRefused, match="pivot table in H"):
        moved(standing(location), change)


def test_a_consolidation_on_the_sheet() -> None:
    xml = '<dataConsolidate><dataRefs count="1"><dataRef ref="A9:B10" sheet="Board"/></dataRefs></dataConsolidate>'
    after = moved(with_sheet_end(write_book(lambda *_: None), xml), GROWN)
    assert attributes(after, SHEET_PART, "dataRef", "ref") == ["A12:B13"]


def test_a_consolidation_of_part_of_the_block_is_refused_by_its_own_name() -> None:
    xml = '<dataConsolidate><dataRefs count="1"><dataRef ref="A6:B7" sheet="Board"/></dataRefs></dataConsolidate>'
    with pytest.raises(WorkbookRefused, match="A consolidation reads A6:B7"):
        moved(with_sheet_end(write_book(lambda *_: None), xml), GROWN)
