"""The scorecard as one page that needs nothing but itself: no picture file, no font from elsewhere, no script.

Its one script adds keys and a search; without it nothing is missing from the page.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.english import begun
from workbook_tools.model.conclusion.ranks_concluded import is_benchmark
from workbook_tools.model.edition import Edition
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.wording import conclusion_headings
from workbook_tools.model.wording.headline import masthead
from workbook_tools.say.page.breakdown_view import breakdowns_shown
from workbook_tools.say.page.indicator_lines import KINDS, QUESTION, IndicatorLine, Theme, early_in_words, shows, themes
from workbook_tools.say.page.note_tables import colour_key, note_tables, sign_key
from workbook_tools.say.page.overviews import MapView, MatrixView, map_view, matrix_view
from workbook_tools.say.page.page_colours import as_variables, dark_variables
from workbook_tools.say.page.plain_text import css_string, plain_text
from workbook_tools.say.page.printed_size import printed_size
from workbook_tools.say.page.summary_view import SummaryView, summary_view

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

HERE = Path(__file__).parent
LANGUAGE = "en-GB"
FOLDED, OPEN = "<details>", "<details open>"
"""As they stand in the page; in the texts of an edition every "<" is escaped."""
VERDICTS = {kind: begun(variation.words) for variation, kind in KINDS.items() if kind != "none"}
"""The choices of the filter, by the kind of an indicator's movement; that there is no figure is a choice of colour."""
_ROOMY = 4
"""So many colours, no target and no data among them, have wide counts beside the names of themes."""


def edition_as_html(edition: Edition, language: str = LANGUAGE) -> str:
    """The page. It is made of the edition and nothing else, and every text in it is escaped."""
    parts = themes(edition)
    summary = summary_view(edition, parts)
    matrix = matrix_view(edition) if shows(edition, "real_change") else None
    colour_map = map_view(edition) if shows(edition, "trend") else None
    style, script = _style(edition, parts, summary, matrix, colour_map), _file("page.js")
    return _environment().get_template("page.html").render(
        **masthead(edition),
        language=language,
        names=edition.scorecard.names,
        style=style,
        style_hash=_digest(style),
        script=script,
        script_hash=_digest(script),
        summary=summary,
        headings=conclusion_headings,
        themes=parts,
        neighbours=_neighbours([line for part in parts for line in part.lines]),
        question=QUESTION,
        charted=any(line.chart or line.strip for part in parts for line in part.lines),
        drawn=_drawn(parts),
        early=early_in_words(edition),
        ranked=any(line.strip for part in parts for line in part.lines),
        benchmark=is_benchmark(edition.scorecard),
        coloured=any(not isinstance(row.indicator.rule, NotATarget) for row in edition.scorecard.rows),
        verdicts=_choices(edition, parts),
        colour_map=colour_map,
        matrix=matrix,
        breakdowns=breakdowns_shown(edition.scorecard),
        colour_key=colour_key(edition.scorecard),
        sign_key=sign_key(edition.scorecard),
        notes=note_tables(edition.scorecard),
    )  # fmt: skip


def unfolded(page: str) -> str:
    """The page with its annexes open, since some browsers print them as they lie."""
    return page.replace(FOLDED, OPEN)


def _neighbours(lines: Sequence[IndicatorLine]) -> dict[str, tuple[IndicatorLine | None, IndicatorLine | None]]:
    """The indicators before and after each, by its anchor."""
    befores, afters = [None, *lines[:-1]], [*lines[1:], None]
    return {line.anchor: (before, after) for line, before, after in zip(lines, befores, afters, strict=True)}


def _drawn(parts: Sequence[Theme]) -> set[str]:
    """What there is in any chart besides figures, colours and targets."""
    charts = [line.chart for part in parts for line in part.lines if line.chart]
    strips = [line.strip for part in parts for line in part.lines if line.strip]
    found = {
        "near": any(each.neighbours for each in strips),
        "limits": any(each.limits for each in charts),
        "before": any(each.before for each in charts),
        "latest": any(each.last for each in charts),
        "others": any(each.others for each in charts),
        "restated": any(marker.restated for each in charts for marker in each.markers),
    }
    return {name for name, is_there in found.items() if is_there}


def _choices(edition: Edition, parts: Sequence[Theme]) -> list[tuple[str, str]]:
    """The verdicts that there are to choose from, by their kind; none where all indicators have the same."""
    kinds = {line.ups.kind for part in parts for line in part.lines}
    found = [(kind, words) for kind, words in VERDICTS.items() if kind in kinds]
    return found if len(found) > 1 and shows(edition, "real_change") else []


def _style(
    edition: Edition,
    parts: Sequence[Theme],
    summary: SummaryView,
    matrix: MatrixView | None,
    colour_map: MapView | None,
) -> str:
    """The style sheet with its colours, its filters, the widths that figures give, and the foot of printed pages."""
    definition = edition.scorecard.definition
    council = "" if definition.council in definition.title else definition.council
    foot = css_string(", ".join(filter(None, (definition.title, council))))
    colours = len(summary.counts)
    chip = "2.9rem" if colours <= _ROOMY else "2.3rem"  # five wide ones leave a theme's name too little beside them
    widths = " ".join(f"minmax(max-content, {count}fr)" for _, count in summary.counts)
    return "\n".join(
        [
            f":root {{ {as_variables()} }}",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark_variables()} }} }}",
            _file("page.css"),
            _file("present.css"),
            f".bar {{ grid-template-columns: {widths or '1fr'}; }}",
            f".strip li {{ grid-template-columns: minmax(0, 1fr) repeat({colours}, {chip}); }}",
            *(f".chip.{_word(word)} {{ grid-column: {at}; }}" for at, (word, _) in enumerate(summary.counts, start=2)),
            *(
                f".matrix thead th:nth-child({column}) {{ width: {width}%; }}"
                for column, width in enumerate(matrix.widths if matrix else (), start=2)
            ),
            f".map {{ --periods: {len(colour_map.periods) if colour_map else 1}; }}",
            *_filters(parts),
            _file("print.css"),
            f"@media print {{ .summary {{ zoom: {printed_size(summary):g}; }} }}",
            f"@page {{ @bottom-left {{ content: {foot}; }} }}\n",
        ]
    )


def _filters(parts: Sequence[Theme]) -> Iterator[str]:
    """A rule for each choice, so that the filters need no script: what does not fit is not there."""
    colours = {line.rag for part in parts for line in part.lines}
    choices = [("colour", _word(colour)) for colour in sorted(colours)]
    choices += [("verdict", kind) for kind in VERDICTS]
    choices += [("theme", part.anchor) for part in parts]
    for group, word in choices:
        chosen = f".filters:has(#{group}-is-{word}:checked) ~ .theme"  # asked of few elements, so that it costs little
        others = f"{chosen} .indicator:not([data-{group}={word}]), {chosen}:not([data-{group}~={word}])"
        yield f"{others} {{ display: none; }}"


def _word(text: str) -> str:
    """A colour's word as the style sheet calls it: "no-target"."""
    return text.lower().replace(" ", "-")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


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
    environment.filters["word"] = _word
    return environment


def _in_full(context: "Context", text: str) -> str:
    """The text with its months spelled out, but for the names that owners gave."""
    return months_in_full(text, context.get("names", ()))


def _fit(value: object) -> object:
    """Texts lose what a page cannot hold; what is markup already is left alone."""
    return plain_text(value) if type(value) is str else value
