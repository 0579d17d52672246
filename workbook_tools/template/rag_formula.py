"""The formula of the RAG cell, so that a colour follows when an officer corrects a figure."""

CALCULATED = ("Green", "Amber", "Red", "No target", "No data")
"""The words that the formula gives, in the order in which they are counted."""


def rag_formula() -> str:
    """An Excel 2007 formula over the four cut points of its own row, open ends being blank.

    References to the row are written out in full: the short form `[@Latest]` is an input convention
    that a file does not hold, and LibreOffice 7.4 answers Err:507 where the table's name is left out.
    """
    latest = _cell("Latest")
    shown = f"ROUND({latest},{_cell('Places')})"
    cut_points = ",".join(_cell(heading) for heading in ("Green from", "Green to", "Amber from", "Amber to"))
    return (
        f'=IF(NOT(ISNUMBER({latest})),"No data",'
        f'IF(COUNT({cut_points})=0,"No target",'
        f'IF({_within(shown, "Green from", "Green to")},"Green",'
        f'IF({_within(shown, "Amber from", "Amber to")},"Amber","Red"))))'
    )


def count_formula(word: str) -> str:
    """How many indicators have this RAG word."""
    return f'=COUNTIF(Scorecard[RAG],"{word}")'


def _within(value: str, low: str, high: str) -> str:
    at_least = f"OR(NOT(ISNUMBER({_cell(low)})),{value}>={_cell(low)})"
    at_most = f"OR(NOT(ISNUMBER({_cell(high)})),{value}<={_cell(high)})"
    return f"AND({at_least},{at_most})"


def _cell(heading: str) -> str:
    return f"Scorecard[[#This Row],[{heading}]]"
