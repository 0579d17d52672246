"""What Excel's number format codes make of a number: a percentage, "7.10", "CS7"."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_TOKEN = r'(?s)"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+|.'
_CONDITION = r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]"
_LITERAL_SIGNS = frozenset("$-+/():!^&'~{}<>= ")
"""What a code shows as it is, without quotation marks."""
_SIGNS_KEPT = 4096

Section = tuple[str, ...]


def percent_signs(code: str, number: Decimal) -> int:
    """How many signs % the code shows the number with: each makes it a hundred times as large to the eye.

    A sign in quotation marks or after a backslash is only a letter.
    """
    return 0 if "%" not in code else _section(code, number).count("%")


def as_shown(code: str, number: Decimal) -> str | None:
    """The number as the code shows it; None where the code is none of digits and letters, or hides a digit."""
    return _composed(_section(code, number), number)


def as_printed(code: str, number: Decimal) -> str | None:
    """The same of any number, rounded as the code rounds it: "-£7.10"; None where the code is a date's or the like."""
    section = _section(code, number)
    places = max((len(token.partition(".")[2]) for token in section if token[0] in "0#?."), default=0)
    sign = "-" if number < 0 and len(_sections(code)) == 1 else ""
    shown = _composed(section, abs(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    return None if shown is None else sign + shown


def _composed(section: Section, number: Decimal) -> str | None:
    before, digits, after = "", "", ""
    for token in section:
        if token[0] in "0#?.":
            if digits:
                return None
            digits = token
        elif (literal := _literal(token)) is None:
            return None
        elif digits:
            after += literal
        else:
            before += literal
    shown = _digits(digits, number)
    return None if shown is None else f"{before}{shown}{after}".strip()


def tells_of_numbers(code: str) -> bool:
    """Whether the code may show a number otherwise than its digits do: as a percentage, with noughts or letters."""
    return bool(code) and code not in ("General", "@")


@lru_cache(_SIGNS_KEPT)
def _sections(code: str) -> tuple[Section, ...]:
    sections: list[list[str]] = [[]]
    for token in re.findall(_TOKEN, code):
        if token == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return tuple(map(tuple, sections))


def _section(code: str, number: Decimal) -> Section:
    """The part of the code that is for the number: by its conditions, or by its sign."""
    sections, conditions = _sections(code)[:3], _conditions(code)  # the fourth section is for texts
    if any(conditions):
        return next(
            (
                section
                for section, condition in zip(sections, conditions, strict=True)
                if condition is None or _holds(condition, number)
            ),
            sections[-1],
        )
    if number > 0 or len(sections) == 1:
        return sections[0]
    return sections[1] if number < 0 else sections[2 if len(sections) == 3 else 0]


@lru_cache(_SIGNS_KEPT)
def _conditions(code: str) -> tuple[re.Match[str] | None, ...]:
    """What each section for numbers asks of them, None where it asks nothing."""
    return tuple(
        next((found for token in section if (found := re.fullmatch(_CONDITION, token))), None)
        for section in _sections(code)[:3]
    )


def _holds(condition: re.Match[str], number: Decimal) -> bool:
    sign, edge = condition[1], Decimal(condition[2])
    return {
        "<": number < edge,
        "<=": number <= edge,
        ">": number > edge,
        ">=": number >= edge,
        "=": number == edge,
        "<>": number != edge,
    }[sign]


def _literal(token: str) -> str | None:
    """What a token that is no digit shows; None where it turns the number into something else, such as a date."""
    if token[0] == '"':
        return token[1:-1] if len(token) > 1 else None
    if len(token) == 2 and token[0] in "\\_*":
        return token[1] if token[0] == "\\" else ""
    if token[0] == "[":
        return "" if len(token) > 1 else None
    return token if token in _LITERAL_SIGNS else None


def _digits(code: str, number: Decimal) -> str | None:
    """The digits, at least as many as the code has noughts; None where one would be hidden."""
    whole, _, decimals = code.replace("?", "#").partition(".")
    if not whole + decimals or whole.endswith(","):  # a comma at the end divides by a thousand
        return None
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    if rounded != number or number < 0:
        return None
    units, _, fraction = f"{rounded:f}".partition(".")
    while fraction and fraction[-1] == "0" and decimals[len(fraction) - 1] == "#":
        fraction = fraction[:-1]
    least = whole.count("0")
    units = units.lstrip("0").zfill(least) if least or number < 1 else units
    if "," in whole:
        units = f"{int(units or 0):,}"
    return f"{units}.{fraction}" if fraction else units
