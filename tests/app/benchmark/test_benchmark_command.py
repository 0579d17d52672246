"""The command `scorecard benchmark`: the council by any name, what it keeps and counts, files given in another way."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.app.benchmark import all_councils
from workbook_tools.app.benchmark.benchmark_settings import benchmark_document
from workbook_tools.app.benchmark.named_council import named_council
from workbook_tools.app.benchmark.read_released import TABLES, read_released, register_of_councils
from workbook_tools.cli.command_line import main
from workbook_tools.errors import ConfigError
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.published.published_figures import Kind, Measure
from workbook_tools.national.reading.national_inputs import read_all_measures

pytestmark = needs_shared

NATIONAL = SHARED / "data" / "national"
TOOL = NATIONAL / "lait" / "lait_long_18_measures.csv"
REVIEWED = NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv"
REFERRALS = NATIONAL / "cin-2024" / "c1_children_in_need_referrals_and_rereferrals_2013_to_2024.csv"
REPEATED = NATIONAL / "cin-2024" / "d3_cpps_subsequent_plan_2013_to_2024.csv"


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("Walsall", "Walsall"), ("walsall council", "Walsall"), ("E08000030", "Walsall"), ("335", "Walsall"),
        ("London Borough of Merton", "Merton"), ("Hull", "Kingston upon Hull, City of"), ("Scilly", "Isles of Scilly"),
        ("Kent County Council", "Kent"),
    ],
)  # fmt: skip
def test_a_council_by_any_of_its_names(named: str, found: str) -> None:
    assert named_council(named, register_of_councils()).name == found


@pytest.mark.parametrize(
    ("named", "trouble", "remedy"),
    [
        ("Walsal", "did you mean Walsall?", ""),
        ("Barking", "did you mean Barking and Dagenham?", ""),
        ("Kingston", "did you mean Kingston upon Thames or Kingston upon Hull, City of?", ""),
        ("0335", "did you mean Walsall (335)?", ""),
        ("Northamptonshire", "there is no Northamptonshire any more", "North Northamptonshire, West Northamptonshire"),
        ("Atlantis", "'Atlantis' is not a council", "E08000003"),
    ],
)
def test_near_misses_are_offered(named: str, trouble: str, remedy: str) -> None:
    with pytest.raises(ConfigError) as refused:
        named_council(named, register_of_councils())
    fault = refused.value.faults[0]
    assert trouble in fault.trouble
    assert remedy in fault.remedy


@pytest.mark.parametrize(
    ("words", "suffixes"),
    [
        pytest.param(["--slides"], {".xlsx", ".html", ".pptx"}, id="with slides"),
        pytest.param([], {".xlsx", ".html"}, id="without"),
    ],
)
def test_all_councils_have_slides_where_they_are_asked_for(
    words: list[str], suffixes: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command, for a country of two councils."""
    monkeypatch.setattr(all_councils, "present_councils", lambda released: released.register.councils[2:4])
    file = NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv"
    ran = CliRunner().invoke(main, ["benchmark", "--all-councils", *words, "-o", str(tmp_path), "--from", str(file)])
    assert ran.exit_code == 0, ran.output
    assert Counter(path.suffix for path in tmp_path.iterdir()) == dict.fromkeys(suffixes, 2)
    assert ("slides, in" in ran.output) is (".pptx" in suffixes)


def test_the_command_keeps_its_settings_where_it_is_asked_to(tmp_path: Path) -> None:
    runner = CliRunner()
    files = [str(NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv"),
             str(NATIONAL / "lait" / "sn_april_2021.xlsx")]  # fmt: skip
    asked = ["--council", "Merton", "-o", str(tmp_path), "--save-config", "--format", "json"]
    ran = runner.invoke(main, ["benchmark", *asked, "--from", *files])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.output)
    assert [Path(each).suffix for each in told["result"]["files"]] == [".xlsx", ".html", ".pptx"]
    shown = runner.invoke(main, ["show", "--config", str(tmp_path / "benchmark-Merton"), "--format", "json"])
    [only] = json.loads(shown.output)["indicators"]
    assert only["ranking"]["placing"]["of"] > 100


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        pytest.param([], "--all-councils", id="no council"),
        pytest.param(["--council", "Kent", "--all-councils"], "are both given: leave out one", id="one and all"),
        pytest.param(["--council", "Kent", "--council", "Devon"], "given 2 times: name one", id="two"),
        pytest.param(["--all-councils", "--save-config"], "--save-config", id="all settings"),
    ],
)
def test_wrong_usage_is_told(words: list[str], trouble: str) -> None:
    ran = CliRunner().invoke(main, ["benchmark", *words, "--from", str(TOOL)])
    assert ran.exit_code == 2
    assert trouble in ran.output


def test_a_list_that_there_is_not(tmp_path: Path) -> None:
    ran = CliRunner().invoke(
        main, ["benchmark", "--council", "Kent", "--list", "Core citys", "--from", str(TOOL), "-o", str(tmp_path)]
    )
    assert ran.exit_code == 1
    assert "did you mean 'Core cities'?" in ran.output
    assert list(tmp_path.iterdir()) == []


