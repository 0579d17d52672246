"""The edition `bulletin`: the members' scorecard as plain text, for a newsletter or a screen reader.

scorecard members "Scorecard.xlsx" --as bulletin
"""

import textwrap
from collections.abc import Iterator

from workbook_tools.say.added_edition import AddedEdition
from workbook_tools.say.told_to_members import ToldIndicator, ToldMatter, ToldScorecard

_WIDTH = 78


def tell(told: ToldScorecard) -> bytes:
    """The text in UTF-8, no line over 78 characters but one with a longer word."""
    lines = [part for line in _lines(told) for part in (textwrap.wrap(line, _WIDTH, subsequent_indent="  ") or [""])]
    return ("\n".join(lines) + "\n").encode()


def _lines(told: ToldScorecard) -> Iterator[str]:
    yield from filter(None, (told.title.upper(), told.council, told.committee))
    yield f"{'. '.join(filter(None, (told.period, told.dated)))}. Issued on {told.issued}."
    yield ""
    if unreal := sum(each.illustrative for each in told.indicators):
        yield f"Illustrative figures: {unreal} of {len(told.indicators)}, as is said of each."
    yield told.conclusion
    yield from _matters("NEEDS ATTENTION", (*told.attention, *told.more_reds), told.and_more)
    yield from _matters("GOES WELL", told.well, told.and_more_well)
    yield from ("", "EVERY INDICATOR")
    for each in told.indicators:
        yield from ("", *_indicator(each))


def _matters(heading: str, matters: tuple[ToldMatter, ...], and_more: str) -> Iterator[str]:
    if matters:
        yield from ("", heading, *(f"{each.ref} {each.name}: {each.told}." for each in matters))
        yield from filter(None, [and_more])


def _indicator(each: ToldIndicator) -> Iterator[str]:
    unreal = " This figure is illustrative." if each.illustrative else ""
    yield f"{each.ref} {each.name}: {each.latest} ({each.period}). {each.colour}.{unreal}"
    yield from (f"  {heading}: {said}" for heading, said in each.facts.items() if said not in each.latest)
    if each.movement:
        yield f"  {each.movement}"
    if len({point.figure for point in each.trend}) > 1:  # else it would say one gap over and over
        first, last = each.trend[0], each.trend[-1]
        yield f"  From {first.period} to {last.period}: {', '.join(point.figure for point in each.trend)}"
    yield from (f"  {other.name}: {other.figure} ({other.period})" for other in each.comparators)
    yield from (f"  {heading}: {words}" for heading, words in each.words.items())


EDITION = AddedEdition("bulletin", ".txt", tell)
