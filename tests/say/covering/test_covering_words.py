"""What the covering e-mail says, in both its forms, and in the council's own templates."""

import re
from pathlib import Path

import pytest
from lxml import etree, html
from msgspec.structs import replace

from tests.mail.material import ATTACHMENTS, COMMENTARY, sample
from workbook_tools.errors import ConfigError
from workbook_tools.say.covering.covering_words import HTML, STANDARD, SUBJECT, TEXT, copy_templates, covering_words

NAMES = tuple(each.name for each in ATTACHMENTS)


def text_of(element: etree._Element) -> str:
    return str(element.xpath("string()"))


def told(form: str) -> str:
    words = covering_words(sample(), NAMES, None)
    if form == "text":
        return words.text
    return " ".join(text_of(html.fromstring(words.html)).split())


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Proxy indicators scorecard, November 2018", id="title"),
        pytest.param("Manchester City Council", id="council"),
        pytest.param("September 2018", id="period in words"),
        pytest.param("12 October 2018", id="data as at"),
        pytest.param("10 of the 12 indicators that can be judged improved; 2 show no real change.", id="headline"),
        pytest.param("5 green, 3 amber, 2 red, 2 with no target, 0 with no data", id="counts"),
        pytest.param("8 of the 12 latest figures are illustrative", id="illustrative figures are said to be"),
        pytest.param("Red: 42, target 36 or lower, amber up to 39.", id="why a red is red"),
        pytest.param("Red: 72.0%, target 80.0% or higher, amber down to 76.0%.", id="why the other is"),
        pytest.param(COMMENTARY, id="officers' commentary, as it was written"),
        pytest.param("▼ 0.2 points on July's scorecard; real improvement: 9 points in", id="what a chart says"),
        pytest.param("▲ 237 better since July 2018; a running total cannot tell", id="what improved"),
        pytest.param("Scorecard – September 2018.xlsx; Scorecard – September 2018.pdf", id="attachments"),
    ],
)
def test_both_forms_say_it(said: str, form: str) -> None:
    assert said in told(form)


def test_the_subject_is_one_line() -> None:
    subject = covering_words(sample(), NAMES, None).subject
    assert subject == "Proxy indicators scorecard, November 2018: September 2018 – Manchester City Council"


def test_a_protected_scorecard_leaves_the_figures_to_the_workbook() -> None:
    words = covering_words(sample(), NAMES, None, protected=True)
    assert "password" in words.text
    for form in (words.text, words.html):
        assert not re.search(r"42|72\.0|improved|worse", form.replace("#12436d", ""))


def test_the_tables_have_headings_for_rows_and_columns() -> None:
    page = html.fromstring(covering_words(sample(), NAMES, None).html)
    assert page.get("lang") == "en-GB"
    assert [text_of(heading) for heading in page.iter("h2")] == ["Red (2)", "Improved (10)"]
    assert [len(table.findall(".//th[@scope='row']")) for table in page.iter("table")] == [2, 10]
    assert {len(table.findall(".//th[@scope='col']")) for table in page.iter("table")} == {3}


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
