"""The star of tables: every key has its row, others find the source's sums, and the control chart can be redrawn."""

import csv
import json
import sys
from collections import Counter
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.small import DONE, USAGE, WRONG, proxy_project, scorecard
from tests.papers.running import scorecard_of, source_of
from tests.places import ROOT
from tests.say.test_scorecard_json import xmr
from workbook_tools.say.tidy.star_tables import star_tables
from workbook_tools.say.tidy.tidy_table import TidyTable

SAMPLES = ["manchester-proxy", "manchester-framework", "merton-scrutiny", "walsall-outturn", "getting-to-good"]


def star_of(config: str) -> dict[str, TidyTable]:
    return {table.name: table for table in star_tables(scorecard_of(config))}


@pytest.mark.parametrize("config", SAMPLES)
def test_every_key_of_a_fact_has_one_row_and_no_fact_stands_twice(config: str) -> None:
    star = star_of(config)
    for name in ("indicator", "period", "area"):
        keys = [row[f"{name}_key"] for row in star[f"{name}s"].records()]
        assert [key for key, count in Counter(keys).items() if count > 1] == []
        assert {row[f"{name}_key"] for row in star["facts"].records()} <= set(keys)
    facts = [tuple(row.values())[:3] for row in star["facts"].records()]
    assert len(set(facts)) == len(facts)


@pytest.mark.parametrize("config", SAMPLES)
def test_the_control_chart_redrawn_from_the_facts_is_the_model_s(config: str) -> None:
    star, card = star_of(config), scorecard_of(config)
    own = [row for row in star["facts"].records() if row["area_key"] == card.definition.series]
    drawn = 0
    for key, rows in groupby(own, key=lambda row: row["indicator_key"]):
        facts = list(rows)
        (row,) = [row for row in card.rows if row.indicator.ref == key]
        if row.chart.limits is None or card.definition.rebases(row.indicator, row.period):
            continue
        drawn += 1
        values = [None if fact["value"] is None else float(str(fact["value"])) for fact in facts]
        lines = xmr(values, row.indicator.unit == "percent")
        assert (facts[-1]["mean"], facts[-1]["lower"], facts[-1]["upper"]) == pytest.approx(tuple(map(Decimal, lines)))
    assert drawn or config == "walsall-outturn"  # which is of years


class TestFiles:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        return proxy_project(tmp_path)

    def sums_of_source(self) -> dict[str, float]:
        """By series, what the figures come to that the facts have: those up to September, as openpyxl reads them."""
        kept = {(str(row["Ref"]), row["Series"]) for row in source_of("manchester-proxy") if not row.get("Breakdown")}
        found: dict[str, float] = {}
        for row in source_of("manchester-proxy"):
            if (
                (str(row["Ref"]), row["Series"]) in kept
                and not row.get("Breakdown")
                and isinstance(row["Value"], int | float)
            ):
                found[str(row["Series"])] = found.get(str(row["Series"]), 0) + row["Value"]
        return found

    @pytest.mark.parametrize("kind", ["csv", "parquet"])
    def test_pandas_finds_the_sums_of_the_source(self, project: Path, kind: str) -> None:
        assert scorecard(project, "facts", "-o", "facts", "--as", kind).returncode == DONE
        read = pd.read_csv if kind == "csv" else pd.read_parquet
        facts = read(project / "facts" / f"facts.{kind}")
        assert facts.groupby("area_key")["value"].sum().to_dict() == pytest.approx(self.sums_of_source())
        periods = read(project / "facts" / f"periods.{kind}")
        assert len(facts.merge(periods, on="period_key")) == len(facts)

    @pytest.mark.parametrize("kind", ["csv", "parquet"])
    def test_duckdb_finds_the_sums_of_the_source(self, project: Path, kind: str) -> None:
        duckdb = pytest.importorskip("duckdb")
        scorecard(project, "facts", "-o", "facts", "--as", kind)
        where = f"{project}/facts"
        found = duckdb.sql(
            f"SELECT area_key, sum(value) FROM '{where}/facts.{kind}' JOIN '{where}/periods.{kind}' USING (period_key) "
            f"JOIN '{where}/areas.{kind}' USING (area_key) GROUP BY area_key"
        ).fetchall()
        assert dict(found) == pytest.approx(self.sums_of_source())
        reds = duckdb.sql(
            f"SELECT indicator_key FROM '{where}/indicators.{kind}' WHERE rag = 'Red' ORDER BY 1"
        ).fetchall()
        assert [str(key) for (key,) in reds] == ["6", "7"]

    def test_written_again_they_are_left_as_they_are(self, project: Path) -> None:
        scorecard(project, "facts", "-o", "facts")
        before = (project / "facts" / "facts.csv").stat()
        again = scorecard(project, "facts", "-o", "facts", "--format", "json")
        assert [each["same"] for each in json.loads(again.stdout)["result"]["files"]] == [True] * 4
        assert (project / "facts" / "facts.csv").stat().st_mtime_ns == before.st_mtime_ns

    def test_keys_stay_when_another_month_is_written(self, project: Path) -> None:
        scorecard(project, "facts", "-o", "july", "--period", "2018-07")
        scorecard(project, "facts", "-o", "september")
        july, september = (pd.read_csv(project / month / "facts.csv") for month in ("july", "september"))
        keys = ["indicator_key", "area_key", "period_key"]
        assert len(july.merge(september, on=keys)) == len(july) < len(september)

    def test_another_file_of_the_name_is_not_replaced(self, project: Path) -> None:
        (project / "facts").mkdir()
        (project / "facts" / "areas.csv").write_text("mine", encoding="utf-8")
        ran = scorecard(project, "facts", "-o", "facts")
        assert ran.returncode == WRONG
        assert "there is a file that is not a table of areas" in ran.stderr
        assert [each.name for each in (project / "facts").iterdir()] == ["areas.csv"]

    @pytest.mark.parametrize("name", ["facts.csv", "areas.csv"])
    def test_nothing_is_written_where_one_of_the_four_cannot_be(self, project: Path, name: str) -> None:
        (project / "facts" / name).mkdir(parents=True)
        ran = scorecard(project, "facts", "-o", "facts")
        assert ran.returncode == WRONG
        assert "This is a folder or a device" in ran.stderr
        assert [each.name for each in (project / "facts").iterdir()] == [name]

    def test_a_file_where_the_folder_goes_is_wrong_usage(self, project: Path) -> None:
        (project / "facts").write_text("", encoding="utf-8")
        assert scorecard(project, "facts", "-o", "facts").returncode == USAGE

    def test_a_dry_run_writes_nothing(self, project: Path) -> None:
        ran = scorecard(project, "facts", "-o", "facts", "--dry-run")
        assert "would be written" in ran.stdout
        assert not (project / "facts").exists()


