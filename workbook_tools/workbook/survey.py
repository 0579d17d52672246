"""What a workbook has of a scorecard's tables, what it lacks, and what each is for."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.workbook.headings import Headings, key_headings, needed_headings
from workbook_tools.workbook.names import (
    CHOICES,
    CHOSEN_FACTS,
    CHOSEN_LIMITS,
    CHOSEN_POINTS,
    COLOUR_MAP,
    DATA,
    LOG,
    MATRIX,
    NEEDED,
    RECORD,
    SCORECARD,
    TREND,
    Heading,
)
from workbook_tools.workbook.own_tables import lacked, namesake
from workbook_tools.workbook.rag_formula import rag_formula
from workbook_tools.workbook.table_headings import PICTURED, RECORD_HEADINGS, TREND_HEADINGS
from workbook_tools.xlsx.vocabulary.table_layout import Layout

PURPOSES = {
    SCORECARD: "what members read: one row an indicator",
    TREND: "the figures behind the trend lines: one row an indicator",
    DATA: "the source data that the scorecard rests on",
    LOG: "what officers wrote about indicators that have left",
    RECORD: "what members were sent, to tell what changed since; a refresh does without it",
    CHOICES: "what can be chosen on the sheet Indicator; a refresh does without it",
    CHOSEN_FACTS: "what there is to say of the chosen indicator; a refresh does without it",
    CHOSEN_POINTS: "the points of the chosen indicator's chart; a refresh does without it",
    CHOSEN_LIMITS: "the limits in the chosen indicator's chart; a refresh does without it",
    COLOUR_MAP: "the colour of each indicator on the latest scorecards; a refresh does without it",
    MATRIX: "who is really moving, and whether the target will be met; a refresh does without it",
}
BREAKDOWN_PURPOSE = "an indicator by its parts"

_SCORECARD = {
    "ref": "which indicator the row is",
    "indicator": "the indicator's name",
    "latest": "its latest figure",
    "rag": "its colour: a formula over the four cut points",
    "green_from": "from which figure on it is green",
    "green_to": "up to which figure it is green",
    "amber_from": "from which figure on it is amber",
    "amber_to": "up to which figure it is amber",
    "places": "to how many decimal places it is judged",
}
_RANKS = {
    "rank": "its place among all councils",
    "quarter": "which quarter of all councils it is in",
    "rank_before": "its place a year before",
    "best_neighbour": "the best of the statistical neighbours",
}
"""Where the settings ask for ranks."""
_DATA = {
    Heading.REF: "which indicator the figure is of",
    Heading.SERIES: "whose figure it is: the council's, a comparator's, a target",
    Heading.PERIOD: "the month, quarter or year",
    Heading.VALUE: "the figure, or the symbol that stands for a missing one",
    Heading.BASE: "how many it is a share of, or the population",
    Heading.BREAKDOWN: "by what the figure is broken down, such as age",
    Heading.PART: "which part of the breakdown it is of",
    Heading.ORIGIN: "whether it is printed, published, worked out or illustrative",
    Heading.SOURCE: "the paper or file that it comes from",
}
_LOG = {
    Heading.LOGGED: "the day on which the text was moved",
    Heading.PERIOD: "the scorecard that it stood on",
    Heading.REF: "the indicator's reference",
    Heading.INDICATOR: "the indicator's name",
    Heading.COLUMN: "the column that it stood in",
    Heading.TEXT: "the text",
    Heading.WHY: "why it no longer stands on the scorecard",
}
_RECORD = {
    Heading.ISSUED: "the day on which members were sent it",
    Heading.SCORECARD_PERIOD: "the scorecard that it stood on",
    Heading.REF: "the indicator's reference",
    Heading.INDICATOR: "the indicator's name",
    Heading.FIGURE_PERIOD: "the period of its figure",
    Heading.VALUE: "the figure",
    Heading.COLOUR: "its colour",
    Heading.COMMENTARY: "what officers wrote",
    Heading.SENT_WITH: "what was overruled when it was sent",
}


class Lack(Struct, frozen=True):
    """A heading that a table has not, and what it is for."""

    heading: str
    purpose: str


class TableSurvey(Struct, frozen=True):
    """A table of a scorecard: the sheet that it is on, "" where there is no such table, and what it lacks."""

    name: str
    purpose: str
    sheet: str
    lacks: tuple[Lack, ...] = ()
    namesake: Fault | None = None
    """Where a table of the council's own has its name: what is wrong, and what to do."""

    @property
    def complete(self) -> bool:
        """Whether it is there with all its headings."""
        return bool(self.sheet) and not self.lacks and not self.namesake


