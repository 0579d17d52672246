"""From a published file to the scorecard: comparators made by the command, kept in their file, read by a refresh."""

import csv
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.places import ROOT
from workbook_tools.app.members_copy import members_copy
from workbook_tools.app.request import Request, open_request
from workbook_tools.cli.command_line import main
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.national.councils.council_register import Council
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ResizeTable, WriteColumn

NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
NEIGHBOURS = {
    "350": ("E08000001", "Bolton"),
    "351": ("E08000002", "Bury"),
    "353": ("E08000004", "Oldham"),
    "354": ("E08000005", "Rochdale"),
    "355": ("E08000006", "Salford"),
    "356": ("E08000007", "Stockport"),
    "357": ("E08000008", "Tameside"),
    "358": ("E08000009", "Trafford"),
    "359": ("E08000010", "Wigan"),
    "341": ("E08000012", "Liverpool"),
}
RATES = {"2016": [str(rate) for rate in range(200, 300, 10)], "2018": [*map(str, range(300, 390, 10)), "c"]}
"""Of the ten in this order; nine in 2018, whose mean is 340. In 2016 the mean of all ten is 245."""
SETTINGS = """title = "Small (illustrative)"
period = "{period}"
series = "Manchester"
template = '{template}'
comparators = ["Statistical neighbours", "North West", "England", "Core cities"]
[source]
file = "source.csv"
[source.symbols]
"[x]" = "not available"
[national]
council = "E08000003"
measures = '{measures}'
oldest = 24
[national.groups."Statistical neighbours"]
kind = "neighbours"
standing = true
[national.groups."North West"]
kind = "region"
[national.groups.England]
kind = "country"
[national.groups."Core cities"]
kind = "list"
list = "Core cities"
method = "median"
[[indicators]]
ref = "3"
name = "Rate of children in need"
good_is = "low"
unit = "per 10,000"
places = 1
counted = "as at"
national = "cin-rate"
[[indicators]]
ref = "4"
name = "Children in need"
good_is = "low"
counted = "as at"
national = "cin-count"
"""


@dataclass(frozen=True)
class Officer:
    """Runs the command on a small config, whose published files lie beside it."""

    folder: Path

    def config(self, period: str = "2018-09") -> None:
        template, measures = ROOT / "template" / "Scorecard.xlsx", ROOT / "config" / "national" / "measures.toml"
        settings = SETTINGS.format(period=period, template=template, measures=measures)
        (self.folder / "scorecard.toml").write_text(settings, encoding="utf-8")

    def source(self, *rows: str) -> None:
        """The source data: Manchester's own figure, and these rows."""
        own = ["3,Manchester,2018-09,450.0", "4,Manchester,2018-09,5500", "3,Manchester,2018-03,461.0"]
        (self.folder / "source.csv").write_text("\n".join(["Ref,Series,Period,Value", *own, *rows]), encoding="utf-8")

    def releases(self, england: str = "345.4", others: tuple[Council, ...] = ()) -> None:
        """The release, with a middling rate for other councils, and the list of neighbours."""
        (self.folder / "published" / "b1_2024.csv").write_text(release(england, others), encoding="utf-8")
        heads = [f"SN{place}" for place in range(1, 11)]
        lines = [",".join(["LA num", *heads]), ",".join(["352", *NEIGHBOURS]), ""]
        (self.folder / "published" / "neighbours_april_2021.csv").write_text("\n".join(lines), encoding="utf-8")

    def move_into_data(self, workbook: Path) -> None:
        """A workbook whose own table `Data` holds the source data, which the settings name no more."""
        headings, *rows = csv.reader((self.folder / "source.csv").read_text(encoding="utf-8").splitlines())
        package = Package.open((ROOT / "template" / "Scorecard.xlsx").read_bytes())
        columns = [
            WriteColumn("Data", head, cells) for head, cells in zip(headings, zip(*rows, strict=True), strict=True)
        ]
        apply_edits(package, [ResizeTable("Data", len(rows)), *columns])
        workbook.write_bytes(package.to_bytes())
        settings = self.folder / "scorecard.toml"
        without = settings.read_text(encoding="utf-8").replace('file = "source.csv"\n', "")
        settings.write_text(without, encoding="utf-8")

    def run(self, *words: str) -> Result:
        """What the command says to these words, with the config."""
        return CliRunner().invoke(main, [*words, "--config", str(self.folder)])

    def build(self) -> Result:
        return self.run("comparators", "build", "--from", str(self.folder / "published"))

    @property
    def made(self) -> dict[tuple[str, str, str], dict[str, str]]:
        """The rows of the file of comparators by reference, series and period."""
        with (self.folder / "comparators.csv").open(encoding="utf-8-sig", newline="") as lines:
            return {(row["Ref"], row["Series"], row["Period"]): row for row in csv.DictReader(lines)}

    def shown(self, ref: str) -> dict[str, Any]:
        """An indicator of the scorecard as JSON has it."""
        found = self.run("show", "--format", "json")
        assert found.exit_code == 0, found.output
        [row] = [row for row in json.loads(found.output)["indicators"] if row["ref"] == ref]
        return dict(row)


