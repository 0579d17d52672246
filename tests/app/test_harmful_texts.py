"""Texts of others stay texts, wherever they come out: no formula, no markup, no command to a terminal."""

import base64
import csv
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from contextlib import chdir
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from tests.harmful import CONTROLS, HARMFUL, Council, council
from tests.mail.material import bodies, parsed
from tests.officer import MAIN, opened_to_read, parts, type_text
from tests.places import ROOT
from workbook_tools.cli.command_line import main
from workbook_tools.mail.sent_log import Entry, append_entry, read_entries
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.national.comparators_file import comparators_csv
from workbook_tools.national.compute.made_comparators import MadeComparator
from workbook_tools.national.compute.making import Making
from workbook_tools.national.compute.release import Release
from workbook_tools.national.councils.figures_by_area import Arranged
from workbook_tools.national.published.published_figures import Kind, Measure
from workbook_tools.sources.kinds.csv_source import TextFormat, csv_rows
from workbook_tools.sources.settings.national_settings import GroupMethod

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORCED = ("--force", "Shown at a training day, head of performance")
IN_CELLS = ("title", "name", "definition", "theme", "ref", "other", "joined", "unable", "uncoloured", "source", "part")
"""The texts that a workbook shows in a cell of their own, or in a sentence."""
ON_PAGE = ("title", "committee", "name", "definition", "theme", "other", "unable")
OURS = (ROOT / "workbook_tools" / "say" / "page" / "page.js").read_bytes()
"""The only script of the page."""
EVERY = pytest.mark.parametrize("harmful", [pytest.param(text, id=name) for name, text in HARMFUL.items()])


@pytest.fixture(scope="module")
def by_text(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Council]:
    """The council of each text with its scorecard filled, made once and copied for the tests that change it."""

    @cache
    def made(harmful: str) -> Council:
        return fill(council(tmp_path_factory.mktemp("council"), harmful))

    return made


@pytest.fixture
def filled(harmful: str, by_text: Callable[[str], Council], tmp_path: Path) -> Council:
    made = by_text(harmful)
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    return Council(tmp_path, made.texts)


@pytest.fixture(scope="module")
def told_by_text(
    by_text: Callable[[str], Council], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Council]:
    """The same with an officer's commentary, refreshed, as members' copy, page and e-mail; for reading alone."""

    @cache
    def made(harmful: str) -> Council:
        told = Council(tmp_path_factory.mktemp("told"), by_text(harmful).texts)
        shutil.copytree(by_text(harmful).folder, told.folder, dirs_exist_ok=True)
        type_commentary(told, f"{harmful} commentary")
        run(told, "refresh", told.workbook.name)
        run(told, "members", told.workbook.name, "--html", *FORCED)
        run(told, "email", told.workbook.name, *FORCED)
        return told

    return made


@pytest.fixture
def told(harmful: str, told_by_text: Callable[[str], Council]) -> Council:
    return told_by_text(harmful)


def fill(made: Council) -> Council:
    """The council with its scorecard filled."""
    run(made, "refresh", "--config", "config/small", "--output", made.workbook.name)
    return made


def run(made: Council, *words: str) -> str:
    """What the command prints in the council's folder."""
    with chdir(made.folder):
        done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.output
    assert not OBEYED.search(done.output)
    return done.output


def type_commentary(made: Council, text: str) -> None:
    """An officer's words about the first indicator."""
    sheet = opened_to_read(made.workbook)["Scorecard"]
    assert isinstance(sheet, Sheet)
    (column,) = [cell.column_letter for cell in sheet[4] if cell.value == "Commentary"]
    type_text(made.workbook, "Scorecard", {f"{column}5": text})


def formulas(path: Path) -> set[str]:
    """Every formula of every cell and table column."""
    roots = [etree.fromstring(content) for name, content in parts(path).items()
             if name.startswith(("xl/worksheets/sheet", "xl/tables/"))]  # fmt: skip
    return {
        each.text or "" for root in roots for each in root.iter(f"{{{MAIN}}}f", f"{{{MAIN}}}calculatedColumnFormula")
    }


def shown(path: Path) -> list[str]:
    """The texts of all cells that hold no formula. A cell with its text in itself would be one that no edit wrote."""
    book = opened_to_read(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]


def copy_of(made: Council) -> Path:
    (copy,) = (path for path in made.folder.glob("Smallshire*.xlsx"))
    return copy


