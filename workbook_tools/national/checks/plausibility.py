"""Published figures that cannot be right: found, named with the reason, and kept out of every group's figure."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import Fault, Place
from workbook_tools.model.figures.missing import refused
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.periods.period import Period
from workbook_tools.national.checks.claimed_trend import contradicted_trends
from workbook_tools.national.checks.doubtful_figures import DoubtfulFigure, few_of
from workbook_tools.national.checks.rates_within_parts import outside_range
from workbook_tools.national.checks.recomputed_rates import recomputed_otherwise
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.figures_by_area import Arranged, arranged
from workbook_tools.national.councils.population import Population
from workbook_tools.national.published.published_figures import Kind, Level, Published, PublishedArea, PublishedFigure

Rows = list[PublishedFigure]
_ONCE = "Download the file again, if they are not meant to be there."


class Checked(Struct, frozen=True):
    """The figures, as they are published and arranged, each refused one now a gap that says why, and a fault for each
    cause.

    `notes` are what else is to be seen to; no figure is refused for it.
    """

    published: Published
    figures: Arranged
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def implausible(published: Published, register: Register, population: Population | None = None) -> list[Fault]:
    """A fault for each thing that cannot be right about the figures; none where all of them may be.

    `population` are the estimates that rates are recomputed from where their own file has none.
    """
    found = checked(published, register, population)
    return [*found.notes, *found.faults]


def checked(published: Published, register: Register, population: Population | None = None) -> Checked:
    """The figures without those that cannot be right, so that one wrong row costs no other area its comparator."""
    rows = _rows(published, register)
    if again := _read_twice(rows):
        out = {id(figure) for figure in again}
        published = replace(published, figures=tuple(each for each in published.figures if id(each) not in out))
    figures = arranged(published, register)
    doubts = [*_told_twice(again), *_doubts(published, figures, () if again else rows, register, population)]
    if why := {id(figure): doubt.trouble for doubt in doubts for figure in doubt.refused}:
        left = (replace(each, value=refused(why[id(each)])) if id(each) in why else each for each in published.figures)
        published = replace(published, figures=tuple(left))
        figures = arranged(published, register)
    faults, notes = (
        tuple(_fault(published, doubt) for doubt in doubts if bool(doubt.refused) is refuses)
        for refuses in (True, False)
    )
    return Checked(published, figures, faults, notes)


def _doubts(
    published: Published, figures: Arranged, rows: Iterable[Rows], register: Register, population: Population | None
) -> Iterator[DoubtfulFigure]:
    yield from _unknown_areas(figures, published)
    yield from _repeated(rows)
    yield from _impossible(published)
    yield from outside_range(figures, register)
    yield from recomputed_otherwise(published, register, population)
    yield from contradicted_trends(published)


def _unknown_areas(figures: Arranged, published: Published) -> Iterator[DoubtfulFigure]:
    if figures.unknown:
        unknown = set(figures.unknown)
        named = few_of([" ".join(part for part in (area.code, area.name) if part) for area in figures.unknown])
        yield DoubtfulFigure(
            tuple(figure for figure in published.figures if figure.area in unknown),
            f"the register has no council or region {named}",
            "Add it to councils.toml, with what it was made from, or correct its code in the file.",
        )


def _rows(published: Published, register: Register) -> Collection[Rows]:
    """Each area's rows for a period."""
    rows: dict[tuple[str, Period], Rows] = {}
    keys: dict[PublishedArea, str] = {}
    for figure in published.figures:
        key = keys.get(figure.area) or keys.setdefault(figure.area, _key(figure.area, register))
        rows.setdefault((key, figure.period), []).append(figure)
    return rows.values()


def _read_twice(rows: Iterable[Rows]) -> Rows:
    """The rows that say again what another does, to be read once; none where any area has two that differ.

    There a column that is not read tells the rows apart, and two that are alike may be so by chance.
    """
    several = [each for each in rows if _conflict(each)]
    if not all(each == area[0] for area in several for each in area):
        return []
    return [again for area in several for again in area[1:]]


def _told_twice(again: Rows) -> Iterator[DoubtfulFigure]:
    """A note of the rows that stand there more than once, none of which is refused."""
    if again:
        rows = "1 row repeats another and is" if len(again) == 1 else f"{len(again)} rows repeat others and are"
        named = few_of([f"{each.area.name}, {each.period.words}" for each in again])
        yield DoubtfulFigure((), f"{rows} read once: {named}", _ONCE)


def _repeated(rows: Iterable[Rows]) -> Iterator[DoubtfulFigure]:
    """Areas that have two rows for a period; all of those figures are refused."""
    for period, twice in _by_period(each for each in rows if _conflict(each)).items():
        named = few_of([f"{each[0].area.name} ({_both(each)})" for each in twice])
        yield DoubtfulFigure(
            tuple(figure for each in twice for figure in each),
            f"more than one row for {period.words}: {named}",
            "Keep the row that is right, or filter the file by the column that tells them apart.",
        )


def _key(area: PublishedArea, register: Register) -> str:
    """What tells one area from another, whatever code or name it has in its row."""
    if area.level is Level.COUNCIL:
        codes = [council.code for council in register.councils_of(area)]
        return " / ".join(codes) or f"{area.code} {area.name}"
    region = register.region_of(area) if area.level is Level.REGION else None
    return region.name if region else f"{area.level} {area.code} {area.name}"


def _conflict(figures: Rows) -> bool:
    """Whether rows for one area and period repeat each other; a council's two codes may each have a row, one empty."""
    if len(figures) == 1:
        return False
    known = [figure for figure in figures if isinstance(figure.value, Decimal)]
    return len(known) > 1 or len({figure.area for figure in figures}) < len(figures)


def _by_period(repeated: Iterator[Rows]) -> dict[Period, list[Rows]]:
    found: dict[Period, list[Rows]] = {}
    for figures in repeated:
        found.setdefault(figures[0].period, []).append(figures)
    return found


def _both(figures: Rows) -> str:
    values = (plain(each.value) if isinstance(each.value, Decimal) else str(each.value) for each in figures)
    return " and ".join(values)


def _impossible(published: Published) -> Iterator[DoubtfulFigure]:
    """Figures below 0, scores apart, and percentages above 100."""
    if published.measure.kind is Kind.SCORE:
        return
    percent = published.measure.kind is Kind.PERCENT
    wrong = [
        figure
        for figure in published.figures
        if isinstance(figure.value, Decimal) and (figure.value < 0 or (percent and figure.value > 100))
    ]
    if wrong:
        bounds = "less than 0 or more than 100" if percent else "less than 0"
        named = few_of([f"{each.area.name}, {each.period.words} ({_both([each])})" for each in wrong])
        yield DoubtfulFigure(
            tuple(wrong),
            f"no {published.measure.kind} can be {bounds}: {named}",
            "See whether the column is the right one for this measure in measures.toml.",
        )


def _fault(published: Published, doubt: DoubtfulFigure) -> Fault:
    trouble = f"{published.measure.title}: {doubt.trouble}"
    return Fault(trouble, doubt.remedy, Place(published.file, column=published.column))
