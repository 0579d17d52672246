"""A scorecard of a period without figures, with few, or with later ones in the source; and the latest period."""

import json
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.cli.test_as_it_is_read import indicator, project, workbook

MONTHLY = "".join(indicator(ref, "") for ref in ("1", "2", "3", "4"))
HEADINGS = "Ref,Series,Period,Value"


def source(here: Path, rows: list[str], indicators: str = MONTHLY, period: str = "2018-09") -> None:
    folder = project(here, 'file = "d.csv"\n[source.symbols]\n"tbc" = "not yet due"\n"x" = "not available"', indicators)
    settings = (folder / "scorecard.toml").read_text(encoding="utf-8")
    (folder / "scorecard.toml").write_text(settings.replace('"2018-09"', f'"{period}"'), encoding="utf-8")
    (folder / "d.csv").write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")


def rows(period: str, *refs: str, value: str = "5") -> list[str]:
    return [f"{ref},Ours,{period},{value}" for ref in refs]


@pytest.mark.parametrize("command", ["check", "refresh", "show"])
def test_a_period_without_figures_is_a_fault(tmp_path: Path, command: str) -> None:
    source(tmp_path, rows("Aug 2018", "1", "2", "3", "4"))
    ran = scorecard(tmp_path, command, "--config", "config/small")
    assert ran.returncode == WRONG
    assert "no indicator has a figure for September 2018; the latest figures are for August 2018" in ran.stderr
    assert 'period = "2018-08"' in ran.stderr
    assert not (tmp_path / "output").exists(), "no blanked workbook"


def test_a_quarter_that_was_reported_before_does_not_fill_the_month(tmp_path: Path) -> None:
    quarterly = indicator("5", 'frequency = "quarter"')
    source(tmp_path, [*rows("Sep 2018", "1", "2", "3", "4"), "5,Ours,Q2 2018/19,7"], MONTHLY + quarterly, "2018-10")
    ran = scorecard(tmp_path, "check", "--config", "config/small")
    assert "no indicator has a figure for October 2018" in ran.stderr


def test_yearly_figures_stand_between_two_years(tmp_path: Path) -> None:
    yearly = "".join(indicator(ref, 'frequency = "year"') for ref in ("1", "2", "3"))
    source(tmp_path, rows("2017/18", "1", "2", "3"), yearly)
    ran = scorecard(tmp_path, "check", "--config", "config/small")
    note = "No indicator has a new figure for September 2018: each shows its latest, as the scorecard before does."
    assert (ran.returncode, ran.stderr) == (DONE, f"NOTE  {note}\n")


def test_a_symbol_is_an_answer(tmp_path: Path) -> None:
    source(tmp_path, rows("Sep 2018", "1", "2", value="x") + rows("Sep 2018", "3", "4", value="tbc"))
    ran = scorecard(tmp_path, "check", "--config", "config/small")
    assert (ran.returncode, ran.stderr) == (DONE, "NOTE  No indicator has a figure for September 2018.\n")


@pytest.mark.parametrize(
    ("there", "note"),
    [
        pytest.param(
            ("1", "2"), "2 of the 4 indicators that are due have no figure for September 2018: 3, 4.", id="half"
        ),
        pytest.param(
            ("1",), "3 of the 4 indicators that are due have no figure for September 2018: 2, 3, 4.", id="most"
        ),
        pytest.param(("1", "2", "3"), "", id="one of four"),
        pytest.param(("1", "2", "3", "4"), "", id="none"),
    ],
)
def test_many_without_a_figure_are_noted(tmp_path: Path, there: tuple[str, ...], note: str) -> None:
    source(tmp_path, [*rows("Aug 2018", "1", "2", "3", "4"), *rows("Sep 2018", *there)])
    for command in ("check", "show", "refresh"):
        ran = scorecard(tmp_path, command, "--config", "config/small")
        assert ran.returncode == DONE, ran.stderr
        assert ran.stderr == (f"NOTE  {note}\n" if note else "")


def test_later_figures_are_noted_and_json_stays_json(tmp_path: Path) -> None:
    source(tmp_path, [*rows("Sep 2018", "1", "2", "3", "4"), *rows("Oct 2018", "1")])
    ran = scorecard(tmp_path, "show", "--config", "config/small", "--format", "json")
    json.loads(ran.stdout)
    note = "NOTE  The source has later figures, for October 2018; this scorecard reports September 2018.\n"
    assert ran.stderr == note


