"""What the page says, read back by another parser."""

import base64
import hashlib
import re
from collections import Counter
from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace

from tests.say.page.editions import OFFICERS, SAMPLES, sample, small
from tests.say.page.page_reading import parsed, rows, said
from tests.work import calls_of
from workbook_tools.model.figures.missing import SMALL_NUMBER, Gap, Missing
from workbook_tools.say.page.html_page import edition_as_html

HOSTILE = "<script>hacked=1</script>\"'&amp;</style><img src=x onerror=hacked=2>{{ 7*7 }}\x00\u202e\ud800"


def test_an_indicator_is_told_in_one_row_of_figures_and_one_of_words() -> None:
    edition = small(
        {7: "80", 8: "95", 9: "88"}, words={"Commentary": "Two teams\nare short."}, theirs={8: "79.94", 9: "91"}
    )
    [table] = parsed(edition_as_html(edition)).find_class("indicators")
    assert rows(table) == [
        ["Indicator", "Latest", "Colour and target", "Change", "Trend", "Compared with"],
        [
            "1 Visits in time",
            "88.0% September 2018",
            "Amber Target 90.0% or higher, amber down to 85.0%",
            "Down: 7.0 points worse and off target since August 2018",
            "Trend line from 80.0% (July 2018) to 88.0% (September 2018), lowest 80.0%, highest 95.0%, "
            "10 of 13 points missing Down on the month before",
            "England 91.0% September 2018",
        ],
        [
            "What the figures say Visits in time fell from 95.0% to 88.0% since August 2018, worse than "
            "the target of 90.0% but within 5 points of it and below England (91.0%). "
            "Commentary Two teams are short."
        ],
    ]


def test_every_row_has_its_heading_and_every_column_its_own() -> None:
    for config in SAMPLES:
        page = parsed(edition_as_html(sample(config)))
        for table in page.iter("table"):
            [caption] = table.iterchildren("caption")
            assert said(caption)
            head, *body = table.iter("tr")
            assert {cell.get("scope") for cell in head} == {"col"}
            assert len({said(cell) for cell in head}) == len(head)
            assert all(said(cell) for cell in head)
            for row in body:
                spans = sum(int(cell.get("colspan", "1")) for cell in row)
                named = [cell for cell in row if cell.get("scope") in ("row", "rowgroup")]
                assert (len(named), spans) in ((1, len(head)), (0, len(head) - 1))


@pytest.mark.parametrize("config", SAMPLES)
def test_each_sample_says_every_figure_colour_and_word(config: str) -> None:
    edition = sample(config)
    page = parsed(edition_as_html(edition))
    bodies = {said(body[0][0]): said(body) for table in page.find_class("indicators") for body in table.iter("tbody")}
    assert len(bodies) == len(edition.scorecard.rows)
    for row in edition.scorecard.rows:
        told = bodies[" ".join(f"{row.ref} {row.indicator.name}".split())]
        figure = str(row.value.gap) if isinstance(row.value, Missing) else row.display
        assert figure in told
        assert str(row.rag) in told
        for each in row.comparators:
            if isinstance(each.value, Decimal):
                assert f"{each.group} {row.indicator.shown_bare(each.value)}" in told
        for heading in OFFICERS:
            assert " ".join(edition.text(row.ref, heading).split()) in told


@pytest.mark.parametrize("config", SAMPLES)
def test_every_link_leads_to_its_place_and_no_name_is_given_twice(config: str) -> None:
    page = parsed(edition_as_html(sample(config)))
    names = [element.get("id") for element in page.iter() if element.get("id")]
    assert max(Counter(names).values()) == 1
    targets = [link.get("href") for link in page.iter("a")]
    assert len(targets) > 5
    assert {target.removeprefix("#") for target in targets} <= set(names)
    for element in page.iter():
        assert set(element.get("aria-labelledby", "").split()) <= set(names)


