"""Three councils' files, from `scorecard new` to the filled workbook: what was guessed right, and carried over."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest

from tests.app.new_scorecard.trial_indicators import PERCENT
from tests.app.new_scorecard.trial_material import LEFT, Material, anyshire, exampleton, sampleham
from tests.officer import opened_to_read
from workbook_tools.app.new_scorecard.evidence import Guess
from workbook_tools.app.new_scorecard.new_folder import Begun, OfficersFiles, begin_scorecard

COMPARED = ("good_is", "unit", "places", "counted", "national", "theme")
NOW = datetime(2025, 10, 8, 9, 30, tzinfo=UTC)
MAKERS: tuple[Callable[[Path], Material], ...] = (anyshire, exampleton, sampleham)


class Trial(NamedTuple):
    """A council's files and what was made of them."""

    material: Material
    begun: Begun


@cache
def trial(make: Callable[[Path], Material]) -> Trial:
    """The files made and the scorecard begun, once for all tests."""
    folder = Path(mkdtemp(prefix="trial-"))
    material = make(folder)
    files = OfficersFiles(material.export, material.scorecard, material.targets)
    return Trial(material, begin_scorecard(folder / "ours", files, None, NOW))


@pytest.fixture(scope="module", autouse=True)
def _tidy() -> object:
    yield None
    for make in MAKERS:
        shutil.rmtree(trial(make).begun.folder.parent, ignore_errors=True)
    trial.cache_clear()


