"""One thing that is so of a cell or row, and how two of them are set side by side."""

from typing import Final

from msgspec import Struct

from workbook_tools.audit.references_read import Reading

TEXT: Final = "text"
VALUE: Final = "figure"
DATE: Final = "date"
FORMULA: Final = "formula"
LOOK: Final = "mark"
NOTE: Final = "note"
NOTE_BOX: Final = "note's box"
THREAD: Final = "comment"
LINK: Final = "link"
VALIDATION: Final = "drop-down"
CONDITION: Final = "conditional format"
CORNER: Final = "green corner switched off"
EDITABLE: Final = "range that may be edited"
PUBLISHED: Final = "range saved as a web page"
WATCHED: Final = "watched cell"
SCENARIO: Final = "figure of a scenario"
SCENARIO_RESULT: Final = "result of a scenario"
HIDDEN: Final = "hidden row"
HEIGHT: Final = "row height"
OUTLINE: Final = "row group"
SPARKLINE: Final = "trend line"
SHAPE: Final = "picture"
CONTROL: Final = "button"

WORDS: Final = frozenset({TEXT, VALUE, DATE, FORMULA, NOTE, THREAD, LINK})
"""Kinds that are somebody's words: where their indicator leaves, they stand in the log."""
WHOLE: Final = frozenset({VALIDATION, CONDITION, CORNER, EDITABLE, PUBLISHED})
"""Kinds that are often set of a whole column."""
FAR_DOWN: Final = 500_000
"""The row that formulas of a column are set side by side for: far from both ends of a sheet."""
CONTENT: Final = frozenset({TEXT, VALUE, DATE, FORMULA})


class Fact(Struct, frozen=True):
    """One thing that is so: `detail` has to be equal, `readings` have to read the same; `shown` is said of it.

    `usual` is a fact that every row of its column has, such as the column's own formula: it needs no log. Of such a
    formula `form` is what it would read in the row `FAR_DOWN`.
    """

    kind: str
    detail: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    shown: tuple[str, ...] = ()
    usual: bool = False
    form: Reading = ()

    @property
    def words(self) -> str:
        """What it is, short, for an officer."""
        text = " ".join((self.shown[0] if self.shown else "").split())
        short = text if len(text) <= 40 else f"{text[:39]}…"
        return f"{self.kind} \u201c{short}\u201d" if short else self.kind
