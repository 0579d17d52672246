"""A picture keeps its points and loses what is written beside them."""

import io
import struct
import zlib

import pytest

from tests.canaries import found
from workbook_tools.xlsx.publish.allowlist.bare_pictures import bare_picture

WORD = "Zaunkoenig4711"
SECRET = WORD.encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


HEADER, POINTS, END = (
    chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
    chunk(b"IDAT", zlib.compress(b"\0\x12\x43\x6d")),
    chunk(b"IEND", b""),
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PLAIN_PNG = SIGNATURE + HEADER + POINTS + END
PNGS = {
    "text": SIGNATURE + HEADER + chunk(b"tEXt", b"Author\0" + SECRET) + POINTS + END,
    "packed text": SIGNATURE + HEADER + chunk(b"zTXt", b"Author\0\0" + zlib.compress(SECRET)) + POINTS + END,
    "camera": SIGNATURE + HEADER + chunk(b"eXIf", SECRET) + POINTS + END,
    "time": SIGNATURE + HEADER + chunk(b"tIME", SECRET[:7]) + POINTS + END,
    "another program's": SIGNATURE + HEADER + POINTS + chunk(b"prVt", SECRET) + END,
    "behind the end": PLAIN_PNG + SECRET,
}


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


JFIF = segment(0xE0, b"JFIF\0\x01\x02\x00\x00\x48\x00\x48\x00\x00")
TABLES = segment(0xDB, b"\0" + bytes(64)) + segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0")
SCAN = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
PLAIN_JPEG = b"\xff\xd8" + JFIF + TABLES + SCAN + b"\xff\xd9"
JPEGS = {
    "camera": b"\xff\xd8" + JFIF + segment(0xE1, b"Exif\0\0" + SECRET) + TABLES + SCAN + b"\xff\xd9",
    "XMP": b"\xff\xd8" + JFIF + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET) + TABLES + SCAN + b"\xff\xd9",
    "comment": b"\xff\xd8" + JFIF + TABLES + segment(0xFE, SECRET) + SCAN + b"\xff\xd9",
    "between two scans": b"\xff\xd8" + JFIF + TABLES + SCAN + segment(0xEC, SECRET) + SCAN + b"\xff\xd9",
    "thumbnail": b"\xff\xd8" + segment(0xE0, JFIF[4:16] + b"\x02\x02" + SECRET[:12]) + TABLES + SCAN + b"\xff\xd9",
    "behind the end": PLAIN_JPEG + SECRET,
}


@pytest.mark.parametrize("content", [pytest.param(png, id=name) for name, png in PNGS.items()])
def test_a_png_keeps_its_points_alone(content: bytes) -> None:
    picture = bare_picture(content)
    assert picture is not None
    assert (picture.content, picture.ending) == (PLAIN_PNG, "png")


def test_what_a_png_needs_to_look_right_stays() -> None:
    content = SIGNATURE + HEADER + chunk(b"gAMA", b"\0\0\xb1\x8f") + chunk(b"pHYs", bytes(9)) + POINTS + END
    picture = bare_picture(content)
    assert picture is not None
    assert picture.content == content


@pytest.mark.parametrize("content", [pytest.param(jpeg, id=name) for name, jpeg in JPEGS.items()])
def test_a_jpeg_keeps_its_points_alone(content: bytes) -> None:
    picture = bare_picture(content)
    assert picture is not None
    second_scan = SCAN if content is JPEGS["between two scans"] else b""
    assert picture.content == PLAIN_JPEG[:-2] + second_scan + b"\xff\xd9"
    assert picture.content_type == "image/jpeg"


def test_adobes_note_of_the_colours_stays() -> None:
    content = b"\xff\xd8" + segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02") + TABLES + SCAN + b"\xff\xd9"
    picture = bare_picture(content)
    assert picture is not None
    assert picture.content == content


def gif(*blocks: bytes) -> bytes:
    look, points = b"\x21\xf9\x04\0\0\0\0\0", b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    return b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0" + b"".join(blocks) + look + points + b";"


def test_a_gif_keeps_its_points_alone() -> None:
    comment = b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\0"
    program = b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0"
    picture = bare_picture(gif(comment, program) + SECRET)
    assert picture is not None
    assert picture.content == gif()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xd7\xcd\xc6\x9a" + SECRET, id="WMF"),
        pytest.param(b"<svg>" + SECRET + b"</svg>", id="SVG"),
        pytest.param(PLAIN_PNG[:-20], id="a PNG cut short"),
        pytest.param(PLAIN_JPEG[:-3], id="a JPEG cut short"),
        pytest.param(b"\xff\xd8" + SECRET, id="a JPEG in name only"),
        pytest.param(gif()[:-8], id="a GIF cut short"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_cannot_be_told_apart_is_no_picture(content: bytes) -> None:
    assert bare_picture(content) is None


def test_the_search_would_find_what_was_there() -> None:
    assert all(found(content, [WORD]) for name, content in PNGS.items() if name != "time")


def test_openpyxls_library_still_reads_the_picture() -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow reads pictures; it is not installed")
    drawn = io.BytesIO()
    exif = image.Exif()
    exif[0x013B] = WORD
    image.radial_gradient("L").save(drawn, "JPEG", exif=exif, comment=WORD)
    picture = bare_picture(drawn.getvalue())
    assert picture is not None
    assert WORD.encode() in drawn.getvalue()
    assert WORD.encode() not in picture.content
    before, after = image.open(drawn), image.open(io.BytesIO(picture.content))
    assert before.tobytes() == after.tobytes()
