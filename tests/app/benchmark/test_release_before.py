"""What the release before printed, then and now: rank, own and neighbours' restated figures, against pandas' ranks.

The councils are real, their figures and the list of neighbours illustrative. In the release of 2025 the columns of
re-referrals have other names than in that of 2024, as in the published files.
"""

import json
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from click.testing import CliRunner

from tests.national.todays_releases import CODE_FIRST, write_release
from tests.national.written import save
from workbook_tools.app.benchmark.read_released import read_released
from workbook_tools.app.user_folder import user_folder
from workbook_tools.cli.command_line import main

COLUMNS: Final = {
    2024: ("Referrals", "Re_referrals", "Re_referrals_percent"),
    2025: ("referral_count", "rereferral_count", "rereferral_percent"),
}
FIGURES: Final = {
    # Council: number, code, then of 2024 as the release of 2024 and as that of 2025 has it, and of 2025; low is good
    "Manchester": ("352", "E08000003", "20.0", "21.0", "19.0"),
    "Salford": ("355", "E08000006", "19.0", "22.5", "23.0"),  # a neighbour that was better than Manchester
    "Leeds": ("383", "E08000035", "18.0", "17.0", "17.5"),  # a neighbour that is better in both
    "Liverpool": ("341", "E08000012", "23.0", "23.0", "18.0"),  # a neighbour that is not restated
    "Bolton": ("350", "E08000001", "22.0", "20.5", "21.0"),  # no neighbour
    "Bury": ("351", "E08000002", "25.0", "25.0", "24.0"),
    "Rochdale": ("354", "E08000005", "16.0", "16.0", "16.0"),
    "Oldham": ("353", "E08000004", "20.0", "20.0", "19.0"),
    "Trafford": ("358", "E08000009", "c", "24.0", "20.0"),
}
NEIGHBOURS: Final = ("Salford", "Leeds", "Liverpool")
NAME: Final = "Referrals within 12 months of a previous referral"


def release(folder: Path, year: int) -> Path:
    """The table of re-referrals of one release, of its own year and of those before."""
    folder.mkdir(exist_ok=True)
    of_years = {2024: {2024: 2}, 2025: {2024: 3, 2025: 4}}[year]
    lines = [f"{CODE_FIRST},category,{','.join(COLUMNS[year])}"]
    for council, (number, code, *_) in FIGURES.items():
        for ends, at in of_years.items():
            area = f"Local authority,E92000001,England,E12000002,North West,{number},{code},{council}"
            percent = FIGURES[council][at]
            count = percent if percent == "c" else str(round(float(percent) * 10))
            lines.append(f"{ends},Reporting year,{area},Referrals and Re-referrals,1000,{count},{percent}")
    name = f"c1_children_in_need_referrals_and_rereferrals_2013_to_{year}.csv"
    return save(folder / name, "\n".join([*lines, ""]))


def neighbours(folder: Path) -> Path:
    """Ten, seven of which are in neither release."""
    headings = ["LA num", *(f"SN{place}" for place in range(1, 11))]
    numbers = [FIGURES[name][0] for name in ("Manchester", *NEIGHBOURS)] + [str(301 + more) for more in range(7)]
    return save(folder / "neighbours_april_2021.csv", f"\n{','.join(headings)}\n{','.join(numbers)}\n")


def run(*words: str | Path) -> str:
    ran = CliRunner().invoke(main, [*map(str, words)])
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The earlier release, the later one, and the list."""
    return release(tmp_path, 2024), release(tmp_path, 2025), neighbours(tmp_path)


@pytest.fixture
def by_pandas(files: tuple[Path, Path, Path]) -> dict[str, Any]:
    """Manchester's rank of 2024 in either release, and the neighbours whose change between them moves it."""
    pandas = pytest.importorskip("pandas")

    def of_2024(path: Path, column: str) -> Any:
        table = pandas.read_csv(path, dtype=str)
        held = table[table["time_period"] == "2024"].set_index("la_name")[column]
        return pandas.to_numeric(held, errors="coerce").dropna()

    then, now = (of_2024(path, COLUMNS[year][2]) for path, year in zip(files, COLUMNS, strict=False))

    def rank(figures: Any) -> int:
        return int(figures.rank(method="min")["Manchester"])

    moved = [name for name in NEIGHBOURS if rank(now) != rank(pandas.concat([now.drop(name), then[[name]]]))]
    return {"then": (rank(then), len(then)), "now": (rank(now), len(now)), "moved": moved}


