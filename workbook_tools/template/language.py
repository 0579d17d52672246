"""The language of a workbook, which screen readers look for in its core properties."""

from io import BytesIO
from zipfile import ZipFile

CORE_PROPERTIES = "docProps/core.xml"
END = b"</cp:coreProperties>"


def state_language(workbook: bytes, language: str = "en-GB") -> bytes:
    """The same workbook with its language stated; XlsxWriter has no property for it."""
    stated = BytesIO()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(stated, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == CORE_PROPERTIES:
                content = content.replace(END, f"<dc:language>{language}</dc:language>".encode() + END)
            after.writestr(entry, content)
    return stated.getvalue()
