"""A gap is a value with a reason: never 0, never rated."""

from enum import StrEnum

from msgspec import Struct


class Gap(StrEnum):
    """Why a figure is not there, in the words that members read."""

    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    UNABLE_TO_REPORT = "unable to report"
    NOT_YET_DUE = "not yet due"
    NO_NATIONAL_FIGURE = "no national figure"
    NOT_COMPARABLE = "not comparable"


REFUSED = "refused"
_REFUSED = f"{REFUSED}, since "


class Missing(Struct, frozen=True):
    """A figure that is not there, with the reason and, where there is one, its explanation."""

    gap: Gap
    detail: str = ""

    def __str__(self) -> str:
        because = " because " if self.gap is Gap.SUPPRESSED else ": "
        return f"{self.gap}{because}{self.detail}" if self.detail else str(self.gap)

    @property
    def is_refused(self) -> bool:
        """Whether a figure was published, and refused since it cannot be right."""
        return self.detail.startswith(_REFUSED)

    @property
    def in_a_cell(self) -> str:
        """What stands in a table: the kind of gap, "refused", or the symbol for a number that is small."""
        if self.is_refused:
            return REFUSED
        return SUPPRESSED_SYMBOL if self == SMALL_NUMBER else str(self.gap)


SUPPRESSED_SYMBOL = "[c]"
"""Stands for a suppressed figure in tables, as in the Government Analysis Function's list of symbols."""
SMALL_NUMBER = Missing(Gap.SUPPRESSED, "the number is small")
"""A figure that members do not see because few children stand behind it."""


def refused(why: str) -> Missing:
    """The gap in the place of a published figure that cannot be right."""
    return Missing(Gap.NOT_AVAILABLE, f"{_REFUSED}{why}")


def parse_missing(words: str) -> Missing | None:
    """The gap that these words name, as in "unable to report: not captured since May 2017"; None if they name none."""
    name, _, detail = words.partition(":")
    try:
        return Missing(Gap(name.strip().lower()), detail.strip())
    except ValueError:
        return None
