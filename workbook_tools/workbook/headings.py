"""Which columns are ours: our word for each, and the heading that the standard template gives it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.visible_text import folded
from workbook_tools.visible_text import nearest as nearest_name
from workbook_tools.workbook.names import (
    COMMENTARY,
    DATA,
    LOG,
    NEEDED,
    RECORD,
    SCORECARD,
    SCORECARD_HEADINGS,
    TREND,
    Heading,
    breakdown_tables,
)
from workbook_tools.workbook.own_tables import doubtful_summary_tables, namesake, summary_headings
from workbook_tools.workbook.table_headings import (
    BREAKDOWN_HEADINGS,
    BREAKDOWN_KEYS,
    DATA_EXTRAS,
    DATA_HEADINGS,
    KEY_HEADINGS,
    LOG_HEADINGS,
    RECORD_HEADINGS,
    TREND_COLUMNS,
    TREND_HEADINGS,
)
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout

NOTHING_TO_SHOW = "–"
"""Stands where there is nothing to show; the Notes explain it, so that no cell is an unexplained blank."""
EXACT_PLACES = 12
"""To how many places the RAG formula rounds a figure judged exactly: past any source's, within Excel's 15 digits."""


class Headings(Struct, frozen=True):
    """The headings in use: the standard ones, with those that `[columns]` in scorecard.toml renames."""

    renamed: Mapping[str, str]

    def heading(self, word: str) -> str:
        """The heading of one of our columns in the table `Scorecard`."""
        return self.renamed.get(word, SCORECARD_HEADINGS[word])

    @property
    def from_standard(self) -> dict[str, str]:
        """Each standard heading of the table `Scorecard` that is renamed, with the heading in use."""
        standard = {**SCORECARD_HEADINGS, COMMENTARY: COMMENTARY.capitalize()}
        return {standard[word]: heading for word, heading in self.renamed.items() if heading != standard[word]}

    @property
    def commentary(self) -> str:
        """The heading of the officers' column that explains the figures."""
        return self.renamed.get(COMMENTARY, COMMENTARY.capitalize())

    def ours(self, comparators: tuple[str, ...]) -> frozenset[str]:
        """Every heading of the table `Scorecard` that the program writes; all others are the officer's."""
        return frozenset({self.heading(word) for word in SCORECARD_HEADINGS} | set(comparators))


def missing_columns(
    layout: Layout, columns: Headings, comparators: Sequence[str] = (), breakdowns: int = 0
) -> list[Fault]:
    """A fault for each table and heading that the scorecard cannot do without, with so many breakdowns.

    A table of the council's own that is only called like one of ours is named as that.
    """
    needed = needed_headings(columns, comparators, breakdowns)
    useful = _useful_headings(columns)
    faults: list[Fault] = []
    for table, headings in needed.items():
        if table in layout.tables and (
            twins := [*_twins(layout.file, layout.tables[table], [*headings, *useful.get(table, ())])]
        ):
            faults += twins
        elif other := namesake(layout, table, key_headings(table, columns)):
            faults.append(other)
        elif table in layout.tables:
            faults += [_no_heading(layout.file, layout.tables[table], heading) for heading in headings
                       if heading not in layout.tables[table].columns]  # fmt: skip
        else:
            faults.append(_no_table(layout.file, table, headings))
    if SCORECARD in layout.tables:
        faults += _nearly_commentary(layout.file, layout.tables[SCORECARD], columns)
    for table, wanted in (useful | summary_headings(layout)).items():
        if table in layout.tables and not namesake(layout, table, key_headings(table, columns)):
            known = {*wanted, *needed.get(table, ()), *SCORECARD_HEADINGS.values(), columns.commentary}
            faults += _slips(layout.file, layout.tables[table], wanted, known, columns)
    return faults + doubtful_summary_tables(layout)


def _useful_headings(columns: Headings) -> dict[str, tuple[str, ...]]:
    """By table, the headings that are filled where they are there, and that it may be without."""
    return {
        SCORECARD: tuple(columns.heading(word) for word in SCORECARD_HEADINGS if word not in NEEDED),
        TREND: tuple(TREND_COLUMNS.difference(TREND_HEADINGS, [Heading.REF])),
        DATA: (Heading.INDICATOR, *DATA_EXTRAS),
        RECORD: RECORD_HEADINGS,
    }


