"""The settings that `--save-config` keeps: written again for the next release, unless somebody has worked on them."""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from workbook_tools.app.benchmark.benchmark_settings import TEMPLATE
from workbook_tools.errors import ConfigError, Place
from workbook_tools.sources.settings.settings_home import FILE
from workbook_tools.xlsx.opc.save_file import refuse_if_open, save_workbook

_MARK: Final = "# As scorecard benchmark wrote it: "
_MARKED: Final = re.compile(rf"{_MARK}([0-9a-f]+)\n\Z")


class KeptSettings(Struct, frozen=True):
    """The files that are to be kept in a folder, by their names: save with `save`."""

    folder: Path
    files: Mapping[str, bytes]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where they go."""
        return tuple(self.folder / name for name in self.files)

    def refuse_if_open(self) -> None:
        """Raises SaveError where one of them is open."""
        for path in self.paths:
            refuse_if_open(path)

    def save(self) -> None:
        """Puts them in their place, in a new folder if need be. Raises SaveError."""
        with suppress(OSError):  # the save itself says why there is no such folder
            self.folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            save_workbook(self.folder / name, content, keep_backup=False)


def refuse_changed_settings(folder: Path) -> None:
    """Raise ConfigError where the folder has settings or a template that differ from what a benchmark wrote."""
    settings = folder / FILE
    if not settings.exists():
        return
    text = settings.read_text(encoding="utf-8")
    found = _MARKED.search(text)
    if not found or found[1] != _digest(text[: found.start()], folder):
        trouble = "these settings, or the template beside them, have been changed, and would be written afresh"
        remedy = "Make the benchmark in another folder (--output), or leave out --save-config."
        raise ConfigError.of(trouble, remedy, Place(str(settings)))


def settings_to_keep(made: Path, folder: Path) -> KeptSettings:
    """The files of this folder, to be kept in another one; the settings tell later whether anybody changed them."""
    files = {each.name: each.read_bytes() for each in sorted(made.iterdir())}
    text = (made / FILE).read_text(encoding="utf-8")
    return KeptSettings(folder, {**files, FILE: f"{text}{_MARK}{_digest(text, made)}\n".encode()})


def _digest(text: str, folder: Path) -> str:
    template = folder / TEMPLATE
    held = template.read_bytes() if template.exists() else b""
    return hashlib.sha256(text.encode() + held).hexdigest()[:16]
