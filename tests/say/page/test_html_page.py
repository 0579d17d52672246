"""What the page says, read back by another parser."""

import base64
import hashlib
import re
from collections import Counter
from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace

from tests.model.conclusion.cards import FALLEN, NINETY, card, measure
from tests.say.page.editions import ISSUED, OFFICERS, SAMPLES, first_words, month, sample, small
from tests.say.page.page_reading import parsed, rows, said
from tests.work import calls_of
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.missing import SMALL_NUMBER, Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.rule import Rule
from workbook_tools.model.scorecard import build_scorecard
from workbook_tools.say.page.html_page import edition_as_html, unfolded
from workbook_tools.say.page.summary_view import shortened
from workbook_tools.workbook.names import Heading

HOSTILE = "<script>hacked=1</script>\"'&amp;</style><img src=x onerror=hacked=2>{{ 7*7 }}\x00\u202e\ud800"


def test_an_indicator_is_told_once_in_figures_a_chart_and_the_officers_words() -> None:
    edition = small(
        {7: "80", 8: "95", 9: "88"}, words={"Commentary": "Two teams\nare short."}, theirs={8: "79.94", 9: "91"}
    )
    [article] = parsed(edition_as_html(edition)).find_class("indicator")
    facts, others = article.iter("table")
    assert rows(facts) == [
        ["Latest", "88.0% September 2018"],
        ["Target", "90.0% or higher"],
        ["Change", "down 7.0 points worse since August 2018"],
    ]
    assert (said(others.find("caption")), rows(others)) == ("Others, September 2018", [["England", "91.0%"]])
    [chart] = article.find_class("chart")
    assert chart.get("role") == "img"
    assert "88.0% (September 2018)" in chart.get("aria-label", "")
    assert said(article.find_class("ups")[0]) == "Too early to tell whether it is more than the usual ups and downs."
    assert said(article.find_class("words")[0]) == "Commentary Two teams are short."
    assert said(article).count("88.0%") - said(chart).count("88.0%") == 1, "no figure is told twice"


def test_each_indicator_has_its_name_for_a_heading_and_is_told_by_it() -> None:
    for config in SAMPLES:
        page = parsed(edition_as_html(sample(config)))
        names = {each.get("id"): said(each) for each in page.iter("h4")}
        for article in page.find_class("indicator"):
            assert names[article.get("aria-labelledby")]


def test_every_table_says_what_it_holds_and_every_figure_has_its_heading() -> None:
    for config in SAMPLES:
        page = parsed(edition_as_html(sample(config)))
        for table in page.iter("table"):
            assert said(
                table.find("caption")
                if table.find("caption") is not None
                else page.get_element_by_id(table.get("aria-labelledby"))
            )
            for row in table.iter("tr"):
                scopes = {cell.get("scope") for cell in row.iter("th")}
                assert scopes in ({"col"}, {"row"}, {"rowgroup"})
            heads = [cell for cell in table.iter("th") if cell.get("scope") == "col"]
            assert len({said(cell) for cell in heads}) == len(heads)


@pytest.mark.parametrize("config", SAMPLES)
def test_each_sample_says_every_figure_colour_and_word(config: str) -> None:
    edition = sample(config)
    page = parsed(edition_as_html(edition))
    told = {said(article.find(".//h4")): said(article) for article in page.find_class("indicator")}
    assert len(told) == len(edition.scorecard.rows)
    for row in edition.scorecard.rows:
        words = told[" ".join(f"{row.ref} {row.indicator.name}".split())]
        figure = str(row.value.gap) if isinstance(row.value, Missing) else row.indicator.shown_bare(row.value)
        assert figure in words
        assert str(row.rag) in words
        for each in row.comparators:
            if isinstance(each.value, Decimal):
                assert f"{each.group} {row.indicator.shown_bare(each.value)}" in re.sub(r", [^,]*20[\d/]+ ", " ", words)
        for heading in OFFICERS:
            assert " ".join(edition.text(row.ref, heading).split()) in words


@pytest.mark.parametrize("config", SAMPLES)
def test_the_first_screen_names_every_red_and_the_next_one_gives_its_figure_and_its_reason(config: str) -> None:
    edition = sample(config)
    page = parsed(edition_as_html(edition))
    summary = said(page.find_class("matters")[0])
    for each in page.find_class("other-reds"):
        each.drop_tree()
    first = said(page.find_class("matters")[0])
    for row in edition.scorecard.rows:
        if row.rag is Rag.RED:
            assert row.indicator.name in first
            assert row.display in summary
            assert first_words(row) in summary


