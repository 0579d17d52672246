"""The scorecards of many config folders in one go: how far it has got, and what came of each."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from workbook_tools.app.pack import Filled, fill_pack
from workbook_tools.app.request import Request
from workbook_tools.cli.levels_output import rows_told
from workbook_tools.english import counted
from workbook_tools.errors import ScorecardError

Pack = Sequence[Filled]


def filled_pack(folder: Path, request: Request, now: datetime) -> Pack:
    """Each config folder's finished workbook, none of them saved yet. A terminal is shown how far it has got.

    Raises the faults of all of them as one ScorecardError.
    """
    number, scorecards = fill_pack(folder, request, now)
    with click.progressbar(
        scorecards,
        length=number,
        label="Scorecards",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as filled:
        pack = list(filled)
    if faults := [fault for one in pack for fault in one.faults]:
        raise ScorecardError(*dict.fromkeys(faults))
    return pack


def pack_receipt(pack: Pack) -> str:
    """The receipts of all, each under its config's name."""
    return "\n".join(line for one in pack for line in (one.name, *one.receipt))


def pack_in_words(pack: Pack) -> str:
    """A line a scorecard: its config, its indicators, their colours, its workbook; below it what became of its rows."""
    width = max(len(one.name) for one in pack)
    lines: list[str] = []
    for one in pack:
        lines.append(f"{one.name:<{width}}  {counted(one.indicators, 'indicator')}: {one.colours}  {one.path}")
        lines += rows_told(one.told)
    return "\n".join([*lines, counted(len(pack), "scorecard")])
