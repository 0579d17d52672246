"""How the slides show a colour: its word with its shape, its fill, and the ink upon it."""

from typing import Final

from workbook_tools.model.rating.rag import Rag

MARKED: Final = {
    Rag.GREEN: ("✓ Green", "green", "on-green"),
    Rag.AMBER: ("▲ Amber", "amber", "on-amber"),
    Rag.RED: ("✕ Red", "red", "on-red"),
    Rag.NO_TARGET: ("No target", "hairline", "ink"),
    Rag.NO_DATA: ("No data", "panel", "ink"),
}
"""By colour its word with its shape, the fill and the ink, by their names on the page."""
SIGNS: Final = {Rag.GREEN: "✓", Rag.AMBER: "▲", Rag.RED: "✕", Rag.NO_TARGET: "–", Rag.NO_DATA: ""}
"""The shape alone, for a cell of a table."""
