"""LibreOffice prints a workbook alike before and after what is not printed was taken out of it."""

from pathlib import Path

import pytest

from tests.app.test_scorecards import OF_ONE_LOOK_EACH
from tests.calc import Calc
from tests.places import WORKBOOKS, needs_shared
from tests.sample import filled_sample
from tests.validators import sdk_findings
from tests.xlsx.publish.test_flattened_as_drawn import members_sheets, pages
from workbook_tools.errors import Fault
from workbook_tools.xlsx.check.lint import new_findings
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.drop_hidden import drop_hidden
from workbook_tools.xlsx.publish.flatten_formats import flatten_formats
from workbook_tools.xlsx.publish.freeze_formulas import freeze_formulas
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.publishing_edits import DropHidden

WITH_SOMETHING_UNSEEN = [
    *(f"excel-made/print_area0{number}.xlsx" for number in range(1, 7)),
    "excel-made/defined_name01.xlsx",
    "poi/Tables.xlsx",
    "poi/ExcelTables.xlsx",
]
"""The real workbooks that hide rows or columns, or have a print area."""


def seen(content: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    """The workbook without formulas, conditional formats and what is not printed, and what is told of the last."""
    workbook = Workbook(Package.open(content))
    freeze_formulas(workbook)
    flatten_formats(workbook)
    told = drop_hidden(workbook, DropHidden())
    return workbook.package.to_bytes(), told


@needs_shared
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", WITH_SOMETHING_UNSEEN)
def test_a_real_workbook_is_printed_alike(calc: Calc, tmp_path: Path, name: str) -> None:
    before = (WORKBOOKS / name).read_bytes()
    after, _ = seen(before)
    assert after != before
    assert pages(calc, before, tmp_path / "before") == pages(calc, after, tmp_path / "after")


@pytest.mark.libreoffice
@pytest.mark.parametrize("config", OF_ONE_LOOK_EACH, ids=lambda config: config.name)
def test_a_sample_scorecard_is_printed_alike_without_what_members_do_not_see(
    calc: Calc, tmp_path: Path, config: Path
) -> None:
    before = members_sheets(filled_sample(config.name))
    after, told = seen(before)
    assert pages(calc, before, tmp_path / "before") == pages(calc, after, tmp_path / "after")
    assert told == ()
    package = Package.open(after)
    headings = read_tables(package)["Scorecard"].headings
    assert headings[:2] == ("Ref", "Indicator")
    assert {"Latest", "Target", "Commentary", "Theme", "Comparators are for"} <= set(headings)
    assert {"Action", "Owner", "Rule", "Green from", "Published figure"}.isdisjoint(headings)
    assert ("More than usual?" in headings) == (config.name != "walsall-outturn")  # a column that its template hides
    assert new_findings(before, package, frozenset(package.names)) == frozenset()
    (tmp_path / "after.xlsx").write_bytes(after)
    assert sdk_findings(tmp_path / "after.xlsx") == frozenset()
