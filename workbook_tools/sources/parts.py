"""The smaller parts of a config: breakdowns, levels of reporting, issued scorecards, control charts."""

from pathlib import Path

from msgspec.structs import replace

from workbook_tools.model.control_chart import ChartRules
from workbook_tools.model.definition import Breakdown, Issued, ScorecardDefinition, View
from workbook_tools.model.period import Frequency
from workbook_tools.sources.periods import read_period
from workbook_tools.sources.settings import Settings
from workbook_tools.sources.source_settings import SourceSettings

MOST_POINTS = 120


def read_breakdown(settings: Settings) -> Breakdown:
    """One of the tables under [[breakdowns]]."""
    breakdown = Breakdown(settings.text("ref"), settings.text("by"), settings.yes_or_no("adds_up", True))
    settings.refuse_unknown()
    return breakdown


def read_chart_rules(settings: Settings) -> ChartRules:
    """The table [control_chart], of which any setting may be left out."""
    standard = ChartRules()
    rules = ChartRules(
        screened=settings.yes_or_no("screened", standard.screened),
        points=settings.whole("points", standard.points, 2, MOST_POINTS),
        shift=settings.whole("shift", standard.shift, 2, MOST_POINTS),
        trend=settings.whole("trend", standard.trend, 2, MOST_POINTS),
    )
    settings.refuse_unknown()
    return rules


def read_issued(
    settings: Settings, folder: Path, source: SourceSettings, year: Frequency | None = None
) -> tuple[Issued, SourceSettings]:
    """An issued scorecard, its figures not yet read, and where they are: in the source's own headings and symbols.

    Without a file they are in the workbook's own record. `year` is the kind of year that "2017/18" means.
    """
    issued = Issued(settings.text("name"), read_period(settings, "period", settings.text("period"), year=year))
    file = settings.text("file", "")
    where = replace(source, query=None, file=folder / file if file else None, sheet=settings.text("sheet", "Data"))
    settings.refuse_unknown()
    return issued, where


def read_view(settings: Settings, definition: ScorecardDefinition, known_columns: frozenset[str]) -> View:
    """A level of reporting, with a fault for each indicator, theme, comparator or column that does not exist."""
    view = View(
        title=settings.text("title", ""),
        committee=settings.text("committee", ""),
        indicators=settings.texts("indicators"),
        themes=settings.texts("themes"),
        comparators=settings.texts("comparators") if "comparators" in settings else None,
        columns=settings.texts("columns"),
        frequency=settings.choice("frequency", Frequency, Frequency.MONTH),
    )
    known = {
        "indicators": {indicator.ref for indicator in definition.indicators},
        "themes": {indicator.theme for indicator in definition.indicators},
        "comparators": set(definition.comparators),
        "columns": set(known_columns),
    }
    given = {"indicators": view.indicators, "themes": view.themes, "columns": view.columns}
    for key, names in {**given, "comparators": view.comparators or ()}.items():
        for name in names:
            if name not in known[key]:
                settings.fault(key, f"'{name}' is not one of this scorecard's", f"Use {', '.join(sorted(known[key]))}.")
    settings.refuse_unknown()
    return view
