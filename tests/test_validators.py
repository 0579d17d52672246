"""The validator finds what is wrong, and the same trouble in another row is the same finding."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.validators import normal_finding, sdk_findings


def workbook(path: Path, row: int, attribute: str = "") -> Path:
    """A workbook with one cell in `row`, whose row element gets `attribute` as well."""
    with xlsxwriter.Workbook(path) as written:
        written.add_worksheet().write_number(row - 1, 0, 1)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content.replace(b"<row ", f"<row {attribute} ".encode()))
    return path


def test_a_sound_workbook_has_no_finding(tmp_path: Path) -> None:
    assert sdk_findings(workbook(tmp_path / "sound.xlsx", row=1)) == frozenset()


def test_the_same_trouble_in_another_row_is_the_same_finding(tmp_path: Path) -> None:
    first = sdk_findings(workbook(tmp_path / "first.xlsx", 1, 'ht="tall"'))
    fifth = sdk_findings(workbook(tmp_path / "fifth.xlsx", 5, 'ht="tall"'))
    assert len(first) == 1
    assert first == fifth


@pytest.mark.parametrize(
    ("part", "place", "description", "expected"),
    [
        pytest.param("/xl/a.xml", "/x:row[3]/x:c[12]", "bad", "/xl/a.xml /x:row/x:c bad", id="counters go"),
        pytest.param("/xl/a.xml", "/x:c[1]", "cell AB12 is bad", "/xl/a.xml /x:c cell … is bad", id="cells go"),
        pytest.param(None, None, "no\r\n package", "no package", id="a package that does not open"),
    ],
)
def test_normal_finding(part: str | None, place: str | None, description: str, expected: str) -> None:
    assert normal_finding(part, place, description) == expected


def test_an_absent_validator_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OOXML_VALIDATOR", str(tmp_path / "absent"))
    monkeypatch.setenv("REQUIRE_VALIDATOR", "1")
    with pytest.raises(pytest.fail.Exception, match="REQUIRE_VALIDATOR"):
        sdk_findings(tmp_path / "any.xlsx")
    monkeypatch.delenv("REQUIRE_VALIDATOR")
    with pytest.raises(pytest.skip.Exception, match="validator is absent"):
        sdk_findings(tmp_path / "any.xlsx")
