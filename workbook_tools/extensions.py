"""What other installed packages add: a rule, a kind of source, a layout of published files, an edition, each by name.

A package says so by an entry point (https://packaging.python.org/specifications/entry-points/). None is loaded before
it is asked for by name, and a name of the program's own is never looked up here.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from workbook_tools.errors import ConfigError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class ExtensionGroup(StrEnum):
    """What can be added, by the name of its entry points."""

    RULES = "workbook_tools.rules"
    SOURCES = "workbook_tools.sources"
    LAYOUTS = "workbook_tools.layouts"
    EDITIONS = "workbook_tools.editions"


Kind = TypeVar("Kind")


def extension_called(group: ExtensionGroup, name: str, kind: type[Kind]) -> Kind | None:
    """What an installed package adds under this name; None where none does.

    Raises ConfigError where two packages add it, where it cannot be loaded, and where it is not of the kind.
    """
    from importlib.metadata import entry_points  # takes longer than all else of a refresh that needs none

    found = list(entry_points(group=group, name=name))
    if not found:
        return None
    packages = _packages(found)
    if len(found) > 1:
        trouble = f"'{name}' is added by {len(found)} packages: {', '.join(packages)}"
        raise ConfigError.of(trouble, "Uninstall all but one of them.")
    remedy = _remedy(packages)
    try:
        loaded: object = found[0].load()
    except Exception as trouble:  # whatever a package of somebody else's does when it is loaded
        said = f"{type(trouble).__name__}: {trouble}"
        raise ConfigError.of(f"'{name}' cannot be loaded ({said})", remedy) from trouble
    if not isinstance(loaded, kind):
        raise ConfigError.of(f"'{name}' is a {type(loaded).__name__}, where a {kind.__name__} is wanted", remedy)
    return loaded


def extension_remedy(group: ExtensionGroup, name: str) -> str:
    """What to do where a thing that a package adds does not do what it should: the package is named."""
    from importlib.metadata import entry_points

    return _remedy(_packages(entry_points(group=group, name=name)))


def extension_names(group: ExtensionGroup) -> tuple[str, ...]:
    """The names that installed packages add, in order."""
    from importlib.metadata import entry_points

    return tuple(sorted({each.name for each in entry_points(group=group)}))


def _packages(found: "Iterable[EntryPoint]") -> list[str]:
    return sorted({each.dist.name for each in found if each.dist})


def _remedy(packages: Iterable[str]) -> str:
    return f"Tell its makers, or uninstall the package {', '.join(packages)}."
