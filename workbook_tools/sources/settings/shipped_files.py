"""What comes with the program: the sample configs, the standard template and the national tables.

In a clone they lie at its top, where their owners edit them; a wheel has them inside the package. They are read where
they lie, and never written there: what a wheel installed belongs to nobody who fills a scorecard.
"""

from pathlib import Path
from typing import Final

from workbook_tools.errors import Place, SaveError
from workbook_tools.sources.settings.config_folders import CONFIGS

TEMPLATE: Final = "../../template/Scorecard.xlsx"
"""The standard template, as a config names it, counted from its folder."""
MEASURES: Final = "../national/measures.toml"
"""The table of measures, likewise; beside it lie councils.toml and groups.toml."""
SAMPLE_MARK: Final = " (sample)"
"""After the name of a sample, where a workbook remembers that it was filled from the one that a wheel installed."""

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_IN_WHEEL: Final = _PACKAGE / "shipped"


def shipped_folder() -> Path:
    """The folder that holds `config` and `template` as the program brings them."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent


def sample_folders() -> dict[str, Path]:
    """Each sample's config folder, by its name."""
    found = sorted((shipped_folder() / CONFIGS).glob("*/scorecard.toml"))
    return {file.parent.name: file.parent for file in found}


def standard_template() -> Path:
    """The standard template, as the program brings it."""
    return shipped_folder() / "template" / "Scorecard.xlsx"


def shipped_measures() -> Path:
    """The table of measures, as the program brings it; beside it lie councils.toml and groups.toml."""
    return shipped_folder() / CONFIGS / "national" / "measures.toml"


def named_or_shipped(folder: Path, named: str) -> Path:
    """The file that a config in a folder names; the shipped one where it names a usual place that does not exist.

    Where the usual place is there and the file alone is not, its owner has moved or renamed it, and nothing stands in.
    """
    place = folder / named
    if place.parent.is_dir():
        return place
    shipped = {TEMPLATE: standard_template(), MEASURES: shipped_measures()}
    return shipped.get(named, place)


def named_config(named: Path) -> Path:
    """The config folder of this path, or the sample of this name where there is no such folder."""
    return named if named.exists() else sample_folders().get(str(named), named)


def came_with_wheel(path: Path) -> bool:
    """Whether a file or folder lies among those that a wheel installed."""
    return path.resolve().is_relative_to(_IN_WHEEL)


def refuse_shipped(path: Path) -> None:
    """Raise SaveError where a file would be written among those that a wheel installed."""
    if came_with_wheel(path):
        trouble = "this is a sample that came with the program, and nothing is written there"
        remedy = "Copy the sample's folder into a folder named config of your own, and name that with --config."
        raise SaveError.of(trouble, remedy, Place(str(path)))
