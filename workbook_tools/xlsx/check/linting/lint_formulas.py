"""Formulas that lost what they point at, or that no spreadsheet program can read."""

import re
from collections.abc import Iterator
from typing import Final

LOST: Final = "#REF!"
LONGEST_FORMULA: Final = 8_192
"""Characters of a formula (support.microsoft.com, Excel specifications and limits)."""

_MARKS = re.compile(r"[\"'()\[\]{}]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_ROW_NUMBERS: Final = r"\d+"


class FormulaReader:
    """Tells the troubles of a part's formulas, each distinct formula once: a formula filled down is one formula."""

    def __init__(self) -> None:
        self._sound: set[str] = set()
        self._met: set[str] = set()

    def troubles(self, formula: str) -> Iterator[str]:
        """What is wrong with this formula, unless it was met before, row numbers aside."""
        if formula in self._sound:
            return
        if len(formula) > LONGEST_FORMULA and formula not in self._met:
            self._met.add(formula)
            yield f"a formula is longer than {LONGEST_FORMULA:,} characters"
        lost = LOST in formula
        if not lost and is_balanced(formula):
            self._sound.add(formula)
            return
        shape = re.sub(_ROW_NUMBERS, "0", formula)
        if shape in self._met:
            return
        self._met.add(shape)
        yield f"a formula refers to {LOST}" if lost else "a formula's brackets or quotation marks do not pair up"


def is_balanced(formula: str) -> bool:
    """Whether brackets and quotation marks pair up. Texts, quoted sheet names and column names may hold any mark."""
    expected: list[str] = []
    at = 0
    while found := _MARKS.search(formula, at):
        mark, at = found[0], found.end()
        if expected and expected[-1] == "]" and mark not in "[]":
            # In a column name an apostrophe makes the next mark plain: Table['#Cases], Table[It''s].
            at += mark == "'"
        elif mark in "\"'":
            at = _end_of_text(formula, mark, at)
            if not at:
                return False
        elif mark in _CLOSING:
            expected.append(_CLOSING[mark])
        elif not expected or expected.pop() != mark:
            return False
    return not expected


def _end_of_text(formula: str, mark: str, at: int) -> int:
    """The place after the closing mark, a doubled one being part of the text; 0 where it never closes."""
    while True:
        at = formula.find(mark, at) + 1
        if not at or formula[at : at + 1] != mark:
            return at
        at += 1
