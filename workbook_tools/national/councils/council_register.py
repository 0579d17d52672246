"""Councils through their reorganisations: which codes and names mean the same one, and when each of them existed."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from operator import itemgetter

from msgspec import Struct

from workbook_tools.english import day_in_words
from workbook_tools.model.periods.period import Period
from workbook_tools.national.published.published_figures import PublishedArea
from workbook_tools.visible_text import as_seen


class Council(Struct, frozen=True):
    """A council for as long as it was the same one: a new code for the same area makes no new council.

    `code` is its latest nine-character code and `earlier_codes` those before, `number` the Department for Education's.
    `began` and `ended` are its first and last day where they lie within the years that are published; `made_from` holds
    the codes of the councils that it, or a part of it, was made from. With `few_children` it is not ranked itself.
    """

    code: str
    number: str
    name: str
    region: str
    also: tuple[str, ...] = ()
    earlier_codes: tuple[str, ...] = ()
    began: date | None = None
    ended: date | None = None
    made_from: tuple[str, ...] = ()
    few_children: bool = False

    def existed(self, period: Period) -> bool:
        """Whether there was such a council on the period's last day."""
        return (self.began is None or self.began <= period.end) and (self.ended is None or self.ended >= period.end)


class Region(Struct, frozen=True):
    """A region of England; `within` names the region that it is a part of, as Inner London is of London."""

    code: str
    number: str
    name: str
    also: tuple[str, ...] = ()
    within: str = ""


class JointReturn(Struct, frozen=True):
    """Councils that send one return together, and the measures that come out of it."""

    name: str
    councils: tuple[str, ...]
    measures: frozenset[str] = frozenset()


