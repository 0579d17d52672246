"""One and the same workbook spelled otherwise: what XML lets a program write, and no reader of it may notice."""

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from tests.xlsx.making import parts, zipped

_MAIN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TAG: Final = re.compile(r"<[\w:]+(?:\s[^<>]*)?>")
_CELL: Final = re.compile(r'<c (r="\w+")((?: s="\d+")?)((?: t="\w+")?)')
_TEXTS: Final = r"<((?:\w+:)?(?:f|t|v|sqref|definedName|formula\d?|Row))((?: [^<>]*)?)>([^<]+)</\1>"

Spell = Callable[[str], str]


def spelled(content: bytes, spell: Spell, of: str = ".xml", within: bytes = b"") -> bytes:
    """The workbook with each part whose name ends so, and in which this stands, spelled otherwise."""
    return zipped(
        {
            name: spell(part.decode())
            if name.endswith(of) and within in part and name != "[Content_Types].xml"
            else part
            for name, part in parts(content).items()
        }
    )


def single_quotes(text: str) -> str:
    """Every attribute that can be in single quotes."""
    return _TAG.sub(lambda tag: re.sub(r"=\"([^\"']*)\"", r"='\1'", tag[0]), text)


def kind_first(text: str) -> str:
    """Cells that say what kind they are before they say their style, as Apache POI's do."""
    return _CELL.sub(r"<c \1\3\2", text)


def place_last(text: str) -> str:
    """Cells that say where they are at last."""
    return _CELL.sub(r"<c\3\2 \1", text)


def prefixed(text: str) -> str:
    """Every element of the main kind with a prefix."""
    return re.sub(r"<(/?)(?=\w+[\s/>])", r"<\1x:", text).replace(" xmlns=", " xmlns:x=")


def indented(text: str) -> str:
    """Every element on a line of its own."""
    return re.sub(r">(?=<(?!/(?:\w+:)?(?:t|v|f)\b))", ">\r\n  ", text)


def in_plain_sections(text: str) -> str:
    """Texts between the marks that let characters stand for themselves."""
    return re.sub(_TEXTS, lambda found: f"<{found[1]}{found[2]}><![CDATA[{unescape(found[3])}]]></{found[1]}>", text)


def by_numbers(text: str) -> str:
    """The first character of each text by its number."""
    return re.sub(_TEXTS, lambda found: f"<{found[1]}{found[2]}>{_first_by_number(found[3])}</{found[1]}>", text)


def _first_by_number(text: str) -> str:
    return text if text.startswith("&") else f"&#x{ord(text[0]):x};{text[1:]}"


def with_comments(text: str) -> str:
    """Comments that look like cells, texts and rows."""
    said = '<!-- <si><t>no</t></si><row r="1"><c r="A1"><f>B1</f></c></row> -->'
    return re.sub("<(?:row|c|si|f|v)(?=[ >])", rf"{said}\g<0>", text, count=40)


def with_ends(text: str) -> str:
    """Empty elements with an end of their own."""
    return re.sub(r"<([\w:]+)((?:\s[^<>]*?)?)/>", r"<\1\2></\1>", text)


def with_blanks(text: str) -> str:
    """A blank before the end of empty elements, as .NET writes them."""
    return re.sub(r"(?<=[\w\"])/>", " />", text)


def undeclared(text: str) -> str:
    """No line that says what XML it is."""
    return re.sub(r"^<\?xml[^>]*\?>\s*", "", text)


SPELLINGS: Final[dict[str, tuple[Spell, str, bytes]]] = {
    "attributes in single quotes": (single_quotes, ".xml", b""),
    "kind before style": (kind_first, ".xml", b"<sheetData"),
    "place behind style": (place_last, ".xml", b"<sheetData"),
    "prefixes": (prefixed, ".xml", _MAIN),
    "a line for each element": (indented, ".xml", _MAIN),
    "CDATA": (in_plain_sections, ".xml", b""),
    "characters by number": (by_numbers, ".xml", b""),
    "comments": (with_comments, ".xml", _MAIN),
    "ends of empty elements": (with_ends, ".xml", b""),
    "blanks in empty elements": (with_blanks, ".xml", b""),
    "no declaration": (undeclared, ".xml", b""),
}
