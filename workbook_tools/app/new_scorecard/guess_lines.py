"""The guesses as an officer reads them: lines of the sheet `Guesses`, and marks on the cells of the settings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from workbook_tools.app.new_scorecard.draft_settings import ANSWERED, Draft
from workbook_tools.app.new_scorecard.evidence import Guess
from workbook_tools.english import first_of
from workbook_tools.sources.settings.indicator_headings import INDICATOR_HEADINGS
from workbook_tools.template.guesses_sheet import GuessLine
from workbook_tools.template.settings_sheets import SettingKey, setting_cells
from workbook_tools.workbook.settings_tables import INDICATORS

SURE: Final = 90
_SHARED: Final = 3
"""So many indicators with one guess for one reason share a line, so that the sheet can be read to its end."""
_MOST_NAMED: Final = 6
_HEADINGS: Final = {heading.key: heading.heading for heading in INDICATOR_HEADINGS}
_OTHERS: Final = {"title": "Title", "council": "Council", "symbols": "What a symbol means"}

Cells = Mapping[SettingKey, tuple[str, str]]


def marks_of(draft: Draft) -> dict[SettingKey, str]:
    """The mark of each guessed cell: the guess, its reason, and how sure it is."""
    return {_key(guess): _mark(guess) for guess in draft.guesses if guess.why != ANSWERED}


def sure_ones(draft: Draft) -> set[SettingKey]:
    """The settings whose guesses are not doubtful."""
    return {_key(guess) for guess in draft.guesses if not guess.is_doubtful}


def lines_of(draft: Draft) -> list[GuessLine]:
    """A line for each guess in order of doubt; alike guesses of several indicators share one."""
    cells = setting_cells(draft.document)
    groups: dict[tuple[str, str, str, int], list[Guess]] = {}
    for guess in draft.guesses:
        if guess.why != ANSWERED and _key(guess) in cells:
            groups.setdefault((guess.setting, str(guess.value), guess.why, guess.sure), []).append(guess)
    return [line for alike in groups.values() for line in _lines(alike, cells)]


def in_words(sure: int) -> str:
    """How sure a guess is: "doubtful (48)", "likely (84)", "sure (97)"."""
    word = "sure" if sure >= SURE else "likely"
    return f"{'doubtful' if Guess('', '', '', '', '', sure).is_doubtful else word} ({sure})"


def what_is_guessed(setting: str) -> str:
    """A setting as its column is headed: "Good is"."""
    return _HEADINGS.get(setting) or _OTHERS.get(setting, setting)


def _lines(alike: Sequence[Guess], cells: Cells) -> Iterator[GuessLine]:
    if len(alike) < _SHARED:
        yield from (_line(guess, cells) for guess in alike)
        return
    first = alike[0]
    named = first_of([guess.ref for guess in alike], _MOST_NAMED)
    yield GuessLine(
        in_words(first.sure), "", f"{len(alike)} indicators: {named}", what_is_guessed(first.setting),
        _shown(first), first.why, cells[_key(first)], doubtful=first.is_doubtful,
    )  # fmt: skip


def _line(guess: Guess, cells: Cells) -> GuessLine:
    return GuessLine(
        in_words(guess.sure), guess.ref, guess.name, what_is_guessed(guess.setting), _shown(guess), guess.why,
        cells[_key(guess)], _formula(guess), guess.is_doubtful,
    )  # fmt: skip


def _formula(guess: Guess) -> str:
    """What the setting's cell says now, wherever its row is sorted to; "" where it is in no row of an indicator."""
    if not guess.ref:
        return ""
    ref = guess.ref.replace('"', '""')
    return f'=INDEX({INDICATORS}[{what_is_guessed(guess.setting)}],MATCH("{ref}",{INDICATORS}[Ref],0))'


def _key(guess: Guess) -> SettingKey:
    return (guess.name, "value") if guess.setting == "symbols" else (guess.ref, guess.setting)


def _mark(guess: Guess) -> str:
    return f"Guessed: {_shown(guess)}, because {guess.why}. How sure: {in_words(guess.sure)}."


def _shown(guess: Guess) -> str:
    """The value as its cell shows it."""
    return "Yes" if guess.value is True else str(guess.value)
