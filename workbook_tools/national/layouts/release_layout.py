"""What a layout of published files is: how it is known, and how its areas and periods are written."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field

from workbook_tools.errors import DataError, Place
from workbook_tools.model.periods.period import Period
from workbook_tools.national.layouts.csv_rows import Row, Wanted
from workbook_tools.national.layouts.year_kinds import YearKind
from workbook_tools.national.published.published_figures import PublishedArea
from workbook_tools.visible_text import folded


class ReleaseLayout(StrEnum):
    """The kinds of published file, as the table of measures names them."""

    EDUCATION_STATISTICS = "education-statistics"
    INTERACTIVE_TOOL = "interactive-tool"
    FINGERTIPS = "fingertips"
    DICTIONARY = "interactive-tool-dictionary"
    NEIGHBOURS = "neighbour-list"
    COUNCIL_CODES = "council-codes"


class FigureLayout(Struct, frozen=True):
    """A layout that holds figures. Each file of such a layout has one, `LAYOUT`.

    `needed` are the columns without which a file is not of it; `area` and `period` those that tell a row's area and its
    period, in the order in which `read_area` and `read_period` are given their cells. Columns are named by what they
    hold; their headings stand in the table of measures.

    `read_area` is also given the codes of areas from there; it gives None for an area of a kind that is not compared.
    `read_period` is also given the kind of year of the measure, None where nothing tells it. Both raise ValueError with
    a sentence that says what is wrong.
    """

    name: str
    needed: tuple[str, ...]
    area: tuple[str, ...]
    period: tuple[str, ...]
    read_area: Callable[[tuple[str, ...], Mapping[str, str]], PublishedArea | None]
    read_period: Callable[[tuple[str, ...], YearKind | None], Period]
    repeats_areas: bool = False
    """Whether a council stands again, alike, under another type of area."""
    has_dictionary: bool = False
    """Whether the kind of year of a measure may stand in a dictionary beside the files."""


class ReleaseSheet(Struct, frozen=True):
    """A sheet whose layout is known. `rows` are those below the headings, to be read once, if `wanted`."""

    file: str
    name: str
    layout: str
    headings: tuple[str, ...]
    rows: Iterator[Row]
    wanted: Wanted = field(default_factory=Wanted)

    def place(self, row: int | None = None, column: str = "") -> Place:
        """A place in the sheet."""
        return Place(self.file, self.name, row, column)

    def find(self, *names: str) -> int | None:
        """The index of the first of these headings that the sheet has; None where it has none.

        Raises DataError where it stands twice.
        """
        plain = [folded(heading) for heading in self.headings]
        for name in names:
            at = [index for index, heading in enumerate(plain) if heading == folded(name)]
            if len(at) > 1:
                trouble = f"{len(at)} columns have the heading '{name}'"
                raise DataError.of(trouble, "Take the wrong ones out.", self.place(column=name))
            if at:
                return at[0]
        return None
