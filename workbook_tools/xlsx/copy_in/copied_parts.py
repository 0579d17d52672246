"""The parts that hang on a sheet, copied under names that are free."""

import posixpath
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count

from lxml import etree

from workbook_tools.xlsx.copy_in.copied_names import rename_sheets
from workbook_tools.xlsx.copy_in.copied_styles import CopiedStyles
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import serialise_part, tag
from workbook_tools.xlsx.opc.relationships import (
    NO_RELATIONSHIPS,
    RELATIONSHIP,
    RELATIONSHIPS_TYPE,
    Relationship,
    relationships_part,
)


def copy_related(
    target: Package, source: Package, old: str, new: str, called: Mapping[str, str], looks: CopiedStyles
) -> None:
    """Copy what part `old` of the source points at, for part `new` of the target, under the same ids."""
    relationships = source.relationships(old)
    if not relationships:
        return
    root = etree.fromstring(NO_RELATIONSHIPS)
    for each in relationships:
        place = each.target if each.external else "/" + _copy(target, source, each, called, looks)
        element = etree.SubElement(root, RELATIONSHIP, Id=each.id, Type=each.type, Target=place)
        if each.external and not place.startswith("#"):
            element.set("TargetMode", "External")
    target.add(relationships_part(new), serialise_part(root), RELATIONSHIPS_TYPE)


def free_part_name(target: Package, name: str) -> str:
    """A name like this one that no part has, in a folder beside the workbook part: xl/worksheets/sheet9.xml."""
    folder, base = posixpath.split(name)
    stem, ending = posixpath.splitext(base)
    place = posixpath.join(posixpath.dirname(workbook_part(target)), posixpath.basename(folder))
    free = (posixpath.join(place, f"{stem.rstrip('0123456789')}{number}{ending}") for number in count(1))
    return next(name for name in free if not target.has(name))


def _copy(
    target: Package, source: Package, relationship: Relationship, called: Mapping[str, str], looks: CopiedStyles
) -> str:
    """The name of the part's copy in the target, made with everything that it points at."""
    old = relationship.target
    new = free_part_name(target, old)
    content = source.read(old)
    if old.endswith(".xml"):
        root = deepcopy(source.root(old))
        if relationship.type.endswith("/table"):
            root.set("id", str(max(_table_ids(target), default=0) + 1))
            looks.restyle_table(root)
        rename_sheets(root, called)
        content = serialise_part(root)
    target.add(new, content, source.content_type(old))
    copy_related(target, source, old, new, called, looks)
    return new


def _table_ids(package: Package) -> Iterator[int]:
    """The ids of the tables, on any sheet or on none."""
    for part in package.names:
        if package.content_type(part).endswith("spreadsheetml.table+xml"):
            root = package.root(part)
            if root.tag == tag("table"):
                yield int(root.get("id", "0"))
