"""Plain English for figures in sentences: the months, and a day as members read it."""

from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip


def day_in_words(day: date) -> str:
    """As a sentence says it: "30 September 2018"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
