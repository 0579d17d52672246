"""Conditional formats become ordinary formats: which cells, which look, and what is told of the rest."""

from typing import Any

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, opened, parts
from workbook_tools.errors import Fault
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.flatten_formats import flatten_formats
from workbook_tools.xlsx.sheet.changing_workbook import Workbook

RED, GREEN, AMBER = "FFFF0000", "FF00FF00", "FFFFC000"
COLUMN = [1, 5, 5, 10, "Red", "reddish", None, "#N/A"]
"""Cells A1 to A8; A8 is an error."""


def baked(content: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    package = Package.open(content, "made.xlsx")
    faults = flatten_formats(Workbook(package))
    return package.to_bytes(), faults


def with_rules(rules: list[dict[str, Any]], cells: str = "A1:A8") -> bytes:
    """The column with these rules, each filling with the colour under "fill"."""

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        for row, value in enumerate(COLUMN):
            if value == "#N/A":
                sheet.write_formula(row, 0, "=NA()", None, "#N/A")
            elif value is not None:
                sheet.write(row, 0, value)
        for rule in rules:
            said = dict(rule)
            look = said.pop("look", None) or {"bg_color": f"#{said.pop('fill', RED)[2:]}"}
            sheet.conditional_format(cells, {**said, "format": book.add_format(look)})

    return drawn(draw)


def filled(content: bytes, colour: str = RED, sheet: str = "S") -> str:
    """The numbers of the rows whose cell in column A is filled with the colour."""
    column = opened(content)[sheet]["A1:A8"]
    solid = [cell.row for (cell,) in column if cell.fill.patternType == "solid" and cell.fill.fgColor.rgb == colour]
    return "".join(map(str, solid))


CELL, TEXT = {"type": "cell"}, {"type": "text"}
RULES = [
    pytest.param({**CELL, "criteria": "==", "value": 5}, "23", id="equal"),
    pytest.param({**CELL, "criteria": "==", "value": '"red"'}, "5", id="equal to a text, whatever its case"),
    pytest.param({**CELL, "criteria": "!=", "value": 5}, "14567", id="not equal"),
    pytest.param({**CELL, "criteria": ">", "value": 5}, "456", id="greater: texts are greater than numbers"),
    pytest.param({**CELL, "criteria": ">=", "value": 5}, "23456", id="greater or equal"),
    pytest.param({**CELL, "criteria": "<", "value": 5}, "17", id="less: an empty cell is 0"),
    pytest.param({**CELL, "criteria": "<=", "value": "$A$2"}, "1237", id="less or equal to another cell"),
    pytest.param({**CELL, "criteria": "between", "minimum": 5, "maximum": 10}, "234", id="between, edges in"),
    pytest.param({**CELL, "criteria": "between", "minimum": 10, "maximum": 5}, "234", id="between, ends turned round"),
    pytest.param({**CELL, "criteria": "not between", "minimum": 5, "maximum": 9}, "14567", id="not between"),
    pytest.param({**TEXT, "criteria": "containing", "value": "red"}, "56", id="containing"),
    pytest.param({**TEXT, "criteria": "not containing", "value": "red"}, "123478", id="not containing"),
    pytest.param({**TEXT, "criteria": "begins with", "value": "red"}, "56", id="begins with"),
    pytest.param({**TEXT, "criteria": "ends with", "value": "ish"}, "6", id="ends with"),
    pytest.param({"type": "blanks"}, "7", id="blanks"),
    pytest.param({"type": "no_blanks"}, "123456", id="no blanks; an error is neither"),
    pytest.param({"type": "errors"}, "8", id="errors"),
    pytest.param({"type": "no_errors"}, "1234567", id="no errors"),
    pytest.param({"type": "duplicate"}, "23", id="duplicates"),
    pytest.param({"type": "unique"}, "14568", id="unique"),
    pytest.param({"type": "top", "value": 2}, "234", id="the two greatest, and an equal of the second"),
    pytest.param({"type": "bottom", "value": 1}, "1", id="the least"),
    pytest.param({"type": "top", "value": 50, "criteria": "%"}, "234", id="the greatest half of four"),
    pytest.param({"type": "average", "criteria": "above"}, "4", id="above the average of 5.25"),
    pytest.param({"type": "average", "criteria": "below"}, "123", id="below the average"),
    pytest.param({"type": "formula", "criteria": '=AND(ISNUMBER($A1),$A1>=5)'}, "234", id="a formula for each row"),
    pytest.param({"type": "formula", "criteria": "=MOD(ROW(),2)=0"}, "2468", id="every second row"),
    pytest.param({"type": "formula", "criteria": "=A2=5"}, "12", id="a formula that reads the cell below"),
    pytest.param({"type": "formula", "criteria": "=$A$5"}, "", id="a text is not true"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "rows"), RULES)
def test_a_rule_fills_the_cells_where_it_holds(rule: dict[str, Any], rows: str) -> None:
    after, faults = baked(with_rules([rule]))
    assert (filled(after), faults) == (rows, ())
    assert not opened(after)["S"].conditional_formatting


def test_of_two_rules_that_fill_the_first_counts_and_each_adds_what_the_other_does_not_say() -> None:
    first = {**CELL, "criteria": "==", "value": 5, "look": {"bg_color": "#FF0000"}}
    second = {
        **CELL,
        "criteria": ">",
        "value": 2,
        "look": {"bg_color": "#00FF00", "bold": True, "font_color": "#123456"},
    }
    after, _ = baked(with_rules([first, second]))
    cell = opened(after)["S"]["A2"]
    assert (cell.fill.fgColor.rgb, cell.font.b, cell.font.color.rgb) == (RED, True, "FF123456")
    assert filled(after, GREEN) == "456"


def test_a_rule_that_stops_keeps_later_ones_from_counting() -> None:
    first = {**CELL, "criteria": "==", "value": 5, "stop_if_true": True, "look": {"italic": True}}
    second = {**CELL, "criteria": ">", "value": 2, "fill": GREEN}
    after, _ = baked(with_rules([first, second]))
    assert filled(after, GREEN) == "456"
    assert opened(after)["S"]["A2"].font.i


def test_the_cells_own_format_stays_where_the_rule_says_nothing() -> None:
    def draw(book: Draft) -> None:
        own = {
            "font_name": "Georgia",
            "font_size": 14,
            "italic": True,
            "num_format": "0.0",
            "left": 1,
            "align": "right",
        }
        sheet = book.add_worksheet("S")
        sheet.write_number("A1", 7, book.add_format(own))
        look = book.add_format({"bg_color": "#FFC000", "bold": True, "bottom": 1, "num_format": "0%"})
        sheet.conditional_format("A1", {"type": "cell", "criteria": ">", "value": 5, "format": look})

    cell = opened(baked(drawn(draw))[0])["S"]["A1"]
    assert (cell.font.name, cell.font.sz, cell.font.i, cell.font.b) == ("Georgia", 14, True, True)
    assert (cell.fill.fgColor.rgb, cell.number_format, cell.alignment.horizontal) == (AMBER, "0%", "right")
    assert (cell.border.left.style, cell.border.bottom.style) == ("thin", "thin")


def test_cells_of_one_look_share_one_style() -> None:
    before = with_rules([{**CELL, "criteria": ">=", "value": 0}])
    after, _ = baked(before)
    styles = {cell.style_id for (cell,) in opened(after)["S"]["A1:A7"]}
    assert len(styles) == 1


def test_a_colour_scale_gives_each_number_its_colour() -> None:
    scale = {"type": "2_color_scale", "min_color": "#000000", "max_color": "#FF0000"}
    after, _ = baked(with_rules([scale]))
    shades = [cell.fill.fgColor.rgb for (cell,) in opened(after)["S"]["A1:A4"]]
    assert shades == ["FF000000", "FF710000", "FF710000", "FFFF0000"]  # 4/9 of 255 is 113.3
    assert opened(after)["S"]["A5"].fill.patternType is None


def test_three_colours_meet_at_the_middle_point() -> None:
    points = {"mid_type": "percentile", "mid_value": 50, "min_color": "#000000", "mid_color": "#00FF00"}
    after, _ = baked(with_rules([{"type": "3_color_scale", "max_color": "#FF0000", **points}]))
    shades = [cell.fill.fgColor.rgb for (cell,) in opened(after)["S"]["A1:A4"]]
    assert shades == ["FF000000", "FF00FF00", "FF00FF00", "FFFF0000"]


def extended(book: Draft) -> None:
    """Sheet S, which waits for a rule of Excel 2010's kind, and sheet T with the limit."""
    sheet = book.add_worksheet("S")
    sheet.write_column("A1", COLUMN[:4])
    book.add_worksheet("T").write_number("A1", 5)


X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
RULE_THAT_READS_ANOTHER_SHEET = f"""<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}">
<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">
<x14:cfRule type="cellIs" priority="1" operator="greaterThanOrEqual" id="{{00000000-0000-0000-0000-000000000001}}">
<xm:f>T!$A$1</xm:f><x14:dxf><font><b/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></x14:dxf>
</x14:cfRule><xm:sqref>A1:A4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"""


def test_a_rule_of_excel_2010_that_reads_another_sheet_is_baked() -> None:
    package = Package.open(drawn(extended))
    sheet = "xl/worksheets/sheet1.xml"
    package.replace(
        sheet, package.read(sheet).replace(b"</worksheet>", f"{RULE_THAT_READS_ANOTHER_SHEET}</worksheet>".encode())
    )
    after, faults = baked(package.to_bytes())
    assert (filled(after), faults) == ("234", ())
    assert opened(after)["S"]["A2"].font.b
    assert b"cfRule" not in parts(after)[sheet]
    assert b"extLst" not in parts(after)[sheet]


def kinds(content: bytes) -> list[str]:
    """The kinds of rule that the sheet S still has."""
    return [rule.type for ranged in opened(content)["S"].conditional_formatting for rule in ranged.rules]


UNKNOWN = {"type": "formula", "criteria": "=TODAY()>$A1"}
BARS = {"type": "data_bar", "data_bar_2010": True}


def test_bars_stay_and_nothing_is_said_of_them() -> None:
    after, faults = baked(with_rules([{**CELL, "criteria": "==", "value": 5}, BARS]))
    assert (kinds(after), faults, filled(after)) == (["dataBar"], (), "23")


def told(faults: tuple[Fault, ...]) -> list[str]:
    """The troubles without what they all begin with."""
    return [fault.trouble.removeprefix("the conditional format of A1:A8 ") for fault in faults]


def test_bars_that_a_rule_keeps_from_showing_are_left_out() -> None:
    stopping = {**CELL, "criteria": "==", "value": 5, "stop_if_true": True}
    after, faults = baked(with_rules([stopping, BARS]))
    assert (kinds(after), filled(after)) == ([], "23")
    assert told(faults) == ["is left out of the copy: another format keeps it from showing in some of its cells."]


def test_bars_that_are_scaled_by_a_cell_are_left_out() -> None:
    after, faults = baked(with_rules([{**BARS, "min_type": "formula", "min_value": "=$A$1"}]))
    assert (kinds(after), told(faults)) == ([], ["is left out of the copy: it is scaled by what stands in cells."])
    assert b"cfRule" not in parts(after)["xl/worksheets/sheet1.xml"]


def test_a_rule_that_cannot_be_worked_out_is_left_out_and_so_is_one_that_counts_after_it() -> None:
    after, faults = baked(with_rules([UNKNOWN, {**CELL, "criteria": "==", "value": 5}]))
    assert (kinds(after), filled(after)) == ([], "")
    assert faults[0].place.sheet == "S"
    assert told(faults) == [
        "(TODAY()>$A1) is left out of the copy: its formula uses TODAY, which this program does not work out.",
        "(5) is left out of the copy: a format that counts before it in the same cells could not be worked out.",
    ]


def test_a_rule_that_counts_before_one_that_cannot_be_worked_out_is_baked() -> None:
    after, faults = baked(with_rules([{**CELL, "criteria": "==", "value": 5}, UNKNOWN]))
    assert (kinds(after), filled(after), len(faults)) == ([], "23", 1)


def test_a_name_is_read_as_the_cell_that_it_stands_for() -> None:
    def draw(book: Draft) -> None:
        extended(book)
        book.define_name("Limit", "=T!$A$1")
        rule = {"type": "cell", "criteria": "==", "value": "=Limit", "format": book.add_format({"bg_color": "#FF0000"})}
        book.get_worksheet_by_name("S").conditional_format("A1:A4", rule)

    after, faults = baked(drawn(draw))
    assert (kinds(after), filled(after), faults) == ([], "23", ())


def test_hidden_sheets_are_left_alone() -> None:
    def draw(book: Draft) -> None:
        book.add_worksheet("Front")
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", COLUMN[:4])
        sheet.conditional_format("A1:A4", {**UNKNOWN, "format": book.add_format({"bold": True})})
        sheet.hide()

    after, faults = baked(drawn(draw))
    assert (kinds(after), faults) == (["expression"], ())


def test_a_rule_over_a_sheet_filled_to_its_last_corner_is_told_and_not_worked_out() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("S")
        sheet.write("XFD1048576", "far")
        rule = {"type": "cell", "criteria": "==", "value": 5, "format": book.add_format({"bold": True})}
        sheet.conditional_format("A1:XFD1048576", rule)

    _, faults = baked(drawn(draw))
    assert "it covers or reads more than 1,000,000 cells" in faults[0].trouble
