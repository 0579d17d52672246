"""The main job from end to end: config and data in, a filled workbook out, read back by others."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.officer import MAIN, Book, parts, rewrite, sheet_part, type_text
from tests.places import ROOT
from tests.sample import sample_project
from tests.validators import finds_nothing_new
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, open_request
from workbook_tools.errors import DataError, LayoutError, SaveError, ScorecardError, WorkbookRefused

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
SOURCE = ROOT / "config" / "manchester-proxy" / "source-data.xlsx"
TEMPLATE = ROOT / "template" / "Scorecard.xlsx"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample config and the template, free to be changed."""
    return sample_project(tmp_path)


def run(project: Path, now: datetime = MONDAY, **asked: Path | str) -> Path:
    done = refresh(Request(project, **asked), now)  # type: ignore[arg-type]
    done.save()
    return done.path


def edit_config(project: Path, change: Callable[[str], str]) -> None:
    path = project / "config" / "manchester-proxy" / "scorecard.toml"
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def without(ref: str) -> Callable[[str], str]:
    """Takes one indicator out of a config."""
    return lambda text: re.sub(
        rf'\[\[indicators\]\]\nref = "{ref}"\n.*?(?=\n\[\[indicators\]\]|\Z)', "", text, flags=re.S
    )


def test_the_sample_scorecard_says_what_the_papers_print(project: Path) -> None:
    book = Book(run(project))
    shown = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "Latest"), strict=True))
    assert list(shown) == list(range(1, 13))
    assert (shown[4], shown[5], shown[11]) == (73, 95.2, 50)
    changes = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "Change"), strict=True))
    assert changes[1] == "▲ 237 better since Jul 2018"
    assert changes[4] == "▼ 2.7 better since Jun 2018"
    assert changes[5] == "▼ 0.2 points on July's scorecard"
    ratings = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "RAG"), strict=True))
    assert (ratings[4], ratings[10]) == ("Green", "No target")
    assert book.named("CountGreen") == book.column("Scorecard", "RAG").count("Green")
    assert book.named("PeriodReported") == "September 2018"
    assert book.named("Title") == book.named("TitleOnScorecard")
    usual = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "More than usual?"), strict=True))
    assert [ref for ref, words in usual.items() if words == "really getting better"] == [5, 8, 9]
    assert not [ref for ref in usual if "worse" in f"{usual[ref]} {changes[ref]}"]
    assert book.column("NeedsAttention", "Ref") == [6, 7, 2]
    why = dict(zip(book.column("GoingWell", "Ref"), book.column("GoingWell", "Why"), strict=True))
    assert list(why) == [5, 9, 8, 11, 12, None], "the last line says that there is one more"
    assert why[5] == "Really getting better"  # as the visits' control chart says


def test_pandas_reads_every_figure_and_stored_result(project: Path) -> None:
    path = run(project)
    frame = pd.read_excel(path, sheet_name="Scorecard", header=3, engine="openpyxl")
    assert frame["RAG"].isin(["Green", "Amber", "Red", "No target", "No data"]).all()
    assert pd.api.types.is_numeric_dtype(frame["Latest"])
    data = pd.read_excel(path, sheet_name="Data", engine="openpyxl")
    assert len(data) == len(pd.read_excel(SOURCE, engine="openpyxl"))
    assert data["Origin"].notna().all()


