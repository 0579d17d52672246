"""Relationships between parts: what one says, and in which part a part's own stand."""

import posixpath
from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.opc.part_xml import PACKAGE_RELATIONSHIPS

RELATIONSHIP: Final = f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"
RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
NO_RELATIONSHIPS: Final = f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()


class Relationship(Struct, frozen=True):
    """A pointer from one part to another. `target` is a part's name, or the text as it stands when `external`.

    A link to a place in the workbook itself ("#'Sheet 1'!A1") is external too: it names no part.
    """

    id: str
    type: str
    target: str
    external: bool


def parse_relationship(element: etree._Element, owner: str) -> Relationship:
    """The relationship of a part that its element states; letters of the target are as large or small as there."""
    target, kind = element.get("Target", ""), element.get("Type", "")
    external = element.get("TargetMode") == "External" or target.startswith("#")
    return Relationship(element.get("Id", ""), kind, target if external else _resolve(target, owner), external)


@lru_cache(maxsize=1_000)
def relationships_part(name: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relationships_owner(name: str) -> str:
    """The part whose relationships this part holds: the other way round of `relationships_part`."""
    folder, base = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _resolve(target: str, owner: str) -> str:
    path = target.replace("\\", "/").partition("#")[0]
    if "%" in path:
        from urllib.parse import unquote  # seldom needed, and slow to load

        path = unquote(path)
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(owner), path)
    return posixpath.normpath(joined).lstrip("/")
