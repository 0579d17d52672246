"""The language of a workbook, which screen readers look for in its core properties."""

CORE_PROPERTIES = "docProps/core.xml"
LANGUAGE = "en-GB"
END = b"</cp:coreProperties>"


def state_language(part: str, content: bytes) -> bytes:
    """The part's content; the core properties state the language."""
    if part != CORE_PROPERTIES:
        return content
    return content.replace(END, f"<dc:language>{LANGUAGE}</dc:language>".encode() + END)