def test_every_formula_has_its_result_beside_it(project: Path) -> None:
    path = run(project)
    comment(path, 6)
    run(project, TUESDAY)
    content = parts(path)
    worked_out = [
        (sheet, cell)
        for sheet in load_workbook(path).sheetnames
        for cell in etree.fromstring(content[sheet_part(path, sheet)]).iter(f"{{{MAIN}}}c")
        if cell.find(f"{{{MAIN}}}f") is not None
    ]
    assert len(worked_out) >= 12 + 5
    without = [(sheet, cell) for sheet, cell in worked_out if cell.find(f"{{{MAIN}}}v") is None]
    # a gap in the chosen indicator's chart, which is #N/A: LibreOffice would draw a stored error as nought
    assert all(sheet == "Indicator" and "NA()" in str(cell.findtext(f"{{{MAIN}}}f")) for sheet, cell in without)
    worked_out = [each for each in worked_out if each not in without]
    empty = [(sheet, cell.get("r"), cell.get("t")) for sheet, cell in worked_out if not cell.findtext(f"{{{MAIN}}}v")]
    book = Book(path)
    of_6, *of_others = book.cells("NeedsAttention", "Officers say")
    assert of_6.value == "What we say of 6"
    words = load_workbook(path).defined_names["ChosenCommentary"].attr_text.partition("!")[2].replace("$", "")
    # Of the others nobody has said anything: their result is a text, and it is empty
    nobody = [*(("Summary", cell.coordinate) for cell in of_others), ("Indicator", words)]
    assert empty == [(*place, "str") for place in nobody]


def test_parts_that_were_not_named_are_byte_for_byte_those_of_the_template(project: Path) -> None:
    done = refresh(Request(project), MONDAY)
    done.save()
    before, after = parts(TEMPLATE), parts(done.path)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {
        "xl/workbook.xml",  # the print areas grow with the tables
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        *(
            name
            for name in before
            if re.fullmatch(r"xl/(worksheets/sheet|tables/table|charts/chart|drawings/drawing)\d+\.xml", name)
        ),
    }
    assert done.receipt.ok
    assert all(name in "\n".join(done.receipt.lines()) for name in before)


def test_a_second_refresh_changes_nothing_but_the_time_stamp(project: Path) -> None:
    path = run(project, MONDAY)
    first = parts(path)
    run(project, TUESDAY)
    second = parts(path)
    summary = sheet_part(path, "Summary")
    assert [name for name in first if first[name] != second[name]] == [summary]
    cells = [
        {cell.get("r"): etree.tostring(cell) for cell in etree.fromstring(each[summary]).iter(f"{{{MAIN}}}c")}
        for each in (first, second)
    ]
    differing = [reference for reference in cells[0] if cells[0][reference] != cells[1][reference]]
    assert len(differing) == 1
    assert Book(path).named("RefreshedAt") == TUESDAY.replace(tzinfo=None)


def test_the_same_minute_gives_the_same_bytes(project: Path) -> None:
    first = refresh(Request(project), MONDAY)
    assert refresh(Request(project), MONDAY).content == first.content


def comment(path: Path, *refs: int) -> None:
    book = Book(path)
    cells = dict(zip(book.column("Scorecard", "Ref"), book.places("Scorecard", "Commentary"), strict=True))
    type_text(path, "Scorecard", {cells[ref]: f"What we say of {ref}" for ref in refs})


def commentary(path: Path) -> dict[object, object]:
    book = Book(path)
    pairs = zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "Commentary"), strict=True)
    return {ref: text for ref, text in pairs if text}


def test_commentary_follows_its_indicator_when_the_order_changes(project: Path) -> None:
    path = run(project)
    comment(path, 1, 4, 12)
    edit_config(project, lambda text: _last_first(text))
    run(project, TUESDAY)
    assert Book(path).column("Scorecard", "Ref") == [12, *range(1, 12)]
    assert commentary(path) == {ref: f"What we say of {ref}" for ref in (1, 4, 12)}


def _last_first(text: str) -> str:
    head, *blocks = text.split("\n[[indicators]]\n")
    return "\n[[indicators]]\n".join([head, blocks[-1], *blocks[:-1]])


def test_the_text_of_an_indicator_that_leaves_is_in_the_log_and_comes_to_no_other(project: Path) -> None:
    path = run(project)
    comment(path, 3, 4, 5)
    edit_config(project, without("4"))
    source = project / "config" / "manchester-proxy" / "source-data.xlsx"
    frame = pd.read_excel(source, dtype=object, engine="openpyxl")
    frame[frame["Ref"].astype(str) != "4"].to_excel(source, sheet_name="Data", index=False)
    run(project, TUESDAY)
    book = Book(path)
    assert commentary(path) == {3: "What we say of 3", 5: "What we say of 5"}
    assert book.column("CommentaryLog", "Text") == ["What we say of 4"]
    assert book.column("CommentaryLog", "Ref") == [4]
    assert book.column("CommentaryLog", "Logged") == [datetime(2018, 11, 6)]  # noqa: DTZ001 - a day has no zone
    assert len(book.column("Scorecard", "Ref")) == len(book.column("Trend", "Ref")) == 11


