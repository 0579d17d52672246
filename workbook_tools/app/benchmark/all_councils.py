"""A benchmark for every council, the files read once, made by as many processes as there are processors."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct

from workbook_tools.app.benchmark.make_benchmark import make_benchmark
from workbook_tools.app.benchmark.read_released import Released
from workbook_tools.app.benchmark.save_benchmark import save_benchmark
from workbook_tools.errors import Fault, ScorecardError
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.national.councils.council_register import Council

_READ: list[Released] = []
"""What a process was given when it started: too large to be handed over with each council."""


class MadeForOne(Struct, frozen=True):
    """What became of one council's benchmark: its files and its conclusion, or the faults that stand against it."""

    council: str
    files: tuple[Path, ...] = ()
    sentence: str = ""
    faults: tuple[Fault, ...] = ()


def present_councils(released: Released) -> tuple[Council, ...]:
    """The councils that there are now, in the register's order."""
    return tuple(each for each in released.register.councils if each.ended is None)


def make_for_all(
    councils: Sequence[Council],
    released: Released,
    lists: tuple[str, ...],
    folder: Path,
    now: datetime,
    *,
    with_slides: bool = False,
) -> Iterator[MadeForOne]:
    """Each of these councils' benchmark as workbook and page, and as slides if so asked, saved one after another.

    One that cannot be made does not stop the others. After Ctrl-C those that were begun are finished and handed out,
    before KeyboardInterrupt is raised, so that none is there in part.
    """
    make = partial(_make, lists=lists, folder=folder, now=now, with_slides=with_slides)
    with ProcessPoolExecutor(os.cpu_count() or 1, initializer=_begin, initargs=(released,)) as pool:
        waiting = deque(pool.submit(make, council) for council in councils)
        try:
            while waiting:
                yield waiting[0].result()
                waiting.popleft()
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            yield from (each.result() for each in waiting if not each.cancelled())
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(released: Released) -> None:
    """Start a process: it is given what was read, and is not stopped by Ctrl-C in the middle of a benchmark."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _READ.append(released)


def _make(council: Council, lists: tuple[str, ...], folder: Path, now: datetime, *, with_slides: bool) -> MadeForOne:
    try:
        made = make_benchmark(council, _READ[-1], lists, folder, now)
        files = save_benchmark(made, folder, with_slides=with_slides)
    except ScorecardError as stopped:
        return MadeForOne(council.name, faults=stopped.faults)
    return MadeForOne(council.name, files, conclude(made.scorecard).sentence)
