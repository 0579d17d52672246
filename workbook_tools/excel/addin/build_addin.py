"""Scorecard.xlam, made of the VBA and the ribbon that are kept as text, and of xlwings' VBA that starts Python.

`python -m workbook_tools.excel.addin.build_addin` makes it and the button's macro anew, beside this file; run it when a
text or the version has changed. Only that needs pyOpenVBA: whoever installs the add-in gets what was built.
"""

import tempfile
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from workbook_tools.excel.addin.addin_parts import (
    read_parts,
    with_ribbon,
    with_sheet_named,
    with_version,
    written_parts,
)
from workbook_tools.excel.addin.python_starter import (
    ADDIN_FILE,
    SetupError,
    VbaModule,
    parse_module,
    starter_modules,
    xlwings_folder,
)
from workbook_tools.excel.addin.sheet_button import MACRO_FILE, MODULE

ERROR_SHEET = "Error"
"""Where xlwings' VBA writes why Python did not start, when its setting SHOW_ERROR_POPUPS is False."""

_HERE = Path(__file__).parent
_VERSION_MODULE = "ScorecardVersion"


class AddinSource(Struct, frozen=True):
    """What an add-in is made of: its VBA modules and its ribbon's XML."""

    modules: tuple[VbaModule, ...]
    ribbon: bytes


def main() -> None:
    """Build both files anew."""
    ours = version("workbook-tools")
    (_HERE / ADDIN_FILE).write_bytes(addin_bytes(read_source(ours, xlwings_folder()), ours))
    (_HERE / MACRO_FILE).write_bytes(macro_bytes(button_module()))


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


def button_module() -> VbaModule:
    """The macro that the button on a sheet runs."""
    return parse_module((_HERE / f"{MODULE}.bas").read_text(encoding="ascii"))


def macro_bytes(module: VbaModule) -> bytes:
    """A VBA project of this module and the workbook's own, for any workbook that has none.

    A sheet needs no module in it: Excel opens the workbooks of programs that add sheets beside a kept VBA project.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ADDIN_FILE
        _write_project(path, (module,), without="Sheet1")
        return read_parts(path.read_bytes())["xl/vbaProject.bin"]


def _write_project(path: Path, modules: tuple[VbaModule, ...], without: str = "") -> None:
    try:
        from pyopenvba import ExcelFile, VBAModuleKind
    except ModuleNotFoundError:
        remedy = 'In the program\'s own folder: pip install -e ".[build]"'
        raise SetupError.of("pyOpenVBA is not installed, which writes VBA without Excel", remedy) from None
    book = ExcelFile.create_new(path)
    project = book.vba_project()
    for name in filter(None, ("Module1", without)):
        project.delete_module(name)
    for module in modules:
        kind = VBAModuleKind.other if module.is_class else VBAModuleKind.standard
        project.add_module(module.name, module.text, kind=kind)
    book.save()


def _version_module(version: str) -> VbaModule:
    constant = f'Public Const ADDIN_VERSION As String = "{version}"'
    return parse_module(f'Attribute VB_Name = "{_VERSION_MODULE}"\nOption Explicit\n\n{constant}\n')


if __name__ == "__main__":
    main()
