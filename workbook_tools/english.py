"""Plain English for figures in sentences: the months, a day as members read it, one thing or several, and lists."""

from collections.abc import Sequence
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip


def day_in_words(day: date) -> str:
    """The day as a sentence says it: "30 September 2018"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def begun(text: str) -> str:
    """The words as a sentence begins with them: "the rate" reads "The rate"."""
    return text[:1].upper() + text[1:]


def with_article(words: str) -> str:
    """The words after "a" or "an": "an academic year"."""
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def counted(number: int, one: str, several: str = "") -> str:
    """The number with its word: "1 cell", "1,200 cells"; `several` is the plural that is not made with an s."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """The words as a sentence lists them: "a", "a and b", "a, b and c"; "" for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def first_of(names: Sequence[str], most: int) -> str:
    """The first names and how many there are besides: "a, b and 6 more"; "" for none."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def ordinal(number: int) -> str:
    """The number as a place in a row: "1st", "2nd", "12th", "103rd"."""
    last_two, last = number % 100, number % 10
    return f"{number:,}{'th' if 10 < last_two < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th')}"
