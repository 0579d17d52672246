"""Faults of settings that a program gives, told as keys of a mapping instead of lines of a file."""

import re
from typing import Final

from msgspec.structs import replace

from workbook_tools.errors import Fault

_PHRASES: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Add a line ([\w.]+) = … to the file\.", r"Give the key '\1'."),
        (r"\bPut it there, or name it under \[source\] in scorecard\.toml\.", "Put it there, or name another file."),
        (r" If the table is not for settings, rename it \(Table Design > Table Name\)\.", ""),
        (
            r"Add at least one that begins \[\[indicators\]\]\.",
            "Give a list or a table of them as the key 'indicators'.",
        ),
        (r"\bor take the line out\b", "or take the key out"),
        (r" in quotation marks\.", " as a text."),
        (r" = 2018-10-12, without quotation marks\.", " as a date, such as datetime.date(2018, 10, 12)."),
        (r"\bscorecard\.toml says\b", "the settings say"),
        (r"\bscorecard\.toml\b", "the settings"),
    )
)


def in_a_mapping(fault: Fault) -> Fault:
    """The fault without a word of files that hold settings."""
    trouble, remedy = fault.trouble, fault.remedy
    for pattern, words in _PHRASES:
        trouble, remedy = pattern.sub(words, trouble), pattern.sub(words, remedy)
    return replace(fault, trouble=trouble, remedy=remedy)
