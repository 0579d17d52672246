"""LibreOffice draws a workbook alike before and after its conditional formats became ordinary ones."""

import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.app.test_scorecards import OF_ONE_LOOK_EACH
from tests.calc import Calc
from tests.made_once import made_once
from tests.papers.running import scorecard_of
from tests.places import WORKBOOKS, needs_shared
from tests.sample import filled_sample
from tests.xlsx.making import opened, results
from tests.xlsx.publish.test_flatten_formats import baked
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import publish_workbook, tab_names
from workbook_tools.xlsx.vocabulary.publishing_edits import RemoveSheet

DRAWN_OTHERWISE = {
    "dataValidationTableRange.xlsx": "where two formats share cells, Calc 7.4 shows one of them, Excel both",
    "StructuredRefs-lots-with-lookups.xlsx": "a format with one border takes the cell's other borders away in Calc",
    "simple-monthly-budget.xlsx": "its bar is scaled by cells, so it goes, and the officer is told",
    "cond_format18.xlsx": "its bars are scaled by formulas, so they go, and the officer is told",
    "NewStyleConditionalFormattings.xlsx": "some icons are scaled by a cell or of Excel 2010's own kind; likewise",
}
TOLD = {"simple-monthly-budget.xlsx", "cond_format18.xlsx", "NewStyleConditionalFormattings.xlsx"}
RATINGS = {"Green": "FFCFEBDA", "Amber": "FFFFD678", "Red": "FFF0A79B"}
"""The fills of the standard template."""
HEADINGS = 4
"""The row of the headings."""
PAGES, PAGES_OF_SAMPLES = 8, 20
"""A sample's sheets with rules, from Summary to Notes, stand on its first pages."""
SHADES = 3
"""By how much a colour may differ of 255: programs round the colours of a scale differently."""


def conditional_workbooks() -> list[Path]:
    """The real workbooks that have conditional formats."""
    found = []
    for path in sorted(WORKBOOKS.rglob("*.xls[xm]")):
        if path.stat().st_size < 500_000 and any(b"cfRule" in content for content in _sheets(path)):
            found.append(path)
    return found


def _sheets(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist() if "/worksheets/sheet" in name]


def pages(calc: Calc, content: bytes, folder: Path, most: int = PAGES) -> list[bytes]:
    """The first printed pages as pictures."""
    folder.mkdir()
    workbook, pdf = folder / "drawn.xlsx", folder / "drawn.pdf"

    def printed() -> bytes:
        workbook.write_bytes(content)
        with calc.open(workbook) as document:
            document.save_as_pdf(pdf)
        return pdf.read_bytes()

    pdf.write_bytes(made_once(f"{sha256(content).hexdigest()}.pdf", printed))
    subprocess.run(["pdftoppm", "-r", "50", "-l", str(most), pdf, folder / "page"], check=True)
    return [picture.read_bytes() for picture in sorted(folder.glob("page*.ppm"))]


OFFICERS_ALONE = ("Indicator",)
"""No copy has it; gaps of its chart are #N/A that is worked out and not stored."""


def members_sheets(content: bytes) -> bytes:
    """The workbook without the sheet that no copy has."""
    package = Package.open(content)
    gone = [RemoveSheet(name) for name in OFFICERS_ALONE if name in tab_names(package)]
    return publish_workbook(package, gone).content


def alike(one: bytes, other: bytes) -> bool:
    return one == other or (
        len(one) == len(other) and max(abs(x - y) for x, y in zip(one, other, strict=True)) <= SHADES
    )


@needs_shared
@pytest.mark.libreoffice
@pytest.mark.parametrize("path", conditional_workbooks(), ids=lambda path: path.name)
def test_a_real_workbook_is_drawn_alike(calc: Calc, tmp_path: Path, path: Path) -> None:
    before = path.read_bytes()
    try:
        after, faults = baked(before)
    except WorkbookRefused as refused:
        pytest.skip(str(refused))
    one, other = pages(calc, before, tmp_path / "before"), pages(calc, after, tmp_path / "after")
    assert len(one) == len(other) > 0
    differ = [number for number, both in enumerate(zip(one, other, strict=True), start=1) if not alike(*both)]
    assert bool(differ) == (path.name in DRAWN_OTHERWISE), differ
    assert bool(faults) == (path.name in TOLD)


@pytest.mark.libreoffice
@pytest.mark.parametrize("config", OF_ONE_LOOK_EACH, ids=lambda config: config.name)
def test_a_sample_scorecard_is_drawn_alike_and_its_ratings_are_fills(calc: Calc, tmp_path: Path, config: Path) -> None:
    before = members_sheets(filled_sample(config.name))
    after, faults = baked(before)
    drawn = pages(calc, before, tmp_path / "before", PAGES_OF_SAMPLES)
    assert drawn == pages(calc, after, tmp_path / "after", PAGES_OF_SAMPLES)
    assert len(drawn) > PAGES
    assert faults == ()
    rows = scorecard_of(config.name).rows
    assert ratings(after) == {row.ref: (row.rag.value, RATINGS.get(row.rag.value)) for row in rows}
    assert not any(sheet.conditional_formatting for sheet in opened(after) if sheet.sheet_state == "visible")


def ratings(content: bytes) -> dict[str, tuple[str, str | None]]:
    """By reference, the word of the rating and the fill that openpyxl sees."""
    sheet = results(content)["Scorecard"]
    [column] = [cell.column for cell in sheet[HEADINGS] if cell.value == "RAG"]
    cells = {str(row[0].value): row[column - 1] for row in sheet.iter_rows(HEADINGS + 1) if row[0].value is not None}
    return {
        ref: (str(cell.value), cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else None)
        for ref, cell in cells.items()
    }
