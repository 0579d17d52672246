"""Walsall's outturn paper of 25 September 2018: its figures and changes, out of the sample through the program."""

import re
from decimal import Decimal
from typing import NamedTuple

import pytest

from tests.papers.running import earlier, figure, folder, per_cent_change, rounded, rows_of, scorecard_of, source_of
from tests.places import ROOT, SHARED, needs_shared
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.request import Request
from workbook_tools.app.show_scorecard import show
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.indicators.breakdown import BrokenDown
from workbook_tools.model.periods.period_reading import parse_period

WALSALL = "walsall-outturn"
PAPER = SHARED / "seeds" / "walsall-2018-09-outturn.txt"
NONE_PRINTED = ""


class Printed(NamedTuple):
    """A figure as the paper words it, and as the scorecard must hold it; `before` is empty where none is printed."""

    ref: str
    words: str
    now: str
    shown: str
    before: str = NONE_PRINTED
    difference: str = NONE_PRINTED


# The paragraph is in the reference: 2.7a stands in 2.7.
PRINTED = [
    Printed("2.7a", "decreased by 14.2% (178) from 1,250 to 1,072", "1072", "1,072", "1250", "-178"),
    Printed("2.7b", "increased by 4.8% (125) from 2,591 to 2,716", "2716", "2,716", "2591", "125"),
    Printed("2.7c", "increased by 22.5% (75) from 333 to 408", "408", "408", "333", "75"),
    Printed("2.7d", "decreased by 2% (15) from 651 to 636", "636", "636", "651", "-15"),
    Printed("2.8a", "There were 12,426 initial contacts", "12426", "12,426"),
    Printed("2.8b", "increased from 33% to 42%", "42", "42%", "33", "9"),
    Printed("2.8c", "referrals into social care was 5,229", "5229", "5,229"),
    Printed("2.8e", "increased by 18.3% (786) from 4285 to 5071", "5071", "5,071", "4285", "786"),
    Printed("2.8f", "increased by 30% (434) from 1446 to 1880", "1880", "1,880", "1446", "434"),
    Printed("2.8g", "increased by 34% (193) from 564 to 757", "757", "757", "564", "193"),
    Printed("2.9a", "90.2% of assessments", "90.2", "90.2%"),
    Printed("2.9b", "88.0% of Initial Child protection conferences", "88", "88.0%"),
    Printed("2.9c", "24.5% of CP starts being repeats compared with just 11.6%", "24.5", "24.5%", "11.6", "12.9"),
    Printed("2.9d", "decreased slightly from 2.5% to 2.2%", "2.2", "2.2%", "2.5", "-0.3"),
    Printed("2.9e", "96.2% of child protection plans", "96.2", "96.2%"),
    Printed("2.10a", "abuse or neglect (26.4%)", "26.4", "26.4%"),
    Printed("2.10b", "domestic violence (18.8%)", "18.8", "18.8%"),
    Printed("2.10c", "increased from 39% in 2016-17 to 46% in 2017-18", "46", "46%", "39", "7"),
    Printed("2.10d", "decreased from 27% to 19%", "19", "19%", "27", "-8"),
    Printed("2.10e", "increased from 45.6% in the previous year to 60.0%", "60", "60.0%", "45.6", "14.4"),
    Printed("2.10f", "decreased from 42.3% the previous year to 27.0%", "27", "27.0%", "42.3", "-15.3"),
    Printed("2.10g", "due to neglect decreased to 52.5%", "52.5", "52.5%"),
    Printed("2.10h", "due to emotional abuse increased to 36.0%", "36", "36.0%"),
    Printed("2.10i", "just under 60%", "60", "60%"),
    Printed("2.11a", "around 65%", "65", "65%"),
    Printed("2.11b", "100% of children looked after", "100", "100%"),
    Printed("2.11c", "in 49.8% of cases", "49.8", "49.8%"),
    Printed("2.12a", "92.6% of Care Leavers", "92.6", "92.6%"),
    Printed("2.12b", "Of the 7.4% that weren't", "7.4", "7.4%"),
    Printed("2.12c", "61.3% of care leavers … result of 47.5%", "61.3", "61.3%", "47.5", "13.8"),
]
PARTS = [  # a part that the paper prints as a share: the words, the share, and the part's own figure
    ("2.8c", "Police", "the police (28.5%)", "28.5", 1491),
    ("2.8c", "Schools", "education (24.8%)", "24.8", 1295),
    ("2.7d", "Full care order", "71.2% of children", "71.2", 453),
    ("2.7d", "Interim care order", "15.1% were the subject", "15.1", 96),
    ("2.7d", "Placement order", "7.1% were on placement orders", "7.1", 45),
    ("2.7d", "Foster carers", "58.2% of children", "58.2", 370),
    ("2.7d", "Friends or family", "a further 19.2%", "19.2", 122),
    ("2.7d", "At home with parents", "9.1% (58) children", "9.1", 58),
]
SUMS = [
    # 1,491 + 1,295 + 2,443 = 5,229
    pytest.param("2.8c", "Source", ["1491", "1295", "2443"], "5229", id="referrals by source"),
    # 453 + 96 + 45 + 42 = 636
    pytest.param("2.7d", "Legal status", ["453", "96", "45", "42"], "636", id="children by legal status"),
    # 370 + 122 + 58 + 86 = 636
    pytest.param("2.7d", "Placement", ["370", "122", "58", "86"], "636", id="children by placement"),
]
CHANGES = [  # printed as a share of the earlier figure: the words, the figure, and how many places are printed
    ("2.7a", "decreased by 14.2%", "-14.2", 1),
    ("2.7b", "increased by 4.8%", "4.8", 1),
    ("2.7c", "increased by 22.5%", "22.5", 1),
    ("2.7d", "decreased by 2%", "-2", 0),
    ("2.8a", "a reduction of 11.6%", "-11.6", 1),
    ("2.8c", "an increase of 14%", "14", 0),
    ("2.8e", "increased by 18.3%", "18.3", 1),
    ("2.8f", "increased by 30%", "30", 0),
    ("2.8g", "increased by 34%", "34", 0),
]
ALL_WORDS = [
    *(each.words for each in PRINTED),
    *(words for _, _, words, _, _ in PARTS),
    *(words for _, words, _, _ in CHANGES),
]
NO_MEASURE = {"31st", "47", "45", "2", "2.5", "19-21", "50%"}
"""Numbers of section 2 that measure nothing: a day, days, years, ages, the section of an Act, and "over 50%"."""
NUMBER = re.compile(r"\d[\d,.]*(?:-\d+)?(?:st)?%?")


