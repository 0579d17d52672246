"""Pictures without what is written in them beside the picture: camera, place, author, comments, earlier versions."""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from workbook_tools.xlsx.publish.allowlist.picture_segments import gif_data, jpeg_segment, png_chunks

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_SCAN, _END = 0xDA, 0xD9
_GIF: Final = (b"GIF87a", b"GIF89a")
_GIF_LOOK, _GIF_LOOK_LENGTH = 0xF9, 4


class Picture(NamedTuple):
    """A picture's bytes with nothing beside the picture, and what kind it is."""

    content: bytes
    ending: str
    content_type: str


def bare_picture(content: bytes) -> Picture | None:
    """The picture alone; None where it is of no kind that is known well enough, or damaged.

    PNG, JPEG and GIF are known. Drawings such as EMF hold what was drawn with names, texts and comments.
    """
    try:
        if content.startswith(_PNG):
            return Picture(_PNG + b"".join(png_chunks(_png_pieces(content))), "png", "image/png")
        if content.startswith(_JPEG):
            return Picture(_JPEG + b"".join(_jpeg_pieces(content)), "jpeg", "image/jpeg")
        if content.startswith(_GIF):
            return Picture(b"".join(_gif_pieces(content)), "gif", "image/gif")
    except (IndexError, StopIteration, ValueError, struct.error):  # cut short
        return None
    return None


def _png_pieces(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk up to the picture's end; whatever follows that goes."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise ValueError("the picture is cut short")
        yield kind, content[at + 8 : end - 4]
        at = end


def _jpeg_pieces(content: bytes) -> Iterator[bytes]:
    """The segments that make the picture, up to its end; those of applications go, but Adobe's tells the colours."""
    at, marker = len(_JPEG), 0
    while marker != _END:
        while content[at + 1] == 0xFF:  # bytes that only fill
            at += 1
        if content[at] != 0xFF:
            raise ValueError("the picture is damaged")
        marker = content[at + 1]
        if marker == _END:
            yield content[at : at + 2]
            return
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if end > len(content):
            raise ValueError("the picture is cut short")
        yield jpeg_segment(marker, content[at + 4 : end])
        at = end
        if marker == _SCAN:
            at = _end_of_scan(content, end)
            yield content[end:at]


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker after a scan's data is: FF followed by neither 00 nor a restart."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _gif_pieces(content: bytes) -> Iterator[bytes]:
    """The blocks that make the picture: comments, texts and applications' own go, and with them endless repetition."""
    at = 13 + _palette(content[10])
    yield content[:at]
    while content[at] != 0x3B:
        if content[at] == 0x21:
            end = _end_of_blocks(content, at + 2)
            if content[at + 1] == _GIF_LOOK and content[at + 2] == _GIF_LOOK_LENGTH:
                yield content[at : at + 3 + _GIF_LOOK_LENGTH] + b"\0"
        elif content[at] == 0x2C:
            data = at + 11 + _palette(content[at + 9])
            end = _end_of_blocks(content, data)
            yield content[at:data] + gif_data(_unblocked(content, data), content[data - 1])
        else:
            raise ValueError("the picture is damaged")
        at = end
    yield b"\x3b"


def _unblocked(content: bytes, at: int) -> bytes:
    found = b""
    while content[at]:
        found += content[at + 1 : at + 1 + content[at]]
        at += content[at] + 1
    return found


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1
