"""What belongs to whom in a scorecard: a dictionary an indicator, and what a month makes of them.

This is the reference that the program is held to. It knows no rows, no cells and no file.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.commentary.council import Listed

Things = dict[tuple[str, str], str]
"""Of one indicator: by kind and place, what it is: `("words", "Owner")`: "Said 7", `("formula", "A3")`: "Latest"."""
LogLine = tuple[str, str, str]
"""Reference, column and text."""

WORDS, OVER, NOTE, LINK, FILL = "words", "words over a formula", "note", "link", "fill"
HEIGHT, HIDDEN, DROP_DOWN, RULE = "height", "hidden", "drop-down", "rule"
FORMULA, NAME, SERIES, PLACE, LINE = "formula", "name", "series of the chart", "place of a link", "trend line"
LOGGED: Final = (WORDS, OVER, NOTE, LINK)
"""What the log keeps of an indicator that leaves."""
OUTSIDE: Final = (FORMULA, NAME, SERIES, PLACE, LINE)
"""What reads the indicator's row from elsewhere: it cannot leave unless that is allowed."""
STAYS_IN_PLACE: Final = (HEIGHT, HIDDEN, DROP_DOWN, RULE, FORMULA, NAME, SERIES, PLACE)
"""What Excel leaves at its place when a person sorts a table: it is then the other indicator's."""
SHOWN: Final = (HIDDEN, "")
BROKEN: Final = "#REF!"


@dataclass
class Belongings:
    """What is whose in one workbook: by indicator, what reads all of them, and what is in the log.

    `order` is from top to bottom. `filtered` are the words in the column Owner that a filter shows, if there is one.
    """

    month: int = 0
    rows: dict[int, Things] = field(default_factory=dict)
    refs: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    whole: Things = field(default_factory=dict)
    log: Counter[LogLine] = field(default_factory=Counter)
    filtered: frozenset[str] | None = None
    joined: list[int] = field(default_factory=list)
    usual: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """Looks that so many rows had that a row which then joined may have them, too."""

    @property
    def shown(self) -> list[int]:
        """The indicators whose rows are in sight, from top to bottom."""
        return [key for key in self.order if SHOWN not in self.rows[key]]

    def passes(self, key: int) -> bool:
        """Whether the filter, if there is one, shows the indicator."""
        return self.filtered is None or self.rows[key].get((WORDS, "Owner"), "") in self.filtered

    def tied(self, listing: Sequence[Listed]) -> list[int]:
        """The indicators that leave with this listing though something elsewhere reads them."""
        left = self.rows.keys() - {each.key for each in listing}
        return sorted(key for key in left if any(kind in OUTSIDE for kind, _ in self.rows[key]))

    def sort(self, order: Sequence[int]) -> None:
        """An officer sorts the rows that are in sight: they stand in this order now."""
        coming = iter(order)
        then = [next(coming) if key in order else key for key in self.order]
        stays = [{thing: what for thing, what in self.rows[key].items() if _stays(thing)} for key in self.order]
        goes = {key: {each: what for each, what in self.rows[key].items() if not _stays(each)} for key in self.order}
        self.rows = {key: goes[key] | stays[place] for place, key in enumerate(then)}
        self.order = then

    def refresh(self, listing: Sequence[Listed], month: int, order: str, filters: str) -> None:
        """A month's listing comes to the workbook, in the order and with the filters of the settings."""
        present = [each.key for each in listing]
        self.usual, self.joined = self._usual_looks(), [key for key in present if key not in self.rows]
        for key in sorted(self.rows.keys() - set(present)):
            self._leave(key)
        if self.filtered is not None:
            self._filter_again(present, take_off=filters == "take off")
        self.rows = {key: self.rows.get(key, {}) for key in present}
        if self.filtered is not None:
            for key in present:
                if not self.passes(key):
                    self.rows[key][SHOWN] = "yes"
        for key in present:
            if words := self.rows[key].pop((OVER, "RAG"), ""):  # a colour is the program's, and comes back
                self.log[self.refs[key], "RAG", words] += 1
        self.refs = {each.key: each.ref_in(month) for each in listing}
        self.order = self._in_order(present, order)
        self.month = month

    def adopt_usual_looks(self, seen: Mapping[str, Things]) -> None:
        """What has joined looks as is usual: where several colours or heights are, the one that is found."""
        for key in self.joined:
            for look, usual in self.usual.items():
                if (found := seen[self.refs[key]].get(look)) in usual and found is not None:
                    self.rows[key][look] = found
        self.joined = []

    def _usual_looks(self) -> dict[tuple[str, str], frozenset[str]]:
        """By kind and place the colours and heights that at least as many rows have as any other, or none at all."""
        found = {}
        for look in {thing for things in self.rows.values() for thing in things if thing[0] in {FILL, HEIGHT}}:
            counted = Counter(things.get(look, "") for things in self.rows.values())
            most = frozenset(each for each, count in counted.items() if count == max(counted.values()))
            if "" not in most:
                found[look] = most
        return found

    def _leave(self, key: int) -> None:
        for (kind, place), what in self.rows.pop(key).items():
            if kind in LOGGED:
                self.log[self.refs[key], place, _in_the_log(kind, what)] += 1
            if kind in OUTSIDE:
                self.whole[kind, place] = BROKEN

    def _filter_again(self, present: Sequence[int], take_off: bool) -> None:
        """What the filter hid is shown; what a person hid although the filter shows it stays hidden."""
        for key in self.rows.keys() & set(present):
            if not self.passes(key):
                self.rows[key].pop(SHOWN, None)
        if take_off:
            self.filtered = None

    def _in_order(self, present: list[int], order: str) -> list[int]:
        if order == "as listed":
            return present
        if order == "by reference":
            return sorted(present, key=lambda key: int(self.refs[key]))
        found = [key for key in self.order if key in present]
        for place, key in enumerate(present):
            if key not in found:
                found.insert(found.index(present[place - 1]) + 1 if place else 0, key)
        return found


def astray(mine: dict[str, Things], seen: dict[str, Things]) -> list[str]:
    """In words what stands beside an indicator and should not, and what should and does not; by reference."""
    faults = []
    for ref in sorted(mine.keys() | seen.keys()):
        wanted, found = mine.get(ref, {}), seen.get(ref, {})
        for thing in sorted(wanted.keys() | found.keys()):
            if wanted.get(thing) != found.get(thing):
                faults.append(f"{ref}: {' '.join(thing)}: {wanted.get(thing)!r}, and found is {found.get(thing)!r}")
    return faults


def _stays(thing: tuple[str, str]) -> bool:
    return thing[0] in STAYS_IN_PLACE


def _in_the_log(kind: str, what: str) -> str:
    return {NOTE: f"Note by {what}", LINK: f"Link: {what}"}.get(kind, what)
