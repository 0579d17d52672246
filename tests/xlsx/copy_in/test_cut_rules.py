"""Conditional formats and drop-downs taken off some cells, and colours that somebody typed taken off single ones."""

from collections.abc import Callable

import pytest
from xlsxwriter.workbook import Workbook as Draft
from xlsxwriter.worksheet import Worksheet

from tests.xlsx.making import drawn, opened
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.copy_in.cut_rules import cut_rules, cut_validations
from workbook_tools.xlsx.copy_in.typed_colours import is_traffic_light, take_away_colours
from workbook_tools.xlsx.opc.package import Package

COLUMN = Area(4, 5, 9, 5)
"""E4:E9, whose names stand in column B."""
NAMES = 2

Draw = Callable[[Draft, Worksheet], None]


def letters(book: Draft, sheet: Worksheet) -> None:
    rule = {"type": "text", "criteria": "containing", "value": "R", "format": book.add_format({"bg_color": "#FF0000"})}
    sheet.conditional_format("E4:F9", rule)


def icons(book: Draft, sheet: Worksheet) -> None:
    sheet.conditional_format("A4:H9", {"type": "icon_set", "icon_style": "3_traffic_lights"})


def stripes(book: Draft, sheet: Worksheet) -> None:
    rule = {"type": "formula", "criteria": "=MOD(ROW(),2)", "format": book.add_format({"bg_color": "#EEEEEE"})}
    sheet.conditional_format("A4:H9", rule)


def bars(book: Draft, sheet: Worksheet) -> None:
    sheet.conditional_format("E4:E9", {"type": "data_bar"})


def elsewhere(book: Draft, sheet: Worksheet) -> None:
    sheet.conditional_format("C4:D9", {"type": "2_color_scale"})


@pytest.mark.parametrize(
    ("draw", "covered"),
    [
        pytest.param(letters, ["F4:F9"], id="of two columns one is left"),
        pytest.param(icons, ["A4:D9 F4:H9"], id="icons go from whole rows, too"),
        pytest.param(stripes, ["A4:H9"], id="a rule for whole rows stays"),
        pytest.param(bars, ["E4:E9"], id="bars stay"),
        pytest.param(elsewhere, ["C4:D9"], id="others stay"),
    ],
)
def test_rules_are_cut(draw: Draw, covered: list[str]) -> None:
    package = Package.open(drawn(lambda book: draw(book, book.add_worksheet("Board"))), "made.xlsx")
    root = package.edit("xl/worksheets/sheet1.xml")
    assert cut_rules(root, COLUMN, NAMES) is (draw in {letters, icons})
    rules = opened(package.to_bytes())["Board"].conditional_formatting
    assert [str(each.sqref) for each in rules] == covered
    if draw is letters:
        assert [rule.formula for each in rules for rule in each.rules] == [['NOT(ISERROR(SEARCH("R",F4)))']]


def test_drop_downs_are_cut() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Board")
        sheet.data_validation("E4:F9", {"validate": "list", "source": ["R", "A", "G"]})
        sheet.data_validation("E5", {"validate": "integer", "criteria": ">", "value": 1})

    package = Package.open(drawn(draw), "made.xlsx")
    cut_validations(package.edit("xl/worksheets/sheet1.xml"), COLUMN)
    rules = opened(package.to_bytes())["Board"].data_validations
    assert [str(each.sqref) for each in rules.dataValidation] == ["F4:F9"]
    assert rules.count == 1


@pytest.mark.parametrize(
    ("colour", "is_one"),
    [
        *(pytest.param(each, True, id=each) for each in ("FF0000", "FFC000", "00B050", "F4B084", "C6EFCE", "FFFF00")),
        *(pytest.param(each, False, id=each) for each in ("1F3864", "FFFFFF", "D9D9D9", "D9E2F3", "7030A0", "")),
    ],
)
def test_reds_ambers_and_greens(colour: str, is_one: bool) -> None:
    assert is_traffic_light(colour) is is_one


def test_typed_colours_are_taken_away_and_a_columns_own_stays() -> None:
    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Board")
        sheet.add_table("A1:C3", {"name": "Board", "columns": [{"header": each} for each in ("Name", "Figure", "All")]})
        stripe, green = book.add_format({"bg_color": "#D9E2F3"}), book.add_format({"bg_color": "#00B050", "bold": True})
        white = book.add_format({"bg_color": "#FF0000", "font_color": "#FFFFFF", "num_format": "0.0"})
        for row, look in ((1, white), (2, stripe)):
            sheet.write(row, 0, "a name", stripe)
            sheet.write(row, 1, 1.5, look)
            sheet.write(row, 2, "brand", green)

    package = Package.open(drawn(draw), "made.xlsx")
    assert take_away_colours(package, "Board", "Name") == {"Figure": (2,)}
    sheet = opened(package.to_bytes())["Board"]
    assert sheet["B2"].fill.fgColor.rgb == sheet["A2"].fill.fgColor.rgb == "FFD9E2F3"
    assert sheet["B2"].font.color.rgb != "FFFFFFFF", "white on a pale fill is not read"
    assert sheet["B2"].number_format == "0.0"
    assert sheet["C2"].fill.fgColor.rgb == "FF00B050"
