"""Names in a source that the scorecard does not know: gathered row by row, and told as one fault a column."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from workbook_tools.english import listed, with_article
from workbook_tools.errors import MOST_ROWS, Fault, Place, in_rows
from workbook_tools.visible_text import did_you_mean, folded

MOST_NAMES = 3
"""How many names a fault shows; more are only counted."""
MOST_KEPT = 50
"""How many names are told apart: there may be another one in each of a million rows."""
_WORDS_OF_A_NAME = 3
NOTHING_INSTEAD: Mapping[str, str] = {}
_OTHERS = 'or write others = "leave out" under [source], which passes over rows that are not the scorecard\'s.'
_UNKNOWN = {
    "indicator": "Correct it, or add it to scorecard.toml. An indicator that has left stays there with its last month, "
    f'such as until = "2018-08"; {_OTHERS}',
    "series": f"Correct it, or name it under comparators; {_OTHERS}",
}
_LEFT_EMPTY = {
    "indicator": "Write the indicator's reference into the row. One that stands only in the first of several rows goes "
    "for all with fill_down = true under [source].",
    "series": f"Fill it in, or take the row out; {_OTHERS}",
}
"""What to do, by the kind of name."""
_RENAMED = "If an indicator has a new name, write that for its name in the settings."


def _beside(fault: Fault, without: Sequence[str]) -> Fault:
    trouble = f"{fault.trouble}; there is no figure for {listed(without)}"
    return replace(fault, trouble=trouble, remedy=f"{_RENAMED} {fault.remedy}")


class UnknownNames:
    """The unknown names of one column, of the kind "indicator" or "series", and their rows.

    `instead` has the known name for another word that may stand there, such as an indicator's reference for its name.
    """

    def __init__(self, kind: str, known: Collection[str], instead: Mapping[str, str] = NOTHING_INSTEAD) -> None:
        self._instead = {folded(other): name for other, name in instead.items()}
        self._kind, self._known, self._remedy = kind, known, _UNKNOWN[kind]
        self._meant: dict[str, str] = {}
        self._rows: list[int] = []
        self._count = 0
        self._first = Place()
        self._last: int | None = None

    def __bool__(self) -> bool:
        return bool(self._count)

    @property
    def left_empty(self) -> tuple[str, str]:
        """What is wrong with a row without such a name, and what to do."""
        return f"there is no {self._kind}", _LEFT_EMPTY[self._kind]

    def add(self, name: str, place: Place) -> bool:
        """Whether a known name is near, so that the rest of the row can be read as that one's."""
        self._first = self._first if self._count else place
        if self._count == 0 or place.row != self._last:  # a row may have a figure in each of many columns
            self._count += 1
            if place.row is not None and len(self._rows) < MOST_ROWS:
                self._rows.append(place.row)
        self._last = place.row
        if name not in self._meant and len(self._meant) < MOST_KEPT:
            self._meant[name] = did_you_mean(self._instead.get(folded(name), name), self._known)
        return bool(self._meant.get(name))

    def faults(self, without: Sequence[str] = ()) -> Iterator[Fault]:
        """The fault of all of them, if there are any; `without` are known ones without a figure, in words.

        A few of those may be the unknown ones under their former names, where these are names and no references.
        """
        named = any(len(name.split()) >= _WORDS_OF_A_NAME for name, meant in self._meant.items() if not meant)
        few = self._kind == "indicator" and named and 0 < len(without) <= MOST_NAMES
        for fault in self._told():
            yield _beside(fault, without) if few else fault

    def _told(self) -> Iterator[Fault]:
        if len(self._meant) == 1:
            [(name, meant)] = self._meant.items()
            trouble = f"'{name}' is not {with_article(self._kind)} of this scorecard{meant}"
            yield in_rows(Fault(trouble, self._remedy, self._first), self._rows, self._count)
        elif self._meant:
            count = f"{MOST_KEPT} or more" if len(self._meant) == MOST_KEPT else str(len(self._meant))
            trouble = f"{count} names are not {self._kind.removesuffix('s')}s of this scorecard: {self._named()}"
            place = replace(self._first, row=None)
            yield in_rows(Fault(trouble, self._remedy, place), self._rows, self._count)

    def _named(self) -> str:
        """The first of them, and what each probably means."""
        first = list(self._meant.items())[:MOST_NAMES]
        shown = [f"'{name}' ({meant[2:]})" if meant else f"'{name}'" for name, meant in first]
        more = len(self._meant) - MOST_NAMES
        return f"{', '.join(shown)}{f' and {more} more' if more > 0 else ''}"
