"""What a table's style gives its headings, as Excel 2013 to 2019 draws them in the theme of XlsxWriter's workbooks."""

import pytest

from tests.xlsx.making import drawn
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.styled_headings import heading_fill
from workbook_tools.xlsx.sheet.tables import read_tables

ACCENTS = ["4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646"]
"""Of the theme "Office" of 2007 to 2010, which XlsxWriter writes."""


@pytest.mark.parametrize(
    ("style", "fill"),
    [
        pytest.param("Table Style Medium 1", "000000", id="black"),
        pytest.param("Table Style Medium 2", ACCENTS[0], id="Excel's usual one"),
        pytest.param("Table Style Medium 7", ACCENTS[5], id="the last accent"),
        pytest.param("Table Style Medium 8", "000000", id="black again"),
        pytest.param("Table Style Medium 16", ACCENTS[0], id="the third seven"),
        pytest.param("Table Style Medium 21", ACCENTS[5], id="the last with white headings"),
        pytest.param("Table Style Medium 22", "", id="pale headings"),
        pytest.param("Table Style Light 9", "", id="a light style"),
        pytest.param(None, "", id="no style"),
    ],
)
def test_the_fill_of_headings(style: str | None, fill: str) -> None:
    content = drawn(lambda book: book.add_worksheet("Ours").add_table("A1:B3", {"name": "Scorecard", "style": style}))
    package = Package.open(content)
    assert heading_fill(package, read_tables(package)["Scorecard"]) == fill
