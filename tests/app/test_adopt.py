"""A council's own workbook is looked over, gets the sheets that it lacks, and is filled; all else stays."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook as Draft

from tests.officer import Book, parts
from tests.places import ROOT
from tests.validators import sdk_findings
from tests.xlsx.making import drawn
from workbook_tools.app.adopt import adopt_workbook, survey_workbook
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, read_book
from workbook_tools.cli.command_line import main
from workbook_tools.errors import SaveError
from workbook_tools.template.draw_template import Shape
from workbook_tools.workbook.issued_record import has_record
from workbook_tools.workbook.names import FILLED_NAMES
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.publish_workbook import publish_workbook
from workbook_tools.xlsx.vocabulary.publishing_edits import RemoveSheet

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
CONFIG = ROOT / "config" / "manchester-proxy"
TEMPLATE = ROOT / "template" / "Scorecard.xlsx"
TABLES = ("Scorecard", "Trend", "Data", "CommentaryLog", "Breakdown", "IssuedRecord")


def own_workbook(folder: Path, draw: Callable[[Draft], Any] = lambda book: None) -> Path:
    """A council's workbook: a cover with its logo's text box, and what `draw` adds."""

    def whole(book: Draft) -> None:
        cover = book.add_worksheet("Cover")
        cover.insert_textbox("B2", "Anytown (illustrative)")
        cover.write("A1", "Our performance")
        draw(book)

    path = folder / "own.xlsx"
    path.write_bytes(drawn(whole))
    return path


def adopted(path: Path) -> Path:
    adopt_workbook(Request(path.parent, CONFIG, path)).save()
    return path


def test_an_own_workbook_gets_the_sheets_and_is_filled(tmp_path: Path) -> None:
    path = own_workbook(tmp_path)
    before = parts(path)
    refresh(Request(tmp_path, CONFIG, adopted(path)), MONDAY).save()
    book = Book(path)
    assert book.column("Scorecard", "Ref") == list(range(1, 13))
    assert book.column("Scorecard", "RAG").count("Red") == 2
    assert book.named("PeriodReported") == "September 2018"
    assert book.named("ScorecardConfig") == "manchester-proxy"
    names = load_workbook(path).sheetnames
    assert names == [
        *("Cover", "Scorecard", "Indicator", "Charts", "Colours", "Movement", "Trend", "Breakdown", "Notes"),
        *("Data", "Commentary log", "Issued record"),
    ]
    after = parts(path)
    assert {name for name in before if after[name] != before[name]} == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        "xl/sharedStrings.xml",
    }


def test_a_workbook_from_before_the_charts_gets_their_sheets_where_the_template_has_them(tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    drawn_since = ("Indicator", "Charts", "Colours", "Movement")
    package = Package.open(TEMPLATE.read_bytes())
    path.write_bytes(publish_workbook(package, [RemoveSheet(name) for name in drawn_since]).content)
    assert not set(drawn_since) & set(load_workbook(path).sheetnames)
    plan = adopt_workbook(Request(path.parent, CONFIG, path))
    assert plan.sheets == drawn_since
    plan.save()
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    book, whole = load_workbook(path), load_workbook(TEMPLATE)
    assert book.sheetnames == whole.sheetnames
    assert [sheet.print_area for sheet in book if not sheet.tables] == [
        sheet.print_area for sheet in whole if not sheet.tables
    ]
    assert Book(path).named("ChosenIndicator") == Book(path).column("IndicatorChoices", "In the list")[0]


def test_the_adopted_workbook_has_no_finding_of_the_open_xml_sdk(tmp_path: Path) -> None:
    path = own_workbook(tmp_path)
    before = sdk_findings(path)
    refresh(Request(tmp_path, CONFIG, adopted(path)), MONDAY).save()
    assert sdk_findings(path) <= before


def test_a_sheet_name_that_is_taken_gets_a_number_and_trend_lines_follow(tmp_path: Path) -> None:
    path = own_workbook(tmp_path, lambda book: book.add_worksheet("TREND").write("A1", "our own"))
    refresh(Request(tmp_path, CONFIG, adopted(path)), MONDAY).save()
    assert load_workbook(path).sheetnames[1:4] == ["TREND", "Scorecard", "Indicator"]
    assert "Trend 2" in load_workbook(path).sheetnames
    (sheet,) = [content for content in parts(path).values() if b"sparklineGroup " in content]
    assert sheet.count(b"<xm:f>'Trend 2'!") == 12


def test_trend_lines_read_the_trend_table_that_was_there_before(tmp_path: Path) -> None:
    def figures(book: Draft) -> None:
        headings = ["Ref", *(f"{steps} earlier" for steps in range(12, 0, -1)), "Latest"]
        sheet = book.add_worksheet("Our figures")
        sheet.add_table(9, 1, 11, 14, {"name": "Trend", "columns": [{"header": each} for each in headings]})

    path = adopted(own_workbook(tmp_path, figures))
    assert load_workbook(path).sheetnames[1:4] == ["Our figures", "Scorecard", "Indicator"]
    assert not {"Trend", "Trend 2"} & set(load_workbook(path).sheetnames)
    (sheet,) = [content for content in parts(path).values() if b"sparklineGroup " in content]
    [first] = Book(path).places("Scorecard", "Trend")[:1]
    assert f"<xm:f>'Our figures'!C11:O11</xm:f><xm:sqref>{first}</xm:sqref>".encode() in sheet
    assert sheet.count(b"<xm:f>") == 2, "one for each row that the table has"
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()
    assert Book(path).column("Trend", "Ref") == list(range(1, 13))


def test_tables_that_are_only_called_like_ours_are_left_alone(tmp_path: Path) -> None:
    def namesakes(book: Draft) -> None:
        sheet = book.add_worksheet("Ours")
        for row, (name, headings) in enumerate(
            [("Changes", ["Date", "Change", "Who", "Why"]), ("Breakdown2", ["Part", "Staff", "Posts"])]
        ):
            columns = [{"header": heading} for heading in headings]
            sheet.add_table(row * 9, 0, row * 9 + 6, len(headings) - 1, {"name": name, "columns": columns})
            for below in range(1, 7):
                sheet.write_row(row * 9 + below, 0, [f"{name} {below}"] * len(headings))

    path = own_workbook(tmp_path, namesakes)
    before = parts(path)["xl/worksheets/sheet2.xml"]
    refresh(Request(tmp_path, CONFIG, adopted(path)), MONDAY).save()
    assert parts(path)["xl/worksheets/sheet2.xml"] == before
    assert load_workbook(path)["Ours"].sheet_state == "visible"


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    path = own_workbook(tmp_path)
    other = shutil.copy(path, tmp_path / "other.xlsx")
    with pytest.raises(SaveError, match="already there"):
        adopt_workbook(Request(tmp_path, CONFIG, path, Path(other)))


OF_THE_COVER_BEFORE = {"CountImproved", "CountUnchanged", "CountWorsened", "Discussion", "Headline"}
"""Names that version 0.2.0's template had, and that are filled where a workbook still has them."""
OF_A_BENCHMARK = {"ColoursMovedLast"}
"""The third line of a benchmark's cover, whose template is drawn for it."""


