"""What a council's own template cannot do: hold up the program, take its memory, leave its folder, or break it."""

import os
import sys
from pathlib import Path

import pytest

from tests.mail.material import ATTACHMENTS, sample
from workbook_tools.errors import ConfigError
from workbook_tools.say.covering.covering_words import HTML, TEXT, covering_words

NAMES = tuple(each.name for each in ATTACHMENTS)
BEFORE = "Dear all,\n{{ title }}\n"
LINE = 3


def refused(folder: Path, template: str | bytes, name: str = TEXT) -> ConfigError:
    written = template if isinstance(template, bytes) else (BEFORE + template + "\nYours").encode()
    (folder / name).write_bytes(written)
    with pytest.raises(ConfigError) as stopped:
        covering_words(sample(), NAMES, folder)
    [fault] = stopped.value.faults
    assert fault.place.file == str(folder / name)
    assert "Mend it, or delete the file" in fault.remedy
    return stopped.value


@pytest.mark.parametrize(
    ("template", "why"),
    [
        pytest.param('{{ "a" * (10 ** 10) }}', "makes a text that is too long", id="a text times a number"),
        pytest.param("{{ (10 ** 10) * [1] }}", "makes a text that is too long", id="a number times a list"),
        pytest.param("{{ 9 ** 9 ** 9 }}", "makes a number that is too large", id="a tower of powers"),
        pytest.param('{{ "%10000000000d" % 1 }}', "is for numbers", id="a width behind a percent sign"),
        pytest.param('{{ "a".center(10 ** 10) }}', "too much memory", id="a text in the middle of nothing"),
        pytest.param('{{ "{:>10000000000}".format(1) }}', "cannot be filled", id="a width in braces"),
        pytest.param('{{ "%10000000000d"|format(1) }}', "too much memory", id="a width in a filter"),
        pytest.param("{% for i in range(99999) %}{{ title }}{% endfor %}", "more than 1,000,000", id="a long message"),
        pytest.param('{{ "aaaaaaaaaaaaa"|truncate(-5) }}', "cannot be filled", id="a length below nothing"),
        pytest.param('{{ ("a " * 99)|wordwrap(0) }}', "cannot be filled", id="lines of no width"),
        pytest.param("{{ [1]|slice(0)|list }}", "cannot be filled", id="parts of nothing"),
        pytest.param('{{ [1, "a"]|sort }}', "cannot be filled", id="what has no order"),
        pytest.param("{{ title / 0 }}", "cannot be filled", id="a text over nothing"),
        pytest.param("{{ 10 ** 6000 }}", "too large", id="a number of many digits"),
        pytest.param("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "in circles", id="a macro that calls itself"),
        pytest.param('{% include "body.txt" %}', "in circles", id="a template in itself"),
        pytest.param("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "nested too deeply", id="deep brackets"),
        pytest.param('{% include "nothing.txt" %}', "there is no file 'nothing.txt'", id="no such file"),
        pytest.param('{% include "../secret.txt" %}', "there is no file '../secret.txt'", id="the folder above"),
        pytest.param('{{ "\\ud800" }}', "half a letter", id="half a letter"),
        pytest.param("{{ cycler|tojson }}", "cannot be filled", id="what is no value"),
        pytest.param("{% debug %}", "cannot be read", id="a word that there is not"),
        pytest.param("{{ nope }}", "'nope' is undefined", id="a name that there is not"),
    ],
)
def test_what_a_template_cannot_do_is_told_with_its_line(template: str, why: str, tmp_path: Path) -> None:
    stopped = refused(tmp_path, template)
    assert why in str(stopped)
    assert stopped.faults[0].place.row == LINE


def test_a_text_that_doubles_is_ended_by_its_memory_or_on_a_slow_computer_by_its_time(tmp_path: Path) -> None:
    doubling = "{% set ns = namespace(x='a') %}{% for i in range(64) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}"
    stopped = refused(tmp_path, doubling)
    assert any(why in str(stopped) for why in ("needs too much memory", "takes longer than"))
    assert stopped.faults[0].place.row == LINE


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(
            "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", id="loop in a loop"
        ),
        pytest.param("{{ lipsum(n=10 ** 7) }}", id="words without end"),
    ],
)
def test_a_template_without_end_is_ended_and_its_line_told(template: str, tmp_path: Path) -> None:
    stopped = refused(tmp_path, template)
    assert "takes longer than" in str(stopped)
    assert stopped.faults[0].place.row == LINE


def test_a_template_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    stopped = refused(tmp_path, b"Dear all,\n\n\xff\xfe")
    assert "not saved as UTF-8" in str(stopped)
    assert stopped.faults[0].place.row == LINE


def test_a_fault_in_an_included_file_is_told_with_that_file(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<p>\n{{ nope }}</p>", encoding="utf-8")
    (tmp_path / HTML).write_text('{% include "part.html" %}', encoding="utf-8")
    with pytest.raises(ConfigError, match="'nope' is undefined") as stopped:
        covering_words(sample(), NAMES, tmp_path)
    place = stopped.value.faults[0].place
    assert (place.file, place.row) == (str(tmp_path / "part.html"), 2)


def test_a_file_of_the_folder_is_included(tmp_path: Path) -> None:
    folder = tmp_path / "email"
    folder.mkdir()
    (folder / "signature.txt").write_text("Children's Performance", encoding="utf-8")
    (folder / TEXT).write_text('{{ title }}\n{% include "signature.txt" %}', encoding="utf-8")
    assert covering_words(sample(), NAMES, folder).text.splitlines()[1] == "Children's Performance"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that not every user of Windows has")
@pytest.mark.parametrize("place", ["file", "folder", "template"])
def test_a_link_out_of_the_folder_is_not_followed(place: str, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("TOPSECRET", encoding="utf-8")
    folder = tmp_path / "email"
    folder.mkdir()
    if place == "template":
        (folder / TEXT).symlink_to(tmp_path / "secret" / "s.txt")
        with pytest.raises(ConfigError, match=r"'body.txt' leads out of the folder"):
            covering_words(sample(), NAMES, folder)
        return
    link = folder / ("s.txt" if place == "file" else "sub")
    link.symlink_to(tmp_path / "secret" / "s.txt" if place == "file" else tmp_path / "secret")
    stopped = refused(folder, f'{{% include "{"s.txt" if place == "file" else "sub/s.txt"}" %}}')
    assert "leads out of the folder of templates" in str(stopped)
    assert stopped.faults[0].place.row == LINE
    assert "TOPSECRET" not in str(stopped)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is not a file" in str(refused(tmp_path, '{% include "pipe.txt" %}'))


def test_a_template_sees_no_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_SMTP_PASSWORD", "hush")
    stopped = refused(tmp_path, "{{ cycler.__init__.__globals__.os.environ }}")
    assert "unsafe" in str(stopped)
    assert "hush" not in str(stopped)


def test_a_long_real_message_is_filled(tmp_path: Path) -> None:
    rows = "{% for i in range(300) %}{% for each in reds %}{{ each.name }}: {{ each.reason }}\n{% endfor %}{% endfor %}"
    (tmp_path / TEXT).write_text(rows, encoding="utf-8")
    assert len(covering_words(sample(), NAMES, tmp_path).text) > 30_000
