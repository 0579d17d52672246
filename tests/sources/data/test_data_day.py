"""The day on which an export's data were taken, as its titles and notes say it."""

import os
from datetime import date
from pathlib import Path

import pytest

from workbook_tools.errors import DataError
from workbook_tools.model.figures.source_reading import SheetReading, SourceReading
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.data_day import data_day, day_said

MARCH = parse_period("2026-03")


@pytest.mark.parametrize(("text", "day"), [
    pytest.param("Data as at 31 March 2026", date(2026, 3, 31), id="as at"),
    pytest.param("DATA AS AT: 31/03/2026", date(2026, 3, 31), id="as at, in figures"),
    pytest.param("Data as at 2026-04-07 00:00:00", date(2026, 4, 7), id="an Excel date beside the words"),
    pytest.param("Extracted on 7th April 2026 by the team", date(2026, 4, 7), id="extracted"),
    pytest.param("Report run 07.04.26, April 2025 to March 2026", date(2026, 4, 7), id="run"),
    pytest.param("Performance from 1 April 2025 to 31 March 2026", None, id="days that are the period's"),
    pytest.param("Data as at 03/31/2026", None, id="month before day"),
    pytest.param("Data as at March 2026", None, id="no day"),
])  # fmt: skip
def test_the_day_is_the_one_behind_words_for_it(text: str, day: date | None) -> None:
    assert day_said([{1: "Performance 2025/26", 3: text}]) == (day and (day, 3))


def test_it_may_stand_below_the_table() -> None:
    assert day_said([{1: "Performance"}, {40: "Extracted on 7 April 2026"}]) == (date(2026, 4, 7), 40)


def test_without_any_it_is_the_day_on_which_the_file_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("", encoding="utf-8")
    os.utime(file, (1_775_563_200, 1_775_563_200))  # 7 April 2026, 12:00 in Greenwich
    day, why = data_day(SourceReading(str(file), sheets=(SheetReading(),)), MARCH)
    assert (day, why) == (date(2026, 4, 7), "data as at 7 April 2026, when the file was last changed")


@pytest.mark.parametrize(("days", "trouble"), [
    pytest.param([date(2026, 2, 28)],
                 "the data were taken on 28 February 2026, as row 2 says: before March 2026 began",
                 id="older than the period"),
    pytest.param([date(2026, 4, 7), date(2026, 4, 8)],
                 "the sheets say that their data were taken on different days: 7 April "
                 "2026 (sheet 'A') and 8 April 2026 (sheet 'B')", id="two days"),
])  # fmt: skip
def test_what_cannot_be_the_day_is_refused(days: list[date], trouble: str) -> None:
    sheets = tuple(SheetReading(name, as_at=day, as_at_row=2) for name, day in zip("AB", days, strict=False))
    with pytest.raises(DataError) as stopped:
        data_day(SourceReading("FILE", sheets=sheets), MARCH)
    assert [fault.trouble for fault in stopped.value.faults] == [trouble]


def test_the_period_s_last_month_is_late_enough() -> None:
    sheet = SheetReading("A", as_at=date(2026, 3, 1), as_at_row=2)
    assert data_day(SourceReading("FILE", sheets=(sheet,)), MARCH)[0] == date(2026, 3, 1)
