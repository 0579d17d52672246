"""Each kind of source is a file that says everything of it, and none is forgotten."""

from pathlib import Path

import pytest

from tests.places import ROOT
from tests.source_kinds import KINDS
from workbook_tools.sources.kinds import source_kind
from workbook_tools.sources.kinds.source_kind import KindName, KindSettings, kind_called, kinds
from workbook_tools.sources.settings.setting_lines import SCALARS
from workbook_tools.sources.settings.settings_table import Settings
from workbook_tools.sources.settings.source_settings import SourceSettings

FILES = sorted(Path(source_kind.__file__).parent.glob("*_source.py"))


def test_each_file_of_a_kind_is_one_that_is_asked() -> None:
    assert [file.stem.removesuffix("_source") for file in FILES] == sorted(KindName)


@pytest.mark.parametrize("name", KindName)
def test_a_kind_is_found_by_its_name(name: KindName) -> None:
    assert kind_called(name).name is name


@pytest.mark.parametrize("name", KindName)
def test_a_kind_reads_the_settings_that_are_its_own_and_no_others(name: KindName) -> None:
    kind = kind_called(name)
    source = Settings("scorecard.toml", dict.fromkeys([*kind.words, "other"], "?"))
    kind.settings(source, Path())
    source.refuse_unknown()
    assert [fault.trouble for fault in source.faults if "other" in fault.place.setting] == ["'other' is not a setting"]
    assert not [fault for fault in source.faults for word in kind.words if f"'{word}' is not" in fault.trouble]


@pytest.mark.parametrize("name", KindName)
def test_each_setting_of_a_kind_has_a_heading_in_excel_and_a_line_in_the_document(name: KindName) -> None:
    headings = {each.key for each in SCALARS}
    document = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for word in kind_called(name).words:
        assert f"source.{word}" in headings
        assert f"`source.{word}`" in document


def test_a_setting_belongs_to_one_kind_alone() -> None:
    words = [word for kind in kinds() for word in kind.words]
    assert len(words) == len({*words})


@pytest.mark.parametrize("name", KindName)
def test_settings_of_a_kind_are_found_by_their_kind(name: KindName) -> None:
    said = kind_called(name).settings(Settings("scorecard.toml", {}), Path())
    assert said is None or SourceSettings(of_kinds=(KindSettings(), said)).of(type(said)) is said


@pytest.mark.parametrize(
    ("file", "kind"),
    [("a.csv", "csv"), ("A.TXT", "csv"), ("a.tsv", "csv"), ("a.parquet", "parquet"), ("a.xlsx", "workbook"),
     ("a.xls", "workbook"), ("a", "workbook")],
)  # fmt: skip
def test_a_file_is_of_one_kind_by_its_ending(file: str, kind: str) -> None:
    source = SourceSettings(file=Path(file))
    assert next(each.name for each in kinds() if each.is_meant(source)) == kind


def test_the_sample_is_filled_from_every_kind() -> None:
    assert {*KINDS} == {*KindName}
