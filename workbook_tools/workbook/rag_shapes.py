"""The sign that stands for a colour, so that a print in grey and an eye that sees no red tell them apart."""

from typing import Final

from workbook_tools.model.rating.rag import Rag

SHAPES: Final[dict[Rag, str]] = {Rag.GREEN: "✓", Rag.AMBER: "▲", Rag.RED: "✕"}


def with_shape(rag: Rag) -> str:
    """ "✓ Green"; "No target" and "No data" alone."""
    return f"{SHAPES.get(rag, '')} {rag}".strip()
