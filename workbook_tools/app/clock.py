"""What time it is, for whatever states a time in a file: now, or the time that SOURCE_DATE_EPOCH gives."""

import os
from datetime import UTC, datetime
from typing import Final

from workbook_tools.errors import ConfigError, Place

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 in UTC, as https://reproducible-builds.org/specs/source-date-epoch/ has it: with it, the same
input gives the same bytes.
"""


def time_now() -> datetime:
    """The time in the local time zone; or that of SOURCE_DATE_EPOCH, in UTC. Raises ConfigError where it is none."""
    given = os.environ.get(EPOCH, "")
    if not given:
        return datetime.now().astimezone()
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        remedy = "Give whole seconds since 1970, such as 1541030400, or take the variable away."
        raise ConfigError.of(f"'{given}' is not a time", remedy, Place(setting=EPOCH)) from None
