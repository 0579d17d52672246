"""Where a config folder is, when nobody has said."""

from pathlib import Path

from workbook_tools.errors import ConfigError, Place

CONFIGS = "config"
STANDARD = "manchester-proxy"


def find_config(name: str, start: Path) -> Path:
    """The folder `config/<name>` in `start` or the nearest folder above it that has one.

    Raises ConfigError where there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        found = folder / CONFIGS / name
        if found.is_dir():
            return found
    raise ConfigError.of(
        f"there is no config folder '{name}' in a folder named '{CONFIGS}' here or above",
        "Go to the project's folder, or name the config folder with --config.",
        Place(str(start)),
    )
