"""What a refresh leaves as it was and members would take for this month's: typed colours, months in headings."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from workbook_tools.english import MONTHS, first_of
from workbook_tools.errors import Fault, Place
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.visible_text import folded
from workbook_tools.workbook.headings import Headings
from workbook_tools.xlsx.vocabulary.table_layout import SheetColumn

ROLLING: Final = (
    *("latest", "period", "change", "rag", "previous", "previous_period", "change_by", "real_change"),
    "more_than_usual",
)
"""Our columns that say something else each month."""
MUST_BE_PRINTED: Final = ("ref", "indicator", "latest", "period", "rag")
"""Our columns without which members cannot read a row."""

_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august"
_MONTH: Final = re.compile(rf"({_MONTHS}|september|october|november|december|q[1-4])([\s\-./'’]*(\d\d|\d{{4}}))?")
_THIS_OR_LAST: Final = re.compile(r"(this|last|previous|current|prior) (month|quarter|period)")
_MONTH_NAMES: Final = {
    name: number for number, month in enumerate(map(str.casefold, MONTHS), 1) for name in (month, month[:3])
}
FIRST_MONTH: Final = 4
"""Of the financial year."""
_BESIDE_A_MONTH: Final = re.compile(
    r"rag|status|rating|actuals?|figures?|performance|results?|values?|outturn|position|for|as|at|of|in|the|month|dot"
    r"|colou?r|score|number|no|end|data|update|perf|qtr|quarter"
)
_COLOUR: Final = re.compile(r"(red|amber|green|yellow)(\W+\w+){0,2}\W*|([rag])(\s*[/\-]\s*[rag])?\W*|[🔴🟠🟡🟢]\W*")
_DIRECTION: Final = re.compile(
    r"[▲▼►◄△▽↑↓→←↗↘↔⬆⬇➡⇧⇩=\ufe0f\s]+|improv(ing|ed)|worsen(ing|ed)|declin(ing|ed)|deteriorat(ing|ed)|better|worse|same"
    r"|no change|unchanged|static|stable|up|down|(on|off) (target|track)|at risk|(not )?met|(not )?achieved"
    r"|(above|below) target|(within|outside) tolerance"
)
_WHICH_WAY_IS_GOOD: Final = re.compile(r"polarity|good|desired|aim|high or low|bigger|better")


def is_month(heading: str) -> bool:
    """Whether a heading is a month or quarter: "Jan-26", "RAG Jan 2026", "Q3"; a year alone is none."""
    words = (word for word in folded(heading).split() if not _BESIDE_A_MONTH.fullmatch(word.strip("()%:#.")))
    bare = " ".join(words).strip(" ()%:#")
    return bool(_MONTH.fullmatch(bare)) or (bool(bare) and _period(bare) is not None)


def month_period(heading: str, reported: Period) -> Period | None:
    """The month or quarter of a heading that is nothing else, "Apr-25"; None for any other.

    One without a year, "Apr", is that of the financial year of the reported period.
    """
    words = folded(heading)
    if words in _MONTH_NAMES:
        april_on = _MONTH_NAMES[words] >= FIRST_MONTH
        first_year = reported.end.year - (reported.end.month < FIRST_MONTH)
        return _period(f"{words} {first_year if april_on else first_year + 1}")
    return _period(words)


def month_of(heading: str) -> tuple[int, int]:
    """Year and month of a heading, to put several in order; (0, 0) where no year is in it or it is not a month."""
    period = _period(folded(heading))
    return (period.end.year, period.end.month) if period else (0, 0)


def shows_colours(texts: Sequence[str]) -> bool:
    """Whether at least half of the typed cells are colours or their letters, and one of them says which."""
    said = [text for text in map(folded, texts) if text not in {"", "-", "–", "n/a"}]
    found = [text for text in said if _COLOUR.fullmatch(text)]
    return bool(found) and len(found) * 2 >= len(said)


def shows_status(texts: Sequence[str]) -> bool:
    """Whether typed cells look like a status: at least half are colours, their letters, arrows, "Improving" …"""
    said = [text for text in map(folded, texts) if text not in {"", "-", "–", "n/a"}]
    found = [text for text in said if _COLOUR.fullmatch(text) or _DIRECTION.fullmatch(text)]
    return bool(found) and len(found) * 2 >= len(said)


def last_months(
    found: Sequence[SheetColumn],
    definition: ScorecardDefinition,
    columns: Headings,
    chosen: Collection[str],
    place: Place,
    *,
    months_filled: bool = False,
) -> Iterator[Fault]:
    """A fault for each column of the sheet that a refresh would leave at last month's, or that members would not get.

    `chosen` are the officers' columns that the settings give to members; of those in the table somebody has decided.
    Columns of the table that are headed by months are no fault where a refresh fills them.
    """
    ours = columns.ours((*definition.comparators, *definition.unshown_comparators))
    yield from _months_over_ours(found, definition, columns, place)
    for each in found:
        decided = each.in_table and (each.heading in {*ours, columns.commentary} or bool(chosen))
        filled = months_filled and each.in_table and month_period(each.heading, definition.period) is not None
        if each.printed and not decided and not filled:
            yield from _left_as_it_was(each, place)
    yield from _not_printed(found, columns, place)


def too_narrow(figure: str, columns: Sequence[tuple[str, str]], place: Place) -> Fault:
    """The fault of a sheet's columns, by heading and letter, that are too narrow: the first of them for this figure."""
    (heading, letter), *others = columns
    more = f"; so {'are' if others[1:] else 'is'} {first_of([each for _, each in others], 3)}" if others else ""
    return Fault(
        f"column '{heading}' ({letter}) is too narrow for {figure}: Excel shows ### instead{more}",
        f"Widen {'them' if others else 'it'} in Excel: double-click the right edge of "
        f"{'each' if others else 'its'} letter.",
        _at(place, heading),
    )


