"""Settings and data as an analyst has them: each way gives the scorecard that the files give."""

import json
import sqlite3
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import workbook_tools as wt
from tests.papers.running import source_of
from tests.places import ROOT
from tests.sample import sample_project

PROXY = "config/manchester-proxy"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(sample_project(tmp_path))
    return tmp_path


def long_frame() -> pd.DataFrame:
    """The sample's source data, as pandas reads it."""
    return pd.DataFrame(source_of("manchester-proxy"))


def without_source(card: wt.Card) -> dict[str, Any]:
    return {key: value for key, value in card.to_dict().items() if key != "source"}


def as_path(folder: Path) -> object:
    return ROOT / PROXY / "source-data.xlsx"


def as_csv(folder: Path) -> object:
    long_frame().to_csv(folder / "data.csv", index=False)
    return str(folder / "data.csv")


def as_query(folder: Path) -> object:
    pytest.importorskip("sqlalchemy")
    with sqlite3.connect(folder / "data.db") as database:
        long_frame().to_sql("figures", database, index=False)
    return {"database": f"sqlite:///{folder / 'data.db'}", "query": "SELECT * FROM figures"}


def as_pandas(folder: Path) -> object:
    return long_frame()


def as_indexed(folder: Path) -> object:
    return long_frame().set_index(["Ref", "Period"])


def as_arrow(folder: Path) -> object:
    pa = pytest.importorskip("pyarrow")
    return pa.Table.from_pandas(long_frame().astype({"Value": "str", "Ref": "str"}))


def as_polars(folder: Path) -> object:
    polars = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    return polars.DataFrame([{key: None if value is None else str(value) for key, value in row.items()}
                             for row in source_of("manchester-proxy")])  # fmt: skip


def as_records(folder: Path) -> object:
    return list(source_of("manchester-proxy"))


@pytest.mark.parametrize(
    "make",
    [as_path, as_csv, as_query, as_pandas, as_indexed, as_arrow, as_polars, as_records],
    ids=lambda make: make.__name__,
)
def test_data_of_every_kind_give_the_same_scorecard(project: Path, make: Callable[[Path], object]) -> None:
    assert without_source(wt.scorecard(PROXY, make(project))) == without_source(wt.scorecard(PROXY))


def test_settings_as_a_mapping_give_the_same_scorecard(project: Path) -> None:
    settings = tomllib.loads((project / PROXY / "scorecard.toml").read_text(encoding="utf-8"))
    settings["source"]["file"] = f"{PROXY}/source-data.xlsx"
    for issued in settings["issued"]:
        issued["file"] = f"{PROXY}/{issued['file']}"
    assert without_source(wt.scorecard(settings)) == without_source(wt.scorecard(PROXY))


INDICATORS = pd.DataFrame(
    {
        "ref": ["1", "2"],
        "name": ["Visits in timescale", "Missing incidents"],
        "good_is": ["high", "low"],
        "unit": ["percent", "number"],
        "rule": ["tolerance", None],
        "target": [90, None],
        "tolerance": [5, None],
    }
)
IN_EXCELS_WORDS = INDICATORS.rename(columns={"ref": "Ref", "good_is": "Good is", "target": "Target", "rule": "Rule"})
LONG = pd.DataFrame(
    {
        "Ref": ["1", "1", "2", "2"],
        "Period": pd.PeriodIndex(["2018-08", "2018-09"] * 2, freq="M"),
        "Value": [91.5, 84.9, 3.0, float("nan")],
    }
)
WIDE = pd.DataFrame({"Ref": ["1", "2"], "Aug 2018": [91.5, 3], "Sep 2018": [84.9, None]})
WIDE_BY_DAYS = pd.DataFrame(
    [[91.5, 84.9], [3, None]],
    index=pd.Index(["1", "2"], name="Ref"),
    columns=[pd.Timestamp("2018-08-01"), pd.Timestamp("2018-09-01")],
)


@pytest.mark.parametrize("indicators", [INDICATORS, IN_EXCELS_WORDS], ids=["our keys", "Excel's headings"])
@pytest.mark.parametrize("data", [WIDE, WIDE_BY_DAYS], ids=["months in words", "days"])
def test_a_frame_of_indicators_and_one_of_figures_are_enough(indicators: pd.DataFrame, data: pd.DataFrame) -> None:
    card = wt.scorecard(indicators, data)
    assert (card.title, card.period, len(card)) == ("Scorecard", "2018-09", 2)
    visits, missing = card
    assert (visits.value, visits.rag, visits.reason) == (
        Decimal("84.9"),
        "Amber",
        "amber: 85%, target 90% or higher, amber down to 85%",
    )
    assert (missing.value, missing.missing, missing.rag) == (None, "not available: no figure for Sep 2018", "No data")


def test_a_gap_in_a_long_frame_is_a_fault_as_in_a_file() -> None:
    with pytest.raises(wt.ScorecardError, match="there is no value") as stopped:
        wt.scorecard(INDICATORS, LONG)
    assert [(each["file"], each["row"], each["column"]) for each in stopped.value.records] == [
        ("data given by a program", 5, "Value")
    ]
    assert wt.scorecard(INDICATORS, LONG.dropna())["1"].period == "2018-09"


def test_faults_of_a_frame_of_indicators_name_row_and_heading() -> None:
    with pytest.raises(wt.ScorecardError) as stopped:
        wt.scorecard(INDICATORS.assign(good_is=["high", "lower"]), WIDE)
    (fault,) = stopped.value.faults
    assert (fault.place.table, fault.place.row, fault.place.column) == ("Indicators", 2, "Good is")
    assert "'lower' is not one of the words that it may be" in fault.trouble


