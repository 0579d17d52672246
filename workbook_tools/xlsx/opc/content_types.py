"""What kind each part of a package is, as the package declares it: by the part's name, or else by how it ends."""

import posixpath
from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.opc.part_xml import CONTENT_TYPES

CONTENT_TYPES_PART: Final = "[Content_Types].xml"
OVERRIDE: Final = f"{{{CONTENT_TYPES}}}Override"

_DEFAULT: Final = f"{{{CONTENT_TYPES}}}Default"


class ContentTypes(Struct, frozen=True):
    """Content types by part name, with a slash in front, and by ending; both in lower case."""

    by_name: Mapping[str, str]
    by_ending: Mapping[str, str]

    def of(self, part: str) -> str:
        """The part's content type, "" where none is declared."""
        wanted = "/" + part.casefold()
        return self.by_name.get(wanted) or self.by_ending.get(posixpath.splitext(wanted)[1].removeprefix("."), "")


def read_content_types(root: etree._Element) -> ContentTypes:
    """What the part of the content types declares."""
    return ContentTypes(
        {each.get("PartName", "").casefold(): each.get("ContentType", "") for each in root.iter(OVERRIDE)},
        {each.get("Extension", "").casefold(): each.get("ContentType", "") for each in root.iter(_DEFAULT)},
    )
