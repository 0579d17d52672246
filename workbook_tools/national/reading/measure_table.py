"""The table of measures: which column of which file is which measure, and what each file's symbols mean."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import ConfigError
from workbook_tools.model.figures.missing import Gap, Missing, parse_missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.layouts.recognised_layouts import LayoutColumns, figure_layout, needed_columns
from workbook_tools.national.layouts.release_layout import ReleaseLayout
from workbook_tools.national.layouts.release_symbols import Symbols
from workbook_tools.national.layouts.year_kinds import YearKind
from workbook_tools.national.published.published_figures import Kind, Measure, Recompute
from workbook_tools.sources.settings.settings_file import read_settings
from workbook_tools.sources.settings.settings_table import Settings

_MOST_PLACES = 4
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
VALUE = "value"
"""The column of a layout that has one for all its measures."""


class Renamed(Struct, frozen=True):
    """A column's heading in the releases up to a year; of every layout, where `layout` is None."""

    layout: str | None
    column: str
    formerly: str
    until: int

    def other(self, layout: str, name: str, release: int | None) -> str:
        """What the column of this name is called otherwise in a release of a year; "" where this does not tell."""
        if self.layout not in (None, layout):
            return ""
        if name == self.formerly:
            return self.column
        return self.formerly if name == self.column and (release is None or release <= self.until) else ""


class Found(Struct, frozen=True):
    """Where a measure is found: the rows that `where` picks (any of the texts in each column) and what is read there.

    The value is that of `column`, or the sum of `sum_of` as a percentage of `of`. `count` and `base` are what it rests
    on. A name is that of a heading or of what the layout's column holds. `year` is what a bare "2018" means.
    """

    measure: str
    layout: str
    where: Mapping[str, tuple[str, ...]]
    column: str = ""
    sum_of: tuple[str, ...] = ()
    of: str = ""
    count: str = ""
    base: str = ""
    year: YearKind | None = None

    @property
    def value_columns(self) -> tuple[str, ...]:
        """The columns that the value is made of."""
        return (*self.sum_of, self.of) if self.sum_of else (self.column,)

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that it names."""
        return tuple(filter(None, (*self.where, *self.value_columns, self.count, self.base)))

    @property
    def described(self) -> str:
        """What is told as a figure's source: "CPP_At31_rate", "A + B as % of C"."""
        return f"{' + '.join(self.sum_of)} as % of {self.of}" if self.sum_of else self.column


class MeasureTable(Struct, frozen=True):
    """The measures by name, where they are found, and how each layout is read."""

    measures: Mapping[str, Measure]
    found: tuple[Found, ...]
    columns: LayoutColumns
    symbols: Mapping[str, Symbols]
    areas: Mapping[str, Mapping[str, str]]
    renamed: tuple[Renamed, ...] = ()

    def names_of(self, layout: str, name: str, release: int | None) -> tuple[str, ...]:
        """The headings that a column may have in a release: its own, or the layout's, then those of before or after."""
        others = filter(None, (each.other(layout, name, release) for each in self.renamed))
        return tuple(dict.fromkeys((*self.columns[layout].get(name, (name,)), *others)))


def read_measures(path: Path) -> MeasureTable:
    """The table of measures in a TOML file. Raises ConfigError, naming every fault of the file."""
    settings = read_settings(path)
    layouts = settings.table("layouts")
    others = [name for name in layouts if name not in list(ReleaseLayout)]
    for name in others:
        if figure_layout(name) is None:
            layouts.fault(name, "this is not a layout", f"Use {', '.join(ReleaseLayout)}, or one that a package adds.")
    tables: dict[str, Settings] = {layout: layouts.table(layout) for layout in (*ReleaseLayout, *others)}
    pairs = [_measure(each) for each in settings.tables("measures", named_by="name")]
    table = MeasureTable(
        measures={measure.name: measure for measure, _ in pairs},
        found=tuple(found for _, places in pairs for found in places),
        columns={layout: _columns(each, layout) for layout, each in tables.items()},
        symbols={layout: _symbols(each) for layout, each in tables.items()},
        areas={layout: each.mapping("areas") for layout, each in tables.items()},
        renamed=tuple(_renamed(each) for each in settings.tables("renamed", named_by="column")),
    )
    _refuse_repeated(settings, [measure.name for measure, _ in pairs])
    _refuse_unused(settings, table)
    for each in (*tables.values(), settings):
        each.refuse_unknown()
    if settings.faults:
        raise ConfigError(*settings.faults)
    return table