def test_the_standard_template_lacks_nothing() -> None:
    survey = survey_workbook(Request(ROOT, CONFIG, TEMPLATE))
    assert survey.complete
    assert set(survey.names) == set(FILLED_NAMES) - OF_THE_COVER_BEFORE - OF_A_BENCHMARK


def run(*words: object) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output.splitlines()


def test_the_command_guides_and_changes_nothing(tmp_path: Path) -> None:
    path = own_workbook(tmp_path, lambda book: book.define_name("Title", "=Cover!$A$1"))
    before = path.read_bytes()
    code, lines = run("template", "adopt", path, "--config", CONFIG, "--dry-run")
    assert code == 0
    assert lines == [
        "Scorecard         missing: what members read: one row an indicator",
        "Trend             missing: the figures behind the trend lines: one row an indicator",
        "Data              missing: the source data that the scorecard rests on",
        "CommentaryLog     missing: what officers wrote about indicators that have left",
        "Breakdown         missing: an indicator by its parts",
        "IssuedRecord      missing: what members were sent, to tell what changed since; a refresh does without it",
        "IndicatorChoices  missing: what can be chosen on the sheet Indicator; a refresh does without it",
        "ChosenFacts       missing: what there is to say of the chosen indicator; a refresh does without it",
        "ChosenPoints      missing: the points of the chosen indicator's chart; a refresh does without it",
        "ChosenLimits      missing: the limits in the chosen indicator's chart; a refresh does without it",
        "ColourMap         missing: the colour of each indicator on the latest scorecards; a refresh does without it",
        "MovementMatrix    missing: who is really moving, and whether the target will be met; "
        "a refresh does without it",
        "Named cells that a refresh fills: Title.",
        f'What is missing is added by: scorecard template adopt "{path}"',
    ]
    assert path.read_bytes() == before


