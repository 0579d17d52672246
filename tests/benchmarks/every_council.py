"""One measurement in a process of its own: python -m tests.benchmarks.every_council WAY FOLDER.

"read" is the export in a data frame, and no more; "one" is the command's whole work for one council, its file written;
"all" is the same for every council, the export being read once; "latest" makes only the latest figure of each group for
every council, and writes none. Like the command it collects no garbage, nor looks for any at the end.
"""

import gc
import sys
from pathlib import Path

from workbook_tools.app.build_comparators import NationalRead, read_national
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.national.comparators_file import comparators_csv
from workbook_tools.national.compute.group_figures import group_figure
from workbook_tools.national.compute.made_comparators import MadeComparator, Shared, made_comparators
from workbook_tools.sources.settings.config import read_config

LAST_YEAR = "2023/24"


def main(way: str, folder: Path) -> int:
    """How many rows were read, or how many councils got their comparators."""
    if way == "read":
        import pandas as pd

        return len(pd.read_csv(folder / "tool.csv"))
    gc.disable()
    councils = latest_figures(folder) if way == "latest" else write_comparators(folder, only_own=way == "one")
    gc.freeze()
    return councils


def latest_figures(folder: Path) -> int:
    """How many councils got the latest figure of each measure and group, read from the same files."""
    read = read_folder(folder)
    councils = read.tables.register.existing(parse_period(LAST_YEAR))
    for council in councils:
        for asked in read.tables.asked:
            for release, *_ in read.releases.values():
                latest = release.figures.periods[-1]
                group_figure(release.figures, council.code, asked.group, latest, read.tables.register)
    return len(councils)


def write_comparators(folder: Path, only_own: bool = False) -> int:
    """A file of comparators for each council that there was in the last year, or the config's own; how many files."""
    read, definition = read_folder(folder), read_config(folder).definition
    councils = (read.tables.council,) if only_own else read.tables.register.existing(parse_period(LAST_YEAR))
    shared = Shared()
    for council in councils:
        made = made_comparators(definition, council, read.tables.asked, read.releases, read.tables.register, shared)
        figures = [each for each in made if isinstance(each, MadeComparator)]
        (folder / f"{council.code}.csv").write_bytes(comparators_csv(figures))
    return len(councils)


def read_folder(folder: Path) -> NationalRead:
    """The export and the list of neighbours, read for the config."""
    return read_national(read_config(folder), [folder / "tool.csv", folder / "neighbours_april_2021.csv"])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
