"""Faults that come up after the settings were read, in the words of the place that the settings are kept in."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from workbook_tools.errors import Fault, ScorecardError
from workbook_tools.sources.settings.config import Config


@contextmanager
def told_as_kept(config: Config) -> Iterator[None]:
    """Have what is raised within speak of headings where the settings stand in Excel, of keys where they are given."""
    try:
        yield
    except ScorecardError as stopped:
        if is_tabled(config) or is_given(config):
            stopped.faults = as_kept(config, stopped.faults)
            stopped.args = stopped.faults
        raise


def as_kept(config: Config, faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults, speaking of headings where the settings stand in Excel, and of keys where a program gave them."""
    if is_given(config):
        from workbook_tools.sources.settings.given_words import in_a_mapping

        return tuple(map(in_a_mapping, faults))
    if not is_tabled(config):
        return tuple(faults)
    from workbook_tools.sources.settings.settings_words import in_tables  # most settings stand in a TOML file

    return tuple(map(in_tables, faults))


def remedy_as_kept(config: Config, remedy: str) -> str:
    """The remedy, speaking of tables and headings where the settings stand in Excel."""
    return as_kept(config, [Fault("", remedy)])[0].remedy


def is_given(config: Config) -> bool:
    """Whether a program gave the settings: what such a config is called, no folder is."""
    return bool(config.called)


def is_tabled(config: Config) -> bool:
    """Whether the settings stand in Excel tables."""
    return config.home.suffix not in ("", ".toml")
