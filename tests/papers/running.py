"""A config of the project run through the program, and the arithmetic that a reader of a paper does in the margin."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import openpyxl

from tests.places import ROOT
from workbook_tools.app.request import Request
from workbook_tools.app.show_scorecard import show
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard


@cache
def scorecard_of(config: str, view: str = "") -> Scorecard:
    """The scorecard that the program makes of a config's own source data, whole or for a level of reporting."""
    return show(Request(here=ROOT, config=folder(config), view=view))


@cache
def rows_of(config: str) -> dict[str, Row]:
    """Its rows by reference."""
    return {row.indicator.ref: row for row in scorecard_of(config).rows}


def folder(config: str) -> Path:
    """Where a config is."""
    return ROOT / "config" / config


@cache
def source_of(config: str) -> tuple[dict[str, object], ...]:
    """The rows of a config's source data as another reader sees them, by heading."""
    sheet = openpyxl.load_workbook(folder(config) / "source-data.xlsx")["Data"]
    headings, *cells = sheet.iter_rows(values_only=True)
    return tuple(dict(zip((str(heading) for heading in headings), row, strict=True)) for row in cells)


def figure(row: Row) -> Decimal:
    """The latest figure, which must be there."""
    assert isinstance(row.value, Decimal)
    return row.value


def earlier(row: Row) -> Decimal:
    """The figure that it is compared with, which must be there."""
    assert isinstance(row.travel.before, Decimal)
    return row.travel.before


def rounded(value: Decimal, places: int) -> Decimal:
    """Rounded as a person does, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def per_cent_change(now: Decimal, before: Decimal, places: int) -> Decimal:
    """By how many per cent of the earlier figure it changed."""
    return rounded((now - before) / before * 100, places)