@pytest.mark.parametrize(
    ("settings", "data", "meant"),
    [
        pytest.param(
            MONTHLY, rows("Aug 2018", "1", "2", "3", "4") + rows("Sep 2018", "1"), "September 2018", id="a month",
        ),
        pytest.param(
            MONTHLY, rows("Aug 2018", "1", "2") + rows("Sep 2018", "1", "2", value="tbc"), "August 2018",
            id="symbols are no figures",
        ),
        pytest.param(
            indicator("1", "lag_months = 1"), rows("Aug 2018", "1"), "September 2018", id="a month late",
        ),
        pytest.param(
            indicator("1", 'frequency = "quarter"'), rows("Q2 2018/19", "1"), "July to September 2018", id="a quarter",
        ),
        pytest.param(
            indicator("1", 'frequency = "academic year"'), rows("2017/18", "1"), "academic year 2017/18",
            id="an academic year",
        ),
        pytest.param(indicator("1", 'frequency = "calendar year"'), rows("2017", "1"), "2017", id="a calendar year"),
        pytest.param(
            indicator("1", "") + indicator("2", 'frequency = "year"'), [*rows("Feb 2019", "1"), *rows("2018/19", "2")],
            "February 2019", id="a year that ends later than the last month",
        ),
    ],
)  # fmt: skip
def test_the_latest_period_is_reported(tmp_path: Path, settings: str, data: list[str], meant: str) -> None:
    source(tmp_path, data, settings, "latest")
    ran = scorecard(tmp_path, "show", "--config", "config/small")
    assert ran.stdout.startswith(f"T ({meant})\n"), ran.stderr


def test_the_command_line_may_ask_for_the_latest(tmp_path: Path) -> None:
    source(tmp_path, [*rows("Sep 2018", "1", "2", "3", "4"), *rows("Oct 2018", "1", "2", "3", "4")])
    for words in (("show",), ("check",), ("refresh", "--output", "made.xlsx")):
        ran = scorecard(tmp_path, *words, "--config", "config/small", "--period", "latest")
        assert (ran.returncode, ran.stderr) == (DONE, "")
    assert "T (October 2018)" in scorecard(tmp_path, "show", "--config", "config/small", "--period", "Latest").stdout


def test_the_latest_of_a_workbooks_own_table(tmp_path: Path) -> None:
    source(tmp_path, [*rows("Sep 2018", "1", "2", "3", "4"), *rows("Oct 2018", "1", "2", "3", "4")])
    scorecard(tmp_path, "refresh", "--config", "config/small", "--output", "board.xlsx")
    settings = tmp_path / "config" / "small" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8").replace('file = "d.csv"\n', "").replace('"2018-09"', '"latest"')
    settings.write_text(text, encoding="utf-8")
    ran = scorecard(tmp_path, "show", "board.xlsx", "--config", "config/small")
    assert ran.stdout.startswith("T (October 2018)"), ran.stderr
    alone = scorecard(tmp_path, "show", "--config", "config/small")
    assert alone.returncode == WRONG
    assert 'nothing says which period is the "latest"' in alone.stderr


def test_nothing_is_the_latest_of_no_figures(tmp_path: Path) -> None:
    source(tmp_path, rows("Sep 2018", "1", value="x"), period="latest")
    ran = scorecard(tmp_path, "check", "--config", "config/small")
    assert ran.returncode == WRONG
    assert "no row has a figure of Ours, so there is no latest period" in ran.stderr


def test_an_old_day_of_the_data_does_not_hold_the_latest_up(tmp_path: Path) -> None:
    source(tmp_path, rows("Oct 2018", "1", "2", "3", "4"), period="latest")
    settings = tmp_path / "config" / "small" / "scorecard.toml"
    settings.write_text("data_as_at = 2018-09-12\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert scorecard(tmp_path, "check", "--config", "config/small").returncode == DONE


def test_a_sheet_of_percent_cells_for_the_latest(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.xlsx"', indicator("1"))
    workbook(folder / "d.xlsx", [("1", "Ours", "Nov 2018", (0.953, "0.0%"))])
    ran = scorecard(tmp_path, "show", "--config", "config/small", "--period", "latest")
    assert "Indicator 1: 95.3% (Nov 2018)" in ran.stdout


@pytest.mark.parametrize("command", ["refresh", "check", "show"])
def test_a_period_that_was_asked_for_is_corrected_where_it_was_typed(tmp_path: Path, command: str) -> None:
    source(tmp_path, rows("Sep 2018", "1", "2", "3", "4"))
    ran = scorecard(tmp_path, command, "--config", "config/small", "--period", "2018-13")
    assert ran.returncode == WRONG
    assert ran.stderr.startswith("option '--period': '2018-13' is not a period")
    assert "scorecard.toml" not in ran.stderr
    ran = scorecard(tmp_path, command, "--config", "config/small", "--period", "2018-10")
    assert ran.returncode == WRONG
    assert 'or give --period "2018-09"; --period latest always reports the latest.' in ran.stderr


def test_the_latest_period_may_be_compared(tmp_path: Path) -> None:
    source(tmp_path, [*rows("Sep 2018", "1", "2", "3", "4"), *rows("Oct 2018", "1", "2", "3", "4")])
    ran = scorecard(tmp_path, "compare", "2018-09", "latest", "--config", "config/small")
    assert ran.returncode == DONE, ran.stderr
    assert ran.stdout.startswith("September 2018 against October 2018")
