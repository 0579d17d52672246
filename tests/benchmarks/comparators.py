"""`python -m tests.benchmarks.comparators` prints how long the comparators of every council take, beside a bare read.

The file is made up, and as large as the interactive tool's whole export. Each way runs in a process of its own, the
two taking turns.
"""

import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.refresh import Run, run_once, table_of
from tests.places import ROOT
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.national.councils.council_register import Council
from workbook_tools.national.layouts.release_layout import ReleaseLayout
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.national.reading.measure_table import Found, MeasureTable, read_measures

MEASURES, YEARS, RUNS = 388, tuple(range(2015, 2025)), 5
"""So many measures of ten years for 153 councils, 9 regions, both parts of London, and England: about 640,000 rows."""
TABLES = ROOT / "config" / "national" / "measures.toml"
WAYS = {
    "read": "pandas' bare read",
    "one": "one council, all years",
    "latest": "every one, latest year",
    "all": "every one, all years",
}
HEADINGS = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        rows = make_releases(Path(folder))
        print(f"Comparators of every council from {rows:,} rows: median of {RUNS} runs, pandas' bare read being 1.0\n")
        print(table_of(f"{rows:,} rows", measure(Path(folder)), WAYS, unit="read"))


def measure(folder: Path, runs: int = RUNS) -> Mapping[str, Run]:
    """The median of each way, from its process's start to its end."""
    module = [sys.executable, "-m", "tests.benchmarks.every_council"]
    taken: dict[str, list[Run]] = {way: [] for way in WAYS}
    for _ in range(runs):
        for way, measured in taken.items():
            measured.append(run_once([*module, way, str(folder)], timed_within=False))
    return {
        way: Run(statistics.median(run.seconds for run in runs), statistics.median(run.megabytes for run in runs))
        for way, runs in taken.items()
    }


def make_releases(folder: Path, measures: int = MEASURES) -> int:
    """The export, a list of neighbours and a config that names every measure; how many rows of figures there are."""
    table, register = read_measures(TABLES), read_councils(TABLES.with_name("councils.toml"))
    councils = register.existing(parse_period("2023/24"))
    found = [each for each in table.found if each.layout is ReleaseLayout.INTERACTIVE_TOOL]
    rows = 0
    with (folder / "tool.csv").open("w", encoding="utf-8") as lines:
        lines.write(HEADINGS)
        for line in _lines(table, found, councils, measures):
            lines.write(line)
            rows += 1
    (folder / "neighbours_april_2021.csv").write_text(_neighbours(councils), encoding="utf-8")
    (folder / "scorecard.toml").write_text(_settings(table, found), encoding="utf-8")
    return rows


def _lines(table: MeasureTable, found: list[Found], councils: tuple[Council, ...], measures: int) -> Iterator[str]:
    """Made-up figures from 40.0 to 60.9 for councils, and from 49.0 to 51.9 for the regions and England."""
    figures = random.Random(1)
    areas = [(f"{each.number}.0", f'"{each.name}"', each.region, (400, 609)) for each in councils]
    areas += [
        (f"{number}.0", f"Area {number}", "NA", (490, 519)) for number in table.areas[ReleaseLayout.INTERACTIVE_TOOL]
    ]
    names = [next(iter(each.where["measure"])) for each in found]
    names += [f"Measure_{number}" for number in range(len(names) + 1, measures + 1)]
    for name in names:
        for year in YEARS:
            for number, area, region, (least, most) in areas:
                value = "-" if figures.random() < 0.02 else f"{figures.randint(least, most) / 10}"
                yield f'"{name}","A made-up measure",{year},{area},{value},{number},{region}\n'


def _neighbours(councils: tuple[Council, ...]) -> str:
    """Of each council the ten that follow it."""
    ring = [each.number for each in councils] * 2
    lines = [",".join(["LA num", *(f"SN{place}" for place in range(1, 11))])]
    lines += [",".join(ring[at : at + 11]) for at in range(len(councils))]
    return "\n".join(["", *lines, ""])


def _settings(table: MeasureTable, found: list[Found]) -> str:
    indicators = [
        f'[[indicators]]\nref = "{number}"\nname = "{each.measure}"\ngood_is = "low"\nplaces = 1\nfrequency = "year"\n'
        f'unit = "{table.measures[each.measure].unit}"\nnational = "{each.measure}"\n'
        for number, each in enumerate(found, start=1)
    ]
    return f"""title = "Benchmark (illustrative)"
period = "2023/24"
series = "Ours"
comparators = ["Statistical neighbours", "Core cities", "Region", "England"]

[national]
council = "E08000003"
measures = '{TABLES}'

[national.groups."Statistical neighbours"]
kind = "neighbours"
[national.groups."Core cities"]
kind = "list"
list = "Core cities"
method = "median"
[national.groups.Region]
kind = "region"
[national.groups.England]
kind = "country"

{"".join(indicators)}"""


if __name__ == "__main__":
    main()
