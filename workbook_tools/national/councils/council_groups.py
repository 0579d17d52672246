"""Groups of councils that one council is set beside: neighbours, a named list, its region, the country."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from workbook_tools.english import day_in_words
from workbook_tools.errors import ConfigError
from workbook_tools.model.periods.period import Period
from workbook_tools.national.councils.council_register import Council, Members, Register
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod


class CouncilList(Struct, frozen=True):
    """Councils by code, and the day from which the list held. `source` says where it comes from."""

    name: str
    codes: tuple[str, ...]
    dated: date | None = None
    source: str = ""


class NeighbourList(Struct, frozen=True):
    """Each council's statistical neighbours, nearest first, by code, as one dated list has them."""

    name: str
    dated: date
    neighbours: Mapping[str, tuple[str, ...]]
    source: str = ""


class Group(Struct, frozen=True):
    """A group as a scorecard's column names it.

    `councils` is the list of a LIST, `neighbours` that of NEIGHBOURS; `region` names another region than the largest
    that the council lies in. The method PUBLISHED is for a region or the country alone: the figure that the source
    prints for it. `with_council` counts the council among a list or region; it is never one of its own neighbours.
    """

    name: str
    kind: GroupKind
    method: GroupMethod = GroupMethod.MEAN
    with_council: bool = False
    councils: CouncilList | None = None
    neighbours: NeighbourList | None = None
    region: str = ""

    @property
    def list_name(self) -> str:
        """The name of the list that it rests on, if there is one."""
        held = self.councils or self.neighbours
        return held.name if held else self.region

    @property
    def list_date(self) -> date | None:
        """The day from which that list held."""
        held = self.councils or self.neighbours
        return held.dated if held else None


def choose_neighbours(lists: Iterable[NeighbourList], named: str = "", by: date | None = None) -> NeighbourList:
    """The list of this name; without a name the latest that held on a day, or the latest of all.

    One list serves a whole series, so that no movement comes from a change of neighbours. Raises ConfigError.
    """
    found = sorted(lists, key=lambda each: each.dated)
    known = ", ".join(f"'{each.name}'" for each in found) or "none"
    if named:
        chosen = [each for each in found if each.name.casefold() == named.strip().casefold()]
        if not chosen:
            raise ConfigError.of(f"there is no list of neighbours '{named}'", f"Name one of those read: {known}.")
        return chosen[-1]
    held = [each for each in found if by is None or each.dated <= by]
    if not held:
        when = f" that held on {day_in_words(by)}" if by else ""
        remedy = f"Give a file with an earlier list, or name one of those read: {known}."
        raise ConfigError.of(f"there is no list of neighbours{when}", remedy)
    return held[-1]


def members_of(group: Group, council: Council, period: Period, register: Register) -> Members:
    """The councils of a group in a period, each once; the council itself only where the group counts it."""
    without = "" if group.with_council and group.kind is not GroupKind.NEIGHBOURS else council.code
    match group.kind:
        case GroupKind.COUNTRY:
            codes = tuple(each.code for each in register.existing(period))
        case GroupKind.REGION:
            named = register.region(group.region) if group.region else None
            region = named or next(iter(register.regions_of(council)), None)
            codes = tuple(each.code for each in register.councils_in(region, period)) if region else ()
        case GroupKind.NEIGHBOURS:
            codes = group.neighbours.neighbours.get(council.code, ()) if group.neighbours else ()
        case GroupKind.LIST:
            codes = group.councils.codes if group.councils else ()
    return register.members(codes, without, period)
