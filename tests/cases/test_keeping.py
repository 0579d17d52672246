"""What is the officer's is kept, in the cases' own workbooks, or the command refuses in words and writes nothing."""

import ast
import shutil
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from tests.cases.given import PROXY, case, done, needs_cases, refused
from tests.officer import Book, parts
from tests.places import ROOT
from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, LAST_ROW, Area, parse_area, parse_areas
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula
from workbook_tools.xlsx.a1.plain_references import parse_places
from workbook_tools.xlsx.check.lint import lint
from workbook_tools.xlsx.opc.package import Package

pytestmark = needs_cases


def test_every_form_of_a_reference_reads_the_same_everywhere(tmp_path: Path) -> None:
    """The texts that seven readers took for different cells; openpyxl says what each is."""
    script = (case("a1-grammars", tmp_path) / "refs.py").read_text(encoding="utf-8")
    [texts] = [ast.literal_eval(node.iter) for node in ast.parse(script).body if isinstance(node, ast.For)]
    assert len(texts) == 13
    for text in texts:
        sheet, _, place = text.rpartition("!")
        area = parse_area(place)
        if place in {"XFE1", "A1048577", "A0"}:
            assert area is None
        else:
            left, top, right, bottom = range_boundaries(place.upper().replace("B2:A1", "A1:B2"))
            assert area == Area(top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN)
        assert [*parse_areas(place)] == ([area] if area else [])
        elsewhere = sheet.startswith("[")
        assert [each.area for each in parse_places(text)] == ([area] if area and not elsewhere else [])
        assert [each.area for each in parse_formula(text) if isinstance(each, Reference)] == ([area] if area else [])


def test_added_columns_have_their_headings_in_the_cells(tmp_path: Path) -> None:
    folder = case("adopt-blank-headers", tmp_path)
    board = folder / "input.xlsx"
    done(folder, "template", "adopt", "input.xlsx", "--add", "--config", PROXY)
    sheet = load_workbook(board)["Board"]
    table = sheet.tables["Scorecard"]
    assert [cell.value for cell in sheet[table.ref][0]] == [column.name for column in table.tableColumns]
    assert table.ref == "A3:N7"
    assert not lint(Package.open(board.read_bytes(), str(board)))


def test_last_months_letters_and_months_give_way(tmp_path: Path) -> None:
    folder = case("adopt-stale-rag", tmp_path)
    adopted = done(folder, "template", "adopt", "ours-jan26.xlsx", "--config", ".")
    assert "'Dec-25' is now 'Previous'" in adopted
    assert "'Jan-26' is now 'Latest'" in adopted
    assert "'January 2026' above the headings is filled with the month from now on" in adopted
    done(folder, "refresh", "ours-jan26.xlsx", "--config", ".")
    done(folder, "check", "ours-jan26.xlsx", "--config", ".")
    sheet = load_workbook(folder / "ours-jan26.xlsx", data_only=True)["Scorecard"]
    first, *rows = sheet[sheet.tables["Scorecard"].ref]
    headings = [cell.value for cell in first]
    colours = [row[headings.index("RAG")].value for row in rows]
    assert set(colours) <= {"Green", "Amber", "Red", "No target", "No data"}
    assert (headings[4:6], sheet["C2"].value, sheet["C3"].value) == (
        ["Previous", "Latest"],
        "Director: (post)",
        "March 2026",
    )


def test_a_heading_with_a_space_is_the_commentary(tmp_path: Path) -> None:
    folder = case("commentary-heading-with-a-space", tmp_path)
    done(folder, "check", "Scorecard.xlsx", "--config", "all")
    done(folder, "refresh", "Scorecard.xlsx", "--config", "all")
    done(folder, "members", "Scorecard.xlsx", "--config", "all", "--output", "m.xlsx")
    rows = load_workbook(folder / "m.xlsx")["Scorecard"].iter_rows(min_row=4, values_only=True)
    headings = [str(cell).strip() for cell in next(rows)]
    words = [row[headings.index("Commentary")] for row in rows]
    assert len(words) == 3
    assert all(words)


def test_an_empty_last_row_fills_nothing(tmp_path: Path) -> None:
    folder = case("empty-last-row-of-libreoffice", tmp_path)
    done(folder, "refresh", "Scorecard.xlsx", "--config", "x-joins")
    assert Book(folder / "Scorecard.xlsx").column("Scorecard", "Ref") == ["X", "A", "B", "C", "D", "E"]


def test_what_the_record_of_a_copy_says_is_read_back(tmp_path: Path) -> None:
    """A members' copy was made of this workbook; its record says 2017 of a calendar year."""
    board = case("merton-issued-record-unreadable", tmp_path) / "M.xlsx"
    assert "2017" in Book(board).column("IssuedRecord", "Figure period")
    config = Path(shutil.copytree(ROOT / "config" / "merton-scrutiny", tmp_path / "config" / "merton-scrutiny"))
    settings = config / "scorecard.toml"
    email = '[email]\nfrom = "performance@council.example"\nto = ["committee@council.example"]\n\n'
    settings.write_text(settings.read_text(encoding="utf-8").replace("[[", email + "[[", 1), encoding="utf-8")
    shutil.copytree(ROOT / "config" / "national", tmp_path / "config" / "national")
    words = "M.xlsx", "--config", str(config)
    done(board.parent, "refresh", *words)
    done(board.parent, "members", *words, "--output", "m.xlsx", "--force", "a trial, an analyst")
    done(board.parent, "refresh", *words)
    done(board.parent, "email", *words, "--output", "m.eml", "--force", "a trial, an analyst")
    assert "2017" in Book(board).column("IssuedRecord", "Figure period")


def test_a_councils_own_tables_of_our_names_are_refused(tmp_path: Path) -> None:
    folder = case("own-table-called-data-wiped", tmp_path)
    for words in (["template", "adopt", "input.xlsx", "--add"], ["refresh", "input.xlsx"], ["check", "input.xlsx"]):
        said = refused(folder, *words, "--config", "config")
        assert "sheet 'Staff list': table 'Data' is not the scorecard's" in said
        assert "sheet 'Trends': table 'Trend' is not the scorecard's" in said
        assert "rename it in Excel" in said


def test_notes_beside_a_table_that_shrinks_stay(tmp_path: Path) -> None:
    folder = case("shrink-takes-neighbours", tmp_path)
    board = folder / "input.xlsx"
    notes = {f"AO{row}": f"note beside row {row}" for row in range(5, 17)}
    assert {place: load_workbook(board)["Our board"][place].value for place in notes} == notes
    done(folder, "template", "adopt", "input.xlsx", "--add", "--config", PROXY)
    for config, rows in ("config-42", 42), ("config-4", 4):
        done(folder, "refresh", "input.xlsx", "--config", config)
        sheet = load_workbook(board)["Our board"]
        assert len(Book(board).column("Scorecard", "Ref")) == rows
        assert {place: sheet[place].value for place in notes} == notes
    assert "Footnote below the table" in {cell.value for [cell] in sheet["A5:A60"]}


def test_a_rule_on_a_whole_row_stays_on_a_whole_row(tmp_path: Path) -> None:
    """The rule is on row 20; eight indicators join above it."""
    folder = case("whole-row-range", tmp_path)
    done(folder, "template", "adopt", "input.xlsx", "--add", "--config", PROXY)
    for _ in range(2):
        done(folder, "refresh", "input.xlsx", "--config", PROXY)
        sheets = b"".join(part for name, part in parts(folder / "input.xlsx").items() if "/worksheets/" in name)
        assert b'sqref="28:28"' in sheets
        assert b'sqref="28"' not in sheets
