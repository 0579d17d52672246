"""Which rules have no place in a copy: those that are not worked out, and those that depend on them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.publish.flatten.conditional_formats import OVERLAYS, ConditionalRule

_NUMBER: Final = re.compile(r"-?[\d.]*")

NEWER: Final = "only Excel 2010 and later programs show it"
SCALED: Final = "it is scaled by what stands in cells"
KEPT_FROM_SHOWING: Final = "another format keeps it from showing in some of its cells"
COUNTS_LATER: Final = "a format that counts before it in the same cells could not be worked out"


def why_not_kept(rule: ConditionalRule) -> str:
    """Why bars or icons cannot stay as they are; "" where they can, being set by numbers alone."""
    if rule.element.tag != tag("cfRule"):
        return NEWER
    return "" if all(_NUMBER.fullmatch(text) for text in rule.texts()) else SCALED


def left_out(rules: Sequence[ConditionalRule], unknown: Mapping[ConditionalRule, str]) -> dict[ConditionalRule, str]:
    """The rules that are left out and why, of rules in the order in which they count.

    What a rule shows depends on those before it in its cells: a colour that they would have covered must not come out,
    nor bars that they keep from showing.
    """
    found: dict[ConditionalRule, str] = {}
    for number, rule in enumerate(rules):
        before = [other for other in rules[:number] if other.kind not in OVERLAYS and other.overlaps(rule)]
        if rule in unknown:
            found[rule] = unknown[rule]
        elif rule.kind in OVERLAYS:
            found[rule] = why_not_kept(rule) or (KEPT_FROM_SHOWING if any(other.stops for other in before) else "")
        elif any(other in found for other in before):
            found[rule] = COUNTS_LATER
    return {rule: why for rule, why in found.items() if why}
