"""What has changed since the month before, a line for each kind of change."""

from collections.abc import Iterator, Sequence

from workbook_tools.english import first_of
from workbook_tools.model.comparison import Compared
from workbook_tools.model.month_changes import MonthChanges

MOST_NAMED = 8
"""How many indicators a line names; more are only counted."""


def month_changes_in_words(changes: MonthChanges) -> str:
    """A heading and a line for each kind of change that there is, "nothing" said where there is none."""
    lines = [f"  {word:<11}{text}" for word, text in _lines(changes)]
    return "\n".join([f"What has changed since {changes.since}:", *lines])


def _lines(changes: MonthChanges) -> Iterator[tuple[str, str]]:
    yield "Colours", _listed("moved", [_recoloured(row) for row in changes.recoloured], "none moved")
    yield "Verdicts", _listed("turned", [_turned(row) for row in changes.turned], "none turned")
    restated = [f"{each.indicator.ref} {each.period.label} was {each.was_in_words}, is {each.now_in_words}"
                for each in changes.restated]  # fmt: skip
    yield "Restated", _listed("restated", restated, "no earlier figure")
    if changes.joined:
        yield "Joined", _listed("joined", [row.line.ref for row in changes.joined], "")
    if changes.left:
        yield "Left", _listed("left", [row.line.ref for row in changes.left], "")
    yield "No figure", _listed("not there yet", [row.ref for row in changes.not_there_yet], "every one is there")
    yield "Commentary", _commentary(changes)


def _recoloured(row: Compared) -> str:
    assert row.then
    assert row.now
    return f"{row.line.ref} {row.then.rag} to {row.now.rag}"


def _turned(row: Compared) -> str:
    assert row.then
    assert row.now
    return f"{row.line.ref} {row.then.verdict.word} to {row.now.verdict.word}"


def _commentary(changes: MonthChanges) -> str:
    """The red and the worse, those without words first."""
    if changes.explained is None:
        named = _listed("red or worse", [row.ref for row in changes.to_explain], "none is red or worse")
        return f"{named}; there is no column that explains them"
    without = [row.ref for row in changes.to_explain if row.ref not in changes.explained]
    last = [row.ref for row in changes.to_explain if row.ref in changes.explained]
    parts = [_listed("red or worse, without words", without, "")] * bool(without)
    parts += [_listed("red or worse, with last month's words", last, "")] * bool(last)
    return "; ".join(parts) or "none is red or worse"


def _listed(what: str, named: Sequence[str], none: str) -> str:
    if not named:
        return none
    return f"{len(named)} {what}: {first_of(named, MOST_NAMED)}"
