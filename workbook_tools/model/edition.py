"""What members are sent: a scorecard as they may see it, with the officers' words about its indicators."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from workbook_tools.model.scorecard import Scorecard


class Edition(Struct, frozen=True):
    """A scorecard whose small numbers are protected already, with what officers wrote.

    `words` holds by an indicator's reference and a column's heading ("Commentary", "Action") the text that members see;
    `headings` are these columns in the workbook's order, `commentary` the one that explains a red. `issued` is the day
    on which it is sent out.
    """

    scorecard: Scorecard
    issued: date
    headings: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    commentary: str = "Commentary"

    def text(self, ref: str, heading: str) -> str:
        """What officers wrote about an indicator in a column, "" where nothing."""
        return self.words.get(ref, {}).get(heading, "")

    def officers_words(self, ref: str) -> tuple[tuple[str, str], ...]:
        """What officers wrote about an indicator, by heading; columns in which they wrote nothing are left out."""
        said = ((heading, self.text(ref, heading).strip()) for heading in self.headings)
        return tuple((heading, text) for heading, text in said if text)
