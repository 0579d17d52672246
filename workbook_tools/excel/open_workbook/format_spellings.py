"""Number format codes, which spreadsheet programs spell each in its own way."""

import re
from functools import cache
from typing import Final

_SPELLING: Final = re.compile(r'"[^"]*"|\\.|[_*].|\[\$-[0-9A-Fa-f]+\]|[-+() ]')
"""A quoted text, an escaped letter, a gap or filling, a language, and letters that stand for themselves as they are."""


def reads_alike(one: str, other: str) -> bool:
    """Whether two codes show every number alike: a % that is only written is "%" to one program and \\% to another."""
    return one == other or _spelled_out(one) == _spelled_out(other)


@cache
def _spelled_out(code: str) -> str:
    """The code with a backslash before each letter that stands for itself, and without its language."""
    return _SPELLING.sub(_spell, code)


def _spell(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith('"'):
        return "".join(f"\\{letter}" for letter in text[1:-1])
    if text.startswith("["):
        return ""
    return f"\\{text}" if len(text) == 1 else text
