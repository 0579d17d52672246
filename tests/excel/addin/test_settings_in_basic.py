"""The settings file read by xlwings' own VBA, in LibreOffice's Basic."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.excel.addin.basic import Macros, macros_of
from tests.excel.addin.branches import WINDOWS, compiled_for
from tests.excel.addin.sources import own
from tests.excel.addin.test_install_addin import windows
from workbook_tools.excel.addin.addin_settings import settings_for, settings_text
from workbook_tools.excel.addin.build_addin import AddinSource
from workbook_tools.excel.addin.python_starter import parse_module, starter_modules, xlwings_folder

pytestmark = pytest.mark.libreoffice

ASKED = """
Public Function Setting(ByVal file As String, ByVal key As String) As String
    Dim found As String
    If GetConfigFromFile(file, key, found) Then Setting = found Else Setting = "not found"
End Function
Private Function FileExists(ByVal file As String) As Boolean
    FileExists = True
End Function
"""


@pytest.fixture(scope="module")
def macros(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Macros]:
    starter, _ = starter_modules(xlwings_folder())
    text = compiled_for(WINDOWS, starter.text)
    reader = re.search(r"^Function GetConfigFromFile\(.*?^End Function", text, re.DOTALL | re.MULTILINE)
    assert reader
    module = parse_module("\n".join(['Attribute VB_Name = "Settings"', ASKED, reader[0]]))
    source = AddinSource((module,), own().ribbon)
    with macros_of(calc, source, tmp_path_factory.mktemp("settings")) as found:
        yield found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INTERPRETER_WIN", "%USERPROFILE%/Score card, new/python.exe"),
        ("PROJECT_FOLDER", "D:/Children & families/it's"),
        ("LOG_FILE", "%USERPROFILE%/AppData/Local/Scorecard/scorecard.log"),
        ("SHOW_ERROR_POPUPS", "False"),
        ("ADD_WORKBOOK_TO_PYTHONPATH", "false"),
        ("show_error_popups", "False"),
        ("SHOW CONSOLE", "not found"),
    ],
)
def test_each_setting_reaches_vba_as_it_was_meant(macros: Macros, tmp_path: Path, name: str, value: str) -> None:
    home = windows(tmp_path / "Zoë")
    python = home.folder / "Score card, new" / "python.exe"
    file = tmp_path / "Scorecard.conf"
    text = settings_text(settings_for(home, python, Path("D:/Children & families/it's")), home)
    file.write_bytes(text.encode("ascii"))
    assert macros.run("Settings.Setting", str(file), name) == value
