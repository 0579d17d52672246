"""The indicators' names that a source has beside its references: whether each is the name of that indicator."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from workbook_tools.english import first_of
from workbook_tools.errors import Fault, Place
from workbook_tools.model.figures.source_reading import OtherName
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.visible_text import folded
from workbook_tools.workbook.indicator_names import Words, singular_words

NAME = "(the indicator's name)"
"""What the column of the names is called in a sheet that was read as an export."""
MOST_NAMED = 20


def columns_of_names(headings: Sequence[str], ours: Mapping[str, str]) -> tuple[int, ...]:
    """The columns, from 0, that may hold indicators' names by their headings; those of our own words are none."""
    taken = {"", *map(folded, ours.values())}
    others = [(at, heading) for at, heading in enumerate(headings) if folded(heading) not in taken]
    if not others:
        return ()
    from workbook_tools.sources.data.export_headings import words_meant  # a table of ours has no others

    return tuple(at for at, heading in others if heading == NAME or "name" in words_meant(heading))


class NamesBeside:
    """Looks at one row after another; a name that was seen beside an indicator before costs nothing again."""

    def __init__(self, indicators: Sequence[Indicator], columns: Sequence[int]) -> None:
        self.columns = columns
        self._own = {each.ref: singular_words(each.name) for each in indicators} if columns else {}
        self._names = {each.ref: each.name for each in indicators}
        self._whose: dict[Words, list[str]] = {}
        for ref, words in self._own.items():
            self._whose.setdefault(words, []).append(ref)
        self._seen: set[tuple[int, str, str, RawCell]] = set()
        self._wrong: dict[tuple[str, str], tuple[int, str]] = {}
        self._renamed: dict[int, list[OtherName]] = {}
        self._named: set[int] = set()
        """The columns in which an indicator's name was seen: the others may hold anything."""

    def look_at(self, row: int, ref: str, indicator: Indicator, cells: Sequence[RawCell]) -> None:
        """Look at the names in a row that is the indicator's by its reference as it is written."""
        for column in self.columns:
            cell = cells[column] if column < len(cells) else ""
            seen = (column, indicator.ref, ref, cell)
            if seen not in self._seen:
                self._seen.add(seen)
                self._compare(row, ref, indicator, column, text_of(cell))

    def _compare(self, row: int, ref: str, indicator: Indicator, column: int, name: str) -> None:
        words = singular_words(name)
        if not words:
            return
        if words == self._own[indicator.ref]:
            self._named.add(column)
        elif whose := self._whose.get(words):
            self._named.add(column)
            known = "has that reference in other months only" if ref in whose else f"is indicator {' or '.join(whose)}"
            self._wrong.setdefault((ref, name), (row, f"'{ref}' stands beside '{name}', which {known}"))
        else:
            self._renamed.setdefault(column, []).append(OtherName(indicator.ref, indicator.name, name))

    def renamed(self) -> tuple[OtherName, ...]:
        """The indicators that the source gives another name than the scorecard, which is no other indicator's."""
        return tuple(dict.fromkeys(each for column in sorted(self._named) for each in self._renamed.get(column, ())))

    def faults(self, at: Place, *, turned: bool) -> Iterator[Fault]:
        """The one fault of all that have the reference of one indicator and the name of another.

        `at` is the column of the references; of a sheet that was `turned`, with a column for each indicator, there is
        no such column, and no row to name.
        """
        if not self._wrong:
            return
        remedy = "Nobody can say whose figures these are. Correct the references"
        if turned:
            remedy, at = f"{remedy}, or the names.", replace(at, column="")
        else:
            remedy += (
                "; or, where the source numbers its rows anew, write "
                f'not_read = ["{at.column}"] under [source]: then the names tell whose they are.'
            )
        told = [(0 if turned else row, trouble) for row, trouble in self._wrong.values()]
        others = [f"{each.ref} '{each.in_source}'" for each in self.renamed()]
        new = f"; new are the names {first_of(others, MOST_NAMED)}" if others else ""
        if len(told) == 1:
            [(row, trouble)] = told
            yield Fault(f"the reference {trouble}{new}", remedy, replace(at, row=row or None))
            return
        rows = [f"row {row}: {trouble}" if row else trouble for row, trouble in told]
        trouble = f"{len(rows)} references stand beside another indicator's name; {first_of(rows, MOST_NAMED)}"
        yield Fault(trouble + new, remedy, at)
