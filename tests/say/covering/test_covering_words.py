"""What the covering e-mail says, in both its forms, and in the council's own templates."""

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree, html
from msgspec.structs import replace

from tests.mail.material import ATTACHMENTS, COMMENTARY, sample
from tests.say.page.editions import SAMPLES, small
from tests.say.page.editions import sample as full_sample
from workbook_tools.errors import ConfigError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.say.covering.covering_words import (
    HTML,
    STANDARD,
    SUBJECT,
    TEXT,
    Words,
    copy_templates,
    covering_words,
)

NAMES = tuple(each.name for each in ATTACHMENTS)
MEETING = date(2018, 11, 20)
FOUND = "Vacancies in two teams were filled in August, and visits have caught up since."


def text_of(element: etree._Element) -> str:
    return str(element.xpath("string()"))


def told(form: str) -> str:
    words = covering_words(sample(), NAMES, None, meeting=MEETING)
    if form == "text":
        return " ".join(words.text.split())
    page = html.fromstring(words.html)
    for theme in page.iter("th"):
        theme.text = f"{theme.text}: "  # which a table shows by its columns
    return " ".join(text_of(page).split())


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Proxy indicators scorecard", id="title"),
        pytest.param("Manchester City Council", id="council"),
        pytest.param("September 2018", id="period in words"),
        pytest.param("12 October 2018", id="data as at"),
        pytest.param(
            "3 indicators are really getting better. Since July 2018, the last scorecard issued: 2 no longer red.",
            id="conclusion",
        ),
        pytest.param("8 of the 12 latest figures are illustrative", id="illustrative figures are said to be"),
        pytest.param(
            "42 per 10,000, target 36; red in all 6 years rated, but better.",
            id="a red against its target, with its unit",
        ),
        pytest.param("worse than statistical neighbours (729.3).", id="why one is told that is not red"),
        pytest.param(f"Officers: {COMMENTARY}", id="officers' commentary, as it was written"),
        pytest.param("Child protection visits in timescale: 95.2%, target 95.0%", id="what is going well"),
        pytest.param(
            "18.3 cases, target 12.0 to 18.0; really getting better", id="why one goes well that is not green"
        ),
        pytest.param("Period reported: September 2018", id="which of two months it is"),
        pytest.param("Workforce: ▲1✓1 Children and young people: ✓1", id="colours by theme"),
        pytest.param(
            "85.7%, target 84.0% And 1 more: Rate of children on a child protection plan.", id="that more goes well"
        ),
        pytest.param("bring questions to the meeting on 20 November 2018.", id="what is asked, and when"),
        pytest.param("Attached: the Excel workbook; a PDF.", id="attachments"),
    ],
)
def test_both_forms_say_it(said: str, form: str) -> None:
    assert said in told(form)


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        pytest.param("Scorecard", "Scorecard: September 2018 – Ours", id="the title says no period"),
        pytest.param("Scorecard, September 2018", "Scorecard, September 2018 – Ours", id="it says the period"),
        pytest.param("Scorecard, November 2018", "Scorecard: September 2018 – Ours", id="another month ends it"),
        pytest.param("November 2018 scorecard", "November 2018 scorecard – Ours", id="another month is in it"),
        pytest.param("Scorecard of Ours", "Scorecard of Ours: September 2018", id="it says the council"),
        pytest.param("Scorecard 2018/19", "Scorecard 2018/19: September 2018 – Ours", id="it says only a year"),
    ],
)
def test_the_subject_says_nothing_twice(title: str, subject: str) -> None:
    definition = replace(sample().scorecard.definition, title=title, council="Ours")
    edition = replace(sample(), scorecard=replace(sample().scorecard, definition=definition))
    assert covering_words(edition, NAMES, None).subject == subject


@pytest.mark.parametrize("config", SAMPLES)
@pytest.mark.parametrize("said", ["", f"{FOUND} {FOUND}", " ".join(FOUND.split() * 30)], ids=["none", "two", "long"])
def test_the_message_is_short_and_names_every_red(config: str, said: str) -> None:
    edition = full_sample(config)
    reds = [row for row in edition.scorecard.rows if row.rag == "Red"]
    words = covering_words(
        replace(edition, words={row.ref: {"Commentary": said} for row in edition.scorecard.rows}),
        ("a.xlsx", "a.pdf", "a.html", "a.pptx"), None, meeting=MEETING,
    )  # fmt: skip
    body = html.fromstring(words.html).find("body")
    assert body is not None
    for form in (words.text, text_of(body)):
        assert len(form.split()) < 300
        assert all(row.indicator.name in form for row in reds)


def test_a_meeting_that_is_over_is_not_told() -> None:
    assert "meeting" not in covering_words(sample(), NAMES, None, meeting=date(2018, 11, 5)).text
    assert "meeting on 6 November 2018" in covering_words(sample(), NAMES, None, meeting=date(2018, 11, 6)).text


def test_officers_words_are_told_by_their_first_sentence() -> None:
    edition = replace(sample(), words={"6": {"Commentary": f"{FOUND} And more."}})
    words = covering_words(edition, NAMES, None)
    assert f"Officers: {FOUND}\n" in words.text
    assert "And more." not in words.text + words.html


