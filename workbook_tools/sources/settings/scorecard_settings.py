"""The smaller parts of a config: breakdowns, levels of reporting, issued scorecards, control charts."""

import re
from pathlib import Path
from typing import Final
from unicodedata import category

from msgspec.structs import replace

from workbook_tools.model.charts.control_chart import ChartRules
from workbook_tools.model.indicators.definition import Breakdown, Issued, ScorecardDefinition, View
from workbook_tools.model.periods.period import Frequency
from workbook_tools.sources.kinds.source_kind import KindSettings
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets
from workbook_tools.sources.settings.period_settings import read_period
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.sources.settings.source_settings import SourceSettings
from workbook_tools.visible_text import as_seen, folded

MOST_POINTS = 120
LONGEST_VIEW: Final = 60
"""Letters of a level's name, which is part of its workbook's: Windows takes some 250 for the whole path."""
_IN_NO_FILE: Final = r'[\\:*?"<>|]|[. ]$|^$'
"""What the name of no file may hold on Windows, or end with; and no name at all."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Unicode's categories of control characters, letters without a look, blanks and breaks."""


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
    where = replace(
        source, file=folder / file if file else None, of_kinds=_of_kinds(source, settings.text("sheet", ""))
    )
    settings.refuse_unknown()
    return issued, where


def _of_kinds(source: SourceSettings, sheet: str) -> tuple[KindSettings, ...]:
    """What is said of the source's kind goes for an issued scorecard, too, but for where it is and its one sheet."""
    several = () if sheet else (source.of(WorkbookSheets) or WorkbookSheets()).sheets
    kept = [each for each in source.of_kinds if not each.names_source and not isinstance(each, WorkbookSheets)]
    return (*kept, WorkbookSheets(sheet, several))


def file_name(name: str) -> str:
    """A scorecard's name as the name of its file has it."""
    return name.replace("/", "-").replace(" ", "-")


def refuse_view_names(views: Settings) -> None:
    """Add a fault for each level of reporting whose name can be in no file's, and for two that would be one file."""
    files: dict[str, str] = {}
    for name in views:
        shown = name if len(name) <= LONGEST_VIEW else f"{name[: LONGEST_VIEW // 2]}…"
        first = files.setdefault(folded(file_name(name)), name)
        if len(name) > LONGEST_VIEW:
            trouble = f"this name has {len(name)} letters, and {LONGEST_VIEW} is the most"
            views.fault(shown, trouble, "Give the level a shorter name, and say the rest in its title.")
        elif re.search(_IN_NO_FILE, name):
            trouble = "this name can be in no file's name"
            views.fault(shown, trouble, "Take : * ? and the like out of it, and a full stop or blank at its end.")
        elif any(sign != " " and category(sign) in _UNSEEN for sign in name):
            trouble = "this name holds a tab, a blank of another kind or a letter that nobody sees"
            views.fault(as_seen(shown), trouble, "Type it afresh, with plain blanks.")
        elif first != name:
            trouble = f"the workbooks of '{first}' and '{name}' would be one file"
            views.fault(shown, trouble, "Give one of them a name that differs in more than capitals and blanks.")


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
