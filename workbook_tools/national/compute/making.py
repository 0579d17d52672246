"""How a figure of a group came about: the members, the list, the method; in words."""

from datetime import date
from functools import cached_property, lru_cache

from msgspec import Struct

from workbook_tools.english import day_in_words
from workbook_tools.model.figures.comparator import in_a_sentence
from workbook_tools.sources.settings.national_settings import GroupMethod


class Making(Struct, frozen=True, dict=True):
    """How a figure came about.

    `members_used` are the councils, or joint returns, whose figures it is made of, none where it is the published one;
    `left_out` pairs each other member with the reason, `symbols` are those met in their place. `without` names the
    council that the group is compared with, where the list holds it and the figure does not count it.
    """

    group: str
    method: GroupMethod
    members_used: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    list_name: str = ""
    list_date: date | None = None
    symbols: tuple[str, ...] = ()
    without: str = ""

    @property
    def of(self) -> int:
        """How many members it might have been made of."""
        return len(self.members_used) + len(self.left_out)

    @cached_property
    def words(self) -> str:
        """It in words: "mean of 9 of 10 statistical neighbours (list of April 2021); left out: …"."""
        if self.method is GroupMethod.PUBLISHED:
            return f"{in_a_sentence(self.group)}, as published"
        listed = listed_on(self.group, self.list_name, self.list_date)
        words = f"{self.method} of {len(self.members_used)} of {self.of} {in_a_sentence(self.group)}{listed}"
        words += f", without {self.without}" if self.without else ""
        out = ", ".join(f"{name} ({why})" for name, why in self.left_out)
        return f"{words}; left out: {out}" if out else words

    @property
    def list_words(self) -> str:
        """The list and its date, "" where the figure is the published one."""
        if self.method is GroupMethod.PUBLISHED:
            return ""
        return f"{self.list_name} ({self.list_date.isoformat()})" if self.list_date else self.list_name


@lru_cache
def listed_on(group: str, name: str, dated: date | None) -> str:
    """The list that a group rests on: " (list of April 2021)"; a list of the group's own name has its date alone."""
    names = [name] if name and name.casefold() != group.casefold() else []
    days = [day_in_words(dated)] if dated and str(dated.year) not in name else []
    return f" (list of {', '.join(names + days)})" if names + days else ""
