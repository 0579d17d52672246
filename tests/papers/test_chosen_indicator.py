"""The sheet Indicator, its list changed in LibreOffice: it shows of each indicator what `show` tells as JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.calc import Calc, Document
from tests.papers.running import folder
from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.say.scorecard_json import scorecard_as_json

NOW = datetime(2018, 12, 5, 9, 30, tzinfo=UTC)
SHEET = "Indicator"

pytestmark = pytest.mark.libreoffice


class Sheet:
    """The sheet open in LibreOffice, its cells by their names."""

    def __init__(self, document: Document, path: Path) -> None:
        workbook = openpyxl.load_workbook(path)
        self._document, self._names = document, workbook.defined_names
        tables = workbook[SHEET].tables
        self._facts, self._points, self._limits, self._list = (
            tables[name] for name in ("ChosenFacts", "ChosenPoints", "ChosenLimits", "IndicatorChoices")
        )
        [rule] = workbook[SHEET].data_validations.dataValidation
        self.offered_from = rule.formula1.replace("$", "")

    def named(self, name: str) -> Any:
        return self._document.cell(SHEET, self._names[name].attr_text.rpartition("!")[2].replace("$", ""))

    def choose(self, choice: str) -> None:
        self._document.set_value(
            SHEET, self._names["ChosenIndicator"].attr_text.rpartition("!")[2].replace("$", ""), choice
        )

    def offered(self) -> list[Any]:
        return [row[0] for row in self._document.values(SHEET, self.offered_from)]

    def listed(self) -> list[Any]:
        rows = self._document.values(SHEET, self._list.ref)
        return [row[0] for row in rows[1:]]

    def facts(self) -> dict[str, Any]:
        """What the sheet says, by the words beside it."""
        return {str(name): value for name, value in self._document.values(SHEET, self._facts.ref)[1:]}

    def points(self) -> list[dict[str, Any]]:
        """The points of the chart, oldest first, by heading."""
        return [row for row in self._rows(self._points.ref) if row["Period"]]

    def limits(self) -> list[dict[str, Any]]:
        """Where the limits begin, and where the chart ends."""
        return self._rows(self._limits.ref)

    def _rows(self, area: str) -> list[dict[str, Any]]:
        headings, *rows = self._document.values(SHEET, area)
        return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


@contextmanager
def opened(calc: Calc, path: Path) -> Iterator[Sheet]:
    with calc.open(path) as document:
        yield Sheet(document, path)


@pytest.mark.parametrize("config", ["manchester-proxy", "getting-to-good"])
def test_every_indicator_that_is_chosen_shows_its_own_figures(calc: Calc, tmp_path: Path, config: str) -> None:
    path = tmp_path / "scorecard.xlsx"
    done = refresh(Request(ROOT, config=folder(config), output=path), NOW)
    done.save()
    told = json.loads(scorecard_as_json(done.scorecard))["indicators"]
    with opened(calc, path) as sheet:
        assert sheet.offered() == sheet.listed() == [f"{each['ref']} {each['indicator']}" for each in told]
        for each in told:
            sheet.choose(f"{each['ref']} {each['indicator']}")
            facts = sheet.facts()
            assert facts["Latest figure"] == each["display"]
            assert facts["Theme"] == each["theme"]
            assert str(facts["Colour"]).endswith(each["rag"])
            latest = [row for row in sheet.points() if row["Figure"] != "#N/A"][-1]
            assert latest["Figure"] == pytest.approx(each["value"])
            cuts = each["cut_points"] or {"green_from": None, "green_to": None}
            for heading, cut in (("Green from", "green_from"), ("Green to", "green_to")):
                assert latest[heading] == ("#N/A" if cuts[cut] is None else pytest.approx(cuts[cut]))
            lines = [end[heading] for end in sheet.limits() for heading in ("Average", "Lower limit", "Upper limit")]
            drawn = [each["limits"][line] for line in ("mean", "lower", "upper")] if each["limits"] else []
            assert lines == (pytest.approx(drawn * 2, abs=0.01) if drawn else ["#N/A"] * 6)
            others = str(facts["How others compare"] or "")
            assert all(figure["group"] in others for figure in each["comparators"] if figure["value"] is not None)


def test_what_officers_write_is_shown_as_they_write_it(calc: Calc, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    refresh(Request(ROOT, config=folder("manchester-proxy"), output=path), NOW).save()
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Scorecard"]
    headings = [cell.value for cell in sheet[sheet.tables["Scorecard"].ref][0]]
    first = sheet[sheet.tables["Scorecard"].ref][1]
    words, ref = (first[headings.index(heading)].coordinate for heading in ("Commentary", "Ref"))
    with calc.open(path) as document:
        shown = Sheet(document, path)
        name = next(each for each in shown.listed() if str(each).startswith(f"{document.cell('Scorecard', ref):g} "))
        document.set_value("Scorecard", words, "We are looking into it.")
        shown.choose(str(name))
        assert shown.named("ChosenCommentary") == "We are looking into it."
