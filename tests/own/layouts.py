"""Ten scorecards as councils have them, drawn with XlsxWriter: all of January 2026, with typed figures and colours."""

import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from xlsxwriter.workbook import Workbook as Draft
from xlsxwriter.worksheet import Worksheet

from tests.own.council import MEASURES, MONTHS, Measure
from tests.xlsx.making import drawn

RED, AMBER, GREEN = "#FF0000", "#FFC000", "#00B050"
COLOURS = {"R": RED, "A": AMBER, "G": GREEN}
LETTERS = "RAGGARGA"
"""What was typed in January: not what February's figures give."""
NAVY = "#1F3864"


class Layout(NamedTuple):
    """How a council's scorecard is drawn; `themes` in how many sheets, `keeps` parts of what has to stay."""

    draw: Callable[[Draft], None]
    sheet: str = "Scorecard"
    ref: str = "Ref"
    keeps: Sequence[str] = ()


def plain(book: Draft) -> None:
    """PI, Measure, Dec-25, Jan-26, DoT, RAG, comments, lead; logo, note, print set-up, a filter, a month above."""
    sheet = book.add_worksheet("Scorecard")
    _title(book, sheet, "C1", "Anytown children's scorecard", "January 2026 | Director of Children's Services")
    headings = [
        "PI",
        "Measure",
        "Good is",
        "Target 25/26",
        "Dec-25",
        "Jan-26",
        "DoT",
        "RAG",
        "Comments",
        "Lead officer",
    ]
    _row(sheet, 4, headings, _head(book))
    for row, measure in enumerate(MEASURES, 5):
        letter = LETTERS[row - 5]
        _row(sheet, row, [measure.ref, measure.name, "Higher", measure.target, 60.11 + row, float(measure.typed), "▲"],
             _cell(book))  # fmt: skip
        sheet.write(row, 7, letter, _cell(book, bg_color=COLOURS[letter], align="center"))
        _row(sheet, row, [measure.comment, "Head of Care"], _cell(book, text_wrap=True), 8)
    sheet.write_comment("F8", "Provisional: checked on Friday")
    sheet.set_column("A:A", 6)
    sheet.set_column("B:B", 38)
    sheet.set_column("C:H", 7)
    sheet.set_column("I:I", 42)
    sheet.autofilter("A5:J13")
    sheet.write("A16", "Amber is within 5 points of target. Source: case management system.")
    _print(sheet, "A1:J16")


def sections(book: Draft) -> None:
    """A merged, coloured row above each theme, blank rows between, a total and a footnote below; no ready colours."""
    sheet = book.add_worksheet("Board report")
    sheet.merge_range("A1:H1", "Performance report for January 2026", book.add_format({"bold": True, "font_size": 16}))
    headings = ["Ref", "Indicator", "Target", "Last month", "Actual", "Direction of travel", "Status", "Commentary"]
    _row(sheet, 2, headings, _head(book))
    row = 3
    for theme in dict.fromkeys(measure.theme for measure in MEASURES):
        band = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
        sheet.merge_range(row, 0, row, 7, theme, band)
        row += 1
        for measure in [each for each in MEASURES if each.theme == theme]:
            letter = LETTERS[MEASURES.index(measure)]
            word = {"R": "Red", "A": "Amber", "G": "Green"}[letter]
            _row(sheet, row, [measure.ref, measure.name, measure.target, 60.11, float(measure.typed), "Improving", word,
                              measure.comment], _cell(book, text_wrap=True))  # fmt: skip
            sheet.write(row, 6, word, _cell(book, bg_color=COLOURS[letter]))
            row += 1
        row += 1
    _row(sheet, row, ["", "Total of contacts", "", "", 4711], _cell(book))
    sheet.write(row + 2, 0, "Provisional figures.")
    sheet.set_column("B:B", 40)
    sheet.set_column("F:F", 12)
    sheet.set_column("H:H", 50)
    _print(sheet, f"A1:H{row + 3}")


