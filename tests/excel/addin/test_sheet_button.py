"""A button on a sheet: olevba reads its macro, the Open XML SDK its package, and LibreOffice runs it."""

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from oletools.olevba import VBA_Parser

from tests.cli.small import DONE, WRONG, scorecard
from tests.excel.addin.basic import ASK_ADDIN, ASK_IN_CALC, BUTTON_LINK, RUN_MACROS
from tests.excel.addin.office import Office
from tests.excel.addin.sources import own
from tests.places import ROOT
from tests.validators import sdk_findings
from workbook_tools.excel.addin.addin_parts import read_parts, written_parts
from workbook_tools.excel.addin.build_addin import button_module, macro_bytes
from workbook_tools.excel.addin.python_starter import ADDIN_FILE, SetupError
from workbook_tools.excel.addin.sheet_button import Spot, button_macro, cell_of, with_button

TEMPLATE = ROOT / "template" / "Scorecard.xlsx"
AT_G1 = Spot("Scorecard", 0, 6)


@pytest.mark.parametrize(
    ("address", "place"), [("A1", (0, 0)), ("z26", (25, 25)), ("AA1", (0, 26)), ("XFD1048576", (1048575, 16383))]
)
def test_a_cell_by_its_address(address: str, place: tuple[int, int]) -> None:
    assert cell_of(address) == place


@pytest.mark.parametrize("address", ["", "1", "A", "A0", "$A$1", "A1:B2"])
def test_what_is_no_cell(address: str) -> None:
    with pytest.raises(SetupError, match="is not a cell"):
        cell_of(address)


def test_the_command_makes_a_copy_whose_macro_olevba_reads(tmp_path: Path) -> None:
    (tmp_path / "Nov & Dec.xlsx").write_bytes(TEMPLATE.read_bytes())
    ran = scorecard(tmp_path, "addin", "button", "Nov & Dec.xlsx")
    assert (ran.returncode, ran.stdout) == (DONE, "The workbook with the button is Nov & Dec.xlsm.\n")
    parser = VBA_Parser(str(tmp_path / "Nov & Dec.xlsm"))
    macros = {name: code for _, _, name, code in parser.extract_macros()}
    parser.close()
    code = next(code for name, code in macros.items() if name.startswith("ScorecardButton"))
    assert code.splitlines() == button_module().text.splitlines()
    assert [name for name, code in macros.items() if "Sub " in code] == ["ScorecardButton.bas"]
    assert sdk_findings(tmp_path / "Nov & Dec.xlsm") == sdk_findings(TEMPLATE)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("--output", "a.xlsx"), "End its name in .xlsm", id="no macro workbook"),
        pytest.param(("--output", "there.xlsm"), "there is a file already", id="a file in its place"),
        pytest.param(("--sheet", "Figures"), "Name one of its sheets: Summary, ", id="no such sheet"),
        pytest.param(("--cell", "first"), "Write it as H1.", id="no such cell"),
    ],
)
def test_a_wrong_wish_is_refused_and_nothing_written(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(TEMPLATE.read_bytes())
    (tmp_path / "there.xlsm").write_bytes(b"mine")
    ran = scorecard(tmp_path, "addin", "button", "a.xlsx", *words)
    assert ran.returncode == WRONG
    assert says in ran.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "there.xlsm"]
    assert (tmp_path / "there.xlsm").read_bytes() == b"mine"


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"nothing of the kind")
    ran = scorecard(tmp_path, "addin", "button", "a.xlsx")
    assert ran.returncode == WRONG
    assert ran.stderr.startswith("a.xlsx: ")
    assert "Traceback" not in ran.stderr


def test_the_macro_that_comes_with_the_program_is_what_its_text_builds() -> None:
    assert button_macro() == macro_bytes(button_module())


def test_a_workbook_of_which_nothing_is_set_gets_the_name_that_its_macro_knows() -> None:
    parts = read_parts(TEMPLATE.read_bytes())
    book = etree.fromstring(parts["xl/workbook.xml"])
    for settings in book.findall("{*}workbookPr"):
        book.remove(settings)
    bare = written_parts({**parts, "xl/workbook.xml": etree.tostring(book)})
    after = etree.fromstring(read_parts(with_button(bare, AT_G1, button_macro(), ""))["xl/workbook.xml"])
    names = [etree.QName(child).localname for child in after]
    assert names.index("workbookPr") < names.index("sheets")
    assert [each.get("codeName") for each in after.iter("{*}workbookPr")] == ["ThisWorkbook"]


