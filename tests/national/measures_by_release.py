"""`python -m tests.national.measures_by_release` prints, of every measure, what each release gives of it.

The release of 2024 and the interactive tool are the shared files; those of 2023 and 2025 are written as
`todays_releases` says, and so is what the shared files of 2024 lack. "read" is a figure that the file prints,
"worked out" a rate made of its count and the mid-year before, "-" a measure that is not in it.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.national.todays_releases import write_release
from tests.national.written import MEASURES
from tests.places import ROOT, SHARED
from workbook_tools.model.figures.missing import Missing
from workbook_tools.national.compute.worked_out_rates import with_rates
from workbook_tools.national.councils.population import population_in
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.national.reading.read_releases import read_releases

NATIONAL = SHARED / "data" / "national"
READ, WORKED_OUT, ABSENT = "read", "worked out", "-"


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        releases = {
            "2023 (layout)": given_by(write_release(Path(folder) / "2023", 2023)),
            "2024 (real)": given_by(NATIONAL / "cin-2024", NATIONAL / "cla-2024"),
            "2024 (layout)": given_by(write_release(Path(folder) / "2024", 2024)),
            "2025 (layout)": given_by(write_release(Path(folder) / "2025", 2025)),
            "LAIT (real)": given_by(NATIONAL / "lait" / "lait_long_18_measures.csv"),
        }
    print(table_of(releases))


def given_by(*paths: Path) -> Mapping[str, str]:
    """By measure whether the files print it or it is worked out; nothing of a measure that they have not."""
    read = read_releases(paths, MEASURES)
    assert not read.unusable
    register = read_councils(ROOT / "config" / "national" / "councils.toml")
    population = population_in(read.published, register)
    found = {}
    for each in (with_rates(published, population).published for published in read.published):
        if any(not isinstance(figure.value, Missing) for figure in each.figures):
            found[each.measure.name] = WORKED_OUT if each.worked_out else READ
    return found


def table_of(releases: Mapping[str, Mapping[str, str]]) -> str:
    """The releases across, the measures down."""
    lines = [f"{'measure':38}" + "".join(f"{name:15}" for name in releases)]
    for measure in MEASURES.measures:
        lines.append(f"{measure:38}" + "".join(f"{found.get(measure, ABSENT):15}" for found in releases.values()))
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    main()
