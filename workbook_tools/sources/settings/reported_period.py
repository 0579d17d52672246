"""Which period a scorecard reports, and on which day its data were taken."""

from datetime import date

from workbook_tools.english import MONTHS
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.sources.settings.period_settings import STAND_IN, read_option, read_period
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.sources.settings.source_settings import SourceSettings
from workbook_tools.visible_text import folded

LATEST = "latest"
"""In place of a period: the latest that the source has figures for."""
OF_FILE = "file"
"""In place of the day on which the data were taken: as the source's file says it."""


def reported_period(settings: Settings, asked: str, year: Frequency | None) -> Period:
    """The period that was asked for, or else the one in the settings; a stand-in for the latest."""
    written = settings.text("period", asked or None)
    if is_latest(asked or written):
        return STAND_IN
    return (
        read_option(settings, "--period", asked, year) if asked else read_period(settings, "period", written, year=year)
    )


def is_latest(period: str) -> bool:
    """Whether the latest period is meant that the source has figures for."""
    return folded(period) == LATEST


def is_of_file(settings: Settings, source: SourceSettings) -> bool:
    """Whether the source's file says on which day its data were taken; a fault where there is none."""
    if not settings.is_text("data_as_at", OF_FILE):
        return False
    if source.file is None:
        trouble = "there is no file under [source] that could say on which day the data were taken"
        settings.fault("data_as_at", trouble, "Write the day, such as data_as_at = 2018-10-12, or leave the line out.")
    return True


def data_as_at_of(settings: Settings, period: Period, asked: str) -> date | None:
    """The day on which the data were taken; none where it is from before a later period that was asked for.

    A fault where it is from before the file's own period: then it was forgotten when the month was moved on.
    """
    if settings.is_text("data_as_at", OF_FILE):
        return None
    day = settings.day("data_as_at")
    if day is None or day >= period.end.replace(day=1):
        return day
    if not asked:
        taken = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        settings.fault(
            "data_as_at",
            f"the data were taken on {taken}, before {period.last_month.words} began",
            "Write the day on which this period's data were taken, or leave the line out.",
        )
    return None
