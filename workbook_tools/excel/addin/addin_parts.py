"""The parts of an add-in's package, and what the add-in needs beside its VBA."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from workbook_tools.excel.addin.python_starter import ADDIN_FILE

RIBBON_PART = "customUI/customUI14.xml"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"

Parts = Mapping[str, bytes]

_RELATIONS = "_rels/.rels"
_RELATION_TAG = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CORE = "docProps/core.xml"
_CORE_SPACE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_AUTHORS = ("{http://purl.org/dc/elements/1.1/}creator", f"{_CORE_SPACE}lastModifiedBy")
_WHEN = (1980, 1, 1, 0, 0, 0)


def built_addin() -> bytes:
    """The add-in as `build_addin` made it of the VBA and the ribbon beside it."""
    return (Path(__file__).parent / ADDIN_FILE).read_bytes()


def read_parts(content: bytes) -> dict[str, bytes]:
    """Every part by name, in the package's order. Raises zipfile.BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def written_parts(parts: Parts) -> bytes:
    """The package; entries are dated 1980, so that the same parts give the same bytes."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def with_ribbon(parts: Parts, ribbon: bytes) -> Parts:
    """With the ribbon as a part, and the relationship by which Excel finds it."""
    relations = etree.fromstring(parts[_RELATIONS])
    etree.SubElement(relations, _RELATION_TAG, Id="rIdRibbon", Type=RIBBON_RELATION, Target=RIBBON_PART)
    return {**parts, _RELATIONS: xml_bytes(relations), RIBBON_PART: ribbon}


def with_sheet_named(parts: Parts, name: str) -> Parts:
    """With the add-in's only sheet named so, wherever the name stands."""
    return {
        **parts,
        "xl/workbook.xml": parts["xl/workbook.xml"].replace(b'<sheet name="Sheet1"', f'<sheet name="{name}"'.encode()),
        "docProps/app.xml": parts["docProps/app.xml"].replace(b">Sheet1<", f">{name}<".encode()),
    }


def with_version(parts: Parts, version: str) -> Parts:
    """With the version in the file's properties, where `version_of` reads it, and this project as the author."""
    core = etree.fromstring(parts[_CORE])
    for author in _AUTHORS:
        for found in core.findall(author):
            found.text = "workbook-tools"
    etree.SubElement(core, f"{_CORE_SPACE}version").text = version
    return {**parts, _CORE: xml_bytes(core)}


def version_of(content: bytes) -> str:
    """The version of a built add-in; nothing where the file is none of ours."""
    try:
        core = read_parts(content)[_CORE].decode("utf-8")
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        return ""
    found = re.search(r"<cp:version>([^<]*)</cp:version>", core)
    return found[1] if found else ""


def xml_bytes(root: etree._Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