@pytest.mark.parametrize("config", SAMPLES)
def test_the_whole_conclusion_is_said_in_150_words(config: str) -> None:
    """All that is seen of movement, what needs attention and what goes well.

    Officers' words are theirs, the reds beyond five are named however many, and the bar and the strip are the one
    picture, with its labels.
    """
    page = parsed(edition_as_html(sample(config)))
    apart = ("quoted", "also-red", "other-reds", "unseen", "bar", "strip")
    for each in page.xpath(f"//*[{' or '.join(f'contains(@class, {name!r})' for name in apart)}]"):
        each.drop_tree()
    [concluded], [matters] = page.find_class("concluded"), page.find_class("matters")
    words = f"{said(concluded)} {said(matters)}".split()
    assert len(words) <= 150
    assert len(words) == conclude(sample(config).scorecard).words, "nothing is said that the model does not count"


@pytest.mark.parametrize(("rule", "explained"), [(NINETY, True), (NotATarget(), False)], ids=["target", "no target"])
def test_colours_are_explained_where_there_is_a_target(rule: Rule, explained: bool) -> None:
    scorecard = card([measure("1", rule)], {"1": FALLEN})
    (told,) = parsed(edition_as_html(Edition(scorecard, ISSUED, (), {}))).find_class("reading")
    assert ("The green area is the target." in said(told)) is explained
    assert "Dashed lines are the limits of the usual ups and downs." in said(told)


def test_one_or_two_that_need_attention_have_a_chart_with_its_axis_and_more_have_a_line() -> None:
    for config, view, axes in (("manchester-framework", "front-door", 1), ("manchester-proxy", "", 0)):
        [attention] = parsed(edition_as_html(sample(config, view))).find_class("attention")
        assert len(attention.find_class("chart")) == axes
        assert len(attention.find_class("spark")) == (0 if axes else 3)


def test_where_nothing_needs_attention_or_goes_well_it_is_said() -> None:
    page = parsed(edition_as_html(small({8: "87", 9: "87"})))
    assert said(page.find_class("attention")[0]) == "What needs attention Nothing of note."
    assert said(page.find_class("well")[0]) == "What is going well Nothing of note."


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
    assert page.findtext(".//title") == "Proxy indicators scorecard, Manchester City Council"
    header = said(page.find(".//header"))
    for words in ("Manchester City Council", "Children and Young People Scrutiny Committee", "September 2018"):
        assert words in header
    assert "Data as at 12 October 2018 Issued 6 November 2018" in header
    [notice] = page.find_class("notice")
    assert said(notice).startswith("Illustrative figures. 8 of the 12 latest figures are illustrative")
    assert [said(each) for each in page.find_class("bar")[0]] == ["2 Red", "3 Amber", "5 Green", "2 No target"]
    assert not parsed(edition_as_html(small({9: "90"}))).find_class("notice")


def test_a_day_that_the_config_does_not_give_is_not_told() -> None:
    edition = small({9: "90"})
    definition = replace(edition.scorecard.definition, data_as_at=None)
    undated = replace(edition, scorecard=replace(edition.scorecard, definition=definition))
    [dates] = parsed(edition_as_html(edition)).find_class("dates")
    assert said(dates) == "Period reported September 2018 Data as at 12 October 2018 Issued 6 November 2018"
    [dates] = parsed(edition_as_html(undated)).find_class("dates")
    assert said(dates) == "Period reported September 2018 Issued 6 November 2018"


def test_periods_are_in_full_words_but_on_the_axis_of_a_chart() -> None:
    page = parsed(edition_as_html(sample("manchester-proxy")))
    for axis in list(page.iter("text")):
        axis.getparent().remove(axis)
    told = " ".join([page.text_content(), *page.xpath("//@aria-label")])
    assert "July to September 2018" in told
    short = r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( to \w{3})? \d{4}"
    assert re.findall(short, told) == []


def test_the_page_begins_with_its_conclusion() -> None:
    page = parsed(edition_as_html(sample("manchester-proxy")))
    headings = [said(each) for each in page.iter("h2")]
    assert headings == [
        "Summary", "The indicators", "How long has it been red?", "Movement and target", "In more detail", "Notes",
    ]  # fmt: skip
    [attention] = page.find_class("attention")
    assert [said(link) for link in attention.iter("a") if said(link)[:4] != "More"][:2] == [
        "Rate of children becoming looked after",
        "Looked-after children with a plan for permanence",
    ]