def section_2() -> str:
    text = " ".join(PAPER.read_text(encoding="utf-8").split())
    return text[text.index("2. 2017-18 Out-turn data") : text.index("3. Statutory Returns")]


def test_the_config_has_no_fault() -> None:
    assert check(Request(here=ROOT, config=folder(WALSALL))) == ()


@pytest.mark.parametrize("printed", PRINTED, ids=lambda printed: printed.ref)
def test_a_printed_figure(printed: Printed) -> None:
    row = rows_of(WALSALL)[printed.ref]
    assert (row.value, row.display, row.origin) == (Decimal(printed.now), printed.shown, "printed")


@pytest.mark.parametrize("printed", [each for each in PRINTED if each.before], ids=lambda printed: printed.ref)
def test_a_printed_earlier_figure_and_the_difference(printed: Printed) -> None:
    travel = rows_of(WALSALL)[printed.ref].travel
    assert (travel.before, travel.difference) == (Decimal(printed.before), Decimal(printed.difference))
    assert travel.since == parse_period("2016/17")


@pytest.mark.parametrize(("ref", "words", "change", "places"), CHANGES)
def test_a_printed_change_in_per_cent(ref: str, words: str, change: str, places: int) -> None:
    assert per_cent_change(figure(rows_of(WALSALL)[ref]), earlier(rows_of(WALSALL)[ref]), places) == Decimal(change)


