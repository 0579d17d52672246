"""A source that names its indicators beside their references: the names are held against the scorecard's."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.sources.data.export_shapes import SETTINGS, Book, Grid, draw
from workbook_tools.errors import DataError, Place
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator, Number
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.read_observations import ReadFigures, read_figures
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.settings.source_settings import ExportSettings, Others, SourceSettings

DEFINITION = ScorecardDefinition(
    "Children's scorecard",
    parse_period("2025-07"),
    "Ours",
    (
        Indicator("1", "Referrals received"),
        Indicator("2", "Re-referrals (number)"),
        Indicator("3", "Section 47 enquiries"),
        Indicator("4", "Children missing from care"),
    ),
    comparators=("England",),
)
MONTHS = ["Jun 2025", "Jul 2025"]
RENUMBERED: Grid = [
    ["No", "Indicator", *MONTHS],
    [1, "Referrals received", 220, 230],
    [2, "Section 47 enquiries", 64, 66],
    [3, "Children missing from care", 13, 14],
    [4, "Strategy discussions held", 92, 93],
]
BY_NAMES = ExportSettings(not_read=("No",))


def read(
    folder: Path,
    rows: Grid,
    settings: SourceSettings = SETTINGS,
    definition: ScorecardDefinition = DEFINITION,
    ending: str = "xlsx",
) -> ReadFigures:
    file = folder / f"export.{ending}"
    if ending == "csv":
        file.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
    else:
        draw(file, Book({"PIs": rows}))
    settings = replace(settings, file=file)
    return read_figures(read_source(settings), definition, settings)


def refused(
    folder: Path,
    rows: Grid,
    settings: SourceSettings = SETTINGS,
    definition: ScorecardDefinition = DEFINITION,
    ending: str = "xlsx",
) -> list[str]:
    with pytest.raises(DataError) as stopped:
        read(folder, rows, settings, definition, ending)
    return [fault.trouble for fault in stopped.value.faults]


TWO = (
    "2 references stand beside another indicator's name; row {0}: '2' stands beside 'Section 47 enquiries', which is "
    "indicator 3, row {1}: '3' stands beside 'Children missing from care', which is indicator 4; new are the names 4 "
    "'Strategy discussions held'"
)
DOWN: Grid = [
    ["Ref", "Indicator", "Period", "Value"],
    *([row[0], row[1], month, row[at]] for row in RENUMBERED[1:] for at, month in enumerate(MONTHS, start=2)),
]


@pytest.mark.parametrize(("rows", "ending", "named"), [
    pytest.param(RENUMBERED, "xlsx", (3, 4), id="a column for each month"),
    pytest.param(RENUMBERED, "csv", (3, 4), id="the same as CSV"),
    pytest.param([["Our PIs"], [], *RENUMBERED], "xlsx", (5, 6), id="below a title"),
    pytest.param([["", "", "2025", ""], ["No", "Indicator", "Jun", "Jul"], *RENUMBERED[1:]], "xlsx", (4, 5),
                 id="below two rows of headings"),
    pytest.param(DOWN, "xlsx", (4, 6), id="a row for each figure"),
    pytest.param(DOWN, "csv", (4, 6), id="a row for each figure as CSV"),
    pytest.param([["Figures"], *DOWN], "xlsx", (5, 7), id="a row for each figure, below a title"),
    pytest.param([["No", "SECTION", *MONTHS], [1, "", 220, 230]], "xlsx", (), id="no names at all"),
])  # fmt: skip
def test_a_reference_beside_the_name_of_another_indicator_is_refused(
    tmp_path: Path, rows: Grid, ending: str, named: tuple[int, ...]
) -> None:
    if not named:
        assert [each.value for each in read(tmp_path, rows, ending=ending).observations] == [220, 230]
        return
    assert refused(tmp_path, rows, ending=ending) == [TWO.format(*named)]


@pytest.mark.parametrize(("ref", "name", "trouble"), [
    pytest.param(2, "SECTION 47  ENQUIRIES", "the reference '2' stands beside 'SECTION 47 ENQUIRIES', which is "
                 "indicator 3", id="in capitals"),
    pytest.param(2, "Section 47 enquiry", "the reference '2' stands beside 'Section 47 enquiry', which is indicator 3",
                 id="in the singular"),
    pytest.param(2, "RE-REFERRALS (NUMBER)", "", id="its own, in capitals"),
    pytest.param(2, "Re-referrals: number", "", id="its own, with another punctuation"),
    pytest.param(2, "", "", id="none"),
])  # fmt: skip
def test_one_row_alone(tmp_path: Path, ref: int, name: str, trouble: str) -> None:
    rows: Grid = [["No", "Indicator", *MONTHS], [1, "Referrals received", 220, 230], [ref, name, 64, 66]]
    if trouble:
        assert refused(tmp_path, rows) == [trouble]
        return
    found = read(tmp_path, rows)
    assert len(found.observations) == 4
    assert [each.renamed for each in found.reading.sheets] == [()]


def test_the_remedy_has_the_names_tell_whose_the_figures_are(tmp_path: Path) -> None:
    with pytest.raises(DataError) as stopped:
        read(tmp_path, RENUMBERED)
    assert 'not_read = ["No"] under [source]' in stopped.value.faults[0].remedy
    found = read(tmp_path, RENUMBERED, replace(SETTINGS, export=BY_NAMES, others=Others.LEAVE_OUT))
    july = [f"{each.ref} {each.value}" for each in found.observations if each.period.code == "2025-07"]
    assert july == ["1 230", "3 66", "4 14"]
    assert "left out, as the scorecard has no such indicator: Strategy discussions held" in found.reading.lines()


def test_what_is_left_out_is_not_heard_of_first(tmp_path: Path) -> None:
    rows: Grid = [*RENUMBERED[:2], [5, "Re-referrals (number)", 44, 46], [3, "Children missing from care", 1, 2]]
    first, second = refused(tmp_path, rows)
    assert first.startswith("the reference '3' stands beside")
    assert second == "'5' is not an indicator of this scorecard"


def test_a_name_that_merely_changed_is_kept_for_a_note(tmp_path: Path) -> None:
    rows: Grid = [["No", "Indicator", *MONTHS], [1, "Referrals received", 220, 230], [2, "Repeat referrals", 44, 46],
                  [4, "Missing episodes", 13, 14]]  # fmt: skip
    found = read(tmp_path, rows)
    assert [(each.ref, each.in_source) for sheet in found.reading.sheets for each in sheet.renamed] == [
        ("2", "Repeat referrals"), ("4", "Missing episodes"),
    ]  # fmt: skip


def test_a_column_without_a_single_name_of_the_scorecard_holds_something_else(tmp_path: Path) -> None:
    rows: Grid = [["Ref", "Measure", "Period", "Value"], [1, "Count", "Jul 2025", 230], [2, "Count", "Jul 2025", 46]]
    assert [each.renamed for each in read(tmp_path, rows).reading.sheets] == [()]


def test_another_series_is_held_against_the_names_too(tmp_path: Path) -> None:
    rows: Grid = [["Ref", "Name", "Series", "Period", "Value"], [1, "Referrals received", "Ours", "Jul 2025", 230],
                  [1, "Section 47 enquiries", "England", "Jul 2025", 66]]  # fmt: skip
    assert refused(tmp_path, rows) == [
        "the reference '1' stands beside 'Section 47 enquiries', which is indicator 3"
    ]  # fmt: skip


def test_a_reference_that_was_used_again_is_read_by_its_month(tmp_path: Path) -> None:
    july = parse_period("2025-06")
    renumbered = replace(
        DEFINITION,
        indicators=(
            Indicator("2", "Section 47 enquiries", formerly=(Number("3", july, ""),)),
            Indicator("3", "Children missing from care", formerly=(Number("4", july, ""),)),
        ),
    )
    rows: Grid = [["Ref", "Indicator", "Period", "Value"], [3, "Section 47 enquiries", "Jun 2025", 64],
                  [4, "Children missing from care", "Jun 2025", 13], [2, "Section 47 enquiries", "Jul 2025", 66],
                  [3, "Children missing from care", "Jul 2025", 14]]  # fmt: skip
    found = read(tmp_path, rows, definition=renumbered)
    assert [f"{each.ref} {each.value}" for each in found.observations] == ["2 64", "3 13", "2 66", "3 14"]
    rows = [
        ["Ref", "Indicator", *MONTHS],
        [2, "Section 47 enquiries", 64, 66],
        [3, "Children missing from care", 13, 14],
    ]
    assert refused(tmp_path, rows, definition=renumbered)[0] == (
        "the reference '3' stands beside 'Children missing from care', which has that reference in other months only"
    )


def test_two_indicators_of_one_name_contradict_nothing(tmp_path: Path) -> None:
    twins = replace(DEFINITION, indicators=(Indicator("1", "Rate"), Indicator("2", "Rate"), Indicator("3", "Visits")))
    rows: Grid = [["No", "Indicator", *MONTHS], [1, "Rate", 1, 2], [2, "Rate", 3, 4]]
    assert len(read(tmp_path, rows, definition=twins).observations) == 4
    rows = [*rows, [3, "Rate", 5, 6]]
    assert refused(tmp_path, rows, definition=twins) == [
        "the reference '3' stands beside 'Rate', which is indicator 1 or 2"
    ]


def test_a_column_for_each_indicator(tmp_path: Path) -> None:
    rows: Grid = [["", 1, 2], ["Month", "Referrals received", "Section 47 enquiries"], [MONTHS[0], 220, 64],
                  [MONTHS[1], 230, 66]]  # fmt: skip
    with pytest.raises(DataError) as stopped:
        read(tmp_path, rows)
    [fault] = stopped.value.faults
    assert fault.trouble == "the reference '2' stands beside 'Section 47 enquiries', which is indicator 3"
    assert fault.place == Place(str(tmp_path / "export.xlsx"), "PIs")
    assert "not_read" not in fault.remedy
