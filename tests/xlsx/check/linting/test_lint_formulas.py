"""Formulas whose marks pair up, and those whose do not."""

import pytest

from workbook_tools.xlsx.check.linting.lint_formulas import FormulaReader, is_balanced


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param("SUM(A1:A3)", True, id="plain"),
        pytest.param("SUM((A1:A3)", False, id="one bracket too many"),
        pytest.param("SUM(A1:A3))", False, id="one bracket too few"),
        pytest.param(")A1(", False, id="the wrong way round"),
        pytest.param('IF(A1="(","a ""b""",2)', True, id="brackets and quotation marks in texts"),
        pytest.param('IF(A1="x,1)', False, id="a text that does not end"),
        pytest.param("'Officer''s (draft)'!A1", True, id="a quoted sheet name"),
        pytest.param("'Officer!A1", False, id="a sheet name that does not end"),
        pytest.param("Scorecard[[#This Row],[Latest]]*2", True, id="a structured reference"),
        pytest.param("Scorecard[[#This Row],[Latest]", False, id="one left open"),
        pytest.param("Scorecard[Good (high]", True, id="a bracket in a heading"),
        pytest.param("Scorecard['[c'] or \"x]", True, id="escaped marks in a heading"),
        pytest.param("Scorecard[It''s]", True, id="an apostrophe in a heading"),
        pytest.param("{1,2;3,4}", True, id="an array"),
        pytest.param("{1,2)", False, id="crossed"),
    ],
)
def test_is_balanced(formula: str, expected: bool) -> None:
    assert is_balanced(formula) is expected


def test_a_formula_filled_down_is_told_once() -> None:
    reader = FormulaReader()
    told = [list(reader.troubles(f"#REF!+B{row}")) for row in (2, 3, 40)]
    assert told == [["a formula refers to #REF!"], [], []]
    assert list(reader.troubles("#REF!+C2")) == ["a formula refers to #REF!"]
