"""What has changed since the month before: colours, verdicts, restated figures, gaps, and what asks for commentary."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from workbook_tools.model.comparison import Compared, Comparison, OnWhich
from workbook_tools.model.indicators.restatement import Restatement
from workbook_tools.model.missing_figures import not_there_yet
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard


class MonthChanges(Struct, frozen=True):
    """The rows that moved, turned, joined and left; what is restated; who has no figure yet; who needs commentary.

    `to_explain` are the red and the worse, `explained` those of them that have words, which are still last month's;
    None where the workbook has no column for words.
    """

    since: str
    recoloured: tuple[Compared, ...]
    turned: tuple[Compared, ...]
    joined: tuple[Compared, ...]
    left: tuple[Compared, ...]
    restated: tuple[Restatement, ...]
    not_there_yet: tuple[Row, ...]
    to_explain: tuple[Row, ...]
    explained: frozenset[str] | None


def month_changes(
    comparison: Comparison, scorecard: Scorecard, restated: Sequence[Restatement], commentary: Mapping[str, str] | None
) -> MonthChanges:
    """What has changed from the earlier side of a comparison to this scorecard.

    `commentary` stands by reference; None where the workbook has no column for it.
    """
    both = comparison.standing(OnWhich.BOTH)
    to_explain = tuple(row for row in scorecard.rows if row.rag is Rag.RED or row.verdict.worse)
    return MonthChanges(
        since=comparison.then.named,
        recoloured=tuple(row for row in both if row.then and row.now and row.then.rag != row.now.rag),
        turned=tuple(row for row in both if _has_turned(row)),
        joined=comparison.standing(OnWhich.JOINED),
        left=comparison.standing(OnWhich.LEFT),
        restated=tuple(each for each in restated if each.series == scorecard.definition.series),
        not_there_yet=not_there_yet(scorecard),
        to_explain=to_explain,
        explained=None if commentary is None else frozenset(row.ref for row in to_explain if commentary.get(row.ref)),
    )


def _has_turned(row: Compared) -> bool:
    """Whether two control charts give different verdicts; without charts on both sides nothing has turned."""
    if row.then is None or row.now is None or not (row.then.verdict.charted and row.now.verdict.charted):
        return False
    return row.then.verdict.word is not row.now.verdict.word
