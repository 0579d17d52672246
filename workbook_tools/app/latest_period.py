"""The period that a scorecard reports where that is the latest for which its source has figures."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from workbook_tools.app.data_table import data_table
from workbook_tools.app.words_of_settings import told_as_kept
from workbook_tools.errors import ConfigError, DataError, Place
from workbook_tools.model.missing_figures import latest_reported
from workbook_tools.sources.data.read_observations import ReadFigures, read_figures
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.settings.config import Config, examine_config, read_config
from workbook_tools.workbook.names import COMMENTARY, SCORECARD_HEADINGS
from workbook_tools.xlsx.vocabulary.table_layout import Layout

if TYPE_CHECKING:
    from workbook_tools.sources.settings.given_settings import GivenSettings

KNOWN_COLUMNS = frozenset({*SCORECARD_HEADINGS, COMMENTARY})


class PeriodAsked(Protocol):
    """What of a request bears on its period."""

    @property
    def workbook(self) -> Path | None:
        """The workbook that was named."""

    @property
    def period(self) -> str:
        """The period that was asked for, or ""."""

    @property
    def compared(self) -> bool:
        """Whether it is a side of a comparison, and so no option."""

    @property
    def given(self) -> "GivenSettings | None":
        """What a program gives."""


def with_latest(
    config: Config,
    request: PeriodAsked,
    layout: Layout | None,
    read_layout_of: Callable[[Path], Layout],
    *,
    faulty: bool = False,
) -> tuple[Config, ReadFigures | None]:
    """The config, for the latest period that the source has figures for where that is what it reports; and what a
    source outside the workbook says, where it had to be read for that. Of a `faulty` config the faults are known.

    Raises DataError.
    """
    if not config.reports_latest:
        return config, None
    outside = config.source.is_outside
    if not outside and layout is None and request.workbook:
        layout = read_layout_of(request.workbook)
    if not outside and layout is None:
        remedy = "Name the workbook whose table 'Data' holds the figures, or write the period out."
        raise ConfigError.of('nothing says which period is the "latest"', remedy, _place_of_period(config, request))
    with told_as_kept(config):
        read = figures_of(config, layout)
    period = latest_reported(config.definition, read.observations)
    if period is None:
        trouble = f"no row has a figure of {config.definition.series}, so there is no latest period"
        sheet = read.reading.sheets[0].sheet if read.reading.sheets else ""
        raise DataError.of(trouble, "Put the figures in, or write the period out.", Place(read.reading.file, sheet))
    own = layout if config.self_contained else None
    again = (config.folder, period.code, KNOWN_COLUMNS, own, request.given)
    found = examine_config(*again)[0] if faulty else read_config(*again)
    latest = replace(found, reports_latest=True)
    return latest, read if outside and _is_the_same_but_for_its_period(latest, config) else None


def _is_the_same_but_for_its_period(config: Config, other: Config) -> bool:
    """Whether a source would say the same for both."""
    definition = replace(config.definition, period=other.definition.period)
    return definition == other.definition and config.source == other.source


def figures_of(config: Config, layout: Layout | None) -> ReadFigures:
    """What the source of a config says, or else the table `Data` of the workbook with this layout. Raises DataError."""
    sheet = read_source(config.source) if config.source.is_outside else data_table(layout)
    return read_figures(sheet, config.definition, config.source)


def _place_of_period(config: Config, request: PeriodAsked) -> Place:
    if request.compared:
        return Place(request.period)
    return Place(setting="--period") if request.period else Place(str(config.home), setting="period")
