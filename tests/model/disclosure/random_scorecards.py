"""Random scorecards for the attack: what hangs together in a council's figures, with the numbers made by chance."""

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from tests.model.disclosure.exact_attack import Known, Place, Ratio, Sum
from workbook_tools.model.disclosure.small_numbers import SmallNumbers
from workbook_tools.model.disclosure.sums_and_shares import Share, Total
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Breakdown, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period, latest_complete
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import parse_period

COPIES = 3
MONTHS = 5
SIZES = (0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 40)


class Material(Struct):
    """A scorecard's definition and figures, and the truth about them: counts, and how they hang together."""

    months: tuple[Period, ...]
    rule: SmallNumbers = SmallNumbers()
    indicators: list[Indicator] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    counts: dict[Place, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    ratios: dict[Place, Ratio] = field(default_factory=dict)
    same: list[tuple[Place, Place]] = field(default_factory=list)
    never_printed: set[Place] = field(default_factory=set)

    @property
    def known(self) -> Known:
        """What everybody knows."""
        return Known(self.sums, self.ratios, self.same)

    @property
    def small(self) -> list[Place]:
        """The numbers that nobody is to work out; of a percentage also how many it leaves out."""
        return [place for place, count in self.counts.items() if 0 < count < self.rule.below or self._leaves_out(place)]

    def definition(self, period: Period) -> ScorecardDefinition:
        """The scorecard of a month."""
        return ScorecardDefinition("Title", period, "Ours", tuple(self.indicators), breakdowns=tuple(self.breakdowns))

    def known_by(self, period: Period) -> list[Observation]:
        """The figures that there are at the end of a month."""
        return [each for each in self.observations if each.period.end <= period.end]

    def count(self, place: Place, count: int) -> None:
        """Take in a figure that is a count."""
        self.counts[place] = count
        ref, by, part, period = place
        self.observations.append(Observation(ref, "Ours", period, Decimal(count), by=by, part=part))

    def ratio(self, place: Place, count: int, base: int, known_base: int | Place, exact: bool) -> None:
        """Take in a percentage or rate, exact or as a paper prints it."""
        ref, by, part, period = place
        indicator = next(each for each in self.indicators if each.ref == ref)
        per = 100 if indicator.unit == "percent" else 10_000
        if base == 0:
            return
        value = Decimal(count) * per / base
        self.counts[place] = count
        self.ratios[place] = Ratio(known_base, per, indicator.places)
        shown = value if exact else indicator.rounded(value)
        self.observations.append(Observation(ref, "Ours", period, shown, base=Decimal(base), by=by, part=part))

    def _leaves_out(self, place: Place) -> bool:
        ratio = self.ratios.get(place)
        base = ratio.base if ratio and ratio.per == 100 else None
        whole = base if isinstance(base, int) else self.counts[base] if base else 0
        return whole >= self.rule.below and 0 < whole - self.counts[place] < self.rule.below


def random_scorecard(seed: int) -> Material:
    """A scorecard of five months with totals and whatever else chance adds to them."""
    chance = random.Random(seed)
    first = parse_period(chance.choice(["2018-02", "2018-04", "2018-04", "2018-07"]))
    material = Material(tuple(first.earlier(-step) for step in range(MONTHS)))
    parts = ["A", "B", "C"][: chance.randint(2, 3)]
    _total(material, chance, parts)
    for add, likely in (
        (_age, 0.8), (_area, 0.4), (_year_to_date, 0.7), (_running_total, 0.4), (_distribution, 0.6),
        (_share, 0.5), (_rate, 0.4), (_in_time, 0.4), (_rate_to_date, 0.3), (_quarter, 0.3),
    ):  # fmt: skip
        if chance.random() < likely:
            add(material, chance)
    return material


def _head(ref: str, period: Period) -> Place:
    return ref, "", "", period


def _total(material: Material, chance: random.Random, parts: Sequence[str]) -> None:
    material.indicators += [Indicator(ref, f"Children {ref}") for ref in ("T", *parts)]
    for month in material.months:
        sizes = {part: chance.choice(SIZES) for part in parts}
        for part, size in sizes.items():
            material.count(_head(part, month), size)
        material.count(_head("T", month), sum(sizes.values()))
        material.sums.append((_head("T", month), tuple(_head(part, month) for part in parts)))
    _declare(material, Total("T", tuple(parts)))


def _age(material: Material, chance: random.Random) -> None:
    _broken_down(material, chance, "Age", "pqrs")


def _area(material: Material, chance: random.Random) -> None:
    _broken_down(material, chance, "Area", "nesw")


def _broken_down(material: Material, chance: random.Random, by: str, names: str) -> None:
    names = names[: chance.randint(2, 4)]
    material.breakdowns.append(Breakdown("T", by))
    for month in material.months:
        for name, size in zip(names, _cut(chance, material.counts[_head("T", month)], len(names)), strict=True):
            material.count(("T", by, name, month), size)
        material.sums.append((_head("T", month), tuple(("T", by, name, month) for name in names)))


def _year_to_date(material: Material, chance: random.Random) -> None:
    """Of A, whose months stand beside it."""
    material.indicators.append(Indicator("Y", "A this year", counted=PeriodBasis.YEAR_TO_DATE))
    _declare(material, Total("Y", ("A",)))
    for number, month in enumerate(material.months):
        year = [each for each in material.months[: number + 1] if _year(each) == _year(month)]
        if PeriodBasis.YEAR_TO_DATE.months(month) == len(year):
            material.count(_head("Y", month), sum(material.counts[_head("A", each)] for each in year))
            material.sums.append((_head("Y", month), tuple(_head("A", each) for each in year)))


def _running_total(material: Material, chance: random.Random) -> None:
    """By itself: what came in a month stands nowhere."""
    material.indicators.append(Indicator("Z", "Adoptions this year", counted=PeriodBasis.YEAR_TO_DATE))
    _grow(material, chance, "Z", lambda place, total: material.count(place, total))


def _rate_to_date(material: Material, chance: random.Random) -> None:
    material.indicators.append(
        Indicator("W", "First-time entrants this year", unit="per 10,000", places=1, counted=PeriodBasis.YEAR_TO_DATE)
    )
    base, exact = chance.choice([600, 3_000, 11_000, 52_417]), chance.random() < 0.5
    _grow(material, chance, "W", lambda place, total: material.ratio(place, total, base, base, exact))


def _grow(material: Material, chance: random.Random, ref: str, add: Callable[[Place, int], None]) -> None:
    total, before = 0, None
    for month in material.months:
        came = chance.choice(SIZES)
        start = before is None or _year(before) != _year(month)
        total = came + (
            chance.choice(SIZES) if start and PeriodBasis.YEAR_TO_DATE.months(month) > 1 else 0 if start else total
        )
        add(_head(ref, month), total)
        if before and not start:
            place = (ref, "came", "", month)
            material.counts[place] = came
            material.never_printed.add(place)
            material.sums.append((_head(ref, month), (_head(ref, before), place)))
        before = month


def _distribution(material: Material, chance: random.Random) -> None:
    """The parts of T as percentages of T, headline 100; beside the counts by age where these stand too."""
    material.indicators.append(Indicator("P", "Children by age, percent", unit="percent", places=chance.choice([0, 1])))
    material.breakdowns.append(Breakdown("P", "Age"))
    exact, names = chance.random() < 0.5, "pqr"
    for month in material.months:
        whole = material.counts[_head("T", month)]
        cut = {part: count for (ref, by, part, period), count in material.counts.items()
               if (ref, by, period) == ("T", "Age", month)}  # fmt: skip
        sizes = cut or dict(zip(names, _cut(chance, whole, 3), strict=True))
        if not whole:
            continue
        material.ratio(_head("P", month), whole, whole, _head("T", month), exact)
        material.same.append((_head("P", month), _head("T", month)))
        for part, size in sizes.items():
            material.ratio(("P", "Age", part, month), size, whole, _head("T", month), exact)
            if cut:
                material.same.append((("P", "Age", part, month), ("T", "Age", part, month)))
        material.sums.append((_head("P", month), tuple(("P", "Age", part, month) for part in sizes)))


def _share(material: Material, chance: random.Random) -> None:
    """A as a percentage of T; whether the source gives its base is chance."""
    material.indicators.append(Indicator("S", "A of T", unit="percent", places=1))
    _declare(material, Share("S", "A", "T"))
    exact, given = chance.random() < 0.5, chance.random() < 0.5
    for month in material.months:
        whole = material.counts[_head("T", month)]
        if whole:
            material.ratio(_head("S", month), material.counts[_head("A", month)], whole, _head("T", month), exact)
            material.same.append((_head("S", month), _head("A", month)))
            rest = ("S", "rest", "", month)
            material.counts[rest] = whole - material.counts[_head("A", month)]
            material.sums.append((_head("T", month), (_head("A", month), rest)))
            if not given:
                material.observations[-1] = replace(material.observations[-1], base=None)


def _rate(material: Material, chance: random.Random) -> None:
    material.indicators.append(Indicator("R", "B per 10,000", unit="per 10,000", places=1))
    _declare(material, Share("R", "B"))
    base, exact = chance.choice([600, 3_000, 11_000, 52_417]), chance.random() < 0.5
    for month in material.months:
        material.ratio(_head("R", month), material.counts[_head("B", month)], base, base, exact)
        material.same.append((_head("R", month), _head("B", month)))


def _in_time(material: Material, chance: random.Random) -> None:
    """A percentage by area, each area out of its own number."""
    material.indicators.append(Indicator("V", "Visits in time", unit="percent", places=chance.choice([0, 1])))
    material.breakdowns.append(Breakdown("V", "Area", adds_up=False))
    exact = chance.random() < 0.5
    for month in material.months:
        bases = {name: chance.choice([8, 13, 20, 35, 60]) for name in "nes"}
        done = {name: base - min(base, chance.choice(SIZES)) for name, base in bases.items()}
        material.ratio(_head("V", month), sum(done.values()), sum(bases.values()), sum(bases.values()), exact)
        for name, base in bases.items():
            material.ratio(("V", "Area", name, month), done[name], base, base, exact)
        material.sums.append((_head("V", month), tuple(("V", "Area", name, month) for name in bases)))


def _quarter(material: Material, chance: random.Random) -> None:
    material.indicators.append(Indicator("Q", "B, quarter", frequency=Frequency.QUARTER))
    _declare(material, Total("Q", ("B",)))
    for month in material.months:
        quarter = latest_complete(Frequency.QUARTER, month.end)
        months = [each for each in material.months if quarter.start <= each.start and each.end <= quarter.end]
        if quarter.end == month.end and len(months) == 3:
            material.count(_head("Q", quarter), sum(material.counts[_head("B", each)] for each in months))
            material.sums.append((_head("Q", quarter), tuple(_head("B", each) for each in months)))


def _declare(material: Material, told: Total | Share) -> None:
    rule = material.rule
    if isinstance(told, Total):
        material.rule = replace(rule, totals=(*rule.totals, told))
    else:
        material.rule = replace(rule, shares=(*rule.shares, told))


def _cut(chance: random.Random, whole: int, pieces: int) -> list[int]:
    cuts = sorted(chance.randint(0, whole) for _ in range(pieces - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, whole], strict=True)]


def _year(month: Period) -> int:
    return month.end.year - (month.end.month < 4)