def test_a_new_indicator_in_the_middle_takes_no_others_text(project: Path) -> None:
    path = run(project)
    comment(path, 5, 6, 7)
    source = project / "config" / "manchester-proxy" / "source-data.xlsx"
    frame = pd.read_excel(source, dtype=object, engine="openpyxl")
    added = frame[frame["Ref"].astype(str) == "5"].assign(Ref="5a")
    pd.concat([frame, added]).to_excel(source, sheet_name="Data", index=False)
    edit_config(project, _with_5a)
    run(project, TUESDAY)
    assert Book(path).column("Scorecard", "Ref")[3:7] == [4, 5, "5a", 6]
    assert commentary(path) == {ref: f"What we say of {ref}" for ref in (5, 6, 7)}
    assert Book(path).column("CommentaryLog", "Text") == [None] * len(Book(path).column("CommentaryLog", "Text"))


def _with_5a(text: str) -> str:
    head, *blocks = text.split("\n[[indicators]]\n")
    blocks.insert(5, blocks[4].replace('ref = "5"', 'ref = "5a"'))
    return "\n[[indicators]]\n".join([head, *blocks])


def test_sparklines_stand_one_a_row_over_the_rows_own_points(project: Path) -> None:
    path = run(project)
    book = Book(path)
    root = etree.fromstring(parts(path)[sheet_part(path, "Scorecard")])
    excel = "http://schemas.microsoft.com/office/excel/2006/main"
    pairs = [
        (line.findtext(f"{{{excel}}}sqref"), line.findtext(f"{{{excel}}}f"))
        for line in root.iter("{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}sparkline")
    ]
    assert [place for place, _ in pairs] == book.places("Scorecard", "Trend")
    firsts = {"Month": "12 earlier", "Quarter": "8 earlier", "Year": "5 earlier"}
    expected = [
        f"Trend!{book.places('Trend', firsts[str(frequency)])[row]}:{book.places('Trend', 'Latest')[row]}"
        for row, frequency in enumerate(book.column("Scorecard", "Frequency"))
    ]
    assert [feed for _, feed in pairs] == expected


def test_formats_cover_exactly_the_rows_that_exist(project: Path) -> None:
    path = run(project)
    sheet = Book(path).sheet_of("Scorecard")
    places = Book(path).places("Scorecard", "RAG")
    areas = {str(area.sqref) for area in sheet.conditional_formatting}
    assert f"{places[0]}:{places[-1]}" in areas
    assert len(areas) == 3, (
        "one area for the colours, one for the changes and one for real changes, not one for each cell"
    )


def test_the_validator_finds_nothing_that_it_does_not_find_in_the_template(project: Path) -> None:
    assert finds_nothing_new(run(project), TEMPLATE)


def test_the_workbooks_own_data_table_can_be_the_source(project: Path) -> None:
    path = run(project)
    first = Book(path).column("Scorecard", "Latest")
    edit_config(project, lambda text: text.replace('file = "source-data.xlsx"\n', ""))
    before = parts(path)[sheet_part(path, "Data")]
    run(project, TUESDAY)
    assert Book(path).column("Scorecard", "Latest") == first
    assert parts(path)[sheet_part(path, "Data")] == before


def test_a_fault_in_the_pasted_data_names_its_cell(project: Path) -> None:
    path = run(project)
    edit_config(project, lambda text: text.replace('file = "source-data.xlsx"\n', ""))
    place = Book(path).places("Data", "Value")[7]
    type_text(path, "Data", {place: "many"})
    with pytest.raises(DataError) as stopped:
        refresh(Request(project), TUESDAY)
    [fault] = stopped.value.faults
    assert (fault.place.sheet, fault.place.row, fault.place.column) == ("Data", int(re.sub(r"\D", "", place)), "Value")