def test_a_measure_of_the_tool_may_join() -> None:
    found = read_released([NATIONAL], named=["lait:CIN"])
    joined = found.given[-1].measure
    assert (joined.name, str(joined.good_is)) == ("lait:CIN", "neither")
    with pytest.raises(ConfigError, match="did you mean 'lait:CIN'"):
        read_released([NATIONAL / "lait"], named=["lait:CINN"])
    with pytest.raises(ConfigError, match="data dictionary is not among the files"):
        read_released([TOOL], named=["lait:CIN"])
    [example] = re.findall(r"--measure (lait:\w+)", (ROOT / "docs" / "benchmark.md").read_text(encoding="utf-8"))
    assert example in read_all_measures(TABLES, None, [NATIONAL / "lait"]).measures


def test_without_files_the_releases_that_were_kept_are_read(tmp_path: Path) -> None:
    runner = CliRunner(env={"HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "state")})
    files = [str(NATIONAL / "cin-2024" / "d6_cpps_reviewed_within_timescales_2013_to_2024.csv"),
             str(NATIONAL / "lait" / "sn_april_2021.xlsx")]  # fmt: skip
    asked = ["benchmark", "--council", "Merton", "-o", str(tmp_path / "out")]
    nothing = runner.invoke(main, asked)
    assert nothing.exit_code == 1
    assert "comparators keep" in nothing.output
    assert runner.invoke(main, ["comparators", "keep", *files]).exit_code == 0
    kept = runner.invoke(main, asked)
    assert kept.exit_code == 0, kept.output
    from_files = runner.invoke(main, [*asked, "--from", *files])
    assert [line for line in kept.output.splitlines() if "Written" not in line] == [
        line for line in from_files.output.splitlines() if "Written" not in line
    ]


def made(folder: Path, *files: Path) -> tuple[str, dict[str, str]]:
    """What the screen says of Merton's benchmark out of these files, and its indicators' names by reference."""
    asked = ["benchmark", "--council", "Merton", "-o", str(folder), "--save-config", "--from", *map(str, files)]
    ran = CliRunner().invoke(main, asked)
    assert ran.exit_code == 0, ran.output
    shown = CliRunner().invoke(main, ["show", "--config", str(folder / "benchmark-Merton"), "--format", "json"])
    return ran.output, {each["ref"]: each["indicator"] for each in json.loads(shown.output)["indicators"]}


def test_a_benchmark_is_made_again_in_its_folder_from_files_with_other_measures(tmp_path: Path) -> None:
    """A measure keeps its reference, so that what stands beside it in the workbook stays beside it."""
    _, reviewed = made(tmp_path, REVIEWED)
    _, both = made(tmp_path, REVIEWED, REPEATED)
    _, repeated = made(tmp_path, REPEATED)
    assert len(reviewed) == len(repeated) == 1
    assert both == {**reviewed, **repeated}


@pytest.mark.parametrize(
    ("month", "said"),
    [
        pytest.param(1, ". Counted in January of the year", id="January"),
        pytest.param(9, "", id="the year to September"),
    ],
)
def test_a_census_says_in_which_month_the_calendar_year_is_counted(month: int, said: str) -> None:
    measure = Measure("x", "Pupils with a plan", Kind.PERCENT, PERCENT, counted=PeriodBasis.AS_AT)
    wanted = [("x", measure, Period(Frequency.MONTH, 2025, month))]
    document = benchmark_document(register_of_councils().councils[0], wanted, (), (), "", ())
    assert f"'definition': 'Pupils with a plan{said}'" in str(document["indicators"])


def copied(path: Path, folder: Path, again: int) -> Path:
    """A published file with the rows of so many councils' latest year in it twice."""
    headings, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    year, level = headings.index("time_period"), headings.index("geographic_level")
    councils = [row for row in rows if row[year] == "2024" and row[level] == "Local authority"]
    with (folder / path.name).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([headings, *rows, *councils[:again]])
    return folder / path.name


def test_rows_that_repeat_others_are_no_refusal_and_told_once_for_a_file(tmp_path: Path) -> None:
    """The file of referrals gives several measures, and each has the rows twice."""
    referrals = copied(
        NATIONAL / "cin-2024" / "c1_children_in_need_referrals_and_rereferrals_2013_to_2024.csv", tmp_path, 2
    )
    screen = " ".join(made(tmp_path / "out", referrals)[0].split())
    assert "Refused" not in screen
    assert screen.count("To see to ") == screen.count("2 rows repeat others and are read once") == 1
    assert re.search(r"\d measures: 2 rows repeat others", screen)


def test_machines_are_told_how_often_figures_are_refused(tmp_path: Path) -> None:
    """England's first-time entrants of the interactive tool are a sum, which is one refusal; reviews have none."""
    for files, refused in (([TOOL], 1), ([REVIEWED], 0)):
        asked = ["benchmark", "--council", "Merton", "-o", str(tmp_path / files[0].stem), "--format", "json"]
        ran = CliRunner().invoke(main, [*asked, "--from", *map(str, files)])
        assert json.loads(ran.output)["result"]["refused"] == refused


def test_a_zip_folder_beside_its_own_unpacked_folder_is_not_named(tmp_path: Path) -> None:
    folder = tmp_path / "cin-2024"
    folder.mkdir()
    (folder / REVIEWED.name).write_bytes(REVIEWED.read_bytes())
    for name in ("cin-2024.zip", "cin-2023.zip"):
        with ZipFile(tmp_path / name, "w") as packed:
            packed.write(REVIEWED, REVIEWED.name)
    screen, _ = made(tmp_path / "out", tmp_path)
    assert "cin-2024.zip" not in screen
    assert "cin-2023.zip" in screen
