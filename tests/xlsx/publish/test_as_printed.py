"""Numbers as number formats print them; by hand, after ECMA-376 part 1, 18.8.31, and Excel's own rounding."""

from decimal import Decimal

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, results
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.as_printed import as_printed, store_as_printed
from workbook_tools.xlsx.sheet.changing_workbook import Workbook

D = Decimal


@pytest.mark.parametrize(
    ("number", "code", "printed"),
    [
        pytest.param("32.40178209801539", "#,##0.0", "32.4", id="a rate"),
        pytest.param("32.45", "0.0", "32.5", id="a half goes away from zero"),
        pytest.param("-32.45", "0.0", "-32.5", id="below zero too"),
        pytest.param("32.4499", "0.0", "32.4", id="just below the half"),
        pytest.param("12", "0.0", "12", id="nothing to round"),
        pytest.param("62.54", '#,##0.0"%"', "62.5", id="a percent sign that is a word"),
        pytest.param("0.11349", "0.0%", "0.113", id="a percent sign that counts"),
        pytest.param("0.115", "0%", "0.12", id="whole percent"),
        pytest.param("73.04", '#,##0.0" per 10,000"', "73", id="digits in a unit are no places"),
        pytest.param("-1.26", "+#,##0.0;-#,##0.0;#,##0.0", "-1.3", id="the section of negative numbers"),
        pytest.param("1.26", "0.0;-0.00", "1.3", id="the section of positive ones"),
        pytest.param("-1.264", "0.0;-0.00", "-1.26", id="which has places of its own"),
        pytest.param("1234567", "#,##0,", "1235000", id="in thousands"),
        pytest.param("1234567", "0.0,,", "1200000", id="in millions, to one place"),
        pytest.param("1234.56", "[$£-809]#,##0", "1235", id="pounds"),
        pytest.param("5.678", "[Red]0.0", "5.7", id="a colour"),
        pytest.param("5.678", "[<10]0.00;0", "5.68", id="conditions: the most that any section shows"),
        pytest.param("5.678", "_-* #,##0.0_-", "5.7", id="padding"),
        pytest.param("5.678", r"0.0\ \d", "5.7", id="a letter that is escaped"),
        pytest.param("5.678", "General", "5.678", id="general"),
        pytest.param("43344.25", "dd/mm/yyyy", "43344.25", id="a date"),
        pytest.param("43344.25", "[h]:mm", "43344.25", id="hours"),
        pytest.param("5.678", "# ?/?", "5.678", id="a fraction"),
        pytest.param("5.678", "0.0E+00", "5.678", id="an exponent"),
        pytest.param("5.678", ";;;", "5.678", id="hidden: not for here"),
        pytest.param("5.678", ";;;@", "5.678", id="words only"),
        pytest.param("-0.04", "0.0", "0", id="no minus before nothing"),
    ],
)
def test_a_number_as_it_is_printed(number: str, code: str, printed: str) -> None:
    assert as_printed(D(number), code) == D(printed)


def test_cells_and_stored_results_are_rounded_and_general_ones_are_not() -> None:
    def draw(book: Draft) -> None:
        sheet, tenths = book.add_worksheet("Figures"), book.add_format({"num_format": "#,##0.0"})
        sheet.write_number("A1", 32.40178209801539, tenths)
        sheet.write_formula("A2", "=A1*2", tenths, 64.80356419603078)
        sheet.write_number("A3", 32.40178209801539)

    workbook = Workbook(Package.open(drawn(draw), "made.xlsx"))
    store_as_printed(workbook)
    cells = results(workbook.package.to_bytes())["Figures"]
    assert [cells[name].value for name in ("A1", "A2", "A3")] == [32.4, 64.8, 32.40178209801539]
