"""The add-in as other programs read it: olevba its VBA, lxml its ribbon, the Open XML SDK its package."""

import re
import sys
from pathlib import Path

import pytest
from lxml import etree
from oletools.olevba import VBA_Parser

from tests.excel.addin.sources import OWN, VERSION, whole
from tests.validators import sdk_findings
from workbook_tools.excel.addin.addin_parts import built_addin, read_parts, version_of
from workbook_tools.excel.addin.build_addin import addin_bytes
from workbook_tools.excel.addin.python_starter import SetupError, starter_modules

CUSTOM_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
LONGEST = 1024
"""Most characters that the published schema of the ribbon allows in an id, a label or a tip."""


BUILD_AGAIN = "run python -m workbook_tools.excel.addin.build_addin"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / "Scorecard.xlam"
    path.write_bytes(built_addin())
    return path


@pytest.fixture(scope="module")
def vba(built: Path) -> dict[str, str]:
    """Each module's source by name, as olevba reads it."""
    parser = VBA_Parser(str(built))
    try:
        return {Path(name).stem: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()


def test_every_module_is_read_back_as_it_was_written(vba: dict[str, str]) -> None:
    assert set(vba) == OWN | {"xlwings", "Dictionary", "ThisWorkbook", "Sheet1"}
    for module in whole().modules:
        if not module.is_class:
            assert vba[module.name].splitlines() == module.text.splitlines()


def test_every_callback_of_the_ribbon_is_a_procedure_of_the_signature_that_excel_calls(vba: dict[str, str]) -> None:
    called = re.findall(r'\bonAction="([^"]+)"', whole().ribbon.decode("utf-8"))
    assert len(called) == 8
    for name in called:
        signature = rf"^Public Sub {name}\(control As IRibbonControl\)\r?$"
        assert len(re.findall(signature, vba["ScorecardRibbon"], re.MULTILINE)) == 1


def test_every_callback_asks_for_an_action_that_python_knows(vba: dict[str, str]) -> None:
    from workbook_tools.excel.addin.click_messages import Action

    assert set(re.findall(r'StartAction "(\w+)"', vba["ScorecardRibbon"])) == set(Action)


def test_xlwings_starts_python_by_the_addins_own_settings(vba: dict[str, str]) -> None:
    assert 'Public Const PROJECT_NAME As String = "Scorecard"' in vba["xlwings"]
    assert "Public Function RunPython(" in vba["xlwings"]
    assert "BSD 3-clause license" in vba["xlwings"]
    assert "ActiveWorkbook.Name" not in vba["xlwings"]  # the open workbook's name would stand in a command line


def test_nothing_of_xlwings_pro_is_in_it(vba: dict[str, str]) -> None:
    assert not {"Remote", "License", "WebHelpers"} & set(vba)


def test_the_version_can_be_read_from_the_file_and_from_vba(built: Path, vba: dict[str, str]) -> None:
    assert version_of(built.read_bytes()) == VERSION
    assert f'ADDIN_VERSION As String = "{VERSION}"' in vba["ScorecardVersion"]


@pytest.mark.parametrize("content", [b"", b"no package", b"PK\x03\x04"])
def test_a_file_that_is_no_addin_has_no_version(content: bytes) -> None:
    assert version_of(content) == ""


def test_the_ribbon_keeps_the_rules_of_its_schema(built: Path) -> None:
    root = etree.fromstring(read_parts(built.read_bytes())["customUI/customUI14.xml"])
    assert root.tag == f"{CUSTOM_UI}customUI"
    path = ("ribbon", "tabs", "tab", "group", "button")
    for element in root.iterdescendants():
        depth = len(list(element.iterancestors()))
        assert element.tag == f"{CUSTOM_UI}{path[depth - 1]}"
    identified = [element for element in root.iterdescendants() if element.get("id") is not None]
    ids = [str(element.get("id")) for element in identified]
    assert len(set(ids)) == len(ids) == 13
    for name in ids:
        assert re.fullmatch(r"[A-Za-z_][\w.-]*", name)  # an XML name without a colon
    for button in root.iter(f"{CUSTOM_UI}button"):
        assert set(button.attrib) == {"id", "label", "size", "imageMso", "onAction", "screentip", "supertip"}
        assert button.get("size") in {"normal", "large"}
        assert all(1 <= len(str(value)) <= LONGEST for value in button.attrib.values())


def test_the_ribbon_is_found_by_one_relationship(built: Path) -> None:
    relations = etree.fromstring(read_parts(built.read_bytes())["_rels/.rels"])
    ribbon = [each for each in relations if str(each.get("Type")).endswith("/2007/relationships/ui/extensibility")]
    assert [each.get("Target") for each in ribbon] == ["customUI/customUI14.xml"]
    ids = [each.get("Id") for each in relations]
    assert len(set(ids)) == len(ids)


def test_the_sheet_that_takes_xlwings_errors_is_there(built: Path) -> None:
    sheets = etree.fromstring(read_parts(built.read_bytes())["xl/workbook.xml"]).iter("{*}sheet")
    assert [sheet.get("name") for sheet in sheets] == ["Error"]


def test_the_file_names_no_person(built: Path) -> None:
    core = read_parts(built.read_bytes())["docProps/core.xml"].decode()
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core) == ["workbook-tools", "workbook-tools"]


def test_the_addin_that_comes_with_the_program_is_what_the_sources_build(built: Path) -> None:
    assert addin_bytes(whole(), VERSION) == built.read_bytes(), BUILD_AGAIN


def test_without_what_writes_vba_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(SetupError, match=r"pyOpenVBA is not installed") as stopped:
        addin_bytes(whole(), VERSION)
    assert stopped.value.faults[0].remedy == """In the program's own folder: pip install -e ".[build]\""""


def test_the_open_xml_sdk_finds_nothing_wrong(built: Path) -> None:
    assert sdk_findings(built) == frozenset()


def test_an_xlwings_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xlwings.bas").write_text('Attribute VB_Name = "xlwings"\nSub Other()\nEnd Sub\n', encoding="ascii")
    with pytest.raises(SetupError, match="the installed xlwings is not of a version"):
        starter_modules(tmp_path)


def test_an_xlwings_without_its_vba_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="the installed xlwings is not of a version"):
        starter_modules(tmp_path)
