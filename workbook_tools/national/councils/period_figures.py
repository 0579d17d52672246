"""The councils' figures of one measure for one period: who has one, and why each other has none, made out once."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period
from workbook_tools.national.councils.council_register import Council, Members, Register
from workbook_tools.national.published.published_figures import PublishedFigure, kept

Used = list[tuple[Council, PublishedFigure]]


@lru_cache(maxsize=1 << 14)
def in_millionths(value: Decimal) -> int | None:
    """The figure in millionths, which are summed up in less time; None where it is no whole number of them."""
    number = value.scaleb(6)
    return int(number) if number == number.to_integral_value() else None


class LeftOut(NamedTuple):
    """A council without a figure of its own, the reason, and the symbol that stood in its place.

    `told_with` is the council whose figure is its own, too; "" for none.
    """

    name: str
    why: str
    symbol: str
    told_with: str = ""


class PeriodFigures:
    """Every council and group asks the same of a period, so each council is made out once."""

    def __init__(
        self,
        measure: str,
        held: Mapping[str, PublishedFigure],
        period: Period,
        register: Register,
        joint: frozenset[str],
    ) -> None:
        self.held = held
        self.period = period
        self.register = register
        self._measure = measure
        returns = (each.councils for each in register.joint_returns if measure in each.measures)
        self.joint = joint.union(*returns)
        """The codes of the councils whose figure may be another's, too: of one return, or one area."""
        self._found: dict[str, PublishedFigure | LeftOut] = {}

    @cached_property
    def from_the_lowest(self) -> tuple[Decimal, ...]:
        """The figures of all councils that there were, a joint return once."""
        found = (each.value for _, each in self._everyone[0])
        return tuple(sorted(kept(value) for value in found if isinstance(value, Decimal)))

    @property
    def without_figure(self) -> list[LeftOut]:
        """The councils that there were and that are not among those figures, each with the reason."""
        return self._everyone[1]

    @cached_property
    def _everyone(self) -> tuple[Used, list[LeftOut]]:
        return self.of_members(self.register.existing(self.period), ())

    def in_millionths(self, members: Members) -> tuple[Sequence[int], list[LeftOut]] | None:
        """The figures of a group's members, and who is left out.

        None where a member's figure may be another's, too, or has more places than that: `of_members` tells these.
        """
        left_out = [LeftOut(name, why, "") for name, why in members.left_out] if members.left_out else []
        numbers = members.pick(self._alone)
        if None not in numbers:
            return numbers, left_out  # type: ignore[return-value]
        for each, number in zip(members.councils, numbers, strict=True):
            if number is None:
                found = self._found.get(each.code) or self._make_out(each)
                if not isinstance(found, LeftOut):
                    return None
                left_out.append(found)
        return [number for number in numbers if number is not None], left_out

    @cached_property
    def _alone(self) -> list[int | None]:
        """Each council's figure, in millionths, where it is no other's, in the register's order."""
        numbers: list[int | None] = [None] * len(self.register.councils)
        places = self.register.places
        for code, each in self.held.items():
            if isinstance(each.value, Decimal) and code not in self.joint:
                numbers[places[code]] = in_millionths(each.value)
        return numbers

    def of_members(self, members: Iterable[Council], uncounted: Iterable[Council]) -> tuple[Used, list[LeftOut]]:
        """The members' figures, and who is left out; a joint return is its first council's, the `uncounted` first."""
        used: Used = []
        left_out: list[LeftOut] = []
        known, joint = self._found, self.joint
        for each in members:
            found = known.get(each.code) or self._make_out(each)
            if isinstance(found, LeftOut):
                left_out.append(found)
            elif each.code in joint and (partner := self._partner(each, found, uncounted, used)):
                left_out.append(LeftOut(each.name, f"one return with {partner}", "", partner))
            else:
                used.append((each, found))
        return used, left_out

    def _make_out(self, council: Council) -> PublishedFigure | LeftOut:
        held = self.held.get(council.code)
        found: PublishedFigure | LeftOut
        if held is None:
            found = LeftOut(council.name, "no row in the file", "")
        elif isinstance(held.value, Missing):
            found = LeftOut(council.name, self._why_missing(council, held.value), held.symbol)
        else:
            found = held
        self._found[council.code] = found
        return found

    def _why_missing(self, council: Council, gap: Missing) -> str:
        """Why it has no figure; the interactive tool keeps some under the council of before, whose area was another."""
        for code in council.made_from:
            before = self.register.council(code)
            held = self.held.get(before.code) if before and not before.existed(self.period) else None
            if before and held and isinstance(held.value, Decimal):
                return f"{gap}; the file has a figure of {before.name}, whose area was another"
        return str(gap)

    def _partner(
        self, council: Council, figure: PublishedFigure, uncounted: Iterable[Council], used: Used
    ) -> str | None:
        """The name of the one before it, the council itself among them, whose joint return this is; None for none."""
        joint = self.register.joint_return(council, self._measure)
        before = [(each, own) for each in uncounted if (own := self.held.get(each.code))]
        for each, other in before + used:
            if other is figure or (joint and each.code in joint.councils and other.value == figure.value):
                return each.name
        return None
