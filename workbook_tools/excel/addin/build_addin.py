"""Scorecard.xlam, made of the VBA and the ribbon that are kept as text, and of xlwings' VBA that starts Python."""

import re
import tempfile
from pathlib import Path

from msgspec import Struct

from workbook_tools.excel.addin.addin_parts import (
    read_parts,
    with_ribbon,
    with_sheet_named,
    with_version,
    written_parts,
)
from workbook_tools.excel.addin.python_starter import ADDIN_FILE, VbaModule, parse_module, starter_modules

ERROR_SHEET = "Error"
"""Where xlwings' VBA writes why Python did not start, when its setting SHOW_ERROR_POPUPS is False."""

_HERE = Path(__file__).parent
_VERSION_MODULE = "ScorecardVersion"


class AddinSource(Struct, frozen=True):
    """What an add-in is made of: its VBA modules and its ribbon's XML."""

    modules: tuple[VbaModule, ...]
    ribbon: bytes


def read_source(version: str, xlwings_folder: Path) -> AddinSource:
    """The project's own VBA and ribbon, its version, and the starter out of an installed xlwings. Raises SetupError."""
    own = tuple(parse_module(path.read_text(encoding="ascii")) for path in sorted((_HERE / "vba").glob("*.bas")))
    modules = (*own, _version_module(version), *starter_modules(xlwings_folder))
    return AddinSource(modules, (_HERE / "customUI14.xml").read_bytes())


def addin_bytes(source: AddinSource, version: str) -> bytes:
    """The add-in as the bytes of an .xlam; the same source and version give the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ADDIN_FILE
        _write_project(path, source.modules)
        parts = read_parts(path.read_bytes())
    return written_parts(with_version(with_sheet_named(with_ribbon(parts, source.ribbon), ERROR_SHEET), version))


def callbacks(ribbon: bytes) -> tuple[str, ...]:
    """The names of the VBA procedures that a ribbon calls."""
    return tuple(re.findall(r'\bonAction="([^"]+)"', ribbon.decode("utf-8")))


def _write_project(path: Path, modules: tuple[VbaModule, ...]) -> None:
    from pyopenvba import ExcelFile, VBAModuleKind

    book = ExcelFile.create_new(path)
    project = book.vba_project()
    project.delete_module("Module1")
    for module in modules:
        kind = VBAModuleKind.other if module.is_class else VBAModuleKind.standard
        project.add_module(module.name, module.text, kind=kind)
    book.save()


def _version_module(version: str) -> VbaModule:
    constant = f'Public Const ADDIN_VERSION As String = "{version}"'
    return parse_module(f'Attribute VB_Name = "{_VERSION_MODULE}"\nOption Explicit\n\n{constant}\n')
