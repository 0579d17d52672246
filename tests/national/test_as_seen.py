"""Characters that nobody sees, in published files and lists of neighbours: they are read as they look."""

from pathlib import Path

import pytest

from tests.national.written import PLANS, TOOL, YOUTH, Change, figures, save, table
from tests.places import ROOT
from workbook_tools.national.reading.council_lists import read_councils, read_neighbours

PERCENT = "cpp-subsequent-percent"
NO_BREAK, NO_WIDTH, HYPHEN = "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\N{NON-BREAKING HYPHEN}"


def pasted(text: str) -> str:
    """The same to look at: what a web page or a report puts around and into words."""
    return f"{NO_WIDTH}{text.replace(' ', NO_BREAK).replace('-', HYPHEN)}{NO_BREAK}"


@pytest.mark.parametrize(
    ("row", "measure"),
    [
        pytest.param(PLANS, PERCENT, id="explore education statistics"),
        pytest.param(TOOL, PERCENT, id="the interactive tool"),
        pytest.param(YOUTH, "first-time-entrants", id="Fingertips"),
    ],
)
def test_a_file_reads_the_same_with_them(tmp_path: Path, row: Change, measure: str) -> None:
    plain = figures(save(tmp_path / "plain.csv", table(row)), measure)
    with_them = {pasted(heading): pasted(cell) for heading, cell in row.items()}
    assert figures(save(tmp_path / "pasted.csv", table(with_them)), measure) == plain
    assert len(plain) == 1


def test_a_symbol_reads_the_same_with_them(tmp_path: Path) -> None:
    plain = figures(save(tmp_path / "plain.csv", table({**PLANS, "CPP_subsequent_percent": "c"})), PERCENT)
    seen = figures(save(tmp_path / "pasted.csv", table({**PLANS, "CPP_subsequent_percent": pasted("c")})), PERCENT)
    assert seen == plain


def test_a_list_of_neighbours_reads_the_same_with_them(tmp_path: Path) -> None:
    register = read_councils(ROOT / "config" / "national" / "councils.toml")
    numbers = [council.number for council in register.councils if not council.ended][:11]
    headings = ["LA number", *(f"SN{rank}" for rank in range(1, 11))]
    plain = read_neighbours(save(tmp_path / "sn_april_2021.csv", _lines([headings, numbers])), register)
    rows = [[pasted(cell) for cell in line] for line in (headings, numbers)]
    seen = read_neighbours(save(tmp_path / "pasted_april_2021.csv", _lines(rows)), register)
    assert seen.neighbours == plain.neighbours
    assert [len(each) for each in plain.neighbours.values()] == [10]


def _lines(rows: list[list[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)
