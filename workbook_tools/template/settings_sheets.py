"""Settings drawn as the sheets of a workbook: Excel tables with drop-downs, messages and the template's own look."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Final

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbook_tools.sources.settings.heading_kinds import CellKind, SettingHeading, SettingsList
from workbook_tools.sources.settings.list_headings import LISTS
from workbook_tools.sources.settings.settings_rows import Document, Row, SettingsRows, rows_of, used
from workbook_tools.template import template_look as looks
from workbook_tools.template.draw_template import NORMAL
from workbook_tools.template.finish_drawing import finish, state_language, with_fitted_rows
from workbook_tools.template.page_setup import A3_LANDSCAPE, A4_LANDSCAPE, set_paper
from workbook_tools.template.settings_cells import POINTS, Area, cell_trait, marked, validate, write_value
from workbook_tools.template.settings_lines_sheet import HEADING_ROW as LINES_ROW
from workbook_tools.template.settings_lines_sheet import VALUE_COLUMN, draw_lines, headings_of
from workbook_tools.template.table_design import LAST_ROW
from workbook_tools.template.template_look import look
from workbook_tools.workbook.settings_tables import COMPARATORS, INDICATORS, SETTINGS

SettingKey = tuple[str, str]
Marks = Mapping[SettingKey, str]
"""By reference and key of an indicator, or "" and key of a line, what is to be looked at, as in "guessed: low"."""
NOTHING_MARKED: Final[Marks] = {}
_MARKED: Final = (INDICATORS, "Symbols")
"""The tables whose cells may be marked, beside the lines of Settings."""
TITLE_ROW, NAME_ROW, ABOUT_ROW, HEADING_ROW = range(4)
SPARE_ROWS: Final = 3
"""Blank rows at the end of each table: there is always one to type in, also where a table does not grow by itself."""
GAP_PIXELS: Final = 28
A4_PIXELS, WIDEST_PIXELS, SMALLEST_SCALE = 1060, 1840, 83
"""How wide a page of A4 is, and one of A3 at the scale at which 11 points are printed as 9."""
TITLES: Final = {
    "Comparators": "Comparators and groups of councils",
    "Symbols": "Symbols, headings and units",
    "Changes": "Changes, and scorecards of before",
    "Levels": "Levels of reporting, and breakdowns",
    "Members": "Who gets it, and small numbers",
}
"""What stands above the tables of a sheet that has several."""
_WIDTHS: Mapping[CellKind, int] = {CellKind.NUMBER: 92, CellKind.WHOLE: 72, CellKind.YES_NO: 84, CellKind.PERIOD: 104,
                                   CellKind.CHOICE: 104, CellKind.LIST: 240, CellKind.DAY: 124}  # fmt: skip
_OWN_WIDTHS = {"ref": 60, "of": 60, "name": 200, "theme": 150, "definition": 420, "in_sentences": 280,
               "unit": 104, "good_is": 84, "address": 380, "change": 320, "reason": 320, "council": 200, "whole": 76,
               "part": 76, "joined_because": 280, "left_because": 280, "title": 220, "committee": 220,
               "target.reason": 220, "target.spread": 160, "counted": 124, "compare_with": 130,
               "unable_to_report.reason": 280, "as": 96, "national": 150, "target.group": 170}  # fmt: skip
_NAME_OF_INDICATOR = 270
_UNITS: Final = SettingsList(
    "Units", "Symbols", "", "Units that the table Indicators offers; add your own.",
    (SettingHeading("Unit offered", "name", "Words to print after a figure.", usual=True),),
)  # fmt: skip


class _Placed(Struct, frozen=True):
    """A table with its rows, and the sheet's column, from 0, that it begins in."""

    listed: SettingsList
    headings: tuple[SettingHeading, ...]
    rows: tuple[Row, ...]
    left: int

    @property
    def bottom(self) -> int:
        return HEADING_ROW + len(self.rows) + SPARE_ROWS

    @property
    def right(self) -> int:
        return self.left + len(self.headings) - 1

    def range_of(self, key: str) -> str:
        """The cells under the heading of a key, as a drop-down on any sheet names them."""
        column = self.left + [heading.key for heading in self.headings].index(key)
        cells = xl_range_abs(HEADING_ROW + 1, column, self.bottom, column)
        return f"={quote_sheetname(self.listed.sheet)}!{cells}"


