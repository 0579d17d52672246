"""The figure of a group of councils for one period, and a council's place among them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.placing import ALL_COUNCILS, OtherCouncils, Placing, placed
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.quantile import quartile_edges
from workbook_tools.model.periods.period import Period
from workbook_tools.national.compute.making import Making, listed_on
from workbook_tools.national.councils.council_groups import Group, members_of
from workbook_tools.national.councils.council_register import Council, Members, Register
from workbook_tools.national.councils.figures_by_area import Arranged, arranged
from workbook_tools.national.councils.period_figures import LeftOut, PeriodFigures, Used
from workbook_tools.national.published.published_figures import Kind, Published, PublishedFigure, kept
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod

_FEW = "too few children live there"
_EVERY_COUNCIL = Group(ALL_COUNCILS, GroupKind.COUNTRY)


class GroupFigure(Struct, frozen=True):
    """A group's figure, exact, and how it came about."""

    value: Decimal | Missing
    making: Making


class GroupStanding(Struct, frozen=True):
    """A council's place among itself and the members of a group that have a figure, and the best of the others.

    Of several that are as good the first on the list is the best; where neither way is good, none is.
    """

    placing: Placing
    best: tuple[str, Decimal] | None


class GroupBeside:
    """A group as one council is set beside it: its members are made out once a period, for every measure."""

    def __init__(self, group: Group, council: Council, register: Register) -> None:
        self.group = group
        self.council = council
        self.register = register
        self._known: dict[Period, tuple[Members, Making]] = {}
        self._makings: dict[tuple[object, ...], Making] = {}

    def figure(self, figures: Arranged, held: PeriodFigures) -> GroupFigure:
        """The group's figure for a period, of which these are `held`."""
        period = held.period
        if self.group.method is GroupMethod.PUBLISHED:
            return _published(figures, self.council, self.group, period, self.register)
        members, making = self._known.get(period) or self._make_out(period)
        if found := held.in_millionths(members):
            numbers, left_out = found
            value = _exact_middle(numbers, self.group.method)
        else:
            used, left_out = _members(held, self.council, members)
            value = _middle([each.value for _, each in used if isinstance(each.value, Decimal)], self.group.method)
        if left_out:
            making = self._making(members, left_out)
        return GroupFigure(_none(self.group, self.council, period, bool(left_out)) if value is None else value, making)

    def _make_out(self, period: Period) -> tuple[Members, Making]:
        """The members, and how a figure comes about to which each of them gives its own."""
        members = members_of(self.group, self.council, period, self.register)
        found = self._known[period] = members, self._making(members, ())
        return found

    def _making(self, members: Members, left_out: Sequence[LeftOut]) -> Making:
        """How a figure comes about to which all others of the members give theirs, made out once."""
        key = members.codes, *left_out
        made = self._makings.get(key)
        if made is None:
            group = self.group
            without = {each.name for each in left_out}
            made = self._makings[key] = Making(
                group=group.name,
                method=group.method,
                members_used=tuple([name for name in members.names if name not in without]),
                left_out=tuple([(each.name, each.why) for each in left_out]),
                list_name=group.list_name,
                list_date=group.list_date,
                symbols=tuple(dict.fromkeys([each.symbol for each in left_out if each.symbol])),
                without=_without(group, self.council),
            )
        return made


def group_figure(
    published: Published | Arranged, council: str, group: Group, period: Period, register: Register
) -> GroupFigure:
    """The group's figure beside a council, given by its code or name.

    Raises ValueError where the register has no such council.
    """
    figures, itself = _found(published, council, register)
    return GroupBeside(group, itself, register).figure(figures, figures.of_period(period, register))


def standing(
    published: Published | Arranged,
    council: str,
    group: Group,
    period: Period,
    register: Register,
    polarity: Polarity,
) -> GroupStanding | None:
    """The council's rank and quartile in the group, and the best of the others.

    None where the council has no figure, no other has one, or the figures are counts.
    """
    figures, itself = _found(published, council, register)
    own = figures.of(itself, period)
    if figures.measure.kind is Kind.COUNT or own is None or not isinstance(own.value, Decimal):
        return None
    known, _ = _others(figures, itself, group, period, register)
    place = placed(own.value, [value for _, value in known], polarity)
    if place is None:
        return None
    found = OtherCouncils((), tuple((name, kept(value)) for name, value in known))
    return GroupStanding(place, found.best_neighbour(polarity))


def other_councils(
    published: Published | Arranged, council: str, neighbours: Group | None, period: Period, register: Register
) -> OtherCouncils | None:
    """What all other councils have for a period, and the neighbours by name; where none has a figure, why.

    None where the figures are counts, which are not ranked.
    """
    figures, itself = _found(published, council, register)
    if figures.measure.kind is Kind.COUNT:
        return None
    known, left_out = _all_others(figures, itself, period, register)
    near = _others(figures, itself, neighbours, period, register)[0] if neighbours else []
    return OtherCouncils(
        known,
        tuple((name, kept(value)) for name, value in near),
        tuple((each.name, each.why) for each in left_out if not each.told_with),
        _FEW if itself.few_children else "",
        tuple((each.name, each.told_with) for each in left_out if each.told_with),
    )


