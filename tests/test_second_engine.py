"""A second calculation engine, IronCalc, agrees with every stored result and with every colour beside every edge."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import ironcalc
import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from tests.officer import Book
from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 12, 5, 9, 30, tzinfo=UTC)
SAMPLES = ("getting-to-good", "manchester-framework", "manchester-proxy", "merton-scrutiny", "walsall-outturn")
CUTS = ("Green from", "Green to", "Amber from", "Amber to")


@pytest.fixture(scope="module", params=SAMPLES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / f"{request.param}.xlsx"
    refresh(Request(ROOT, config=ROOT / "config" / request.param, output=path), NOW).save()
    return path


def test_every_formula_gives_its_stored_result(filled: Path) -> None:
    model = ironcalc.load_from_xlsx(str(filled))
    model.evaluate()
    written, stored = load_workbook(filled), load_workbook(filled, data_only=True)
    met = 0
    for index, name in enumerate(written.sheetnames):
        for row in written[name].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    met += 1
                    found = model.get_cell_value(index, cell.row or 0, cell.column or 0)
                    if found == "#N/A" and "NA()" in str(cell.value):
                        found = ""  # a gap of a chart is not stored: LibreOffice would draw it as nought
                    kept = stored[name][cell.coordinate].value
                    kept = to_excel(kept) if isinstance(kept, datetime) else kept  # type: ignore[no-untyped-call]
                    assert (found or "") == (kept or ""), (name, cell.coordinate)
    assert met > 12


def test_every_colour_beside_every_cut_point_is_the_rule_s(filled: Path) -> None:
    book = Book(filled)
    index = load_workbook(filled).sheetnames.index(book.sheet_of("Scorecard").title)
    latest, colours = book.cells("Scorecard", "Latest"), book.cells("Scorecard", "RAG")
    rows = list(zip(*(book.column("Scorecard", heading) for heading in (*CUTS, "Places")), strict=True))
    model = ironcalc.load_from_xlsx(str(filled))
    met = set()
    for tried in zip(*(_beside(row) for row in rows), strict=True):
        for cell, value in zip(latest, tried, strict=True):
            model.update_cell_with_number(index, cell.row, cell.column, float(value))
        model.evaluate()
        for cell, value, row in zip(colours, tried, rows, strict=True):
            found = model.get_cell_value(index, cell.row, cell.column)
            assert found == _colour(value, row), (cell.coordinate, value, row)
            met.add(found)
    assert met >= {"Green", "Red"}


def _beside(row: tuple[object, ...]) -> Iterator[Decimal]:
    """Beside each cut point: on it, and a unit and half a unit to each side of it, of the places that are shown."""
    unit = Decimal(1).scaleb(-int(str(row[4])))
    for cut in row[:4]:
        for units in ("-1", "-0.5", "0", "0.5", "1"):
            yield Decimal(str(cut if cut is not None else 0)) + unit * Decimal(units)


def _colour(value: Decimal, row: tuple[object, ...]) -> str:
    """The colour by hand: the value as it is shown, in the green range, else in the amber; an open end is no end."""
    green_from, green_to, amber_from, amber_to = (None if cut is None else Decimal(str(cut)) for cut in row[:4])
    if green_from is green_to is amber_from is amber_to is None:
        return "No target"
    shown = value.quantize(Decimal(1).scaleb(-int(str(row[4]))), ROUND_HALF_UP)
    if _is_within(shown, green_from, green_to):
        return "Green"
    return "Amber" if _is_within(shown, amber_from, amber_to) else "Red"


def _is_within(shown: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return not (low is None and high is None) and (low is None or shown >= low) and (high is None or shown <= high)
