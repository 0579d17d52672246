"""Nothing that a refresh writes for members tells a suppressed number: no cell, line, sentence, note or count."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import fields, replace

from tests.plan.test_plan_refresh import OCCASION, STANDARD, D, layout, table
from workbook_tools.model.disclosure.small_numbers import SmallNumbers, protect
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.indicators.definition import Breakdown, Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.plan.plan_refresh import plan_refresh
from workbook_tools.workbook.names import FILLED_NAMES, SCORECARD_HEADINGS
from workbook_tools.workbook.table_headings import BREAKDOWN_HEADINGS, TREND_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import Edit, SetName, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import Layout

LIMIT = 60
"""So high that the numbers to look for stand nowhere by chance; below it are 41, 43, 47 and 53."""
MISSING = Indicator("1", "Children missing", polarity=Polarity.LOW)
PLACED = Indicator("2", "Children placed", polarity=Polarity.LOW, compare_with="August's scorecard")
AUGUST = Issued(
    "August's scorecard", parse_period("2018-08"), (Observation("2", "Ours", parse_period("2018-08"), D(53)),)
)
CARD = ScorecardDefinition(
    "Title", parse_period("2018-09"), "Ours", (MISSING, PLACED), breakdowns=(Breakdown("1", "Age"),), issued=(AUGUST,)
)


def seen(ref: str, value: int, month: str, part: str = "") -> Observation:
    return Observation(ref, "Ours", parse_period(month), D(value), "", "Paper", by="Age" if part else "", part=part)


FIGURES = (
    *(seen("1", 161, f"2018-0{month}") for month in range(3, 9)),
    seen("1", 43, "2018-07"),
    seen("1", 170, "2018-09"),
    *(seen("1", value, "2018-09", part) for part, value in (("young", 41), ("older", 62), ("oldest", 67))),
    *(seen("1", value, "2018-08", part) for part, value in (("young", 47), ("older", 52), ("oldest", 62))),
    seen("2", 47, "2018-09"),
    seen("2", 75, "2018-08"),
)
SECRET = {"41", "43", "47", "53", "52"}


def workbook() -> Layout:
    """With every table and name that the program fills."""
    tables = layout(table("Scorecard", (*SCORECARD_HEADINGS.values(), "England", "Commentary"), 2)).tables
    more = {
        "Breakdown": BREAKDOWN_HEADINGS,
        "Trend": ("Ref", "Indicator", "From", "To", "Trend in words", *TREND_HEADINGS),
        "Gaps": ("Ref", "Indicator", "Figures for", "Why"),
        "Restated": ("Ref", "Indicator", "Figures for", "Was", "Now", "Issued in"),
        "Improved": ("Ref", "Indicator", "Latest", "Period", "Change"),
        "Worsened": ("Ref", "Indicator", "Latest", "Period", "Change"),
    }
    added = {name: table(name, headings, 2) for name, headings in more.items()}
    names = ("BreakdownTitle", "BreakdownNote", *FILLED_NAMES)
    return Layout("Scorecard.xlsx", {**tables, **added}, dict.fromkeys(names))


def edits(scorecard: Scorecard) -> tuple[Edit, ...]:
    return plan_refresh(scorecard, workbook(), STANDARD, replace(OCCASION, copy_data=False))


def numbers_written(scorecard: Scorecard) -> set[str]:
    return {number for edit in edits(scorecard) for cell in _cells(edit) for number in re.findall(r"\d+", str(cell))}


def _cells(edit: Edit) -> Iterator[object]:
    for field in fields(edit):
        value = getattr(edit, field.name)
        yield from value if isinstance(value, tuple) else (value,)


def protected() -> Scorecard:
    found = protect(CARD, _once(FIGURES), SmallNumbers(below=LIMIT))
    return build_scorecard(found.definition, found.observations)


def _once(figures: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """The last of each: July's 43 takes the place of its 161."""
    return tuple({(each.ref, each.period, each.part): each for each in figures}.values())


def written(name: str, column: str) -> tuple[object, ...]:
    [found] = [
        e.values for e in edits(protected()) if isinstance(e, WriteColumn) and (e.table, e.column) == (name, column)
    ]
    return found


def test_no_cell_holds_what_is_suppressed() -> None:
    assert numbers_written(build_scorecard(CARD, _once(FIGURES))) >= SECRET
    assert numbers_written(protected()) & SECRET == set()


def test_a_symbol_stands_in_its_place() -> None:
    assert written("Scorecard", "Latest") == (Decimal(170), "[c]")
    assert written("Scorecard", "Previous") == (Decimal(161), "[c]")
    assert set(written("Breakdown", "Latest")) == {Decimal(67), "[c]"}
    assert set(written("Breakdown", "Share")) == {"–"}


def test_the_notes_say_why() -> None:
    assert written("Gaps", "Why") == ("suppressed because the number is small",)


def test_the_counts_are_of_what_is_shown() -> None:
    values = {edit.name: edit.value for edit in edits(protected()) if isinstance(edit, SetName)}
    assert values["CountNoData"] == 1
    assert "Children placed" in str(values["Discussion"])