@pytest.mark.parametrize(
    ("ref", "before", "difference"),
    [
        pytest.param("2.8a", "14057", "-1631", id="12,426 / (1 - 0.116) = 14,056.6"),
        pytest.param("2.8c", "4587", "642", id="5,229 / 1.14 = 4,586.8"),
    ],
)
def test_an_earlier_figure_worked_out_from_the_printed_change(ref: str, before: str, difference: str) -> None:
    travel = rows_of(WALSALL)[ref].travel
    assert (travel.before, travel.difference) == (Decimal(before), Decimal(difference))
    (origin,) = {
        row["Origin"]
        for row in source_of(WALSALL)
        if (row["Ref"], row["Series"], row["Period"], row["Part"]) == (ref, "Walsall", "2016/17", None)
    }
    assert origin == "computed"


@pytest.mark.parametrize("ref", [each.ref for each in PRINTED if not each.before and each.ref not in ("2.8a", "2.8c")])
def test_where_the_paper_prints_no_earlier_figure_none_is_shown(ref: str) -> None:
    travel = rows_of(WALSALL)[ref].travel
    assert isinstance(travel.before, Missing)
    assert (travel.difference, travel.since) == (None, parse_period("2016/17"))
    assert travel.words.startswith("no figure for ")


@pytest.mark.parametrize(("ref", "name", "words", "share", "number"), PARTS)
def test_a_printed_share_of_a_part(ref: str, name: str, words: str, share: str, number: int) -> None:
    found = [part for each in breakdowns_of(ref) for part in each.parts if part.name == name]
    assert [part.latest for part in found] == [number]
    assert [part.share and rounded(part.share, 1) for part in found] == [Decimal(share)]


@pytest.mark.parametrize(("ref", "by", "parts", "total"), SUMS)
def test_the_parts_add_up_to_the_figure(ref: str, by: str, parts: list[str], total: str) -> None:
    (found,) = [each for each in breakdowns_of(ref) if each.by == by]
    assert [part.latest for part in found.parts] == sorted(map(Decimal, parts), reverse=True)
    assert sum(map(Decimal, parts)) == Decimal(total) == figure(rows_of(WALSALL)[ref])


def breakdowns_of(ref: str) -> list[BrokenDown]:
    return [each for each in scorecard_of(WALSALL).broken_down if each.indicator.ref == ref]


@needs_shared
@pytest.mark.parametrize("words", ALL_WORDS)
def test_the_words_stand_in_the_paper(words: str) -> None:
    assert [part for part in words.split(" … ") if part not in section_2()] == []


@needs_shared
def test_every_number_of_section_2_is_a_figure_of_the_scorecard_or_measures_nothing() -> None:
    ours = {number.rstrip(",.") for words in ALL_WORDS for number in NUMBER.findall(words)}
    without_paragraphs = re.sub(r"\b2\.\d{1,2}\.(?=\s)", " ", section_2().removeprefix("2. "))
    found = {number.rstrip(",.") for number in NUMBER.findall(without_paragraphs)}
    assert found - ours == NO_MEASURE


@pytest.mark.parametrize(
    ("level", "number", "themes"),
    [
        # 4 of numbers, 7 of demand, 5 of performance, 3 looked after, 3 care leavers; 9 types of need, 7 rates
        pytest.param("", 38, 7, id="the whole outturn"),
        pytest.param("scrutiny", 22, 5, id="6.1: demand, numbers and outcomes"),
        pytest.param("board", 25, 5, id="5.3: the monthly performance board"),
        pytest.param("directorate", 28, 4, id="the directorate"),
        pytest.param("service", 18, 3, id="5.3: group managers"),
        pytest.param("team", 3, 1, id="5.3: a team"),
    ],
)
def test_a_level_of_reporting_shows_its_own(level: str, number: int, themes: int) -> None:
    rows = show(Request(here=ROOT, config=folder(WALSALL), view=level)).rows
    assert (len(rows), len({row.indicator.theme for row in rows})) == (number, themes)
