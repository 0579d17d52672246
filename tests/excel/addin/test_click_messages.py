"""The command lines that xlwings' VBA makes of a click, taken apart as cmd.exe and a Unix shell take them apart.

xlwings' own procedures run in LibreOffice's Basic; only the call that would start a program is written down instead.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.excel.addin.basic import Macros, macros_of
from tests.excel.addin.branches import MAC, WINDOWS, compiled_for
from tests.excel.addin.sources import own
from tests.excel.addin.windows_words import commands_of, words_of
from tests.places import ROOT
from workbook_tools.cli.without_python import code_in
from workbook_tools.excel.addin.build_addin import AddinSource
from workbook_tools.excel.addin.click_messages import code_of_text, text_of_code
from workbook_tools.excel.addin.python_starter import (
    VbaModule,
    applescript,
    parse_module,
    starter_modules,
    xlwings_folder,
)

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(sys.platform == "win32", reason="the line for macOS is run by /bin/sh"),
]

PRESENT = {
    "ThisWorkbook.Name": '"Scorecard.xlam"',
    "Application.Path": '"C:\\Program Files\\Microsoft Office\\root\\Office16"',
    "Application.Name": '"Microsoft Excel"',
    "Application.Hwnd": "4242",
    'Environ("HOME")': '"/tmp"',
    'Environ("Temp")': '"C:\\Temp"',
}
"""What Excel says of itself."""

STAND_INS = """
Private recorded As String
Public Function Written() As String
    Written = recorded
End Function
Private Function Record(ByVal words As String, Optional a As Variant, Optional b As Variant) As Variant
    recorded = words
    Record = 0
End Function
Private Function GetConfig(ByVal key As String, Optional ByVal usual As Variant) As Variant
    GetConfig = IIf(IsMissing(usual), "", usual)
End Function
Private Function FileExists(ByVal file As String) As Boolean
    FileExists = True
End Function
Private Function CreateGUID() As String
    CreateGUID = "guid"
End Function
Private Function ToPosixPath(ByVal file As String) As String
    ToPosixPath = file
End Function
Private Function ReadFile(ByVal file As String) As String
    ReadFile = ""
End Function
"""


def procedure(text: str, name: str) -> str:
    """One procedure of xlwings' VBA, that starts nothing."""
    found = re.search(rf"^(Sub|Function) {name}\(.*?^End \1", text, re.DOTALL | re.MULTILINE)
    assert found
    body = found[0].replace("WScript.Run(", "Record(")
    body = re.sub(r"AppleScriptTask\([^,]*, [^,]*, ", "Record(", body)
    for said, value in PRESENT.items():
        body = body.replace(said, value)
    return body


@pytest.fixture(scope="module")
def macros(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Macros]:
    starter, _ = starter_modules(xlwings_folder())
    modules: list[VbaModule] = list(own().modules)
    for system, defined, name in (("Windows", WINDOWS, "ExecuteWindows"), ("Mac", MAC, "ExecuteMac")):
        text = compiled_for(defined, starter.text)
        whole = [f'Attribute VB_Name = "On{system}"', STAND_INS, procedure(text, name)]
        if system == "Windows":
            whole.append(procedure(text, "ParentFolder"))
        modules.append(parse_module("\n".join(whole)))
    with macros_of(calc, AddinSource(tuple(modules), own().ribbon), tmp_path_factory.mktemp("lines")) as found:
        yield found