def write_settings_workbook(
    document: Document, marks: Marks = NOTHING_MARKED, pale: Collection[SettingKey] = ()
) -> bytes:
    """A workbook that holds what a settings document says, in the tables that `read_tables` reads.

    A marked setting has a fill, pale for some, and a message that begins with its mark. Raises ConfigError where a
    setting is of a kind that no cell holds.
    """
    rows = rows_of(document)
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True, "default_format_properties": dict(NORMAL)})
    workbook.set_properties({"title": "Settings of a scorecard"})
    workbook.set_size(1900, 1060)
    placed = _placed(rows)
    offered = _offered(placed)
    for sheet_name, tables in _by_sheet(placed).items():
        sheet = workbook.add_worksheet(sheet_name)
        _draw_sheet(workbook, sheet, tables, offered, marks, pale)
        if sheet_name == "Targets":
            of_lines = {key: mark for (ref, key), mark in marks.items() if not ref}
            draw_lines(
                workbook, workbook.add_worksheet(SETTINGS), rows.lines, of_lines, {key for ref, key in pale if not ref}
            )
    workbook.close()
    return with_fitted_rows(finish(content.getvalue(), state_language))


def setting_cells(document: Document) -> dict[SettingKey, tuple[str, str]]:
    """Where each setting is written, by the reference of its indicator, or its symbol, or "" for a line, and its key.

    The sheet's name and the cell, as in ("Indicators", "D5"), of `write_settings_workbook`.
    """
    rows = rows_of(document)
    found = {
        (_row_name(row), heading.key): (table.listed.sheet, xl_rowcol_to_cell(number, column))
        for table in reversed(_placed(rows))
        if table.listed.name in _MARKED
        for number, row in enumerate(table.rows, HEADING_ROW + 1)
        for column, heading in enumerate(table.headings, table.left)
    }
    lines = enumerate(headings_of(rows.lines), LINES_ROW + 1)
    return found | {("", line.key): (SETTINGS, xl_rowcol_to_cell(row, VALUE_COLUMN)) for row, line in lines}


def _row_name(row: Row) -> str:
    """By what a row is known: an indicator by its reference, a symbol by itself."""
    return str(row.get("ref") or row.get("name") or "")


def _placed(rows: SettingsRows) -> list[_Placed]:
    units = dict.fromkeys([*rows_units(rows), "number", "percent", "per 10,000"])
    filled = [(each, rows.lists[each.name]) for each in LISTS]
    after = [each.name for each in LISTS].index("ScorecardHeadings") + 1
    filled.insert(after, (_UNITS, tuple({"name": unit} for unit in units)))
    placed: list[_Placed] = []
    for listed, own in filled:
        beside = placed[-1] if placed and placed[-1].listed.sheet == listed.sheet else None
        placed.append(_Placed(listed, _headings(listed, own), own, beside.right + 2 if beside else 0))
    return placed


def rows_units(rows: SettingsRows) -> Iterator[str]:
    """The units of the indicators, in their order."""
    return (str(row["unit"]) for row in rows.lists[INDICATORS] if row.get("unit"))


def _headings(listed: SettingsList, rows: tuple[Row, ...]) -> tuple[SettingHeading, ...]:
    """The table's headings, and one for each key that it does not know."""
    known = {heading.key for heading in listed.headings}
    others = sorted(used(rows) - known)
    unknown = (SettingHeading(key, key, "", CellKind.ANY, usual=True, section="Others") for key in others)
    return (*listed.headings, *unknown)


def _offered(placed: Sequence[_Placed]) -> Mapping[str, str]:
    """By key, the range whose texts a drop-down offers."""
    tables = {each.listed.name: each for each in placed}
    refs, comparators = tables[INDICATORS].range_of("ref"), tables[COMPARATORS].range_of("name")
    return {"ref": refs, "of": refs, "part": refs, "whole": refs, "target.group": comparators,
            "unit": tables["Units"].range_of("name")}  # fmt: skip


def _by_sheet(placed: Sequence[_Placed]) -> Mapping[str, list[_Placed]]:
    sheets: dict[str, list[_Placed]] = {}
    for each in placed:
        sheets.setdefault(each.listed.sheet, []).append(each)
    return sheets


def _draw_sheet(
    workbook: Workbook,
    sheet: Worksheet,
    tables: list[_Placed],
    offered: Mapping[str, str],
    marks: Marks,
    pale: Collection[SettingKey],
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_row(TITLE_ROW, 30)
    title = TITLES.get(sheet.get_name(), sheet.get_name())
    sheet.write_string(TITLE_ROW, 0, title, look(workbook, looks.SHEET_TITLE))
    for table in tables:
        _draw_heading(workbook, sheet, table, alone=len(tables) == 1)
        _draw_table(workbook, sheet, table, offered, marks if table.listed.name in _MARKED else NOTHING_MARKED, pale)
        sheet.set_column_pixels(table.right + 1, table.right + 1, GAP_PIXELS)
    sheet.set_row(HEADING_ROW, 38)
    is_main = tables[0].listed.name == INDICATORS
    sheet.freeze_panes(HEADING_ROW + 1, 2 if is_main else 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST_ROW}"})
    _set_print(sheet, tables)


def _set_print(sheet: Worksheet, tables: list[_Placed]) -> None:
    """A page that is wide enough, or several beside each other: on none is a letter smaller than 9 points."""
    width = sum(_width(heading, table) for table in tables for heading in _shown(table)) + GAP_PIXELS * len(tables)
    set_paper(sheet, A4_LANDSCAPE if width < A4_PIXELS else A3_LANDSCAPE)
    if width < A4_PIXELS or width > WIDEST_PIXELS:
        sheet.set_print_scale(100 if width < A4_PIXELS else SMALLEST_SCALE)
    if width > WIDEST_PIXELS:
        sheet.repeat_columns(0, 1)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, max(table.bottom for table in tables), tables[-1].right)


