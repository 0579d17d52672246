"""A filter that officers set on another table than the scorecard's hides what it should hide of the new figures."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.officer import Book, rewrite
from tests.sample import filled_sample, sample_project
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.cli.refresh_output import officers_lines

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)


def choose(path: Path, table: str, value: str) -> None:
    """Choose one value of the table's first column, as somebody who filters does; no row is hidden yet."""

    def filtered(name: str, content: bytes) -> bytes:
        if not (name.startswith("xl/tables/") and f'displayName="{table}"'.encode() in content):
            return content
        [area] = re.findall(rb'<table [^>]*? ref="([A-Z0-9:]+)"', content)
        rule = f'<filterColumn colId="0"><filters><filter val="{value}"/></filters></filterColumn>'.encode()
        without = re.sub(rb"<autoFilter[^>]*/>", b"", content)
        return without.replace(b"<tableColumns", b'<autoFilter ref="%s">%s</autoFilter><tableColumns' % (area, rule))

    rewrite(path, filtered)


def shown_refs(path: Path, table: str) -> set[str]:
    book = Book(path)
    rows = book.sheet_of(table).row_dimensions
    return {str(cell.value) for cell in book.cells(table, "Ref") if not rows[cell.row].hidden}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = sample_project(tmp_path) / "Scorecard.xlsx"
    path.write_bytes(filled_sample())
    return path


@pytest.mark.parametrize("table", ["Trend", "Data"])
def test_a_filter_on_another_table_is_applied_again_and_said(workbook: Path, table: str) -> None:
    everything = shown_refs(workbook, table)
    choose(workbook, table, "4")
    done = refresh(Request(workbook.parent, output=workbook), NOW)
    done.save()
    assert len(everything) > 1
    assert shown_refs(workbook, table) == {"4"}
    [said] = [line for line in officers_lines(done) if "Filter" in line]
    hidden = sum(str(ref) != "4" for ref in Book(workbook).column(table, "Ref"))
    assert said == f"  Filter     the filter on Ref in table '{table}' hides {hidden} rows"
    assert not any("Hidden" in line for line in officers_lines(done))


def test_such_a_filter_is_taken_off_where_the_settings_say_so(workbook: Path) -> None:
    choose(workbook, "Data", "4")
    settings = workbook.parent / "config" / "manchester-proxy" / "scorecard.toml"
    settings.write_text('filters = "take off"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    everything = set(map(str, Book(workbook).column("Data", "Ref")))
    done = refresh(Request(workbook.parent, output=workbook), NOW)
    done.save()
    assert shown_refs(workbook, "Data") == everything
    assert "  Filter     the filter on Ref in table 'Data' is taken off; all rows are shown" in officers_lines(done)
