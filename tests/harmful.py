"""A small council whose every text from outside begins with what a spreadsheet, a browser or a terminal might obey."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from workbook_tools.app.new_template import new_template

HARMFUL = {
    "a link": '=HYPERLINK("http://x")',
    "a plus": "+1",
    "a minus": "-1",
    "an at sign": "@SUM(A1)",
    "a tab": "\t=1",
    "a pipe": "|cmd",
    "markup": "<script>alert(1)</script>",
}
"""What outsiders write, by name."""
CONTROLS = "a\x00b\x1b[31mc\x9b2Jd\x07e\u202ef"
"""A NUL, two ways of telling a terminal what to do, a bell, and what turns the order of letters round."""

_SETTINGS = """
title = {title}
council = "Smallshire"
committee = {committee}
period = "2018-09"
data_as_at = 2018-10-12
series = {series}
template = "../../template/Scorecard.xlsx"
comparators = [{comparator}]
source = {{ file = "data.csv" }}

[members]
small_numbers = "show"

[email]
from = "Performance <performance@council.example>"
to = ["scrutiny@council.example"]

[[breakdowns]]
ref = "1"
by = {breakdown}

[[changes]]
from = "2018-09"
ref = "1"
change = {change}
reason = {why}

[[indicators]]
ref = "1"
name = {name}
in_sentences = {sentence}
theme = {theme}
definition = {definition}
unit = {unit}
good_is = "low"
frequency = "month"
target = {{ rule = "tolerance", target = 20, tolerance = 1 }}

[[indicators]]
ref = {ref}
name = {other}
theme = {theme}
good_is = "neither"
frequency = "month"
joined_because = {joined}
from = "2018-09"
unable_to_report = {{ from = "2018-09", to = "2018-09", reason = {unable} }}
target = {{ rule = "none", reason = {uncoloured} }}
"""
_TEXTS = (
    *("title", "committee", "series", "comparator", "breakdown", "change", "why", "name", "sentence", "theme"),
    *("definition", "unit", "ref", "other", "joined", "unable", "uncoloured", "source", "part"),
)


@dataclass(frozen=True)
class Council:
    """The council's folder, and each harmful text by what it is."""

    folder: Path
    texts: dict[str, str]

    @property
    def workbook(self) -> Path:
        """Its officers' scorecard."""
        return self.folder / "Ours.xlsx"


def council(folder: Path, harmful: str, in_source: str = "") -> Council:
    """The council, with these letters at the beginning of its every text, or others of the source."""
    texts = {name: f"{harmful} {name}" for name in _TEXTS}
    texts |= {
        name: texts[name].strip() for name in ("series", "comparator", "breakdown", "ref")
    }  # as a config reads it
    texts |= {name: f"{in_source or harmful} {name}" for name in ("source", "part")}
    texts["unit"] = texts["unit"].replace('"', "")  # no unit has any
    config = folder / "config" / "small"
    config.mkdir(parents=True)
    (folder / "template").mkdir()
    settings = {name: json.dumps(text) for name, text in texts.items()}
    (config / "scorecard.toml").write_text(_SETTINGS.format_map(settings), encoding="utf-8")
    _write_source(config / "data.csv", texts)
    new_template(folder / "template" / "Scorecard.xlsx", replace=True, config=config)
    return Council(folder, texts)


def _write_source(path: Path, texts: dict[str, str]) -> None:
    """The source as a machine writes it, without any marks that keep Excel from taking a text for a formula."""
    series, end = texts["series"], ["count", texts["source"]]
    rows = [["1", series, f"2018-{month:02}", str(20 + month), "", "", *end] for month in range(1, 10)]
    rows += [
        ["1", texts["comparator"], "2018-09", "25", "", "", *end],
        [texts["ref"], series, "2018-08", "3", "", "", *end],
    ]
    rows += [["1", series, "2018-09", "29", texts["breakdown"], texts["part"], *end]]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Ref", "Series", "Period", "Value", "Breakdown", "Part", "Origin", "Source"])
        table.writerows(rows)
