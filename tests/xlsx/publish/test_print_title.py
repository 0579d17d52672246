from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tests.template.template_reading import foot
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.print_title import print_title
from workbook_tools.xlsx.vocabulary.publishing_edits import PrintTitle

STANDARD = "Any scorecard"


@pytest.mark.parametrize(
    ("written", "title", "printed"),
    [
        pytest.param(STANDARD, "Ours", "Ours", id="the standard name gives way"),
        pytest.param("Our paper", "Ours", "Our paper", id="a council's own foot stays"),
        pytest.param(STANDARD, "2018 report", " 2018 report", id="a digit is not taken for a size"),
        pytest.param(STANDARD, "Help & care", "Help && care", id="an ampersand is not taken for a code"),
        pytest.param(STANDARD, "Report " * 30, f"{'Report ' * 10}Report…", id="a long one is cut: Excel takes 255"),
    ],
)
def test_the_foot(written: str, title: str, printed: str) -> None:
    book, saved = Workbook(), BytesIO()
    assert book.active is not None
    left = foot(book.active)[0]
    left.text, left.size = written, 10
    book.save(saved)
    package = Package.open(saved.getvalue(), "S.xlsx")
    print_title(package, PrintTitle(STANDARD, title))
    found = foot(load_workbook(BytesIO(package.to_bytes())).worksheets[0])[0]
    assert (found.text, found.size) == (printed, 10)
