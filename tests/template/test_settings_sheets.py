"""Settings as sheets of a workbook: nothing is lost there and back, and a person finds drop-downs and messages."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple

from tests.places import ROOT
from tests.tabled_settings import SMALL, cell, document_of, drawn
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.errors import ConfigError
from workbook_tools.sources.settings.config import Config, read_config
from workbook_tools.sources.settings.moved_settings import as_toml, settled
from workbook_tools.sources.settings.settings_workbook import TabledSettings, read_tables
from workbook_tools.template.settings_sheets import setting_cells, write_settings_workbook
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.table_layout import Layout

SAMPLES = sorted(path.parent.name for path in (ROOT / "config").glob("*/scorecard.toml"))


def layout_of_drawn(document: Any, file: str = "settings.xlsx") -> Layout:
    return read_layout(Package.open(write_settings_workbook(document), file))


def back(document: Any) -> TabledSettings:
    return read_tables(layout_of_drawn(document))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_there_and_back(name: str) -> None:
    document = document_of((ROOT / "config" / name / "scorecard.toml").read_text(encoding="utf-8-sig"))
    again = back(document)
    assert again.faults == ()
    assert settled(again.document) == settled(document)
    assert document_of(as_toml(again.document)) == again.document


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_the_same_config(name: str) -> None:
    folder = ROOT / "config" / name
    document = document_of((folder / "scorecard.toml").read_text(encoding="utf-8-sig"))
    layout = layout_of_drawn(document, str(folder / "settings.xlsx"))
    first, second = read_config(folder, "", KNOWN_COLUMNS), read_config(folder, "", KNOWN_COLUMNS, layout)
    apart = [each for each in Config.__struct_fields__ if getattr(first, each) != getattr(second, each)]
    assert apart == ["home", "self_contained"]


def test_every_sample_is_there() -> None:
    assert len(SAMPLES) == 5


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
ENTRIES = st.lists(TEXTS.map(lambda text: f"{text};" if len(text) > 9 else text), unique=True, max_size=3)
NUMBERS = st.one_of(
    st.integers(1 - 10**15, 10**15 - 1), st.decimals(-(10**6), 10**6, places=6, allow_nan=False).map(lambda each: each)
)
INDICATOR = st.fixed_dictionaries(
    {"ref": TEXTS, "name": TEXTS},
    optional={
        "theme": TEXTS,
        "places": st.integers(0, 6),
        "from_months": st.booleans(),
        "no_change_within": NUMBERS,
        "from": TEXTS,
        "some_new_key": st.one_of(TEXTS, st.integers(0, 99)),
        "unable_to_report": st.fixed_dictionaries({"reason": TEXTS}, optional={"from": TEXTS}),
        "target": st.fixed_dictionaries(
            {"rule": TEXTS}, optional={"target": NUMBERS, "spread": st.lists(NUMBERS, max_size=3), "group": TEXTS}
        ),
    },
)
DOCUMENTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"title": TEXTS, "indicators": st.lists(INDICATOR, min_size=1, max_size=3, unique_by=lambda each: each["ref"])},
    optional={
        "data_as_at": st.dates(),
        "comparators": st.lists(TEXTS, min_size=1, max_size=3, unique=True),
        "groups": st.dictionaries(TEXTS, st.lists(TEXTS, max_size=2), min_size=1, max_size=2),
        "source": st.fixed_dictionaries(
            {"file": TEXTS}, optional={"symbols": st.dictionaries(TEXTS, TEXTS, min_size=1), "heading_row": st.just(3)}
        ),
        "views": st.dictionaries(TEXTS, st.fixed_dictionaries({"title": TEXTS, "themes": ENTRIES}), min_size=1),
        "changes": st.lists(st.fixed_dictionaries({"from": TEXTS, "change": TEXTS}), min_size=1, max_size=2),
        "members": st.fixed_dictionaries({"sheets": ENTRIES, "below": st.integers(2, 21)}),
    },
)


@settings(max_examples=15, deadline=None)
@given(DOCUMENTS)
def test_any_document_there_and_back(document: dict[str, Any]) -> None:
    again = back(document)
    assert again.faults == ()
    assert settled(again.document) == settled(document)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param('views.a.themes = ["one\\ntwo"]', "a list's entry has more than one line", id="lines in a list"),
        pytest.param(f'title = "{"x" * 32_768}"',
                     "a text has 32768 characters, and 32767 is the most that a cell holds",
                     id="too long a text"),
        pytest.param("[[source.strange]]\nx = 1", "no table in Excel holds a setting of this kind", id="a table"),
    ],
)  # fmt: skip
def test_what_no_cell_holds(text: str, trouble: str) -> None:
    with pytest.raises(ConfigError) as stopped:
        write_settings_workbook(document_of(text))
    assert stopped.value.faults[0].trouble == trouble


def test_a_number_of_more_digits_than_excel_has_stands_as_text() -> None:
    digits = "0.1234567890123456789"
    document = document_of(f'[[indicators]]\nref = "1"\nno_change_within = {digits}')
    assert back(document).document["indicators"] == [{"ref": "1", "no_change_within": Decimal(digits)}]


def test_an_officer_chooses_from_drop_downs() -> None:
    book = drawn()
    offered = {}
    for at in ("Good is", "Rule", "Tolerance in", "Frequency", "Unit", "Group", "Target"):
        at_cell = cell(book, ("Indicators", 1, at))
        rules = [rule for rule in at_cell.parent.data_validations.dataValidation if at_cell.coordinate in rule.sqref]
        assert len(rules) == 1, at
        offered[at] = (rules[0].type, rules[0].formula1, rules[0].prompt[:20])
    assert offered == {
        "Good is": ("list", '"high,low,neither"', "high or low; neither"),
        "Rule": ("list", '"tolerance,floor,band,comparator,quartile,interval,none"', "tolerance, floor, ba"),
        "Tolerance in": ("list", '"points,%"', "points of the figure"),
        "Frequency": (
            "list",
            '"month,quarter,year,academic year,calendar year,year to September"',
            "How often there is a",
        ),
        "Unit": ("list", "Symbols!$J$5:$J$10", "number, percent, per"),
        "Group": ("list", "Comparators!$A$5:$A$9", "For the rules compar"),
        "Target": ("decimal", "-1000000000000000", "Green at it or bette"),
    }
    units = book["Symbols"]["J5:J10"]
    assert [row[0].value for row in units] == ["per 10,000", "percent", "number", None, None, None]


def test_columns_that_no_indicator_uses_are_hidden_behind_a_plus() -> None:
    sheet = drawn()["Indicators"]
    shown = {}
    for column in range(1, sheet.max_column + 1):
        areas = sheet.column_dimensions.values()
        dimension = next((each for each in areas if int(each.min or 0) <= column <= int(each.max or 0)), None)
        assert dimension is not None
        shown[sheet.cell(4, column).value] = not dimension.hidden
        assert dimension.outlineLevel == (1 if dimension.hidden else 0)
    assert [heading for heading, is_shown in shown.items() if is_shown] == [
        "Ref", "Name", "Theme", "Good is", "Unit", "Rule", "Target", "Tolerance", "Tolerance in", "Floor", "Places",
        "Frequency", "Counted", "Compare with", "Definition",
    ]  # fmt: skip


def test_a_marked_setting_says_so() -> None:
    document = document_of(SMALL)
    marks = {("CS4", "good_is"): "guessed: low, because of its name", ("", "period"): "guessed: the last in the file"}
    book = openpyxl.load_workbook(BytesIO(write_settings_workbook(document, marks)))
    cells = setting_cells(document)
    found = {}
    for at in marks:
        sheet_name, place = cells[at]
        sheet = book[sheet_name]
        rules = [rule for rule in sheet.data_validations.dataValidation if place in rule.sqref]
        assert len(rules) == 1
        found[at] = (sheet[place].value, sheet[place].fill.fgColor.rgb, rules[0].prompt.partition("\n")[0])
    assert found == {
        ("CS4", "good_is"): ("low", "FFFFE3A3", "guessed: low, because of its name"),
        ("", "period"): ("2018-09", "FFFFE3A3", "guessed: the last in the file"),
    }
    row, column = coordinate_to_tuple(cells["7.10", "good_is"][1])
    assert book["Indicators"].cell(row, column).fill.fill_type is None


@pytest.mark.parametrize("name", SAMPLES)
def test_excel_has_nothing_to_repair(name: str) -> None:
    document = document_of((ROOT / "config" / name / "scorecard.toml").read_text(encoding="utf-8-sig"))
    assert list(lint(Package.open(write_settings_workbook(document)))) == []
