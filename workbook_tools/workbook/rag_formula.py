"""The formula of the RAG cell, so that a colour follows when an officer corrects a figure."""

from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD, Heading

CALCULATED = ("Green", "Amber", "Red", "No target", "No data")
"""The words that the formula gives, in the order in which they are counted."""


STANDARD = Headings({})


def rag_formula(columns: Headings = STANDARD) -> str:
    """An Excel 2007 formula over the four cut points of its own row, open ends being blank, in the headings in use.

    References to the row are written out in full: the short form `[@Latest]` is an input convention
    that a file does not hold, and LibreOffice 7.4 answers Err:507 where the table's name is left out.
    """
    latest, places = (_cell(columns.heading(word)) for word in ("latest", "places"))
    shown = f"ROUND({latest},{places})"
    green_from, green_to, amber_from, amber_to = (
        _cell(columns.heading(word)) for word in ("green_from", "green_to", "amber_from", "amber_to")
    )
    cut_points = ",".join((green_from, green_to, amber_from, amber_to))
    return (
        f'=IF(NOT(ISNUMBER({latest})),"No data",'
        f'IF(COUNT({cut_points})=0,"No target",'
        f'IF({_within(shown, green_from, green_to)},"Green",'
        f'IF({_within(shown, amber_from, amber_to)},"Amber","Red"))))'
    )


def count_formula(word: str) -> str:
    """How many indicators have this RAG word."""
    return f'=COUNTIF({SCORECARD}[{Heading.RAG}],"{word}")'


def _within(value: str, low: str, high: str) -> str:
    at_least = f"OR(NOT(ISNUMBER({low})),{value}>={low})"
    at_most = f"OR(NOT(ISNUMBER({high})),{value}<={high})"
    return f"AND({at_least},{at_most})"


def _cell(heading: str) -> str:
    """The cell of its row under a heading, in which a formula marks brackets, # and ' by an apostrophe before them."""
    marked = "".join(f"'{sign}" if sign in "[]#'" else sign for sign in heading)
    return f"{SCORECARD}[[#This Row],[{marked}]]"
