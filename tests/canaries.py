"""A search for words that must not be in a file: in every part of it, packed, nested and written in any way.

`found(content, words)` gives the words that are there, each with the places; for workbooks, pages, PDFs and e-mails.
"""

import base64
import email
import email.policy
import html
import io
import re
import shutil
import subprocess
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator

DEEPEST = 6
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/_-]{4}[\r\n \t]*){6,}[A-Za-z0-9+/_-]{0,4}={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\r\n \t]*){8,}")
_TAG = re.compile(r"<[^<>]*>")
_BETWEEN = re.compile(r"[\W_]+")


def found(content: bytes, words: Iterable[str]) -> dict[str, list[str]]:
    """The words that are in the content, each with the places that it was found in. Letter case does not count.

    Nor do tags, spaces and punctuation within a word: words are letters and digits that nothing else says.
    """
    wanted = {word: _bare(word) for word in words}
    places: dict[str, list[str]] = {}
    for place, blob in layers(content):
        texts = [_bare(text) for text in _readings(blob)]
        for word, bare in wanted.items():
            if any(bare in text for text in texts):
                places.setdefault(word, []).append(place)
    return places


def layers(content: bytes, place: str = "", depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The content, and everything that is packed in it, each with its place."""
    yield place or "itself", content
    if depth >= DEEPEST:
        return
    for name, inner in _unpacked(content):
        yield from layers(inner, f"{place}/{name}", depth + 1)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    yield from _entries(content)
    yield from _streams(content)
    yield from _inflated(content)
    yield from _decoded(content)
    yield from _mail(content)
    yield from _printed(content)


def _entries(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What is in a zip file, wherever it begins; names, comments and extra fields too."""
    start = content.find(_ZIP)
    if start < 0:
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(content[start:] if start else content))
    except (zipfile.BadZipFile, ValueError):
        return
    with archive:
        yield "comment", archive.comment
        for info in archive.infolist():
            yield f"{info.filename} (entry)", info.filename.encode() + b"\0" + info.comment + b"\0" + info.extra
            yield info.filename, archive.read(info)


def _streams(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The streams of an OLE file, such as a macro project, and the modules that are packed in them."""
    if not content.startswith(_OLE):
        return
    import olefile  # type: ignore[import-untyped]
    from oletools.olevba import decompress_stream

    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        for name in ole.listdir():
            stream = ole.openstream(name).read()
            yield "/".join(name), stream
            for start in range(len(stream)):
                if stream[start] == 1:  # so a module's packed text begins
                    try:
                        yield f"{'/'.join(name)} at {start}", bytes(decompress_stream(bytearray(stream[start:])))
                    except (ValueError, IndexError):
                        continue


def _inflated(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What was deflated, as in a PDF or a picture's text."""
    for pattern, window in ((_ZLIB, zlib.MAX_WBITS), (_GZIP, 16 + zlib.MAX_WBITS)):
        for match in pattern.finditer(content):
            try:
                inner = zlib.decompressobj(window).decompress(content[match.start() :])
            except zlib.error:
                continue
            if len(inner) > 3:
                yield f"deflated at {match.start()}", inner


def _decoded(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What was written as base64 or as pairs of hexadecimal digits; each of base64's four beginnings is tried."""
    for match in _BASE64.finditer(content):
        letters = b"".join(match[0].split()).rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        for begin in range(4):
            part = letters[begin:]
            yield f"base64 at {match.start()}", base64.b64decode(part[: len(part) // 4 * 4])
            yield f"base64 at {match.start()}", base64.b64decode(part + b"A" * (-len(part) % 4))
    for match in _HEX.finditer(content):
        digits = b"".join(match[0].split())
        for begin in (0, 1):
            part = digits[begin:]
            yield f"hexadecimal at {match.start()}", bytes.fromhex(part[: len(part) // 2 * 2].decode())


def _mail(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of an e-mail, decoded, and its headers."""
    if not re.match(rb"[A-Za-z-]+: ", content) or b"\nMIME-Version:" not in b"\n" + content[:20_000]:
        return
    message = email.message_from_bytes(content, policy=email.policy.default)
    yield "headers", "\n".join(f"{name}: {value}" for name, value in message.items()).encode()
    for number, part in enumerate(message.walk()):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield f"part {number} ({part.get_filename() or part.get_content_type()})", payload


def _printed(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What a PDF shows, whose letters are numbers in its own fonts."""
    if content.startswith(b"%PDF") and (program := shutil.which("pdftotext")):
        shown = subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True)
        yield "pages", shown.stdout


def _readings(blob: bytes) -> Iterator[str]:
    """The content as text in every encoding that office programs write, and with escapes undone."""
    plain = blob.decode("utf-8", "ignore")
    yield plain
    if "<" in plain:
        yield _TAG.sub("", plain)
    for undone in (html.unescape(plain), urllib.parse.unquote(plain), plain.replace("=\r\n", "").replace("=\n", "")):
        if undone != plain:
            yield _TAG.sub("", undone)
    if b"\0" in blob:
        yield blob.replace(b"\0", b"").decode("latin-1")
        for codec in ("utf-16-le", "utf-16-be"):
            yield blob.decode(codec, "ignore")
            yield blob[1:].decode(codec, "ignore")


def _bare(text: str) -> str:
    return _BETWEEN.sub("", text).casefold()
