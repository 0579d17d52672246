"""What XlsxWriter has no property for, put into the drawn workbook: the language, and rows as high as their text."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from workbook_tools.xlsx.edit.row_heights import fit_rows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.sheet.tables import sheets_of

CORE_PROPERTIES = "docProps/core.xml"
LANGUAGE = "en-GB"
END = b"</cp:coreProperties>"


def state_language(part: str, content: bytes) -> bytes:
    """The part's content; the core properties state the language."""
    if part != CORE_PROPERTIES:
        return content
    return content.replace(END, f"<dc:language>{LANGUAGE}</dc:language>".encode() + END)


WAITING_POINTS = 3
"""A height that no other row of the template has."""
_FIXED = f'ht="{WAITING_POINTS}" customHeight="1"'.encode()
_FREE = f'ht="{WAITING_POINTS}"'.encode()


def let_waiting_rows_grow(part: str, content: bytes) -> bytes:
    """The part's content; a waiting row's height is not fixed, so that it goes when the row is filled."""
    return content.replace(_FIXED, _FREE) if part.startswith("xl/worksheets/sheet") else content


_ONLY_VISIBLE = b'<c:plotVisOnly val="1"/>'
_BROKEN = _ONLY_VISIBLE + b'<c:dispBlanksAs val="gap"/>'


def break_lines_at_gaps(part: str, content: bytes) -> bytes:
    """The part's content; a chart says that a gap breaks its line, which to LibreOffice would else be nought."""
    return content.replace(_ONLY_VISIBLE, _BROKEN) if part.startswith("xl/charts/chart") else content


Change = Callable[[str, bytes], bytes]
"""From a part's name and content, its new content."""


def finish(workbook: bytes, *changes: Change) -> bytes:
    """The same workbook with each part's content as these make it, one after another."""
    finished = BytesIO()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(finished, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            for change in changes:
                content = change(entry.filename, content)
            after.writestr(entry, content)
    return finished.getvalue()


def with_fitted_rows(workbook: bytes) -> bytes:
    """The same workbook, each row of wrapped text as high as its text, for programs that do not fit rows."""
    package = Package.open(workbook)
    for sheet in sheets_of(package):
        package.edit(sheet.part)
    fit_rows(package, SharedStrings(package).texts)
    return package.to_bytes()
