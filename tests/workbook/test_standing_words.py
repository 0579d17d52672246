"""The words that stand in a workbook when it goes on to another period."""

import pytest
from msgspec.structs import replace

from tests.plan.test_plan_refresh import D
from tests.workbook.test_issued_record import NOW, RATE, YEARLY, card, layout, line, record, written
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.plan.record_issued import keep_words
from workbook_tools.workbook.issued_record import issued_from, read_record
from workbook_tools.workbook.standing_words import standing_words
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout

WORDS = {"4": "Demand rose.", "6": "Schools were shut."}
SEPTEMBER = card(RATE, YEARLY, i4_2018_08="75", i4_2018_09="80", i6_2018="61")


def of(period: str, *lines: tuple[CellContent, ...]) -> Layout:
    """A workbook that reports a period, with these lines in its record."""
    return replace(layout(record(*lines), WORDS), names={"PeriodReported": period})


def unsent(ref: str, words: str) -> tuple[CellContent, ...]:
    return *line(ref, D(70), "July 2018", "July 2018", words)[:-1], "not sent: the words of July 2018"


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        pytest.param(of("August 2018"), ["4", "6"], id="nothing is known of them"),
        pytest.param(of("September 2018"), [], id="the same period again"),
        pytest.param(of("October 2018"), [], id="back to an earlier one"),
        pytest.param(of("our own words"), [], id="nobody can say of which period they are"),
        pytest.param(of("August 2018", line("4", D(75))), [], id="August's was sent"),
        pytest.param(of("August 2018", line("4", D(70), "July 2018", "July 2018", "Demand  rose.")), ["6"],
                     id="one was sent in July"),
        pytest.param(of("August 2018", unsent("4", "Demand rose.")), ["6"], id="one has stood since July"),
        pytest.param(of("August 2018", unsent("4", "Demand fell.")), ["4", "6"], id="July's were others"),
        pytest.param(replace(layout(None, WORDS), names={"PeriodReported": "August 2018"}), [], id="no record"),
    ],
)  # fmt: skip
def test_whose_words_are_kept(before: Layout, kept: list[str]) -> None:
    assert [each.ref for each in standing_words(SEPTEMBER, before, WORDS)] == kept


def test_they_are_kept_with_the_figure_that_they_were_written_of_and_count_as_sent_to_nobody() -> None:
    before = of("August 2018", line("4", D(70), "July 2018", "July 2018", "Older."))
    found = standing_words(SEPTEMBER, before, WORDS)
    assert [(each.period, each.value) for each in found] == [
        (Period(Frequency.MONTH, 2018, 8), D(75)),
        (Period(Frequency.YEAR, 2017, 4), D(61)),
    ]
    cells = written(tuple(keep_words(SEPTEMBER, found, before, NOW)))
    assert cells["Commentary"] == ("Older.", "Demand rose.", "Schools were shut.")
    assert cells["Colour"] == ("Green", None, None)
    assert cells["Sent with"] == ("", "not sent: the words of August 2018", "not sent: the words of August 2018")
    again = layout(record(*zip(*({**cells, "Issued": (D(43350),) * 3}).values(), strict=True)))
    assert [each.unsent for each in read_record(again)] == [False, True, True]
    assert [each.period.label for each in issued_from(again, SEPTEMBER.definition)] == ["Jul 2018"]


def test_no_words_are_no_edits() -> None:
    assert keep_words(SEPTEMBER, (), of("August 2018"), NOW) == []
