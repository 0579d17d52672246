"""Whose scorecard it is: the council that is named, or that titles and file names speak of."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from workbook_tools.app.new_scorecard.draft_settings import CouncilFound
from workbook_tools.sources.settings.shipped_files import MEASURES, shipped_folder
from workbook_tools.visible_text import as_seen

if TYPE_CHECKING:
    from workbook_tools.national.councils.council_register import Council, Register

UNKNOWN: Final = "Our council"
_TITLE: Final = 60
_WORD: Final = r"[A-Z][\w’'-]+"
_NAME: Final = rf"(?:St\.? )?{_WORD}(?:,? (?:(?:and|upon|on|of|the|with|&) )?{_WORD})*"
_IN_FULL: Final = re.compile(rf"((?:London|Royal) Borough of {_NAME}|City of {_NAME}|{_NAME} Council\b)")
_KINDS: Final = re.compile(
    r"\b(the )?((metropolitan|london|royal) )?(borough|county|city|district|unitary)?"
    r"( ?(borough|county|city|district))? ?council\b|\b(london|royal) borough of\b|\b(mbc|cc|lbc|lb|bc)\b",
    re.IGNORECASE,
)


def find_council(named: str, texts: Sequence[str]) -> CouncilFound:
    """The council that the officer names, or else the first that the texts name in full, or that the register knows."""
    register = _register()
    if named:
        return CouncilFound(as_seen(named), _code(register, named))
    for text in texts:
        if match := _IN_FULL.search(text):
            name = as_seen(match[1])
            return CouncilFound(name, _code(register, name), f"'{_begun(text)}' names it", 86)
    known = [council for council in register.councils if council.ended is None]
    for text in texts:
        if council := _named_in(text, known):
            return CouncilFound(council.name, council.code, f"'{_begun(text)}' names it", 64)
    return CouncilFound(UNKNOWN, "", "neither the files nor their titles name a council", 20)


def _begun(text: str) -> str:
    """A title, or how it begins."""
    title = as_seen(text)
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()} …"


def _register() -> "Register":
    from workbook_tools.national.reading.council_lists import read_councils

    return read_councils((shipped_folder() / "config" / "any" / MEASURES).resolve().with_name("councils.toml"))


def _code(register: "Register", name: str) -> str:
    """The code of a council that is named in full or short; "" where it is none that the register knows."""
    bare = as_seen(_KINDS.sub(" ", name))
    found = register.council(name) or register.council(bare) or register.council(f"{bare}, City of")
    return found.code if found else ""


def _named_in(text: str, known: Iterable["Council"]) -> "Council | None":
    """The council with the longest name that stands in the text, capital and all."""
    named = [(name, council) for council in known for name in (council.name, *council.also)
             if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]  # fmt: skip
    return max(named, key=lambda pair: len(pair[0]), default=("", None))[1]
