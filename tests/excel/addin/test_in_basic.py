"""The add-in's own modules, compiled and run by LibreOffice's Basic.

xlwings' module and its Dictionary class are left out: LibreOffice compiles neither.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.excel.addin.basic import Macros, macros_of
from tests.excel.addin.sources import OWN, own
from workbook_tools.excel.addin.click_messages import Action, Click, code_of_text, parse_click

pytestmark = pytest.mark.libreoffice

NAMES = [
    pytest.param("/Users/Shared/Scorecard.xlsx", id="plain"),
    pytest.param("C:\\Council data\\Score card.xlsx", id="spaces"),
    pytest.param("C:\\a=b.xlsx", id="equals sign"),
    pytest.param("C:\\Children & families\\a&b.xlsx", id="ampersands"),
    pytest.param("/Volumes/x/say \"hello\" 'there'.xlsx", id="both quotes"),
    pytest.param("\\\\server\\share$\\team\\Scorecard.xlsx", id="UNC path"),
    pytest.param("C:\\Sgòr-chàrt ńřž 成绩.xlsx", id="letters of other scripts"),
    pytest.param("/tmp/😀.xlsx", id="beyond the basic plane"),
    pytest.param("/tmp/%PATH%^!`$HOME$(date)|x;'\\.xlsx", id="all that shells read"),
    pytest.param("https://d.docs.live.net/1a2b/Docs/Score%20card.xlsx", id="web address"),
]


@pytest.fixture(scope="module")
def macros(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Macros]:
    with macros_of(calc, own(), tmp_path_factory.mktemp("basic")) as found:
        yield found


def request(macros: Macros, workbook: str) -> str:
    sheet, row, project = "Score 'card'", 12.0, "C:\\Projects\\scorecard"
    words = ("explain", workbook, True, sheet, row, "/tmp/one.answer", "1.2.3", project)
    return str(macros.run("ScorecardRequest.RequestText", *words))


def test_every_module_is_there(macros: Macros) -> None:
    assert macros.modules() >= OWN


def test_every_module_compiles(macros: Macros) -> None:
    assert macros.run("ScorecardAnswer.IsWaiting") is False
    assert str(macros.run("ScorecardAnswer.NewAnswerFile")).endswith(".answer")
    assert macros.run("ScorecardClick.SettingOf", "NO_SUCH_SETTING") == ""
    assert macros.run("ScorecardRequest.Coded", "A") == "0041"


@pytest.mark.parametrize("workbook", NAMES)
def test_python_reads_the_click_that_vba_wrote(macros: Macros, workbook: str) -> None:
    code = str(macros.run("ScorecardRequest.PythonCode", request(macros, workbook)))
    coded = code.removeprefix("from workbook_tools.cli.button import clicked;clicked('").removesuffix("')")
    assert parse_click(coded) == Click(
        Action.EXPLAIN,
        workbook,
        saved=True,
        sheet="Score 'card'",
        row=12,
        answer=Path("/tmp/one.answer"),
        version="1.2.3",
        project="C:\\Projects\\scorecard",
    )


@pytest.mark.parametrize("workbook", NAMES)
def test_vba_reads_the_answer_that_python_wrote(macros: Macros, workbook: str) -> None:
    assert macros.run("ScorecardRequest.Decoded", code_of_text(f"{workbook}\nred ▼")) == f"{workbook}\nred ▼"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("A", "0041", id="one letter"),
        pytest.param("é", "00E9", id="accent"),
        pytest.param("\u8000", "8000", id="first that VBA counts as negative"),
        pytest.param("\uffe5", "FFE5", id="near the end of the plane"),
        pytest.param("😀", "D83DDE00", id="two units"),
    ],
)
def test_the_code_is_utf_16_in_hexadecimal(macros: Macros, text: str, code: str) -> None:
    assert macros.run("ScorecardRequest.Coded", text) == code == code_of_text(text)
