"""Remedies as they are while a first scorecard has no settings yet: what an officer can do in the export itself."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from msgspec.structs import replace

from workbook_tools.errors import Fault, ScorecardError

MEND_IT: Final = "Mend it in the export itself."
_NO_INDICATOR: Final = re.compile(r"(?<= )(is|are) not (an indicator|indicators) of this scorecard")
_WANTING: Final = "Write a figure, or a sign such as n/a, into the row; or take the row out."
_SENTENCES: Final = re.compile(r"(?<=\.)\s+")
_PARTS: Final = re.compile(r"[;,] or |; | or ")
_OF_SETTINGS: Final = re.compile(
    r"scorecard\.toml|\[\[?[a-z.]+\]\]?|settings\b|the table '|\b(?:under|beside) '|\w+ = "
)


@contextmanager
def told_before_settings() -> Iterator[None]:
    """Have what is raised within say nothing of settings, which there are none of yet."""
    try:
        yield
    except ScorecardError as stopped:
        stopped.faults = tuple(_before_settings(stopped.faults))
        stopped.args = stopped.faults
        raise


def _before_settings(faults: Iterable[Fault]) -> Iterator[Fault]:
    for fault in faults:
        if _NO_INDICATOR.search(fault.trouble):  # nobody has named any: only rows with figures were taken for some
            trouble = _NO_INDICATOR.sub(r"\1 not taken for \2, for want of figures", fault.trouble)
            yield replace(fault, trouble=trouble, remedy=_WANTING)
            continue
        yield replace(fault, remedy=_in_the_export(fault.remedy)) if _OF_SETTINGS.search(fault.remedy) else fault


def _in_the_export(remedy: str) -> str:
    """The parts of a remedy that need no settings."""
    told = filter(None, map(_without_settings, _SENTENCES.split(remedy)))
    return " ".join(told) or MEND_IT


def _without_settings(sentence: str) -> str:
    parts = [part.strip().rstrip(".") for part in _PARTS.split(sentence)]
    left = ", or ".join(part for part in parts if part and not _OF_SETTINGS.search(part))
    return f"{left}." if left else ""
