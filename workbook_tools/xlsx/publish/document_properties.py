"""The document's own properties: title, subject, council, language and when it was made."""

import re
from datetime import UTC
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import serialise_part
from workbook_tools.xlsx.vocabulary.publishing_edits import SetProperties

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES: Final = {"cp": _CORE, "dc": _DUBLIN, "dcterms": _TERMS, "xsi": _INSTANCE}
_VERSION: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,4}")
PROGRAM: Final = "docProps/app.xml"
_PROPERTIES: Final = ("/core-properties", "/extended-properties", "/custom-properties")


def set_properties(package: Package, edit: SetProperties) -> None:
    """Give the document these properties. Who changed it last, and with what, is not told."""
    program = program_element(package)
    for relationship in package.relationships(""):
        if relationship.type.endswith(_PROPERTIES) and package.has(relationship.target):
            package.drop(relationship.target)
    _add(package, "docProps/core.xml", _core(edit), "package.core-properties", f"{_CORE_TYPE}/core-properties")
    _add(package, PROGRAM, program, "officedocument.extended-properties", f"{_OFFICE}/extended-properties")


def program_element(package: Package) -> etree._Element:
    """The root of the part that says by which Excel the workbook was written, and nothing else.

    LibreOffice draws charts of Excel 2007 (12.0000) otherwise than those of later ones where they leave things unsaid,
    and works out the heights of rows afresh in files of other programs.
    """
    root = etree.fromstring(f'<Properties xmlns="{_APP}"/>')
    etree.SubElement(root, f"{{{_APP}}}Application").text = "Microsoft Excel"
    for relationship in package.relationships(""):
        if relationship.type.endswith("/extended-properties") and package.has(relationship.target):
            version = package.root(relationship.target).findtext(f"{{{_APP}}}AppVersion", "").strip()
            if _VERSION.fullmatch(version):
                etree.SubElement(root, f"{{{_APP}}}AppVersion").text = version
    return root


_CORE_TYPE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"


def _add(package: Package, name: str, root: etree._Element, kind: str, relationship: str) -> None:
    content_type = f"application/vnd.openxmlformats-{kind}+xml"
    package.add(name, serialise_part(root), content_type)
    package.relate("", relationship, name)


def _core(edit: SetProperties) -> etree._Element:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=_SPACES)
    said = {"title": edit.title, "subject": edit.subject, "creator": edit.author, "language": edit.language}
    for name, text in said.items():
        etree.SubElement(root, f"{{{_DUBLIN}}}{name}").text = text
    made = edit.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("created", "modified"):
        etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_INSTANCE}}}type": "dcterms:W3CDTF"}).text = made
    return root
