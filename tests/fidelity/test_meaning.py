"""Another spelling of the same is no loss; the least thing more is one."""

import pytest

from tests.fidelity.likeness import lost_beside, parts_of, unlike
from tests.xlsx.making import drawn, indicators, zipped

BOOK = drawn(indicators)
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
XM = "http://schemas.microsoft.com/office/excel/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def sheet(body: str) -> bytes:
    return zipped({**parts_of(BOOK), SHEET: f"{HEAD}{body}</worksheet>".encode()})


def cells(*formulas: str) -> str:
    """A column of cells with these formulas, from B2 on."""
    rows = "".join(
        f'<row r="{row}"><c r="B{row}">{formula}<v>1</v></c></row>' for row, formula in enumerate(formulas, 2)
    )
    return f"<sheetData>{rows}</sheetData>"


def rule(cells: str, formula: str = "A1") -> str:
    return (
        f'<sheetData/><conditionalFormatting sqref="{cells}"><cfRule type="expression" priority="1"><formula>{formula}'
        "</formula></cfRule></conditionalFormatting>"
    )


def sparklines(*places: str) -> str:
    lines = [f"<x14:sparkline><xm:f>A1:C1</xm:f><xm:sqref>{each}</xm:sqref></x14:sparkline>" for each in places]
    return (
        f'<sheetData/><extLst><ext uri="x"><x14:sparklineGroup xmlns:x14="{X14}" xmlns:xm="{XM}"><x14:sparklines>'
        f"{''.join(lines)}</x14:sparklines></x14:sparklineGroup></ext></extLst>"
    )


SHARED = cells('<f t="shared" ref="B2:B3" si="0">A2*$C$1</f>', '<f t="shared" si="0"/>')
NUMBERLESS = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
NUMBERED = (
    '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    "</sheetData>"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(SHARED, cells("<f>A2*$C$1</f>", "<f>A3*$C$1</f>"), id="a shared formula written out"),
        pytest.param(rule("B5:B5"), rule("B5"), id="a range of one cell"),
        pytest.param(rule("A1", "SUM($B$5:$B$5)"), rule("A1", "SUM($B$5)"), id="one in a formula"),
        pytest.param(NUMBERLESS, NUMBERED, id="rows and cells without a number"),
        pytest.param(rule("B1:B1048575"), rule("B1:B1048573"), id="a range cut at the sheet's edge"),
        pytest.param(
            cells("<f>SUM($B$1:$B$1048576)</f>"), cells("<f>SUM($B$1:$B$1048573)</f>"), id="one in a formula, cut"
        ),
        pytest.param(sparklines("D1", ""), sparklines("D1"), id="a sparkline without a place"),
    ],
)
def test_another_spelling_is_no_loss(old: str, new: str) -> None:
    assert old != new
    assert unlike(sheet(old), sheet(new)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(SHARED, cells("<f>A2*$C$1</f>", "<f>A4*$C$1</f>"), id="a shared formula that reads another cell"),
        pytest.param(SHARED, cells("<f>A2*$C$1</f>", ""), id="a shared formula that ends sooner"),
        pytest.param(rule("B5:B6"), rule("B5"), id="a range of two cells"),
        pytest.param(rule("A1", "SUM(B5:B55)"), rule("A1", "SUM(B5)"), id="a range that begins like one cell"),
        pytest.param(NUMBERLESS, NUMBERED.replace('r="B1"', 'r="C1"'), id="another number"),
        pytest.param(rule("B1:B1048575"), rule("B1:B1048500"), id="a range cut far from the edge"),
        pytest.param(sparklines("D1"), sparklines(), id="a sparkline with its place"),
    ],
)
def test_the_least_thing_more_is_a_loss(old: str, new: str) -> None:
    assert unlike(sheet(old), sheet(new)) == [SHEET]


def test_the_content_types_may_be_spelled_in_small_letters() -> None:
    small = {name.replace("[Content_Types]", "[content_types]"): content for name, content in parts_of(BOOK).items()}
    assert unlike(BOOK, zipped(small)) == []
    assert lost_beside(zipped(small), BOOK) == []
