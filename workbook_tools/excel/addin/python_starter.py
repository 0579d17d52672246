"""The VBA that starts Python: xlwings' own (BSD-3-Clause), read from the installed package when an add-in is built."""

import re
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import Place, ScorecardError

_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"', re.MULTILINE)


class VbaModule(Struct, frozen=True):
    """A module's name and its text with the line ends that Excel writes; a class is exported with a preamble."""

    name: str
    text: str

    @property
    def is_class(self) -> bool:
        """Whether it is a class module."""
        return self.text.startswith("VERSION ")


def parse_module(text: str) -> VbaModule:
    """The module of an exported .bas or .cls text. Raises ValueError where it does not say its name."""
    found = _NAME.search(text)
    if found is None:
        raise ValueError("a VBA module without 'Attribute VB_Name'")
    return VbaModule(found[1], "\r\n".join(text.splitlines()) + "\r\n")


ADDIN_FILE = "Scorecard.xlam"
PROJECT_NAME = "Scorecard"
"""Names the settings file that xlwings' VBA reads: Scorecard.conf."""

_NAMED = 'Public Const PROJECT_NAME As String = "{}"'


class SetupError(ScorecardError):
    """The add-in cannot be built, installed or removed."""


def xlwings_folder() -> Path:
    """Where xlwings is installed, found without importing it. Raises SetupError."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise SetupError.of(
            "xlwings is not installed, and its VBA starts Python from Excel", "Install it: pip install xlwings"
        )
    return Path(found.origin).parent


def starter_modules(folder: Path) -> tuple[VbaModule, VbaModule]:
    """The module with RunPython, and the Dictionary class (MIT) that it needs on a Mac. Raises SetupError.

    `xlwings.bas` starts Python for the workbook that it lies in: here the add-in, whose name needs no quoting.
    The open workbook's name travels in the code that is run.
    """
    starter = _read(folder / "xlwings.bas")
    unnamed = _NAMED.format("xlwings")
    if starter.text.count(unnamed) != 1 or "Function RunPython(" not in starter.text:
        raise _unlike(folder / "xlwings.bas")
    named = replace(starter, text=starter.text.replace(unnamed, _NAMED.format(PROJECT_NAME)))
    return named, _read(folder / "addin" / "Dictionary.cls")


def applescript(folder: Path) -> Path:
    """The script through which Excel for Mac is allowed to start Python. Raises SetupError."""
    found = sorted(folder.glob("xlwings-*.applescript"))
    if len(found) != 1:
        raise _unlike(folder / "xlwings-….applescript")
    return found[0]


def _read(path: Path) -> VbaModule:
    try:
        return parse_module(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        raise _unlike(path) from None


def _unlike(path: Path) -> SetupError:
    return SetupError.of(
        "the installed xlwings is not of a version that the add-in is built from",
        "Install workbook-tools again: pip brings the xlwings that fits.",
        Place(str(path)),
    )
