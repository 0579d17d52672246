"""The parts as a package: what points at nothing, and what has no type."""

from collections.abc import Iterator

from workbook_tools.xlsx.check.linting.lint_finding import Trouble
from workbook_tools.xlsx.opc.content_types import CONTENT_TYPES_PART
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.relationships import relationships_owner

_WITHOUT_TYPE = {CONTENT_TYPES_PART, "_rels/.rels"}


def part_troubles(package: Package) -> Iterator[Trouble]:
    """What is wrong with relationships and content types."""
    for name in package.names:
        if name not in _WITHOUT_TYPE and not package.content_type(name):
            yield Trouble(name, "the part has no content type")
        if name.casefold().endswith(".rels"):
            yield from _relationship_troubles(package, name)


def _relationship_troubles(package: Package, name: str) -> Iterator[Trouble]:
    owner = relationships_owner(name)
    if owner and not package.has(owner):
        yield Trouble(name, "the relationships belong to a part that is not there", owner)
        return
    met = set()
    for relationship in package.relationships(owner):
        if relationship.id in met:
            yield Trouble(name, "two relationships have the same id", relationship.id)
        met.add(relationship.id)
        if not relationship.external and not package.has(relationship.target):
            yield Trouble(name, f"a relationship leads to {relationship.target}, which is not there", relationship.id)
