"""One reading of a source in a process of its own: python -m tests.benchmarks.source_pass WAY FILE prints its seconds.

"pandas" is the bare read into a data frame; "all" makes an observation of every row; "own" is a scorecard of few
indicators, which passes over the rows of others. Like the command, ours collects no garbage.
"""

import gc
import sys
import time
from pathlib import Path

from tests.benchmarks.source_material import COUNCILS, INDICATORS, QUERY
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.kinds.database_source import DatabaseQuery
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, Others, SourceSettings

FEW_INDICATORS, FEW_COUNCILS = 12, 4


def main(way: str, path: Path) -> int:
    """How many rows were read, or how many observations made."""
    return bare_read(path) if way == "pandas" else observed(path, only_own=way == "own")


def observed(path: Path, only_own: bool) -> int:
    """How many observations our own reading makes."""
    indicators = FEW_INDICATORS if only_own else INDICATORS
    councils = COUNCILS[:FEW_COUNCILS] if only_own else COUNCILS
    definition = ScorecardDefinition(
        "Benchmark (illustrative)",
        parse_period("2018-09"),
        councils[0],
        tuple(Indicator(str(number), "A made-up indicator") for number in range(1, indicators + 1)),
        comparators=councils[1:],
    )
    settings = SourceSettings(
        file=None if path.suffix == ".db" else path,
        of_kinds=((DatabaseQuery(f"sqlite:///{path.name}", QUERY, path.parent, 3600),) if path.suffix == ".db" else ()),
        headings={word: word.capitalize() for word in SOURCE_WORDS},
        others=Others.LEAVE_OUT if only_own else Others.REFUSE,
    )
    return len(read_observations(read_source(settings), definition, settings))


def bare_read(path: Path) -> int:
    """How many rows pandas reads, by its usual way for the file."""
    import pandas as pd

    match path.suffix:
        case ".csv":
            return len(pd.read_csv(path))
        case ".parquet":
            return len(pd.read_parquet(path))
        case ".xlsx":
            return len(pd.read_excel(path, engine="calamine"))
    from sqlalchemy import create_engine

    return len(pd.read_sql(QUERY, create_engine(f"sqlite:///{path}")))


if __name__ == "__main__":
    gc.disable()
    main(sys.argv[1], Path(sys.argv[2]))
    print(time.process_time())
