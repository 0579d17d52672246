"""Small published files written for a test, in the real files' columns. All figures are illustrative."""

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.errors import DataError
from workbook_tools.national.published.published_figures import Published, PublishedFigure
from workbook_tools.national.reading.measure_table import MeasureTable, read_measures
from workbook_tools.national.reading.read_releases import read_releases

MEASURES = read_measures(ROOT / "config" / "national" / "measures.toml")

PLANS = {
    "time_period": "2024", "time_identifier": "Reporting year", "geographic_level": "Local authority",
    "country_code": "E92000001", "country_name": "England", "region_code": "E12000002", "region_name": "North West",
    "old_la_code": "352", "new_la_code": "E08000003", "la_name": "Manchester",
    "category": "Child Protection Plans which are a second or subsequent plan",
    "CPP_start": "200", "CPP_subsequent": "43", "CPP_subsequent_percent": "21.5",
}  # fmt: skip
"""One row of a file of plans in the columns of explore education statistics."""

TOOL = {
    "Short Desc": "PrevRegCPR", "Data item": "", "Years": "2024", "LA and Regions": "Manchester", "Values": "21.5",
    "LA Number": "352.0", "Region": "North West",
}  # fmt: skip
"""One row of an export of the interactive tool."""

YOUTH = {
    "Indicator ID": "10401", "Indicator Name": "First time entrants to the youth justice system",
    "Parent Code": "E12000002", "Parent Name": "North West", "Area Code": "E08000003", "Area Name": "Manchester",
    "Area Type": "Counties & UAs (from Apr 2023)", "Sex": "Persons", "Age": "10-17 yrs", "Category Type": "",
    "Category": "", "Time period": "2022", "Value": "150.25", "Count": "80", "Denominator": "53244", "Value note": "",
    "Recent Trend": "Decreasing and getting better",
}  # fmt: skip
"""One row of a download from Fingertips."""

Change = Mapping[str, str]


def table(first: Change, *others: Change, newline: str = "\n") -> str:
    """A CSV text of a row and of others that differ from it as told."""
    text = StringIO()
    writer = csv.DictWriter(text, list(first), lineterminator=newline)
    writer.writeheader()
    writer.writerows({**first, **other} for other in ({}, *others))
    return text.getvalue()


def save(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """The file, written as it stands."""
    path.write_bytes(text.encode(encoding))
    return path


def read_published(
    paths: Sequence[Path], table: MeasureTable, wanted: Collection[str] | None = None
) -> tuple[Published, ...]:
    """What the files hold of the wanted measures. Raises DataError with all faults where one cannot be used."""
    read = read_releases(paths, table, wanted)
    if read.unusable:
        raise DataError(*(fault for each in read.unusable for fault in each.faults))
    return read.published


def figures(paths: Path | Sequence[Path], measure: str) -> tuple[PublishedFigure, ...]:
    """The figures of the one file that has the measure."""
    (found,) = published(paths, measure)
    return found.figures


def published(paths: Path | Sequence[Path], measure: str) -> tuple[Published, ...]:
    """What the files hold of a measure."""
    return read_published([paths] if isinstance(paths, Path) else paths, MEASURES, [measure])


def faults(paths: Path | Iterable[Path], measure: str | None = None) -> list[str]:
    """What is wrong with the files, each trouble with its remedy, file names without their folder."""
    given = [paths] if isinstance(paths, Path) else list(paths)
    with pytest.raises(DataError) as stopped:
        read_published(given, MEASURES, measure and [measure])
    texts = [str(fault) for fault in stopped.value.faults]
    for path in given:
        texts = [text.replace(f"{path.parent}/", "").replace("\n    ", " → ") for text in texts]
    return texts
