"""What is wrong with a settings file that is not TOML: the line with a caret, and what to write instead."""

import re
from collections.abc import Callable
from typing import Final

from workbook_tools.errors import Fault, Place
from workbook_tools.sources.data.value_faults import with_point

LISTS: Final = ("indicators", "changes", "breakdowns", "issued", "formerly")
"""Tables that are written once for each entry, between two pairs of brackets."""
_WHERE = re.compile(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_CURLY = re.compile("[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
                    "\N{RIGHT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}]")  # fmt: skip
_SINGLE = re.compile(rf"\s*\[\s*({'|'.join(LISTS)})\s*\]\s*(#.*)?")
_ASSIGNED = re.compile(r"\s*([\w-]+)\s*=\s*(.*?)\s*")
_COMMA: Final = "a number has a decimal comma here"
_SURPLUS: Final = "\"'“”‘’„"


def toml_fault(text: str, trouble: str, file: str) -> Fault:
    """The fault of a text that the parser refuses in these words, which name a line and a column."""
    said = _WHERE.fullmatch(trouble)
    lines = text.splitlines() or [""]
    number = min(int(said[2]), len(lines)) if said and said[2] else len(lines)
    column = int(said[3]) if said and said[3] else len(lines[-1]) + 1
    why = said[1] if said else trouble
    for look in _LOOKS:
        if found := look(lines, number, column, why):
            return _shown(lines, *found, file)
    return _shown(lines, number, column, f"this is not a setting as TOML has it ({why})", _GENERAL, file)


def _shown(lines: list[str], number: int, column: int, trouble: str, remedy: str, file: str) -> Fault:
    """The fault with its line, and a caret below the place."""
    line = lines[number - 1]
    before = re.sub(r"\S", " ", line[: column - 1])  # tabs stay, so that the caret stands where the eye looks for it
    return Fault(f"{trouble}\n        {line}\n        {before}^", remedy, Place(file, row=number))


Found = tuple[int, int, str, str] | None


def _curly_quotes(lines: list[str], number: int, column: int, why: str) -> Found:
    line = lines[number - 1]
    found = _CURLY.search(line)
    if not found or _CURLY.search(re.sub(r'"[^"]*"|\'[^\']*\'', "", line)) is None:
        return None
    remedy = f"Type straight ones, in a plain text editor: {_CURLY.sub(chr(34), line.strip())}"
    return number, found.start() + 1, "these are curly quotation marks, as Word makes them", remedy


def _backslash(lines: list[str], number: int, column: int, why: str) -> Found:
    line = lines[number - 1]
    at = line.rfind("\\", 0, column)
    if at < 0 or not why.startswith(("Unescaped", "Invalid hex", "Escaped character", "Found invalid")):
        return None
    remedy = 'Write / in place of each backslash, as in "C:/Data/export.xlsx", or put it between single marks.'
    return number, at + 1, "a backslash between double quotation marks begins a sign of its own", remedy


def _single_brackets(lines: list[str], number: int, column: int, why: str) -> Found:
    if not why.startswith("Cannot"):
        return None
    places = (at for at, line in enumerate(lines, start=1) if _SINGLE.fullmatch(line))
    at = next(places, 0)
    if not at:
        return None
    name = re.sub(r"[\s\[\]]|#.*", "", lines[at - 1])
    trouble = f"each one of {name} begins with two pairs of brackets"
    return at, lines[at - 1].index("[") + 1, trouble, f"Write [[{name}]] here, and before each other one."


def _twice(lines: list[str], number: int, column: int, why: str) -> Found:
    assigned = _ASSIGNED.fullmatch(lines[number - 1])
    if why != "Cannot overwrite a value" or not assigned:
        return None
    return number, 1, f"{assigned[1]} stands twice in one table", "Take one of the two lines out."


def _no_quotes(lines: list[str], number: int, column: int, why: str) -> Found:
    """A text without quotation marks, a number with a sign behind it, True for true, or a mark that is not closed."""
    line = lines[number - 1]
    assigned = _ASSIGNED.fullmatch(line.partition(" #")[0])
    value = assigned[2] if assigned else ""
    if not assigned or not value:
        return None
    place = line.index("=") + 1 + len(line[line.index("=") + 1 :]) - len(line[line.index("=") + 1 :].lstrip()) + 1
    if value.lower() in ("true", "false"):
        return number, place, "this word is written small", f"Write {assigned[1]} = {value.lower()}"
    if point := with_point(value):
        return number, place, _COMMA, f"Write {assigned[1]} = {point}"
    if amount := re.fullmatch(r"[£]?(-?\d[\d,]*(?:\.\d+)?)\s*%?", value):
        plain = amount[1].replace(",", "")
        return number, place, "a number stands here without any other sign", f"Write {assigned[1]} = {plain}"
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", value):
        day, month, year = re.split("[/.]", value)
        told = f"{year}-{int(month):02}-{int(day):02}"
        return number, place, "a day is written year first", f"Write {assigned[1]} = {told}"
    if value[0] in "\"'" and value.count(value[0]) == 1:
        return number, place, "the quotation mark is not closed", f'Write {assigned[1]} = "{value[1:]}"'
    if value[0].isalpha() or value[-1] in _SURPLUS:
        bare = value.strip(_SURPLUS)
        return number, place, "a text stands between quotation marks", f'Write {assigned[1]} = "{bare}"'
    return None


def _no_sign(lines: list[str], number: int, column: int, why: str) -> Found:
    if not why.startswith("Expected '='"):
        return None
    if number_before := re.search(r"([\w-]+)\s*=\s*(-?\d+,\d+)\s*$", lines[number - 1][: column - 1]):
        name, typed = number_before.groups()
        return number, number_before.start(2) + 1, _COMMA, f"Write {name} = {with_point(typed)}"
    remedy = 'Write name = "text" on a line of its own; a note begins with #.'
    return number, column, "there is no = between a setting and what it is set to", remedy


def _not_closed(lines: list[str], number: int, column: int, why: str) -> Found:
    """A bracket that is opened and never closed, which the parser finds at the end of the file."""
    if not why.startswith(("Unclosed", "Expected")):
        return None
    for at, line in enumerate(lines[:number], start=1):
        bare = re.sub(r'"[^"]*"|\'[^\']*\'|#.*', "", line)
        for opening, closing in ("[]", "{}"):
            if bare.count(opening) > bare.count(closing) and at == number:
                return at, line.index(opening) + 1, f"this {opening} is not closed", f"Write {closing} where it ends."
    return None


_LOOKS: Final[tuple[Callable[[list[str], int, int, str], Found], ...]] = (
    _curly_quotes, _backslash, _single_brackets, _twice, _not_closed, _no_quotes, _no_sign,
)  # fmt: skip
_GENERAL: Final = (
    'Texts stand between "…", numbers without any other sign, days as 2018-10-12, lists between [ and ]; a line that '
    "begins with # is a note."
)