def judged(found: Trial) -> list[tuple[Guess, bool]]:
    """Each guess that the truth speaks of, and whether it is right."""
    truth = {each.name: each for each in found.material.indicators}
    return [
        (guess, str(guess.value) == (each.section if guess.setting == "theme" else str(getattr(each, guess.setting))))
        for guess in found.begun.draft.guesses
        if (each := truth.get(guess.name)) and guess.setting in COMPARED
        if not (guess.setting == "counted" and each.unit == PERCENT)
        if not (guess.setting == "theme" and not each.section)
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_every_indicator_is_found_and_nothing_else(make: Callable[[Path], Material]) -> None:
    found = trial(make)
    assert [each.name for each in found.begun.export.indicators] == [each.name for each in found.material.indicators]
    assert [row.indicator.name for row in found.begun.refreshed.scorecard.rows] == [
        each.name for each in found.material.indicators
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_nine_in_ten_guesses_are_right_and_every_wrong_one_is_marked_as_doubtful(
    make: Callable[[Path], Material],
) -> None:
    guesses = judged(trial(make))
    wrong = [guess for guess, right in guesses if not right]
    assert len(wrong) * 10 <= len(guesses)
    assert [guess for guess in wrong if not guess.is_doubtful] == []


@pytest.mark.parametrize("make", MAKERS)
def test_so_few_are_doubtful_that_somebody_will_look_at_them(make: Callable[[Path], Material]) -> None:
    draft = trial(make).begun.draft
    assert len(draft.doubtful) <= max(len(draft.guesses) // 10, 12)


@pytest.mark.parametrize("make", MAKERS)
def test_commentary_stands_beside_its_indicator(make: Callable[[Path], Material]) -> None:
    found = trial(make)
    assert cells(found.begun.workbook, "Scorecard", "Indicator", "Commentary") == {
        **{each.name: None for each in found.material.indicators}, **found.material.words,
    }  # fmt: skip
    assert found.material.words


@pytest.mark.parametrize("make", MAKERS)
def test_words_of_what_is_no_indicator_are_kept_in_the_log(make: Callable[[Path], Material]) -> None:
    found = trial(make)
    logged = cells(found.begun.workbook, "Commentary log", "Text", "Indicator")
    assert logged[found.material.left_words] == LEFT
    assert [row.name for row in found.begun.carried.left_over] == [LEFT]


@pytest.mark.parametrize("make", MAKERS)
def test_each_figure_is_that_of_the_export(make: Callable[[Path], Material]) -> None:
    from tests.app.new_scorecard.trial_material import figures

    found = trial(make)
    shown = cells(found.begun.workbook, "Scorecard", "Indicator", "Latest")
    last = {each.name: figures(each)[-1] for each in found.material.indicators}
    assert {name: round(float(str(shown[name])), 4) for name in last} == last


@pytest.mark.parametrize("make", MAKERS)
def test_each_target_that_the_list_gives_is_there(make: Callable[[Path], Material]) -> None:
    found = trial(make)
    document = {each["name"]: each["target"] for each in found.begun.draft.document["indicators"]}  # type: ignore[attr-defined]
    given = {each.name for each in found.material.indicators if any(map(str.isdigit, each.target))}
    assert {name for name, target in document.items() if target["rule"] != "none"} == given


@pytest.mark.parametrize("make", MAKERS)
def test_each_guess_is_marked_in_its_cell(make: Callable[[Path], Material]) -> None:
    """By its fill, and by the message that Excel shows when the cell is chosen."""
    found = trial(make)
    sheet = opened_to_read(found.begun.workbook)["Indicators"]
    said = {cell: str(each.prompt) for each in sheet.data_validations.dataValidation for area in each.sqref.ranges
            for row in area.rows for cell in row}  # fmt: skip
    marked = 0
    for line in opened_to_read(found.begun.workbook)["Guesses"].iter_rows(min_row=6):
        name, _, cell = str(line[7].value).partition(", ")
        if name == "Indicators":
            at = (sheet[cell].row, sheet[cell].column)
            assert said[at].startswith(f"Guessed: {line[4].value}, because {line[5].value}"[:200])
            doubtful = str(line[0].value).startswith("doubtful")
            assert sheet[cell].fill.fgColor.rgb == ("FFFFE3A3" if doubtful else "FFFFF8E6")
            marked += 1
    assert marked > 10


@pytest.mark.parametrize("make", MAKERS)
def test_guesses_are_listed_in_order_of_doubt(make: Callable[[Path], Material]) -> None:
    rows = opened_to_read(trial(make).begun.workbook)["Guesses"].iter_rows(min_row=6)
    sure = [int(str(row[0].value).split("(")[1].strip(")")) for row in rows if row[0].value]
    assert sure == sorted(sure)
    assert sure[0] < 70


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (anyshire, "Children's social care monthly figures"),
        (exampleton, "Children's KPI report"),
        (sampleham, "Children's services performance dashboard"),
    ],
)
def test_the_title_is_that_of_the_councils_own_files_and_listed_as_a_guess(
    make: Callable[[Path], Material], title: str
) -> None:
    begun = trial(make).begun
    assert begun.refreshed.scorecard.definition.title == title
    assert cells(begun.workbook, "Guesses", "What was guessed", "Guess")["Title"] == title


@pytest.mark.parametrize("make", MAKERS)
def test_a_link_leads_to_the_cell_that_holds_the_guess(make: Callable[[Path], Material]) -> None:
    book = opened_to_read(trial(make).begun.workbook)
    followed = 0
    for row in book["Guesses"].iter_rows(min_row=6):
        if row[7].hyperlink and row[1].value:
            sheet, _, cell = str(row[7].hyperlink.location).rpartition("!")
            assert str(book[sheet.strip("'")][cell].value) == str(row[4].value)
            followed += 1
    assert followed > 5


def cells(workbook: Path, sheet: str, key: str, heading: str) -> dict[str, object]:
    """By what stands under one heading what stands under another, read by a reader that is not ours."""
    table = next(iter(opened_to_read(workbook, formulas=False)[sheet].tables.values()))
    rows = opened_to_read(workbook, formulas=False)[sheet][table.ref]
    headings = [cell.value for cell in rows[0]]
    at, by = headings.index(heading), headings.index(key)
    return {str(row[by].value): row[at].value for row in rows[1:]}
