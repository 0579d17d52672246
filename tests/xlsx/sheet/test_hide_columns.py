"""Columns hidden and shown: only that differs, and only in the table."""

from pathlib import Path

import pytest
from lxml import etree
from xlsxwriter.workbook import Workbook as Draft

from tests.calc import Calc
from tests.places import ROOT, WORKBOOKS, needs_shared
from tests.xlsx.making import changed, drawn, indicators, opened, parts, zipped
from workbook_tools.errors import LayoutError
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.edits import HideColumns

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def stated(content: bytes) -> list[dict[str, str]]:
    """The columns' elements of the first sheet as they stand in the file."""
    return [{str(name): str(value) for name, value in element.items()}
            for element in etree.fromstring(parts(content)[SHEET]).iter(f"{MAIN}col")]  # fmt: skip


def ranges(book: Draft) -> None:
    """Table `Scores` in B3:F6; A to D stated in one range in level 1, F hidden, H beside the table hidden."""
    indicators(book)
    sheet = book.get_worksheet_by_name("Scores")
    sheet.set_column("A:D", 20, None, {"level": 1})
    sheet.set_column("F:F", 12, None, {"hidden": True})
    sheet.set_column("H:H", 5, None, {"hidden": True})


def hidden(content: bytes, sheet: str = "Scores") -> str:
    """The letters of the hidden columns from A to I, as openpyxl reads them."""
    dimensions = opened(content)[sheet].column_dimensions.values()
    places = {number for there in dimensions if there.hidden for number in range(there.min or 1, (there.max or 0) + 1)}
    return "".join(letter for number, letter in enumerate("ABCDEFGHI", start=1) if number in places)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        pytest.param((), "H", id="all shown; the one beside the table stays hidden"),
        pytest.param(("Ref",), "BH", id="first column, within a range"),
        pytest.param(("Latest", "Double"), "CDH", id="two neighbours"),
        pytest.param(("Trend",), "EH", id="a column of which nothing was said"),
        pytest.param(("Ref", "Latest", "Double", "Trend", "Commentary"), "BCDEFH", id="the whole table"),
    ],
)
def test_exactly_these_are_hidden(headings: tuple[str, ...], expected: str) -> None:
    assert hidden(drawn(ranges)) == "FH"
    assert hidden(changed(drawn(ranges), HideColumns("Scores", headings))) == expected


def test_widths_and_levels_stay_where_a_range_is_split() -> None:
    before = drawn(ranges)
    [wide, narrow, beside] = stated(before)
    after = stated(changed(before, HideColumns("Scores", ("Latest", "Trend", "Commentary"))))
    assert after == [
        {**wide, "max": "2"},
        {**wide, "min": "3", "max": "3", "hidden": "1"},
        {**wide, "min": "4"},
        {"min": "5", "max": "5", "width": "9.140625", "hidden": "1"},
        narrow,
        beside,
    ]


def test_what_is_hidden_already_is_not_touched() -> None:
    before = drawn(ranges)
    assert changed(before, HideColumns("Scores", ("Commentary",))) == before
    once = changed(before, HideColumns("Scores", ("Ref", "Trend")))
    assert changed(once, HideColumns("Scores", ("Ref", "Trend"))) == once


def test_hidden_and_shown_again_looks_as_before() -> None:
    before = drawn(indicators)
    once = changed(before, HideColumns("Scores", ("Ref", "Commentary")))
    assert (hidden(once), hidden(changed(once, HideColumns("Scores", ())))) == ("BF", "")


def test_a_column_that_excel_hid_at_no_width_is_wide_enough_to_be_seen_again() -> None:
    before = drawn(indicators)
    without = parts(before)
    cols = b'<cols><col min="3" max="3" width="0" hidden="1" customWidth="1"/></cols><sheetData>'
    without[SHEET] = without[SHEET].replace(b"<sheetData>", cols)
    after = changed(zipped(without), HideColumns("Scores", ()))
    assert stated(after) == [{"min": "3", "max": "3", "width": "9.140625"}]


def test_only_the_sheet_s_own_part_changes_in_the_standard_template() -> None:
    before = (ROOT / "template" / "Scorecard.xlsx").read_bytes()
    package = Package.open(before)
    apply_edits(package, [HideColumns("Scorecard", ("Commentary", "North West"))])
    after = parts(package.to_bytes())
    differing = {name for name, content in parts(before).items() if after[name] != content}
    assert differing == {"xl/worksheets/sheet2.xml"}


def test_a_heading_that_is_not_there_is_said() -> None:
    with pytest.raises(LayoutError, match="no column 'Nothing'"):
        changed(drawn(indicators), HideColumns("Scores", ("Ref", "Nothing")))


@needs_shared
@pytest.mark.parametrize("file", ["excel-made/table08.xlsx", "poi/ExcelTables.xlsx", "poi/simple-monthly-budget.xlsx"])
def test_columns_of_real_tables_hide_and_show(file: str) -> None:
    before = (WORKBOOKS / file).read_bytes()
    package = Package.open(before, file)
    for table in read_tables(package).values():
        once = changed(before, HideColumns(table.name, table.headings[:2]))
        sheet = opened(once)[table.sheet.name]
        groups = [range(there.min or 1, (there.max or 0) + 1) for there in sheet.column_dimensions.values()
                  if there.hidden]  # fmt: skip
        columns = {number for group in groups for number in group}
        assert {table.area.left, table.area.left + 1} <= columns
        again = changed(once, HideColumns(table.name, ()))
        assert parts(again).keys() == parts(before).keys()


@pytest.mark.libreoffice
def test_calc_sees_the_same_columns_hidden(calc: Calc, tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    path.write_bytes(changed(drawn(ranges), HideColumns("Scores", ("Latest", "Trend"))))
    with calc.open(path) as document:
        assert [document.column_is_visible("Scores", letter) for letter in "BCDEFGH"] == [
            True, False, True, False, True, True, False,
        ]  # fmt: skip


def test_a_sheet_that_says_nothing_of_its_columns_says_it_in_the_right_place() -> None:
    after = changed(drawn(indicators), HideColumns("Scores", ("Ref",)))
    order = [etree.QName(child).localname for child in etree.fromstring(parts(after)[SHEET])]
    assert order.index("cols") == order.index("sheetData") - 1