def release(england: str, others: tuple[Council, ...]) -> str:
    """A children-in-need file of two years, as the Department for Education lays it out; the figures are made up."""
    lines = [
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
        "la_name,new_la_code,category,At31_episodes,At31_episodes_rate"
    ]
    for year, rates in RATES.items():
        country, region = f"{year},Reporting year,{{}},E92000001,England", "E12000002,North West"
        tail = "Children in Need,{},{}"
        manchester = {"2016": "255.0", "2018": "457.3"}[year]
        other = {"2016": "250.1", "2018": england}[year]
        lines.append(f"{country.format('National')},,,,,,{tail.format(100000, other)}")
        lines.append(
            f"{country.format('Regional')},{region},,,,{tail.format(20000, {'2016': 260, '2018': 379.7}[year])}"
        )
        councils = [*zip(NEIGHBOURS.items(), rates, strict=True), (("352", ("E08000003", "Manchester")), manchester)]
        councils += [((each.number, (each.code, f'"{each.name}"')), "350") for each in others]
        for (number, (code, name)), rate in councils:
            count = "c" if rate == "c" else "1000"
            lines.append(
                f"{country.format('Local authority')},{region},{number},{name},{code},{tail.format(count, rate)}"
            )
    return "\n".join([*lines, ""])


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    """An officer with everything at hand, and nothing made yet."""
    (tmp_path / "published").mkdir()
    someone = Officer(tmp_path)
    someone.config()
    someone.source()
    someone.releases()
    return someone


def test_an_earlier_file_is_replaced_and_no_other(officer: Officer) -> None:
    assert [officer.build().exit_code for _ in range(2)] == [0, 0]
    source = officer.folder / "source.csv"
    before, published = source.read_bytes(), str(officer.folder / "published")
    done = officer.run("comparators", "build", "--from", published, "--output", str(source))
    assert (done.exit_code, source.read_bytes()) == (1, before)
    assert "there is a file that is not a file of comparators" in done.output


def test_the_mean_of_nine_says_of_whom_it_is_made(officer: Officer) -> None:
    done = officer.build()
    assert done.exit_code == 0, done.output
    assert (officer.folder / "comparators.csv").read_bytes().startswith(b"\xef\xbb\xbfRef,Series,Period,Value,")
    assert officer.made["3", "Statistical neighbours", "2017/18"] == {
        "Ref": "3",
        "Series": "Statistical neighbours",
        "Period": "2017/18",
        "Value": "340",
        "Origin": "computed",
        "Source": "b1_2024.csv, release 2024; Children in need at 31 March, per 10,000 children aged 0 to 17; "
        "mean of 9 of 10 statistical neighbours (list of April 2021); left out: Liverpool (suppressed); "
        "on the population of the mid-year before",
        "Measure": "cin-rate",
        "Column": "At31_episodes_rate",
        "File": "b1_2024.csv",
        "Release": "2024",
        "List": "April 2021 (2021-04-01)",
        "Method": "mean",
        "Members used": "Bolton; Bury; Oldham; Rochdale; Salford; Stockport; Tameside; Trafford; Wigan",
        "Members left out": "Liverpool (suppressed)",
        "Symbols": "c",
        "Rank": "worst of 10",
        "Quartile": "worst",
        "Councils": "",
        "Best": "Bolton (300)",
    }


