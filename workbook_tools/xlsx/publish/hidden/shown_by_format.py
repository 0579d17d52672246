"""Whether a number format shows anything of a value, and which of its sections the values of a copy use."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

_PIECE: Final = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<letter>.)|\[(?P<says>[^\]]*)\]|_.|\*(?P<fill>.)|(?P<code>.)', re.DOTALL
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_TEXT_SECTION: Final = 3
_QUOTED: Final = re.compile(r'"[^"]*"')


def sections_of(code: str) -> list[str]:
    """The sections of a format, at most four: for positive and negative numbers, nought, and text."""
    found = [""]
    for piece in _PIECE.finditer(code):
        if piece["code"] == ";":
            found.append("")
        else:
            found[-1] += piece[0]
    return found[: _TEXT_SECTION + 1]


def section_for(sections: list[str], value: str, *, is_text: bool) -> int | None:
    """The section that shows the value; None where a text has none and is shown as it is."""
    if is_text:
        last = len(sections) - 1
        has_text = last == _TEXT_SECTION or "@" in _QUOTED.sub("", sections[last])
        return last if has_text else None
    number = _number(value)
    conditions = [_CONDITION.fullmatch(says) for section in sections for says in _says(section)]
    if any(conditions):
        return _by_condition(sections, number)
    if len(sections) == 1 or number > 0 or (number == 0 and len(sections) == 2):
        return 0
    return 1 if number < 0 else min(2, len(sections) - 1)


def shows_nothing(code: str, value: str, *, is_text: bool) -> bool:
    """Whether a cell with this format and value looks empty, as under ";;;"."""
    if ";" not in code and "#" not in code and "?" not in code and '"' not in code:
        return code.strip() == "" and code != ""
    sections = sections_of(code)
    section = section_for(sections, value, is_text=is_text)
    if section is None:
        return False
    return not _is_seen(sections[section], value)


def without_unused_words(code: str, used: set[int]) -> str:
    """The format whose other sections than those used say no words of their own."""
    sections = sections_of(code)
    kept = [section if number in used else _wordless(section) for number, section in enumerate(sections)]
    return ";".join(kept)


def _wordless(section: str) -> str:
    pieces = _PIECE.finditer(section)
    return "".join(piece[0] for piece in pieces if piece["text"] is None and piece["letter"] is None)


def _says(section: str) -> list[str]:
    return [piece["says"] for piece in _PIECE.finditer(section) if piece["says"] is not None]


def _by_condition(sections: list[str], number: Decimal) -> int:
    compare = {
        "<": number.__lt__, "<=": number.__le__, ">": number.__gt__, ">=": number.__ge__,
        "=": number.__eq__, "<>": number.__ne__,
    }  # fmt: skip
    for place, section in enumerate(sections[:2]):
        for says in _says(section):
            if (found := _CONDITION.fullmatch(says)) and compare[found[1]](Decimal(found[2])):
                return place
    others = [place for place, each in enumerate(sections[:3]) if not any(map(_CONDITION.fullmatch, _says(each)))]
    return others[-1] if others else 0


def _is_seen(section: str, value: str) -> bool:
    """Whether the section makes anything but blanks of the value."""
    digits = ""
    for piece in _PIECE.finditer(section):
        says = piece["says"] or ""
        currency = says.removeprefix("$").partition("-")[0] if says.startswith("$") else ""
        if (piece["text"] or piece["letter"] or piece["fill"] or currency).strip():
            return True
        if (code := piece["code"]) and code in "#?,":
            digits += code
        elif code and not code.isspace():
            return True
    if not digits.strip(","):
        return any(says.casefold().startswith(("h", "m", "s")) for says in _says(section))
    thousands = Decimal(1000) ** (len(digits) - len(digits.rstrip(",")))
    return bool(abs(_number(value)) / thousands >= Decimal("0.5"))


def _number(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal(0)
