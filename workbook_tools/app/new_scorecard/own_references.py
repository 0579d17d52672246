"""The references of the council's own scorecard, for an export that has none: its readers know indicators by them."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from workbook_tools.app.new_scorecard.evidence import Evidence, LastRow
from workbook_tools.app.new_scorecard.matched_names import Matched
from workbook_tools.visible_text import folded


def with_own_references(indicators: Sequence[Evidence], own: Matched[LastRow]) -> tuple[Evidence, ...]:
    """The indicators by the references of their rows, the others numbered on; as they are where two rows share one."""
    known = {ref: row.ref for ref, row in own.by_ref().items() if row.ref}
    listed = [folded(row.ref) for row in (*(each.row for each in own.found), *own.others) if row.ref]
    if not known or len(set(listed)) < len(listed):
        return tuple(indicators)
    free = _numbers(set(listed), len(indicators))
    return tuple(replace(each, ref=known.get(each.ref) or next(free)) for each in indicators)


def _numbers(taken: set[str], most: int) -> Iterator[str]:
    return (str(number) for number in range(1, len(taken) + most + 1) if str(number) not in taken)
