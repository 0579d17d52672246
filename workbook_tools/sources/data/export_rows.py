"""What kind of row each row of an export is: figures, the name of a section, a total, a note; by its cells alone."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Self

from msgspec import Struct

from workbook_tools.model.figures.source_reading import counted_by_kind
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.sources.data.export_headings import words_meant
from workbook_tools.sources.data.source_cells import RawCell, exact_number, text_of
from workbook_tools.visible_text import folded
from workbook_tools.workbook.heading_synonyms import plain_words

_TOTAL: Final = re.compile(
    r"(grand |sub ?|overall )?totals?|overall|averages?|mean|sum|all (indicators|measures)|total all|running total"
)
_NOTE: Final = re.compile(
    r"\W*(source|sources|notes?|footnotes?|key|produced|printed|report run|run date|end of)\b|[*†‡]"
)
_LONGEST_REFERENCE: Final = 12
"""Letters of a reference, where no scorecard says which ones there are."""
_LONGEST_SIGN: Final = 5
"""Letters of what stands in place of a figure, "tbc" or "[c]", where nothing but a name tells that a row is no note."""


class ExportRows(Struct, frozen=True):
    """The rows below the headings by their numbers in the sheet, from 1, and what the others say.

    `figures` may be of an indicator; `titles` stand above the headings; `repeated` are the headings once more, and
    `second` the rows of another table below. Rows with nothing in them are in none.
    """

    figures: tuple[int, ...] = ()
    titles: Mapping[int, str] = {}
    sections: Mapping[int, str] = {}
    totals: Mapping[int, str] = {}
    notes: Mapping[int, str] = {}
    repeated: Mapping[int, str] = {}
    second: Mapping[int, str] = {}

    @property
    def by_kind(self) -> dict[str, Mapping[int, str]]:
        """The rows that are not read, by their kind."""
        return {
            "sections": self.sections, "totals": self.totals, "notes": self.notes,
            "repeated": self.repeated, "second": self.second,
        }  # fmt: skip

    @property
    def passed_over(self) -> str:
        """What is not read, counted: "3 section rows, 1 total and 2 notes"; "" where all is read."""
        return counted_by_kind(self.by_kind)


class NamedIndicators(Struct, frozen=True):
    """The references and names that indicators have and had; nothing where no scorecard is known."""

    refs: frozenset[str] = frozenset()
    names: Mapping[str, str] = {}
    """By the name as it is compared the reference."""

    @classmethod
    def of(cls, indicators: Sequence[Indicator] | None) -> Self:
        """The references and names of a scorecard's indicators."""
        listed_ones = indicators or ()
        former = {before.ref for each in listed_ones for before in each.formerly}
        refs = former | {each.ref for each in listed_ones}
        return cls(frozenset(refs), {folded(each.name): each.ref for each in listed_ones})

    def __bool__(self) -> bool:
        return bool(self.refs)

    def tells(self, told: Sequence[str]) -> bool:
        """Whether one of a row's cells for reference and name is one that is known."""
        return bool(self.told(told))

    def told(self, told: Sequence[str]) -> str:
        """What is known of a row's cells for reference and name; "" where nothing is."""
        return next((text for text in told if text in self.refs or folded(text) in self.names), "")

    def ref_told(self, ref: str, name: str) -> str:
        """The reference of an indicator that the cells tell; "" where they tell none."""
        return ref if ref in self.refs else self.names.get(folded(name), "") if not ref else ""

    def ref_and_name(
        self, refs: Sequence[int], names: Sequence[int], below: Sequence[Sequence[RawCell]]
    ) -> tuple[int | None, int | None]:
        """Which of the columns that may be references and names are, by what stands in them."""
        columns = {at: [text_of(row[at]) for row in below if at < len(row)] for at in {*refs, *names}}
        ref_like = {at: sum(map(self.like_ref, cells)) for at, cells in columns.items()}
        name_like = {at: sum(map(self._like_name, cells)) for at, cells in columns.items()}
        best = max(refs, key=lambda at: (ref_like[at], at not in names, -at), default=None)
        if best is not None and best in names and (not ref_like[best] or name_like[best] > ref_like[best]):
            best = None  # a column headed "Measure" that holds names
        others = [at for at in names if at != best]
        return best, max(others, key=lambda at: (name_like[at], -at), default=None)

    def like_ref(self, text: str) -> bool:
        """Whether a text is a reference; where no scorecard is known, whether it looks like one."""
        if self:
            return text in self.refs
        return 0 < len(text) <= _LONGEST_REFERENCE and " " not in text and any(map(str.isdigit, text))

    def _like_name(self, text: str) -> bool:
        if self:
            return folded(text) in self.names
        return len(text) > _LONGEST_REFERENCE or " " in text