@EVERY
def test_the_workbook_and_the_members_copy_hold_it_as_text(told: Council, harmful: str) -> None:
    known = formulas(told.folder / "template" / "Scorecard.xlsx")
    for path in (told.workbook, copy_of(told)):
        assert formulas(path) <= known
        texts = "\n".join(shown(path))
        assert [name for name in IN_CELLS if told.texts[name].strip() not in texts
                and not (name == "source" and path != told.workbook)] == []  # fmt: skip
        assert f"{harmful} commentary".strip() in texts
    record = [row for row in opened_to_read(told.workbook)["Issued record"].values if row[2] == 1 or row[2] == "1"]
    assert f"{harmful} commentary".strip() in str(record)


@EVERY
def test_the_log_holds_an_officer_s_words_as_text(filled: Council, harmful: str) -> None:
    type_commentary(filled, f"{harmful} commentary")
    settings = filled.folder / "config" / "small" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('good_is = "low"', 'good_is = "low"\nuntil = "2018-08"'), encoding="utf-8")
    run(filled, "refresh", filled.workbook.name)
    log = [[str(cell).strip() for cell in row] for row in opened_to_read(filled.workbook)["Commentary log"].values]
    (row,) = [row for row in log if f"{harmful} commentary".strip() in row]
    assert filled.texts["name"].strip() in row
    assert formulas(filled.workbook) <= formulas(filled.folder / "template" / "Scorecard.xlsx")


@EVERY
def test_a_comparison_as_csv_is_no_formula_and_reads_back(filled: Council) -> None:
    run(filled, "compare", "2018-08", "2018-09", "--config", "config/small", "--output", "two.csv")
    path = filled.folder / "two.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+@\t\r") or re.match(r"-(?![\d.]+$)", cell)] == []
    read = [cell for row in csv_rows(path, TextFormat())() for cell in row]
    assert filled.texts["name"].strip() in read
    assert filled.texts["ref"] in read


@EVERY
def test_json_holds_the_very_text(filled: Council) -> None:
    found = json.loads(run(filled, "show", "--config", "config/small", "--format", "json"))
    assert found["title"] == filled.texts["title"].strip()
    assert [each["indicator"] for each in found["indicators"]] == [
        filled.texts["name"].strip(), filled.texts["other"].strip(),
    ]  # fmt: skip


