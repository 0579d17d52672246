"""Three months of every sample, one after another in the same workbook, with every command that an officer runs.

Whatever the program writes in one month, into the workbook, its record, its table `Data` or beside it, it reads in the
next.
"""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.officer import Book, type_text
from tests.sample import sample_project
from workbook_tools.cli.command_line import main
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.say.page.browsers import CHOSEN
from workbook_tools.sources.data.source_sheet import read_file
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets

pytestmark = pytest.mark.long

MONTHS = {
    "manchester-proxy": ("2018-07", "2018-08", "2018-09"),
    "manchester-framework": ("2018-07", "2018-08", "2018-09"),
    "merton-scrutiny": ("2018-08", "2018-10", "2018-11"),  # in November its set of indicators changes
    "walsall-outturn": ("2016/17", "2017/18", "2017/18"),  # of two years there are figures; the second is issued twice
    "getting-to-good": ("2017-11", "2017-12", "2018-01"),
}
"""Periods of which the samples' own sources hold figures."""
EMAIL = '[email]\nfrom = "performance@council.example"\nto = ["committee@council.example"]\n\n'
FORCE = ("--force", "a trial, head of performance")
WORDS = "Visits were late in two teams."


@dataclass(frozen=True)
class Officer:
    """Runs the commands on a sample's workbook, month after month."""

    name: str
    here: Path

    @property
    def config(self) -> Path:
        return self.here / "config" / self.name

    @property
    def workbook(self) -> Path:
        return self.here / "Board.xlsx"

    def turn_to(self, period: str) -> None:
        """Change the settings as each month asks for: the period, and the day that the data are of."""
        settings = self.config / "scorecard.toml"
        text = settings.read_text(encoding="utf-8")
        text = re.sub(r'(?m)^period = "[^"]*"', f'period = "{period}"', text, count=1)
        text = re.sub(r"(?m)^data_as_at = .*\n", "", text, count=1)
        settings.write_text(text, encoding="utf-8")

    def run(self, *words: object) -> str:
        """What a command says that is done without a fault."""
        done = CliRunner().invoke(main, [*map(str, words), "--config", str(self.config)])
        assert done.exit_code == 0, f"{words}: {done.output}"
        return done.stdout

    def write_commentary(self, words: str) -> object:
        """The reference of the first indicator, beside which the words stand now."""
        book = Book(self.workbook)
        type_text(self.workbook, book.sheet_of("Scorecard").title, {book.places("Scorecard", "Commentary")[0]: words})
        return book.column("Scorecard", "Ref")[0]


@pytest.fixture
def officer(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Officer:
    someone = Officer(request.param, sample_project(tmp_path))
    settings = someone.config / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    first = text.index("\n[") + 1
    settings.write_text(f"{text[:first]}{EMAIL}{text[first:]}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CHOSEN, str(tmp_path / "no browser"))  # the page is enough here, and a PDF takes seconds
    return someone


@pytest.mark.parametrize("officer", MONTHS, indirect=True)
def test_three_months_with_every_command(officer: Officer) -> None:
    workbook, months = officer.workbook, MONTHS[officer.name]
    issued: dict[str, dict[str, object]] = {}
    written: dict[object, str] = {}
    for number, period in enumerate(months, start=1):
        officer.turn_to(period)
        officer.run("refresh", *([workbook] if workbook.exists() else ["--output", workbook]))
        written[officer.write_commentary(f"{WORDS} ({number})")] = f"{WORDS} ({number})"
        officer.run("refresh", workbook)
        assert "in order" in officer.run("check", workbook)
        shown = json.loads(officer.run("show", workbook, "--format", "json"))
        refs = [row["ref"] for row in shown["indicators"]]
        assert list(map(str, Book(workbook).column("Scorecard", "Ref"))) == refs
        officer.run("show", workbook)
        officer.run("show", workbook, "--explain", refs[-1])
        officer.run("members", workbook, *FORCE)
        words = parse_period(period).words
        issued[words] = {row["ref"]: row["value"] for row in shown["indicators"]}
        assert "Recorded" in officer.run("email", workbook, *FORCE)
        officer.run("compare", workbook, months[0])
        kept = officer.here / f"month-{number}.xlsx"
        shutil.copy(workbook, kept)
        if number > 1:
            officer.run("compare", officer.here / f"month-{number - 1}.xlsx", kept)
        nothing_is_astray(officer, issued, written)


def nothing_is_astray(officer: Officer, issued: dict[str, dict[str, object]], written: dict[object, str]) -> None:
    """The record has each issued month once and as it was; words stand beside their indicator; Data has every row."""
    book = Book(officer.workbook)
    record = [book.column("IssuedRecord", heading) for heading in ("Scorecard period", "Ref", "Value")]
    kept: dict[str, dict[str, object]] = {}
    for period, ref, value in zip(*record, strict=True):
        figures = kept.setdefault(str(period), {})
        assert str(ref) not in figures, "an indicator stands once in a scorecard's record"
        figures[str(ref)] = None if isinstance(value, str) else value
    assert kept == issued
    refs = book.column("Scorecard", "Ref")
    beside = dict(zip(refs, book.column("Scorecard", "Commentary"), strict=True))
    logged = [str(words) for words in book.column("CommentaryLog", "Text")]
    for ref, words in written.items():
        assert beside.get(ref) == words or words in logged
    source = read_file(officer.config / "source-data.xlsx", WorkbookSheets("Data"))
    assert len(book.column("Data", "Value")) == len(list(source.rows))
