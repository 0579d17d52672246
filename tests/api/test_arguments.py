"""What an analyst hands over is taken as it is meant; what cannot be meant is refused, as the one documented error."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import workbook_tools as wt

INDICATORS = pd.DataFrame(
    {
        "ref": ["1", "2"],
        "name": ["Visits in timescale", "Missing incidents"],
        "good_is": ["high", "low"],
        "unit": ["percent", "number"],
        "rule": ["tolerance", "none"],
        "target": [90, None],
        "tolerance": [5, None],
    }
)
SETTINGS: dict[str, Any] = {"title": "Ours", "series": "Ours", "period": "latest", "indicators": INDICATORS}
LONG = pd.DataFrame(
    {"Ref": ["1", "1", "2", "2"], "Period": ["Aug 2018", "Sep 2018"] * 2, "Value": [91.5, 84.9, 3, 5]}
)  # illustrative


def ours(data: object = LONG, **settings: object) -> wt.Card:
    return wt.scorecard({**SETTINGS, **settings}, data)


@pytest.mark.parametrize(
    "period",
    [
        "2018-08",
        date(2018, 8, 31),
        datetime(2018, 8, 1, 9, 30, tzinfo=UTC),
        pd.Timestamp("2018-08-01"),
        pd.Period("2018-08", "M"),
        np.datetime64("2018-08-15"),
    ],
    ids=lambda period: type(period).__name__,
)
def test_a_period_may_be_a_day_in_it(period: Any) -> None:
    assert wt.scorecard(SETTINGS, LONG, period=period).period == "2018-08"


@pytest.mark.parametrize("period", [2018, 8.5, pd.NaT, ["2018-08"]], ids=repr)
def test_what_is_no_period_is_refused_by_name(period: Any) -> None:
    with pytest.raises(wt.ScorecardError, match="the argument period: a period is wanted here"):
        wt.scorecard(SETTINGS, LONG, period=period)


def test_the_time_may_be_a_day(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    wt.scorecard(SETTINGS, LONG, now=date(2018, 10, 1)).refresh(first)  # type: ignore[arg-type]
    wt.scorecard(SETTINGS, LONG, now=datetime(2018, 10, 1)).refresh(second)  # noqa: DTZ001 as an analyst writes it
    assert first.read_bytes() == second.read_bytes()


ODD: dict[str, Callable[[Path], object]] = {
    "time as text": lambda _: wt.scorecard(SETTINGS, LONG, now="2018-10-01"),  # type: ignore[arg-type]
    "level that is a number": lambda _: wt.scorecard(SETTINGS, LONG, view=3),  # type: ignore[arg-type]
    "workbook that is a number": lambda _: wt.scorecard(SETTINGS, LONG, workbook=3),  # type: ignore[arg-type]
    "a number to refresh": lambda _: ours().refresh(3),  # type: ignore[arg-type]
    "a number to check": lambda _: ours().check(3),  # type: ignore[arg-type]
    "a reason that is a number": lambda there: ours().slides(there / "x.xlsx", force=5),  # type: ignore[arg-type]
    "nothing to read": lambda _: wt.read_scorecard(None),  # type: ignore[arg-type]
    "nothing to fill": lambda _: wt.fill(None, "Figures", LONG),  # type: ignore[arg-type]
    "other numbers of rows": lambda _: ours().to_frame(numbers="flot"),  # type: ignore[arg-type]
    "other numbers of series": lambda _: ours().series(numbers="flot"),  # type: ignore[arg-type]
    "other numbers read": lambda there: wt.read_scorecard(there / "x.xlsx", numbers="flot"),  # type: ignore[arg-type]
    "a number to compare": lambda _: wt.compare(ours(), 1),  # type: ignore[arg-type]
    "a column without its references": lambda _: ours(LONG["Value"]),
    "columns instead of a table": lambda _: ours(LONG.to_dict("list")),
    "a setting that is a number": lambda _: wt.scorecard({**SETTINGS, 5: 1}, LONG),
    "a target without end": lambda _: ours(indicators=INDICATORS.assign(target=[np.inf, np.nan])),
    "a folder as data": lambda there: ours(there),
    "a list in a cell": lambda _: ours(LONG.assign(Value=pd.Series([[1], 84.9, 3, 5], dtype="object"))),
    "values of numpy in a cell": lambda _: ours(LONG.assign(Value=pd.Series([np.arange(2), 1, 3, 5], dtype="object"))),
    "two columns of figures": lambda _: ours(pd.concat([LONG, LONG[["Value"]]], axis=1)),
    "two columns of targets": lambda _: ours(
        indicators=pd.concat([INDICATORS, INDICATORS[["target"]].rename(columns=str.upper)], axis=1)
    ),
}  # fmt: skip


@pytest.mark.parametrize("call", ODD.values(), ids=ODD)
def test_what_cannot_be_meant_is_the_one_documented_error(call: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(wt.ScorecardError) as caught:
        call(tmp_path)
    assert all(fault.trouble and fault.remedy for fault in caught.value.faults)


@pytest.mark.parametrize("twice", ["target", "Target"])
def test_two_columns_of_one_setting_are_never_chosen_between(twice: str) -> None:
    doubled = INDICATORS.assign(other=[10, np.nan]).set_axis([*INDICATORS.columns, twice], axis=1)
    with pytest.raises(wt.ScorecardError, match="two columns of this heading are given"):
        ours(indicators=doubled)


@pytest.mark.parametrize("single", ["float32", "Float32", "float[pyarrow]", "arrow"])
def test_a_number_of_single_precision_is_what_it_is_shown_as(single: str) -> None:
    exact = LONG.assign(Value=[91.5, 84.9, np.nan, 5]).dropna()
    if single == "arrow":
        pa = pytest.importorskip("pyarrow")
        table = pa.Table.from_pandas(exact, preserve_index=False)
        data = table.set_column(2, "Value", table["Value"].cast(pa.float32()))
    else:
        data = exact.astype({"Value": single})
    assert ours(data)["1"].value == Decimal("84.9")


def test_values_of_numpy_and_pandas_are_settings() -> None:
    target = {"rule": "tolerance", "target": np.float64(90), "tolerance": np.int64(5)}
    listed = [
        {"ref": "1", "name": "Visits", "good_is": "high", "unit": "percent", "target": target},
        {"ref": "2", "name": "Missing", "good_is": "low", "theme": float("nan")},
    ]
    card = ours(indicators=listed, data_as_at=pd.Timestamp("2018-10-12"), council=None)
    assert card["1"].target == Decimal(90)
    assert card.to_dict()["data_as_at"] == "2018-10-12"


def test_a_grouping_is_data_without_a_further_step() -> None:
    grouped = pd.concat([LONG, LONG]).groupby(["Ref", "Period"])["Value"].sum()
    assert ours(grouped, indicators=INDICATORS.assign(unit="number"))["2"].value == Decimal(10)
    assert ours(LONG.groupby(["Ref", "Period"]).size(), indicators=INDICATORS.assign(unit="number"))["2"].value == 1


def test_it_tells_whether_an_indicator_is_there() -> None:
    card = ours()
    assert "1" in card
    assert 2 in card
    assert card["1"] in card
    assert "3" not in card


def test_figures_under_headings_that_nobody_knows_are_not_taken_for_a_column_each() -> None:
    own = LONG.set_axis(["indicator_id", "month", "figure"], axis=1)
    with pytest.raises(wt.ScorecardError) as caught:
        ours(own)
    assert "columns have the heading" not in str(caught.value)
    assert "[source.columns]" in str(caught.value)
    named = {"columns": {"ref": "indicator_id", "period": "month", "value": "figure"}}
    assert ours(own, source=named)["1"].value == Decimal("84.9")


def test_a_heading_row_that_is_none_is_said_to_be_none() -> None:
    with pytest.raises(wt.ScorecardError, match="row 1 is no heading row"):
        ours(LONG.drop(columns="Ref"), source={"heading_row": 1})


def test_what_was_written_is_told_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "Ours.xlsx"
    assert repr(ours().refresh(path)) == f"<{path}: written>"
    assert repr(ours().refresh(path)) == f"<{path}: unchanged>"


def test_what_is_compared_has_numbers_of_one_kind() -> None:
    july, now = wt.scorecard("config/manchester-proxy", period="2018-07"), wt.scorecard("config/manchester-proxy")
    compared = wt.compare(july, now)
    frame, exact = compared.to_frame(), compared.to_frame(numbers="decimal")
    for name in ("difference", "percent", "then_value", "now_value"):
        assert str(frame[name].dtype) == "Float64"
    assert exact.loc[exact["ref"] == "4", "difference"].item() == Decimal("75.7") * -1 + Decimal("73.0")
    assert frame["not_compared"].isna().sum() == len(frame) - 1
    assert exact["verdict"].map(type).isin([str, type(None)]).all()


@pytest.mark.parametrize("heading", [None, float("nan"), pd.NaT], ids=repr)
def test_figures_without_a_period_are_not_passed_over(heading: object) -> None:
    wide = pd.DataFrame({"Ref": ["1", "2"], "Aug 2018": [91.5, 3], "": [84.9, 5]}).set_axis(
        ["Ref", "Aug 2018", heading], axis=1
    )
    with pytest.raises(wt.ScorecardError, match="column 3 has no heading"):
        ours(wide)


@pytest.mark.parametrize(
    "call",
    [
        lambda: wt.scorecard({"title": "Ours"}, LONG),
        lambda: wt.scorecard({**SETTINGS, "series": 3, "data_as_at": "soon"}, LONG),
        lambda: ours(LONG.assign(Value="?")),
        lambda: ours(LONG.assign(Ref="9")),
        lambda: ours("nowhere.csv"),
        lambda: ours(indicators=INDICATORS.drop(columns="good_is")),
    ],
    ids=["missing", "of another kind", "no figure", "no indicator", "no file", "no column"],
)
def test_no_remedy_sends_an_analyst_to_a_file_that_is_not_there(call: Callable[[], object]) -> None:
    with pytest.raises(wt.ScorecardError) as caught:
        call()
    remedies = " ".join(fault.remedy for fault in caught.value.faults)
    assert [
        word for word in ("scorecard.toml", "the file.", "quotation marks", "Table Design") if word in remedies
    ] == []


def test_a_long_text_is_quoted_as_far_as_it_is_needed() -> None:
    with pytest.raises(wt.ScorecardError) as caught:
        ours(LONG.assign(Value=["x" * 5000, "1", "2", "3"]))
    assert all(len(fault.trouble) < 200 for fault in caught.value.faults)


def test_a_new_workbook_is_called_by_its_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ours(title="Our figures").refresh().path == Path("output/Our-figures-2018-09.xlsx")


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_no_copy_for_members_is_made_without_what_lies_beside_it(tmp_path: Path, ending: str) -> None:
    card = ours(members={"small_numbers": "suppress"})
    card.refresh(tmp_path / "Ours.xlsx")
    (tmp_path / "Members").with_suffix(ending).mkdir()
    before = {path.name: path.is_dir() or path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(wt.ScorecardError, match="This is a folder or a device"):
        card.members(tmp_path / "Ours.xlsx", tmp_path / "Members.xlsx", force="Agreed, head of performance")
    assert {path.name: path.is_dir() or path.read_bytes() for path in tmp_path.iterdir()} == before
