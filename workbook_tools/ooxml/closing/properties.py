"""The document's own properties: title, subject, council, language and when it was made."""

from datetime import UTC
from typing import Final

from lxml import etree

from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.xml import serialise_part
from workbook_tools.plan.closing_edits import SetProperties

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES: Final = {"cp": _CORE, "dc": _DUBLIN, "dcterms": _TERMS, "xsi": _INSTANCE}
_PROPERTIES: Final = ("/core-properties", "/extended-properties", "/custom-properties")


def set_properties(package: Package, edit: SetProperties) -> None:
    """Nothing; the document's properties are these. Who changed it last, and with what, is not told."""
    for relationship in package.relationships(""):
        if relationship.type.endswith(_PROPERTIES) and package.has(relationship.target):
            package.drop(relationship.target)
    _add(package, "docProps/core.xml", _core(edit), "package.core-properties", f"{_CORE_TYPE}/core-properties")
    app = etree.fromstring(f'<Properties xmlns="{_APP}"/>')
    # LibreOffice trusts the heights of rows in files of this name, and works out those of others afresh.
    etree.SubElement(app, f"{{{_APP}}}Application").text = "Microsoft Excel"
    kind = "officedocument.extended-properties"
    _add(package, "docProps/app.xml", app, kind, f"{_OFFICE}/extended-properties")


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