def test_show_as_csv_has_a_row_for_each_fact(tmp_path: Path) -> None:
    project = proxy_project(tmp_path)
    rows = list(csv.DictReader(scorecard(project, "show", "--format", "csv").stdout.splitlines()))
    facts = star_of("manchester-proxy")["facts"].records()
    assert len(rows) == len(facts)
    plans = [row for row in rows if (row["ref"], row["area"], row["period"]) == ("4", "Manchester", "Q2 2018/19")]
    assert [(row["indicator"], row["start"], row["value"], row["rag"]) for row in plans] == [
        ("Rate of children on a child protection plan", "2018-07-01", "73", "Green")
    ]


class TestOneTableInAFile:
    @pytest.fixture(autouse=True)
    def project(self, tmp_path: Path) -> Path:
        return proxy_project(tmp_path)

    @pytest.mark.parametrize("form", ["csv", "parquet"])
    def test_pandas_reads_back_what_is_printed(self, project: Path, form: str) -> None:
        ran = scorecard(project, "show", "--format", form, "-o", f"out/facts.{form}")
        assert ran.returncode == DONE, ran.stderr
        printed = list(csv.DictReader(scorecard(project, "show", "--format", "csv").stdout.splitlines()))
        path = project / "out" / f"facts.{form}"
        read = pd.read_parquet(path) if form == "parquet" else pd.read_csv(path, encoding="utf-8-sig")
        assert f"{len(printed)} rows, written" in ran.stdout
        assert list(read.columns) == list(printed[0])
        assert [None if pd.isna(value) else value for value in read["value"]] == [
            float(row["value"]) if row["value"] else None for row in printed
        ]
        if form == "parquet":
            assert read["start"].map(str).to_list() == [row["start"] for row in printed]
        ran = scorecard(project, "show", "--format", form, "-o", f"out/facts.{form}")
        assert "as it was" in ran.stdout

    def test_without_a_file_parquet_is_wrong_usage(self, project: Path) -> None:
        ran = scorecard(project, "show", "--format", "parquet")
        assert (ran.returncode, ran.stdout) == (USAGE, "")
        assert "name its file, as in --output facts.parquet" in ran.stderr

    @pytest.mark.parametrize("words", [(), ("--format", "json"), ("--explain", "4")])
    def test_what_is_only_printed_takes_no_file(self, project: Path, words: tuple[str, ...]) -> None:
        ran = scorecard(project, "show", *words, "-o", "out.csv")
        assert ran.returncode == USAGE
        assert "--output goes with --format csv or --format parquet" in ran.stderr
        assert not (project / "out.csv").exists()

    def test_the_name_says_what_it_is_and_other_files_stay(self, project: Path) -> None:
        ran = scorecard(project, "show", "--format", "parquet", "-o", "facts.csv")
        assert (ran.returncode, (project / "facts.csv").exists()) == (WRONG, False)
        assert "Give --output a name that ends in .parquet" in ran.stderr
        (project / "mine.parquet").write_bytes(b"PAR1 mine, with a reference")
        ran = scorecard(project, "show", "--format", "parquet", "-o", "mine.parquet")
        assert (ran.returncode, (project / "mine.parquet").read_bytes()) == (WRONG, b"PAR1 mine, with a reference")
        assert "Name another one with --output" in ran.stderr

    def test_without_pyarrow_one_is_told_what_to_install(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        ran = scorecard(project, "show", "--format", "parquet", "-o", "facts.parquet")
        assert (ran.returncode, (project / "facts.parquet").exists()) == (WRONG, False)
        assert "need the package pyarrow, which is not installed" in ran.stderr
        assert "pip install pyarrow" in ran.stderr


def test_the_page_describes_each_column() -> None:
    page = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    columns = {column.name for table in star_of("manchester-proxy").values() for column in table.columns}
    assert {column for column in columns if f"`{column}`" not in page} == set()
    assert "Power BI" in page