NAMES = ["plain.xlsx", "a=b & c.xlsx", 'say "it\'s" `id` $(id) $HOME.xlsx', "%PATH% ^!.xlsx", "Zoë 成绩 😀.xlsx"]
PYTHONS = [
    pytest.param("C:\\Python311\\python.exe", ["C:", 'cd "C:\\Python311"'], id="plain"),
    pytest.param("D:\\Our tools & (more)\\py.exe", ["D:", 'cd "D:\\Our tools & (more)"'], id="spaces, ampersand"),
    pytest.param("C:\\Zoë\\py.exe", ["C:", 'cd "C:\\Zoë"'], id="non-ASCII"),
    pytest.param("C:\\Apps\\Score card\\scorecard.exe", ["C:", 'cd "C:\\Apps\\Score card"'], id="no Python"),
    pytest.param("\\\\server\\share$\\py.exe", ['pushd "\\\\server\\share$"'], id="UNC"),
]
ADDINS = ["C:\\Users\\officer\\AddIns\\Scorecard.xlam", "C:\\Users\\O'Neil & Zoë (a)\\Add Ins\\Scorecard.xlam"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("python", "before"), PYTHONS)
@pytest.mark.parametrize("addin", ADDINS)
def test_windows(macros: Macros, name: str, python: str, before: list[str], addin: str) -> None:
    code = str(macros.run("ScorecardRequest.PythonCode", f"\\\\server\\team\\{name}"))
    macros.run("OnWindows.ExecuteWindows", False, code, python, f"false;{addin};{addin};;;;", "")
    line = str(macros.run("OnWindows.Written"))
    assert line.startswith("cmd.exe /C ")
    *first, last = commands_of(line.removeprefix("cmd.exe /C "))
    assert [each.strip() for each in first] == before
    words = words_of(last)
    assert words[:3] == [python, "-B", "-c"]
    assert code_in(words[1:]) == words[3]  # as the program reads it that takes the place of a Python
    assert words[4] == "--wb=Scorecard.xlam"
    assert words[-2:] == ["2>", "C:\\Temp\\xlwings-guid.log"]
    calls = [node.value for node in ast.parse(words[3]).body if isinstance(node, ast.Expr)]
    arguments = [ast.literal_eval(call.args[0]) for call in calls if isinstance(call, ast.Call)]
    assert arguments == [f"false;{addin};{addin};;;;", code_of_text(f"\\\\server\\team\\{name}")]


@pytest.fixture
def program(tmp_path: Path) -> str:
    """The program that takes the place of a Python, as PyInstaller starts it."""
    file = tmp_path / "scorecard"
    began = ROOT / "packaging" / "scorecard_program.py"
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{began}" "$@"\n', encoding="ascii")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize("name", NAMES)
def test_macos(macros: Macros, tmp_path: Path, name: str) -> None:
    assert_answered_on_macos(macros, tmp_path, name, sys.executable)


def test_macos_without_a_python(macros: Macros, tmp_path: Path, program: str) -> None:
    assert_answered_on_macos(macros, tmp_path, NAMES[-1], program)


def assert_answered_on_macos(macros: Macros, tmp_path: Path, name: str, python: str) -> None:
    """The line that Excel for Mac hands to its shell has the click answered."""
    answer = tmp_path / "one.answer"
    request = "\n".join(["help", f"/Volumes/team/{name}", "saved", "Scorecard", "1", str(answer), "1.2.3", ""])
    code = str(macros.run("ScorecardRequest.PythonCode", request))
    addin = "/Users/officer/Library/Group Containers/Scorecard.xlam"
    macros.run("OnMac.ExecuteMac", code, python, f"false;{addin};{addin};;;;")
    line = shell_command(str(macros.run("OnMac.Written"))).replace("/tmp/xlwings.log", str(tmp_path / "xlwings.log"))
    environment = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    subprocess.run(["/bin/sh", "-c", f"{line.removesuffix('& ')}"], env=environment, check=True)
    assert "scorecard doctor" in text_of_code(answer.read_text(encoding="ascii"))
    assert (tmp_path / "xlwings.log").read_text(encoding="utf-8") == ""


def shell_command(parameters: str) -> str:
    """What the installed AppleScript hands to the shell: its own expression, worked out here."""
    script = applescript(xlwings_folder()).read_text(encoding="utf-8")
    named = re.search(r"set \{([^}]*)\} to SplitString", script)
    expression = re.search(r"set ShellCommand to (.*?)\n\ttry", script, re.DOTALL)
    assert named
    assert expression
    values = dict(zip(named[1].split(", "), parameters.split("|"), strict=True))
    terms = re.findall(r'"((?:\\.|[^"\\])*)"|([A-Za-z_]+)', expression[1])
    return "".join(values[name] if name else text.replace('\\"', '"') for text, name in terms)