class Members(Struct, frozen=True, dict=True):
    """The councils of a group that there were in a period, and those that there were not, with the reason."""

    councils: tuple[Council, ...]
    left_out: tuple[tuple[str, str], ...]
    pick: Callable[[Sequence[int | None]], tuple[int | None, ...]]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of those that there were."""
        return tuple(each.code for each in self.councils)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(each.name for each in self.councils)


class Register(Struct, frozen=True, dict=True):
    """Every council and region that national figures are published for."""

    councils: tuple[Council, ...]
    regions: tuple[Region, ...]
    joint_returns: tuple[JointReturn, ...] = ()

    def council(self, named: str) -> Council | None:
        """The council of this code (of any year), number or name, however it is spelled; None if there is none."""
        return self._councils.get(spelled_alike(named))

    def councils_of(self, area: PublishedArea) -> tuple[Council, ...]:
        """The council that an area is, or the councils of a joint return; none where it is not known.

        The code decides; the number where the code is not known, and the name where neither is.
        """
        found = self._known.get(area)
        if found is None:
            found = self._known[area] = self._find(area)
        return found

    def region(self, named: str) -> Region | None:
        """The region of this code, number or name; None if there is none."""
        return self._regions.get(spelled_alike(named))

    def region_of(self, area: PublishedArea) -> Region | None:
        """The region that an area is, by its code, its number or its name."""
        known = (self.region(words) for words in (area.code, area.old_code, area.name) if words)
        return next((found for found in known if found), None)

    def regions_of(self, council: Council) -> tuple[Region, ...]:
        """The regions that a council lies in, the largest first: London, then Outer London."""
        return self._regions_within[council.region]

    def councils_in(self, region: Region, period: Period) -> tuple[Council, ...]:
        """The councils that lay in a region on a period's last day, in the register's order."""
        asked = region.name, period
        found = self._in_regions.get(asked)
        if found is None:
            halves = {name for name, regions in self._regions_within.items() if region in regions}
            found = self._in_regions[asked] = tuple(each for each in self.existing(period) if each.region in halves)
        return found

    def existing(self, period: Period) -> tuple[Council, ...]:
        """The councils that there were on a period's last day, in the register's order."""
        found = self._existing.get(period)
        if found is None:
            found = self._existing[period] = tuple(each for each in self.councils if each.existed(period))
        return found

    def members(self, codes: tuple[str, ...], without: str, period: Period) -> Members:
        """The councils of these codes, each once and but for one, that there were on a period's last day."""
        always, asked = (codes, without, None), (codes, without, period)
        found = self._members.get(always) or self._members.get(asked)
        if found is None:
            listed = {each.code: each for each in map(self.council, codes) if each and each.code != without}.values()
            there = tuple([each for each in listed if each.existed(period)])
            gone = [each for each in listed if each not in there] if len(there) < len(listed) else []
            told = tuple((each.name, self.why_not(each, period)) for each in gone)
            at = [self.places[each.code] for each in there]
            pick = itemgetter(*at) if len(at) > 1 else itemgetter(slice(at[0], at[0] + 1) if at else slice(0))
            changing = any(each.began or each.ended for each in listed)
            found = self._members[asked if changing else always] = Members(there, told, pick)
        return found

    def why_not(self, council: Council, period: Period) -> str:
        """Why there was no such council: "did not exist before 1 April 2019 (until then Bournemouth, Poole …)"."""
        if council.began and council.began > period.end:
            before = self._names(council.made_from)
            until = f" (until then {before})" if before else ""
            return f"did not exist before {day_in_words(council.began)}{until}"
        if council.ended and council.ended < period.end:
            after = self._names(each.code for each in self.councils if council.code in each.made_from)
            since = f" (since then {after})" if after else ""
            return f"was abolished on {day_in_words(council.ended + timedelta(days=1))}{since}"
        return ""

    def joint_return(self, council: Council, measure: str) -> JointReturn | None:
        """The joint return that a council's figures of a measure come out of."""
        for each in self.joint_returns:
            if council.code in each.councils and measure in each.measures:
                return each
        return None

    def _find(self, area: PublishedArea) -> tuple[Council, ...]:
        codes = list(filter(None, map(as_seen, area.code.split("/"))))
        numbers = list(filter(None, map(as_seen, area.old_code.split("/"))))
        for words in (codes, numbers, [area.name]):
            found = [self.council(each) for each in words]
            if found and all(found):
                return tuple(each for each in found if each)
        return ()

    def _names(self, codes: Iterable[str]) -> str:
        named = (self.council(code) for code in codes)
        return ", ".join(each.name for each in named if each)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each council, by its code, stands in the register."""
        return {each.code: at for at, each in enumerate(self.councils)}

    @cached_property
    def _known(self) -> dict[PublishedArea, tuple[Council, ...]]:
        """The councils of the areas that have been asked for."""
        return {}

    @cached_property
    def _members(self) -> dict[tuple[tuple[str, ...], str, Period | None], Members]:
        """The groups that have been asked for, as each measure asks for the same; of councils that there always were
        without a period.
        """
        return {}

    @cached_property
    def _existing(self) -> dict[Period, tuple[Council, ...]]:
        """The councils that there were at the end of the periods that have been asked for."""
        return {}

    @cached_property
    def _in_regions(self) -> dict[tuple[str, Period], tuple[Council, ...]]:
        """The councils of the regions that have been asked for, which each measure's checks do."""
        return {}

    @cached_property
    def _regions_within(self) -> Mapping[str, tuple[Region, ...]]:
        """For each region that councils name as theirs, itself and those around it, the largest first."""
        return {name: self._outwards(name) for name in {each.region for each in self.councils}}

    def _outwards(self, name: str) -> tuple[Region, ...]:
        region = self.region(name)
        if region is None:
            return ()
        return (*(self._outwards(region.within) if region.within else ()), region)

    @cached_property
    def _councils(self) -> Mapping[str, Council]:
        found: dict[str, Council] = {}
        for each in self.councils:
            for words in (each.code, *each.earlier_codes, each.number, each.name, *each.also):
                found.setdefault(spelled_alike(words), each)
        return found

    @cached_property
    def _regions(self) -> Mapping[str, Region]:
        found: dict[str, Region] = {}
        for each in self.regions:
            for words in (each.code, each.number, each.name, *each.also):
                found.setdefault(spelled_alike(words), each)
        return found


@lru_cache(maxsize=4096)
def spelled_alike(name: str) -> str:
    """The name without what sources differ in: capitals, points and commas, "&" for "and", a number's ".0"."""
    words = re.sub(r"\.0+$", "", as_seen(name)).casefold().replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words.replace("'", "").replace("’", "")).split())
