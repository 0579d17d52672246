"""Councils' workbooks as XlsxWriter draws them, with a VBA project and features that it does not know added."""

import base64
import io
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pyopenvba import ExcelFile
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.fidelity.likeness import parts_of
from tests.fidelity.parts_by_hand import with_parts_by_hand

ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
CUTS = ["Green from", "Green to", "Amber from", "Amber to"]
HEADINGS = {
    "Scorecard": ["Ref", "Indicator", "Latest", "RAG", "Trend", "England", "Owner", "Commentary", *CUTS, "Places"],
    "Trend": ["Ref", *(f"{steps} earlier" for steps in range(12, 0, -1)), "Latest"],
    "Data": ["Ref", "Series", "Period", "Value", "Origin", "Source"],
    "CommentaryLog": ["Logged", "Period", "Ref", "Indicator", "Column", "Text", "Why"],
}
RAG = 'IF(Scorecard[[#This Row],[Latest]]<=Scorecard[[#This Row],[Green to]],"Green","Red")'
FIRST, LAST = 13, 15
"""The rows of the table `Scorecard` on the sheet `Board`, counted from 1."""


def board_alone() -> bytes:
    """A workbook without a scorecard and with all that XlsxWriter and some parts by hand can put into one."""
    return _written(lambda book, board: None)


def board_with_block() -> bytes:
    """The same, and in its own sheets stand the scorecard's tables, among pictures, buttons, charts and formulas."""
    return _written(_place_tables)


def _written(place_tables: Callable[[Workbook, Worksheet], None]) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2018, 11, 5, tzinfo=UTC)})  # else the time of drawing
        book.add_vba_project(io.BytesIO(_vba_project()), is_stream=True)
        board = book.add_worksheet("Board & more")
        place_tables(book, board)
        _furnish(book, board)
        _draw_elsewhere(book)
    return with_parts_by_hand(content.getvalue())


def _vba_project() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "macros.xlsm"
        made = ExcelFile.create_new(path)
        made.vba_project().add_module("Buttons", "Public Sub MakeCopy()\nEnd Sub\n")
        made.save()
        return parts_of(path.read_bytes())["xl/vbaProject.bin"]


def _place_tables(book: Workbook, board: Worksheet) -> None:
    """`Scorecard` on the board; the log stands under the data on one sheet, so that it moves as these grow."""
    workings, feed = book.add_worksheet("Workings"), book.add_worksheet("O'Neill's feed")
    for sheet, name, top in ((board, "Scorecard", 11), (feed, "Trend", 4), (workings, "Data", 2),
                             (workings, "CommentaryLog", 9)):  # fmt: skip
        columns = [{"header": heading} for heading in HEADINGS[name]]
        if name == "Scorecard":
            columns[HEADINGS[name].index("RAG")]["formula"] = RAG
        sheet.add_table(top, 1, top + 3, len(columns), {"name": name, "columns": columns})
    board.add_sparkline(FIRST - 1, 5, {"range": "'O''Neill''s feed'!C6:O6", "type": "column", "high_point": True})
    workings.conditional_format("E4:E6", {"type": "data_bar", "data_bar_2010": True})
    board.write_formula("D18", '=COUNTIF(Scorecard[RAG],"Red")+MAX(Scorecard[Latest])')


def _furnish(book: Workbook, board: Worksheet) -> None:
    """What stands above, beside and below rows 13 to 15, tied to them or not."""
    red, pale = book.add_format({"font_color": "#650B0B"}), book.add_format({"bg_color": "#EAF0F6", "bold": True})
    board.insert_image("B2", "logo.png", {"image_data": io.BytesIO(ONE_PIXEL), "x_scale": 60, "y_scale": 30})
    board.insert_textbox("F2", "Anytown (illustrative)", {"textlink": "=$D$18", "fill": {"color": "#FFD678"}})
    board.insert_button("J2", {"macro": "MakeCopy", "caption": "Make the copy", "width": 120, "height": 30})
    board.insert_checkbox("L2", True)
    board.insert_button("J20", {"macro": "MakeCopy", "caption": "Below"})
    board.insert_image("B22", "map.png", {"image_data": io.BytesIO(ONE_PIXEL), "x_scale": 90, "y_scale": 90,
                                          "object_position": 1, "url": "internal:'Board & more'!B30"})  # fmt: skip
    board.conditional_format(f"D{FIRST}:D{LAST}", {"type": "cell", "criteria": ">", "value": "$D$18", "format": red})
    board.conditional_format("D18:D19", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    board.data_validation(f"H{FIRST}:H{LAST}", {"validate": "list", "source": "=Lists!$A$1:$A$3"})
    board.merge_range("B17:C17", "Totals", pale)
    board.write_formula("D17", f"=SUM(D{FIRST}:D{LAST})")
    board.write_formula("E17", f"=D{LAST}/D17", pale)
    board.write_comment("D17", "The sum of the column", {"visible": True})
    board.write_url("B30", f"internal:'Board & more'!B{FIRST}", string="Back up")
    board.write_url("B31", "https://www.gov.uk/", string="Guidance")
    board.set_row(29, 40, pale)
    board.set_h_pagebreaks([19, 40])
    board.print_area("A1:P32")
    board.repeat_rows(10, 11)
    board.freeze_panes(FIRST - 1, 3)
    board.protect("", {"insert_rows": True})
    board.unprotect_range("H13:I15", "Officers")
    board.set_header("&L&G", {"image_left": "logo.png", "image_data_left": io.BytesIO(ONE_PIXEL)})
    board.set_background(io.BytesIO(ONE_PIXEL))
    board.ignore_errors({"number_stored_as_text": f"B{FIRST}:B{LAST}"})


def _draw_elsewhere(book: Workbook) -> None:
    """Other sheets, a chart on a sheet of its own, names and properties, some of which read the board."""
    lists, notes = book.add_worksheet("Lists"), book.add_worksheet("Notes of ours")
    lists.write_column("A1", ["one", "two", "three"])
    lists.very_hidden()
    notes.write_formula("A1", f"='Board & more'!D17+SUM('Board & more'!D{FIRST}:D{LAST})")
    notes.write_array_formula("B1:B3", "{=TRANSPOSE(Lists!A1:C1)}")
    notes.write_dynamic_array_formula("C1", "=SORT('Board & more'!D20:D24)")
    for kind in ("line", "bar"):
        chart = book.add_chart({"type": kind})
        place = f"'Board & more'!$D${FIRST}:$D${LAST}"
        chart.add_series(
            {"values": f"={place}", "categories": f"={place.replace('D', 'C')}", "name": "='Board & more'!$D$12"}
        )
        if kind == "line":
            book.add_chartsheet("Line").set_chart(chart)
        else:
            notes.insert_chart("E2", chart)
    book.define_name("Latest_figures", f"='Board & more'!$D${FIRST}:$D${LAST}")
    book.define_name("Total_of_ours", "='Board & more'!$D$17")
    book.define_name("'Notes of ours'!Local_name", "='Board & more'!$E$17")
    book.set_custom_property("Classification", "Official (illustrative)")
