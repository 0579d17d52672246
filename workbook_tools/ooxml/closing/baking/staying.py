"""Which rules stay as conditional formats, since they cannot be ordinary formats."""

import re
from collections.abc import Iterable, Sequence, Set
from typing import Final

from workbook_tools.ooxml.closing.baking.rules import OVERLAYS, Rule

_WORD: Final = re.compile(r'"(?:[^"]|"")*"|([A-Za-z_\\][\w.]*)')


def staying_rules(rules: Sequence[Rule], unknown: Iterable[Rule], names: Set[str]) -> frozenset[Rule]:
    """The rules that stay: of the unknown ones those that read their own sheet, and all whose cells they share.

    Where two rules share cells, what one shows depends on whether the other holds.
    """
    staying = {rule for rule in unknown if reads_own_sheet(rule, names)}
    reached = list(staying)
    while reached:
        one = reached.pop()
        near = [other for other in rules if other not in staying and _depend(one, other)]
        staying.update(near)
        reached += near
    return frozenset(staying)


def reads_own_sheet(rule: Rule, names: Set[str]) -> bool:
    """Whether the rule reads nothing but cells of the sheet that it stands on; `names` in lower case."""
    words = (word.casefold() for text in rule.texts() for word in _WORD.findall(text))
    return bool(rule.areas) and not any("!" in text for text in rule.texts()) and names.isdisjoint(words)


def _depend(one: Rule, other: Rule) -> bool:
    """Whether they share cells. Bars and icons mind no colour beneath them, but a rule that keeps them from showing."""
    if not one.overlaps(other):
        return False
    over, under = (other, one) if one.kind in OVERLAYS else (one, other)
    if under.kind in OVERLAYS:
        return over.kind not in OVERLAYS and over.stops and over.priority < under.priority
    return True
