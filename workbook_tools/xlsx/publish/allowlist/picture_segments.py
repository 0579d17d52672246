"""The pieces of which a PNG, JPEG or GIF is made, each no longer than what its kind says it holds."""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final

LARGEST_PICTURE: Final = 256_000_000
"""Bytes that a PNG may unpack to: a photograph of 60 million points in full colour, and more."""

_PNG_LENGTHS: Final = {b"cHRM": 32, b"gAMA": 4, b"sRGB": 1, b"pHYs": 9}
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By PNG's types of colour: grey, colours, palette, and the first two with transparency."""
_GREY, _COLOURS, _PALETTE = 0, 2, 3
_SEVEN_PASSES: Final = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""First column and row, and steps across and down, of the passes of an interlaced PNG."""

_TABLES, _CODES, _SCAN, _INTERVAL, _LINES, _ARITHMETIC = 0xDB, 0xC4, 0xDA, 0xDD, 0xDC, 0xCC
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JFIF, _ADOBE = 0xE0, 0xEE
_LARGEST_CODE: Final = 12


def png_chunks(chunks: Iterator[tuple[bytes, bytes]]) -> Iterator[bytes]:
    """The chunks that make the picture, made anew out of kinds and contents. Raises ValueError."""
    kind, header = next(chunks)
    if kind != b"IHDR" or len(header) != 13:
        raise ValueError("the picture has no header")
    colour = header[9]
    packed = bytearray()
    yield _chunk(kind, header)
    before: list[bytes] = []
    for kind, content in chunks:
        if kind == b"IDAT":
            packed += content
        elif kind in _PNG_LENGTHS and len(content) >= _PNG_LENGTHS[kind]:
            before.append(_chunk(kind, content[: _PNG_LENGTHS[kind]]))
        elif kind == b"PLTE" and colour == _PALETTE:
            before.append(_chunk(kind, content[: 3 << header[8]]))
        elif kind in {b"tRNS", b"bKGD", b"sBIT"}:
            before.append(_chunk(kind, content[: _few(kind, colour, header[8])]))
    yield from before
    yield _chunk(b"IDAT", zlib.compress(_points(bytes(packed), header)))
    yield _chunk(b"IEND", b"")


def jpeg_segment(marker: int, content: bytes) -> bytes:
    """The segment as far as its kind fills it, "" for one that makes nothing of the picture. Raises ValueError."""
    if marker == _JFIF:
        kept = content[:12] + b"\0\0" if content[:5] == b"JFIF\0" and len(content) >= 12 else b""
    elif marker == _ADOBE:
        kept = content[:12] if content[:5] == b"Adobe" and len(content) >= 12 and content[11] <= 2 else b""
    elif marker in _FRAMES:
        kept = content[: 6 + 3 * content[5]]
    elif marker == _SCAN:
        kept = content[: 4 + 2 * content[0]]
    elif marker == _TABLES:
        kept = b"".join(_whole(content, lambda at: 65 + 64 * (content[at] >> 4)))
    elif marker == _CODES:
        kept = b"".join(_whole(content, lambda at: 17 + sum(content[at + 1 : at + 17])))
    elif marker in {_INTERVAL, _LINES}:
        kept = content[:2]
    else:
        kept = content if marker == _ARITHMETIC and len(content) <= 16 else b""
    return bytes((0xFF, marker)) + struct.pack(">H", len(kept) + 2) + kept if kept else b""


def gif_data(content: bytes, smallest: int) -> bytes:
    """The packed points of a GIF up to their own end, in blocks anew. `smallest` is their first code size."""
    used = content[: _end_of_codes(content, smallest)]
    blocks = [used[at : at + 255] for at in range(0, len(used), 255)]
    return b"".join(bytes((len(block),)) + block for block in blocks) + b"\0"


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _few(kind: bytes, colour: int, depth: int) -> int:
    """How many bytes a chunk of this kind has at most for the picture's type of colour."""
    if kind == b"tRNS":
        return {_GREY: 2, _COLOURS: 6, _PALETTE: 1 << depth}.get(colour, 0)
    if kind == b"bKGD":
        return 1 if colour == _PALETTE else 2 if colour in {_GREY, 4} else 6
    return 3 if colour == _PALETTE else _CHANNELS.get(colour, 0)


def _points(packed: bytes, header: bytes) -> bytes:
    """The lines of points, each with its filter, and nothing behind the last. Raises ValueError."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS[colour] if colour in _CHANNELS else 0
    passes = _SEVEN_PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = [(-(-(width - x) // across), -(-(height - y) // down)) for x, y, across, down in passes]
    expected = sum(lines * (1 + (points * bits + 7) // 8) for points, lines in sizes if points > 0 and lines > 0)
    if not bits or not 0 < expected <= LARGEST_PICTURE:
        raise ValueError("the picture is damaged, or too large")
    try:
        points = zlib.decompressobj().decompress(packed, expected)
    except zlib.error:
        raise ValueError("the picture is damaged") from None
    if len(points) < expected:
        raise ValueError("the picture is cut short")
    return points


def _whole(content: bytes, length: Callable[[int], int]) -> Iterator[bytes]:
    """The tables of a segment one after another, without what is too short to be one; `length` is that of one at."""
    at = 0
    while at < len(content):
        end = at + length(at)
        if end > len(content):
            return
        yield content[at:end]
        at = end


def _end_of_codes(content: bytes, smallest: int) -> int:
    """How many bytes hold the codes up to the one that says there are no more; all, where none says so."""
    clear = 1 << smallest
    size, known, first, bit = smallest + 1, clear + 2, True, 0
    while bit + size <= 8 * len(content):
        start, shift = divmod(bit, 8)
        code = int.from_bytes(content[start : start + 3], "little") >> shift & (1 << size) - 1
        bit += size
        if code == clear + 1:
            return -(-bit // 8)
        if code == clear:
            size, known, first = smallest + 1, clear + 2, True
            continue
        if not first:
            known += 1
        first = False
        if known == 1 << size and size < _LARGEST_CODE:
            size += 1
    return len(content)