def test_the_map_has_a_colour_for_each_month_and_the_matrix_its_indicators() -> None:
    edition = sample("manchester-proxy")
    page = parsed(edition_as_html(edition))
    [colours], [matrix] = page.find_class("map"), page.find_class("matrix")
    told = {each[0]: each[1:] for each in rows(colours) if len(each) == 14}
    assert len(told["Indicator"]) == 13
    assert told["Indicator"][-1] == "September 2018"
    for row in edition.scorecard.rows:
        if row.cut_points:
            assert told[f"{row.ref} {row.indicator.name}"][-1] == str(row.rag)
    assert said(colours.find("caption")).endswith("2 that never had a colour are left out. A dot: no figure.")
    assert "Green: 5 Child protection visits in timescale" in said(matrix)


def test_where_nothing_has_a_colour_there_is_no_map_and_no_matrix() -> None:
    page = parsed(edition_as_html(small({9: SMALL_NUMBER})))
    assert not page.find_class("map")
    assert not page.find_class("matrix")


def test_a_figure_that_is_not_shown_has_its_symbol_its_reason_and_no_trace() -> None:
    edition = small(
        {7: "80", 8: "95", 9: SMALL_NUMBER}, theirs={9: SMALL_NUMBER}, parts={"North": "3", "South": SMALL_NUMBER}
    )
    page = parsed(edition_as_html(edition))
    [article] = page.find_class("indicator")
    facts, others = article.iter("table")
    assert rows(facts) == [
        ["Latest", "[c] September 2018"],
        ["Target", "90.0% or higher"],
        ["Why", "the number is small"],
    ]
    assert rows(others) == [["England", "[c]"]]
    assert "No data" in said(article)
    [breakdown] = page.find_class("breakdown")
    assert rows(breakdown.find(".//table"))[1:] == [
        ["North", "", "3.0%", "–"],
        ["South", "", "[c]", "–"],
    ]
    assert len(breakdown.findall(".//rect")) == 1
    [key] = page.find_class("key")
    assert "[c] Not shown: so few children are counted" in said(key)
    assert "[c]" not in said(parsed(edition_as_html(small({9: "90"}))).find_class("key")[0])


def test_gaps_say_why() -> None:
    edition = small({9: Missing(Gap.UNABLE_TO_REPORT, "the case system changed")})
    page = parsed(edition_as_html(edition))
    [article] = page.find_class("indicator")
    assert rows(article.find(".//table")) == [
        ["Latest", "unable to report September 2018"],
        ["Target", "90.0% or higher"],
        ["Why", "the case system changed"],
    ]
    [gaps] = page.find_class("gaps")
    assert rows(gaps)[1] == ["1 Visits in time", "September 2018", "unable to report: the case system changed"]


def test_a_level_of_reporting_sees_what_it_sees_in_the_workbook() -> None:
    figures: dict[int, str | Missing] = {number: str(80 + number % 2) for number in range(-3, 10)}
    whole, part = (small(figures, theirs={9: "91"}, columns=columns) for columns in ((), ("change",)))
    [all_of_it], [some] = (parsed(edition_as_html(each)).find_class("indicator") for each in (whole, part))
    assert [len(all_of_it.find_class(name)) for name in ("chart", "others", "ups")] == [1, 1, 1]
    assert [len(some.find_class(name)) for name in ("chart", "others", "ups")] == [0, 0, 0]
    assert [each[0] for each in rows(some.find(".//table"))] == ["Latest", "Target", "Change"]


@pytest.mark.parametrize("column", ["more_than_usual", "real_change"])
def test_a_level_that_asks_whether_it_moved_more_than_usual_is_told(column: str) -> None:
    figures: dict[int, str | Missing] = {number: str(80 + number % 2) for number in range(-3, 10)}
    [article] = parsed(edition_as_html(small(figures, columns=(column,)))).find_class("indicator")
    assert said(article.find_class("ups")[0]).startswith("Usual ups and downs.")


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


def test_the_page_asks_for_nothing_and_runs_only_its_own_script() -> None:
    page = edition_as_html(sample("manchester-proxy"))
    root = parsed(page)
    assert not list(root.iter("link", "img", "iframe", "object", "form", "base"))
    [script], [style] = root.iter("script"), root.iter("style")
    assert not script.attrib
    assert not re.search(r"url\(|@import|https?://|srcset|style=|\bfetch\b|XMLHttp|\beval\b|innerHTML|\.src\b", page)
    assert {name for each in root.iter() for name in each.attrib if name.startswith("on")} == set()
    digests = [
        base64.b64encode(hashlib.sha256((each.text or "").encode()).digest()).decode() for each in (style, script)
    ]
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_annexes_are_folded_on_the_page_and_open_where_it_is_printed() -> None:
    page = edition_as_html(sample("manchester-proxy"))
    for html, is_open in ((page, False), (unfolded(page), True)):
        annexes = list(parsed(html).iter("details"))
        assert len(annexes) == 5
        assert {"open" in each.attrib for each in annexes} == {is_open}


