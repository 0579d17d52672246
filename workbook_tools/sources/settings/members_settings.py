"""What members are sent: the table `[members]` of a config."""

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbook_tools.sources.settings.settings_table import Settings

if TYPE_CHECKING:  # a refresh suppresses nothing, and starts sooner without
    from workbook_tools.model.disclosure.small_numbers import SmallNumbers

LEAST_LIMIT, USUAL_LIMIT, MOST_LIMIT = 2, 6, 21


class SmallNumbersShown(StrEnum):
    """What becomes of small numbers in the members' copy."""

    SUPPRESS = "suppress"
    SHOW = "show"


class MembersSettings(Struct, frozen=True):
    """What members see. No rule for small numbers is none; `decided` is whether the config says so itself.

    `sheets` are those that members get, or else all that are shown; `columns` the officers' columns, or else all that
    are printed.
    """

    small_numbers: "SmallNumbers | None" = None
    decided: bool = False
    sheets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    language: str = "en-GB"


def read_members(settings: Settings, refs: Collection[str]) -> MembersSettings:
    """The table, with a fault for each indicator that it names and the scorecard does not have."""
    if "members" not in settings:
        return MembersSettings()
    members = settings.table("members")
    shown = members.choice("small_numbers", SmallNumbersShown, SmallNumbersShown.SHOW)
    rule = _small_numbers(members, refs)
    found = MembersSettings(
        small_numbers=rule if shown is SmallNumbersShown.SUPPRESS else None,
        decided="small_numbers" in members,
        sheets=members.texts("sheets"),
        columns=members.texts("columns"),
        language=members.text("language", "en-GB"),
    )
    members.refuse_unknown()
    return found


def _small_numbers(members: Settings, refs: Collection[str]) -> "SmallNumbers":
    from workbook_tools.model.disclosure.small_numbers import SmallNumbers
    from workbook_tools.model.disclosure.sums_and_shares import Share, Total

    totals, shares = [], []
    for table in members.tables("totals", named_by="ref"):
        total = Total(table.text("ref"), table.texts("parts"))
        _refuse_unknown_refs(table, "ref", (total.ref,), refs)
        _refuse_unknown_refs(table, "parts", total.parts, refs)
        if not total.parts:
            table.fault("parts", "a total needs its parts", 'Write parts = ["10a", "10b"].')
        table.refuse_unknown()
        totals.append(total)
    for table in members.tables("shares", named_by="ref"):
        share = Share(table.text("ref"), table.text("part"), table.text("whole", ""))
        for key, ref in (("ref", share.ref), ("part", share.part), ("whole", share.whole)):
            _refuse_unknown_refs(table, key, (ref,), refs)
        table.refuse_unknown()
        shares.append(share)
    not_small = members.texts("not_small")
    _refuse_unknown_refs(members, "not_small", not_small, refs)
    below = members.whole("below", USUAL_LIMIT, LEAST_LIMIT, MOST_LIMIT)
    return SmallNumbers(below, tuple(totals), tuple(shares), not_small)


def _refuse_unknown_refs(settings: Settings, key: str, named: Collection[str], refs: Collection[str]) -> None:
    for ref in named:
        if ref and ref not in refs:
            settings.fault(key, f"there is no indicator '{ref}'", "Correct its ref.")
