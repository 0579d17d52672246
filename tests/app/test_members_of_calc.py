"""A workbook that another program has saved: what members never get does not hold their copy up."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calc import Calc
from tests.officer import parts, rewrite, sheet_part
from tests.sample import sample_project
from workbook_tools.app.members_copy import MembersCopy, members_copy
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
REASON = "the sample is nobody's, Head of Service"


def saved_by_calc(calc: Calc, project: Path) -> Path:
    done = refresh(Request(project), NOW)
    done.save()
    with calc.open(done.path) as opened:
        opened.recalculate()
        opened.save_as_xlsx(project / "saved.xlsx")
    return project / "saved.xlsx"


def copy_of(project: Path, workbook: Path) -> MembersCopy:
    config = project / "config" / "manchester-proxy"
    return members_copy(Request(project, config=config, workbook=workbook), NOW, REASON)


def charts_on(path: Path, sheet: str) -> int:
    """How many charts the sheet's drawing has."""
    name = sheet_part(path, sheet)
    links = parts(path).get(f"xl/worksheets/_rels/{name.rpartition('/')[2]}.rels", b"").decode()
    drawing = re.search(r"drawings/(drawing\d+\.xml)", links)
    return parts(path)[f"xl/drawings/{drawing[1]}"].count(b"graphicFrame>") // 2 if drawing else 0


def with_error_on(path: Path, sheet: str, cell: str) -> None:
    """The cell's content is an error, as a program stores it."""
    part = sheet_part(path, sheet)

    def wrong(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        text = content.decode()
        made = re.sub(
            rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)', rf'<c r="{cell}"\1 t="e"><v>#DIV/0!</v></c>', text, count=1
        )
        assert made != text
        return made.encode()

    rewrite(path, wrong)


def test_gaps_of_the_chosen_indicator_hold_nothing_up(tmp_path: Path, calc: Calc) -> None:
    project = sample_project(tmp_path)
    path = saved_by_calc(calc, project)
    assert b"#N/A" in parts(path)[sheet_part(path, "Indicator")]
    assert not [fault for fault in copy_of(project, path).overruled if "#N/A" in fault.trouble]


def test_the_bar_of_colours_stays_on_the_summary(tmp_path: Path, calc: Calc) -> None:
    """Calc writes the names of its series as constants, "Red", where Excel has the names themselves."""
    project = sample_project(tmp_path)
    path = saved_by_calc(calc, project)
    assert any(b"<c:f>&quot;Red&quot;</c:f>" in content for content in parts(path).values())
    copy = copy_of(project, path)
    assert not [fault for fault in copy.told if "chart is left out" in fault.trouble]
    copy.save()
    assert charts_on(copy.path, "Summary") == 1
    with calc.open(copy.path) as opened:
        assert "Summary" in opened.sheets()


@pytest.mark.parametrize(("sheet", "cell", "named"), [
    pytest.param("Scorecard", "H5", 1, id="members see it"),
    pytest.param("Commentary log", "B2", 0, id="members never get it"),
])  # fmt: skip
def test_an_error_is_named_once_where_members_see_it(tmp_path: Path, sheet: str, cell: str, named: int) -> None:
    project = sample_project(tmp_path)
    done = refresh(Request(project), NOW)
    done.save()
    with_error_on(done.path, sheet, cell)
    found = [fault for fault in copy_of(project, done.path).overruled if "#DIV/0!" in fault.trouble]
    assert len(found) == named