def _all_others(
    figures: Arranged, itself: Council, period: Period, register: Register
) -> tuple[tuple[Decimal, ...], Sequence[LeftOut]]:
    """The figures of all other councils, from the lowest, and those that have none with the reason.

    For a council with a return of its own they are everyone's without its own, which need no sorting.
    """
    held = figures.of_period(period, register)
    if itself.code in held.joint:
        known, left_out = _others(figures, itself, _EVERY_COUNCIL, period, register)
        return tuple(sorted(kept(value) for _, value in known)), left_out
    everyone, own = held.from_the_lowest, figures.of(itself, period)
    if own and isinstance(own.value, Decimal) and itself.existed(period):
        at = bisect_left(everyone, kept(own.value))
        everyone = everyone[:at] + everyone[at + 1 :]
    return everyone, [each for each in held.without_figure if each.name != itself.name]


def _others(
    figures: Arranged, itself: Council, group: Group, period: Period, register: Register
) -> tuple[list[tuple[str, Decimal]], list[LeftOut]]:
    """The members with a figure of their own, the council itself not among them; and the others, with the reason."""
    own = figures.of(itself, period)
    held = figures.of_period(period, register)
    used, left_out = _members(held, itself, members_of(group, itself, period, register))
    known = [
        (each.name, figure.value)
        for each, figure in used
        if figure is not own and each is not itself and isinstance(figure.value, Decimal)
    ]
    return known, left_out


def _found(published: Published | Arranged, council: str, register: Register) -> tuple[Arranged, Council]:
    found = register.council(council)
    if found is None:
        raise ValueError(f"'{council}' is not a council of the register")
    return published if isinstance(published, Arranged) else arranged(published, register), found


def _members(held: PeriodFigures, itself: Council, members: Members) -> tuple[Used, list[LeftOut]]:
    """The members with a figure, and the others, with the reason and the symbol."""
    used, without = held.of_members(members.councils, () if itself in members.councils else (itself,))
    return used, [*(LeftOut(name, why, "") for name, why in members.left_out), *without]


def _exact_middle(millionths: Sequence[int], method: GroupMethod) -> Decimal | None:
    if not millionths:
        return None
    if method is GroupMethod.MEAN:
        return _mean(sum(millionths), len(millionths))
    return _middle([Decimal(number).scaleb(-6) for number in millionths], method)


@lru_cache(maxsize=1 << 14)  # so few sums are there in hundreds of thousands
def _mean(millionths: int, of: int) -> Decimal:
    return Decimal(millionths).scaleb(-6) / of


def _middle(values: list[Decimal], method: GroupMethod) -> Decimal | None:
    if not values:
        return None
    if method is GroupMethod.MEDIAN:
        return quartile_edges(values)[1]
    return sum(values, Decimal(0)) / len(values)


def _published(figures: Arranged, itself: Council, group: Group, period: Period, register: Register) -> GroupFigure:
    """The figure that the source prints for a region or the country; never of a count, where it is a total."""
    if group.kind not in (GroupKind.REGION, GroupKind.COUNTRY):
        raise ValueError(f"no source prints a figure for {group.name}: its method is mean or median")
    found = figures.country.get(period)
    if group.kind is GroupKind.REGION:
        region = register.region(group.region) if group.region else next(iter(register.regions_of(itself)), None)
        found = figures.of_region(region, period) if region else None
    value: Decimal | Missing = found.value if found else Missing(Gap.NO_NATIONAL_FIGURE)
    if found and isinstance(value, Decimal) and figures.measure.kind is Kind.COUNT:
        total = f"{found.area.name}'s figure is the total of its councils, not one council's number"
        value = Missing(Gap.NOT_COMPARABLE, total)
    symbols = (found.symbol,) if found and found.symbol else ()
    return GroupFigure(value, Making(group.name, GroupMethod.PUBLISHED, list_name=group.list_name, symbols=symbols))


def _none(group: Group, itself: Council, period: Period, has_members: bool) -> Missing:
    if has_members:
        return Missing(Gap.NOT_AVAILABLE, f"no member has a figure for {period.words}")
    if group.kind is GroupKind.NEIGHBOURS:
        on = listed_on(group.name, group.list_name, group.list_date).strip(" ()")
        return Missing(Gap.NOT_AVAILABLE, f"the {on or 'list'} gives {itself.name} no neighbours")
    return Missing(Gap.NOT_AVAILABLE, f"{group.name} has no member")


def _without(group: Group, itself: Council) -> str:
    listed = group.councils.codes if group.councils and group.kind is GroupKind.LIST else ()
    held = {itself.code, *itself.earlier_codes, itself.number}
    return itself.name if not group.with_council and held & set(listed) else ""


def own_figures(published: Published | Arranged, council: str, register: Register) -> Iterator[PublishedFigure]:
    """The council's own published figures, the earliest first; only periods for which the file has a row."""
    figures, itself = _found(published, council, register)
    for period in figures.periods:
        own = figures.of(itself, period)
        if own is not None:
            yield own
