"""Indicators of an export as the tests write them down."""

from decimal import Decimal

from workbook_tools.app.new_scorecard.evidence import Evidence, ExportFigure, LastRow, SaidTarget
from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.model.periods.period import Frequency, Period

LAST = Period(Frequency.MONTH, 2025, 9)


def evidence(
    name: str,
    *figures: str,
    percent: bool = False,
    said: dict[str, str] | None = None,
    target: SaidTarget | None = None,
    own: LastRow | None = None,
    section: str = "",
    ref: str = "1",
) -> Evidence:
    """An indicator with these figures, the last of them for September 2025."""
    words = word_table().short_forms.words(name)
    return Evidence(ref, name, words, section, months(*figures, percent=percent), said or {}, (), target, own)


def months(*figures: str, percent: bool = False) -> tuple[ExportFigure, ...]:
    """Monthly figures, the last of them for September 2025."""
    steps = range(len(figures) - 1, -1, -1)
    return tuple(
        ExportFigure(LAST.earlier(step), Decimal(text), percent, len(text.partition(".")[2]))
        for step, text in zip(steps, figures, strict=True)
    )