def test_every_telling_has_the_rank_then_and_now(
    tmp_path: Path, files: tuple[Path, Path, Path], by_pandas: dict[str, Any]
) -> None:
    earlier, later, near = files
    run("comparators", "keep", earlier)
    out = tmp_path / "out"
    screen = run("benchmark", "--council", "Manchester", "--from", later, near, "-o", out, "--save-config")
    (then, of_then), (now, of_now) = by_pandas["then"], by_pandas["now"]
    assert (then, now, by_pandas["moved"]) == (4, 5, ["Salford"])
    ranks = f"{now}th best of {of_now} in 2023/24; joint {then}th best of {of_then} in the release before (2024)"
    moved = "Salford (was 19.0%, is 22.5%)"
    own = "2023/24 was 20.0% in the release before (2024), is 21.0%"
    assert f"the release before is that of {earlier.name} (2024)" in " ".join(screen.split())
    assert ranks in " ".join(screen.split())
    assert f"{own}; neighbours restated for 2023/24 moved the rank: {moved}" in " ".join(screen.split())

    told = json.loads(run("show", "--config", out / "benchmark-Manchester", "--format", "json"))
    found = next(each["ranking"] for each in told["indicators"] if each["indicator"] == NAME)
    issued = found["as_issued"]
    assert (issued["issued"], issued["period"]) == ("the release before (2024)", "2023/24")
    assert (issued["then"]["rank"], issued["then"]["of"]) == (then, of_then)
    assert (issued["now"]["rank"], issued["now"]["of"]) == (now, of_now)
    assert issued["moved_by"] == [{"council": "Salford", "was": 19.0, "now": 22.5}]

    book = openpyxl.load_workbook(out / "benchmark-Manchester.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert ranks[:1].upper() + ranks[1:] in cells
    assert any(moved in each for each in cells)
    assert "2023/24, Salford" in cells  # the sheet of notes lists the neighbour's figure

    page = (out / "benchmark-Manchester.html").read_text(encoding="utf-8")
    assert "in the release before (2024)" in page
    assert moved in page
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation(out / "benchmark-Manchester.pptx")
    words = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert "in the release before (2024)" in words
    assert moved in words


@pytest.mark.parametrize("way", ["both are given", "both were kept"])
def test_it_is_the_same_wherever_the_release_before_is(
    tmp_path: Path, files: tuple[Path, Path, Path], way: str
) -> None:
    earlier, later, near = files
    out = tmp_path / "out"
    asked: list[str | Path] = ["benchmark", "--council", "Manchester", "-o", out]
    given: list[str | Path] = ["--from", *files] if way == "both are given" else []
    run("comparators", "keep", *([earlier] if given else files))
    pages = []
    from_files: list[str | Path] = ["--from", later, near]
    for words in (given, from_files):
        run(*asked, *words)
        pages.append((out / "benchmark-Manchester.html").read_text(encoding="utf-8"))
    assert "in the release before (2024)" in pages[0]
    assert pages[0] == pages[1]


def wrong(path: Path, council: str, percent: str, right: str) -> None:
    """Spoil a council's percentage of 2024 in a release: it is not what its count and base come to."""
    text = path.read_text(encoding="utf-8-sig")
    line = next(each for each in text.splitlines() if each.startswith("2024,") and f",{council}," in each)
    assert line.endswith(f",{right}")
    path.write_text(text.replace(line, f"{line.removesuffix(right)}{percent}"), encoding="utf-8-sig")


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_refused_of_the_release_before_is_told(
    tmp_path: Path, files: tuple[Path, Path, Path], *, kept: bool
) -> None:
    earlier, *now = files
    wrong(earlier, "Bury", "35.0", "25.0")
    if kept:
        run("comparators", "keep", earlier)
    given = now if kept else files
    screen = " ".join(run("benchmark", "--council", "Manchester", "--from", *given, "-o", tmp_path / "out").split())
    told = "joint 4th best of 7 in the release before (2024), 1 figure refused"
    assert told in screen
    assert f"Refused {earlier.name}: " in screen
    assert "do not come to the figure: Bury (35, worked out 25.0)" in screen
    assert told in (tmp_path / "out" / "benchmark-Manchester.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["the figure is refused now", "it was refused then"])
def test_a_refused_figure_is_no_restatement(tmp_path: Path, files: tuple[Path, Path, Path], which: str) -> None:
    """Nor is the rank of a year before told in place of that of the earlier release's latest."""
    earlier, later, _ = files
    lines = earlier.read_text(encoding="utf-8-sig").splitlines()
    older = [each.replace("2024,", "2023,", 1) for each in lines if each.startswith("2024,")]
    earlier.write_text("\n".join([*lines, *older, ""]), encoding="utf-8-sig")
    if which == "it was refused then":
        wrong(earlier, "Manchester", "30.0", "20.0")
    else:
        wrong(later, "Manchester", "31.0", "21.0")
    screen = run("benchmark", "--council", "Manchester", "--from", *files, "-o", tmp_path / "out")
    assert "Restated" not in screen
    assert "Rank then" not in screen
    assert "Refused" in screen


def test_a_rate_that_is_worked_out_is_not_set_beside_one_that_was_printed(tmp_path: Path) -> None:
    """In 2025 children in need have no rate any more; the percentage of reviews stayed, in other columns or not."""
    folders = [write_release(tmp_path / str(year), year) for year in (2024, 2025)]
    given = {each.measure.name: each for each in read_released(folders).given}
    assert given["cin-rate"].releases[0].worked_out
    assert given["cin-rate"].before is None
    for name in ("cpp-reviewed-percent", "re-referral-percent", "cla-rate"):
        before = given[name].before
        assert before is not None, name
        assert (given[name].releases[0].release, before.release) == ("2025", "2024")


def test_a_store_that_is_none_costs_the_comparison_alone(tmp_path: Path, files: tuple[Path, Path, Path]) -> None:
    _, later, near = files
    user_folder().mkdir(parents=True)
    save(user_folder() / "releases.sqlite", "notes of ours, which are no store at all")
    screen = run("benchmark", "--council", "Manchester", "--from", later, near, "-o", tmp_path / "out")
    assert "the store cannot be read" in screen
    assert "in the release before" not in screen
    assert (tmp_path / "out" / "benchmark-Manchester.xlsx").exists()
