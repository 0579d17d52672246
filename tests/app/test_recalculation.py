"""A real spreadsheet program opens the filled scorecard and agrees with every colour."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.officer import Book
from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    done = refresh(Request(ROOT, output=tmp_path_factory.mktemp("filled") / "scorecard.xlsx"), NOW)
    done.save()
    return done.path


def test_recalculated_colours_and_counts_are_the_stored_ones(calc: Calc, filled: Path) -> None:
    book = Book(filled)
    stored = dict(zip(book.places("Scorecard", "RAG"), book.column("Scorecard", "RAG"), strict=True))
    with calc.open(filled) as document:
        document.recalculate()
        assert {place: document.cell("Scorecard", place) for place in stored} == stored
        for word in ("Green", "Amber", "Red"):
            assert book.named(f"Count{word}") == list(stored.values()).count(word)
        assert document.cell("Scorecard", "A1") == book.named("Title")


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        pytest.param(74.6, "Green", id="the target"),
        pytest.param(74.64, "Green", id="reads as the target"),
        pytest.param(74.7, "Amber", id="just over"),
        pytest.param(78.3, "Amber", id="within 5%: 78.33"),
        pytest.param(78.4, "Red", id="past it"),
        pytest.param("suppressed", "No data", id="no figure"),
    ],
)
def test_the_colour_follows_a_value_that_an_officer_corrects(
    calc: Calc, filled: Path, value: float | str, colour: str
) -> None:
    book = Book(filled)
    row = book.column("Scorecard", "Ref").index(4)
    latest, rag = (book.places("Scorecard", heading)[row] for heading in ("Latest", "RAG"))
    with calc.open(filled) as document:
        document.set_value("Scorecard", latest, value)
        document.recalculate()
        assert document.cell("Scorecard", rag) == colour


EDGES = {
    "high": 'target = { rule = "tolerance", target = 90, tolerance = 5 }',
    "high %": 'target = { rule = "tolerance", target = 74.6, tolerance = 5, tolerance_in = "%" }',
    "floor": 'target = { rule = "floor", target = 95, floor = 90 }',
    "band": 'target = { rule = "band", amber_from = 12, green_from = 13, green_to = 17, amber_to = 18 }',
    "none": 'target = { rule = "none" }',
    "comparator": 'target = { rule = "comparator", group = "England", tolerance = 5, tolerance_in = "%" }',
    "quartile": 'target = { rule = "quartile", group = "Others" }',
    "proportion": 'target = { rule = "interval", group = "England", of = "proportion" }',
    "rate": 'target = { rule = "interval", group = "England", of = "rate", per = 10000 }',
    "trajectory": 'target = { rule = "tolerance", tolerance = 5, between = "line", '
    'trajectory = { "2018-08" = 89.9, "2018-10" = 90.1 } }',
    "yearly": 'target = { rule = "tolerance", yearly_target = 895.2, tolerance = 5, tolerance_in = "%" }',
}
OTHERS = {"A": "12", "B": "70.8", "C": "74.6", "D": "85", "E": "90"}
BASES = {"proportion": "400", "rate": "10000"}
VALUES = ("90", "89.9", "85", "84.9", "74.6", "74.55", "74.54", "70.87", "70.8", "95", "94.95", "94.94", "12", "11.95",
          "11.94", "13", "12.9", "17", "17.1", "18", "18.04", "18.05", "0", "-3", "1e6", "[c]")  # fmt: skip


@pytest.mark.parametrize("good_is", ["high", "low"])
@pytest.mark.parametrize("judge", ["displayed", "exact"])
def test_every_rule_and_edge_gets_the_same_colour_from_both(
    calc: Calc, tmp_path: Path, good_is: str, judge: str
) -> None:
    indicators = [(rule, value) for rule in EDGES for value in VALUES]
    path = _scorecard_of(tmp_path, indicators, good_is, judge)
    book = Book(path)
    stored = dict(zip(book.places("Scorecard", "RAG"), book.column("Scorecard", "RAG"), strict=True))
    assert len(stored) == len(indicators)
    assert set(stored.values()) == {"Green", "Amber", "Red", "No target", "No data"}
    with calc.open(path) as document:
        document.recalculate()
        assert {place: document.cell("Scorecard", place) for place in stored} == stored


def _scorecard_of(folder: Path, indicators: list[tuple[str, str]], good_is: str, judge: str) -> Path:
    rows = ["Ref,Series,Period,Value,Base"]
    head = f'title = "Edges"\nperiod = "2018-09"\nseries = "Ours"\njudge = "{judge}"\n'
    head += f"template = '{ROOT / 'template' / 'Scorecard.xlsx'}'\n"
    head += f'comparators = ["England"]\n[groups]\nOthers = {list(OTHERS)}\n'
    head += '[source]\nfile = "data.csv"\n[source.symbols]\n"[c]" = "suppressed"\n'
    blocks = [head]
    for number, (rule, value) in enumerate(indicators, start=1):
        rows.append(f"{number},Ours,2018-09,{value},{BASES.get(rule, '')}")
        rows += [f"{number},{name},2018-09,{figure}," for name, figure in {"England": "74.6", **OTHERS}.items()]
        target = EDGES[rule] if good_is == "high" else EDGES[rule].replace("floor = 90", "floor = 99")
        blocks.append(
            f'[[indicators]]\nref = "{number}"\nname = "{rule} {value}"\ngood_is = "{good_is}"\nplaces = 1\n'
            f"may_be_negative = true\n{target}"
        )
    (folder / "scorecard.toml").write_text("\n".join(blocks), encoding="utf-8")
    (folder / "data.csv").write_text("\n".join(rows), encoding="utf-8")
    done = refresh(Request(folder, config=folder, output=folder / "edges.xlsx"), NOW)
    done.save()
    return done.path
