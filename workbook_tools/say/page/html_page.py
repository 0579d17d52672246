"""The scorecard as one page that needs nothing but itself: no script, no picture file, no font from elsewhere."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.model.edition import Edition
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.wording.discussion_points import discussion_paragraph
from workbook_tools.model.wording.headline import directions_in_words, masthead
from workbook_tools.say.page.indicator_lines import IndicatorLine, Theme, themes
from workbook_tools.say.page.note_tables import breakdown_tables, colour_key, note_tables, sign_key
from workbook_tools.say.page.page_colours import as_variables
from workbook_tools.say.page.plain_text import as_sentence, css_string, plain_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

HERE = Path(__file__).parent
LANGUAGE = "en-GB"
COLUMNS = {"change": "change", "real": "real_change", "trend": "trend", "comparators": "comparators_are_for"}
"""What a level of reporting may leave out, and our words for the scorecard's columns that say it. Whether a change is
real is said beside the change, and only where any indicator has figures enough for a control chart."""


def edition_as_html(edition: Edition, language: str = LANGUAGE) -> str:
    """The page. It is made of the edition and nothing else, and every text in it is escaped."""
    style = _style(edition)
    parts = themes(edition)
    return _environment().get_template("page.html").render(
        **_facts(edition),
        **_lists(edition, parts),
        language=language,
        names=edition.scorecard.names,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        themes=parts,
        columns=_columns(edition),
        breakdowns=breakdown_tables(edition.scorecard),
        colour_key=colour_key(edition.scorecard),
        sign_key=sign_key(edition.scorecard),
        notes=note_tables(edition.scorecard),
    )  # fmt: skip


def _facts(edition: Edition) -> dict[str, object]:
    """What stands above the indicators."""
    scorecard = edition.scorecard
    return {
        **masthead(edition),
        "discussion": discussion_paragraph(scorecard),
        "counts": [(str(rag), scorecard.count(rag)) for rag in Rag],
        "directions": directions_in_words(scorecard),
    }


def _lists(edition: Edition, parts: tuple[Theme, ...]) -> dict[str, list[IndicatorLine]]:
    lines = [line for theme in parts for line in theme.lines]
    return {
        "red": [line for line in lines if line.rag == Rag.RED],
        "worse": [line for line in lines if line.verdict == Word.WORSE],
    }


def _columns(edition: Edition) -> Mapping[str, bool]:
    """Which columns the page has; a level of reporting sees those that it sees in the workbook."""
    definition = edition.scorecard.definition
    shown = {column: not definition.columns or word in definition.columns for column, word in COLUMNS.items()}
    return {
        **shown,
        "real": shown["real"] and any(row.chart.limits for row in edition.scorecard.rows),
        "comparators": shown["comparators"] and bool(definition.comparators),
    }


def _style(edition: Edition) -> str:
    """The style sheet with its colours, and the foot of the printed pages."""
    definition = edition.scorecard.definition
    foot = css_string(", ".join(filter(None, (definition.title, definition.council))))
    rules = (HERE / "page.css").read_text(encoding="utf-8")
    return f":root {{ {as_variables()} }}\n{rules}\n@page {{ @bottom-left {{ content: {foot}; }} }}\n"


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    environment.filters["full"] = pass_context(_in_full)
    environment.filters["start"] = as_sentence
    return environment


def _in_full(context: "Context", text: str) -> str:
    """The text with its months spelled out, but for the names that owners gave."""
    return months_in_full(text, context.get("names", ()))


def _fit(value: object) -> object:
    """Texts lose what a page cannot hold; what is markup already is left alone."""
    return plain_text(value) if type(value) is str else value
