"""What a number format code makes of a number; the expected texts are what Excel shows (ECMA-376, part 1, 18.8.31)."""

from decimal import Decimal

import pytest

from workbook_tools.xlsx.vocabulary.number_codes import as_printed, as_shown, percent_signs


@pytest.mark.parametrize(
    ("code", "number", "signs"),
    [
        pytest.param("0%", "0.95", 1, id="Excel's own 9"),
        pytest.param("0.00%", "0.95", 1, id="Excel's own 10"),
        pytest.param("#,##0.0%", "0.95", 1, id="with places and thousands"),
        pytest.param("[Red]0.0%", "0.95", 1, id="in a colour"),
        pytest.param("0.0 %", "0.95", 1, id="after a space"),
        pytest.param('0.0"%"', "95", 0, id="in quotation marks it is a letter, as in ours"),
        pytest.param(r"0.0\%", "95", 0, id="after a backslash too"),
        pytest.param("0.0_%", "95", 0, id="as wide as the sign, but not the sign"),
        pytest.param("0.0*%", "95", 0, id="filled up with the sign"),
        pytest.param("[$%-809]0.0", "95", 0, id="in brackets"),
        pytest.param('0.0%;"-"', "0.95", 1, id="a part for numbers below 0"),
        pytest.param("0.0;-0.0%", "0.95", 0, id="a sign for numbers below 0 only"),
        pytest.param("0.0;-0.0%", "-0.95", 1, id="and a number below 0"),
        pytest.param('0.0%;-0.0%;"none"', "0", 0, id="nought shown as a word"),
        pytest.param('[<=1]0.0%;0.0"%"', "0.95", 1, id="a condition that holds"),
        pytest.param('[<=1]0.0%;0.0"%"', "95", 0, id="a condition that does not"),
        pytest.param("General", "0.95", 0, id="no format"),
        pytest.param("0%%", "0.0095", 2, id="two signs"),
    ],
)
def test_a_percentage_is_told_from_a_letter(code: str, number: str, signs: int) -> None:
    assert percent_signs(code, Decimal(number)) == signs


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        pytest.param("0.00", "7.1", "7.10", id="two places"),
        pytest.param("0.0", "7.1", "7.1", id="one place"),
        pytest.param("00", "7", "07", id="two digits"),
        pytest.param('"CS"0', "7", "CS7", id="letters before"),
        pytest.param(r"\C\S0", "7", "CS7", id="letters after a backslash"),
        pytest.param('0"a"', "7", "7a", id="a letter behind"),
        pytest.param("0.0#", "7.1", "7.1", id="a place that may be empty"),
        pytest.param("#,##0", "1200", "1,200", id="thousands"),
        pytest.param("[Blue]0.00", "7.1", "7.10", id="a colour"),
        pytest.param("0_)", "7", "7", id="a gap at the end"),
        pytest.param("0", "7.1", None, id="a digit would be hidden"),
        pytest.param("General", "7.1", None, id="no format"),
        pytest.param("0.00E+00", "7.1", None, id="an exponent"),
        pytest.param("mmm-yy", "43344", None, id="a date"),
        pytest.param("0,", "7000", None, id="thousands left out"),
    ],
)
def test_a_reference_as_it_is_shown(code: str, number: str, shown: str | None) -> None:
    assert as_shown(code, Decimal(number)) == shown


@pytest.mark.parametrize(("code", "number", "shown"), [
    pytest.param('#,##0.00" or lower"', "1000", "1,000.00 or lower", id="words behind"),
    pytest.param('"£"#,##0.00;-"£"#,##0.00', "-1234.5", "-£1,234.50", id="a part for numbers below 0"),
    pytest.param("#,##0.0", "-1234.5", "-1,234.5", id="no such part"),
    pytest.param("+#,##0;-#,##0;#,##0", "12", "+12", id="a difference"),
    pytest.param("+#,##0;-#,##0;#,##0", "0", "0", id="no difference"),
    pytest.param('0.0"%"', "95.25", "95.3%", id="rounded away from nought"),
    pytest.param("#,##0", "1234.5", "1,235", id="places hidden"),
    pytest.param("mmm-yy", "43344", None, id="a date"),
])  # fmt: skip
def test_a_figure_as_it_is_printed(code: str, number: str, shown: str | None) -> None:
    assert as_printed(code, Decimal(number)) == shown