def test_the_notes_say_where_figures_come_from_and_how_colours_are_decided() -> None:
    page = parsed(edition_as_html(sample("manchester-proxy")))
    [definitions] = page.find_class("definitions")
    fourth = rows(definitions)[4]
    assert fourth[0] == "4 Rate of children on a child protection plan"
    assert fourth[2:] == ["Lower", "Target 74.6 or lower, amber up to 78.3", "Printed"]
    [sources] = page.find_class("sources")
    figures = [each.value for each in sample("manchester-proxy").scorecard.observations]
    gaps = [each for each in figures if isinstance(each, Missing)]
    assert sum(int(row[-1].replace(",", "")) for row in rows(sources)[1:]) == len(figures) - len(gaps) < len(figures)
    [referrals] = [row for row in rows(sources) if "table C6" in row[2]]
    assert referrals[2].endswith("(indicator 2)")
    for name in ("changes", "restated"):
        assert len(rows(page.find_class(name)[0])) > 1


def test_an_indicator_more_is_no_more_work_than_those_before_it() -> None:
    few, many = sample("manchester-proxy"), sample("manchester-framework")
    for edition in (few, many):  # what is read once for all of them
        edition_as_html(edition)
    twelve, eighty_one = (calls_of(partial(edition_as_html, edition)) for edition in (few, many))
    assert eighty_one / 81 < 1.5 * twelve / 12


@pytest.mark.parametrize(
    ("latest", "told"),
    [
        pytest.param("99", "Really getting better: at 99.0% above the upper limit", id="better"),
        pytest.param("70", "Really getting worse: ", id="worse"),
        pytest.param("81", "Usual ups and downs.", id="usual, which the chart shows"),
    ],
)
def test_whether_a_change_is_more_than_chance_is_said(latest: str, told: str) -> None:
    figures: dict[int, str | Missing] = {number: str(80 + number % 2) for number in range(-3, 9)}
    page = parsed(edition_as_html(small({**figures, 9: latest})))
    assert told.partition(": at")[0] in said(page.find_class("ups")[0])


def test_a_change_against_what_the_control_chart_says_is_explained() -> None:
    """From 80 and 81 by turns to 90 and 91: eight above the average, of which the last is one lower than before."""
    figures: dict[int, str | Missing] = {
        number: str((80 if number < 2 else 90) + (number + 1) % 2) for number in range(-10, 9)
    }
    up, down = (parsed(edition_as_html(small({**figures, 9: latest}))) for latest in ("92", "90"))
    sentence = " One change for the worse does not alter that."
    assert said(down.find_class("ups")[0]).startswith("Really getting better: ")
    assert sentence in said(down.find_class("ups")[0])
    assert sentence not in said(up.find_class("ups")[0])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("Two teams are short.", ("Two teams are short.", False), id="short enough"),
        pytest.param("Two teams\nare short.", ("Two teams are short.", False), id="one line of two"),
        pytest.param(f"Short. {'long ' * 30}", ("Short.", True), id="its first sentence"),
        pytest.param("word " * 40, (f"{'word ' * 18}…", True), id="as many words as a line or two hold"),
        pytest.param("x" * 200, ("x" * 92 + " …", True), id="one long word"),
        pytest.param("", ("", False), id="nothing"),
    ],
)
def test_officers_words_are_shortened_for_the_first_screen(words: str, told: tuple[str, bool]) -> None:
    assert shortened(words) == told


def test_money_on_a_page_has_its_sign_before_it() -> None:
    edition = small({8: "3", 9: "2"})
    definition = edition.scorecard.definition
    (indicator,) = definition.indicators
    pounds = replace(definition, indicators=(replace(indicator, unit="£"),))
    figures = [Observation("1", "Ours", month(9), Decimal("1234.5"))]
    page = edition_as_html(replace(edition, scorecard=build_scorecard(pounds, figures)))
    assert ">£1,234.5<" in page
    assert "1,234.5 £" not in page


