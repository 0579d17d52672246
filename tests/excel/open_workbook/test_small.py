"""Single edits in an open workbook, held against the same edits in the closed file and against hand-worked cells."""

from datetime import date
from decimal import Decimal

import pytest

from tests.excel.conftest import Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.small_books import unmarked, with_rules
from tests.xlsx.making import drawn, edited
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    HideColumns,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    ShowSheet,
    WriteColumn,
)

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([ResizeTable("Scores", 7)], id="growth"),
        pytest.param([ResizeTable("Scores", 2)], id="shrinkage"),
        pytest.param([ResizeTable("Scores", 1)], id="to one row"),
        pytest.param([ResizeTable("Scores", 7), ResizeTable("Scores", 2)], id="growth and back"),
        pytest.param([ResizeTable("Scores", 1), ResizeTable("Feed", 6)], id="two tables"),
        pytest.param([ArrangeRows("Scores", (2, None, 0))], id="order"),
        pytest.param([ArrangeRows("Scores", (None, 0, 2, 1))], id="both"),
        pytest.param([WriteColumn("Scores", "Latest", (Decimal("0.1"), None, 7))], id="numbers"),
        pytest.param([WriteColumn("Scores", "Latest", (date(2018, 9, 30), None, 3))], id="a date"),
        pytest.param([SetNumberFormats("Scores", "Latest", ("0.00", "", "0%"))], id="number formats"),
        pytest.param([SetFormula("Scores", "Double", (3, 149, 6))], id="formula"),
        pytest.param([SetName("Headline", "=not a formula"), SetName("Total", 3)], id="names, one with a formula"),
        pytest.param([ShowSheet("Feed", False)], id="a sheet hidden"),
        pytest.param([ShowSheet("Feed", False), ShowSheet("Scores", False)], id="the last sheet stays"),
        pytest.param([HideColumns("Scores", ("Ref", "Double", "Trend"))], id="columns hidden"),
    ],
)
def test_open_and_closed_workbook_become_the_same(open_workbook: Opener, edits: list[Edit]) -> None:
    before = drawn(with_rules)
    closed, opened = open_workbook(edited(before, *edits)), open_workbook(before)
    apply_open(opened, edits)
    assert differences(what_it_says(opened.document), what_it_says(closed.document)) == []


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-5",
        "@x",
        "'quoted",
        "July 2018",
        "1-2",
        "50%",
        "TRUE",
        "1e3",
        "#N/A",
        "007",
        "plain words",
        "a\nb",
    ],
)
def test_text_stays_text(open_workbook: Opener, text: str) -> None:
    opened = open_workbook(drawn(unmarked))
    apply_open(opened, [WriteColumn("Scores", "Ref", (text, None, "x"))])
    assert opened.document.values("Scores", "B4:B6") == ((text,), (None,), ("x",))


def test_a_formula_carried_to_another_row_reads_its_new_row(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(unmarked))
    opened.document.set_formula("Scores", "F4", '=C4*10+LEN("C4")+$C$6')
    apply_open(opened, [ArrangeRows("Scores", (1, 0, 2))])
    opened.document.recalculate()
    assert opened.document.formula("Scores", "F5") == '=C5*10+LEN("C4")+$C$6'
    assert opened.document.values("Scores", "F4:F6") == (("about two",), (20.0,), ("about three",))  # 15 + 2 + 3


def test_a_table_of_one_row_grows_with_its_rules(open_workbook: Opener) -> None:
    opened = open_workbook(edited(drawn(with_rules), ResizeTable("Scores", 1)))
    apply_open(opened, [ResizeTable("Scores", 4), WriteColumn("Scores", "Ref", ("a", "b", "c", "d"))])
    said = what_it_says(opened.document)
    assert said["tables"]["Scores"] == ("Scores", "B3:F7")
    assert said["conditional formats Scores"] == ["Scores.C4:C7"]
    assert opened.document.values("Scores", "B4:B7") == (("a",), ("b",), ("c",), ("d",))
    assert opened.document.formula("Scores", "C9").startswith("=SUM(Scores")


def test_calls_do_not_grow_with_the_rows(open_workbook: Opener) -> None:
    calls = []
    for rows in (10, 1000):
        opened = open_workbook(drawn(unmarked))
        opened.wire.start()
        values = tuple(f"row {row}" for row in range(rows))
        apply_open(opened, [ResizeTable("Scores", rows), WriteColumn("Scores", "Ref", values)])
        calls.append(opened.wire.calls)
    assert calls[0] == calls[1]
