"""The settings that `--save-config` keeps: written again for the next release, unless somebody has worked on them."""

import hashlib
import re
from pathlib import Path
from typing import Final

from workbook_tools.app.benchmark.benchmark_settings import TEMPLATE
from workbook_tools.errors import ConfigError, Place
from workbook_tools.sources.settings.settings_home import FILE

_MARK: Final = "# As scorecard benchmark wrote it: "
_MARKED: Final = re.compile(rf"{_MARK}([0-9a-f]+)\n\Z")


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


def mark_as_written(folder: Path) -> None:
    """Write below the settings what tells later whether they and the template are as they were written."""
    settings = folder / FILE
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}{_MARK}{_digest(text, folder)}\n", encoding="utf-8")


def _digest(text: str, folder: Path) -> str:
    template = folder / TEMPLATE
    held = template.read_bytes() if template.exists() else b""
    return hashlib.sha256(text.encode() + held).hexdigest()[:16]