@pytest.mark.parametrize(
    ("series", "period", "value", "origin"),
    [
        pytest.param("Statistical neighbours", "2015/16", "245", "computed", id="all ten of an earlier year"),
        pytest.param("North West", "2017/18", "379.7", "published", id="the region's own figure"),
        pytest.param("England", "2017/18", "345.4", "published", id="the country's own figure"),
        pytest.param("Manchester, as published", "2017/18", "457.3", "published", id="the council's own"),
        pytest.param("Core cities", "2015/16", "290", "computed", id="Liverpool is the one other core city here"),
        pytest.param("Core cities", "2017/18", "not available: no member has a figure for 2017/18", "computed",
                     id="and is suppressed in 2018"),
    ],
)  # fmt: skip
def test_every_year_of_every_group_is_made(officer: Officer, series: str, period: str, value: str, origin: str) -> None:
    officer.build()
    row = officer.made["3", series, period]
    assert (row["Value"], row["Origin"]) == (value, origin)


def test_a_count_is_compared_with_no_total(officer: Officer) -> None:
    done = officer.build()
    assert "4, England: a count is not compared with a region's or the country's total" in done.output
    assert not [key for key in officer.made if key[0] == "4" and key[1] in ("England", "North West")]
    assert officer.made["4", "Statistical neighbours", "2017/18"]["Value"] == "1000"


def test_the_scorecard_shows_them_with_their_source_and_its_own_published_figure(officer: Officer) -> None:
    officer.build()
    row = officer.shown("3")
    neighbours, _, england, _ = row["comparators"]
    assert (neighbours["value"], neighbours["period"], neighbours["old"]) == (340, "2017/18", False)
    assert "mean of 9 of 10" in neighbours["source"]
    assert (england["value"], england["origin"]) == (345.4, "published")
    published = row["published"]
    assert isinstance(published, dict)
    assert (published["value"], published["period"]) == (457.3, "2017/18")
    assert published["words"] == (
        "local figure is for 30 Sep 2018; published one as at 31 March 2018; local figure for 31 Mar 2018: 461.0; "
        "b1_2024.csv, release 2024"
    )


def test_the_workbook_dates_them_and_its_data_say_where_they_are_from(officer: Officer) -> None:
    officer.config(period="2020-04")
    officer.source("3,Manchester,2020-04,450.0", "4,Manchester,2020-04,5500")
    officer.build()
    target = officer.folder / "out.xlsx"
    done = officer.run("refresh", "--output", str(target))
    assert done.exit_code == 0, done.output
    workbook = openpyxl.load_workbook(target)
    sheet = workbook["Scorecard"]
    headings, first, *_ = [[cell.value for cell in row] for row in sheet[sheet.tables["Scorecard"].ref]]
    row = dict(zip(headings, first, strict=True))
    assert row["Comparators are for"] == "2017/18 (old)"  # 25 months, and 24 are allowed
    assert row["Published figure"] == 457.3
    assert str(row["Published figure is"]).endswith("b1_2024.csv, release 2024 (old)")
    data = workbook["Data"]
    rows = [[cell.value for cell in row] for row in data[data.tables["Data"].ref]]
    kept = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    [england] = [row for row in kept if (row["Ref"], row["Series"], row["Period"]) == (3, "England", "2017/18")]
    assert (england["Value"], england["Origin"]) == (345.4, "published")
    assert str(england["Source"]).startswith("b1_2024.csv, release 2024; Children in need at 31 March")


@pytest.mark.parametrize("own_table", [False, True], ids=["the source is a file", "the source is the table Data"])
def test_members_read_the_comparators_that_the_refresh_showed(officer: Officer, own_table: bool) -> None:
    """Among them a gap in words of ours, a comparator for another kind of year, and one for December 2011."""
    officer.source("4,North West,calendar year 2016,900", "4,England,Dec 2011,700")
    officer.build()
    target = officer.folder / "out.xlsx"
    if own_table:
        officer.move_into_data(target)
        done = officer.run("refresh", str(target))
    else:
        done = officer.run("refresh", "--output", str(target))
    assert done.exit_code == 0, done.output
    asked = Request(officer.folder, officer.folder, target)
    members = members_copy(asked, NOW, "a trial, head of performance").officers.scorecard
    shown = open_request(asked).scorecard()
    assert sorted(map(figure, members.observations)) == sorted(map(figure, shown.observations))
    assert [row.comparators for row in members.rows] == [row.comparators for row in shown.rows]
    assert ("3", "Core cities", "2017/18", "not available: no member has a figure for 2017/18") in map(
        figure, members.observations
    )


