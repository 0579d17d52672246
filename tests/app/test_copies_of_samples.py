"""The members' copies of all samples, each made once and read by others: what they hold, and what they do not."""

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.app.test_members_copy import copied, filled, printed
from tests.officer import Book, opened_to_read
from tests.sample import sample_project
from tests.validators import sdk_findings
from workbook_tools.app.members_copy import MembersCopy
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.cell_contents import number_text

CONFIGS = ("manchester-proxy", "merton-scrutiny", "walsall-outturn", "getting-to-good", "manchester-framework")


class Made(NamedTuple):
    """A filled workbook, its bytes before it was copied, and the copy."""

    workbook: Path
    before: bytes
    copy: MembersCopy


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Each sample's copy, made when it is first asked for, and then only read."""
    project = sample_project(tmp_path_factory.mktemp("samples"))

    @cache
    def made(config: str) -> Made:
        workbook = filled(project, config)
        return Made(workbook, workbook.read_bytes(), copied(project, workbook))

    return made


@pytest.mark.parametrize("config", CONFIGS)
def test_the_copy_of_each_sample_is_sound_and_holds_values_alone(sample: Callable[[str], Made], config: str) -> None:
    workbook, before, copy = sample(config)
    assert workbook.read_bytes() == before
    package = Package.open(copy.content)
    assert not lint(package)
    assert not sdk_findings(copy.path)
    for part in (name for name in package.names if name.startswith(("xl/drawings/", "xl/charts/"))):
        heard = package.read(part).decode()
        assert months_in_full(heard, copy.officers.scorecard.names) == heard
    book = opened_to_read(copy.path)
    assert not [tab for tab in book.sheetnames if tab in {"Data", "Commentary log"}]
    assert {tab.sheet_state for tab in book} == {"visible"}
    cells = [cell for tab in book for row in tab.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    for heading in ("Ref", "RAG", "Target", "Change"):
        written = [months_in_full(str(cell)) for cell in Book(workbook).column("Scorecard", heading)]
        assert [str(cell) for cell in Book(copy.path).column("Scorecard", heading)] == written
    assert Book(copy.path).column("Scorecard", "Latest") == printed(copy, Book(workbook).column("Scorecard", "Latest"))


@pytest.mark.parametrize("config", ["getting-to-good", "manchester-framework"])
def test_no_figure_of_the_copy_has_a_digit_that_is_not_printed(sample: Callable[[str], Made], config: str) -> None:
    """Latest, Previous and trend points: 889.188 is 889.2 wherever it stands."""
    workbook, _, copy = sample(config)
    exact = {
        number_text(value)
        for row in copy.officers.scorecard.rows
        for value in (row.travel.before, *(point.value for point in row.trend))
        if isinstance(value, Decimal) and value.as_tuple().exponent < -row.indicator.places - 1  # type: ignore[operator]
    }
    before, after = (set(re.findall(r"<v>([^<]+)</v>", sheet_texts(path))) for path in (workbook, copy.path))
    assert len(exact & before) > 1
    assert exact & after == set()


def sheet_texts(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet"))


def test_periods_are_written_out_for_members(sample: Callable[[str], Made]) -> None:
    copy = sample("manchester-proxy").copy
    shown = set(Book(copy.path).column("Scorecard", "Period"))
    assert {"July to September 2018", "September 2018"} <= shown
    assert not any("Sep " in str(text) for text in shown)


@pytest.mark.parametrize("config", ["manchester-proxy", "merton-scrutiny", "walsall-outturn"])
def test_the_copy_names_no_column_that_members_do_not_get(sample: Callable[[str], Made], config: str) -> None:
    copy = sample(config).copy
    cells = {str(cell.value) for tab in opened_to_read(copy.path) for row in tab.iter_rows() for cell in row}
    assert "Commentary" not in cells, "nobody has written any"
    assert [text for text in cells if "Action" in text or "Owner" in text] == []


def test_the_document_says_what_it_is(sample: Callable[[str], Made]) -> None:
    found = opened_to_read(sample("manchester-proxy").copy.path).properties
    assert (found.title, found.creator, found.language) == (
        "Proxy indicators scorecard", "Manchester City Council", "en-GB",
    )  # fmt: skip
    assert found.subject == "Manchester City Council: September 2018"
    assert found.lastModifiedBy is None
