"""Which columns are ours: our word for each, and the heading that the standard template gives it."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_tools.errors import Fault, Place
from workbook_tools.model.trend import MOST_POINTS
from workbook_tools.plan.layout import Layout, TableLayout

SCORECARD = "Scorecard"
TREND = "Trend"
DATA = "Data"
LOG = "CommentaryLog"

SCORECARD_HEADINGS = {
    "ref": "Ref",
    "theme": "Theme",
    "indicator": "Indicator",
    "latest": "Latest",
    "period": "Period",
    "change": "Change",
    "target": "Target",
    "rag": "RAG",
    "trend": "Trend",
    "comparators_are_for": "Comparators are for",
    "what_the_figures_say": "What the figures say",
    "good_is": "Good is",
    "unit": "Unit",
    "frequency": "Frequency",
    "previous": "Previous",
    "previous_period": "Previous period",
    "change_by": "Change by",
    "rule": "Rule",
    "green_from": "Green from",
    "green_to": "Green to",
    "amber_from": "Amber from",
    "amber_to": "Amber to",
    "places": "Places",
    "origin": "Figures are",
}
"""Headings of the table `Scorecard`; a comparator's column is headed by the comparator's name."""

NEEDED = ("ref", "indicator", "latest", "rag", "green_from", "green_to", "amber_from", "amber_to", "places")
TREND_HEADINGS = (*(f"{steps} earlier" for steps in range(MOST_POINTS - 1, 0, -1)), "Latest")
TREND_COLUMNS = frozenset({"Ref", "Indicator", "From", "To", "Trend in words", *TREND_HEADINGS})
DATA_HEADINGS = ("Ref", "Indicator", "Series", "Period", "Value", "Origin", "Source")
LOG_HEADINGS = ("Logged", "Period", "Ref", "Indicator", "Column", "Text", "Why")


@dataclass(frozen=True)
class Columns:
    """The headings in use: the standard ones, with those that `[columns]` in scorecard.toml renames."""

    renamed: Mapping[str, str]

    def heading(self, word: str) -> str:
        """The heading of one of our columns in the table `Scorecard`."""
        return self.renamed.get(word, SCORECARD_HEADINGS[word])

    def ours(self, comparators: tuple[str, ...]) -> frozenset[str]:
        """Every heading of the table `Scorecard` that the program writes; all others are the officer's."""
        return frozenset({self.heading(word) for word in SCORECARD_HEADINGS} | set(comparators))


def missing_columns(layout: Layout, columns: Columns) -> list[Fault]:
    """A fault for each table and heading that the scorecard cannot do without."""
    needed = {
        SCORECARD: [columns.heading(word) for word in NEEDED],
        TREND: ["Ref", *TREND_HEADINGS],
        DATA: [heading for heading in DATA_HEADINGS if heading != "Indicator"],
        LOG: list(LOG_HEADINGS),
    }
    faults: list[Fault] = []
    for table, headings in needed.items():
        if table in layout.tables:
            faults += [_no_heading(layout.file, layout.tables[table], heading) for heading in headings
                       if heading not in layout.tables[table].columns]  # fmt: skip
        else:
            faults.append(_no_table(layout.file, table, headings))
    return faults


def _no_table(file: str, table: str, headings: list[str]) -> Fault:
    return Fault(
        f"there is no table '{table}'",
        f"In Excel make it with Insert > Table and name it '{table}' (Table Design > Table Name); "
        f"its headings are {', '.join(headings)}.",
        Place(file),
    )


def _no_heading(file: str, table: TableLayout, heading: str) -> Fault:
    return Fault(
        f"table '{table.name}' has no column '{heading}'",
        "Rename the heading in the workbook, or name the heading you use under [columns] in scorecard.toml.",
        Place(file, table.sheet, column=heading),
    )
