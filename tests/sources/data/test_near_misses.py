"""An origin that is nearly "illustrative", and a setting `series` that no row has: each is one fault, with its word."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.sources.data.test_read_observations import DEFINITION, SETTINGS, faults, read, workbook
from workbook_tools.errors import DataError
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.model.wording.headline import illustrative_note
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_sheet import read_file
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets
from workbook_tools.sources.settings.source_settings import Others


@pytest.mark.parametrize("origin", ["ilustrative", "Illustrativ", "published, illustratve", "illustrated"])
def test_an_origin_that_is_nearly_illustrative_is_a_fault(tmp_path: Path, origin: str) -> None:
    path = workbook(tmp_path / "data.xlsx", ["7a", "Ours", "Sep 2018", 3, origin, "Test"])
    [fault] = faults(path)
    assert fault.startswith("FILE, sheet 'Data', row 2, column 'Origin': ")
    assert "did you mean 'illustrative'?" in fault


@pytest.mark.parametrize("origin", ["", "printed", "estimate", "administrative data", "indicative", "Illustrative"])
def test_other_words_stay_allowed_and_capitals_are_no_slip(tmp_path: Path, origin: str) -> None:
    path = workbook(tmp_path / "data.xlsx", ["7a", "Ours", "Sep 2018", 3, origin, "Test"])
    seen = read(path)
    said = illustrative_note(build_scorecard(DEFINITION, seen))
    assert bool(said) is (origin == "Illustrative")


ROWS = [["7a", "Manchester", f"{month} 2018", 3] for month in ("Jun", "Jul", "Aug", "Sep")]
ENGLAND = ["7a", "England", "2017/18", 4]


@pytest.mark.parametrize("others", list(Others))
def test_a_series_setting_that_no_row_has_is_the_only_fault(tmp_path: Path, others: Others) -> None:
    path = workbook(tmp_path / "data.xlsx", *ROWS, ["8", "Salford", "no month", "?"], ENGLAND)
    definition = replace(DEFINITION, series="Manchster")
    with pytest.raises(DataError) as stopped:
        read_observations(read_file(path, WorkbookSheets("Data")), definition, replace(SETTINGS, others=others))
    [fault] = stopped.value.faults
    assert fault.trouble.startswith("no row has the series 'Manchster'")
    assert fault.trouble.endswith("did you mean 'Manchester'?")
    assert fault.remedy.startswith('Write series = "Manchester" in scorecard.toml')


def test_a_series_setting_that_nothing_is_like_names_what_the_source_has(tmp_path: Path) -> None:
    path = workbook(tmp_path / "data.xlsx", *ROWS, ENGLAND)
    [fault] = faults(path)
    assert "no row has the series 'Ours'" in fault
    assert "The source has: Manchester." in fault


def test_comparators_alone_are_no_slip(tmp_path: Path) -> None:
    assert len(read(workbook(tmp_path / "data.xlsx", ENGLAND))) == 1


def test_one_row_of_the_council_s_own_leaves_the_others_to_be_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "data.xlsx", ["7a", "Ours", "Sep 2018", 3], ["7a", "Ous", "Aug 2018", 3])
    [fault] = faults(path)
    assert "row 3, column 'Series': 'Ous' is not a series of this scorecard" in fault