def two_rows(book: Draft) -> None:
    """Years in a row over the headings, each with Target, Actual and RAG; Ref and Measure over two rows."""
    sheet = book.add_worksheet("Scorecard")
    sheet.write("A1", "Corporate scorecard", book.add_format({"bold": True, "font_size": 16}))
    head = _head(book)
    for column, heading in ((0, "KPI ref"), (1, "Performance measure"), (8, "Narrative")):
        sheet.merge_range(2, column, 3, column, heading, head)
    sheet.merge_range("C3:E3", "2024/25", head)
    sheet.merge_range("F3:H3", "2025/26", head)
    _row(sheet, 3, ["Target", "Actual", "RAG", "Target", "Actual", "RAG"], head, 2)
    for row, measure in enumerate(MEASURES, 4):
        letter = LETTERS[row - 4]
        _row(sheet, row, [measure.ref, measure.name, 50, 51.2, "G", measure.target, float(measure.typed)], _cell(book))
        sheet.write(row, 7, letter, _cell(book, bg_color=COLOURS[letter]))
        sheet.write(row, 8, measure.comment, _cell(book, text_wrap=True))
    sheet.set_column("B:B", 40)
    sheet.set_column("I:I", 50)


def sheet_a_theme(book: Draft) -> None:
    """A contents page and a sheet for each theme, each with headings of its own."""
    book.add_worksheet("Contents").write("A1", "Contents")
    for theme in dict.fromkeys(measure.theme for measure in MEASURES):
        sheet = book.add_worksheet(theme)
        sheet.write("A1", f"{theme}: January 2026", book.add_format({"bold": True, "font_size": 14}))
        _row(
            sheet, 2, ["No.", "Measure", "Target", "Current", "RAG rating", "Service commentary", "Owner"], _head(book)
        )
        for row, measure in enumerate([each for each in MEASURES if each.theme == theme], 3):
            letter = LETTERS[MEASURES.index(measure)]
            _row(sheet, row, [measure.ref, measure.name, measure.target, float(measure.typed)], _cell(book))
            sheet.write(row, 4, letter, _cell(book, bg_color=COLOURS[letter]))
            _row(sheet, row, [measure.comment, f"Lead {measure.ref}"], _cell(book, text_wrap=True), 5)
        sheet.set_column("B:B", 40)
        sheet.set_column("F:F", 50)


def merged_titles(book: Draft) -> None:
    """No references: names in another spelling; themes down merged cells; a title over everything."""
    sheet = book.add_worksheet("Scorecard")
    sheet.merge_range("A1:G2", "Children's scorecard – January 2026", book.add_format({"bold": True, "font_size": 18}))
    _row(sheet, 4, ["Priority", "What we measure", "Target", "Previous", "Latest", "R/A/G", "Comments"], _head(book))
    row = 5
    for theme in dict.fromkeys(measure.theme for measure in MEASURES):
        own = [each for each in MEASURES if each.theme == theme]
        sheet.merge_range(row, 0, row + len(own) - 1, 0, theme, _cell(book, bold=True, valign="vcenter"))
        for measure in own:
            letter = LETTERS[MEASURES.index(measure)]
            name = measure.name.upper() if measure.ref == "EH1" else f" {measure.name.replace(':', ' -')} "
            _row(sheet, row, [name, measure.target, 60.11, float(measure.typed)], _cell(book), 1)
            sheet.write(row, 5, letter, _cell(book, bg_color=COLOURS[letter]))
            sheet.write(row, 6, measure.comment, _cell(book, text_wrap=True))
            row += 1
    sheet.set_column("A:A", 18)
    sheet.set_column("B:B", 42)
    sheet.set_column("G:G", 46)
    _print(sheet, f"A1:G{row + 1}")


