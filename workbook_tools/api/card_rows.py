"""One indicator of a scorecard, as an analyst asks for it."""

from decimal import Decimal
from typing import Any

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.say.indicator_explained import explanation
from workbook_tools.say.scorecard_json import row_as_json


class CardRow:
    """An indicator with its latest figure. Numbers are exact; None stands for what is not there."""

    def __init__(self, scorecard: Scorecard, row: Row) -> None:
        self._scorecard = scorecard
        self._row = row

    @property
    def ref(self) -> str:
        """Its reference on this scorecard."""
        return self._row.ref

    @property
    def name(self) -> str:
        """Its name."""
        return self._row.indicator.name

    @property
    def theme(self) -> str:
        """The heading that it stands under."""
        return self._row.indicator.theme

    @property
    def unit(self) -> str:
        """Its unit, as the settings have it: "percent"."""
        return self._row.indicator.unit

    @property
    def value(self) -> Decimal | None:
        """The latest figure, unrounded; None where it is missing."""
        value = self._row.value
        return None if isinstance(value, Missing) else value

    @property
    def missing(self) -> str | None:
        """Why the latest figure is missing; None where it is not."""
        value = self._row.value
        return str(value) if isinstance(value, Missing) else None

    @property
    def display(self) -> str:
        """The latest figure as members read it, with its unit, or why it is missing."""
        return self._row.display

    @property
    def period(self) -> str:
        """The period of the latest figure, as data hold it: "2018-09"."""
        return self._row.period.code

    @property
    def target(self) -> Decimal | None:
        """The target; None where the rule has no single one."""
        return self._row.yardstick.target

    @property
    def rag(self) -> str:
        """ "Green", "Amber", "Red", "No target" or "No data"."""
        return str(self._row.rag)

    @property
    def reason(self) -> str:
        """The colour in words: figure, rule and edge."""
        return self._row.reason

    @property
    def verdict(self) -> str | None:
        """The one verdict on how it moved, "better" or "usual ups and downs"; None for none."""
        word = self._row.verdict.word
        return str(word) if word else None

    def explain(self) -> str:
        """From its source rows to its colour, in plain text, as `scorecard show --explain` prints it."""
        return explanation(self._scorecard, self.ref)

    def to_dict(self) -> dict[str, Any]:
        """All of it under the keys of docs/json.md, its series among them."""
        return row_as_json(self._scorecard, self._row)

    def __repr__(self) -> str:
        return f"<{self.ref} {self.name}: {self.display}, {self.rag}>"
