"""What a relationship points at, and where a part's relationships stand."""

import pytest
from lxml import etree

from workbook_tools.xlsx.opc.relationships import (
    RELATIONSHIP,
    Relationship,
    parse_relationship,
    relationships_owner,
    relationships_part,
)


@pytest.mark.parametrize(
    ("target", "owner", "expected"),
    [
        pytest.param("xl/workbook.xml", "", "xl/workbook.xml", id="of the package"),
        pytest.param("worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", id="beside its owner"),
        pytest.param("../tables/table1.xml", "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", id="a folder up"),
        pytest.param("/xl/styles.xml", "xl/workbook.xml", "xl/styles.xml", id="from the top"),
        pytest.param("..\\media\\a.png", "xl/drawings/drawing1.xml", "xl/media/a.png", id="backslashes"),
        pytest.param("media/a%20b.png", "xl/workbook.xml", "xl/media/a b.png", id="a blank as %20"),
        pytest.param("sheet1.xml#A1", "xl/workbook.xml", "xl/sheet1.xml", id="a place within a part"),
        pytest.param("Worksheets/Sheet1.xml", "xl/workbook.xml", "xl/Worksheets/Sheet1.xml", id="letters as there"),
    ],
)
def test_a_part_is_named_in_full(target: str, owner: str, expected: str) -> None:
    element = etree.Element(RELATIONSHIP, Id="rId1", Type="t/any", Target=target)
    assert parse_relationship(element, owner) == Relationship("rId1", "t/any", expected, external=False)


@pytest.mark.parametrize(
    ("target", "mode"),
    [
        pytest.param("https://example.org/a%20b/../c", "External", id="an address"),
        pytest.param("#'Sheet 1'!A1", "", id="a place in the workbook"),
    ],
)
def test_what_is_no_part_stays_as_it_stands(target: str, mode: str) -> None:
    element = etree.Element(RELATIONSHIP, Id="rId1", Type="t/hyperlink", Target=target, TargetMode=mode)
    assert parse_relationship(element, "xl/sheet1.xml") == Relationship("rId1", "t/hyperlink", target, external=True)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        pytest.param("", "_rels/.rels", id="of the package"),
        pytest.param("book.xml", "_rels/book.xml.rels", id="at the top"),
        pytest.param("xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", id="in a folder"),
    ],
)
def test_where_the_relationships_of_a_part_stand(name: str, part: str) -> None:
    assert relationships_part(name) == part
    assert relationships_owner(part) == name