def test_the_head_of_the_page_says_what_it_is() -> None:
    page = parsed(edition_as_html(sample("manchester-proxy")))
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Proxy indicators scorecard, November 2018, Manchester City Council"
    header = said(page.find(".//header"))
    for words in ("Manchester City Council", "Children and Young People Scrutiny Committee", "September 2018"):
        assert words in header
    assert "Data as at 12 October 2018 Issued 6 November 2018" in header
    [notice] = page.find_class("notice")
    assert said(notice).startswith("Illustrative figures. 8 of the 12 latest figures are illustrative")
    assert [said(each) for each in page.find_class("counts")[0]] == [
        "5 Green", "3 Amber", "2 Red", "2 No target", "0 No data",
    ]  # fmt: skip
    assert not parsed(edition_as_html(small({9: "90"}))).find_class("notice")


def test_a_day_that_the_config_does_not_give_is_said_to_be_missing() -> None:
    edition = small({9: "90"})
    definition = replace(edition.scorecard.definition, data_as_at=None)
    undated = replace(edition, scorecard=replace(edition.scorecard, definition=definition))
    [dates] = parsed(edition_as_html(edition)).find_class("dates")
    assert said(dates) == "Period reported September 2018 Data as at 12 October 2018 Issued 6 November 2018"
    [dates] = parsed(edition_as_html(undated)).find_class("dates")
    assert said(dates) == "Period reported September 2018 Data as at not stated Issued 6 November 2018"


def test_periods_are_in_full_words() -> None:
    page = edition_as_html(sample("manchester-proxy"))
    assert "July to September 2018" in page
    short = r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( to \w{3})? \d{4}"
    assert re.findall(short, page) == []


def test_reds_are_listed_first() -> None:
    page = parsed(edition_as_html(sample("manchester-proxy")))
    headings = [said(each) for each in page.iter("h2")]
    assert headings == [
        "Summary", "Where to look first", "Contents", "The indicators", "In more detail", "Notes",
    ]  # fmt: skip
    [red] = page.find_class("lists")[0]
    assert [said(link) for link in red.iter("a")] == [
        "6 Rate of children becoming looked after",
        "7 Looked-after children with a plan for permanence",
    ]


def test_what_worsened_is_listed_by_its_verdict() -> None:
    """Merton's reviews rose by 3.1 points and lie 13 months below their average: really worse."""
    page = parsed(edition_as_html(sample("merton-scrutiny")))
    _, worsened = page.find_class("lists")[0]
    [reviews] = [each for each in worsened.iter("li") if said(each).startswith("9 ")]
    assert "3.1 points since July 2018; real worsening: 13 points in a row below the average" in said(reviews)


def test_a_figure_that_is_not_shown_has_its_symbol_its_reason_and_no_trace() -> None:
    edition = small(
        {7: "80", 8: "95", 9: SMALL_NUMBER}, theirs={9: SMALL_NUMBER}, parts={"North": "3", "South": SMALL_NUMBER}
    )
    page = parsed(edition_as_html(edition))
    [table] = page.find_class("indicators")
    _, figures, words = rows(table)
    assert figures[1:3] == ["[c] September 2018", "No data Target 90.0% or higher, amber down to 85.0%"]
    assert figures[5] == "England [c] September 2018"
    assert words == [
        "What the figures say There is no figure for Visits in time: suppressed because the number is small."
    ]
    assert rows(page.find_class("breakdown-1")[0])[1:] == [
        ["North", "3.0%", "–", "not available", "–"],
        ["South", "[c]", "–", "not available", "–"],
    ]
    [key] = page.find_class("key")
    assert "[c] Not shown: so few children are counted" in said(key)
    assert "[c]" not in said(parsed(edition_as_html(small({9: "90"}))).find_class("key")[0])


