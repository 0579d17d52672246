"""How the notes of a scorecard are headed, wherever it is read."""

from msgspec import Struct


class NoteHeading(Struct, frozen=True):
    """What a list in the notes answers, and what it holds."""

    title: str
    holds: str


DEFINITIONS = NoteHeading(
    "What the indicators mean", "What each indicator counts, which way is good, and how its colour is decided."
)
SOURCES = NoteHeading(
    "Where the figures come from", "Where the figures of each series come from, and how many there are."
)
CHANGES = NoteHeading("What has changed", "Changes to the indicators, and since when.")
GAPS = NoteHeading("What is missing, and why", "Figures that are missing, and why.")
RESTATED = NoteHeading(
    "What has been restated since it was issued",
    "Figures that have been restated since a scorecard gave them: what they were, and what they are now.",
)
