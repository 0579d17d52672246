"""Columns whose formula points at cells by address, after rows came, left and changed places.

Table Scores has its four rows in A4:C7 of `Scores`, table Trend its own in A2:B5 of `Trend`, in the same order.
"""

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, opened, parts
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows

Places = tuple[int | None, ...]
TURNED: Places = (3, 2, 1, 0)
JOINED: Places = (None, 0, 1, 2, 3)
LEFT: Places = (0, 2, 3)
MIXED: Places = (3, None, 0, 2, None)


def formula(pattern: str, row: int, first: int) -> str:
    """The pattern for a row: {row}, the next and the one of Trend; {first} is the row of what was first."""
    return pattern.format(row=row, next=row + 1, trend=row - 2, first=first)


@pytest.mark.parametrize("came_from", [TURNED, JOINED, LEFT, MIXED])
@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("B{row}-B{next}", id="the next row"),
        pytest.param("B{row}/$B${first}", id="one fixed row"),
        pytest.param("SUM(B$4:B{row})", id="down to here"),
        pytest.param("RANK(B{row},$B$4:$B${last})", id="the whole column"),
        pytest.param("Trend!B{trend}-B{row}", id="its row of another table"),
        pytest.param("Trend!$B${trend_first}-Trend!B{trend}", id="a fixed row of another table"),
    ],
)
def test_each_row_has_the_columns_formula(pattern: str, came_from: Places) -> None:
    def by_rows(rows: int, first: int) -> list[str]:
        whole = pattern.replace("{last}", str(3 + rows)).replace("{trend_first}", str(first - 2))
        return [formula(whole, row, first) for row in range(4, 4 + rows)]

    def draw(book: Draft) -> None:
        scores, trend = book.add_worksheet("Scores"), book.add_worksheet("Trend")
        before = by_rows(4, 4)
        columns = [{"header": "Ref"}, {"header": "Latest"}, {"header": "Worked", "formula": before[0]}]
        scores.add_table("A3:C7", {"name": "Scores", "columns": columns})
        trend.add_table("A1:B5", {"name": "Trend", "columns": [{"header": "Ref"}, {"header": "Last"}]})
        for row, text in enumerate(before, 4):
            scores.write_row(f"A{row}", [f"r{row}", row])
            scores.write_formula(f"C{row}", f"={text}")
            trend.write_row(f"A{row - 2}", [f"r{row}", row])

    package = Package.open(drawn(draw), "made.xlsx")
    apply_edits(package, [ArrangeRows("Scores", came_from), ArrangeRows("Trend", came_from)])
    content = package.to_bytes()
    wanted = by_rows(len(came_from), 4 + came_from.index(0))
    sheet = opened(content)["Scores"]
    assert [sheet[f"C{row}"].value for row in range(4, 4 + len(came_from))] == [f"={text}" for text in wanted]
    table = etree.fromstring(parts(content)["xl/tables/table1.xml"])
    assert table.findtext("{*}tableColumns/{*}tableColumn/{*}calculatedColumnFormula") == wanted[0]
