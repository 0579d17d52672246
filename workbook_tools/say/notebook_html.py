"""A scorecard in a notebook's cell: what it comes to, and a small table."""

from html import escape
from typing import Final

from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.conclusion.target_in_words import target_in_words
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

_SIGNS: Final = {Rag.GREEN: "✓", Rag.AMBER: "▲", Rag.RED: "✕"}
"""Before the colour's word, so that it is told without colour; a notebook has its own light or dark ground."""
_HEADINGS: Final = ("Ref", "Indicator", "Period", "Latest", "Target", "RAG", "How it moved")
_RIGHT: Final = ("Latest", "Target")
_WRAPPED: Final = ("Indicator", "How it moved")
"""Elsewhere no figure is broken in two."""


def scorecard_in_html(scorecard: Scorecard) -> str:
    """The conclusion and a row for each indicator, as HTML without any script or style sheet; all text is escaped."""
    definition = scorecard.definition
    head = "".join(f'<th scope="col" style="{_align(heading)}">{escape(heading)}</th>' for heading in _HEADINGS)
    rows = "".join(_row(row) for row in scorecard.rows)
    return (
        f"<div><p><strong>{escape(definition.title)}</strong>, {escape(definition.period.words)}</p>"
        f"<p>{escape(conclude(scorecard).sentence)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: Row) -> str:
    rag = f"{_SIGNS.get(row.rag, '')} {row.rag}".strip()
    cells = (row.ref, row.indicator.name, row.period_label, row.display, target_in_words(row), rag, row.change_in_brief)
    shown = zip(_HEADINGS, cells, strict=True)
    return f"<tr>{''.join(f'<td style={_quoted(_align(heading))}>{escape(cell)}</td>' for heading, cell in shown)}</tr>"


def _align(heading: str) -> str:
    side, wraps = "right" if heading in _RIGHT else "left", "normal" if heading in _WRAPPED else "nowrap"
    return f"text-align: {side}; white-space: {wraps}; padding: 0.25em 0.75em"


def _quoted(style: str) -> str:
    return f'"{style}"'
