"""What a config says of the national releases: the `[national]` table."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.sources.settings.shipped_files import MEASURES, named_or_shipped


class GroupKind(StrEnum):
    """What makes councils a group."""

    NEIGHBOURS = "neighbours"
    LIST = "list"
    REGION = "region"
    COUNTRY = "country"


class GroupMethod(StrEnum):
    """How a group's one figure comes about."""

    MEAN = "mean"
    MEDIAN = "median"
    PUBLISHED = "published"


STANDARD_OLDEST = 24
MOST_MONTHS = 240
AS_PUBLISHED = (GroupKind.REGION, GroupKind.COUNTRY)
"""Kinds of group whose figure the releases print themselves."""


class GroupSettings(Struct, frozen=True):
    """How the figures of one comparator come about. `standing` adds the council's rank, its quartile and the best.

    Of neighbours the list is the one `named`, or else the latest that held on a day, or else the latest of all.
    """

    name: str
    kind: GroupKind
    named: str = ""
    method: GroupMethod = GroupMethod.MEAN
    with_council: bool = False
    standing: bool = False
    held_on: date | None = None


class NationalSettings(Struct, frozen=True):
    """The council by its code, the tables that measures, councils and groups stand in, and where the figures are kept.

    `oldest` is how many months older than the local figure a comparator may be; `own` asks for the council's own
    published figures, `ranks` for its place among all councils; `store` is the store of releases, the user's own where
    it is None.
    """

    council: str
    measures: Path
    file: Path
    oldest: int = STANDARD_OLDEST
    own: bool = True
    ranks: bool = False
    groups: tuple[GroupSettings, ...] = ()
    store: Path | None = None

    @property
    def councils_file(self) -> Path:
        """The register of councils, beside the table of measures."""
        return self.measures.with_name("councils.toml")

    @property
    def groups_file(self) -> Path:
        """The named lists of councils, beside the table of measures."""
        return self.measures.with_name("groups.toml")


def read_national(settings: Settings, folder: Path, comparators: Sequence[str]) -> NationalSettings | None:
    """The `[national]` table, files counted from the config's folder; None where there is none."""
    if "national" not in settings:
        return None
    national = settings.table("national")
    found = NationalSettings(
        council=national.text("council"),
        measures=named_or_shipped(folder, national.text("measures", MEASURES)),
        file=folder / national.text("file", "comparators.csv"),
        oldest=national.whole("oldest", STANDARD_OLDEST, 0, MOST_MONTHS),
        own=national.yes_or_no("own", True),
        ranks=national.yes_or_no("ranks", False),
        groups=_groups(national.table("groups"), comparators),
        store=folder / national.text("store") if "store" in national else None,
    )
    if found.ranks and not found.own:
        remedy = "Leave own out, or write own = true: it is the published figure that is ranked."
        national.fault("ranks", "without the council's own published figure there is nothing to rank", remedy)
    national.refuse_unknown()
    return found


def _groups(tables: Settings, comparators: Sequence[str]) -> tuple[GroupSettings, ...]:
    for name in tables:
        if name not in comparators:
            tables.fault(name, f"'{name}' is not among comparators", "Add it there, or correct its name.")
    return tuple(_group(tables.table(name), name) for name in tables)


def _group(settings: Settings, name: str) -> GroupSettings:
    kind = settings.choice("kind", GroupKind)
    group = GroupSettings(
        name=name,
        kind=kind,
        named=settings.text("list", ""),
        method=settings.choice(
            "method", GroupMethod, GroupMethod.PUBLISHED if kind in AS_PUBLISHED else GroupMethod.MEAN
        ),
        with_council=settings.yes_or_no("with_council", False),
        standing=settings.yes_or_no("standing", False),
        held_on=settings.day("held_on"),
    )
    if kind is GroupKind.LIST and not group.named:
        settings.fault("list", "this setting is missing", "Name one of the lists in groups.toml.")
    if group.held_on and (group.named or kind is not GroupKind.NEIGHBOURS):
        remedy = "Give either list or held_on, and held_on for neighbours only."
        settings.fault("held_on", "a day chooses among the lists of neighbours, where none is named", remedy)
    if kind is GroupKind.NEIGHBOURS and group.with_council:
        settings.fault("with_council", "a council is never one of its own neighbours", "Take this setting out.")
    if kind not in AS_PUBLISHED and group.method is GroupMethod.PUBLISHED:
        trouble = "no release prints a figure for neighbours or a list"
        settings.fault("method", trouble, f'Write "{GroupMethod.MEAN}" or "{GroupMethod.MEDIAN}".')
    settings.refuse_unknown()
    return group
