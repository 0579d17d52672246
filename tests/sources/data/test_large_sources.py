"""Memory grows with the rows that are kept, and not with those that are passed over; faults do not fill it."""

import tracemalloc
from pathlib import Path

import pytest

from workbook_tools.errors import DataError
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.read_observations import MOST_FAULTS, read_observations
from workbook_tools.sources.data.source_sheet import read_file
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, Others, SourceSettings

COUNCILS = 2_000


def source(folder: Path, months: int) -> Path:
    """So many months of every council."""
    lines = [f"1,Council {council},2014-{month + 1:02},{council}\n"
             for month in range(months) for council in range(COUNCILS)]  # fmt: skip
    (folder / "data.csv").write_text("Ref,Series,Period,Value\n" + "".join(lines), encoding="utf-8")
    return folder / "data.csv"


def read(path: Path, councils: int, others: Others = Others.REFUSE) -> tuple[int, int]:
    """How many observations there are, and how many bytes their reading took at its height."""
    settings = SourceSettings(headings={word: word.capitalize() for word in SOURCE_WORDS}, others=others)
    series = tuple(f"Council {council}" for council in range(councils))
    definition = ScorecardDefinition(
        "T", parse_period("2018-09"), "Council 0", (Indicator("1", "Plans"),), comparators=series[1:]
    )
    tracemalloc.start()
    try:
        found = len(read_observations(read_file(path), definition, settings))
        return found, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_grows_evenly_with_the_rows(tmp_path: Path) -> None:
    read(source(tmp_path, 1), COUNCILS)  # what is kept of cells fills up beforehand
    taken = []
    for months in (2, 6, 10):
        found, bytes_taken = read(source(tmp_path, months), COUNCILS)
        assert found == months * COUNCILS
        taken.append(bytes_taken)
    first, second = taken[1] - taken[0], taken[2] - taken[1]
    assert 0.8 < second / first < 1.25
    assert second / (4 * COUNCILS) < 500


def test_rows_that_are_passed_over_take_no_memory(tmp_path: Path) -> None:
    path = source(tmp_path, 1)
    with path.open("a", encoding="utf-8") as file:
        file.write("2,Council 1,2014-01,1\n" * 300_000)
    readings = [read(path, 3, Others.LEAVE_OUT) for _ in range(2)]  # a thread of another test may end during one
    assert [found for found, _ in readings] == [3, 3]
    assert min(taken for _, taken in readings) < path.stat().st_size / 2


def test_faults_are_counted_and_not_kept(tmp_path: Path) -> None:
    path = source(tmp_path, 10)
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([rows[0], *(f"{row[:-1]}x{number}" for number, row in enumerate(rows[1:]))]) + "\n")
    with pytest.raises(DataError) as stopped:
        read(path, COUNCILS)
    assert len(stopped.value.faults) == MOST_FAULTS + 1
    assert f"there are {10 * COUNCILS - MOST_FAULTS} more faults" in str(stopped.value.faults[-1])


def test_names_that_nobody_knows_are_counted_and_not_kept(tmp_path: Path) -> None:
    path = source(tmp_path, 10)
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([rows[0], *(f"x{number}{row[1:]}" for number, row in enumerate(rows[1:]))]) + "\n")
    with pytest.raises(DataError) as stopped:
        read(path, COUNCILS)
    [fault] = stopped.value.faults
    assert fault.trouble.startswith(
        "50 or more names are not indicators of this scorecard: 'x0', 'x1', 'x2' and 47 more"
    )
    assert f"({10 * COUNCILS} rows: 2, 3, 4" in fault.trouble


def test_an_indicator_that_is_gone_is_one_fault_however_many_rows_it_has(tmp_path: Path) -> None:
    path = source(tmp_path, 10)
    path.write_text(path.read_text(encoding="utf-8").replace("\n1,", "\n9,"), encoding="utf-8")
    with pytest.raises(DataError) as stopped:
        read(path, COUNCILS)
    [fault] = stopped.value.faults
    assert fault.trouble == (
        f"'9' is not an indicator of this scorecard ({10 * COUNCILS} rows: 2, 3, 4 and {10 * COUNCILS - 3} more)"
    )
    assert fault.place.row == 2
    assert 'until = "2018-08"' in fault.remedy
    assert 'others = "leave out"' in fault.remedy
