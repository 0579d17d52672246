"""A council's own template filled with the scorecard's words, and what is wrong with it in words and lines.

Runs in a process of its own (template_process.py), whose time and memory are bounded. Knows nothing of the rest of
the program.
"""

import json
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import CodeType, FrameType, TracebackType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

SECONDS = 2
"""Of the processor, for all templates of a message; the standard ones take some hundredths."""
MEMORY = 1 << 30
"""Bytes of address space, of which Python itself takes a fifth. Windows has no such bound for a process."""
LARGEST = 1_000_000
"""Letters of a template, of what it is filled to, and of any text that it makes on the way."""
_LARGEST_POWER = 64
_HALF_A_LETTER = re.compile("[\ud800-\udfff]")


class TemplateTrouble(Exception):
    """What is wrong with a template, in which file of it and, where that is known, in which line."""

    def __init__(self, words: str, file: str, line: int | None) -> None:
        super().__init__(words)
        self.words, self.file, self.line = words, file, line


def answer(asked: Mapping[str, Any]) -> None:
    """Write the filled templates, or the trouble, to the standard output as JSON, for template_process.py."""
    _bound()
    try:
        told: object = {"texts": [filled(name, asked["folders"], asked["values"]) for name in asked["names"]]}
    except TemplateTrouble as trouble:
        told = {"words": trouble.words, "file": trouble.file, "line": trouble.line}
    json.dump(told, sys.stdout)


def filled(name: str, folders: Sequence[str], values: Mapping[str, object]) -> str:
    """The template with the values put in; everything is escaped in HTML, and a name that is not known is an error.

    Templates are edited by officers and run in Jinja's sandbox: they can show what they are given and do no more.
    Raises TemplateTrouble.
    """
    environment = _Sandbox(
        loader=_Inside(folders),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    usual = next((str(Path(folder) / name) for folder in folders if (Path(folder) / name).exists()), name)
    try:
        template = environment.get_template(name)
        return "".join(_pieces(template, template.root_render_func(template.new_context(dict(values)))))
    except TemplateTrouble:
        raise
    except TemplateSyntaxError as trouble:
        raise TemplateTrouble(
            f"cannot be read: {trouble.message}", str(trouble.filename or usual), trouble.lineno
        ) from None
    except KeyboardInterrupt as stopped:  # how the watch below, or RLIMIT_CPU, ends it
        file, line = _where(stopped.__traceback__, usual)
        raise TemplateTrouble(f"takes longer than {SECONDS} seconds", file, line) from None
    except Exception as trouble:  # whatever an officer's template runs into, it is told in words
        file, line = _where(trouble.__traceback__, usual)
        raise TemplateTrouble(f"cannot be filled: {_words_of(trouble)}", file, line) from None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no single step of a sum makes a text or a number out of all proportion."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "*" and any(isinstance(each, str | list | tuple) for each in (left, right)):
            size, times = (len(left), right) if hasattr(left, "__len__") else (len(right), left)
            if isinstance(times, int) and size * times > LARGEST:
                raise SecurityError("* makes a text that is too long")
        if operator == "**" and not (abs(right) <= _LARGEST_POWER and abs(left) <= LARGEST):
            raise SecurityError("** makes a number that is too large")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("% is for numbers; put texts together with ~")
        return super().call_binop(context, operator, left, right)


class _Inside(BaseLoader):
    """Templates of the folders, the first that has one; none that is a link out of its folder, or no plain file."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.folders = [Path(folder) for folder in folders]

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        missing = f"there is no file '{template}' in the folder of templates"
        try:
            steps = split_template_path(template)
        except TemplateNotFound:
            raise TemplateNotFound(template, missing) from None
        for folder in self.folders:
            path = folder.joinpath(*steps)
            if path.is_symlink() or path.exists():
                return _text_of(folder, path), str(path), None
        raise TemplateNotFound(template, missing)


def _text_of(folder: Path, path: Path) -> str:
    real = path.resolve()
    if not real.is_relative_to(folder.resolve()):
        raise TemplateError(f"'{path.name}' leads out of the folder of templates")
    if not real.is_file():
        raise TemplateError(f"'{path.name}' is not a file")
    if real.stat().st_size > LARGEST:
        raise TemplateError(f"'{path.name}' is larger than {LARGEST:,} bytes")
    content = real.read_bytes()
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        line = content[: trouble.start].count(b"\n") + 1
        raise TemplateSyntaxError("it is not saved as UTF-8", line, filename=str(path)) from None


def _pieces(template: Template, made: Iterator[str]) -> Iterator[str]:
    """What the template makes, piece by piece, as long as it is not too much and can be sent."""
    size = 0
    for piece in made:
        size += len(piece)
        half = _HALF_A_LETTER.search(piece)
        trouble = "holds half a letter (a surrogate), which no mail can carry" if half else ""
        trouble = f"is filled to more than {LARGEST:,} letters" if size > LARGEST else trouble
        if trouble:
            frame: FrameType | None = getattr(made, "gi_frame", None)
            line = template.get_corresponding_lineno(frame.f_lineno) if frame else 1
            line += piece[: half.start()].count("\n") if half else 0
            raise TemplateTrouble(trouble, str(template.filename or template.name), line)
        yield piece


def _where(trace: TracebackType | None, usual: str) -> tuple[str, int | None]:
    """The template's file and line that ran, or was being read, innermost last."""
    found: tuple[str, int | None] = (usual, None)
    while trace:
        frame = trace.tb_frame
        template = frame.f_globals.get("__jinja_template__")
        reader, node = frame.f_locals.get("self"), frame.f_locals.get("node")
        if isinstance(template, Template) and _is_template(frame.f_code, template):
            found = str(template.filename), template.get_corresponding_lineno(trace.tb_lineno)
        elif isinstance(reader, Parser):
            found = str(reader.filename or usual), reader.stream.current.lineno
        elif isinstance(node, nodes.Node):
            found = found[0], node.lineno
        trace = trace.tb_next
    return found


def _is_template(code: CodeType, template: Template) -> bool:
    return code.co_filename == template.filename


def _words_of(trouble: Exception) -> str:
    if isinstance(trouble, MemoryError):
        return "it needs too much memory"
    if isinstance(trouble, RecursionError):
        return "it goes in circles, or is nested too deeply"
    if isinstance(trouble, TemplateError):
        return str(trouble.message or type(trouble).__name__)
    return str(trouble) or type(trouble).__name__


def _bound() -> None:
    """Bound this process's memory and time; where the system has no bounds, the watch ends it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (3 * SECONDS, 3 * SECONDS))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a task in the background is started with it ignored
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    import _thread

    while time.process_time() < SECONDS:
        time.sleep(0.05)
    _thread.interrupt_main()
