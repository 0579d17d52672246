"""One measurement in a process of its own: python -m tests.benchmarks.every_council WAY FOLDER.

"read" is the export in a data frame, and no more; "one" is the command's whole work for one council, its file written;
"all" is the same for every council, the export being read once. Like the command it collects no garbage.
"""

import gc
import sys
from pathlib import Path

from workbook_tools.comparators import read_national
from workbook_tools.model.made_comparators import MadeComparator, made_comparators
from workbook_tools.model.period_reading import parse_period
from workbook_tools.sources.comparators_file import comparators_csv
from workbook_tools.sources.config import read_config

LAST_YEAR = "2023/24"


def main(way: str, folder: Path) -> int:
    """How many rows were read, or how many councils got their comparators."""
    if way == "read":
        import pandas as pd

        return len(pd.read_csv(folder / "tool.csv"))
    gc.disable()
    return write_comparators(folder, only_own=way == "one")


def write_comparators(folder: Path, only_own: bool = False) -> int:
    """A file of comparators for each council that there was in the last year, or the config's own; how many files."""
    config = read_config(folder)
    read = read_national(config, [folder / "tool.csv", folder / "neighbours_april_2021.csv"])
    councils = (read.tables.council,) if only_own else read.tables.register.existing(parse_period(LAST_YEAR))
    for council in councils:
        made = made_comparators(config.definition, council, read.tables.asked, read.releases, read.tables.register)
        figures = [each for each in made if isinstance(each, MadeComparator)]
        (folder / f"{council.code}.csv").write_bytes(comparators_csv(figures))
    return len(councils)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
