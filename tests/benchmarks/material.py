"""A scorecard of any size to measure with: its config folder and source data. Its figures are made up, always alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from tests.places import ROOT

OWN = "Our council"
COMPARATORS = ("Statistical neighbours", "Core cities", "North West", "England")
PERIODS = tuple(f"{year}-{month:02}" for year in (2017, 2018) for month in range(1, 13))[3:21]
"""April 2017 to September 2018; the last one is reported."""

_HEADINGS = ("Ref", "Series", "Period", "Value", "Origin", "Source")


@dataclass(frozen=True)
class Material:
    """Where a benchmark's files are."""

    config: Path
    source: Path
    template: Path = ROOT / "template" / "Scorecard.xlsx"


def make_material(folder: Path, indicators: int, periods: Sequence[str] = PERIODS) -> Material:
    """A config folder with this many monthly indicators, each with the council's figures and 4 comparators.

    The last of the periods is reported, and the others are its history.
    """
    config = folder / f"benchmark-{indicators}"
    config.mkdir(parents=True)
    material = Material(config, config / "source-data.xlsx")
    listed = [_indicator_settings(number) for number in range(1, indicators + 1)]
    settings = [_scorecard_settings(material.template, periods[-1]), *listed]
    (config / "scorecard.toml").write_text("\n".join(settings), encoding="utf-8")
    _write_source(material.source, indicators, periods)
    return material


def figure(indicator: int, place: int) -> float:
    """The made-up figure of an indicator in the period at this place, counted from 0: between 60.0 and 99.9."""
    return (600 + (indicator * 37 + place * 13) % 400) / 10


def _scorecard_settings(template: Path, period: str) -> str:
    listed = ", ".join(f'"{name}"' for name in COMPARATORS)
    return f"""title = "Benchmark (illustrative)"
council = "{OWN}"
committee = "Nobody"
period = "{period}"
data_as_at = 2018-10-12
template = '{template}'
series = "{OWN}"
comparators = [{listed}]

[source]
file = "source-data.xlsx"
sheet = "Data"
"""


def _indicator_settings(number: int) -> str:
    return f"""[[indicators]]
ref = "{number}"
theme = "Theme {number % 7 + 1}"
name = "Indicator {number} of the benchmark"
definition = "A made-up percentage."
good_is = "{"high" if number % 2 else "low"}"
unit = "percent"
places = 1
frequency = "month"
compare_with = "previous"
target = {{ rule = "tolerance", target = 80, tolerance = 5, tolerance_in = "points" }}
"""


def _write_source(path: Path, indicators: int, periods: Sequence[str]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Data")
        sheet.write_row(0, 0, _HEADINGS)
        row = 0
        for number in range(1, indicators + 1):
            series = [(OWN, place) for place in range(len(periods))]
            series += [(name, len(periods) - 1) for name in COMPARATORS]
            for shift, (name, place) in enumerate(series):
                row += 1
                value = figure(number + shift * (name != OWN), place)
                origin = ("illustrative", "Illustrative")
                sheet.write_row(row, 0, [str(number), name, periods[place], value, *origin])
