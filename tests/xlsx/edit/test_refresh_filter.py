"""What a table's filter hides when it is applied afresh, as Excel writes filters and applies them."""

from decimal import Decimal

import pytest

from tests.xlsx.making import drawn, indicators, opened, parts, zipped
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import Edit, RefreshFilter, WriteColumn

WRITTEN: list[Edit] = [
    WriteColumn("Scores", "Latest", (4, Decimal("1234.5"), 3)),
    WriteColumn("Scores", "Commentary", ("much better *", None, "[a-z]")),
]


def one(value: str, operator: str = "") -> str:
    said = f' operator="{operator}"' if operator else ""
    return f'<customFilters><customFilter{said} val="{value}"/></customFilters>'


def listed(*values: str) -> str:
    each = "".join(f'<filter val="{value}"/>' for value in values)
    return f"<filters>{each}</filters>"


@pytest.mark.parametrize(
    ("column", "rule", "hidden"),
    [
        pytest.param(4, one(" ", "notEqual"), "two", id="non-blanks"),
        pytest.param(4, one(" "), "one three", id="blanks"),
        pytest.param(4, one("* ~*"), "two three", id="a star itself"),
        pytest.param(4, one("[a-z]*"), "one two", id="brackets are themselves"),
        pytest.param(4, one("*better*", "notEqual"), "one", id="does not contain"),
        pytest.param(0, one("t?o"), "one three", id="any sign"),
        pytest.param(1, one("*4*"), "one two three", id="a number has no text in it"),
        pytest.param(1, one("4", "greaterThanOrEqual"), "three", id="a comparison"),
        pytest.param(1, listed("£1,234.50", "(3)", "4"), "three", id="money"),
        pytest.param(1, listed("4", "1.2k"), None, id="as only a format shows it"),
        pytest.param(0, listed("2nd", "two"), "one three", id="words with digits"),
        pytest.param(0, one("m", "greaterThan"), None, id="behind a letter"),
    ],
)
def test_a_filter_hides_what_excel_hides(column: int, rule: str, hidden: str | None) -> None:
    entries = parts(drawn(indicators))
    said = f'<autoFilter ref="B3:F6"><filterColumn colId="{column}">{rule}</filterColumn></autoFilter>'
    table = entries["xl/tables/table1.xml"].replace(b'<autoFilter ref="B3:F6"/>', said.encode())
    package = Package.open(zipped({**entries, "xl/tables/table1.xml": table}), "made.xlsx")
    [found] = apply_edits(package, [*WRITTEN, RefreshFilter("Scores", ("one", "two", "three"))]).filtered
    assert (None if found.taken_off else " ".join(found.hidden)) == hidden
    sheet = opened(package.to_bytes())["Scores"]
    assert [sheet.row_dimensions[row].hidden for row in (4, 5, 6)] == [
        ref in (hidden or "").split() for ref in ("one", "two", "three")
    ]
