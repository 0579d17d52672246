"""Rows of text that are alike but for their numbers and values, as a table's nearly all are: read many at once."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from workbook_tools.xlsx.a1.addresses import COLUMNS
from workbook_tools.xlsx.check.linting.lint_cells import StoredCounts

TEXT: Final = ' t="s"'
VALUES: Final = {"": r"-?\d+(?:\.\d+)?(?:E[+-]?\d{1,3})?", TEXT: r"\d+", ' t="b"': "[01]"}
"""What may stand in a cell, by the kind of its value: a number, the index of a text, true or false."""
_CONTENT: Final = "|".join(["/>", *(f"{kind}><v>{value}</v></c>" for kind, value in VALUES.items())])
LINE: Final = re.compile(
    rf'<row r="(\d+)"((?: [A-Za-z]+="[^"<>]*")*)>(?:<c r="[A-Z]+\1"(?: s="\d+")?(?:{_CONTENT}))*</row>'
)

_MARK: Final = "v>"
"""The end of both tags around a value: where a row is parted at it, every second text is a value and the next "</"."""
_END: Final = "</"
_COLUMNS: Final = {kind: re.compile(f"(?:{value}{_END})*") for kind, value in VALUES.items()}
_NUMBER: Final = "#"
_REFERENCE: Final = re.compile(r'(<(?:row|c) r="[A-Z]*)\d+"')
_CELL: Final = re.compile(r'<c r="([A-Z]+)')
_KIND: Final = re.compile(rf'( t="."|)><{_MARK}</c>')
_STYLE: Final = re.compile(r' s="([^"]*)"')


def are_sound(lines: Sequence[str], first: int, limits: StoredCounts) -> bool:
    """Whether rows of these numbers from the first on are as they are to be; if not, it does not tell which is not."""
    values_of: dict[str, list[list[str]]] = {}
    form = ""
    for number, line in enumerate(lines, first):
        texts = line.split(_MARK)
        if not form or _MARK.join(texts[::2]) != form.replace(_NUMBER, str(number)):
            read = LINE.fullmatch(line)
            if not read or int(read[1]) != number:
                return False
            form = _REFERENCE.sub(rf'\1{_NUMBER}"', _MARK.join(texts[::2]))
        values_of.setdefault(form, []).append(texts[1::2])
    return all(_is_sound(form, values, limits) for form, values in values_of.items())


def _is_sound(form: str, values: Collection[Sequence[str]], limits: StoredCounts) -> bool:
    """Whether the cells of rows of this form stand in order, in styles that there are, and hold what they say."""
    columns = [0, *(COLUMNS[letters] for letters in _CELL.findall(form))]  # no column has the number 0
    return (
        all(left < right for left, right in pairwise(columns))
        and all(style.isdecimal() and int(style) < limits.styles for style in _STYLE.findall(form))
        and all(
            _are_values(kind, set(column), limits)
            for kind, column in zip(_KIND.findall(form), zip(*values, strict=True), strict=True)
        )
    )


def _are_values(kind: str, texts: Collection[str], limits: StoredCounts) -> bool:
    """Whether all are values of this kind, each with what ends it."""
    if not _COLUMNS[kind].fullmatch("".join(texts)):
        return False
    return kind != TEXT or all(int(text.removesuffix(_END)) < limits.strings for text in texts)
