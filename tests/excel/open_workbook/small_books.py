"""Small workbooks to be opened and changed."""

from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import indicators


def unmarked(book: Draft) -> None:
    """The table `Scores` in B3:F6, no cell of it in a colour of its own; the table `Feed` on another sheet."""
    indicators(book)
    book.get_worksheet_by_name("Scores").write_string("F5", "about two")


def wordless(book: Draft) -> None:
    """The same without any commentary."""
    unmarked(book)
    for cell in ("F4", "F5", "F6"):
        book.get_worksheet_by_name("Scores").write_string(cell, "")


def with_rules(book: Draft) -> None:
    """The same with a conditional format and a validation over its rows."""
    unmarked(book)
    sheet = book.get_worksheet_by_name("Scores")
    sheet.conditional_format("C4:C6", {"type": "cell", "criteria": ">", "value": 2, "format": book.add_format()})
    sheet.data_validation("B4:B6", {"validate": "length", "criteria": "<", "value": 30})