def test_who_has_no_colour_is_counted_and_an_amber_among_reds_is_called_so() -> None:
    """Merton's 4 without a target and 2 without a figure; its 26 asks for attention, and is amber."""
    words = covering_words(full_sample("merton-scrutiny"), (), None)
    for form in (words.text, text_of(html.fromstring(words.html))):
        told = " ".join(form.split())
        assert "✓17 green" in told
        assert "6 unrated" in told
        assert re.search(r"Year 7 places to spare:? ?▲ amber, 5.6%", told)
        assert told.count("amber, ") == 1 + told.count("11 amber, ")


def framework(title: str) -> Words:
    """The words for the sample of 81 indicators under this title."""
    edition = full_sample("manchester-framework")
    definition = replace(edition.scorecard.definition, title=title)
    named = replace(edition, scorecard=replace(edition.scorecard, definition=definition))
    return covering_words(named, ("a.xlsx", "a.pdf", "a.html", "a.pptx"), None)


def test_where_room_is_short_what_goes_well_is_only_named_so_that_officers_are_heard() -> None:
    """On 81 indicators all that asks for attention, every red and every theme are told before it."""
    words = framework("Framework")
    assert re.findall(r"Officers: Illustrative words on 72: .*…\n", words.text)
    assert "Same placement for two years\nSchools judged good or outstanding\n" in words.text
    assert len(words.text.split()) < 300


def test_where_officers_would_not_be_heard_all_the_same_the_figures_stay() -> None:
    words = framework("Framework of all that the council's services for children are measured by")
    assert "Officers:" not in words.text
    assert re.search(
        r"Same placement for two years: [\d.]+%\nSchools judged good or outstanding: [\d.]+%\n", words.text
    )


def test_a_protected_scorecard_leaves_the_figures_to_the_workbook() -> None:
    words = covering_words(sample(), NAMES, None, protected=True)
    assert "password" in words.text
    for form in (words.text, words.html):
        assert not re.search(r"42|72\.0|improved|worse", form.replace("#12436d", ""))


def test_where_nothing_has_a_colour_none_is_counted() -> None:
    words = covering_words(small({8: "80", 9: Missing(Gap.NOT_AVAILABLE)}), NAMES, None)
    said = words.text.splitlines()[3:6]
    assert said == [
        "Data as at 12 October 2018",
        "",
        "Since August 2018: 1 that was red has no figure now ('Visits in time').",
    ]
    page = html.fromstring(words.html)
    assert not page.xpath("//strong[not(node())]"), "no bold nothing"


def test_the_page_has_headings_in_their_order_and_a_list_of_what_needs_attention() -> None:
    page = html.fromstring(covering_words(sample(), NAMES, None).html)
    assert page.get("lang") == "en-GB"
    assert [text_of(heading) for heading in page.iter("h1", "h2")] == [
        "Proxy indicators scorecard",
        "What needs attention",
        "What is going well",
        "Colours by theme",
    ]
    assert [len(each) for each in page.iter("ul")] == [3, 5]


def test_a_council_changes_one_template_and_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / SUBJECT).write_text("Scorecard for {{ committee }}:\n{{ counts }}", encoding="utf-8")
    words = covering_words(sample(), NAMES, tmp_path)
    counts = "5 green, 3 amber, 2 red, 2 with no target, 0 with no data"
    assert words.subject == f"Scorecard for Children and Young People Scrutiny Committee: {counts}"
    assert words.text == covering_words(sample(), NAMES, None).text


def test_templates_are_copied_once_and_an_officers_changes_stay(tmp_path: Path) -> None:
    assert [path.name for path in copy_templates(tmp_path / "email")] == [SUBJECT, TEXT, HTML]
    (tmp_path / "email" / SUBJECT).write_text("Ours", encoding="utf-8")
    assert copy_templates(tmp_path / "email") == ()
    assert (tmp_path / "email" / SUBJECT).read_text(encoding="utf-8") == "Ours"
    assert (tmp_path / "email" / TEXT).read_bytes() == (STANDARD / TEXT).read_bytes()


@pytest.mark.parametrize(
    ("template", "trouble"),
    [
        pytest.param("{{ titel }}", "'titel' is undefined", id="a name that is not known"),
        pytest.param("line\n{% for x in %}", "this template cannot be read", id="a line that cannot be read"),
        pytest.param("{{ title / 0 }}", "cannot be filled", id="a sum that has no answer"),
        pytest.param("{{ ''.__class__.__mro__ }}", "unsafe", id="a way out of the template"),
        pytest.param("{{ improved.clear() }}", "unsafe", id="a change of the figures"),
        pytest.param("{% include '/etc/passwd' %}", "cannot be filled", id="another file"),
    ],
)
def test_a_wrong_template_is_named(template: str, trouble: str, tmp_path: Path) -> None:
    (tmp_path / TEXT).write_text(template, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(trouble)) as stopped:
        covering_words(sample(), NAMES, tmp_path)
    assert stopped.value.faults[0].place.file == str(tmp_path / TEXT)


def test_an_unreadable_template_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / TEXT).write_text("one\ntwo\n{% if %}", encoding="utf-8")
    with pytest.raises(ConfigError) as stopped:
        covering_words(sample(), NAMES, tmp_path)
    assert stopped.value.faults[0].place.row == 3


def test_what_officers_and_data_write_is_text_in_html() -> None:
    hostile = '</td><script>alert("x")</script>{{ 7 * 7 }}'
    edition = replace(sample(), words={"6": {"Commentary": hostile}})
    words = covering_words(edition, NAMES, None)
    page = html.fromstring(words.html)
    assert not page.findall(".//script")
    assert hostile in text_of(page)
    assert hostile in words.text
