"""Which published numbers add up to which, so that one of them can be worked out from the others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.disclosure.disclosure_cells import CellName, DisclosureCell, OwnFigure, needs_base
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import Breakdown
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Frequency, Period, latest_complete
from workbook_tools.model.periods.period_basis import PeriodBasis

UNTIL_THEN = (PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS, PeriodBasis.AS_AT)
"""A year's figure is then the one of its last month or quarter."""


class Total(Struct, frozen=True):
    """An indicator that others add up to. Where they are reported more often, their periods are added up too."""

    ref: str
    parts: tuple[str, ...]


class Share(Struct, frozen=True):
    """A percentage or rate of the number that indicator `part` shows, out of the one that indicator `whole` shows.

    A whole that no indicator shows, such as the population, is "".
    """

    ref: str
    part: str
    whole: str = ""


class SumOfParts(Struct, frozen=True):
    """Parts that make up a total, in counts. What the figures are off from that, everybody can see: it is added."""

    total: DisclosureCell
    parts: tuple[DisclosureCell, ...]
    off: int = 0

    @property
    def cells(self) -> tuple[DisclosureCell, ...]:
        """The total and its parts."""
        return self.total, *self.parts


class SumFinder:
    """Finds what adds up among the council's own figures: counts, and the counts behind percentages and rates."""

    def __init__(
        self,
        figures: Sequence[OwnFigure],
        indicators: Mapping[str, Indicator],
        below: int,
        not_small: Collection[str] = (),
    ) -> None:
        self.figures = [figure for figure in figures if figure.adds]
        self.indicators = indicators
        self.below = below
        self.not_small = not_small
        self.bases = {each.cell.name: each.figure.rests_on[-1].base for each in self.figures if each.figure.rests_on}
        self.headlines = {(each.indicator.ref, each.cell.period): each.cell for each in self.figures if not each.part}

    def found(
        self, breakdowns: Iterable[Breakdown], totals: Iterable[Total], shares: Collection[Share]
    ) -> tuple[SumOfParts, ...]:
        """Every link: breakdowns, totals, shares, running totals, years of months or quarters, and equal counts."""
        links = [*self._running_totals(), *self._years(), *Ratios(self.figures, shares).same_counts()]
        for breakdown in breakdowns:
            links += self._breakdown(breakdown)
        for total in totals:
            found = list(self._total(total))
            links += [*found, *self._with_shares(found, shares)]
        for share in shares:
            links += self._share(share)
        return tuple(balanced(link) for link in links)

    def without_effect(self, totals: Iterable[Total]) -> tuple[str, ...]:
        """References of the totals that protect nothing: no period has the total and all parts, and they add up."""
        return tuple(total.ref for total in totals if all(balanced(link).off for link in self._total(total)))

    def _breakdown(self, breakdown: Breakdown) -> Iterator[SumOfParts]:
        parts: dict[Period, list[DisclosureCell]] = {}
        for figure in self.figures:
            if figure.indicator.ref == breakdown.ref and figure.by == breakdown.by and _is_part(figure):
                parts.setdefault(figure.cell.period, []).append(figure.cell)
        for period, cells in parts.items():
            name = CellName(breakdown.ref, period_ends=period.end.isoformat(), length=str(period.frequency))
            unknown = DisclosureCell(name, period, None, printed=False)
            link = SumOfParts(self.headlines.get((breakdown.ref, period), unknown), tuple(cells))
            if self._adds_up(link, breakdown.adds_up):
                yield self._with_rest(link)

    def _adds_up(self, link: SumOfParts, declared: bool) -> bool:
        """Whether counts are added: plain ones, or those of percentages and rates out of one number or of its parts."""
        if not needs_base(self.indicators[link.total.name.ref]):
            return declared
        if any(cell.printed and cell.count is None for cell in link.cells):
            return False
        whole = self.bases.get(link.total.name)
        bases = [base for cell in link.parts if (base := self.bases.get(cell.name)) is not None]
        if declared and all(base == whole for base in bases):
            return True
        missing = len(bases) < len(link.parts)
        return whole is not None and (sum(bases) == whole or (missing and declared and sum(bases) < whole))

    def _total(self, total: Total) -> Iterator[SumOfParts]:
        for (ref, period), cell in self.headlines.items():
            if ref == total.ref and all(part in self.indicators for part in total.parts):
                lists = [self._stretch(self.indicators[part], self.indicators[ref], period) for part in total.parts]
                link = SumOfParts(cell, tuple(each for cells in lists for each in cells))
                if all(lists) and self._adds_up(link, True):
                    yield self._with_rest(link)

    def _with_shares(self, links: Iterable[SumOfParts], shares: Iterable[Share]) -> Iterator[SumOfParts]:
        """The same totals with percentages and rates in the stead of parts, which may come later than these."""
        for share in shares:
            for link in links:
                ratios = {
                    cell.name: ratio
                    for cell in link.parts
                    if cell.name.ref == share.part and (ratio := self.headlines.get((share.ref, cell.period)))
                }
                other = replace(link, parts=tuple(ratios.get(cell.name, cell) for cell in link.parts))
                if any(ratio.told for ratio in ratios.values()) and not balanced(other).off:
                    yield self._with_rest(other)

    def _stretch(self, part: Indicator, whole: Indicator, period: Period) -> list[DisclosureCell]:
        """The part's figures that together count what the whole's figure of this period does; none where one lacks."""
        same = self.headlines.get((part.ref, period))
        if part.counted is whole.counted and part.frequency is whole.frequency:
            return [same or self._headline(part.ref, period)]
        if same and part.counted is whole.counted:
            return [same]
        if whole.counted is PeriodBasis.AS_AT or part.counted is not PeriodBasis.IN_PERIOD:
            return []
        return self._tiles(part, whole.counted.months_of(period))

    def _tiles(self, part: Indicator, months: tuple[Period, ...]) -> list[DisclosureCell]:
        periods = {latest_complete(part.frequency, month.end) for month in months}
        inside = [each for each in periods if each.start >= months[0].start]
        if sum(each.frequency.months for each in inside) != len(months):
            return []
        return [self._headline(part.ref, each) for each in sorted(inside, key=lambda each: each.end)]

    def _headline(self, ref: str, period: Period) -> DisclosureCell:
        """The figure, or an unknown one where the source has none yet."""
        name = CellName(ref, period_ends=period.end.isoformat(), length=str(period.frequency))
        return self.headlines.get((ref, period)) or DisclosureCell(name, period, None, printed=False)

    def _with_rest(self, link: SumOfParts) -> SumOfParts:
        """The link with the count of the one part that is not there, which the total and the other parts tell."""
        absent = [cell for cell in link.parts if cell.count is None and not cell.small]
        known = [cell.count for cell in link.parts if cell.count is not None]
        if len(absent) != 1 or absent[0].printed or len(known) + 1 < len(link.parts) or link.total.count is None:
            return link
        rest = self._unprinted(absent[0], link.total.count - sum(known), "not there")
        return replace(link, parts=tuple(rest if cell is absent[0] else cell for cell in link.parts))

    def _share(self, share: Share) -> Iterator[SumOfParts]:
        """What a percentage leaves out of its whole."""
        for (ref, period), whole in self.headlines.items():
            both = (self.headlines.get((each, period)) for each in (share.part, share.ref))
            part = next((cell for cell in both if cell and cell.count is not None), None)
            if ref == share.whole and part and part.count is not None and whole.count is not None:
                rest = whole.count - part.count
                yield from [SumOfParts(whole, (part, self._unprinted(part, rest, "rest")))] if rest >= 0 else []

    def _running_totals(self) -> Iterator[SumOfParts]:
        """Each year to date is the one before it and what has come since; the first of a year stands by itself.

        Of percentages nobody knows how many came: the number that they are out of grows too.
        """
        runs: dict[tuple[CellName, int], list[DisclosureCell]] = {}
        for figure in self.figures:
            cell, indicator = figure.cell, figure.indicator
            running = indicator.counted is PeriodBasis.YEAR_TO_DATE and cell.period.frequency is indicator.frequency
            if running and cell.count is not None and indicator.unit != PERCENT:
                last = cell.period.end
                year = last.year - (last.month < FINANCIAL_YEAR_STARTS)
                runs.setdefault((replace(cell.name, period_ends=""), year), []).append(cell)
        for cells in runs.values():
            yield from self._growth(sorted(cells, key=lambda each: each.period.end))

    def _growth(self, cells: list[DisclosureCell]) -> Iterator[SumOfParts]:
        for before, now in pairwise(cells):
            grown = (now.count or 0) - (before.count or 0)
            if grown >= 0:  # a total that was corrected downwards tells nobody a count
                yield SumOfParts(now, (before, self._unprinted(now, grown, before.name.period_ends)))

    def _years(self) -> Iterator[SumOfParts]:
        """The year's own figure beside those of its months or quarters."""
        for (ref, period), cell in self.headlines.items():
            indicator = self.indicators[ref]
            if period.frequency is not Frequency.YEAR or indicator.frequency.months >= period.frequency.months:
                continue
            if indicator.counted in UNTIL_THEN:
                last = self.headlines.get((ref, latest_complete(indicator.frequency, period.end)))
                parts = [last] if last else []
            else:
                parts = self._tiles(indicator, PeriodBasis.IN_PERIOD.months_of(period))
            link = SumOfParts(cell, tuple(parts))
            same_base = not needs_base(indicator) or self._adds_up(link, True)
            if parts and cell.count is not None and same_base and not balanced(link).off:
                yield link

    def _unprinted(self, like: DisclosureCell, count: int, inside: str) -> DisclosureCell:
        small = 0 < count < self.below and like.name.ref not in self.not_small
        why = f"{count} can be worked out" if small else ""
        return DisclosureCell(replace(like.name, inside=inside), like.period, count, why, printed=False)