def other_months(texts: Sequence[tuple[str, str]], period: Period, place: Place) -> Iterator[Fault]:
    """A fault for each text above the table, by its cell, that begins with another month than the reported one."""
    for cell, text in texts:
        first = re.split(r"[|:;,·–]| - ", text)[0].strip()
        said = _period(folded(first))
        if said is not None and said != period:
            yield Fault(
                f"{cell} says {first}, and a refresh leaves it so; the scorecard reports {period.words}",
                "Give the cell the name PeriodReported (Formulas > Define Name): a refresh then fills it. Or empty it.",
                _at(place, cell),
            )


def typed_below(found: Sequence[tuple[str, str]], place: Place) -> Iterator[Fault]:
    """A fault for each row right below the table in which figures are typed, by cell and the row's words."""
    said: dict[str, str] = {}
    for cell, words in found:
        said.setdefault(words, cell)
    for words, cell in said.items():
        where = f"{cell} below the table" + (f" ({words})" if words else "")
        yield Fault(
            f"{where} is a typed figure: a refresh leaves it as it is, and members would read it below the new figures",
            "Let a formula work it out, or delete it.",
            _at(place, cell),
        )


def _months_over_ours(
    found: Sequence[SheetColumn], definition: ScorecardDefinition, columns: Headings, place: Place
) -> Iterator[Fault]:
    headings = {columns.heading(word): word for word in ROLLING}
    for each in found:
        word = headings.get(each.heading, "")
        right = word in {"latest", "rag", "change"} and _period(folded(each.heading)) == definition.period
        if each.in_table and word and is_month(each.heading) and not right:
            yield Fault(
                f"the heading '{each.heading}' ({each.letter}) is a month, but its column is filled anew each month: "
                f"members would read it over the figures for {definition.period.words}",
                f"In Excel call it what it always is, such as '{Headings({}).heading(word)}', and so under [columns] "
                "in scorecard.toml; our column Period says the month.",
                _at(place, each.heading),
            )


def _left_as_it_was(column: SheetColumn, place: Place) -> Iterator[Fault]:
    month = (is_month(column.heading) or _is_this_or_last(column.heading)) and any(
        text.strip() for text in column.typed
    )
    status = shows_status(column.typed) and not _WHICH_WAY_IS_GOOD.search(folded(column.heading))
    if not month and not status:
        return
    what = "is typed, and headed by a month" if month and not status else "holds typed colours or directions"
    where = "" if column.in_table else " beside the table"
    kept = ", or name it under columns in [members] if officers renew it each month" if column.in_table else ""
    called = f"column '{column.heading}' ({column.letter})" if column.heading else f"column {column.letter}"
    yield Fault(
        f"{called}{where} {what}: a refresh leaves it as it is, and members would read it beside the new figures",
        f"Delete it, hide it, or move it to another sheet{kept}.",
        _at(place, column.heading or column.letter),
    )


def _not_printed(found: Sequence[SheetColumn], columns: Headings, place: Place) -> Iterator[Fault]:
    needed = [columns.heading(word) for word in MUST_BE_PRINTED]
    left = [each for each in found if each.in_table and not each.printed and each.heading in needed]
    if left:
        named = ", ".join(f"'{each.heading}' ({each.letter})" for each in left)
        yield Fault(
            f"outside the print area, so that members would not get it: {named}",
            "Select what members are to see and set the print area afresh (Page Layout > Print Area > Set Print Area); "
            "or move the column in Excel.",
            _at(place, left[0].heading),
        )


def _is_this_or_last(heading: str) -> bool:
    return _THIS_OR_LAST.fullmatch(folded(heading)) is not None


def _period(text: str) -> Period | None:
    """The month or quarter that a text is; None where it is none, or a year."""
    try:
        period = parse_period(text)
    except ValueError:
        return None
    return period if period.frequency in {Frequency.MONTH, Frequency.QUARTER} else None


def _at(place: Place, column: str) -> Place:
    return Place(place.file, place.sheet, place.row, column)
