"""Ready to send? What stands against sending a scorecard to members, each with its place and remedy."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from unicodedata import decimal

from msgspec import Struct, field
from msgspec.structs import replace

from workbook_tools.english import first_of
from workbook_tools.errors import Fault, Place
from workbook_tools.model.disclosure.small_numbers import Hidden, Protected, hidden_from
from workbook_tools.model.figures.comparator import OLD
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")
_NUMBERS = (
    r"\b(?:one|a single) (?:child|young|boy|girl|baby|pupil|person|sibling|family|care leaver)",
    *(
        rf"(?<![\w-]){word}(?![\w-])"
        for word in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    ),
)
"""From 1 on, as people write them in letters."""
MOST_SHOWN = 1000
"""Characters of a text that the highest row of Excel, 409 points, surely shows in the standard template's column."""
MOST_NAMED = 12
"""How many indicators a fault names; more are only counted."""


class Officers(Struct, frozen=True):
    """The officers' side of a workbook.

    By reference `words` hold what stands in each of their columns, `places` each indicator's row, and `old` for which
    earlier scorecard its commentary was written; `hidden` are those whose rows officers have hidden. `commentary` is
    the heading of the column that must explain a red, "" where there is none, which is a fault of its own. `unsent` are
    the headings of columns that no member gets.
    """

    words: Mapping[str, Mapping[str, str]]
    commentary: str = "Commentary"
    places: Mapping[str, Place] = field(default_factory=dict)
    old: Mapping[str, str] = field(default_factory=dict)
    hidden: Collection[str] = frozenset()
    unsent: Collection[str] = frozenset()

    def place(self, ref: str, heading: str = "") -> Place:
        """An indicator's cell in a column."""
        return replace(self.places.get(ref, Place()), column=heading)


def concerns(
    scorecard: Scorecard, officers: Officers, protected: Protected | None, decided: bool = True
) -> tuple[Fault, ...]:
    """What the officer must mend, or overrule with a reason, before the scorecard goes out.

    `scorecard` is the officers' own. `protected` is None where small numbers are shown; then the config must say so
    itself (`decided`).
    """
    return (
        *_hidden_rows(scorecard.rows, officers),
        *_unexplained_reds(scorecard.rows, officers),
        *_old_words(scorecard.rows, officers),
        *_illustrative(scorecard, officers),
        *_comparators(scorecard.rows, officers),
        *_small_numbers(protected, decided),
        *(_declared_for_nothing(protected) if protected else ()),
        *(_exposed(protected) if protected else ()),
        *(_given_away(hidden_from(scorecard, protected.hidden), officers) if protected else ()),
    )


def cut_on_the_sheet(rows: Iterable[Row], words: Mapping[str, Mapping[str, str]], place: Place) -> tuple[Fault, ...]:
    """What the officer is told of words by reference and heading that are too long for a row; nothing of none."""
    long = [row.ref for row in rows if any(len(text) > MOST_SHOWN for text in words.get(row.ref, {}).values())]
    if not long:
        return ()
    named = f"{'indicator' if len(long) == 1 else 'indicators'} {_named(long)}"
    trouble = f"the words on {named} are longer than the highest row of Excel shows, so their end is not seen there"
    return (Fault(trouble, "Shorten them, or leave it so: the page and the PDF have them whole.", place),)


def _hidden_rows(rows: Iterable[Row], officers: Officers) -> Iterator[Fault]:
    """Who hides an indicator's row may mean to keep it from members, who see every indicator of the scorecard."""
    for row in rows:
        if row.ref in officers.hidden:
            yield Fault(
                f"the row of indicator {row.ref}, {row.indicator.name}, is hidden, but members would see it",
                "Show the row (Home > Format > Hide & Unhide > Unhide Rows). If members are not to see the indicator, "
                "leave it out in scorecard.toml (until ends an indicator, and a level of reporting under [views] names "
                "the indicators that it has), and refresh.",
                officers.place(row.ref),
            )


def _unexplained_reds(rows: Iterable[Row], officers: Officers) -> Iterator[Fault]:
    column = officers.commentary
    reds = [row for row in rows if row.rag is Rag.RED and not officers.words.get(row.ref, {}).get(column, "")]
    one, several = "{}, is red and has no commentary", "{} are red and have no commentary"
    remedy = f"Write in the column '{column}' of each why it is red and what is being done."
    yield from _of_them(reds if column else [], officers, (one, several), remedy)


def _old_words(rows: Iterable[Row], officers: Officers) -> Iterator[Fault]:
    of_month: dict[str, list[Row]] = {}
    for row in rows:
        if written_for := officers.old.get(row.ref):
            of_month.setdefault(written_for, []).append(row)
    remedy = "Say what the newer figure means, or change the words to say that they still hold."
    for written_for, old in of_month.items():
        one = f"the commentary on {{}}, is older than its figure: it was written for {written_for}"
        several = f"the commentary on {{}} is older than the figures: it was written for {written_for}"
        yield from _of_them(old, officers, (one, several), remedy)