def test_the_command_adds_and_then_finds_nothing_missing(tmp_path: Path) -> None:
    path, made = own_workbook(tmp_path), tmp_path / "made.xlsx"
    before = path.read_bytes()
    code, lines = run("template", "adopt", path, "--config", CONFIG, "--output", made)
    assert (code, path.read_bytes()) == (0, before)
    assert lines[0] == (
        "Added: sheets Scorecard, Indicator, Charts, Colours, Movement, Trend, Breakdown, Notes, Data, "
        "Commentary log, Issued record."
    )
    assert lines[1].startswith("All else is as it was.")
    code, lines = run("template", "adopt", made, "--config", CONFIG, "--dry-run")
    sheets = ("Scorecard", "Trend", "Data", "Commentary log", "Breakdown", "Issued record")
    assert lines[:6] == [f"{name:<16}  on sheet '{sheet}'" for name, sheet in zip(TABLES, sheets, strict=True)]
    assert lines[-1] == f'Nothing is missing. Fill it with: scorecard refresh "{made}"'
    code, lines = run("template", "adopt", made, "--config", CONFIG, "--add")  # as it was asked for before
    assert (code, lines[0]) == (0, "Nothing was missing, so the workbook is as it was.")


def test_a_workbook_from_before_there_was_a_record_gets_the_record_alone(tmp_path: Path) -> None:
    def draw(book: Draft) -> None:
        for name, draw_sheet in Shape().sheets.items():
            if name not in {"Issued record", "Notes"}:
                draw_sheet(book, book.add_worksheet(name))

    path = own_workbook(tmp_path, draw)
    refresh(Request(tmp_path, CONFIG, path), MONDAY).save()  # it does without
    before = read_book(path).layout
    assert not has_record(before)
    sheets = load_workbook(path).sheetnames
    assert adopt_workbook(Request(tmp_path, CONFIG, path)).sheets == ("Issued record",)
    after = read_book(adopted(path)).layout
    assert has_record(after)
    assert load_workbook(path).sheetnames == [*sheets, "Issued record"]
    assert {name: table.columns for name, table in after.tables.items() if name != "IssuedRecord"} == {
        name: table.columns for name, table in before.tables.items()
    }


def test_words_of_a_row_that_nobody_knows_stay_beside_it_though_sections_leave(tmp_path: Path) -> None:
    """Neither the sections nor that row has a reference: one is not to be taken for another."""

    def own_scorecard(book: Draft) -> None:
        sheet = book.add_worksheet("Board")
        rows = (
            ("Measure", "Latest", "RAG", "Commentary"),
            ("HELP",),
            ("Rate of referrals (last 12 months)", 400, "G", "Steady."),
            ("CARE",),
            ("Children who came to tea", 12, "R", "Cake helps."),
            ("Rate of children in need", 300, "A", "Checked."),
        )
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)

    config = tmp_path / "config" / CONFIG.name
    shutil.copytree(CONFIG, config)  # adoption writes the headings into it
    path = own_workbook(tmp_path, own_scorecard)
    adopt_workbook(Request(tmp_path, config, path)).save()
    book = Book(path)
    beside = dict(zip(book.column("Scorecard", "Measure"), book.column("Scorecard", "Commentary"), strict=True))
    assert beside == {
        "Rate of referrals (last 12 months)": "Steady.",
        "Children who came to tea": "Cake helps.",
        "Rate of children in need": "Checked.",
    }
