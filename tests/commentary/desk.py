"""An officer's desk: one scorecard workbook, what belongs to whom in it, and the commands that are run on it."""

import copy
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from openpyxl import load_workbook

from tests.commentary.belongings import FORMULA, SHOWN, WORDS, Belongings, astray
from tests.commentary.by_hand import ByHand
from tests.commentary.command import Said, command, killed
from tests.commentary.council import Council, Listed, figure
from tests.commentary.deeds import DEEDS, Row
from tests.commentary.own_template import BELOW, BESIDE, FAR_BELOW
from tests.commentary.reading import Reading, area_of, read
from tests.commentary.sorting import filter_rows, show_all, sort_rows

REASON: Final = "Nobody is sent it, a test"


class Deed(NamedTuple):
    """Something that an officer does: which, in whose row, to which of its cells, with what words."""

    which: int
    whose: int
    pick: int
    text: str


@dataclass
class Desk:
    """A scorecard workbook, of the whole council or of a level of reporting."""

    council: Council
    path: Path
    view: str = ""
    beside: bool = False
    mine: Belongings = field(default_factory=Belongings)
    kept: Belongings | None = None
    """What belonged to whom in the backup that the last refresh kept."""
    seen: Reading | None = None
    number: int = 1000

    def listing(self, config: str = "") -> list[Listed]:
        """The indicators that the workbook is to have."""
        return self.council.listing(config, self.view)

    def do(self, deeds: Sequence[Deed]) -> None:
        """An officer's work on the workbook, by hand."""
        if not deeds or not self.mine.shown:
            return
        assert self.seen is not None
        self.kept = None  # another state than the one that the backup has
        with ByHand(self.path) as hand:
            for deed in deeds:
                self.number += 1
                shown = self.mine.shown
                if not shown:
                    return
                if deed.which == len(DEEDS):
                    self._read_all(hand)
                    continue
                key = shown[deed.whose % len(shown)]
                ref = self.mine.refs[key]
                cells = {heading: cell for (each, heading), cell in self.seen.cells.items() if each == ref}
                things = self.mine.rows[key]
                row = Row(hand, things, cells, self.seen.trend_rows[ref], deed.pick, self.number, deed.text)
                DEEDS[deed.which](row)

    def sort(self, turns: int) -> None:
        """The rows that are in sight sorted by an officer, as Excel does it."""
        assert self.seen is not None
        shown = self.mine.shown
        order = (
            shown[::-1] if turns % 2 else [*shown[turns % len(shown) :], *shown[: turns % len(shown)]] if shown else []
        )
        if len(shown) < 2:
            return
        rows = {key: self._row(key) for key in shown}
        moves = {rows[key]: rows[shown[place]] for place, key in enumerate(order)}
        columns = {cell.rstrip("0123456789") for cell in self.seen.cells.values()}
        sort_rows(self.path, columns, moves, sorted(self._row(key) for key in self.mine.order))
        self.mine.sort(order)
        self._look_again()

    def filter(self, pick: int) -> None:
        """The column Owner filtered by an officer to some of its words; or the filter taken off."""
        assert self.seen is not None
        self.kept = None
        if pick % 3 == 0 or not self.mine.shown:
            show_all(self.path, [self._row(key) for key in self.mine.order])
            self.mine.filtered = None
            for things in self.mine.rows.values():
                things.pop(SHOWN, None)
            return
        there = sorted({things.get((WORDS, "Owner"), "") for things in self.mine.rows.values()})
        self.mine.filtered = frozenset(there[:: pick % 3] or there)
        hidden = [key for key in self.mine.order if not self.mine.passes(key)]
        headings = list(dict.fromkeys(heading for _, heading in self.seen.cells))
        filter_rows(self.path, headings.index("Owner"), self.mine.filtered, [self._row(key) for key in hidden])
        for key in hidden:
            self.mine.rows[key][SHOWN] = "yes"

    def month(self, config: str = "", kill_at: float | None = None) -> None:
        """The month's refresh by the real command, and what it made of the workbook compared with the dictionary."""
        folder = self.council.write_config(config)
        words = [str(self.path)] if self.path.exists() else ["--output", str(self.path)]
        words += ["--config", str(folder)]
        if not self.path.exists() and self.view:
            words += ["--view", self.view]
        tied = self.mine.tied(self.listing(config))
        if tied:
            self._is_refused(words, tied)
            words += ["--allow-broken-references"]
        if kill_at is not None and self._killed(kill_at, config, words):
            return
        self._expect(config)
        said = command("refresh", *words)
        assert said.code == 0, f"{said.words}{self.council}\n{self.mine}"
        self._filter_is_told(said)
        self.prove(config)

    def restore(self) -> None:
        """The backup put back by an officer, if it is still what it was when it was made."""
        if self.kept is not None:
            shutil.copy(self.path.with_name(f"{self.path.stem}.backup.xlsx"), self.path)
            self.mine, self.kept = self.kept, None
            self._look_again()

    def copy_for_members(self, config: str = "") -> None:
        """A members' copy: the officers' things stay theirs, and members read each comment beside its indicator."""
        target = self.path.with_name("For members.xlsx")
        words = ["--config", str(self.council.folder / config), "--output", str(target), "--html", "--force", REASON]
        said = command("members", str(self.path), *words)
        assert said.code == 0, said.words
        self.kept = None  # the record of what was sent is in the workbook, and not in the backup
        sheet: Any = load_workbook(target)["Scorecard"]
        left, head, right, last = area_of(sheet, "Scorecard")
        headings = {str(sheet.cell(head, column).value): column for column in range(left, right + 1)}
        column = headings.get("Commentary")  # members get no column that is empty in every row
        found = {
            str(sheet.cell(row, left).value): sheet.cell(row, column).value if column else None
            for row in range(head + 1, last + 1)
        }
        assert found == {ref: self.mine.rows[key].get((WORDS, "Commentary")) for key, ref in self.mine.refs.items()}, (
            f"members read {found}"
        )
        self.prove(config)

    def prove(self, config: str = "") -> None:
        """Raise AssertionError where anything in the workbook is not where the dictionary says."""
        self.prove_officers_things()
        assert self.seen is not None
        seen, order = self.seen, [self.mine.refs[key] for key in self.mine.order]
        pairs = (
            ("trend lines", {ref: ref for ref in order}, seen.drawn),
            ("our columns", self._ours(config), seen.ours),
        )
        faults = [f"{what}: {wanted}, and found is {found}" for what, wanted, found in pairs if wanted != found]
        assert not faults, "\n".join(faults)

    def prove_officers_things(self) -> None:
        """Raise AssertionError where anything of an officer's is not where the dictionary says."""
        self._look_again()
        assert self.seen is not None
        mine, seen = self.mine, self.seen
        mine.adopt_usual_looks(seen.rows)
        faults = astray({mine.refs[key]: things for key, things in mine.rows.items()}, seen.rows)
        faults += astray({"all": mine.whole}, {"all": seen.whole})
        faults += [f"not in the log: {line}" for line in mine.log - seen.log]
        faults += [f"in the log too often: {line}" for line in seen.log - mine.log]
        order = [mine.refs[key] for key in mine.order]
        around = (dict(BESIDE) if self.beside else {}) | {f"{FAR_BELOW} below": BELOW}
        pairs = (("order", order, seen.order), ("around", around, seen.around))
        faults += [f"{what}: {wanted}, and found is {found}" for what, wanted, found in pairs if wanted != found]
        assert not faults, "\n".join(faults)

    def _ours(self, config: str) -> dict[str, tuple[object, object]]:
        """By reference the name and the figure that the config gives an indicator."""
        return {
            self.mine.refs[each.key]: (each.name, figure(each.key, self.council.month)) for each in self.listing(config)
        }

    def _expect(self, config: str) -> None:
        there = self.path.exists()
        before = copy.deepcopy(self.mine)
        self.mine.refresh(self.listing(config), self.council.month, self.council.order, self.council.filters)
        self.kept = before if there else None

    def _is_refused(self, words: Sequence[str], tied: Sequence[int]) -> None:
        """Something reads the row of an indicator that leaves: each is named, and nothing is written."""
        before = self.path.read_bytes()
        said = command("refresh", *words)
        assert said.code == 1, said.words
        for key in tied:
            assert f"the row of {self.mine.refs[key]} " in said.words, said.words
        assert self.path.read_bytes() == before

    def _killed(self, share: float, config: str, words: Sequence[str]) -> bool:
        """Whether the run, killed on the way, left the new workbook; else it left the old one, byte for byte."""
        before = self.path.read_bytes() if self.path.exists() else b""
        code = killed(share, self.council.folder, "refresh", *words)
        now = self.path.read_bytes() if self.path.exists() else b""
        assert code in {-9, 0}, code
        if now == before:
            assert code
            return False
        self._expect(config)
        self.prove(config)
        return True

    def _filter_is_told(self, said: Said) -> None:
        """Raise AssertionError where the command does not say what the filter hides."""
        if self.mine.filtered is not None:
            hidden = [self.mine.refs[key] for key in self.mine.order if not self.mine.passes(key)]
            told = f"the filter on Owner hides {len(hidden)} of {len(self.mine.rows)} indicators"
            assert told + (f": {', '.join(hidden)}" if hidden else "") in said.words, said.words

    def _read_all(self, hand: ByHand) -> None:
        """A formula elsewhere that reads a figure of all rows."""
        assert self.seen is not None
        first, last = (self.seen.cells[self.seen.order[place], "Latest"] for place in (0, -1))
        self.mine.whole[FORMULA, hand.formula(f"SUM(Scorecard!{first}:{last})")] = "Latest"

    def _row(self, key: int) -> int:
        assert self.seen is not None
        return int(self.seen.cells[self.mine.refs[key], "Ref"].removeprefix("A"))

    def _look_again(self) -> None:
        self.seen = read(self.path)