def test_a_table_of_notes_has_no_column_that_says_nothing() -> None:
    edition = small({9: "91"})
    definition = edition.scorecard.definition
    undefined = replace(definition, indicators=tuple(replace(each, definition="") for each in definition.indicators))
    for given, headed in ((edition.scorecard.definition, True), (undefined, False)):
        scorecard = build_scorecard(given, [Observation("1", "Ours", month(9), Decimal(91))])
        [table] = parsed(edition_as_html(replace(edition, scorecard=scorecard))).find_class("definitions")
        headings = [each.text_content() for each in table.iter("th") if each.get("role") == "columnheader"]
        assert (Heading.DEFINITION in headings) == headed
        assert Heading.GOOD_IS in headings
        assert [len(row) for row in table.iter("tr")] == [len(headings), len(headings)]


@pytest.mark.parametrize(
    ("config", "heads"),
    [
        pytest.param("manchester-proxy", ["Aug 2018", "Sep 2018"], id="months"),
        pytest.param("walsall-outturn", ["2016/17", "2017/18"], id="years"),
    ],
)
def test_each_column_of_the_map_says_its_period(config: str, heads: list[str]) -> None:
    page = parsed(edition_as_html(sample(config)))
    found = page.xpath("//table[@class = 'map']/thead//th/span[@aria-hidden]")
    assert [" ".join(each.itertext()) for each in found][-2:] == heads


@pytest.mark.parametrize(
    ("config", "heading"),
    [
        pytest.param("walsall-outturn", "Colours over time", id="nothing has been red"),
        pytest.param("merton-scrutiny", "How long has it been red?", id="some have"),
    ],
)
def test_the_map_is_headed_by_what_it_shows(config: str, heading: str) -> None:
    page = parsed(edition_as_html(sample(config)))
    assert said(page.get_element_by_id("map")) == heading
    assert heading in [said(link) for link in page.find("body").find("main").find("nav").iter("a")]


@pytest.mark.parametrize(
    ("config", "not_said"),
    [
        pytest.param("walsall-outturn", ["Dashed lines", "restated"], id="two years, no control chart"),
        pytest.param("merton-scrutiny", ["restated"], id="nothing restated"),
        pytest.param("manchester-proxy", [], id="all of them"),
    ],
)
def test_only_the_signs_that_a_chart_has_are_explained(config: str, not_said: list[str]) -> None:
    reading, *_ = parsed(edition_as_html(sample(config))).find_class("reading")
    signs = ("Dashed lines", "Letters at the side", "A ring marks the latest figure", "restated")
    assert [sign for sign in signs if sign not in said(reading)] == not_said


def test_what_is_too_early_to_tell_of_all_is_said_once() -> None:
    """A year's outturn: two figures each, and no control chart."""
    page = parsed(edition_as_html(sample("walsall-outturn")))
    assert not page.find_class("ups")
    early = said(page.find_class("reading")[-1])
    assert early == "No indicator has figures enough to tell whether its change is more than the usual ups and downs."


def test_series_of_one_source_share_a_row() -> None:
    [sources] = parsed(edition_as_html(sample("merton-scrutiny"))).find_class("sources")
    [neighbours] = [row for row in rows(sources) if "table C1" in row[2]]
    six_years_but_one = 21 * 6 - 1  # Havering has no figure of 2012/13
    assert (neighbours[0], neighbours[-1]) == ("Merton and 20 others", str(six_years_but_one))
    assert neighbours[2].endswith("Sutton and Waltham Forest")


def test_where_a_reader_sees_no_charts_no_sign_of_them_is_explained() -> None:
    view = parsed(edition_as_html(sample("walsall-outturn", "service")))
    assert not view.find_class("chart")
    assert not view.find_class("reading")
    assert parsed(edition_as_html(sample("walsall-outturn"))).find_class("reading")


def test_a_council_that_the_title_names_is_not_named_again_at_the_foot() -> None:
    made = sample("manchester-proxy")
    council = made.scorecard.definition.council
    assert council
    assert council in edition_as_html(made).partition("@bottom-left { content:")[2].partition("}")[0]
    titled = replace(made.scorecard.definition, title=f"{council} among all councils")
    named = edition_as_html(replace(made, scorecard=replace(made.scorecard, definition=titled)))
    assert named.partition("@bottom-left { content:")[2].partition("}")[0].count(council) == 1
    assert f"<title>{council} among all councils</title>" in named


@pytest.mark.parametrize("config", SAMPLES)
def test_names_of_themes_have_the_more_room_the_more_colours_stand_beside_them(config: str) -> None:
    edition = sample(config)
    colours = len({row.rag for row in edition.scorecard.rows})
    width = {"wide": "2.9rem", "narrow": "2.3rem"}["wide" if colours <= 4 else "narrow"]
    assert f"minmax(0, 1fr) repeat({colours}, {width})" in edition_as_html(edition)
