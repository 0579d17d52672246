"""Sparklines, one a row, drawn from the same row of another table."""

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, edited, indicators, parts
from workbook_tools.errors import LayoutError
from workbook_tools.xlsx.vocabulary.edits import SetSparklines

SHEET = "xl/worksheets/sheet1.xml"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
ALL = ("First", "Last")


def groups(content: bytes) -> list[tuple[str | None, list[tuple[str, str]]]]:
    """Each group's type with its sparklines as (cell, source)."""
    root = etree.fromstring(parts(content)[SHEET])
    return [
        (
            group.get("type"),
            [(one.findtext(f"{XM}sqref", ""), one.findtext(f"{XM}f", "")) for one in group.iter(f"{X14}sparkline")],
        )
        for group in root.iter(f"{X14}sparklineGroup")
    ]


def test_each_row_gets_one_in_the_groups_look() -> None:
    after = edited(drawn(indicators), SetSparklines("Scores", "Trend", "Feed", (ALL, None, ("Mid", "Last"))))
    assert groups(after) == [("column", [("E4", "'The feed'!B2:D2"), ("E6", "'The feed'!C4:D4")])]


def test_what_is_drawn_already_is_not_touched() -> None:
    before = drawn(indicators)
    assert edited(before, SetSparklines("Scores", "Trend", "Feed", (ALL, None, None))) == before


def several_groups(book: Draft) -> None:
    indicators(book)
    sheet = book.get_worksheet_by_name("Scores")
    sheet.add_sparkline("E6", {"range": "'The feed'!B4:D4", "type": "win_loss"})
    sheet.add_sparkline("I1", {"location": ["I1", "E5"], "range": ["'The feed'!B2:D2", "'The feed'!B3:D3"]})


def test_the_columns_first_group_takes_all_and_others_keep_what_lies_elsewhere() -> None:
    before = groups(drawn(several_groups))
    after = groups(edited(drawn(several_groups), SetSparklines("Scores", "Trend", "Feed", (ALL, ALL, ALL))))
    kinds_before = [kind for kind, drawn_cells in before if any(cell.startswith("E") for cell, _ in drawn_cells)]
    in_column = [(kind, cells) for kind, cells in after if any(cell.startswith("E") for cell, _ in cells)]
    assert [kind for kind, _ in in_column] == kinds_before[:1]
    assert sorted(cell for cell, _ in in_column[0][1] if cell.startswith("E")) == ["E4", "E5", "E6"]
    assert sorted(cell for _, cells in after for cell, _ in cells) == ["E4", "E5", "E6", "I1"]
    assert all(cells for _, cells in after)


def test_a_group_without_sparklines_goes_with_its_empty_holders() -> None:
    after = edited(drawn(indicators), SetSparklines("Scores", "Trend", "Feed", (None, None, None)))
    assert groups(after) == []
    assert b"extLst" not in parts(after)[SHEET]


def test_a_column_without_a_look_is_refused_with_a_remedy() -> None:
    with pytest.raises(LayoutError, match="Insert one sparkline") as error:
        edited(drawn(indicators), SetSparklines("Scores", "Commentary", "Feed", (ALL, ALL, ALL)))
    assert error.value.faults[0].place.row == 4
