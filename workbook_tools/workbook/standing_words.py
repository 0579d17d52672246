"""The words that stand in a workbook when it goes on to another period, and that nobody was sent."""

from collections.abc import Mapping

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.workbook.issued_record import Recorded, has_record, read_record
from workbook_tools.workbook.scorecard_lines import period_of
from workbook_tools.xlsx.vocabulary.table_layout import Layout

_NOT_KNOWN = Missing(Gap.NOT_AVAILABLE)


def standing_words(scorecard: Scorecard, layout: Layout, commentary: Mapping[str, str]) -> tuple[Recorded, ...]:
    """The commentary of the earlier period that a workbook reports, a line for each indicator whose words are new.

    None where the record has that period's scorecard as it was sent, or has the words from before, or where the
    workbook goes on to no later period; `commentary` is by reference.
    """
    written, now = period_of(layout), scorecard.definition.period
    if not commentary or written is None or written.end >= now.end or not has_record(layout):
        return ()
    lines = read_record(layout)
    if any(line.scorecard == written and not line.unsent for line in lines):
        return ()
    history = ReferenceHistory(scorecard.definition.indicators)
    known = {
        (history.at(line.ref, line.scorecard).ref, *line.commentary.split()) for line in lines if line.ref in history
    }
    found = []
    for row in scorecard.rows:
        words = commentary.get(row.ref, "")
        if words and (row.indicator.ref, *words.split()) not in known:
            then = row.indicator.latest_on(written)
            value = next((point.value for point in row.trend if point.period == then), _NOT_KNOWN)
            line = Recorded(written, row.indicator.ref_on(written), then, value, words, unsent=True)
            found.append(line)
    return tuple(found)
