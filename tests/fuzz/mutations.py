"""Workbooks, settings and sources with a few things wrong in them, drawn by hypothesis or by a fuzzer's bytes."""

import re
from collections.abc import Callable, Mapping

Draw = Callable[[int], int]
"""A number from 0 up to, but not including, the one that is asked for."""

ODD = (
    *(b"", b" ", b"-1", b"0", b"99999999999999999999", b"1.5", b"NaN", b"1e999", b"true", b"\xff", b"&#0;", b"'", b":"),
    *(b"A0", b"XFE1", b"A1048577", b"$A$1:", b"A1:B2 C3", b"A1:XFD1048576", b"#REF!", b"rId999", b"/../x", b"#"),
    *(b"Scorecard", b"xl/worksheets/sheet1.xml", b"=1+1", b"[[", b'"""', b"2018-02-31", b"Q9 2018/19", b"[c]"),
)
_VALUES = re.compile(rb'"([^"<]*)"|>([^<]+)<')
_ATTRIBUTES = re.compile(rb' [\w:]+="[^"]*"')
_EMPTY_ELEMENTS = re.compile(rb"<[\w:]+[^<>]*/>")
_ELEMENTS = re.compile(rb"<([\w:]+)(?: [^<>]*)?>.*?</\1>", re.DOTALL)
_WORDS = re.compile(rb'[\w.\-/"%]+')


def spoilt_parts(parts: Mapping[str, bytes], draw: Draw) -> dict[str, bytes]:
    """A workbook's parts, one to three times spoilt, and now and then one of them gone."""
    spoilt = dict(parts)
    written = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(1 + draw(3)):
        name = written[draw(len(written))]
        spoilt[name] = _spoilt_xml(spoilt[name], draw)
    if draw(20) == 0:
        spoilt.pop(written[draw(len(written))])
    return spoilt


def spoilt_lines(text: bytes, draw: Draw) -> bytes:
    """Lines of settings or of a source, one to four times spoilt."""
    lines = text.split(b"\n")
    for _ in range(1 + draw(4)):
        _spoil_line(lines, draw)
    return b"\n".join(lines)


def _spoilt_xml(content: bytes, draw: Draw) -> bytes:
    kind = draw(20)
    if kind < 11:
        return _replaced(content, _VALUES, draw, lambda found: ODD[draw(len(ODD))], inside=True)
    if kind < 14:
        return _replaced(content, _ATTRIBUTES, draw, lambda found: b"")
    if kind < 19:
        pattern = _EMPTY_ELEMENTS if kind < 17 else _ELEMENTS
        return _replaced(content, pattern, draw, lambda found: found * (2 * draw(2)))
    place = draw(len(content))
    return content[:place] + bytes([draw(256)]) + content[place + 1 :]


def _replaced(
    content: bytes, pattern: re.Pattern[bytes], draw: Draw, by: Callable[[bytes], bytes], inside: bool = False
) -> bytes:
    found = list(pattern.finditer(content))
    if not found:
        return content
    match = found[draw(len(found))]
    group = (1 if match.group(1) is not None else 2) if inside else 0
    return content[: match.start(group)] + by(match.group(group)) + content[match.end(group) :]


def _spoil_line(lines: list[bytes], draw: Draw) -> None:
    kind, place = draw(10), draw(len(lines))
    line = lines[place]
    if kind < 2 and len(lines) > 1:
        del lines[place]
    elif kind < 3:
        lines.insert(place, lines[draw(len(lines))])
    elif kind < 8:
        lines[place] = _replaced(line, _WORDS, draw, lambda found: ODD[draw(len(ODD))])
    elif line:
        at = draw(len(line))
        lines[place] = line[:at] + bytes([draw(256)]) + line[at + 1 :]
