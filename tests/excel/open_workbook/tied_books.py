"""A small workbook in which something of an officer's is tied to nearly every row of a table."""

from collections.abc import Callable

from xlsxwriter.workbook import Workbook as Draft

REFS = ("one", "two", "three", "four", "five", "six")
"""The rows 4 to 9 of the sheet `Scores`. Nothing is tied to "five"."""


def tied(book: Draft) -> None:
    """Table `Scores` in B3:F9, with rows that are hidden and high, and all that may be tied to one row."""
    _draw(book)
    sheet = book.get_worksheet_by_name("Scores")
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_row(6, 40)


def beside(book: Draft) -> None:
    """The same without hidden and high rows, and words of the officer's beside it that stay where they are."""
    _draw(book)
    for row in range(4, 10):
        book.get_worksheet_by_name("Scores").write_string(row - 1, 7, f"my line {row}")


def _draw(book: Draft) -> None:
    sheet, board, feed = (book.add_worksheet(title) for title in ("Scores", "Board", "Feed"))
    headings = ("Ref", "Latest", "Double", "Trend", "Commentary")
    formula = {"Double": {"formula": "Scores[[#This Row],[Latest]]*2"}}
    columns = [{"header": heading, **formula.get(heading, {})} for heading in headings]
    sheet.add_table("B3:F9", {"name": "Scores", "columns": columns, "autofilter": False})
    feed.add_table("A1:C7", {"name": "Feed", "columns": [{"header": name} for name in ("Ref", "First", "Last")]})
    mark = book.add_format({"bg_color": "#FFFF00", "bold": True})
    for place, ref in enumerate(REFS):
        sheet.write_string(3 + place, 1, ref)
        sheet.write_number(3 + place, 2, place + 1)
        sheet.write_string(3 + place, 5, f"about {ref}", mark if ref == "two" else None)
        feed.write_row(1 + place, 0, [ref, place + 1, place + 2])
        sheet.add_sparkline(3 + place, 4, {"range": f"Feed!B{2 + place}:C{2 + place}"})
    sheet.write_comment("C7", "ask about four")
    sheet.write_comment("F4", "one is illustrative")
    sheet.conditional_format("C6", {"type": "cell", "criteria": ">", "value": 2, "format": mark})
    sheet.conditional_format("D4:D9", {"type": "cell", "criteria": ">", "value": 4, "format": mark})
    sheet.write_string("D7", "not to be doubled")
    sheet.data_validation("F5", {"validate": "list", "source": ["yes", "no"]})
    sheet.write_formula("F6", "=C6*100")
    sheet.write_formula("C11", "=SUM(Scores[Latest])")
    for place, read in enumerate(("C4", "C5", "C7", "C9", "SUM(Scores!C4:C9)")):
        board.write_formula(place, 0, f"=Scores!{read}" if read[0] == "C" else f"={read}")
    book.define_name("OfFour", "=Scores!$C$7")
    book.define_name("OfAll", "=Scores!$C$4:$C$9")
    chart = book.add_chart({"type": "column"})
    for cells in ("$C$5", "$C$9", "$C$4:$C$9"):
        chart.add_series({"values": f"=Scores!{cells}"})
    board.insert_chart("C3", chart)


BOOKS: dict[str, Callable[[Draft], None]] = {"alone": tied, "beside": beside}
