"""The matrix of variation and assurance: who is really moving, and whether the target will be met by chance alone.

In the manner of NHS England's "Making Data Count".
"""

from collections.abc import Mapping

from msgspec import Struct

from workbook_tools.model.charts.control_chart import Assurance, Variation
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

MATRIX_ROWS: tuple[Word, ...] = (Word.BETTER, Word.USUAL, Word.WORSE)
UNTOLD: tuple[Variation, ...] = (Variation.TOO_FEW_POINTS, Variation.RUNNING_TOTAL)
MATRIX_COLUMNS: tuple[Assurance | None, ...] = (Assurance.MEETS, Assurance.MAY_MEET, Assurance.MISSES, None)


class VariationMatrix(Struct, frozen=True):
    """Rows by movement and assurance, None for no target; `untold` are those that no control chart can judge, by why:
    "too early to tell" first, then "a running total cannot tell"."""

    cells: Mapping[tuple[Word, Assurance | None], tuple[Row, ...]]
    untold: Mapping[str, tuple[Row, ...]]

    @property
    def has_any(self) -> bool:
        """Whether any indicator can be placed."""
        return any(self.cells.values())


def variation_matrix(scorecard: Scorecard) -> VariationMatrix:
    """The scorecard's rows in the matrix, each in the scorecard's order; one without a good side is in neither part."""
    charted = [row for row in scorecard.rows if row.verdict.charted]
    cells = {
        (word, assured): tuple(
            row for row in charted if row.verdict.word is word and row.chart.assurance is assured and row.verdict.judged
        )
        for word in MATRIX_ROWS
        for assured in MATRIX_COLUMNS
    }
    judged = [row for row in scorecard.rows if row.verdict.judged]
    untold = {each.words: tuple(row for row in judged if row.chart.variation is each) for each in UNTOLD}
    return VariationMatrix(cells, {words: rows for words, rows in untold.items() if rows})
