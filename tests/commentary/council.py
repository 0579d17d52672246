"""A small council: a config whose indicators come, go, change name, number and place, and its scorecards."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.commentary.command import Said, command
from tests.places import ROOT

FIRST = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
COLUMNS = ("Commentary", "Action", "Owner")
YEAR = 2018
OTHER = "other"
"""The council's second config, in a folder of its own: the same indicators in the opposite order, without the first."""
BOARD = "board"
"""A level of reporting: every second indicator."""
_FEWEST = 2


@dataclass(frozen=True)
class Listed:
    """An indicator of the config. `key` is what it is, whatever it is called and numbered."""

    key: int
    name: str
    ref: str
    formerly: tuple[tuple[str, int], ...] = ()

    def ref_in(self, month: int) -> str:
        """The reference by which the scorecard of a month knows the indicator."""
        return next((ref for ref, until in self.formerly if month <= until), self.ref)


@dataclass
class Council:
    """The config's state, and the folder that holds it and the scorecard."""

    folder: Path
    month: int = 1
    listed: list[Listed] = field(default_factory=list)
    left: dict[Listed, int] = field(default_factory=dict)
    """Those that the config still lists, and says until which month."""
    order: str = "as listed"
    filters: str = "apply again"
    template: Path = ROOT / "template" / "Scorecard.xlsx"

    @property
    def workbook(self) -> Path:
        """The officers' scorecard."""
        return self.folder / "Scorecard.xlsx"

    def refresh(self) -> Said:
        """What the command says that fills the scorecard for the month."""
        self.write_config()
        there = [str(self.workbook)] if self.workbook.exists() else ["--output", str(self.workbook)]
        return command("refresh", *there, "--config", str(self.folder))

    def leave(self, place: int, *, listed: bool) -> None:
        """An indicator leaves after this month; the config still has it, with its last month, or has it no more."""
        gone = self.listed.pop(place % len(self.listed))
        if listed:
            self.left[gone] = self.month

    def rename(self, key: int, name: str) -> None:
        """The indicator is called otherwise from now on."""
        self.listed = [replace(each, name=name) if each.key == key else each for each in self.listed]

    def renumber(self, refs: dict[int, str]) -> None:
        """The indicators have other references from the next month's scorecard on."""
        self.listed = [self._renumbered(each, refs[each.key]) if each.key in refs else each for each in self.listed]

    def _renumbered(self, each: Listed, ref: str) -> Listed:
        """The indicator with another reference; one that it was to have this month, and never had, is forgotten."""
        formerly = each.formerly
        if not formerly or formerly[-1][1] != self.month:
            formerly = (*formerly, (each.ref, self.month))
        return replace(each, ref=ref, formerly=formerly if formerly[-1][0] != ref else formerly[:-1])

    def listing(self, config: str = "", view: str = "") -> list[Listed]:
        """The indicators of a config, at a level of reporting, as it lists them."""
        listed = self.listed[::-1] if config else self.listed
        if config and len(listed) > _FEWEST:
            listed = listed[1:]
        return _of_the_board(listed) if view else listed

    def write_config(self, config: str = "") -> Path:
        """The folder of the config and the data of the month, as they are now."""
        folder, listed = self.folder / config, self.listing(config)
        folder.mkdir(exist_ok=True)
        lines = [
            *('title = "Scorecard"', f'period = "{_period(self.month)}"', 'series = "Us"'),
            *(f'order = "{self.order}"', f'filters = "{self.filters}"'),
            *(f'template = "{self.template.as_posix()}"', '[source]\nfile = "data.csv"'),
            f"[views.{BOARD}]\nindicators = [{', '.join(repr(each.ref) for each in _of_the_board(listed))}]",
        ]
        for each in [*listed, *self.left]:
            former = ", ".join(f'{{ ref = "{ref}", until = "{_period(until)}" }}' for ref, until in each.formerly)
            lines.append(f'[[indicators]]\nref = "{each.ref}"\nname = "{each.name}"\ngood_is = "high"')
            lines += [f"formerly = [{former}]"] if former else []
            lines += [f'until = "{_period(self.left[each])}"'] if each in self.left else []
        (folder / "scorecard.toml").write_text("\n".join(lines), encoding="utf-8")
        figures = [
            f"{each.ref_in(month)},Us,{_period(month)},{figure(each.key, month)}"
            for each in listed
            for month in range(1, self.month + 1)
        ]
        (folder / "data.csv").write_text("Ref,Series,Period,Value\n" + "\n".join(figures), encoding="utf-8")
        return folder


def figure(key: int, month: int) -> int:
    """What the source has of an indicator for a month."""
    return 100 * key + month


def _of_the_board(listed: Sequence[Listed]) -> list[Listed]:
    return list(listed[::2]) if len(listed) >= 2 * _FEWEST - 1 else list(listed)


def _period(month: int) -> str:
    return f"{YEAR + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"