@pytest.mark.parametrize("settings", [7, ["config"]], ids=["a number", "a list of texts"])
def test_what_is_no_settings_is_refused_in_words(settings: object) -> None:
    with pytest.raises(wt.ScorecardError, match="settings are a folder, a mapping or a table of indicators"):
        wt.scorecard(settings)


ODD = [float("inf"), object(), True, "nan", [1]]


@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_what_is_no_figure_is_a_fault_with_its_row(value: Any) -> None:
    with pytest.raises(wt.ScorecardError, match="is not a number") as stopped:
        wt.scorecard(INDICATORS, WIDE.assign(**{"Sep 2018": [value, 1]}))
    assert [(each["row"], each["column"]) for each in stopped.value.records] == [(2, "Sep 2018")]


def test_numbers_of_numpy_are_numbers() -> None:
    target = {"rule": "tolerance", "target": np.float64(90.5), "tolerance": np.int64(5)}
    one = {"ref": "1", "name": "A", "good_is": "high", "unit": "percent", "places": np.int64(1), "target": target}
    card = wt.scorecard(
        {"title": "T", "series": "Ours", "period": "latest", "indicators": [one]},
        WIDE.iloc[:1].assign(Ref=np.array(["1"]), **{"Sep 2018": np.array([90.4], dtype="float32")}),
    )
    assert (card["1"].value, card["1"].rag, card["1"].target) == (Decimal("90.4"), "Amber", Decimal("90.5"))


def test_numbers_of_four_bytes_have_the_digits_that_one_sees() -> None:
    pa = pytest.importorskip("pyarrow")
    short = {"Ref": ["1"], "Sep 2018": pa.array([90.4], type=pa.float32())}
    assert wt.scorecard(INDICATORS.iloc[:1], pa.table(short))["1"].value == Decimal("90.4")


def test_what_is_no_table_is_refused_in_words() -> None:
    with pytest.raises(wt.ScorecardError, match="not a table that can be read, but of the type int"):
        wt.scorecard(INDICATORS, 7)


def test_a_workbook_filled_so_is_not_taken_for_another_config_s(project: Path) -> None:
    card = wt.scorecard(INDICATORS, WIDE)
    card.refresh("S.xlsx")
    assert wt.read_scorecard("S.xlsx").attrs["config"] == "settings given by a program"
    with pytest.raises(wt.ScorecardError, match="filled from settings that a program gave"):
        wt.scorecard(workbook="S.xlsx").refresh("S.xlsx")
    wt.scorecard(INDICATORS, WIDE.assign(**{"Sep 2018": [91, 5]})).refresh("S.xlsx")
    assert wt.read_scorecard("S.xlsx")["RAG"].tolist() == ["Green", "No target"]


class TestFrames:
    def test_floats_have_their_gaps_told_beside_them(self) -> None:
        frame = wt.scorecard(INDICATORS, WIDE).to_frame()
        assert frame["value"].dtype == "Float64"
        assert frame["value"].isna().tolist() == [False, True]
        assert frame["missing"].tolist() == [None, "not available: no figure for Sep 2018"]

    def test_decimals_are_exact(self) -> None:
        frame = wt.scorecard(INDICATORS, WIDE).series("decimal")
        assert frame["value"].tolist() == [Decimal("91.5"), Decimal("84.9"), Decimal(3), None]
        assert frame["start"].dt.month.tolist() == [8, 9, 8, 9]

    def test_series_and_comparators_are_those_of_the_json(self, project: Path) -> None:
        card = wt.scorecard(PROXY)
        document = card.to_dict()["indicators"]
        series = card.series()
        assert len(series) == sum(len(each["series"]) for each in document)
        plans = series[series["ref"] == "4"]
        said = next(each for each in document if each["ref"] == "4")["series"]
        assert plans["value"].tolist() == [each["value"] for each in said]
        assert plans["rag"].tolist() == [each["rag"] for each in said]
        others = card.comparators()
        assert len(others) == sum(len(group["points"]) for each in document for group in each["comparators"])
        latest = others[others["latest"] & (others["ref"] == "4")].set_index("group")["value"].to_dict()
        shown = next(each for each in document if each["ref"] == "4")["comparators"]
        assert latest == {each["group"]: each["value"] for each in shown}


def test_a_notebook_shows_the_conclusion_and_a_table_with_nothing_unescaped() -> None:
    card = wt.scorecard(INDICATORS.assign(name=["<script>alert(1)</script>", "B & C"]), WIDE)
    shown = card._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "B &amp; C" in shown
    assert "▲ Amber" in shown
    assert shown.count("<tr>") == 3


def test_a_card_is_asked_by_reference(project: Path) -> None:
    card = wt.scorecard(PROXY)
    assert card["4"].name == "Rate of children on a child protection plan"
    with pytest.raises(KeyError, match="indicator '99' is not on this scorecard, which has 1, 2, 3"):
        _ = card["99"]
    assert [row.ref for row in card] == [row.ref for row in card.rows]
    assert repr(card["4"]) == "<4 Rate of children on a child protection plan: 73.0 per 10,000, Green>"


def test_a_page_needs_no_workbook(project: Path) -> None:
    page = wt.scorecard(PROXY).page()
    assert page.startswith("<!DOCTYPE html>")
    assert "Rate of children on a child protection plan" in page


def test_the_json_is_the_one_that_the_schema_describes(project: Path) -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    assert list(validator(json.loads(wt.json_schema())).iter_errors(wt.scorecard(PROXY).to_dict())) == []
