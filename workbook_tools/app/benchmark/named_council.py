"""The council that a benchmark is asked for, by its name, code or number."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from workbook_tools.errors import ConfigError, Place
from workbook_tools.national.councils.council_register import Council, Register, spelled_alike

MOST_OFFERED: Final = 5
ALIKE: Final = 0.6
_KINDS: Final = ("city council", "county council", "borough council", "metropolitan borough council", "council",
                 "london borough of", "royal borough of", "city of", "county")  # fmt: skip


def named_council(named: str, register: Register) -> Council:
    """The council of this code (of any year), number or name, however it is spelled, and with or without "Council".

    Raises ConfigError, offering the names that are near, where there is none or it is no more.
    """
    found = register.council(named) or register.council(_bare(named))
    place = Place(setting="--council")
    if found is None:
        near = tuple(_near(named, register))
        offered = f": did you mean {' or '.join(near)}?" if near else ""
        remedy = "Name it as the Department for Education does, or by its code (E08000003) or number (352)."
        raise ConfigError.of(f"'{named}' is not a council that figures are published for{offered}", remedy, place)
    if found.ended is not None:
        after = [each.name for each in register.councils if found.code in each.made_from]
        remedy = f"Name one of those that there are now: {', '.join(after)}." if after else "Name another council."
        raise ConfigError.of(f"there is no {found.name} any more", remedy, place)
    return found


def _bare(named: str) -> str:
    """The name without what kind of council it is."""
    words = spelled_alike(named)
    for kind in _KINDS:
        words = words.removesuffix(f" {kind}").removeprefix(f"{kind} ")
    return words


def _near(named: str, register: Register) -> Iterator[str]:
    """Names that begin with the words; else those that are spelled nearly so, or hold them; the council of a number
    that zeros stand before."""
    present = {spelled_alike(each.name): each.name for each in register.councils if each.ended is None}
    bare = _bare(named)
    if numbered := register.council(named.strip().lstrip("0")):
        yield f"{numbered.name} ({numbered.number})"
        return
    beginning = [name for name in present if bare and name.startswith(f"{bare} ")]
    alike = beginning or get_close_matches(bare, present, MOST_OFFERED, ALIKE)
    holding = [name for name in present if bare and bare in name and name not in alike and not beginning]
    yield from (present[name] for name in [*alike, *holding][:MOST_OFFERED])
