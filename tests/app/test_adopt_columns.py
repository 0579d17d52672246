"""A council's own tables get the columns that they lack, behind their last one; all else stays."""

import re
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet as Sheet
from xlsxwriter.workbook import Workbook as Draft

from tests.fidelity.likeness import form
from tests.officer import Book, parts
from tests.places import ROOT
from tests.validators import sdk_findings
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.cli.command_line import main
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
CONFIG = ROOT / "config" / "manchester-proxy"
ADDED = ["RAG", "Green from", "Green to", "Amber from", "Amber to", "Places"]
GROUPS = ["Statistical neighbours", "Core cities", "North West"]
OURS = ["Ref", "Indicator", "Latest", "England", "Lead officer"]
HEADING_ROW, FIRST, LAST = 5, 6, 8
"""Of the table on the sheet `Board`, in columns B to F; row 9 holds its totals, and the new columns are G to O."""


def board(book: Draft) -> None:
    """The council's board, with half a scorecard in its own look among its own things."""
    sheet = book.add_worksheet("Board")
    head = book.add_format({"bold": True, "bg_color": "#7030A0", "font_color": "#FFFFFF", "text_wrap": True})
    body = book.add_format({"font_name": "Georgia", "font_size": 12, "bg_color": "#F3ECF8"})
    columns = [{"header": each, "header_format": head, "format": body} for each in OURS]
    columns[1]["total_string"] = "Total"
    sheet.add_table(4, 1, 8, 5, {"name": "Scorecard", "columns": columns, "style": "Table Style Light 11",
                                 "total_row": True})  # fmt: skip
    for row in range(FIRST - 1, LAST):
        for column in range(1, 6):
            sheet.write_blank(row, column, None, body)
    sheet.set_column("B:F", 14)
    sheet.set_column("I:XFD", 3)
    sheet.insert_textbox("B1", "Anytown (illustrative)")
    sheet.conditional_format("D6:D8", {"type": "data_bar", "data_bar_2010": True})
    sheet.write("H3", "Above the new columns")
    sheet.write_formula("H12", "=SUM(D6:D8)")
    sheet.merge_range("J11:L11", "Below them", body)


def half_workbook(folder: Path, draw: object = board) -> Path:
    path = folder / "half.xlsx"
    path.write_bytes(drawn(draw))  # type: ignore[arg-type]
    return path


@pytest.fixture
def adopted(tmp_path: Path) -> Path:
    path = half_workbook(tmp_path)
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    return path


def sheet_of(path: Path) -> Sheet:
    sheet = load_workbook(path)["Board"]
    assert isinstance(sheet, Sheet)
    return sheet


def test_the_lacking_columns_come_behind_the_last_one(adopted: Path) -> None:
    sheet = sheet_of(adopted)
    table = sheet.tables["Scorecard"]
    assert table.ref == "B5:O9"
    assert table.autoFilter.ref == "B5:O8"
    assert table.column_names == [*OURS, *ADDED, *GROUPS]
    assert [column.id for column in table.tableColumns] == list(range(1, 15))
    assert [sheet.cell(HEADING_ROW, column).value for column in range(7, 16)] == [*ADDED, *GROUPS]


def test_the_headings_are_written_over_cells_that_have_a_look_already(tmp_path: Path) -> None:
    def on_white(book: Draft) -> None:
        board(book)
        white = book.add_format({"bg_color": "#FFFFFF", "pattern": 1})
        for row in range(HEADING_ROW - 1, LAST + 1):
            for column in range(6, 20):
                book.worksheets()[0].write_blank(row, column, None, white)

    path = half_workbook(tmp_path, on_white)
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    sheet = sheet_of(path)
    assert [sheet.cell(HEADING_ROW, column).value for column in range(7, 16)] == [*ADDED, *GROUPS]
    assert sheet.column_dimensions["G"].width == 12, "as RAG in the template"
    assert not sdk_findings(path)
    assert not lint(Package.open(path.read_bytes()))


def test_they_look_like_their_neighbours_with_the_formats_of_their_kind(adopted: Path) -> None:
    sheet = sheet_of(adopted)
    heading, cell, plain = sheet["O5"], sheet["L7"], load_workbook(ROOT / "template" / "Scorecard.xlsx")["Scorecard"]
    assert (heading.fill.fgColor.rgb, heading.font.b) == ("FF7030A0", True)
    assert (cell.font.name, cell.font.sz, cell.fill.fgColor.rgb) == ("Georgia", 12, "FFF3ECF8")
    of_template = next(each for each in plain[4] if each.value == "Places")
    assert cell.number_format == plain.cell(5, of_template.column).number_format
    assert sheet.column_dimensions["G"].width == 12, "as RAG in the template"
    assert sheet.column_dimensions["P"].width == pytest.approx(3.71, abs=0.01), "the council's own, beside them"


