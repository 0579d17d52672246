"""How the parts of a scorecard's conclusion are headed, wherever it is read."""

from typing import Final

ATTENTION: Final = "What needs attention"
ALSO_RED: Final = "Also red"
WELL: Final = "What is going well"
NOTHING: Final = "Nothing of note."
"""Below a heading that has nothing to head."""
NOTHING_RATED: Final = "No indicator is rated."
"""The same where nobody can say."""
BY_THEME: Final = "Colours by theme"
REDS_BY_THEME: Final = "Reds by theme"
"""Where there is room for no more."""
NEEDS_ATTENTION: Final = "Needs attention"
GOES_WELL: Final = "Going well"
"""The last two stand before the name of an indicator."""
