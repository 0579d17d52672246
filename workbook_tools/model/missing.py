"""A gap is a value with a reason: never 0, never rated."""

from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """Why a figure is not there, in the words that members read."""

    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    UNABLE_TO_REPORT = "unable to report"
    NOT_YET_DUE = "not yet due"
    NO_NATIONAL_FIGURE = "no national figure"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class Missing:
    """A figure that is not there, with the reason and, where there is one, its explanation."""

    gap: Gap
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.gap}: {self.detail}" if self.detail else str(self.gap)


def parse_missing(words: str) -> Missing | None:
    """The gap that these words name, as in "unable to report: not captured since May 2017"; None if they name none."""
    name, _, detail = words.partition(":")
    try:
        return Missing(Gap(name.strip().lower()), detail.strip())
    except ValueError:
        return None