def test_the_colour_is_a_formula_of_the_column_with_the_template_s_rules(adopted: Path) -> None:
    sheet = sheet_of(adopted)
    column = sheet.tables["Scorecard"].tableColumns[5]
    assert column.calculatedColumnFormula.attr_text.startswith("IF(NOT(ISNUMBER(Scorecard[[#This Row],[Latest]]))")
    assert [sheet.cell(row, 7).value for row in range(FIRST, LAST + 1)] == [
        f"={column.calculatedColumnFormula.attr_text}"
    ] * 3
    rules = {str(each.sqref): each.rules for each in sheet.conditional_formatting}
    assert [rule.formula for rule in rules["G6:G8"]] == [
        ['"Green"'], ['"Amber"'], ['"Red"'], ['"No target"'], ['"No data"'],
    ]  # fmt: skip
    assert rules["G6:G8"][0].dxf.fill.bgColor.rgb is not None
    assert len({rule.priority for each in rules.values() for rule in each}) == sum(map(len, rules.values()))


def test_a_refresh_fills_them(tmp_path: Path) -> None:
    path = half_workbook(tmp_path)
    findings = sdk_findings(path)
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    assert sdk_findings(path) <= findings
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    assert sdk_findings(path) <= findings
    book = Book(path)
    assert book.column("Scorecard", "Ref")[:12] == list(range(1, 13)), "and the totals below"
    assert book.column("Scorecard", "RAG").count("Red") == 2
    assert book.column("Scorecard", "Places")[0] is not None
    assert sheet_of(path)["H21"].value == "=SUM(D6:D17)", "the council's own sum, nine rows further down"


def without_new_columns(path: Path) -> bytes:
    """The board's sheet in canonical form, without what columns G to O have and say."""
    root = etree.fromstring(parts(path)["xl/worksheets/sheet1.xml"])
    for each in list(root.iter("{*}c", "{*}conditionalFormatting", "{*}dimension", "{*}cols")):
        place = each.get("r", each.get("sqref", "G5"))
        if re.match(r"[G-O][5-9]\b", place):
            each.getparent().remove(each)  # type: ignore[union-attr]
    for row in root.iter("{*}row"):
        row.attrib.pop("spans", "")  # a hint of how far the row reaches
        if row.get("r") == "5":
            row.attrib.pop("ht", "")  # the new headings may want two lines
    return form(root)


def test_the_sheet_keeps_all_that_it_had(tmp_path: Path) -> None:
    path = half_workbook(tmp_path)
    before = without_new_columns(path)
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    assert without_new_columns(path) == before


def test_other_parts_keep_their_bytes(tmp_path: Path) -> None:
    path = half_workbook(tmp_path)
    before = parts(path)
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    after = parts(path)
    assert {name for name in before if before[name] != after[name]} == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        *("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"),
    }


def with_something(place: str) -> object:
    def draw(book: Draft) -> None:
        board(book)
        sheet = book.get_worksheet_by_name("Board")
        if place == "table":
            sheet.add_table("M6:N8", {"name": "Ours", "header_row": False})
        elif place == "merged":
            sheet.merge_range("O9:Q9", "", book.add_format())
        elif place == "below each other":
            for cell in ("G5", "G6", "G7", "G9", "H6"):
                sheet.write(cell, "a note")
        else:
            sheet.write(place, "a note")

    return draw


@pytest.mark.parametrize(
    ("place", "said"),
    [
        pytest.param("G5", "there is something in G5", id="beside the headings"),
        pytest.param("O9", "there is something in O9", id="the last cell of all, beside the totals"),
        pytest.param("table", "there is table 'Ours' in M6:N8", id="another table"),
        pytest.param("merged", "there is a merged cell in O9:Q9", id="merged cells"),
    ],
)
def test_cells_that_are_taken_are_named_and_nothing_is_written(tmp_path: Path, place: str, said: str) -> None:
    path = half_workbook(tmp_path, with_something(place))
    before = path.read_bytes()
    with pytest.raises(WorkbookRefused, match=re.escape(said)):
        adopt_workbook(Request(tmp_path, CONFIG, path))
    assert path.read_bytes() == before


def test_cells_below_each_other_are_named_once(tmp_path: Path) -> None:
    path = half_workbook(tmp_path, with_something("below each other"))
    with pytest.raises(WorkbookRefused) as stopped:
        adopt_workbook(Request(tmp_path, CONFIG, path))
    said = [fault.trouble.partition("there is ")[2] for fault in stopped.value.faults]
    assert said == ["something in G5:G7", "something in G9", "something in H6"]