def months_across(book: Draft) -> None:
    """A column for each month of the year, headed by dates, filled up to January; a colour and comments behind them."""
    sheet = book.add_worksheet("Monthly")
    sheet.write("A1", "Monthly monitoring 2025/26", book.add_format({"bold": True, "font_size": 14}))
    _row(sheet, 2, ["PI", "Indicator", "Target"], _head(book))
    for column in range(12):
        day = datetime(2025 + (column + 3) // 12, (column + 3) % 12 + 1, 1)  # noqa: DTZ001 a cell has no time zone
        sheet.write_datetime(2, 3 + column, day, _head(book, num_format="mmm-yy"))
    _row(sheet, 2, ["RAG", "Comments"], _head(book), 15)
    for row, measure in enumerate(MEASURES, 3):
        letter = LETTERS[row - 3]
        _row(sheet, row, [measure.ref, measure.name, measure.target], _cell(book))
        for column in range(12):
            month = MONTHS.index("2025-04") + column
            value = float(measure.value(month)) if month < 12 else float(measure.typed) if month == 12 else None
            sheet.write(row, 3 + column, value, _cell(book, num_format="0.0"))
        sheet.write(row, 15, letter, _cell(book, bg_color=COLOURS[letter]))
        sheet.write(row, 16, measure.comment, _cell(book, text_wrap=True))
    sheet.set_column("B:B", 40)
    sheet.set_column("Q:Q", 46)
    _print(sheet, "A1:Q12")


def letter_columns(book: Draft) -> None:
    """Two columns of letters, this month's and last month's, chosen from a list and coloured by conditional formats."""
    sheet = book.add_worksheet("Scorecard")
    sheet.write("A1", "January 2026", book.add_format({"bold": True, "font_size": 14}))
    _row(sheet, 2, ["PI no", "PI description", "Target", "Outturn", "RAG Dec", "RAG Jan-26", "Comment", "Next steps"],
         _head(book))  # fmt: skip
    for row, measure in enumerate(MEASURES, 3):
        letter = LETTERS[row - 3]
        _row(sheet, row, [measure.ref, measure.name, measure.target, float(measure.typed), "G", letter, measure.comment,
                          f"Step for {measure.ref}"], _cell(book, text_wrap=True))  # fmt: skip
    for letter, colour in COLOURS.items():
        rule = {
            "type": "text",
            "criteria": "containing",
            "value": letter,
            "format": book.add_format({"bg_color": colour}),
        }
        sheet.conditional_format("E4:F11", rule)
    sheet.data_validation("E4:F11", {"validate": "list", "source": list("RAG")})
    sheet.set_column("B:B", 40)
    sheet.set_column("E:F", 5)
    sheet.set_column("G:H", 34)


def icons(book: Draft) -> None:
    """Traffic lights as icons: over a column of 1, 2 and 3, and over the figures themselves; bars beside them."""
    sheet = book.add_worksheet("Scorecard")
    sheet.write("A1", "Scorecard, January 2026", book.add_format({"bold": True, "font_size": 14}))
    _row(sheet, 2, ["Ref", "KPI", "Target", "Value", "Traffic light", "Weight 2025", "Explanation"], _head(book))
    for row, measure in enumerate(MEASURES, 3):
        light = " RAG".index(LETTERS[row - 3])
        _row(sheet, row, [measure.ref, measure.name, measure.target, float(measure.typed), light, row, measure.comment],
             _cell(book, text_wrap=True))  # fmt: skip
    lights: dict[str, Any] = {"type": "icon_set", "icon_style": "3_traffic_lights"}
    sheet.conditional_format("E4:E11", {**lights, "icons_only": True})
    sheet.conditional_format("D4:D11", lights)
    sheet.conditional_format("F4:F11", {"type": "data_bar", "data_bar_2010": True})
    sheet.set_column("B:B", 40)
    sheet.set_column("G:G", 46)


def only_fills(book: Draft) -> None:
    """No column of colours: the figure's own cell, and its name, were filled in; a logo, a shape, a hidden column."""
    sheet = book.add_worksheet("Dashboard")
    _title(book, sheet, "B1", "Children's dashboard", "January 2026")
    _row(sheet, 4, ["ID", "Measure", "Polarity", "Standard", "Previous month", "This month", "Analysis", "Workings"],
         _head(book))  # fmt: skip
    for row, measure in enumerate(MEASURES, 5):
        colour = COLOURS[LETTERS[row - 5]]
        _row(sheet, row, [measure.ref, measure.name, "High", measure.target, 60.11], _cell(book))
        sheet.write(row, 5, float(measure.typed), _cell(book, bg_color=colour, font_color="#FFFFFF", bold=True))
        _row(sheet, row, [measure.comment, "x"], _cell(book, text_wrap=True), 6)
        if row % 3 == 0:
            sheet.write(row, 1, measure.name, _cell(book, bg_color=colour))
    sheet.set_column("B:B", 40)
    sheet.set_column("G:G", 46)
    sheet.set_column("H:H", 9, None, {"hidden": True})
    sheet.insert_textbox("D1", "OFFICIAL", {"width": 90, "height": 24})
    sheet.write_comment("B7", "Definition agreed with the board")
    _print(sheet, "A1:G14")


def other_table(book: Draft) -> None:
    """An Excel table called KPIs, with formulas on another sheet and a chart that read it."""
    sheet = book.add_worksheet("KPIs")
    headings = ["Measure ref", "Measure", "Target", "Actual", "YTD", "Rating", "Service comments"]
    rows = [
        [each.ref, each.name, each.target, float(each.typed), 700.5 + number, LETTERS[number], each.comment]
        for number, each in enumerate(MEASURES)
    ]
    sheet.add_table("A3:G11", {"name": "KPIs", "columns": [{"header": each} for each in headings], "data": rows})
    sheet.set_column("B:B", 40)
    sheet.set_column("G:G", 46)
    summary = book.add_worksheet("Summary")
    summary.write_formula("B2", "=SUM(KPIs[Target])", None, sum(each.target for each in MEASURES))
    summary.write_formula("B3", '=COUNTIF(KPIs!F4:F11,"R")', None, 2)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=KPIs!$C$4:$C$11", "categories": "=KPIs!$A$4:$A$11"})
    summary.insert_chart("D2", chart)


LAYOUTS: dict[str, Layout] = {
    "plain": Layout(plain, ref="PI", keeps=("media/", "comments")),
    "sections": Layout(sections, "Board report"),
    "two rows of headings": Layout(two_rows, ref="KPI ref"),
    "a sheet a theme": Layout(sheet_a_theme, "Early help", ref="No."),
    "merged titles, no references": Layout(merged_titles),
    "months across": Layout(months_across, "Monthly", ref="PI"),
    "columns of letters": Layout(letter_columns, ref="PI no"),
    "icons": Layout(icons),
    "only fills": Layout(only_fills, "Dashboard", ref="ID", keeps=("media/", "comments")),
    "a table of another name": Layout(other_table, "KPIs", ref="Measure ref"),
}


def draw_layout(name: str) -> bytes:
    """The bytes of the workbook."""
    return drawn(LAYOUTS[name].draw)


def typed_figures() -> Iterable[str]:
    """What was typed for January, as it reads."""
    return (str(measure.typed) for measure in MEASURES)


def _title(book: Draft, sheet: Worksheet, cell: str, title: str, below: str) -> None:
    sheet.insert_image("A1", "logo.png", {"image_data": BytesIO(_logo()), "x_scale": 0.4, "y_scale": 0.4})
    sheet.write(cell, title, book.add_format({"bold": True, "font_size": 16, "font_color": NAVY}))
    sheet.write(f"{cell[0]}2", below, book.add_format({"italic": True}))


def _logo() -> bytes:
    """A plain picture in PNG, 160 by 60 pixels of one colour."""
    rows = b"".join(b"\0" + bytes.fromhex(NAVY[1:]) * 160 for _ in range(60))
    pieces = (
        (b"IHDR", struct.pack(">IIBBBBB", 160, 60, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    whole = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in pieces
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def _row(sheet: Worksheet, row: int, cells: Sequence[Any], look: Any, column: int = 0) -> None:
    for place, cell in enumerate(cells, column):
        sheet.write(row, place, cell, look)


def _head(book: Draft, **more: Any) -> Any:
    return book.add_format(
        {
            "bold": True,
            "bg_color": NAVY,
            "font_color": "#FFFFFF",
            "border": 1,
            "text_wrap": True,
            "valign": "top",
            **more,
        }
    )


def _cell(book: Draft, **more: Any) -> Any:
    return book.add_format({"border": 1, "valign": "vcenter", **more})


def _print(sheet: Worksheet, area: str) -> None:
    sheet.print_area(area)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&LOFFICIAL&RPage &P of &N")


__all__ = ["LAYOUTS", "Layout", "Measure", "draw_layout", "typed_figures"]
