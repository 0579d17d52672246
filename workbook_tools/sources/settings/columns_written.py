"""The headings of a council's own scorecard, written into its settings under [columns]: all else stays as typed."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from workbook_tools.errors import ConfigError, Place

_SECTION: Final = re.compile(r"^\s*\[columns\]\s*(#.*)?$")
_ANY_SECTION: Final = re.compile(r"^\s*\[")
_KEY: Final = re.compile(r"^\s*\"?(\w+)\"?\s*=")


def with_columns(path: Path, text: str, headings: Mapping[str, str]) -> str:
    """The settings' text with exactly these headings under [columns], by our word.

    Raises ConfigError, saying what to write by hand, where the text is laid out in another way than line by line.
    """
    before = tomllib.loads(text)
    if before.get("columns", {}) == dict(headings):
        return text
    written = _written(text.splitlines(), before.get("columns", {}), headings)
    try:
        after: dict[str, Any] = tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        after = {}
    if {**before, "columns": dict(headings)} != {**after, "columns": after.get("columns", {})}:
        lines = "\n    ".join(_lines(headings))
        raise ConfigError.of(
            "the headings of your scorecard cannot be written into the settings as these are laid out",
            f"Write them there yourself:\n    [columns]\n    {lines}",
            Place(str(path), setting="columns"),
        )
    return written


def with_months_filled(text: str) -> str:
    """The settings' text, saying that columns headed by months are filled; as it is where it says anything of them."""
    if "month_columns" in tomllib.loads(text):
        return text
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if _ANY_SECTION.match(line)), len(lines))
    while first and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("#")):
        first -= 1
    return "\n".join([*lines[:first], 'month_columns = "filled"', *lines[first:]]) + "\n"


def _written(lines: list[str], before: Mapping[str, str], headings: Mapping[str, str]) -> str:
    start = next((number for number, line in enumerate(lines) if _SECTION.match(line)), None)
    same = {word for word, heading in headings.items() if before.get(word) == heading}
    new = _lines({word: heading for word, heading in headings.items() if word not in same})
    if start is None:
        first = next((number for number, line in enumerate(lines) if line.lstrip().startswith("[[")), len(lines))
        while first and lines[first - 1].lstrip().startswith("#"):
            first -= 1
        return "\n".join([*lines[:first], "[columns]", *new, "", *lines[first:]]) + "\n"
    ends = (number for number, line in enumerate(lines) if number > start and _ANY_SECTION.match(line))
    end = next(ends, len(lines))
    kept = [line for line in lines[start + 1 : end] if (key := _KEY.match(line)) is None or key[1] in same]
    return "\n".join([*lines[: start + 1], *new, *kept, *lines[end:]]) + "\n"


def _lines(headings: Mapping[str, str]) -> list[str]:
    return [f"{word} = {json.dumps(heading, ensure_ascii=False)}" for word, heading in headings.items()]
