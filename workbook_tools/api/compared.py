"""Two scorecards side by side, for analysts."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbook_tools.api.arguments import FilePath, path_given
from workbook_tools.api.card import Card
from workbook_tools.api.made_frames import Numbers, column_of, refuse_other_numbers
from workbook_tools.app.compare_scorecards import side_of
from workbook_tools.app.request import Request
from workbook_tools.model.comparison import Comparison, Side, compare_scorecards
from workbook_tools.model.comparison_line import lines_of
from workbook_tools.say.comparison_text import comparison_as_json, comparison_in_words
from workbook_tools.say.tidy.tidy_table import Holds

if TYPE_CHECKING:
    import pandas as pd

OneSide = Card | FilePath
"""A scorecard, the file of a scorecard workbook, or a period of the other side's config: "2018-07"."""
_NUMBERS: Final = frozenset({"difference", "percent", "then_value", "now_value"})


def compare(then: OneSide, now: OneSide) -> "ComparedScorecards":
    """What each figure was and is, and what improved; a period's config is that of the scorecard or workbook beside it.

    Raises ScorecardError.
    """
    beside = next((each for each in (then, now) if isinstance(each, Card)), None)
    request = beside.request if beside else _of_workbook(then, now)
    first, second = (_side(request, each) for each in (then, now))
    return ComparedScorecards(compare_scorecards(first, second))


def _of_workbook(*sides: OneSide) -> Request:
    named = [path_given(each, "then or now") for each in sides if not isinstance(each, Card)]
    return Request(Path(), workbook=next((each for each in named if each.is_file()), None))


def _side(request: Request, given: OneSide) -> Side:
    if isinstance(given, Card):
        return Side("", lines_of(given.model), given.model.definition.period)
    return side_of(request, str(path_given(given, "then or now")))


class ComparedScorecards:
    """Two scorecards side by side."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def to_json(self) -> str:
        """The document that `scorecard compare --format json` prints."""
        return comparison_as_json(self._comparison)

    def to_dict(self) -> dict[str, Any]:
        """The same as a dictionary; docs/json.md has its keys."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_frame(self, numbers: Numbers = "float") -> "pd.DataFrame":
        """A row for each indicator of either scorecard: what it was, is, and how it moved."""
        import pandas as pd

        refuse_other_numbers(numbers)
        exact = json.loads(self.to_json(), parse_float=Decimal, parse_int=Decimal)
        rows = [_flat(each) for each in exact["indicators"]]
        names = dict.fromkeys(name for row in rows for name in row)
        return pd.DataFrame(
            {
                name: column_of(
                    Holds.NUMBER if name in _NUMBERS else Holds.TEXT, [row.get(name) for row in rows], numbers
                )
                for name in names
            }
        )

    def __str__(self) -> str:
        return comparison_in_words(self._comparison)


def _flat(indicator: dict[str, Any]) -> dict[str, Any]:
    """One row; the two sides' keys behind `then_` and `now_`."""
    flat = {key: value for key, value in indicator.items() if key not in ("then", "now", "notes")}
    for side in ("then", "now"):
        flat |= {f"{side}_{key}": value for key, value in (indicator[side] or {}).items()}
    return {**flat, "notes": "; ".join(indicator["notes"])}
