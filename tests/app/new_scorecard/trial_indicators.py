"""Three councils' indicators as they call them, with what an officer who knows them would say of each.

The councils are made up, and their figures are illustrative. Names are written as council officers write them; which
way is good, unit and what is counted are set down by hand in the table beside this, whatever the program guesses.
"""

import csv
from pathlib import Path
from typing import NamedTuple

PERCENT, TO_DATE = "percent", "year to date"


class Truth(NamedTuple):
    """An indicator, what is right of it, about how large its figures are, and its target as the council's list has it.

    `counted` is not compared for percentages, which may be compared whatever they count.
    """

    ref: str
    section: str
    name: str
    good_is: str
    unit: str
    level: float
    counted: str
    places: int
    national: str
    target: str
    amber: str
    tolerance: str


def _of(council: str) -> tuple[Truth, ...]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.pop("council") == council]
    return tuple(Truth(**row | {"level": float(row["level"]), "places": int(row["places"])}) for row in rows)  # type: ignore[arg-type]


ANYSHIRE = _of("Anyshire")
"""22 indicators, months across: titles, sections, a total, footnotes; percentages as Excel shows them; target list."""
EXAMPLETON = _of("Exampleton")
"""12 indicators, a row a figure, no references, no series, symbols; targets and words in the own scorecard alone."""
SAMPLEHAM = _of("Sampleham")
"""60 indicators, one sheet a theme, months across; a target list with tolerances and bands."""
