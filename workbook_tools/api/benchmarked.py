"""Where a council stands among all, out of published files alone."""

from collections.abc import Iterable
from datetime import datetime
from os import PathLike
from pathlib import Path

from workbook_tools.api.card import Card
from workbook_tools.app.benchmark.benchmark_settings import VIEW
from workbook_tools.app.benchmark.make_benchmark import file_stem, make_benchmark
from workbook_tools.app.benchmark.named_council import named_council
from workbook_tools.app.benchmark.read_released import read_released, register_of_councils
from workbook_tools.app.benchmark.save_benchmark import save_benchmark
from workbook_tools.app.clock import time_now
from workbook_tools.app.request import Request

FilePath = str | PathLike[str]


def benchmark(
    council: str,
    files: FilePath | Iterable[FilePath],
    output: FilePath = "output",
    *,
    lists: Iterable[str] = (),
    now: datetime | None = None,
) -> Card:
    """The benchmark of a council, by its name, code or number, as `scorecard benchmark --save-config` makes it.

    `files` are published files, or folders of them; `lists` are named lists of councils to be set beside, too.
    Workbook, page and slides are written into the folder `output`, and beside them the settings and figures, of which
    the card is made. Raises ScorecardError.
    """
    named_council(council, register_of_councils())  # before anything is read
    paths = [Path(files)] if isinstance(files, str | PathLike) else [Path(each) for each in files]
    released, folder = read_released(paths), Path(output)
    found = named_council(council, released.register)
    kept = folder / file_stem(found)
    save_benchmark(make_benchmark(found, released, tuple(lists), folder, now or time_now(), kept), folder)
    return Card(Request(Path(), kept, view=VIEW), now)
