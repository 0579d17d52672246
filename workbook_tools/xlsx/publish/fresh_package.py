"""A package made afresh: only what is put into it is in it."""

import io
import zipfile
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import CONTENT_TYPES, OFFICE_RELATIONSHIPS, serialise_part
from workbook_tools.xlsx.opc.relationships import NO_RELATIONSHIPS, RELATIONSHIP, RELATIONSHIPS_TYPE, relationships_part

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


class FreshPackage:
    """Parts and what leads to them. Names are ours: nothing tells what a part was called before."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._links: dict[str, etree._Element] = {}

    def put(self, stem: str, content: bytes | etree._Element, content_type: str, ending: str = "xml") -> str:
        """The name of the new part: the first that is free of xl/charts/chart1.xml, xl/charts/chart2.xml …"""
        names = (f"{stem}{number}.{ending}" for number in range(1, len(self._parts) + 2))
        return self.put_as(next(name for name in names if name not in self._parts), content, content_type)

    def put_as(self, name: str, content: bytes | etree._Element, content_type: str) -> str:
        """The name of the new part, which has this content."""
        if isinstance(content, etree._Element):
            content = _bytes(content)
        self._parts[name], self._types[name] = content, content_type
        return name

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._parts

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a new relationship from a part, or "" for the package, to another, or to the outside."""
        links = self._links.setdefault(source, etree.fromstring(NO_RELATIONSHIPS))
        identity = f"rId{len(links) + 1}"
        said = {
            "Id": identity,
            "Type": f"{OFFICE_RELATIONSHIPS}/{kind}",
            "Target": target if external else f"/{target}",
        }
        if external:
            said["TargetMode"] = "External"
        etree.SubElement(links, RELATIONSHIP, said)
        return identity

    def opened(self, file: str) -> Package:
        """The package, zipped and opened as any other."""
        parts = {"[Content_Types].xml": _bytes(self._content_types())}
        parts |= {relationships_part(source): _bytes(links) for source, links in self._links.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (parts | self._parts).items():
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return Package.open(out.getvalue(), file)

    def _content_types(self) -> etree._Element:
        root = etree.fromstring(f'<Types xmlns="{CONTENT_TYPES}"/>')
        for ending, content_type in (("rels", RELATIONSHIPS_TYPE), ("xml", "application/xml")):
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=ending, ContentType=content_type)
        for name, content_type in self._types.items():
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        return root


def _bytes(root: etree._Element) -> bytes:
    """The part's bytes, without the prefixes that nothing uses and without anything beside its root."""
    etree.cleanup_namespaces(root)
    body = etree.fromstring(etree.tostring(root, with_tail=False))
    return serialise_part(body).replace(b'encoding="UTF-8"?>', b'encoding="UTF-8" standalone="yes"?>', 1)
