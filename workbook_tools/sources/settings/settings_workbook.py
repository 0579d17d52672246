"""A settings document out of a workbook's tables, with the place of each setting in them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.sources.settings.list_headings import NAMED_LISTS
from workbook_tools.sources.settings.settings_rows import LISTS_AT, MAPS_AT, RECIPIENTS
from workbook_tools.sources.settings.settings_table import At
from workbook_tools.sources.settings.table_rows import TableRow, lines_in, nested, put, rows_in
from workbook_tools.workbook.settings_tables import COMPARATORS, INDICATORS, SETTINGS, TARGETS, holds
from workbook_tools.xlsx.vocabulary.table_layout import Layout


class RowPlace(Struct, frozen=True):
    """A row of a table of settings; several of them where it has no number."""

    table: str
    number: int | None = None
    called: str = ""


class TabledSettings(Struct, frozen=True):
    """What the tables of a workbook say, as a settings document; the rows that it stands in; the faults of the tables.

    They are `incomplete` where a table that any scorecard needs is not there, or cannot be read.
    """

    file: str
    document: Mapping[str, object]
    places: Mapping[At, RowPlace]
    faults: tuple[Fault, ...]
    incomplete: bool = False


def read_tables(layout: Layout) -> TabledSettings:
    """The settings that stand in the tables of a workbook, closed or open."""
    reading = _SettingsReading(layout)
    reading.lines()
    reading.indicators()
    if reading.incomplete:  # all else would be faults that come of this one
        return TabledSettings(layout.file, reading.document, reading.places, tuple(reading.faults), True)
    reading.comparators()
    reading.groups()
    for name, at in MAPS_AT.items():
        reading.by_name(name, at)
    for name, at in LISTS_AT.items():
        reading.entries(name, at)
    reading.levels()
    reading.recipients()
    return TabledSettings(layout.file, reading.document, reading.places, tuple(reading.faults))


class _SettingsReading:
    """The document as it grows, table by table."""

    def __init__(self, layout: Layout) -> None:
        self.document: dict[str, object] = {}
        self.places: dict[At, RowPlace] = {}
        self.faults: list[Fault] = []
        self._layout = layout
        self.incomplete = False
        for name in (INDICATORS, SETTINGS):
            self.incomplete |= not holds(layout.tables, name)
            if name not in layout.tables:
                remedy = f"Put it back, or copy its sheet from another workbook with settings: its name is {name}."
                self.faults.append(Fault(f"there is no table '{name}' for the settings", remedy, Place(layout.file)))

    def lines(self) -> None:
        """The lines of the table `Settings`."""
        rows, faults = lines_in(self._layout)
        self.faults += faults
        for row in rows:
            for key, value in row.values.items():
                self._stands(tuple(key.split(".")), row)
                if value is not None:
                    put(self.document, key, value)

    def comparators(self) -> None:
        """The comparators, and how each comes out of the national releases."""
        names: list[object] = []
        for row in self._rows(COMPARATORS, needed=("name",)):
            name = str(row.values["name"])
            names.append(name)
            self._stands(("national", "groups", name), row)
            if more := {key: value for key, value in row.values.items() if key != "name"}:
                put_at(self.document, ("national", "groups", name), nested(more))
        if names:
            self.document["comparators"] = names

    def groups(self) -> None:
        """The councils of each group."""
        groups: dict[str, list[object]] = {}
        for row in self._rows("Groups", needed=("name",)):
            name = str(row.values["name"])
            councils = groups.setdefault(name, [])
            self._stands(("groups", name), row)
            if "council" in row.values:
                councils.append(row.values["council"])
        if groups:
            self.document["groups"] = groups

    def by_name(self, table: str, at: str) -> None:
        """A table of texts, each with its name."""
        found: dict[str, object] = {}
        for row in self._once(self._rows(table, needed=("name", "value"))):
            found[str(row.values["name"])] = row.values["value"]
        if found:
            put(self.document, at, found)

    def entries(self, table: str, at: str) -> None:
        """A list with an entry for each row."""
        rows = self._rows(table)
        for number, row in enumerate(rows):
            self._stands((*at.split("."), number), row)
        if rows:
            put(self.document, at, [nested(row.values) for row in rows])

    def levels(self) -> None:
        """The levels of reporting by name."""
        views: dict[str, object] = {}
        for row in self._once(self._rows("Levels", needed=("name",))):
            name = str(row.values["name"])
            self._stands(("views", name), row)
            views[name] = nested({key: value for key, value in row.values.items() if key != "name"})
        if views:
            self.document["views"] = views

    def recipients(self) -> None:
        """Who gets the e-mail, by how they get it."""
        found: dict[str, list[object]] = {}
        for row in self._rows("Recipients", needed=("address", "as")):
            kind = str(row.values["as"])
            if kind in RECIPIENTS:
                found.setdefault(kind, []).append(row.values["address"])
            else:
                words = ", ".join(f'"{each}"' for each in RECIPIENTS)
                self._fault(row, "as", f"'{kind}' is not one of the words that it may be", f"Write one of {words}.")
        for kind, addresses in found.items():
            put(self.document, f"email.{kind}", addresses)

    def indicators(self) -> None:
        """The indicators, with the targets that change by period and the references that they had before."""
        rows = self._rows(INDICATORS)
        if self.incomplete:
            return
        entries = [nested(row.values) for row in rows]
        for number, row in enumerate(rows):
            self._stands(("indicators", number), row)
            self._refuse_doubtful_tolerance(row)
        by_ref = {str(row.values.get("ref", "")): number for number, row in reversed(list(enumerate(rows)))}
        for row in self._of_indicators(TARGETS, "ref", by_ref, needed=("period", "target")):
            self._target(entries, rows, by_ref[str(row.values["ref"])], row)
        for row in self._of_indicators("FormerReferences", "of", by_ref):
            number = by_ref[str(row.values["of"])]
            formerly = entries[number].setdefault("formerly", [])
            assert isinstance(formerly, list)
            self._stands(("indicators", number, "formerly", len(formerly)), row)
            formerly.append({key: value for key, value in row.values.items() if key != "of"})
        if entries:
            self.document["indicators"] = entries

    def _target(self, entries: list[dict[str, object]], rows: list[TableRow], number: int, row: TableRow) -> None:
        target = entries[number].setdefault("target", {})
        assert isinstance(target, dict)
        if "target" in target:
            ref = row.values["ref"]
            trouble = f"{ref} has a target here, and targets that change by period in the table '{TARGETS}'"
            self._fault(rows[number], "target.target", trouble, "Leave one of the two.")
            del target["target"]
        at: At = ("indicators", number, "target", "trajectory")
        trajectory, period = target.setdefault("trajectory", {}), str(row.values["period"])
        if period in trajectory:
            self._fault(row, "period", f"'{period}' stands twice", "Leave one of them.")
        trajectory[period] = row.values["target"]
        self.places[at] = RowPlace(TARGETS, None, row.called) if at in self.places else _place_of(row)

    def _refuse_doubtful_tolerance(self, row: TableRow) -> None:
        """A fault where a tolerance reads 5%, and nothing says whether that is of the target or points."""
        given = row.values.get("target.tolerance_in")
        points = given == "points" and row.values.get("unit") != "percent"
        if "target.tolerance" in row.percentages and (given is None or points):
            trouble = f"{row.values['target.tolerance']}% may be points of the figure or % of the target"
            remedy = "Choose points or % under 'Tolerance in', and type the number alone."
            self._fault(row, "target.tolerance", trouble, remedy)

    def _of_indicators(
        self, table: str, key: str, by_ref: Mapping[str, int], needed: Iterable[str] = ()
    ) -> list[TableRow]:
        """The rows whose indicator is there."""
        rows = self._rows(table, needed=(key, *needed))
        for row in rows:
            if (ref := str(row.values[key])) not in by_ref:
                remedy = f"Correct it, or add the indicator to the table '{INDICATORS}'."
                self._fault(row, key, f"there is no indicator '{ref}'", remedy)
        return [row for row in rows if str(row.values[key]) in by_ref]

    def _rows(self, table: str, needed: Iterable[str] = ()) -> list[TableRow]:
        """The rows that have what is needed of them."""
        rows, faults = rows_in(self._layout, NAMED_LISTS[table])
        self.faults += faults
        whole = []
        for row in rows:
            missing = [key for key in needed if key not in row.values]
            for key in missing:
                self._fault(row, key, "this is empty", "Fill it in, or empty the whole row.")
            if not missing:
                whole.append(row)
        return whole

    def _once(self, rows: list[TableRow]) -> list[TableRow]:
        """The rows, with a fault for each name that stands twice."""
        found: dict[str, TableRow] = {}
        for row in rows:
            name = str(row.values["name"])
            if name in found:
                self._fault(row, "name", f"'{name}' stands twice", "Leave one of them.")
            found.setdefault(name, row)
        return list(found.values())

    def _stands(self, at: At, row: TableRow) -> None:
        self.places.setdefault(at, _place_of(row))

    def _fault(self, row: TableRow, key: str, trouble: str, remedy: str) -> None:
        heading = NAMED_LISTS[row.table].of_key(key)
        called = heading.heading if heading else key
        place = Place(self._layout.file, row=row.number, column=called, table=row.table, called=row.called)
        self.faults.append(Fault(trouble, remedy, place))


def put_at(document: dict[str, object], at: tuple[str, ...], value: object) -> None:
    """Have the document say a value at the end of a path of names, whatever letters are in them."""
    *leading, last = at
    for part in leading:
        within = document.setdefault(part, {})
        assert isinstance(within, dict)
        document = within
    document[last] = value


def _place_of(row: TableRow) -> RowPlace:
    return RowPlace(row.table, row.number, row.called)