def test_gaps_say_why() -> None:
    edition = small({9: Missing(Gap.UNABLE_TO_REPORT, "the case system changed")})
    page = parsed(edition_as_html(edition))
    [table] = page.find_class("indicators")
    assert rows(table)[1][1:4] == [
        "unable to report September 2018",
        "No data Target 90.0% or higher, amber down to 85.0%",
        "The case system changed",
    ]
    [gaps] = page.find_class("gaps")
    assert rows(gaps)[1] == ["1 Visits in time", "September 2018", "unable to report: the case system changed"]


def test_a_level_of_reporting_sees_the_columns_that_it_sees_in_the_workbook() -> None:
    edition = small({8: "80", 9: "88"}, theirs={9: "91"}, columns=("change", "what_the_figures_say"))
    [table] = parsed(edition_as_html(edition)).find_class("indicators")
    assert rows(table)[0] == ["Indicator", "Latest", "Colour and target", "Change"]
    assert table.xpath(".//td[@colspan]/@colspan") == ["3"]


def test_hostile_words_add_no_element_and_stand_as_they_are() -> None:
    figures: dict[int, str | Missing] = {8: "80", 9: Missing(Gap.UNABLE_TO_REPORT, HOSTILE)}
    hostile = edition_as_html(small(figures, HOSTILE, {HOSTILE: HOSTILE}, {9: "9"}, parts={HOSTILE: "3"}))
    figures[9] = Missing(Gap.UNABLE_TO_REPORT, "plain")
    plain = edition_as_html(small(figures, "plain", {"plain": "plain"}, {9: "9"}, parts={"plain": "3"}))
    one, other = (Counter(each.tag for each in parsed(page).iter()) for page in (hostile, plain))
    assert one == other
    assert {name for each in parsed(hostile).iter() for name in each.attrib if name.startswith("on")} == set()
    shown = parsed(hostile).findtext(".//h1")
    assert shown == "<script>hacked=1</script>\"'&amp;</style><img src=x onerror=hacked=2>{{ 7*7 }}"
    hostile.encode("utf-8")


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = edition_as_html(sample("manchester-proxy"))
    root = parsed(page)
    assert not list(root.iter("script", "link", "img", "iframe", "object", "form", "base"))
    assert not re.search(r"url\(|@import|https?://|srcset|style=", page)
    [style] = root.iter("style")
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_notes_say_where_figures_come_from_and_how_colours_are_decided() -> None:
    page = parsed(edition_as_html(sample("manchester-proxy")))
    [definitions] = page.find_class("definitions")
    fourth = rows(definitions)[4]
    assert fourth[0] == "4 Rate of children on a child protection plan"
    assert fourth[2:] == ["Lower", "Target 74.6 or lower, amber up to 78.3", "Printed"]
    [sources] = page.find_class("sources")
    assert sum(int(row[-1].replace(",", "")) for row in rows(sources)[1:]) == len(
        sample("manchester-proxy").scorecard.observations
    )
    for name in ("changes", "restated"):
        assert len(rows(page.find_class(name)[0])) > 1


def test_an_indicator_more_is_no_more_work_than_those_before_it() -> None:
    few, many = sample("manchester-proxy"), sample("manchester-framework")
    for edition in (few, many):  # what is read once for all of them
        edition_as_html(edition)
    twelve, eighty_one = (calls_of(partial(edition_as_html, edition)) for edition in (few, many))
    assert eighty_one / 81 < 1.5 * twelve / 12


def test_whether_a_change_is_real_is_said_where_there_are_figures_enough() -> None:
    figures: dict[int, str | Missing] = {number: str(80 + number % 2) for number in range(-3, 9)}
    enough, too_few = ({**figures, 9: "99"}, {**figures, 9: SMALL_NUMBER})
    for seen, told in ((enough, "Real improvement"), (too_few, "")):
        page = parsed(edition_as_html(small(seen)))
        [table] = page.find_class("indicators")
        assert ("Change, and is it real?" in rows(table)[0]) is bool(told)
        assert ("real improvement" in rows(table)[1][3]) is bool(told)
