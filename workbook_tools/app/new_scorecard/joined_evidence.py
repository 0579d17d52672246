"""What the council's scorecard and its list of targets say, put beside the export's indicators."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from workbook_tools.app.new_scorecard.evidence import Evidence, LastRow, SaidTarget
from workbook_tools.app.new_scorecard.matched_names import Matched
from workbook_tools.english import listed as in_a_list

_CONTRADICTED: Final = 60
"""How sure it is that a target holds of which another file says otherwise."""
_HUNDRED: Final = Decimal(100)


def with_lists(indicators: Sequence[Evidence], own: Matched[LastRow], listed: Matched[LastRow]) -> tuple[Evidence, ...]:
    """The indicators with their rows; of several targets the list's holds, then the export's, then the scorecard's."""
    of_own, of_list = own.by_ref(), listed.by_ref()
    numbered = (own.by_number(), listed.by_number())
    return tuple(
        replace(
            each, own=of_own.get(each.ref), listed=of_list.get(each.ref),
            by_number=tuple(rows[each.ref] for rows in numbered if each.ref in rows),
            target=_holding(of_list.get(each.ref), each.target, of_own.get(each.ref)),
        )
        for each in indicators
    )  # fmt: skip


def targets_by_file(indicators: Iterable[Evidence]) -> Mapping[str, int]:
    """How many of the targets that hold come from each of the officer's files."""
    aims = (each.aim for each in indicators)
    return Counter(aim.file for aim in aims if aim and not aim.none_because)


def _holding(listed: LastRow | None, of_export: SaidTarget | None, own: LastRow | None) -> SaidTarget | None:
    """The target that holds, and with it what the others say where that is something else."""
    said = [listed.target if listed else None, of_export, own.target if own else None]
    given = [each for each in said if each]
    if not given:
        return None
    first, *others = given
    unlike = [f"{each.file} says {each.shown or 'a band'}" for each in others if not _is_the_same(first, each)]
    if not unlike:
        return first
    why = f"{first.file} says {first.shown or 'a band'}, and {in_a_list(unlike)}"
    return replace(
        first, chosen="; ".join(filter(None, [first.chosen, why])), chosen_sure=min(first.chosen_sure, _CONTRADICTED)
    )


def _is_the_same(one: SaidTarget, other: SaidTarget) -> bool:
    """Whether two targets are the same number or band; 0.95 and 95 are, one of them being a proportion."""
    if one.target is None or other.target is None:
        return (one.target, one.band, bool(one.none_because)) == (other.target, other.band, bool(other.none_because))
    return one.target in (other.target, other.target * _HUNDRED, other.target / _HUNDRED)
