"""Formulas of conditional formats give what a spreadsheet program gives."""

from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.calc import Calc
from tests.xlsx.making import drawn
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.flatten.evaluator import EvaluatedCell, Evaluator
from workbook_tools.xlsx.publish.flatten.expression_values import CannotTellError, Value, Values
from workbook_tools.xlsx.publish.flatten.expressions import parse_expression
from workbook_tools.xlsx.publish.flatten.value_coercion import ErrorMetError
from workbook_tools.xlsx.sheet.changing_workbook import Workbook

ROWS: list[list[str | float | bool | None]] = [
    ["Red", 21.4, True, "1"],
    ["amber", -7, False, " two  words "],
    [None, 0, "x", "Red"],
    ["Green", 100, None, "n/a"],
]
"""Cells A1 to D4 of sheet S. E1 holds #N/A, F1 1.1 and F2 0.1; B1 of sheet T holds 5."""

FORMULAS: list[tuple[str, Decimal | str | bool]] = [
    ('A1="red"', True),
    ("A3=0", True),
    ('A3=""', True),
    ('A3<>""', False),
    ("B1>21.4", False),
    ("B1>=21.4", True),
    ("F1-F2=1", True),
    ('A1>B4', True),
    ("C1>D4", True),
    ("-2^2", Decimal(4)),
    ("2+3*4^2/8-1", Decimal(7)),
    ("(2+3)*4", Decimal(20)),
    ("B4*10%", Decimal(10)),
    ('"a"&B2&C1', "a-7TRUE"),
    ("AND(B1>20,A1=\"Red\")", True),
    ("OR(B2>0,C2,FALSE)", False),
    ("NOT(C2)", True),
    ("IF(B2<0,\"low\",1/0)", "low"),
    ("IFERROR(1/0,9)", Decimal(9)),
    ("ISERROR(E1)", True),
    ("ISERR(E1)", False),
    ("ISNA(E1)", True),
    ("NOT(ISNUMBER(E1))", True),
    ("ISNUMBER(B3)", True),
    ("ISTEXT(D1)", True),
    ("ISBLANK(A3)", True),
    ("ISBLANK(D2)", False),
    ("LEN(D2)", Decimal(12)),
    ("LEN(TRIM(D2))", Decimal(9)),
    ('LEFT(A4,2)="GR"', True),
    ('RIGHT(A4,3)', "een"),
    ("MID(A4,2,3)", "ree"),
    ('NOT(ISERROR(SEARCH("MB",A2)))', True),
    ('SEARCH("r?e",A4)', Decimal(2)),
    ('ISERROR(FIND("g",A4))', True),
    ('EXACT(A1,"red")', False),
    ("UPPER(A2)&LOWER(A1)", "AMBERred"),
    ("SUM($B$1:$B$4)", Decimal("114.4")),
    ("AVERAGE(B2:B3)", Decimal("-3.5")),
    ("MAX(B:B)", Decimal(100)),
    ("MIN(2:4)", Decimal(-7)),
    ("COUNT(A1:B4)", Decimal(4)),
    ("COUNTA(A1:A4)", Decimal(3)),
    ("COUNTBLANK(A1:A4)", Decimal(1)),
    ('COUNTIF(A1:D4,"red")', Decimal(2)),
    ('COUNTIF(B1:B4,">=0")', Decimal(3)),
    ('COUNTIF(A1:A4,"*e*")', Decimal(3)),
    ("ABS(B2)", Decimal(7)),
    ("ROUND(2.5,0)", Decimal(3)),
    ("ROUND(-1.25,1)", Decimal("-1.3")),
    ("INT(-1.5)", Decimal(-2)),
    ("MOD(-7,3)", Decimal(2)),
    ("MOD(ROW(A5),2)", Decimal(1)),
    ("COLUMN(D2)", Decimal(4)),
    ("ISODD(B2)", True),
    ("T!B1*2", Decimal(10)),
    ("'T'!$B$1>B3", True),
    ("VALUE(D1)+1", Decimal(2)),
]  # fmt: skip

CALC_DIFFERS = {
    "C1>D4": "Calc keeps TRUE as the number 1, which comes before every text",
    '"a"&B2&C1': "and so it writes it as 1",
}


def sheets(book: Draft) -> None:
    """Sheets S and T, the formulas in column H of S."""
    first, second = book.add_worksheet("S"), book.add_worksheet("T")
    for row, cells in enumerate(ROWS):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                first.write_string(row, column, value)
            elif value is not None:
                first.write(row, column, value)
    first.write_formula("E1", "=NA()", None, "#N/A")
    first.write_column("F1", [1.1, 0.1])
    second.write_number("B1", 5)
    for row, (formula, _) in enumerate(FORMULAS, start=10):
        first.write_formula(row, 7, f"={formula}")


def evaluator(content: bytes, **names: str) -> Evaluator:
    return Evaluator(Values(Workbook(Package.open(content))), names)


def worked_out(formula: str, place: EvaluatedCell | None = None, **names: str) -> Value:
    return evaluator(drawn(sheets), **names).value(parse_expression(formula), place or EvaluatedCell("S", 1, 1))


@pytest.mark.parametrize(("formula", "expected"), FORMULAS, ids=[formula for formula, _ in FORMULAS])
def test_a_formula_gives(formula: str, expected: Value) -> None:
    assert (type(found := worked_out(formula)), found) == (type(expected), expected)


@pytest.mark.libreoffice
def test_calc_agrees_with_every_expectation(calc: Calc, tmp_path: Path) -> None:
    (tmp_path / "formulas.xlsx").write_bytes(drawn(sheets))
    with calc.open(tmp_path / "formulas.xlsx") as document:
        document.recalculate()
        shown = [row[0] for row in document.values("S", f"H11:H{10 + len(FORMULAS)}")]
    for (formula, expected), result in zip(FORMULAS, shown, strict=True):
        if formula in CALC_DIFFERS:
            continue
        wanted = expected if isinstance(expected, str) else float(expected)
        assert result == (pytest.approx(wanted) if isinstance(wanted, float) else wanted), formula


@pytest.mark.parametrize("formula", ["1/0", "E1", 'VALUE("x")', "E1=1", "AND(E1,TRUE)", "MOD(1,0)", "1E300^9"])
def test_an_error_is_not_in_force(formula: str) -> None:
    with pytest.raises(ErrorMetError):
        worked_out(formula)
    assert not evaluator(drawn(sheets)).holds(parse_expression(formula), EvaluatedCell("S", 1, 1))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [pytest.param("A1", "amber", id="both relative"), pytest.param("$B1", Decimal(-7), id="column fixed"),
     pytest.param("A$1", "Red", id="row fixed")],
)  # fmt: skip
def test_a_reference_is_read_from_the_rules_first_cell(formula: str, expected: Value) -> None:
    assert worked_out(formula, EvaluatedCell("S", 2, 1, down=1)) == expected


def test_a_name_stands_for_its_cell_or_constant() -> None:
    assert worked_out("B1>Limit", limit="S!$B$2") is True
    assert worked_out("B1>Limit", limit="21.4") is False


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()>A1",
        "A1:A3=1",
        "{1,2}",
        "Unknown",
        "OFFSET(A1,1,1)=2",
        "A1 B1",
        "SUM(1",
        "Missing!A1=2",
        "LEFT()",
        '"a',
        "(" * 2000 + "1" + ")" * 2000,
        "-" * 8000 + "1",
        "1" + "+1" * 4000,
    ],
)
def test_what_is_not_worked_out_is_said(formula: str) -> None:
    with pytest.raises(CannotTellError):
        worked_out(formula)