def _draw_heading(workbook: Workbook, sheet: Worksheet, table: _Placed, *, alone: bool) -> None:
    """Above the headings: what the table is for, and over an indicator's many headings what they are about."""
    about = look(workbook, looks.QUIET, {"font_size": POINTS, "valign": "top", "text_wrap": not alone})
    if alone:
        sheet.write_string(NAME_ROW, 0, table.listed.about, about)
        _draw_sections(workbook, sheet, table)
        return
    sheet.set_row(ABOUT_ROW, 46)
    sheet.write_string(NAME_ROW, table.left, _spaced(table.listed.name), look(workbook, looks.SECTION))
    if table.right > table.left:
        sheet.merge_range(ABOUT_ROW, table.left, ABOUT_ROW, table.right, table.listed.about, about)
    else:
        sheet.write_string(ABOUT_ROW, table.left, table.listed.about, about)


def _draw_sections(workbook: Workbook, sheet: Worksheet, table: _Placed) -> None:
    band = look(workbook, looks.BOLD, {"font_size": POINTS, "font_color": looks.DARK_BLUE, "valign": "bottom"})
    before = ""
    for column, heading in enumerate(table.headings, table.left):
        if heading.section and heading.section != before:
            sheet.write_string(ABOUT_ROW, column, heading.section, band)
        before = heading.section
    sheet.set_row(ABOUT_ROW, 24 if before else 8)


def _draw_table(
    workbook: Workbook,
    sheet: Worksheet,
    table: _Placed,
    offered: Mapping[str, str],
    marks: Marks,
    pale: Collection[SettingKey],
) -> None:
    is_main = table.listed.name == INDICATORS
    sheet.add_table(HEADING_ROW, table.left, table.bottom, table.right, {
        "name": table.listed.name,
        "title": table.listed.name,
        "description": table.listed.about,
        "style": None,
        "autofilter": is_main,
        "columns": [_header(workbook, heading) for heading in table.headings],
    })  # fmt: skip
    shown = _shown(table)
    for column, heading in enumerate(table.headings, table.left):
        options = {} if heading in shown else {"hidden": True, "level": 1}
        sheet.set_column_pixels(column, column, _width(heading, table), None, options)
        trait = cell_trait(heading)
        if heading.key in ("name", "ref") and column == table.left + (heading.key == "name" and is_main):
            trait = {**trait, **looks.BOLD}
        said: dict[str, list[Area]] = {}
        for number in range(HEADING_ROW + 1, table.bottom + 1):
            row = table.rows[number - HEADING_ROW - 1] if number <= HEADING_ROW + len(table.rows) else {}
            key = (_row_name(row), heading.key)
            mark = marks.get(key, "") if row else ""
            shown_as = marked(trait, pale=key in pale) if mark else trait
            write_value(workbook, sheet, (number, column), row.get(heading.key), shown_as)
            _lengthen(said.setdefault(mark, []), number, column)
        own = heading.key == "ref" and table.listed.name in (INDICATORS, "FormerReferences")
        source = "" if own or (heading.words and heading.key != "unit") else offered.get(heading.key, "")
        for mark, areas in said.items():
            validate(sheet, areas, heading, source, mark)


def _lengthen(areas: list[Area], row: int, column: int) -> None:
    """Add a cell of a column to the areas, to the last of them where it is right below."""
    if areas and areas[-1][2] == row - 1:
        areas[-1] = (areas[-1][0], column, row, column)
    else:
        areas.append((row, column, row, column))


def _header(workbook: Workbook, heading: SettingHeading) -> dict[str, object]:
    placed = {key: value for key, value in cell_trait(heading).items() if key in ("align", "indent")}
    trait = {**looks.HEADING, "font_size": POINTS, "valign": "top", **placed}  # the filter's button is below
    return {"header": heading.heading, "header_format": look(workbook, trait)}


def _shown(table: _Placed) -> tuple[SettingHeading, ...]:
    """The headings whose columns are not hidden: the usual ones, and those that a row uses."""
    in_use = used(table.rows)
    return tuple(heading for heading in table.headings if heading.usual or heading.key in in_use)


def _width(heading: SettingHeading, table: _Placed) -> int:
    if table.listed.name == INDICATORS and heading.key == "name":
        return _NAME_OF_INDICATOR
    return _OWN_WIDTHS.get(heading.key, _WIDTHS.get(heading.kind, 170))


def _spaced(name: str) -> str:
    """A table's name as a title: "Issued scorecards"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return words.capitalize()
