"""What is said of a file that is named as a workbook and is none."""

import zipfile
from pathlib import Path

import pytest

from workbook_tools.app.request import read_book
from workbook_tools.errors import WorkbookRefused


@pytest.mark.parametrize(
    ("there", "typed", "said"),
    [
        pytest.param(["Scorecard.xlsx"], "Scorcard.xlsx", "did you mean 'FOLDER/Scorecard.xlsx'?", id="a slip"),
        pytest.param(["Scorecard.xlsx"], "scorecard", "did you mean 'FOLDER/Scorecard.xlsx'?", id="without its ending"),
        pytest.param(["~$Scorecard.xlsx"], "Scorecard.xlsx", "there is no such workbook\n", id="a lock is no workbook"),
        pytest.param(["Notes.docx"], "Scorecard.xlsx", "there is no such workbook\n", id="nothing like it"),
        pytest.param([], "March.xlsb", "this is a binary workbook\n", id="a kind that is not filled"),
        pytest.param(["export.csv"], "export.csv", "these are source data, and no workbook\n", id="source data"),
        pytest.param(["~$S.xlsx"], "~$S.xlsx", "Name the workbook: FOLDER/S.xlsx", id="the lock itself"),
    ],
)
def test_what_is_no_workbook(there: list[str], typed: str, said: str, tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(WorkbookRefused) as stopped:
        read_book(tmp_path / typed)
    assert said in str(stopped.value).replace(f"{tmp_path}", "FOLDER").replace("\\", "/")


def test_a_folder_that_is_not_there_has_no_workbooks(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match="there is no such workbook\n"):
        read_book(tmp_path / "nowhere" / "Scorecard.xlsx")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        pytest.param("ppt/presentation.xml", "This is a presentation, whatever its name ends in.", id="slides"),
        pytest.param("word/document.xml", "This is a document of Word, whatever its name ends in.", id="a letter"),
        pytest.param("xl/workbook.xml", "The workbook is in the strict Open XML format.", id="another workbook"),
    ],
)
def test_what_was_renamed_is_called_what_it_is(part: str, said: str, tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    packages = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(tmp_path / "Scorecard.xlsx", "w") as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{packages}/content-types"/>')
        relationship = f'<Relationship Id="rId1" Type="{kind}" Target="{part}"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{packages}/relationships">{relationship}</Relationships>')
        file.writestr(part, "<document/>")
    with pytest.raises(WorkbookRefused, match=said):
        read_book(tmp_path / "Scorecard.xlsx")