class Survey(Struct, frozen=True):
    """What a workbook has and lacks. `names` are the defined names of single cells that a refresh will fill.

    `misleading` is what members would take for this month's though a refresh leaves it as it is. `formula` is that of
    the colour, where the workbook has a table `Scorecard` without it. `called_otherwise` is what to do with a table of
    another name that is the scorecard by its headings.
    """

    tables: tuple[TableSurvey, ...]
    names: tuple[str, ...]
    misleading: tuple[Fault, ...] = ()
    formula: str = ""
    called_otherwise: Fault | None = None

    @property
    def absent(self) -> tuple[str, ...]:
        """The tables that are not there."""
        return tuple(table.name for table in self.tables if not table.sheet)

    @property
    def lacking(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The tables that are there and lack headings, each with these."""
        halves = (table for table in self.tables if table.lacks)
        return tuple((table.name, tuple(lack.heading for lack in table.lacks)) for table in halves)

    @property
    def namesakes(self) -> tuple[Fault, ...]:
        """A fault for each table of the council's own that has the name of one of ours."""
        return tuple(table.namesake for table in self.tables if table.namesake)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return all(table.complete for table in self.tables)


def survey_layout(
    layout: Layout,
    columns: Headings,
    comparators: Sequence[str],
    breakdowns: int,
    filled_names: Sequence[str],
    extras: Sequence[str] = (),
    *,
    ranks: bool = False,
) -> Survey:
    """The survey of a workbook for a config of these comparators and so many breakdowns.

    `extras` are the columns of `Data` that only some scorecards need, and this one does.

    The record of what was issued, and the tables behind charts and overviews, are asked for too, though a refresh does
    without them. So is a column that the config
    calls by a name of its own, even if a scorecard could do without it, and so are those of `ranks`.
    """
    needed = needed_headings(columns, comparators, breakdowns)
    asked = [*columns.renamed.values(), *(rank_headings(columns) if ranks else ())]
    needed[SCORECARD] += [heading for heading in dict.fromkeys(asked) if heading not in needed[SCORECARD]]
    needed[DATA] += extras
    needed[RECORD] = list(RECORD_HEADINGS)
    needed |= {name: list(headings) for name, headings in PICTURED.items()}
    found = tuple(_survey_table(layout, name, headings, columns) for name, headings in needed.items())
    table = layout.tables.get(SCORECARD)
    without = table is not None and not {table.own(columns.heading("rag"))} & table.formula_columns
    return Survey(
        found,
        tuple(name for name in filled_names if name in layout.names),
        formula=rag_formula(columns) if without else "",
        called_otherwise=None if table else _called_otherwise(layout, columns),
    )


def rank_headings(columns: Headings) -> tuple[str, ...]:
    """The headings of the columns that ranks among all councils have."""
    return tuple(map(columns.heading, _RANKS))


def _called_otherwise(layout: Layout, columns: Headings) -> Fault | None:
    """What to do where a table of another name has the headings that the config maps: it is meant to be filled."""
    headings = {columns.heading("indicator"), *columns.renamed.values()}
    for name, table in layout.tables.items():
        if columns.renamed and name not in PURPOSES and not lacked(table, headings):
            return Fault(
                f"table '{name}' has the headings that [columns] names, but is not called '{SCORECARD}'",
                f"In Excel call it '{SCORECARD}' (click in it, then Table Design > Table Name; formulas follow). Or "
                "rename its headings, if it is another table.",
                Place(layout.file, table.sheet),
            )
    return None


def _survey_table(layout: Layout, name: str, headings: Sequence[str], columns: Headings) -> TableSurvey:
    purpose = PURPOSES.get(name, BREAKDOWN_PURPOSE)
    table = layout.tables.get(name)
    if table is None:
        return TableSurvey(name, purpose, "")
    if other := namesake(layout, name, key_headings(name, columns)):
        return TableSurvey(name, purpose, table.sheet, namesake=other)
    known = dict(_purposes_in(name, columns))
    fallback = "the comparator's figure" if name == SCORECARD else BREAKDOWN_PURPOSE
    lacks = (Lack(each, known.get(each, fallback)) for each in lacked(table, headings))
    return TableSurvey(name, purpose, table.sheet, tuple(lacks))


def _purposes_in(table: str, columns: Headings) -> Iterator[tuple[str, str]]:
    """Each heading of the table, a comparator's apart, with what it is for."""
    if table == SCORECARD:
        yield from ((heading, f"named in the config as {word}") for word, heading in columns.renamed.items())
        yield from ((columns.heading(word), _SCORECARD[word]) for word in NEEDED)
        yield from ((columns.heading(word), purpose) for word, purpose in _RANKS.items())
    elif table == TREND:
        yield Heading.REF, "which indicator the row is"
        yield from ((heading, "a point of the trend line") for heading in TREND_HEADINGS)
    else:
        yield from {DATA: _DATA, LOG: _LOG, RECORD: _RECORD}.get(table, {}).items()