def test_a_workbook_with_macros_keeps_them() -> None:
    once = with_button(TEMPLATE.read_bytes(), AT_G1, button_macro(), "a.xlsm")
    with pytest.raises(SetupError, match="has macros of its own"):
        with_button(once, AT_G1, button_macro(), "a.xlsm")


def test_the_macro_asks_the_addin_by_its_name() -> None:
    assert f"ADDIN_START As String = \"'{ADDIN_FILE}'!ScorecardClick.StartAction\"" in button_module().text
    [click] = [module for module in own().modules if module.name == "ScorecardClick"]
    assert "\r\nPublic Sub StartAction(ByVal action As String)\r\n" in click.text


@pytest.mark.parametrize("sheet", ["Scorecard", "Notes"])
def test_all_other_parts_stay_byte_for_byte(sheet: str) -> None:
    before = read_parts(TEMPLATE.read_bytes())
    after = read_parts(with_button(TEMPLATE.read_bytes(), Spot(sheet, 0, 6), button_macro(), ""))
    touched = ("[Content_Types].xml", "xl/_rels/", "xl/workbook.xml", "xl/worksheets/")
    assert [name for name in before if after[name] != before[name] and not name.startswith(touched)] == []
    assert [name for name in after if name not in before][-1] == "xl/vbaProject.bin"


def test_a_sheet_that_has_a_drawing_keeps_it() -> None:
    with_chart = next(name for name, content in read_parts(TEMPLATE.read_bytes()).items() if b"graphicFrame" in content)
    title = sheet_of_drawing(TEMPLATE.read_bytes(), with_chart)
    after = read_parts(with_button(TEMPLATE.read_bytes(), Spot(title, 0, 6), button_macro(), ""))
    anchors = [etree.QName(each).localname for each in etree.fromstring(after[with_chart])]
    assert len(anchors) == 2
    assert anchors[1] == "oneCellAnchor"


@pytest.mark.libreoffice
def test_a_click_on_the_button_refreshes_the_workbook(office: Office) -> None:
    text = button_module().text
    assert text.count(ASK_ADDIN) == 1
    module = replace(button_module(), text=text.replace(ASK_ADDIN, ASK_IN_CALC))
    workbook = office.project / "Dezember = & 'x'.xlsm"
    workbook.write_bytes(with_button(office.workbook.read_bytes(), AT_G1, macro_bytes(module), ""))
    calc = office.desk.calc
    options = (calc._argument("MacroExecutionMode", RUN_MACROS),)
    opened = calc._desktop.loadComponentFromURL(workbook.resolve().as_uri(), "_blank", 0, options)
    try:
        [shape] = opened.Sheets.getByName("Scorecard").DrawPage
        [event] = [shape.getEvents().getByName(name) for name in shape.getEvents().ElementNames]
        link = {each.Name: each.Value for each in event}["Script"]
        assert (shape.String, link) == ("Refresh scorecard", BUTTON_LINK)
        office.desk.clear()
        opened.getScriptProvider().getScript(link).invoke((), (), ())
        [answer] = office.desk.messages()
        first = opened.Sheets.getByName("Scorecard").getCellRangeByName("A5").String
    finally:
        opened.close(True)
    assert answer.startswith("Proxy indicators scorecard: 12 indicators, September 2018")
    assert first == "1"


def sheet_of_drawing(workbook: bytes, drawing: str) -> str:
    """The title of the sheet that has a drawing, found by openpyxl's own reading of the sheets' order."""
    parts = read_parts(workbook)
    [relations] = [
        name for name, content in parts.items() if "sheets/_rels" in name and drawing[3:].encode() in content
    ]
    number = int("".join(filter(str.isdigit, relations)))
    titles = [each.get("name") for each in etree.fromstring(parts["xl/workbook.xml"]).iter("{*}sheet")]
    return str(titles[number - 1])
