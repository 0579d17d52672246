"""One council's benchmark: its config and figures written, the workbook filled, page and slides of the same edition."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.benchmark.benchmark_settings import (
    FIGURES,
    TEMPLATE,
    VIEW,
    benchmark_title,
    write_settings,
    yearly,
)
from workbook_tools.app.benchmark.kept_settings import KeptSettings, refuse_changed_settings, settings_to_keep
from workbook_tools.app.benchmark.read_released import Released
from workbook_tools.app.benchmark.release_before import FILE as BEFORE
from workbook_tools.app.benchmark.release_before import before_csv, figures_before
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.app.refresh_closed import Refreshed, refresh
from workbook_tools.app.request import Request
from workbook_tools.errors import ConfigError, LayoutError, Place
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.national.comparators_file import comparators_csv
from workbook_tools.national.compute.made_comparators import Asked, MadeComparator, NotMade, made_comparators
from workbook_tools.national.councils.council_groups import Group
from workbook_tools.national.councils.council_register import Council
from workbook_tools.sources.settings.config import read_config
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod
from workbook_tools.template.draw_template import Shape, template_bytes
from workbook_tools.visible_text import did_you_mean

YEARS: Final = 10
_ANOTHER_FOLDER: Final = (
    "The workbook that is there was made for another benchmark than this. Choose another folder with --output, or move "
    "it away."
)
_LIST: Final = Place(setting="--list")


class Benchmark(Struct, frozen=True):
    """A council's benchmark, made and not yet saved; `not_made` are its comparators that the files have nothing for,
    `settings` what is to be kept of it, where it is asked for.
    """

    council: Council
    refreshed: Refreshed
    not_made: tuple[NotMade, ...]
    now: datetime
    settings: KeptSettings | None = None

    @property
    def scorecard(self) -> Scorecard:
        """What it shows."""
        return self.refreshed.scorecard

    @property
    def edition(self) -> Edition:
        """The same for page and slides: every figure in it is published, so that none is too small to show."""
        return Edition(self.scorecard, self.now.date())


def make_benchmark(
    council: Council, released: Released, lists: tuple[str, ...], folder: Path, now: datetime, kept: Path | None = None
) -> Benchmark:
    """The benchmark of a council, its workbook to stand in a folder. Nothing is written there yet.

    `lists` are named lists of councils that it is set beside, too; its settings and figures are to be `kept` in that
    folder. Raises a ScorecardError; settings that somebody changed are never written over.
    """
    if kept:
        refuse_changed_settings(kept)
    with TemporaryDirectory() as passing:
        config = Path(passing, file_stem(council))  # by whose name the workbook remembers what fills it
        config.mkdir()
        made = _made(council, released, lists, folder, config, now)
        return replace(made, settings=settings_to_keep(config, kept)) if kept else made


def file_stem(council: Council) -> str:
    """What its files are called: "benchmark-Kingston-upon-Hull-City-of"."""
    return f"benchmark-{council.name.replace(',', '').replace(' ', '-')}"


def _made(
    council: Council, released: Released, lists: tuple[str, ...], folder: Path, config: Path, now: datetime
) -> Benchmark:
    asked = tuple(_asked(council, released, lists))
    wanted = [(each.ref, each.measure, each.latest) for each in released.given]
    groups = [(each.name, _settings_of(each)) for each in asked]
    write_settings(config, council, wanted, groups)
    definition = read_config(config, known_columns=KNOWN_COLUMNS).definition
    own = replace(definition, published_series=definition.series)
    groups_asked = [Asked(each) for each in asked]
    found = list(made_comparators(own, council, groups_asked, released.releases, released.register, released.shared))
    made = list(_of_ten_years(found, released))
    gaps = dict.fromkeys(each.value for each in made if isinstance(each.value, Missing))
    before = list(figures_before(council, released))
    if before:
        (config / BEFORE).write_bytes(before_csv(before, council.name))
    releases = sorted({each.before.release for each in released.given if each.before})
    write_settings(config, council, wanted, groups, list(gaps), BEFORE if before else "", releases)
    (config / FIGURES).write_bytes(comparators_csv(made))
    comparators = tuple(each.name for each in asked)
    shape = Shape(comparators, breakdowns=0, ranks=True, benchmark=True, title=benchmark_title(council, wanted))
    (config / TEMPLATE).write_bytes(template_bytes(shape))
    target = folder / f"{file_stem(council)}.xlsx"
    refreshed = _refreshed(Request(config, config, output=target, view=VIEW), now)
    return Benchmark(council, refreshed, tuple(each for each in found if isinstance(each, NotMade)), now)


def _refreshed(request: Request, now: datetime) -> Refreshed:
    """The workbook, filled. Raises as a refresh does; of a workbook that is there and of another shape, what to do."""
    try:
        return refresh(request, now)
    except LayoutError as refused:  # that table is not to be given columns: it is another benchmark
        raise LayoutError(*(replace(fault, remedy=_ANOTHER_FOLDER) for fault in refused.faults)) from refused


def _of_ten_years(found: Sequence[MadeComparator | NotMade], released: Released) -> Iterator[MadeComparator]:
    """The figures up to the latest of each measure, those of ten years."""
    latest = {each.ref: each.latest for each in released.given}
    for each in found:
        if isinstance(each, MadeComparator) and 0 <= latest[each.ref].end.year - each.period.end.year < YEARS:
            year = yearly(each.period)
            yield each if year is each.period else replace(each, period=year)


def _asked(council: Council, released: Released, lists: tuple[str, ...]) -> Iterator[Group]:
    """Neighbours, the lists that are named or that hold the council, its region, and the country."""
    if released.neighbours_group:
        yield released.neighbours_group
    held = tuple(name for name, each in released.lists.items() if council.code in each.codes)
    for name in lists or held:
        if name not in released.lists:
            remedy = f"Name one of {', '.join(released.lists)}, or add it to groups.toml."
            raise ConfigError.of(f"there is no list '{name}'{did_you_mean(name, released.lists)}", remedy, _LIST)
        yield Group(name, GroupKind.LIST, councils=released.lists[name])
    region = released.register.regions_of(council)[0]
    yield Group(region.name, GroupKind.REGION, GroupMethod.PUBLISHED, region=region.name)
    yield released.country_group


def _settings_of(group: Group) -> dict[str, object]:
    settings: dict[str, object] = {"kind": str(group.kind)}
    if group.kind in (GroupKind.NEIGHBOURS, GroupKind.LIST):
        settings["list"] = group.list_name
    return settings