@pytest.mark.parametrize("place", ["P5", "G10", "G4"])
def test_the_cells_next_to_those_may_be_taken(tmp_path: Path, place: str) -> None:
    path = half_workbook(tmp_path, with_something(place))
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    assert sheet_of(path)[place].value == "a note"


def test_a_trend_line_below_a_column_that_comes_stays(tmp_path: Path) -> None:
    """G20 is below the column RAG, which the program fills; twelve rows then push the line further down."""

    def draw(book: Draft) -> None:
        board(book)
        book.get_worksheet_by_name("Board").add_sparkline("G20", {"range": "Board!D6:F6"})

    path = half_workbook(tmp_path, draw)
    adopt_workbook(Request(tmp_path, CONFIG, path)).save()
    assert own_trend_lines(path) == ["G20"]
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    assert own_trend_lines(path) == ["G29"]


def own_trend_lines(path: Path) -> list[str | None]:
    lines = etree.fromstring(parts(path)["xl/worksheets/sheet1.xml"]).iter("{*}sparkline")
    return [each.findtext("{*}sqref") for each in lines if str(each.findtext("{*}f")).startswith("Board!")]


def renamed(folder: Path, *lines: str) -> Path:
    config = folder / "config" / "own"
    shutil.copytree(CONFIG, config)
    settings = config / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('# latest = "Latest"', "\n".join(lines)), encoding="utf-8")
    return config


def test_headings_are_those_of_the_config(tmp_path: Path) -> None:
    config = renamed(tmp_path, 'rag = "Rating"', 'places = "Decimals [#]"', 'trend = "Course"')
    path = half_workbook(tmp_path)
    adopt_workbook(Request(tmp_path, config, path)).save()
    table = sheet_of(path).tables["Scorecard"]
    assert [name for name in table.column_names if name not in {*OURS, *ADDED, *GROUPS}] == [
        *("Rating", "Decimals [#]", "Course"),
    ]
    assert "Scorecard[[#This Row],[Decimals '['#']]]" in table.tableColumns[5].calculatedColumnFormula.attr_text
    refresh(Request(tmp_path, config, path), MONDAY).save()
    assert Book(path).column("Scorecard", "Rating").count("Red") == 2
    sparklines = etree.fromstring(parts(path)["xl/worksheets/sheet1.xml"]).iter("{*}sparkline")
    places = [each.findtext("{*}sqref") for each in sparklines]
    assert places == [f"P{row}" for row in range(6, 18)]
    assert not sdk_findings(path)


def test_the_columns_of_ranks_come_where_the_settings_ask_for_ranks(tmp_path: Path) -> None:
    config = Path(shutil.copytree(CONFIG.parent, tmp_path / "config"), CONFIG.name)
    settings = config / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("\n[national]\n", "\n[national]\nranks = true\n"), encoding="utf-8")
    path = half_workbook(tmp_path)
    adopt_workbook(Request(tmp_path, config, path)).save()
    ranks = ["Rank", "Quarter", "Rank a year before", "Best neighbour"]
    assert sheet_of(path).tables["Scorecard"].column_names == [*OURS, *ADDED, *GROUPS, *ranks]
    refresh(Request(tmp_path, config, path), MONDAY).save()
    assert set(Book(path).column("Scorecard", "Rank")[:-1]) == {"–"}, "no other council is known yet"


def test_a_whole_scorecard_is_added_under_the_config_s_headings(tmp_path: Path) -> None:
    config = renamed(tmp_path, 'latest = "Newest"', 'commentary = "Our words"')
    path = half_workbook(tmp_path, lambda book: book.add_worksheet("Cover"))
    adopt_workbook(Request(tmp_path, config, path)).save()
    refresh(Request(tmp_path, config, path), MONDAY).save()
    book = Book(path)
    assert isinstance(book.column("Scorecard", "Newest")[0], (int, float, Decimal))
    assert "Our words" in load_workbook(path)["Scorecard"].tables["Scorecard"].column_names
    assert book.column("Scorecard", "RAG").count("Red") == 2
    assert not sdk_findings(path)


def test_the_command_tells_which_columns_came(tmp_path: Path) -> None:
    path = half_workbook(tmp_path)
    done = CliRunner().invoke(main, ["template", "adopt", str(path), "--config", str(CONFIG)])
    assert done.exit_code == 0
    [named] = re.findall(r"in table Scorecard the columns ([^;.]+)", done.output)
    assert sorted(named.split(", ")) == sorted([*ADDED, *GROUPS])
    told = CliRunner().invoke(main, ["template", "adopt", str(path), "--config", str(CONFIG), "--dry-run"]).output
    assert "Nothing is missing." in told
