"""The receipt of a change: every part of the workbook before and after, compared without trusting who changed it."""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import Final

from msgspec import Struct

from workbook_tools.xlsx.check.unnamed_elements import parse, unasked_in_sheet
from workbook_tools.xlsx.opc.part_xml import CONTENT_TYPES, tag
from workbook_tools.xlsx.opc.zip_archive import part_name, unpack


class Fate(Enum):
    """What became of a part."""

    IDENTICAL = "identical"
    CHANGED = "changed as intended"
    ADDED_AS_INTENDED = "added as intended"
    REMOVED_AS_INTENDED = "removed as intended"
    MISSING = "MISSING"
    ADDED = "ADDED"
    CHANGED_UNASKED = "CHANGED UNASKED"


FAULTY: Final = frozenset({Fate.MISSING, Fate.ADDED, Fate.CHANGED_UNASKED})

NO_COLUMNS: Final[Mapping[str, Collection[int]]] = {}
_CONTENT_TYPES_PART: Final = "[Content_Types].xml"
_WORKBOOK_ENDING: Final = "workbook.xml"
"""How the name of the part that lists the sheets ends, whatever program wrote it."""


class PartLine(Struct, frozen=True):
    """One part and what became of it; `detail` says more where that is not enough."""

    part: str
    verdict: Fate
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.part}: {self.verdict.value}" + (f" ({self.detail})" if self.detail else "")


class Receipt(Struct, frozen=True):
    """Each part's line in the order of the workbook, and troubles that belong to no one part."""

    parts: tuple[PartLine, ...]
    troubles: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing happened that was not asked for."""
        return not self.troubles and not any(line.verdict in FAULTY for line in self.parts)

    def count(self, verdict: Fate) -> int:
        """How many parts got this verdict."""
        return sum(line.verdict is verdict for line in self.parts)

    def summary(self) -> str:
        """One line: "31 parts identical, 4 changed as intended"."""
        counts = [f"{self.count(verdict)} {verdict.value}" for verdict in Fate if self.count(verdict)]
        return "Parts: " + ", ".join(counts) + "".join(f"; {trouble}" for trouble in self.troubles)

    def lines(self) -> tuple[str, ...]:
        """The whole receipt, a line a part."""
        return (*map(str, self.parts), *self.troubles, self.summary())


def make_receipt(
    old: Mapping[str, bytes],
    new: Mapping[str, bytes],
    changed: frozenset[str],
    new_columns: Mapping[str, Collection[int]] = NO_COLUMNS,
    table_on: str = "",
) -> Receipt:
    """The receipt of a workbook's parts before and after, of which only the `changed` ones were to differ.

    `new_columns` are those that tables gained, by the part of their sheet; a table was made in the part `table_on`.
    """
    tabs_changed = _tabs(old, changed) != _tabs(new, changed)
    names = [*old, *(name for name in new if name not in old)]
    lines = [_compare(name, old, new, changed, tabs_changed, new_columns.get(name, ()), table_made=name == table_on)
             for name in names]  # fmt: skip
    return Receipt(tuple(_with_types(lines, old, new)), tuple(_order_troubles(list(old), list(new))))


def unpacked(content: bytes) -> dict[str, bytes]:
    """A workbook's parts by name, in the order of the file, each with its checksum confirmed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [info for info in archive.infolist() if not info.is_dir()]
        return {part_name(info.filename): unpack(archive, content, info) for info in entries}


def _tabs(parts: Mapping[str, bytes], changed: frozenset[str]) -> list[tuple[str | None, str | None]]:
    """Which sheets are hidden and which one is on top, as far as the changed parts tell."""
    found: list[tuple[str | None, str | None]] = []
    for name in sorted(changed & parts.keys()):
        if name.endswith(_WORKBOOK_ENDING):
            elements = parse(parts[name]).iter(tag("sheet"), tag("workbookView"))
            found += [(element.get("state"), element.get("activeTab")) for element in elements]
    return found


def _compare(
    name: str,
    old: Mapping[str, bytes],
    new: Mapping[str, bytes],
    changed: frozenset[str],
    tabs_changed: bool,
    new_columns: Collection[int],
    *,
    table_made: bool,
) -> PartLine:
    asked = name in changed
    if name not in new:
        return PartLine(name, Fate.REMOVED_AS_INTENDED if asked else Fate.MISSING)
    if name not in old:
        return PartLine(name, Fate.ADDED_AS_INTENDED if asked else Fate.ADDED)
    if old[name] == new[name]:
        return PartLine(name, Fate.IDENTICAL)
    if not asked:
        return PartLine(name, Fate.CHANGED_UNASKED)
    unasked = unasked_in_sheet(
        old[name], new[name], tabs_changed=tabs_changed, new_columns=new_columns, table_made=table_made
    )
    return PartLine(name, Fate.CHANGED_UNASKED if unasked else Fate.CHANGED, ", ".join(unasked))


def _with_types(lines: list[PartLine], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[PartLine]:
    """The lines, those of parts whose content type changed marked as such."""
    before, after = _content_types(old), _content_types(new)
    for line in lines:
        types = [_type_of(line.part, known) for known in (before, after)]
        if line.part in old and line.part in new and types[0] != types[1]:
            yield PartLine(line.part, Fate.CHANGED_UNASKED, f"content type {types[0]} became {types[1]}")
        else:
            yield line


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Content types by "/part" and by ".ending", in lower case."""
    if _CONTENT_TYPES_PART not in parts:
        return {}
    root = parse(parts[_CONTENT_TYPES_PART])
    types = {
        "." + element.get("Extension", "").lower(): element for element in root.iter(f"{{{CONTENT_TYPES}}}Default")
    }
    types |= {element.get("PartName", "").lower(): element for element in root.iter(f"{{{CONTENT_TYPES}}}Override")}
    return {name: element.get("ContentType", "") for name, element in types.items()}


def _type_of(part: str, types: dict[str, str]) -> str:
    return types.get("/" + part.lower(), types.get("." + part.lower().rpartition(".")[2], ""))


def _order_troubles(old: list[str], new: list[str]) -> Iterator[str]:
    present = set(old) & set(new)
    if [name for name in old if name in present] != [name for name in new if name in present]:
        yield "the parts stand in another order"
