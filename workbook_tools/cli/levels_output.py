"""Every level of reporting in one go: how far it has got, and what came of each."""

import sys
from collections.abc import Sequence
from datetime import datetime

import click

from workbook_tools.app.refresh_closed import Refreshed, refresh_all, views
from workbook_tools.app.request import Request, open_request
from workbook_tools.app.words_of_settings import told_as_kept
from workbook_tools.english import counted
from workbook_tools.errors import ConfigError, Place
from workbook_tools.model.wording.headline import counts_in_words

Levels = Sequence[tuple[str, Refreshed]]


def refreshed_levels(request: Request, now: datetime) -> Levels:
    """Each level by name with its finished workbook, none of them saved yet. A terminal is shown how far it has got.

    Raises as `refresh_all` does, and ConfigError where the config has no levels.
    """
    names = views(request)
    if not names:
        remedy = "Describe one under [views.NAME] in scorecard.toml, or leave --all-views out."
        with told_as_kept(open_request(request, with_book=False).config):
            raise ConfigError.of("there is no level of reporting", remedy, Place(str(request.config or "the config")))
    with click.progressbar(
        refresh_all(request, now),
        length=len(names),
        label="Levels of reporting",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as levels:
        return list(levels)


def levels_in_words(levels: Levels) -> str:
    """A line a level: its name, its indicators, their colours, and its workbook; below it what became of its rows."""
    width = max(len(name) for name, _ in levels)
    lines: list[str] = []
    for name, done in levels:
        card = done.scorecard
        lines.append(f"{name:<{width}}  {counted(len(card.rows), 'indicator')}: {counts_in_words(card)}  {done.path}")
        lines += rows_told(done.plan.told)
    return "\n".join(lines)


def rows_told(told: Sequence[str]) -> list[str]:
    """The lines that say which rows joined and left one workbook of many."""
    return [f"  Rows       {line}" for line in told]