def _columns(settings: Settings, layout: str) -> dict[str, tuple[str, ...]]:
    columns = settings.table("columns")
    given = columns.lists()
    for word in needed_columns(layout):
        if not given.get(word):
            columns.fault(word, "this setting is missing", f'Add a line {word} = ["…"] with the heading in the file.')
    return given


def _symbols(settings: Settings) -> Symbols:
    earlier = []
    for each in settings.tables("earlier_symbols", named_by="until"):
        until = each.whole("until", 0, _FIRST_YEAR, _LAST_YEAR)
        earlier.append((until, _meanings(each)))
        each.refuse_unknown()
    return Symbols(_meanings(settings), tuple(earlier))


def _meanings(settings: Settings) -> dict[str, Missing]:
    meanings = {}
    for symbol, words in settings.mapping("symbols").items():
        missing = parse_missing(words)
        if missing:
            meanings[symbol.strip().lower()] = missing
        else:
            allowed = ", ".join(f'"{gap}"' for gap in Gap)
            settings.fault("symbols", f"'{words}' is not a meaning that '{symbol}' can have", f"Use {allowed}.")
    return meanings


def _layout(settings: Settings) -> str:
    """The layout that is named: ours, or one that an installed package adds."""
    named = settings.document.get("layout")
    is_added = isinstance(named, str) and named not in list(ReleaseLayout) and figure_layout(named) is not None
    return settings.text("layout") if is_added else settings.choice("layout", ReleaseLayout)


def _renamed(settings: Settings) -> Renamed:
    renamed = Renamed(
        _layout(settings) if "layout" in settings else None,
        settings.text("column"),
        settings.text("formerly"),
        settings.whole("until", _LAST_YEAR, _FIRST_YEAR, _LAST_YEAR),
    )
    settings.refuse_unknown()
    return renamed


def _measure(settings: Settings) -> tuple[Measure, tuple[Found, ...]]:
    name = settings.text("name")
    found = tuple(_found(each, name) for each in settings.tables("found", named_by="layout"))
    if not found:
        settings.fault("found", "it is found nowhere", "Add [[measures.found]] with its layout and column.")
    measure = Measure(
        name=name,
        title=settings.text("title"),
        kind=settings.choice("kind", Kind),
        unit=settings.text("unit", NUMBER),
        places=settings.whole("places", 1, 0, _MOST_PLACES),
        counted=settings.choice("counted", PeriodBasis, PeriodBasis.IN_PERIOD),
        recompute=_recompute(settings, found),
        good_is=settings.choice("good_is", Polarity) if "good_is" in settings else None,
        meaning=settings.text("meaning", ""),
    )
    settings.refuse_unknown()
    return measure, found


def _recompute(settings: Settings, found: tuple[Found, ...]) -> Recompute | None:
    if "recomputed_per" not in settings:
        return None
    per = settings.number("recomputed_per")
    counted = next((each for each in found if each.count), None)
    if counted is None:
        settings.fault("recomputed_per", "no place names a count", "Give count = … where it is found.")
        return None
    before = settings.whole("population_years_before", 0 if counted.base else 1, 0, 5)
    return Recompute(counted.count, counted.base, per, before)


def _found(settings: Settings, measure: str) -> Found:
    layout = _layout(settings)
    sum_of = settings.texts("sum_of")
    found = Found(
        measure=measure,
        layout=layout,
        where=_where(settings.table("where")),
        column=settings.text("column", "" if sum_of else VALUE),
        sum_of=sum_of,
        of=settings.text("of") if sum_of else "",
        count=settings.text("count", ""),
        base=settings.text("base", ""),
        year=settings.choice("year", YearKind) if "year" in settings else None,
    )
    if found.sum_of and found.column:
        settings.fault("column", "there is a column and a sum_of", "Keep one of them.")
    settings.refuse_unknown()
    return found


def _where(settings: Settings) -> dict[str, tuple[str, ...]]:
    """What each column must hold; several texts, of which any will do, have a bar "|" between them."""
    where = {}
    for name in settings:
        where[name] = tuple(text.strip() for text in settings.text(name, "").split("|"))
    return where


def _refuse_repeated(settings: Settings, names: list[str]) -> None:
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        settings.fault("measures", f"measure '{name}' stands {names.count(name)} times", "Give each its own name.")


def _refuse_unused(settings: Settings, table: MeasureTable) -> None:
    """Add a fault for each renaming of a column that no measure names, by its name of now or of before."""
    named = {name for found in table.found for name in found.names}
    for each in table.renamed:
        if each.column and each.formerly and not named & {each.column, each.formerly}:
            trouble = f"no measure names the column '{each.column}', nor '{each.formerly}'"
            settings.fault("renamed", trouble, "Write one of them as the measures have it, or take the entry out.")