def _of_them(rows: list[Row], officers: Officers, troubles: tuple[str, str], remedy: str) -> Iterator[Fault]:
    """What is wrong with the commentary of one indicator, by its name, or of several alike, told once."""
    (one, several), column = troubles, officers.commentary
    if len(rows) == 1:
        [row] = rows
        yield Fault(one.format(f"indicator {row.ref}, {row.indicator.name}"), remedy, officers.place(row.ref, column))
    elif rows:
        place = replace(officers.place(rows[0].ref, column), row=None)
        yield Fault(several.format(f"indicators {_named(row.ref for row in rows)}"), remedy, place)


def _illustrative(scorecard: Scorecard, officers: Officers) -> Iterator[Fault]:
    remedy = "Put the real figures into the source data, with their Origin, and refresh."
    latest = [row for row in scorecard.rows if row.illustrative]
    if latest:
        yield _of_rows(latest, officers, "the latest figures are illustrative", remedy)
    earlier = {each.ref for each in scorecard.observations if each.illustrative}
    others = [row for row in scorecard.rows if row not in latest and row.indicator.ref in earlier]
    if others:
        yield _of_rows(others, officers, "earlier figures, parts or comparators are illustrative", remedy)


def _comparators(rows: tuple[Row, ...], officers: Officers) -> Iterator[Fault]:
    checks: list[tuple[Callable[[Row], bool], str, str]] = [
        (
            lambda row: any(each.old for each in row.comparators if isinstance(each.value, Decimal)),
            f"comparators are {OLD}: more months older than the figure than [national] allows",
            "Build the comparators from newer files, or raise oldest under [national] in scorecard.toml.",
        ),
        (
            lambda row: any(not each.source for each in row.comparators if isinstance(each.value, Decimal)),
            "comparators do not say where they come from",
            "Fill the column Source of the source data: the release and its date.",
        ),
    ]
    for check, trouble, remedy in checks:
        if found := [row for row in rows if check(row)]:
            yield _of_rows(found, officers, trouble, remedy)


def _small_numbers(protected: Protected | None, decided: bool) -> Iterator[Fault]:
    if protected is None and not decided:
        yield Fault(
            "nobody has decided whether members see counts of 1 to 5",
            'Write small_numbers = "suppress" under [members] in scorecard.toml, or "show" where no child could be '
            "made out.",
            Place(setting="members: small_numbers"),
        )
    unchecked = [indicator.ref for indicator in protected.unchecked] if protected else []
    if unchecked:
        yield Fault(
            "the source does not say how many children these percentages and rates are out of, so small numbers behind "
            f"them cannot be told: {', '.join(unchecked)}",
            "Fill the column Base of the source data, or name under not_small in [members] those that are always out "
            "of many.",
            Place(setting="members: not_small"),
        )


def _declared_for_nothing(protected: Protected) -> Iterator[Fault]:
    for ref in protected.without_effect:
        yield Fault(
            f"the parts declared for indicator {ref} never add up to it, so its figures may give small numbers away",
            "Correct its parts under [[members.totals]], or the source data; both need figures of the same periods.",
            Place(setting=f"members: totals {ref}"),
        )


def _exposed(protected: Protected) -> Iterator[Fault]:
    if protected.exposed:
        named = _named(
            ", ".join(filter(None, (f"{each.ref} {each.period.label}", f"{each.by} {each.part}".strip())))
            for each in protected.exposed
        )
        yield Fault(
            f"suppressed numbers could be worked out from this copy and earlier ones, or nobody can tell: {named}",
            "See what members have seen already, and leave the indicator or its total out of this scorecard.",
            Place(setting="members: small_numbers"),
        )


def _given_away(hidden: Iterable[Hidden], officers: Officers) -> Iterator[Fault]:
    """Officers' words that give a figure which members do not see."""
    by_ref: dict[str, set[str]] = {}
    for each in hidden:
        by_ref.setdefault(each.ref, set()).add(f"{each.value.normalize():f}")
    for ref, figures in by_ref.items():
        for heading, words in officers.words.get(ref, {}).items():
            written = _numbers_in(words) if heading not in officers.unsent else set()
            if told := sorted(figures & written):
                yield Fault(
                    f"the words on indicator {ref} hold {_named(told)}, which is among its figures that are suppressed",
                    "Take the number out of the words, or see that it means something else and send with --force.",
                    officers.place(ref, heading),
                )


def _numbers_in(words: str) -> set[str]:
    """The numbers in a text, in digits of any script or in letters; "one" only where it counts children."""
    plain = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in words)
    digits = {number.replace(",", "") for number in _DIGITS.findall(plain)}
    letters = {str(number) for number, word in enumerate(_NUMBERS, start=1) if re.search(word, words, re.IGNORECASE)}
    return digits | letters


def _of_rows(rows: list[Row], officers: Officers, trouble: str, remedy: str) -> Fault:
    first = officers.place(rows[0].ref)
    place = Place(first.file, first.sheet, first.row if len(rows) == 1 else None)
    return Fault(
        f"{trouble}: {'indicator' if len(rows) == 1 else 'indicators'} {_named(r.ref for r in rows)}", remedy, place
    )


def _named(names: Iterable[str]) -> str:
    return first_of(list(names), MOST_NAMED)
