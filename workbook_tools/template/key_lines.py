"""What the marks on the workbook's scorecard mean, in words for members."""

from msgspec import Struct

from workbook_tools.model.wording.symbol_key import COLOURS, SIGNS


class KeyLine(Struct, frozen=True):
    """A mark and its meaning; `officers` where it stands for the columns that officers write."""

    mark: str
    meaning: str
    officers: bool = False


KEY = (
    *(KeyLine(mark, meaning) for mark, meaning in {**COLOURS, **SIGNS}.items()),
    KeyLine(
        "Comparators", "Each is for the period in 'Comparators are for', which may be earlier than the latest figure's."
    ),
    KeyLine(
        "Pale columns",
        "Officers write in them, and what they write stays with its indicator; the other columns are filled in.",
        officers=True,
    ),
)
