"""Faults of settings that are seen only beside one another: a name that nothing has, a reference that two have."""

from collections import Counter

from workbook_tools.english import listed
from workbook_tools.model.figures.placing import ALL_COUNCILS
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.rating.rule import NamedIn
from workbook_tools.sources.settings.settings_table import Settings


def refuse_measures_for_nothing(settings: Settings, definition: ScorecardDefinition, national: object) -> None:
    """Add a fault where an indicator names a national measure and nothing is said of national figures."""
    named = [indicator.ref for indicator in definition.indicators if indicator.national]
    if named and national is None:
        trouble = f"indicator {named[0]} names a national measure, but there is no [national]"
        settings.fault("national", trouble, 'Add [national] with council = "E0…", or take the measure out.')


def refuse_repeated_refs(settings: Settings, indicators: list[Indicator]) -> None:
    """Add a fault where there is no indicator, and for each reference that two have."""
    if not indicators:
        settings.fault("indicators", "there is no indicator", "Add at least one that begins [[indicators]].")
    for ref, times in Counter(indicator.ref for indicator in indicators).items():
        if ref and times > 1:
            named = listed([f"'{indicator.name}'" for indicator in indicators if indicator.ref == ref])
            settings.fault("indicators", f"{named} have the same ref, '{ref}'", "Give each its own.")


def refuse_unknown_names(settings: Settings, definition: ScorecardDefinition) -> None:
    """Faults where an indicator or breakdown names a comparator, group or reference that the file does not have."""
    refs = {indicator.ref for indicator in definition.indicators}
    for breakdown in definition.breakdowns:
        if breakdown.ref and breakdown.ref not in refs:
            settings.fault("breakdowns", f"there is no indicator '{breakdown.ref}'", "Correct its ref.")
    for name, members in definition.groups.items():
        if definition.series in members:
            trouble = f"'{name}' holds the council's own series"
            settings.fault("groups", trouble, "Take it out: the council is set beside the others of the group.")
    for name, times in Counter(each.name for each in definition.issued).items():
        if name and times > 1:
            settings.fault("issued", f"'{name}' stands {times} times", "Give each scorecard its own name.")
    for indicator in definition.indicators:
        known, group = indicator.rule.compares_with or (NamedIn.GROUPS, "")
        if not group or group in (definition.comparators if known is NamedIn.COMPARATORS else definition.groups):
            continue
        if group == ALL_COUNCILS and settings.table("national").yes_or_no("ranks", False):
            continue
        trouble = f"the target of indicator {indicator.ref} names '{group}', which is not among {known}"
        settings.fault("indicators", trouble, f"Add it to {known}, or correct its name.")