def _twins(file: str, table: TableLayout, headings: Sequence[str]) -> Iterator[Fault]:
    """A fault for each of these headings that more than one column of the table seems to have."""
    alike: dict[str, list[int]] = {}
    for place, heading in enumerate(table.headings):
        alike.setdefault(folded(heading), []).append(place)
    for heading in headings:
        if len(places := alike.get(folded(heading), [])) > 1:
            named = " and ".join(f"'{table.headings[place]}' (column {place + 1} of the table)" for place in places)
            yield Fault(
                f"table '{table.name}' has {len(places)} columns '{heading}', which only blanks or letters that nobody "
                f"sees tell apart: {named}",
                f"Let one of them be '{heading}', and give each other one a heading of its own.",
                Place(file, table.sheet, column=heading),
            )


def _slips(
    file: str, table: TableLayout, wanted: Sequence[str], known: Collection[str], columns: Headings
) -> Iterator[Fault]:
    """A fault for each column whose heading is nearly one of those wanted: it would stay at last month's, unsaid."""
    words = {columns.heading(word): word for word in SCORECARD_HEADINGS} if table.name == SCORECARD else {}
    lacking = [heading for heading in wanted if heading not in table.columns]
    taken = set(map(folded, known))
    for near in (heading for heading in table.headings if lacking and folded(heading) not in taken):
        if meant := nearest_name(near, lacking):
            mapped = f', or write {words[meant]} = "{near}" under [columns] in scorecard.toml' if meant in words else ""
            yield Fault(
                f"table '{table.name}' has a column '{near}', which no refresh fills: did you mean '{meant}'?",
                f"Give it the heading '{meant}'{mapped}. If it is a column of your own, give it a heading that is "
                "less like ours.",
                Place(file, table.sheet, column=near),
            )


def _nearly_commentary(file: str, table: TableLayout, columns: Headings) -> list[Fault]:
    """A fault where a heading is nearly that of the commentary and none is: whose reds are explained, nobody sees."""
    if twins := [*_twins(file, table, [columns.commentary])]:
        return twins
    if columns.commentary in table.columns or not (near := nearest(columns.commentary, table)):
        return []
    remedy = f"Give the column '{near}' this heading, or name it under [columns] in scorecard.toml."
    trouble = f"table '{table.name}' has no column '{columns.commentary}', but '{near}' is nearly it"
    return [Fault(trouble, remedy, Place(file, table.sheet, column=near))]


def nearest(heading: str, table: TableLayout) -> str:
    """The heading of the table that is likest to one that it has not, "" where none is like it."""
    ours = {folded(each) for each in SCORECARD_HEADINGS.values()}
    return nearest_name(heading, [each for each in table.headings if folded(each) not in ours])


def needed_headings(columns: Headings, comparators: Sequence[str] = (), breakdowns: int = 0) -> dict[str, list[str]]:
    """By table, the headings that the scorecard cannot do without, with so many breakdowns."""
    return {
        SCORECARD: [*(columns.heading(word) for word in NEEDED), *comparators],
        TREND: [Heading.REF, *TREND_HEADINGS],
        DATA: [heading for heading in DATA_HEADINGS if heading != Heading.INDICATOR],
        LOG: list(LOG_HEADINGS),
        **{name: list(BREAKDOWN_HEADINGS) for name in breakdown_tables(breakdowns)},
    }


def key_headings(table: str, columns: Headings) -> tuple[str, ...]:
    """The headings without which a table of this name is the council's own."""
    if table == SCORECARD:
        return (columns.heading("indicator"),)
    return KEY_HEADINGS.get(table, BREAKDOWN_KEYS)


def _no_table(file: str, table: str, headings: list[str]) -> Fault:
    return Fault(
        f"there is no table '{table}'",
        "Add a sheet with it by: scorecard template adopt FILE. Or in Excel make it with Insert > Table and name "
        f"it '{table}' (Table Design > Table Name); its headings are {', '.join(headings)}.",
        Place(file),
    )


def _no_heading(file: str, table: TableLayout, heading: str) -> Fault:
    near = nearest(heading, table)
    return Fault(
        f"table '{table.name}' has no column '{heading}'" + (f", but '{near}' is nearly it" if near else ""),
        "Give the workbook's table a column of this heading, or name yours under [columns] in scorecard.toml; "
        "a comparator without a column is taken out of comparators there.",
        Place(file, table.sheet, column=heading),
    )
