"""What goes to the terminal: texts of others can neither move its cursor, colour it, nor turn its lines round."""

import re
from collections.abc import Iterable

import click

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal obeys instead of showing them, line ends and tabs apart."""


def say(text: str, *, err: bool = False) -> None:
    """Print the text, with a sign for each character that a terminal would obey."""
    _print(_OBEYED.sub("\N{REPLACEMENT CHARACTER}", text), err)


def say_json(document: str) -> None:
    """Print the JSON document, with such characters written as JSON escapes them."""
    _print(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", document), False)


def _print(text: str, err: bool) -> None:
    try:
        click.echo(text, err=err)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        raise
    except OSError as fault:
        raise click.ClickException(f"what was to be printed could not be: {fault.strerror}.") from fault


def say_notes(notes: Iterable[str]) -> None:
    """Says what an officer must know, each note once, apart from what a machine may read."""
    for note in dict.fromkeys(notes):
        say(f"NOTE  {note}", err=True)
