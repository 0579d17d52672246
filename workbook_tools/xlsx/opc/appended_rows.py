"""Rows behind a sheet's last one, kept as text until somebody looks at one of them: most are only ever written."""

import re
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.opc.part_xml import MAIN, tag

_END_OF_ROWS: Final = b"</sheetData>"
_END_OF_ROW: Final = "</row>"
_NO_PLAIN_ROWS: Final = ("<!", "<?", "<f")
"""What rows that are read as text do not hold: comments, instructions, formulas; nor names with a prefix."""
_PREFIXED: Final = r":(?<=[^\W\d]:)[^\W\d]"
"""Begins with its only fixed letter, which is found quickly."""
_DECLARED: Final = re.compile(rb"""<\?xml[^>]*\sencoding=["'](?!utf-8["'])""", re.IGNORECASE)
"""A part that says that it is written in another way than UTF-8."""


class AppendedRows(Struct, frozen=True):
    """Rows from sheet row `first` down, a line of text each. `styles_of_texts` are the cell styles that show words."""

    first: int
    lines: tuple[str, ...]
    styles_of_texts: frozenset[str]
    has_formulas: bool

    @classmethod
    def take_from(cls, content: bytes, first: int) -> "tuple[bytes, AppendedRows] | None":
        """A sheet's bytes without its rows from `first` on, and these; None where they hold more than plain values."""
        start, end = content.find(b'<row r="%d"' % first), content.rfind(_END_OF_ROWS)
        if not 0 < start < end or _DECLARED.search(content, 0, 200):
            return None
        text = content[start:end].decode()
        *lines, rest = text.split(_END_OF_ROW)
        if rest or any(mark in text for mark in _NO_PLAIN_ROWS) or re.search(_PREFIXED, text):
            return None
        whole = tuple(f"{line}{_END_OF_ROW}" for line in lines)
        return content[:start] + content[end:], cls(first, whole, frozenset(), False)

    def elements(self) -> list[etree._Element]:
        """The rows, to be looked at and changed."""
        return list(etree.fromstring(f'<sheetData xmlns="{MAIN}">{"".join(self.lines)}</sheetData>'))

    def fit(self, root: etree._Element) -> bool:
        """Whether the sheet can take them as text: it has rows, names without a prefix and no text that misleads."""
        data = root.find(tag("sheetData"))
        if self.has_formulas or data is None or data.prefix is not None or not len(data):
            return False  # formulas are read again and again
        return next(root.iter(etree.Comment, etree.PI), None) is None

    def add_to(self, root: etree._Element) -> None:
        """Add the rows as elements behind the sheet's other rows."""
        for data in root.iterchildren(tag("sheetData")):
            data.extend(self.elements())

    def put_into(self, content: bytes) -> bytes:
        """A sheet's bytes with the rows at the end of its own."""
        head, end, tail = content.rpartition(_END_OF_ROWS)
        return b"".join([head, "".join(self.lines).encode(), end, tail])