class Ratios:
    """Finds what percentages and rates say again: the count behind each, and the number that it is out of.

    A share is declared; and percentages of a breakdown are out of the headline of another one with the same parts.
    """

    def __init__(self, figures: Sequence[OwnFigure], shares: Collection[Share]) -> None:
        self.shares = shares
        self.ratios = [each for each in figures if each.cell.told is not None]
        self.figures = {(each.indicator.ref, each.by, each.part, each.cell.period): each for each in figures}
        self.ways: dict[str, set[str]] = {}
        for each in figures:
            self.ways.setdefault(each.indicator.ref, set()).update({each.by} - {""})

    def same_counts(self) -> Iterator[SumOfParts]:
        """Links of one part: the count, and the percentage or rate that tells it."""
        for ratio in self.ratios:
            declared = {share.part for share in self.shares if share.ref == ratio.indicator.ref}
            for other in {*declared, *self._distributed(ratio)}:
                count = self.figures.get((other, ratio.by, ratio.part, ratio.cell.period))
                if count and not balanced(link := SumOfParts(count.cell, (ratio.cell,))).off:
                    yield link

    def said_again(self) -> dict[CellName, set[CellName]]:
        """By each figure the percentages and rates that are not to stand beside the rest when it is hidden."""
        found: dict[CellName, set[CellName]] = {}
        for ratio in self.figures.values():
            declared = [share for share in self.shares if share.ref == ratio.indicator.ref and not ratio.part]
            refs = {ref for share in declared if ratio.cell.printed for ref in (share.part, share.whole)}
            for ref in {*refs, *(self._distributed(ratio) if ratio.cell.told else ())}:
                if other := self.figures.get((ref, "", "", ratio.cell.period)):
                    found.setdefault(other.cell.name, set()).add(ratio.cell.name)
        return found

    def _distributed(self, ratio: OwnFigure) -> Iterator[str]:
        """The indicators broken down as this one is, whose headline is what the percentage is out of."""
        base, ref = ratio.figure.rests_on[-1].base, ratio.indicator.ref
        for other, ways in self.ways.items():
            headline = self.figures.get((other, "", "", ratio.cell.period))
            if other != ref and ways & self.ways[ref] and headline and headline.figure.value == base:
                yield other


def balanced(link: SumOfParts) -> SumOfParts:
    """The link with what it is off, 0 where the counts that its figures tell can add up."""
    if any(cell.count is None for cell in link.cells):
        return link
    least, most = (sum(_tells(part)[end] for part in link.parts) for end in (0, 1))
    if least <= _tells(link.total)[1] and _tells(link.total)[0] <= most:
        return link
    return replace(link, off=(link.total.count or 0) - sum(part.count or 0 for part in link.parts))


def _tells(cell: DisclosureCell) -> tuple[int, int]:
    return cell.tells or (0, 0)


def _is_part(figure: OwnFigure) -> bool:
    value = figure.figure.value
    return not (isinstance(value, Missing) and value.gap is Gap.NOT_APPLICABLE)
