"""What XlsxWriter has no property for, put into the drawn workbook."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

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