def test_a_text_that_begins_like_a_formula_arrives_as_text(project: Path) -> None:
    edit_config(project, lambda text: text.replace('theme = "Schools"', 'theme = "=1+1"'))
    path = run(project)
    assert Book(path, formulas=True).cells("Scorecard", "Theme")[-1].data_type == "s"
    assert Book(path).column("Scorecard", "Theme")[-1] == "=1+1"


def test_an_earlier_month_shows_the_figures_of_its_own_time(project: Path) -> None:
    book = Book(run(project, period="2018-08"))
    assert book.named("PeriodReported") == "August 2018"
    periods = dict(zip(book.column("Scorecard", "Ref"), book.column("Scorecard", "Period"), strict=True))
    assert (periods[1], periods[4], periods[6]) == ("12 months to Aug 2018", "30 Jun 2018", "2017/18")


def test_the_replaced_workbook_is_kept_beside_the_new_one(project: Path) -> None:
    path = run(project)
    before = path.read_bytes()
    run(project, TUESDAY)
    [backup] = [each for each in path.parent.iterdir() if each != path]
    assert backup.read_bytes() == before


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"], ids=["Excel", "LibreOffice"])
def test_a_workbook_that_is_open_elsewhere_is_left_alone(project: Path, lock: str) -> None:
    path = run(project)
    before = path.read_bytes()
    (path.parent / lock.format(path.name)).write_bytes(b"\x07officer")
    with pytest.raises(SaveError, match=r"open"):
        refresh(Request(project), TUESDAY)
    assert path.read_bytes() == before


def test_what_is_no_workbook_is_refused(project: Path) -> None:
    path = project / "notes.xlsx"
    path.write_text("minutes of the meeting")
    with pytest.raises(WorkbookRefused, match=r"notes\.xlsx"):
        refresh(Request(project, workbook=path), MONDAY)


def test_a_workbook_without_the_tables_is_refused_and_says_what_it_lacks(project: Path) -> None:
    path = project / "plain.xlsx"
    shutil.copy(ROOT / "config/manchester-proxy/source-data.xlsx", path)
    before = path.read_bytes()
    with pytest.raises(LayoutError, match="there is no table 'Scorecard'"):
        refresh(Request(project, workbook=path), MONDAY)
    assert path.read_bytes() == before


def test_a_formula_of_the_officers_that_would_break_stops_the_refresh(project: Path) -> None:
    path = run(project)
    last = Book(path).places("Scorecard", "Latest")[-1]
    spare = Book(path).places("Scorecard", "Owner")[0]
    _type_formula(path, "Scorecard", spare, f"{last}*2")
    before = path.read_bytes()
    edit_config(project, without("12"))
    frame = pd.read_excel(SOURCE, dtype=object, engine="openpyxl")
    frame[frame["Ref"].astype(str) != "12"].to_excel(
        project / "config" / "manchester-proxy" / "source-data.xlsx", sheet_name="Data", index=False
    )
    with pytest.raises(WorkbookRefused) as refused:
        refresh(Request(project), TUESDAY)
    [fault] = refused.value.faults
    assert (fault.place.file, fault.place.sheet) == (str(path), "Scorecard")
    assert fault.trouble.startswith("The formula in this cell reads the row of 12 ")
    assert check(Request(project)) == (fault,)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "lost", "trouble"),
    [
        pytest.param("tables/", rb"<calculatedColumnFormula>[^<]*Green from.*?</calculatedColumnFormula>",
                     "'RAG'", id="a RAG column without a formula"),
        pytest.param("worksheets/", rb"(?s)<ext [^>]*><x14:sparklineGroups.*?</ext>",
                     "'Trend'", id="a Trend without a sparkline"),
    ],
)  # fmt: skip
def test_check_says_what_a_refresh_refuses(project: Path, kind: str, lost: bytes, trouble: str) -> None:
    path = run(project)
    rewrite(path, lambda name, content: re.sub(lost, b"", content) if name.startswith(f"xl/{kind}") else content)
    rewrite(path, lambda name, content: re.sub(rb"<f>[^<]*Green from.*?</f>", b"", content))
    before = path.read_bytes()
    with pytest.raises(ScorecardError) as refused:
        refresh(Request(project), TUESDAY)
    assert trouble in str(refused.value)
    assert check(Request(project)) == refused.value.faults
    assert path.read_bytes() == before


