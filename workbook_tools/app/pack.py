"""Many scorecards in one go: a workbook for every config folder, made by as many processes as there are processors."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.refresh_closed import finish, put_in_place
from workbook_tools.app.request import Request, open_request
from workbook_tools.errors import ConfigError, Fault, Place, ScorecardError
from workbook_tools.model.wording.headline import counts_in_words
from workbook_tools.sources.settings.scorecard_settings import file_name
from workbook_tools.sources.settings.settings_home import FILE, has_settings
from workbook_tools.xlsx.opc.save_file import refuse_if_open

ENOUGH_FOR_A_PROCESS = 4
"""Fewer scorecards are filled before another process has started."""


class Filled(Struct, frozen=True):
    """One scorecard of a pack, not saved yet: what a process hands to another, or the faults that stand against it."""

    name: str
    indicators: int = 0
    colours: str = ""
    receipt: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    content: bytes = b""
    before: bytes | None = None
    path: Path = Path()
    faults: tuple[Fault, ...] = ()

    def save(self) -> None:
        """Put the workbook in its place, whole or not at all. Raises SaveError."""
        put_in_place(self.path, self.before, self.content)


def fill_pack(folder: Path, request: Request, now: datetime) -> tuple[int, Iterator[Filled]]:
    """How many config folders a folder holds, and each one's finished workbook or its faults. Nothing is written yet.

    The request's output is the folder that they go to. Raises ConfigError where there is no config folder.
    """
    configs = _configs_in(folder)
    return len(configs), _fill_configs(configs, request, now)


def _configs_in(folder: Path) -> tuple[Path, ...]:
    """The config folders in a folder, by name. Raises ConfigError where there are none, or two would make one file."""
    found = tuple(sorted(filter(has_settings, folder.glob("*/"))))
    if not found:
        remedy = f"Name a folder that holds config folders, each with its {FILE}."
        raise ConfigError.of("there is no config folder in it", remedy, Place(str(folder)))
    files: dict[str, Path] = {}
    for config in found:
        if (first := files.setdefault(file_name(config.name), config)) is not config:
            trouble = f"the workbooks of '{first.name}' and '{config.name}' would be one file"
            raise ConfigError.of(trouble, "Rename one of the two folders.", Place(str(folder)))
    return found


def _fill_configs(configs: Sequence[Path], request: Request, now: datetime) -> Iterator[Filled]:
    """Each config's finished workbook or its faults, in the order of the configs. Nothing is written yet.

    The request's output is the folder that they go to.
    """
    fill = partial(_fill, request=request, now=now)
    processes = min(os.cpu_count() or 1, len(configs) // ENOUGH_FOR_A_PROCESS)
    if processes < 2:
        yield from map(fill, configs)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(fill, configs)


def _fill(config: Path, request: Request, now: datetime) -> Filled:
    try:
        opened = open_request(replace(request, config=config, output=None))
        if request.output:
            usual, _ = opened.target_and_base()
            opened = replace(opened, request=replace(opened.request, output=request.output / usual.name))
        done = finish(opened, now)
        refuse_if_open(done.path)
    except ScorecardError as stopped:
        return Filled(config.name, faults=stopped.faults)
    card = done.scorecard
    return Filled(
        name=config.name,
        indicators=len(card.rows),
        colours=counts_in_words(card),
        receipt=done.receipt_lines,
        told=done.plan.told,
        content=done.content,
        before=done.before,
        path=done.path,
    )
