"""The search for words that must not be there finds them however they are hidden."""

import base64
import gzip
import io
import zipfile
import zlib
from email.message import EmailMessage

import pytest

from tests.canaries import found

WORD = "Zaunkönig4711"


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def mailed(content: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Scorecard"
    message.set_content("See the attachment.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename="copy.xlsx")
    return message.as_bytes()


TEXT = f"before {WORD} after"
HIDDEN = {
    "plain": TEXT.encode(),
    "capitals": TEXT.upper().encode(),
    "UTF-16, little end first": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16 at an odd place": b"x" + TEXT.encode("utf-16-le"),
    "base64": b"data:" + base64.b64encode(TEXT.encode()),
    "base64 beginning inside": b"/" + base64.b64encode(TEXT.encode())[1:] + b"=",
    "base64 of UTF-16": base64.b64encode(TEXT.encode("utf-16-le")),
    "base64 in lines": base64.encodebytes(b"a beginning of the text, which fills the first line. " + TEXT.encode()),
    "hexadecimal": TEXT.encode().hex().encode(),
    "hexadecimal of UTF-16": TEXT.encode("utf-16-be").hex().upper().encode(),
    "deflated": b"stream\r\n" + zlib.compress(TEXT.encode()),
    "gzip": gzip.compress(TEXT.encode()),
    "zip": zipped("a", TEXT.encode()),
    "zip in zip": zipped("a", zipped("b", TEXT.encode())),
    "zip within something else": b"beginning" + zipped("a", TEXT.encode()),
    "a zip entry's name": zipped(f"{WORD}.xml", b""),
    "a zip file's comment": zipped("a", b"", WORD.encode()),
    "between tags": f"<r><t>{WORD[:4]}</t></r><r><t>{WORD[4:]}</t></r>".encode(),
    "character references": "".join(f"&#{ord(letter)};" for letter in WORD).encode(),
    "percent signs": b"Zaunk%C3%B6nig4711",
    "a soft line break": "Zaunkön=\r\nig4711".encode(),
    "an attachment": mailed(zipped("a", TEXT.encode())),
}


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in HIDDEN.items()])
def test_a_word_is_found(content: bytes) -> None:
    assert list(found(content, [WORD, "Nachtigall"])) == [WORD]


def test_the_place_is_told() -> None:
    content = zipped("xl/embeddings/book.xlsx", zipped("xl/sharedStrings.xml", TEXT.encode()))
    assert found(content, [WORD])[WORD] == ["/xl/embeddings/book.xlsx/xl/sharedStrings.xml"]


def test_what_is_not_there_is_not_found() -> None:
    assert found(b"".join(HIDDEN.values()), ["Nachtigall"]) == {}