def _type_formula(path: Path, sheet: str, place: str, formula: str) -> None:
    part = sheet_part(path, sheet)

    def typed(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        root = etree.fromstring(content)
        [cell] = root.iterfind(f".//{{{MAIN}}}c[@r='{place}']")
        etree.SubElement(cell, f"{{{MAIN}}}f").text = formula
        etree.SubElement(cell, f"{{{MAIN}}}v").text = "1"
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    rewrite(path, typed)


def test_an_output_that_is_there_is_not_overwritten(project: Path) -> None:
    path = run(project)
    other = project / "other.xlsx"
    other.write_bytes(b"an officer's work")
    with pytest.raises(SaveError, match="already there"):
        refresh(Request(project, workbook=path, output=other), TUESDAY)
    assert other.read_bytes() == b"an officer's work"


def test_check_lists_faults_of_config_data_and_workbook_at_once(project: Path) -> None:
    path = run(project)
    assert check(Request(project)) == ()
    edit_config(project, lambda text: text.replace('good_is = "high"', 'good_is = "up"', 1))
    source = project / "config" / "manchester-proxy" / "source-data.xlsx"
    frame = pd.read_excel(source, dtype=object, engine="openpyxl")
    frame.loc[3, "Value"] = "many"
    frame.to_excel(source, sheet_name="Data", index=False)
    head = Book(path).sheet_of("Scorecard")[4]
    [latest] = [cell.coordinate for cell in head if cell.value == "Latest"]
    type_text(path, "Scorecard", {latest: "Now"})
    _rename_table_column(path, "Latest", "Now")
    troubles = [fault.trouble for fault in check(Request(project))]
    assert "'up' is not one of the words that it may be" in troubles
    assert "'many' is not a number" in troubles
    assert "table 'Scorecard' has no column 'Latest'" in troubles


def _rename_table_column(path: Path, old: str, new: str) -> None:
    def renamed(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/tables/") or b'displayName="Scorecard"' not in content:
            return content
        return content.replace(f'name="{old}"'.encode(), f'name="{new}"'.encode())

    rewrite(path, renamed)


def test_a_breakdown_has_a_sheet_of_its_own_and_leaves_no_figures_when_it_goes(project: Path) -> None:
    path = run(project)
    book = Book(path)
    assert book.sheet_of("Breakdown").sheet_state == "visible"
    assert book.sheet_of("Breakdown2").sheet_state == "hidden"
    assert book.column("Breakdown", "Part")[:2] == ["Schools and colleges", "Health"]
    assert sum(int(str(figure)) for figure in book.column("Breakdown", "Latest")) == 3025
    source = project / "config" / "manchester-proxy" / "source-data.xlsx"
    rows = pd.read_excel(source, sheet_name="Data", engine="openpyxl", dtype={"Ref": str, "Period": str})
    rows[rows["Part"].isna()].to_excel(source, sheet_name="Data", index=False)
    edit_config(project, lambda text: text.replace('[[breakdowns]]\nref = "1"\nby = "Referring agency"\n', ""))
    run(project, TUESDAY)
    book = Book(path)
    assert book.sheet_of("Breakdown").sheet_state == "hidden"
    assert book.column("Breakdown", "Part") == [None]
    assert book.named("BreakdownTitle") is None


def test_a_source_is_read_once_where_the_latest_period_is_asked_for(project: Path) -> None:
    opened = open_request(Request(project, period="latest"))
    (project / "config" / "manchester-proxy" / "source-data.xlsx").unlink()
    assert opened.scorecard().definition.period.words == "September 2018"