def figure(seen: Observation) -> tuple[str, ...]:
    return seen.ref, seen.series, seen.period.words, str(seen.value)


def test_a_figure_in_the_source_too_is_a_fault_that_names_both_places(officer: Officer) -> None:
    officer.build()
    officer.source("3,England,2017/18,345.4")
    done = officer.run("check")
    assert done.exit_code == 1
    assert "indicator 3, England, 2017/18 stands already in" in done.stderr
    assert "source.csv, row 5" in done.stderr
    assert "comparators.csv, row" in done.stderr
    assert "1 fault." in done.stderr


def test_without_their_file_the_source_must_have_them(officer: Officer) -> None:
    done = officer.run("show")
    assert done.exit_code == 1
    assert "the file of comparators is not there, and the source has none for 3, 4" in done.stderr
    officer.source("3,England,2017/18,345.4", "4,Statistical neighbours,2017/18,1000")
    assert officer.run("show").exit_code == 0


def test_a_rate_of_england_that_no_council_comes_near_is_refused_and_told(officer: Officer) -> None:
    everyone = read_councils(ROOT / "config" / "national" / "councils.toml").existing(parse_period("2015/16"))
    officer.releases("3454", tuple(each for each in everyone if each.number not in (*NEIGHBOURS, "352")))
    done = officer.build()
    assert done.exit_code == 0
    assert "Refused, for it cannot be right" in done.output
    refused = officer.made["3", "England", "2017/18"]["Value"]
    assert refused.startswith("not available: refused, since England's figure cannot be right")
    assert officer.made["3", "Statistical neighbours", "2017/18"]["Value"] == "340"
    england = officer.shown("3")["comparators"][2]
    assert england["value"] is None
    assert england["missing"]["detail"].startswith("refused")


@pytest.mark.parametrize(
    ("wrong", "right", "trouble"),
    [
        pytest.param('"cin-rate"', '"cin-rat"', "'cin-rat', which the table of measures has not", id="name"),
        pytest.param('"E08000003"', '"E08000099"', "'E08000099' is not a council of councils.toml", id="council"),
        pytest.param('list = "Core cities"', 'list = "Big cities"', "there is no list 'Big cities'", id="list"),
        pytest.param('kind = "neighbours"', 'kind = "neighbours"\nlist = "May 2014"',
                     "there is no list of neighbours 'May 2014'", id="neighbours"),
        pytest.param('kind = "region"', 'kind = "region"\nlist = "Mercia"', "there is no region 'Mercia'", id="region"),
        pytest.param('unit = "per 10,000"', 'unit = "percent"', "the indicator is told as 'percent'", id="unit"),
        pytest.param('counted = "as at"\nnational = "cin-rate"', 'national = "cin-rate"',
                     "the measure is of one day and the indicator of a stretch of time", id="what is counted"),
    ],
)  # fmt: skip
def test_a_setting_that_names_nothing_is_told(officer: Officer, wrong: str, right: str, trouble: str) -> None:
    settings = (officer.folder / "scorecard.toml").read_text(encoding="utf-8")
    assert settings.count(wrong) == 1
    (officer.folder / "scorecard.toml").write_text(settings.replace(wrong, right), encoding="utf-8")
    done = officer.build()
    assert done.exit_code == 1
    assert trouble in done.stderr
    assert not (officer.folder / "comparators.csv").exists()


def test_a_damaged_file_is_told_and_nothing_written(officer: Officer) -> None:
    damaged = officer.folder / "published" / "b1_2024.csv"
    damaged.write_text(damaged.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    done = officer.build()
    assert done.exit_code == 1
    assert "the file is cut off" in done.stderr
    assert not (officer.folder / "comparators.csv").exists()