class _Page(HTMLParser):
    """What a page shows, its scripts, and the attributes by which it could act. An aria-label is only read aloud."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.acts: list[str] = []
        self.policies: list[str | None] = []
        self.in_script = False
        self.feed(page)

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.scripts[-1] += data
        else:
            self.texts.append(data)

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_script = name == "script"
        self.scripts += [""] if self.in_script else []
        self.policies += [dict(attrs)["content"]] if ("http-equiv", "Content-Security-Policy") in attrs else []
        self.acts += [
            f"{key}={value}" for key, value in attrs
            if self.in_script or key.startswith("on") or (key != "aria-label" and "http://x" in str(value))
        ]  # fmt: skip

    def handle_endtag(self, name: str) -> None:
        self.in_script = False


@EVERY
def test_the_page_and_the_mail_show_it_and_do_nothing(told: Council, harmful: str) -> None:
    (page,) = told.folder.glob("*.html")
    written = _Page(page.read_bytes().decode("utf-8"))
    assert written.acts == []
    assert written.scripts == [OURS.decode("utf-8")]
    (policy,) = written.policies
    allowed = base64.b64encode(hashlib.sha256(OURS).digest()).decode()
    assert re.findall("script-src ([^;]*);", policy or "") == [f"'sha256-{allowed}'"]
    texts = " ".join(" ".join(written.texts).split())
    assert [name for name in ON_PAGE if " ".join(told.texts[name].split()) not in texts] == []
    (draft,) = told.folder.glob("*.eml")
    message = parsed(draft.read_bytes())
    _, mail = bodies(message)
    assert _Page(mail).acts == _Page(mail).scripts == []
    assert f"{harmful} commentary".strip() in " ".join("".join(_Page(mail).texts).split())
    assert not OBEYED.search(message["Subject"])


def test_control_characters_reach_no_terminal_page_or_part(tmp_path: Path) -> None:
    made = fill(council(tmp_path, "plain", CONTROLS))
    type_commentary(made, "_x0000_a_x001B_[31mb_x009B_2J commentary")
    run(made, "refresh", made.workbook.name)
    for words in (
        ("show",),
        ("show", "--explain", "1"),
        ("show", "--format", "json"),
        ("compare", "2018-08", "2018-09"),
    ):
        run(made, *words, "--config", "config/small")
    run(made, "members", made.workbook.name, "--html", *FORCED)
    (page,) = made.folder.glob("*.html")
    assert not OBEYED.search(page.read_text(encoding="utf-8"))
    assert not OBEYED.search("\n".join(_Page(page.read_text(encoding="utf-8")).texts))
    texts = "\n".join(shown(made.workbook))
    assert made.texts["source"].replace("\u202e", "") in texts.replace("_x0000_", "\x00").replace(
        "_x001B_", "\x1b"
    ).replace("_x0007_", "\x07")  # what nobody sees is not read
    for path in (made.workbook, copy_of(made)):
        for name, content in parts(path).items():
            assert not name.endswith(".xml") or etree.fromstring(content) is not None


def test_settings_with_control_characters_are_named_and_their_faults_hold_none(tmp_path: Path) -> None:
    config = tmp_path / "scorecard.toml"
    config.write_text('title = "a\\u001b[2J"\n[[indicators]]\nname = "b\\u0000"\n"c\\u202e" = 1\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--config", str(tmp_path)])
    assert done.exit_code == 1
    assert re.findall(r"setting '([^']*)': this holds a control character", done.output) == [
        *("title", "indicators 1: name", "indicators 1: c\N{REPLACEMENT CHARACTER}"),
    ]
    assert not OBEYED.search(done.output)


def test_a_sign_that_turns_the_text_around_is_named_where_it_stands_in_the_settings_itself(tmp_path: Path) -> None:
    (tmp_path / "scorecard.toml").write_text('title = "a\u202eb"\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--config", str(tmp_path)])
    assert re.findall(r"setting '([^']*)': this holds a control character", done.output) == ["title"]


def test_lines_and_tabs_in_settings_are_no_control_characters(tmp_path: Path) -> None:
    (tmp_path / "scorecard.toml").write_text('title = """a\nb\tc"""\n', encoding="utf-8")
    assert "control character" not in CliRunner().invoke(main, ["check", "--config", str(tmp_path)]).output


def test_faults_in_data_do_not_move_the_cursor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = council(tmp_path, "plain")
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "config" / "small" / "data.csv").open("a", encoding="utf-8") as file:
        file.write("\x1b]0;gone\x07,plain series,2018-09,1,,,count,x\n")
    done = CliRunner().invoke(main, ["refresh", "--config", "config/small", "--output", made.workbook.name])
    assert done.exit_code == 1
    assert "\N{REPLACEMENT CHARACTER}]0;gone" in done.output
    assert not OBEYED.search(done.output)


@EVERY
def test_the_file_of_comparators_is_no_formula_and_reads_back(tmp_path: Path, harmful: str) -> None:
    measure = Measure(name=harmful, title=harmful, kind=Kind.RATE)
    release = Release(Arranged(measure, {}, {}, {}), harmful, harmful, harmful)
    making = Making(harmful, GroupMethod.MEAN, (harmful,), ((harmful, harmful),), harmful, symbols=(harmful,))
    figure = MadeComparator(harmful, harmful, parse_period("2017/18"), Decimal("-1.5"), release, making)
    path = tmp_path / "comparators.csv"
    path.write_bytes(comparators_csv([figure]))
    (row,) = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert row["Value"] == "-1.5"
    assert [name for name, cell in row.items() if name != "Value" and re.match("[=+@\t\r-]", cell)] == []
    _, read = csv_rows(path, TextFormat())()
    assert list(read[:2]) == [harmful, harmful]
    assert list(read).count(harmful) >= 5


@pytest.mark.parametrize(("value", "written"), [("0.0000001", "0.0000001"), ("1E+3", "1000"), ("12.5", "12.5")])
def test_the_file_of_comparators_has_numbers_in_full(tmp_path: Path, value: str, written: str) -> None:
    release = Release(Arranged(Measure(name="cin", title="Children in need", kind=Kind.RATE), {}, {}, {}), "", "", "")
    made = MadeComparator("1", "Us", parse_period("2017/18"), Decimal(value), release, Making("Us", GroupMethod.MEAN))
    (row,) = list(csv.DictReader(comparators_csv([made]).decode("utf-8-sig").splitlines()))
    assert (row["Value"], row["Source"]) == (written, "Children in need; mean of 0 of 0 Us")


def test_a_text_in_an_apostrophe_reads_back_with_it(tmp_path: Path) -> None:
    entry = Entry("now", "sent", "'Tis a scorecard", "2018-09", *["x"] * 7)
    append_entry(tmp_path / "log.csv", entry)
    append_entry(tmp_path / "log.csv", replace(entry, scorecard="=1+1"))
    assert [each.scorecard for each in read_entries(tmp_path / "log.csv")] == ["'Tis a scorecard", "=1+1"]
    assert "'=1+1" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