class RowSorter:
    """Tells the kind of rows one after another, from the first below the headings to the last."""

    def __init__(
        self,
        told: Sequence[int],
        figures: Sequence[int],
        known: NamedIndicators,
        headings: Sequence[Sequence[str]] = (),
    ) -> None:
        self._told, self._figure_columns, self._known = told, figures, known
        self._headings = [tuple(map(folded, row)) for row in headings]
        self._figures: list[int] = []
        self._found: dict[str, dict[int, str]] = {"sections": {}, "totals": {}, "notes": {}}
        self._texts: dict[int, str] = {}
        self._repeated: dict[int, str] = {}
        self._second: dict[int, str] = {}
        self.clash: tuple[int, int, str] | None = None
        """Where a second table begins, and where in it a known indicator stands, by its reference or name."""
        self._before = self._last_number = 0
        self._apart = False
        """Whether nothing but texts has stood since an empty row."""

    def look_at(self, row: int, cells: Sequence[RawCell]) -> bool:
        """Whether the row may hold an indicator's figure; every other one is kept with what it says."""
        texts = [text_of(cell) for cell in cells]
        filled = [text for text in texts if text]
        if not filled:
            return False
        self._apart, self._before = self._apart or row > self._before + 1, row
        refs = [texts[at] if at < len(texts) else "" for at in self._told]
        if self._known.tells(refs):
            if self._second and not self.clash:
                self.clash = (min(self._second), row, self._known.told(refs))
            return self._keep(row, " ".join(filled))
        if any(_same(texts, heading) for heading in self._headings):
            self._repeated[row] = " ".join(filled)
        elif self._second or (self._apart and self._figures and self._is_other_heading(cells)):
            self._second[row] = " ".join(filled)
        elif self._is_total(refs, filled[0]):
            self._found["totals"][row] = filled[0]
        elif not any(texts[at] for at in self._figure_columns if at < len(texts)):
            kind = "notes" if _NOTE.match(folded(filled[0])) else "sections"
            self._found[kind][row] = " ".join(filled)
        else:
            if self._has_figure(refs, cells):
                self._last_number = row
            return self._keep(row, " ".join(filled))
        return False

    def rows(self, titles: Mapping[int, str], last: int = 0) -> ExportRows:
        """All rows that were looked at: what stands below the `last` figures is no section, but a note."""
        if not last:
            last = max(self._figures, default=0) if self._known else self._last_number
            below = {row: self._texts[row] for row in self._figures if row > last}
            self._found["notes"] |= below  # rows without a number below all others, where no indicator is known
        sections = {row: text for row, text in self._found["sections"].items() if row < last}
        notes = {row: text for kind in ("sections", "notes") for row, text in self._found[kind].items()
                 if row not in sections}  # fmt: skip
        return ExportRows(
            tuple(row for row in self._figures if row <= last),
            titles,
            sections,
            self._found["totals"],
            dict(sorted(notes.items())),
            self._repeated,
            self._second,
        )

    def _has_figure(self, refs: Sequence[str], cells: Sequence[RawCell]) -> bool:
        """Whether a number stands in a row; or, beside both reference and name, words in place of numbers."""
        figures = [cells[at] for at in self._figure_columns if at < len(cells) and text_of(cells[at])]
        if any(exact_number(cell) is not None for cell in figures):
            return True
        if not all(refs) or _NOTE.match(folded(refs[0])):
            return False
        return len(refs) > 1 or all(len(text_of(cell)) <= _LONGEST_SIGN for cell in figures)

    def _keep(self, row: int, text: str) -> bool:
        self._apart = False
        self._figures.append(row)
        self._texts[row] = text
        return True

    def _is_total(self, refs: Sequence[str], first: str) -> bool:
        """Whether the row is called a total, or the total of a section above it, and has no other reference."""
        labels = [text for text in refs if text] or [first]
        return all(self._names_total(text) for text in labels)

    def _names_total(self, text: str) -> bool:
        words = plain_words(text)
        for section in self._found["sections"].values():
            words = words.removesuffix(plain_words(section)).removeprefix(plain_words(section)).strip()
        return names_total(words)

    def _is_other_heading(self, cells: Sequence[RawCell]) -> bool:
        filled = [cell for cell in cells if text_of(cell)]
        if len(filled) < 2 or any(exact_number(cell) is not None for cell in filled):
            return False
        return bool({"ref", "name"}.intersection(words_meant(text_of(filled[0]))))


def names_total(text: str) -> bool:
    """Whether a row's name is that of a total: "Grand total", "Average of"."""
    return bool(_TOTAL.fullmatch(plain_words(text).removesuffix(" for").removesuffix(" of")))


def _same(texts: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether a row is the heading row once more: each of its cells is, and there are at least two."""
    filled = [(folded(text), at) for at, text in enumerate(texts) if text]
    return len(filled) > 1 and all(at < len(heading) and heading[at] == text for text, at in filled)
