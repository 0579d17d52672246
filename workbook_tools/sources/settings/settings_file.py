"""Settings out of a TOML file, which no page and no terminal has trouble to show."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from workbook_tools.errors import ConfigError, Fault, Place
from workbook_tools.sources.settings.settings_table import Settings

_UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
"""Control characters, lines and tabs apart, and those that turn the order of what follows."""
NOT_PRINTABLE = "this holds a control character, which no page can show"
TYPE_AGAIN = "Type the text again; it was probably copied with it."


def read_settings(path: Path) -> Settings:
    """The settings of a TOML file, numbers exact. Raises ConfigError where it is not there or not TOML."""
    place = Place(str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        remedy = "Give a folder that holds a scorecard.toml with --config, such as config/manchester-proxy."
        raise ConfigError.of("this file is not there", remedy, place) from None
    except OSError as trouble:
        remedy = "See that you may read the file."
        raise ConfigError.of(f"this file cannot be read ({trouble.strerror})", remedy, place) from None
    except UnicodeDecodeError:
        raise ConfigError.of("this file is not UTF-8 text", "Save it again as UTF-8.", place) from None
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> Settings:
    """The settings that a text in TOML says, which a file holds. Raises ConfigError where it is not TOML."""
    place = Place(str(path))
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as trouble:
        from workbook_tools.sources.settings.toml_faults import toml_fault  # a file without faults does not need it

        raise ConfigError(toml_fault(text, str(trouble), str(path))) from None
    except RecursionError:
        raise ConfigError.of("this is not a settings file: its brackets go too deep", "Mend it.", place) from None
    may_hold = "\\" in text or has_unprintable(text)  # as an escape, or as it stands
    if may_hold and (faults := [_unprintable(place.file, where) for where in _with_unprintable(table)]):
        raise ConfigError(*faults)
    return Settings(str(path), table)


def has_unprintable(text: str) -> bool:
    """Whether a text has characters that no page and no terminal can show."""
    if text.replace("\n", "").isprintable():  # as nearly all are: the pattern takes long to compile
        return False
    return re.search(_UNPRINTABLE, text) is not None


def _with_unprintable(found: object, where: str = "") -> Iterator[str]:
    """Where in the settings a text, or a name, has characters that no page and no terminal can show."""
    if isinstance(found, str) and has_unprintable(found):
        yield where
    elif isinstance(found, dict):
        for name, within in found.items():
            shown = re.sub(_UNPRINTABLE, "\N{REPLACEMENT CHARACTER}", name)
            path = f"{where}: {shown}" if where else shown
            if shown != name:
                yield path
            yield from _with_unprintable(within, path)
    elif isinstance(found, list):
        for number, within in enumerate(found, start=1):
            yield from _with_unprintable(within, f"{where} {number}")


def _unprintable(file: str, where: str) -> Fault:
    return Fault(NOT_PRINTABLE, TYPE_AGAIN, Place(file, setting=where))
