"""What goes to the terminal: texts of others can neither move its cursor, colour it, nor turn its lines round."""

import re
from collections.abc import Iterable
from pathlib import Path

import click

from workbook_tools.errors import Fault

_OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
"""Characters that a terminal obeys instead of showing them, line ends and tabs apart."""
_KEPT = "workbook_tools.telling"


class Telling:
    """How one run of a command says things, and what it has said so far.

    With `as_json` everything is gathered for one document at the end; `has_document` where the command has printed one
    of its own. What is `logged` goes to the log file, too.
    """

    def __init__(self) -> None:
        self.quiet = self.as_json = self.has_document = False
        self.command = ""
        self.log: Path | None = None
        self.logged: list[str] = []
        self.said: list[str] = []
        self.notes: list[str] = []
        self.faults: list[Fault] = []
        self.result: dict[str, object] = {}


def telling() -> Telling:
    """The telling of the command that runs; a new one where none runs."""
    context = click.get_current_context(silent=True)
    found: Telling = context.meta.setdefault(_KEPT, Telling()) if context else Telling()
    return found


def say(text: str, *, err: bool = False, secret: bool = False) -> None:
    """Print the text, with a sign for each character that a terminal would obey. What is `secret` goes to no log."""
    now = telling()
    clean = _not_obeyed(text)
    if not secret:
        now.logged.append(clean)
    if now.as_json:
        now.said += clean.split("\n")
    elif err or not now.quiet:
        _print(clean, err)


def say_json(document: str) -> None:
    """Print the JSON document, with such characters written as JSON escapes them."""
    telling().has_document = True
    _print(re.sub(_OBEYED, lambda found: f"\\u{ord(found[0]):04x}", document), False)


def say_notes(notes: Iterable[str]) -> None:
    """Say what an officer must know, each note once, apart from what a machine may read."""
    now = telling()
    for note in dict.fromkeys(notes):
        now.notes.append(note)
        now.logged.append(f"NOTE  {note}")
        if now.quiet or (now.as_json and not now.has_document):
            continue
        _print(_not_obeyed(f"NOTE  {note}"), True)


def give(**result: object) -> None:
    """What a machine is told of the result, under stable names: see docs/json.md."""
    telling().result |= result


def _not_obeyed(text: str) -> str:
    """The text with a sign for each character that a terminal would obey."""
    if text.replace("\n", "").isprintable():  # as nearly all are: the pattern takes long to compile
        return text
    return re.sub(_OBEYED, "\N{REPLACEMENT CHARACTER}", text)


def _print(text: str, err: bool) -> None:
    try:
        click.echo(text, err=err)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        raise
    except OSError as fault:
        raise click.ClickException(f"what was to be printed could not be: {fault.strerror}.") from fault
