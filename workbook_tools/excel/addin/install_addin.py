"""The add-in put where Excel loads it, and taken away again."""

import os
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import Place
from workbook_tools.excel.addin.addin_folders import Home
from workbook_tools.excel.addin.addin_settings import OWN_SCRIPT, read_settings, settings_text
from workbook_tools.excel.addin.python_starter import SetupError
from workbook_tools.excel.addin.startup_list import OpenList, with_addin, without_addin


class Installation(Struct, frozen=True):
    """What goes into a home: the add-in's bytes, its settings, and on a Mac the script that starts Python."""

    addin: bytes
    settings: dict[str, str]
    script: Path | None = None


def install(installation: Installation, home: Home, opened: OpenList | None) -> tuple[Path, ...]:
    """The files that were put in place; an installation that was there is replaced. Raises SetupError.

    `opened` is the list of what Excel for Windows opens; a Mac has none.
    """
    settings, script = dict(installation.settings), _script_in(home, installation.script)
    if script and (not script.exists() or read_settings(home).get(OWN_SCRIPT) == str(script)):
        settings[OWN_SCRIPT] = str(script)
    text = settings_text(settings, home).encode("ascii")
    _put(home.addin, installation.addin)
    _put(home.settings, text)
    _folder(home.log.parent)
    if script and installation.script:
        _put(script, installation.script.read_bytes())
    if opened is not None:
        opened.write(with_addin(opened.read(), home.addin))
    return tuple(path for path in (home.addin, home.settings, script) if path)


def remove(home: Home, opened: OpenList | None) -> tuple[Path, ...]:
    """The files that were taken away; none where nothing was installed. Raises SetupError.

    A script that was there before the add-in stays, and so does the log.
    """
    own_script = read_settings(home).get(OWN_SCRIPT)
    ours = [home.addin, home.settings, *([Path(own_script)] if own_script else [])]
    gone = tuple(path for path in ours if path.exists())
    if opened is not None:
        opened.write(without_addin(opened.read(), home.addin))
    for path in gone:
        _take(path)
    return gone


def _script_in(home: Home, script: Path | None) -> Path | None:
    return home.scripts / script.name if home.scripts and script else None


def _put(path: Path, content: bytes) -> None:
    """The file, whole: it is written beside its place and then moved there."""
    _folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as trouble:
        raise _held(path, trouble) from trouble
    finally:
        beside.unlink(missing_ok=True)


def _take(path: Path) -> None:
    try:
        path.unlink()
    except OSError as trouble:
        raise _held(path, trouble) from trouble


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise _held(path, trouble) from trouble


def _held(path: Path, trouble: OSError) -> SetupError:
    return SetupError.of(
        f"it cannot be written or removed ({trouble.strerror})",
        "Close Excel, which holds its add-ins while it runs; if it is closed, ask IT for the right to write there.",
        Place(str(path)),
    )
